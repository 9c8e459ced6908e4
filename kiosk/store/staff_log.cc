#include "kiosk/store/staff_log.h"

#include <string_view>
#include <utility>

#include "kiosk/store/blake2b.h"

namespace kiosk::store {
namespace {

constexpr std::string_view kColumns = "number, at, who, act, what, hash";

// Each field with its length before it, so that no two lines are the same bytes.
std::string bytes_of(int64_t number, const StaffAct& act, std::string_view hash_before) {
  const std::string counted = std::to_string(number), at = std::to_string(act.at.time_since_epoch().count());
  std::string bytes;
  for (const std::string_view field : {std::string_view(counted), std::string_view(at), std::string_view(act.who),
                                       std::string_view(act.act), std::string_view(act.what), hash_before})
    bytes.append(std::to_string(field.size())).append(":").append(field);
  return bytes;
}

std::string hash_of(int64_t number, const StaffAct& act, std::string_view hash_before) {
  return blake2b_256(bytes_of(number, act, hash_before));
}

StaffLogLine read_line(const Statement& row) {
  StaffLogLine line;
  line.number = row.integer(0);
  line.at = UtcTime(std::chrono::seconds(row.integer(1)));
  line.who = row.text(2);
  line.act = row.text(3);
  line.what = row.text(4);
  line.hash = row.text(5);
  return line;
}

}  // namespace

Status StaffLog::append(const StaffAct& act) {
  const auto before = last(1);
  if (!before) return tl::make_unexpected(before.error());
  const int64_t number = before->empty() ? 1 : before->front().number + 1;
  auto insert =
      database_.prepare("INSERT INTO staff_log (" + std::string(kColumns) + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  if (!insert) return tl::make_unexpected(insert.error());
  return insert->bind(1, number)
      .bind(2, act.at.time_since_epoch().count())
      .bind(3, act.who)
      .bind(4, act.act)
      .bind(5, act.what)
      .bind(6, hash_of(number, act, before->empty() ? std::string_view() : before->front().hash))
      .run();
}

Result<std::vector<StaffLogLine>> StaffLog::last(size_t most) {
  auto select = database_.prepare("SELECT " + std::string(kColumns) + " FROM staff_log ORDER BY number DESC LIMIT ?1");
  if (!select) return tl::make_unexpected(select.error());
  select->bind(1, static_cast<int64_t>(most));
  std::vector<StaffLogLine> lines;
  for (;;) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return lines;
    lines.push_back(read_line(*select));
  }
}

Result<std::optional<StaffLogBreak>> StaffLog::verify() {
  auto select = database_.prepare("SELECT " + std::string(kColumns) + " FROM staff_log ORDER BY number");
  if (!select) return tl::make_unexpected(select.error());
  std::string before;
  for (int64_t number = 1;; ++number) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return std::nullopt;
    StaffLogLine line = read_line(*select);
    if (line.number > number) return StaffLogBreak{number, std::nullopt};
    if (line.number < number || line.hash != hash_of(number, line, before)) return StaffLogBreak{line.number, line};
    before = std::move(line.hash);
  }
}

}  // namespace kiosk::store
