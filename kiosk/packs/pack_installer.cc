#include "kiosk/packs/pack_installer.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/markup.h"
#include "kiosk/base/replacement_file.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/packs/pack_errors.h"
#include "kiosk/packs/source.h"
#include "kiosk/store/blake2b.h"

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".kpack", kIncoming = "incoming.kpack";
constexpr size_t kHashBytes = 16;  // of the hash, in a file's name
// Who copies content into the folder at this moment is not that slow.
constexpr std::chrono::hours kOldLeftover{1};

// Held while a pack is installed.
Result<UniqueFd> lock_folder(const fs::path& folder, MessageLanguage language) {
  const fs::path file = folder / "lock";
  UniqueFd lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!lock) return cannot_write(file, last_system_error(), language);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorCode::io, say(language, {"another pack is being installed; wait until it is done",
                                              "ほかのパックを入れているところです。終わるまでお待ちください"}));
  return lock;
}

// The file's bytes as they are now, on disk.
Status copy(const fs::path& from, const fs::path& to, MessageLanguage language, const Progress& progress) {
  auto out = ReplacementFile::create(to);
  if (!out) return cannot_write(to, out.error(), language);
  bool too_large = false;
  const auto outcome = copy_contents(from, *out, [&](int64_t copied, int64_t all) {
    too_large = copied > kLargestPack;
    return !too_large && (!progress || progress(copied / 2, all));
  });
  switch (outcome.end) {
    case CopyOutcome::End::done:
      break;
    case CopyOutcome::End::stopped:
      return too_large ? too_large_pack(from, language) : stopped(language);
    case CopyOutcome::End::unreadable:
      return cannot_read(from, outcome.error, language);
    case CopyOutcome::End::unwritable:
      return cannot_write(to, outcome.error, language);
  }
  if (const auto error = out->put_in_place()) return cannot_write(to, error, language);
  return {};
}

}  // namespace

fs::path packs_folder(const fs::path& state) { return state / "packs"; }

Status check_packs_folder(const fs::path& folder, MessageLanguage language) {
  std::error_code error;
  if (!fs::is_symlink(folder, error)) return {};
  return fail(ErrorCode::invalid, say(language,
                                      {"{0} is a link: remove it, and the folder is made anew",
                                       "{0} はリンクです。リンクを消せば、フォルダーが作り直されます"},
                                      {folder.string()}));
}

PackInstaller::PackInstaller(store::Database& database, fs::path folder, std::vector<KnownKey> keys,
                             std::string facility, MessageLanguage language)
    : database_(database),
      folder_(std::move(folder)),
      keys_(std::move(keys)),
      facility_(std::move(facility)),
      language_(language) {}

PreparedPack::~PreparedPack() {
  std::error_code ignored;
  if (lock_) fs::remove(copy_, ignored);
}

Result<store::InstalledPack> PackInstaller::install(const InstallOrder& order, const Progress& progress,
                                                    const Preview& preview) {
  auto prepared = prepare(order, progress);
  if (!prepared) return tl::make_unexpected(prepared.error());
  if (preview && !preview(prepared->centre())) return stopped(language_);
  return install(std::move(*prepared), order);
}

Result<PreparedPack> PackInstaller::prepare(const InstallOrder& order, const Progress& progress) {
  // What is no pack, or not signed, is told before a gigabyte is copied.
  const auto brought = PackFile::open(order.file, language_);
  if (!brought) return tl::make_unexpected(brought.error());
  if (const auto signer = find_signer(*brought, keys_, language_); !signer) return tl::make_unexpected(signer.error());
  if (auto own = check_packs_folder(folder_, language_); !own) return tl::make_unexpected(own.error());
  std::error_code error;
  fs::create_directory(folder_, error);
  auto lock = lock_folder(folder_, language_);
  if (!lock) return tl::make_unexpected(lock.error());
  remove_leftovers(folder_, kOldLeftover);
  PreparedPack prepared(std::move(*lock), folder_ / kIncoming);
  if (auto copied = copy(order.file, prepared.copy_, language_, progress); !copied)
    return tl::make_unexpected(copied.error());
  if (auto good = judge(prepared, order, progress); !good) return tl::make_unexpected(good.error());
  return prepared;
}

Result<store::InstalledPack> PackInstaller::install(PreparedPack prepared, const InstallOrder& order) {
  store::InstalledPack pack = prepared.pack_;
  pack.installed = order.now;
  pack.from = order.from;
  const fs::path file = folder_ / pack.file;
  std::error_code error;
  fs::rename(prepared.copy_, file, error);
  if (!error) error = sync(folder_);
  if (error) return cannot_write(file, error, language_);
  const std::string what =
      pack.title + " " + std::to_string(pack.version) + " (" + pack.file + ", " + pack.signer + ")";
  if (auto installed = store::PackStore(database_).install(pack, {order.now, order.who, "pack.install", what});
      !installed)
    return tl::make_unexpected(installed.error());
  forget_others();
  return pack;
}

Status PackInstaller::judge(PreparedPack& prepared, const InstallOrder& order, const Progress& progress) {
  auto file = PackFile::open(prepared.copy_, language_);
  if (!file) return tl::make_unexpected(file.error());
  file->called = order.file;
  const auto second_half = [&](int64_t done, int64_t all) { return !progress || progress((all + done) / 2, all); };
  const auto verified = verify_pack(*file, keys_, language_, second_half);
  if (!verified) return tl::make_unexpected(verified.error());
  const auto files = files_of_pack(*file, language_);
  if (!files) return tl::make_unexpected(files.error());
  auto read = read_source(**files, language_, Thoroughness::errors_only);
  if (has_errors(read.problems))
    return fail(ErrorCode::invalid,
                say(language_,
                    {"this kiosk cannot show the pack: {0}; mend the folder and build it again",
                     "このキオスクではこのパックを表示できません：{0}。フォルダーを直して、もう一度作ってください"},
                    {to_string(read.problems.front(), language_)}));
  store::InstalledPack& pack = prepared.pack_;
  const std::string_view hash(reinterpret_cast<const char*>(verified->hash.data()), kHashBytes);
  pack.file = store::hexadecimal(hash) + std::string(kSuffix);
  pack.facility = read.centre.facility_id;
  pack.id = read.centre.pack_id;
  pack.title = without_markup(read.centre.title.in(LanguageTag::of("ja"), read.centre.fallback).markup);
  pack.epoch = read.centre.epoch;
  pack.version = read.centre.version;
  pack.key_id = to_string(verified->by.key.id);
  pack.signer = verified->by.name;
  if (auto newer = check_version(pack); !newer) return newer;
  prepared.centre_ = std::move(read.centre);
  return check_start(prepared.centre_, order);
}

Result<std::string> PackInstaller::expected_facility() {
  if (!facility_.empty()) return facility_;
  const auto installed = store::PackStore(database_).list();
  if (!installed) return tl::make_unexpected(installed.error());
  return installed->empty() ? std::string() : installed->front().second.facility;
}

Status PackInstaller::check_version(const store::InstalledPack& pack) {
  const auto facility = expected_facility();
  if (!facility) return tl::make_unexpected(facility.error());
  if (!facility->empty() && pack.facility != *facility)
    return fail(ErrorCode::invalid, say(language_,
                                        {"this is a pack of \"{0}\", and this kiosk is of \"{1}\"",
                                         "これは「{0}」のパックです。このキオスクは「{1}」のものです"},
                                        {pack.facility, *facility}));
  store::PackStore store(database_);
  const auto latest = store.latest_edition(pack.facility);
  if (!latest) return tl::make_unexpected(latest.error());
  const auto installed = store.list();
  if (!installed) return tl::make_unexpected(installed.error());
  if (pack.edition() < *latest) return older_edition(pack, *latest);
  const bool other_content = std::any_of(installed->begin(), installed->end(), [&](const auto& there) {
    return there.second.edition() == pack.edition() && there.second.facility == pack.facility &&
           there.second.file != pack.file;
  });
  if (other_content)
    return fail(ErrorCode::invalid,
                say(language_,
                    {"version {0} was installed before with other content: write version = {1} into pack.toml, and "
                     "build and sign the pack again",
                     "版 {0} は、ちがう内容でもう入っています。pack.toml に version = {1} "
                     "と書いて、作り直して署名してください"},
                    {std::to_string(pack.version), std::to_string(pack.version + 1)}));
  return {};
}

Status PackInstaller::check_start(const facility::Centre& centre, const InstallOrder& order) const {
  const Date shown = date_of(to_civil(order.from.value_or(order.now)));
  if (!centre.valid_from || *centre.valid_from <= shown) return {};
  return fail(
      ErrorCode::invalid,
      say(language_,
          {"the pack holds from {0} on (valid_from in pack.toml), and would be shown from {1}: correct that date "
           "or the machine's clock, or install the pack to be shown later",
           "パックは {0} から有効ですが（pack.toml の valid_from）、{1} から表示されることになります。"
           "日付かこの機械の時計を直すか、表示を始める日時を後にしてください"},
          {iso(*centre.valid_from), iso(shown)}));
}

tl::unexpected<Error> PackInstaller::older_edition(const store::InstalledPack& pack,
                                                   const store::PackEdition& latest) const {
  if (pack.epoch < latest.epoch)
    return fail(ErrorCode::invalid,
                say(language_,
                    {"the pack is of epoch {0}, and one of epoch {1} was installed here: write epoch = {1} into "
                     "pack.toml, and build and sign the pack again",
                     "パックの epoch は {0} ですが、ここには epoch {1} のものを入れたことがあります。pack.toml に "
                     "epoch = {1} と書いて、作り直して署名してください"},
                    {std::to_string(pack.epoch), std::to_string(latest.epoch)}));
  return fail(
      ErrorCode::invalid,
      say(language_,
          {"the pack's version {0} is older than {1}, which was installed here: if it is newer content, write "
           "version = {2} into pack.toml, and build and sign the pack again; to go back to the previous pack use "
           "\"kioskctl pack rollback\"",
           "パックの版 {0} は、ここに入れたことのある版 {1} より古いものです。新しい内容なら、pack.toml に "
           "version = {2} と書いて、作り直して署名してください。前のパックに戻すには「kioskctl pack "
           "rollback」を使ってください"},
          {std::to_string(pack.version), std::to_string(latest.version), std::to_string(latest.version + 1)}));
}

Status PackInstaller::roll_back(const store::StaffAct& act) {
  store::PackStore store(database_);
  const auto previous = store.in(store::PackSlot::previous);
  if (!previous) return tl::make_unexpected(previous.error());
  if (*previous && is_revoked(keys_, (*previous)->key_id))
    return fail(ErrorCode::invalid,
                say(language_,
                    {"the pack before, \"{0}\", was signed with the key {1} ({2}), which was revoked since; install a "
                     "pack that is signed with a key that is valid",
                     "ひとつ前のパック「{0}」は鍵 {1}（{2}）で署名されていますが、その鍵はあとから取り消されました。"
                     "有効な鍵で署名したパックを入れてください"},
                    {(*previous)->title, (*previous)->key_id, (*previous)->signer}));
  auto done = store.roll_back(act);
  if (done || done.error().code != ErrorCode::invalid) return done;
  return fail(ErrorCode::invalid, say(language_, {"no pack is installed: there is nothing to go back to",
                                                  "パックは入っていないので、戻せません"}));
}

// Files that are in no slot any more.
void PackInstaller::forget_others() {
  if (!check_packs_folder(folder_, language_)) return;
  const auto installed = store::PackStore(database_).list();
  const auto names = list_files(folder_);
  if (!installed || !names) return;
  std::set<std::string> kept;
  for (const auto& [slot, pack] : *installed) kept.insert(pack.file);
  constexpr size_t kNameLength = 2 * kHashBytes + kSuffix.size();
  for (const std::string& name : *names) {
    const bool is_pack = name.size() == kNameLength && name.ends_with(kSuffix);
    std::error_code ignored;
    if (is_pack && !kept.contains(name)) fs::remove(folder_ / name, ignored);
  }
}

}  // namespace kiosk::packs
