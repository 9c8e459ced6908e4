// log list, verify: what staff did, and whether that is still what was written down.
#include <nlohmann/json.hpp>

#include <string>

#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/log_words.h"
#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using store::StaffLogLine;

Json line_json(const StaffLogLine& line) {
  return Json{{"number", line.number}, {"at", short_iso(to_civil(line.at))},
              {"who", line.who},       {"act", line.act},
              {"what", line.what},     {"hash", line.hash}};
}

// None where no kiosk has kept any state yet.
Result<std::vector<StaffLogLine>> last_lines(store::Database* state, int most) {
  if (state == nullptr) return std::vector<StaffLogLine>();
  return store::StaffLog(*state).last(static_cast<size_t>(most));
}

int print_break(const Common& common, const store::StaffLogBreak& found) {
  if (common.json)
    print_json(Json{
        {"whole", false}, {"number", found.number}, {"line", found.line ? line_json(*found.line) : Json(nullptr)}});
  complain(log_complaint(common, found));
  return kFailed;
}

void print_whole(const Common& common, const std::vector<StaffLogLine>& last) {
  if (common.json)
    return print_json(Json{{"whole", true}, {"last", last.empty() ? Json(nullptr) : line_json(last[0])}});
  if (last.empty())
    return print_line(
        say(common, {"the log is empty: staff have done nothing yet", "記録は空です。職員の操作はまだありません"}));
  print_line(say(common,
                 {"the log is whole: {0} lines; the last one's hash is {1}: whoever notes it down sees later whether "
                  "lines were cut off the end",
                  "記録は変えられていません。{0} 件あります。最後の記録のハッシュは {1} です。これを控えておくと、"
                  "終わりの記録が消されていないかもあとで確かめられます"},
                 {std::to_string(last[0].number), last[0].hash}));
}

}  // namespace

Result<int> run(const Common& common, const LogListOptions& options) {
  const auto state = read_state(common);
  if (!state) return tl::make_unexpected(state.error());
  const auto lines = last_lines(state->get(), options.most);
  if (!lines) return tl::make_unexpected(lines.error());
  if (common.json) {
    Json json = Json::array();
    for (const StaffLogLine& line : *lines) json.push_back(line_json(line));
    print_json(json);
    return kDone;
  }
  for (const StaffLogLine& line : *lines)
    print_line(std::to_string(line.number) + "  " + one_line(act_in_words(common, line)));
  if (lines->empty()) print_whole(common, *lines);
  return kDone;
}

Result<int> run(const Common& common, const LogVerifyOptions&) {
  const auto state = read_state(common);
  if (!state) return tl::make_unexpected(state.error());
  if (*state) {
    const auto found = store::StaffLog(**state).verify();
    if (!found) return tl::make_unexpected(found.error());
    if (*found) return print_break(common, **found);
  }
  const auto last = last_lines(state->get(), 1);
  if (!last) return tl::make_unexpected(last.error());
  print_whole(common, *last);
  return kDone;
}

}  // namespace kiosk::ctl
