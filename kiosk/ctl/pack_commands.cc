// pack: content packs. `check` tells everything that is wrong with a folder, as a compiler would.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <tuple>

#include "kiosk/base/file.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/pack_fit.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/source.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;

Json problem_json(const packs::Problem& problem) {
  Json json;
  json["severity"] = problem.severity == packs::Severity::error ? "error" : "warning";
  json["file"] = problem.file;
  json["line"] = problem.line;
  json["what"] = problem.what;
  json["what_to_do"] = problem.what_to_do;
  return json;
}

std::filesystem::path template_folder() { return share_folder() / "content" / "template"; }

// All of it or nothing.
std::error_code copy_template(const std::filesystem::path& to) {
  namespace fs = std::filesystem;
  std::error_code error, ignored;
  const bool made = fs::create_directory(to, error);
  if (!error) fs::copy(template_folder(), to, fs::copy_options::recursive, error);
  if (!error) return {};
  for (const auto& entry : fs::directory_iterator(to, ignored)) fs::remove_all(entry.path(), ignored);
  if (made) fs::remove(to, ignored);
  return error;
}

// What does not fit its place becomes one of the pack's problems.
Status add_misfits(const Common& common, const std::filesystem::path& pack, packs::SourceResult& read) {
  const auto files = packs::files_at(pack, common.messages);
  if (!files) return tl::make_unexpected(files.error());
  auto misfits = find_misfits(common, **files, read.centre);
  if (!misfits) return tl::make_unexpected(misfits.error());
  read.problems.insert(read.problems.end(), misfits->begin(), misfits->end());
  std::stable_sort(read.problems.begin(), read.problems.end(), [](const packs::Problem& a, const packs::Problem& b) {
    return std::tie(a.severity, a.file, a.line) < std::tie(b.severity, b.file, b.line);
  });
  return {};
}

}  // namespace

Result<int> run(const Common& common, const PackCheckOptions& options) {
  const auto folder = options.folder.empty() ? content_folder(common) : options.folder;
  const auto typesetter = open_typesetter(common, packs::languages_of(*packs::files_of_folder(folder)));
  const auto examples = packs::files_of_folder(template_folder());
  const packs::CheckAids aids{typesetter ? typesetter->get() : nullptr, date_of(common.now), examples.get()};
  auto read = packs::read_source(folder, common.messages, packs::Thoroughness::full, aids);
  if (options.fit && read.usable()) {
    auto misfits = add_misfits(common, folder, read);
    if (!misfits) return tl::make_unexpected(misfits.error());
  }
  const auto errors = std::count_if(read.problems.begin(), read.problems.end(), [](const packs::Problem& problem) {
    return problem.severity == packs::Severity::error;
  });
  const auto warnings = static_cast<std::ptrdiff_t>(read.problems.size()) - errors;
  if (common.json) {
    Json json;
    json["folder"] = folder.string();
    json["errors"] = errors;
    json["warnings"] = warnings;
    json["problems"] = Json::array();
    for (const packs::Problem& problem : read.problems) json["problems"].push_back(problem_json(problem));
    print_json(json);
  } else {
    for (const packs::Problem& problem : read.problems) print_line(packs::to_string(problem, common.messages));
  }
  // What was looked at is told all the same.
  if (!typesetter && errors == 0) return tl::make_unexpected(typesetter.error());
  if (errors > 0) {
    complain(say(common,
                 {"{0}: errors: {1}, warnings: {2}; the screen keeps what it has until the errors are mended",
                  "{0}: エラー {1} 件、注意 {2} 件。エラーを直すまで、画面は今のままです"},
                 {folder.string(), std::to_string(errors), std::to_string(warnings)}));
    return kFailed;
  }
  if (!common.json)
    print_line(say(common,
                   options.fit ? packs::Words{"{0}: no errors, warnings: {1}; this pack can be shown",
                                              "{0}: エラーなし、注意 {1} 件。このパックは表示できます"}
                               : packs::Words{"{0}: no errors, warnings: {1}; this pack can be shown; with --fit it is "
                                              "looked whether every text fits, too",
                                              "{0}: エラーなし、注意 {1} 件。このパックは表示できます。--fit "
                                              "を付けると、文字が収まるかも調べます"},
                   {folder.string(), std::to_string(warnings)}));
  return kDone;
}

Result<int> run(const Common& common, const PackNewOptions& options) {
  std::error_code error;
  const auto& folder = options.folder;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    return fail(ErrorCode::invalid, say(common,
                                        {"{0} is there already and is kept; choose another name",
                                         "{0} はすでにあるので、そのままにします。別の名前にしてください"},
                                        {folder.string()}));
  // A mistyped path must not become a row of folders.
  const auto parent = std::filesystem::absolute(folder / "", error).parent_path().parent_path();
  if (!std::filesystem::is_directory(parent, error))
    return fail(ErrorCode::not_found, say(common,
                                          {"{0} cannot be made: there is no folder {1}; check the path",
                                           "{0} を作れません。フォルダー {1} がないので、場所を確かめてください"},
                                          {folder.string(), parent.string()}));
  error = copy_template(folder);
  if (error)
    return fail(ErrorCode::io, say(common,
                                   {"{0} cannot be made: {1}; choose a folder that you may write to",
                                    "{0} を作れません（{1}）。書き込めるフォルダーを選んでください"},
                                   {folder.string(), error.message()}));
  if (common.json)
    print_json(Json{{"folder", folder.string()}});
  else
    print_line(say(common,
                   {"{0}: begin with pack.toml; after each change: kioskctl pack check {1}",
                    "{0} を作りました。まず pack.toml を開いてください。直したら kioskctl pack check {1} で確かめます"},
                   {folder.string(), shell_word(folder)}));
  return kDone;
}

}  // namespace kiosk::ctl
