// pack keygen, build, sign, verify: from a folder to one file that a kiosk takes. None of them needs a kiosk.
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>
#include <system_error>

#include "kiosk/base/file.h"
#include "kiosk/base/markup.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/password.h"
#include "kiosk/ctl/progress.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/pack_label.h"
#include "kiosk/packs/source.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;

// `ending` is what keygen calls such a file.
Result<std::string> read_key_file(const Common& common, const std::filesystem::path& file, std::string_view ending) {
  auto read = read_file(file, 4096);
  if (read) return read;
  if (read.error().code != ErrorCode::not_found)
    return fail(
        read.error().code,
        say(common,
            {"the key file {0} cannot be read: sign as the user whose key it is, or with sudo, and check that it "
             "is a key and no folder",
             "鍵のファイル {0} を読めません。鍵を作った利用者か sudo で署名してください。"
             "フォルダーなど鍵でないものを指定していないかも確かめてください"},
            {file.string()}));
  return fail(
      ErrorCode::not_found,
      say(common,
          {"there is no key file {0}: name one that \"kioskctl pack keygen\" made, NAME{1}",
           "鍵のファイル {0} がありません。「kioskctl pack keygen」で作ったファイル（名前{1}）を指定してください"},
          {file.string(), ending}));
}

Result<packs::SecretKey> read_secret_key(const Common& common, const std::filesystem::path& file) {
  auto read = read_key_file(common, file, ".key");
  if (!read) return tl::make_unexpected(read.error());
  const packs::SecretText text(std::move(*read));
  const auto locked = packs::SecretKey::is_locked(text.view(), common.messages);
  if (!locked) return fail_in(file.string(), locked.error());
  packs::SecretText password;
  if (*locked) {
    auto asked = ask_password(common, {"password of the key", "鍵のパスワード"});
    if (!asked) return tl::make_unexpected(asked.error());
    password = std::move(*asked);
  }
  auto key = packs::SecretKey::parse(text.view(), password.view(), common.messages);
  if (!key) return fail_in(file.string(), key.error());
  return key;
}

Status sign(const Common& common, const std::filesystem::path& file, const packs::SecretKey& key) {
  packs::PackLabel label{file.filename().string(), to_utc(common.now), "", std::nullopt};
  // What cannot be read is signed all the same: whoever installs it is told what is wrong.
  const auto centre = packs::read_source(file, common.messages, packs::Thoroughness::errors_only).centre;
  if (!centre.facility_id.empty()) {
    label.title = without_markup(centre.title.in(LanguageTag::of("ja"), centre.fallback).markup);
    label.version = centre.version;
  }
  return packs::sign_pack(file, key, packs::comment_of(label), common.messages,
                          progress_line(common, {"signing", "署名しています"}));
}

}  // namespace

Result<int> run(const Common& common, const PackKeygenOptions& options) {
  const std::filesystem::path secret_file = options.name.string() + ".key",
                              public_file = options.name.string() + ".pub";
  std::error_code error;
  for (const auto& file : {secret_file, public_file})
    if (std::filesystem::exists(std::filesystem::symlink_status(file, error)))
      return fail(ErrorCode::invalid, say(common,
                                          {"{0} is there already and is kept; choose another name, or move it away",
                                           "{0} はすでにあるので、そのままにします。別の名前にするか、移してください"},
                                          {file.string()}));
  packs::SecretText password;
  if (!options.without_password) {
    auto asked = ask_password(common, {"new password for the key", "鍵の新しいパスワード"});
    if (!asked) return tl::make_unexpected(asked.error());
    auto again = ask_password(common, {"the same again", "もう一度"});
    if (!again) return tl::make_unexpected(again.error());
    if (asked->empty() || *asked != *again)
      return fail(ErrorCode::invalid, say(common, {"the two passwords differ or are empty; nothing was made",
                                                   "2回のパスワードが違うか、空です。鍵は作りませんでした"}));
    password = std::move(*asked);
  }
  const auto key = packs::SecretKey::make();
  const auto text = key.secret_file(password.view(), common.messages);
  if (!text) return tl::make_unexpected(text.error());
  auto written = write_file(secret_file, text->view(), 0600);
  if (written) written = write_file(public_file, key.public_file());
  if (!written) {
    // Half a pair would be in the way of the next try.
    std::filesystem::remove(secret_file, error);
    return fail(written.error().code,
                say(common, {"{0}; no key was made", "{0}。鍵は作りませんでした"}, {written.error().message}));
  }
  const std::string id = packs::to_string(key.public_key().id);
  if (common.json)
    print_json(Json{{"key_id", id}, {"secret_key", secret_file.string()}, {"public_key", public_file.string()}});
  else
    print_line(say(common,
                   {"made the key {0}: keep {1} in a safe place and give it to nobody; {2} goes onto each kiosk, into "
                    "/etc/kiosk/keys/",
                    "鍵 {0} を作りました。{1} は安全な所に置き、だれにも渡さないでください。{2} は各キオスクの "
                    "/etc/kiosk/keys/ に置きます"},
                   {id, secret_file.string(), public_file.string()}));
  return kDone;
}

namespace {

// The first of them; `problems` holds no errors.
void tell_warnings(const Common& common, const std::vector<packs::Problem>& problems) {
  constexpr size_t kMostTold = 10;
  for (size_t i = 0; i < std::min(problems.size(), kMostTold); ++i)
    complain(packs::to_string(problems[i], common.messages));
  if (problems.size() > kMostTold)
    complain(say(common,
                 {"… and {0} more: \"kioskctl pack check\" tells all of them",
                  "…ほか {0} 件。「kioskctl pack check」で全部わかります"},
                 {std::to_string(problems.size() - kMostTold)}));
}

}  // namespace

Result<int> run(const Common& common, const PackBuildOptions& options) {
  std::optional<packs::SecretKey> key;
  if (!options.key.empty()) {
    auto read = read_secret_key(common, options.key);
    if (!read) return tl::make_unexpected(read.error());
    key.emplace(std::move(*read));
  }
  const auto built = packs::build_pack(options.folder, options.to, common.messages,
                                       progress_line(common, {"building", "作っています"}), date_of(common.now));
  if (tell_errors(common, built.problems)) {
    complain(say(common,
                 {"{0}: errors, so nothing was built; \"kioskctl pack check {1}\" tells all of them",
                  "{0}: エラーがあるので、パックは作りませんでした。「kioskctl pack check {1}」で全部わかります"},
                 {options.folder.string(), shell_word(options.folder)}));
    return kFailed;
  }
  tell_warnings(common, built.problems);
  if (!built.written) return tl::make_unexpected(built.written.error());
  if (key)
    if (auto signed_it = sign(common, options.to, *key); !signed_it) return tl::make_unexpected(signed_it.error());
  std::error_code error;
  const auto size = std::filesystem::file_size(options.to, error);
  const auto warnings = built.problems.size();
  if (common.json)
    print_json(Json{{"file", options.to.string()},
                    {"bytes", size},
                    {"signed_by", key ? Json(packs::to_string(key->public_key().id)) : Json(nullptr)},
                    {"warnings", warnings}});
  else
    print_line(
        say(common,
            key ? packs::Words{"{0}: built and signed, {1} bytes, warnings: {2}",
                               "{0}: 作って署名しました（{1} バイト、注意 {2} 件）"}
                : packs::Words{"{0}: built, {1} bytes, warnings: {2}; sign it with \"kioskctl pack sign {3} --key "
                               "NAME.key\"",
                               "{0}: 作りました（{1} バイト、注意 {2} 件）。次に「kioskctl pack sign {3} --key "
                               "名前.key」で署名してください"},
            {options.to.string(), std::to_string(size), std::to_string(warnings), shell_word(options.to)}));
  if (!common.json)
    print_line(say(common,
                   {"whether every text fits its place was not looked at: \"kioskctl pack check {0} --fit\" does",
                    "文字が収まるかは調べていません。「kioskctl pack check {0} --fit」で調べます"},
                   {shell_word(options.folder)}));
  return kDone;
}

Result<int> run(const Common& common, const PackSignOptions& options) {
  // What is no pack is told before a password is asked for.
  if (auto pack = packs::PackFile::open(options.file, common.messages); !pack) return tl::make_unexpected(pack.error());
  const auto key = read_secret_key(common, options.key);
  if (!key) return tl::make_unexpected(key.error());
  if (auto signed_it = sign(common, options.file, *key); !signed_it) return tl::make_unexpected(signed_it.error());
  const std::string id = packs::to_string(key->public_key().id);
  if (common.json)
    print_json(Json{{"file", options.file.string()}, {"signed_by", id}});
  else
    print_line(
        say(common, {"{0}: signed with the key {1}", "{0}: 鍵 {1} で署名しました"}, {options.file.string(), id}));
  return kDone;
}

Result<int> run(const Common& common, const PackVerifyOptions& options) {
  const auto pack = packs::PackFile::open(options.file, common.messages);
  if (!pack) return tl::make_unexpected(pack.error());
  packs::Problems problems(common.messages);
  std::vector<packs::KnownKey> keys;
  for (const auto& file : options.keys) {
    const auto bytes = read_key_file(common, file, ".pub");
    if (!bytes) return tl::make_unexpected(bytes.error());
    const auto key = packs::parse_public_key(*bytes, common.messages);
    if (!key) return fail_in(file.string(), key.error());
    keys.push_back({file.stem().string(), *key});
  }
  if (options.keys.empty()) keys = packs::read_known_keys(common.settings.packs.keys, problems);
  for (const packs::Problem& problem : problems.take()) complain(packs::to_string(problem, common.messages));
  const auto verified = packs::verify_pack(*pack, keys, common.messages,
                                           progress_line(common, {"checking the signature", "署名を確かめています"}));
  if (!verified) return tl::make_unexpected(verified.error());
  const packs::KnownKey& by = verified->by;
  const std::string id = packs::to_string(by.key.id);
  if (common.json)
    print_json(Json{{"file", options.file.string()},
                    {"key", by.name},
                    {"key_id", id},
                    {"trusted_comment", pack->signature->trusted_comment}});
  else
    print_line(
        say(common,
            {"{0}: signed by {1} (key {2}) and unchanged since", "{0}: {1}（鍵 {2}）の署名で、中身は変わっていません"},
            {options.file.string(), by.name, id}));
  return kDone;
}

}  // namespace kiosk::ctl
