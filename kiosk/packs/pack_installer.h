// Puts a signed pack onto this kiosk. It is copied into the state's packs/ first and judged as it lies there: a stick
// may change between two readings. What is shown changes in one transaction of the state (store::PackStore) after the
// copy is on disk, so that a power cut at any moment leaves the packs of before or of after, and never a part of one.
#ifndef KIOSK_PACKS_PACK_INSTALLER_H_
#define KIOSK_PACKS_PACK_INSTALLER_H_

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/store/pack_store.h"

namespace kiosk::packs {

// What is about to be installed, once nothing speaks against it and before anything changes. False: leave it, which is
// an error (io).
using Preview = std::function<bool(const facility::Centre& coming)>;

// Where installed packs stand, in the state folder.
std::filesystem::path packs_folder(const std::filesystem::path& state);
// invalid where it is a symbolic link: whoever writes or deletes there would do so somewhere else.
Status check_packs_folder(const std::filesystem::path& folder, MessageLanguage language);

struct InstallOrder {
  std::filesystem::path file;   // of whoever brings it; read once
  std::optional<UtcTime> from;  // comes into force then; none: at once
  UtcTime now;
  std::string who;  // for the staff log
};

// A pack that was copied into the state and found good, while staff make up their minds. Nobody else installs there
// meanwhile; whatever does not become PackInstaller::install()'s goes away with it.
class PreparedPack {
 public:
  PreparedPack(PreparedPack&& other) noexcept = default;
  PreparedPack& operator=(PreparedPack&&) = delete;
  ~PreparedPack();

  const store::InstalledPack& pack() const { return pack_; }  // without its times
  const facility::Centre& centre() const { return centre_; }

 private:
  friend class PackInstaller;
  PreparedPack(UniqueFd lock, std::filesystem::path copy) : lock_(std::move(lock)), copy_(std::move(copy)) {}

  UniqueFd lock_;  // none: it was moved from
  std::filesystem::path copy_;
  store::InstalledPack pack_;
  facility::Centre centre_;
};

// All must outlive the installer. One at a time in a folder, among programs too.
class PackInstaller {
 public:
  // `facility`: whose packs this kiosk takes; empty: those of the pack that is shown, or of the first that comes.
  PackInstaller(store::Database& database, std::filesystem::path folder, std::vector<KnownKey> keys,
                std::string facility, MessageLanguage language);

  // What was installed. An error leaves everything as it was, and says why in the staff's language:
  // invalid: no pack of this facility, not signed by a key that is trusted here or by one that was revoked, older than
  // what was installed, or with mistakes in it; corrupt: damaged on its way; not_found; io: the stick or the disk
  // refused, or `progress` did.
  Result<store::InstalledPack> install(const InstallOrder& order, const Progress& progress,
                                       const Preview& preview = nullptr);
  // The same in two steps, with time in between. The first changes nothing that is shown; the order's file is read in
  // it and not needed afterwards. The second takes `from`, `now` and `who` of its own order.
  Result<PreparedPack> prepare(const InstallOrder& order, const Progress& progress);
  Result<store::InstalledPack> install(PreparedPack prepared, const InstallOrder& order);
  // As store::PackStore::roll_back; invalid, too: the key of the pack that would be shown was revoked.
  Status roll_back(const store::StaffAct& act);

 private:
  Status judge(PreparedPack& prepared, const InstallOrder& order, const Progress& progress);
  // invalid: it would be shown before its valid_from, by which the screen knows a clock that is behind.
  Status check_start(const facility::Centre& centre, const InstallOrder& order) const;
  Status check_version(const store::InstalledPack& pack);
  tl::unexpected<Error> older_edition(const store::InstalledPack& pack, const store::PackEdition& latest) const;
  // Whose packs are taken; empty: anyone's.
  Result<std::string> expected_facility();
  void forget_others();

  store::Database& database_;
  std::filesystem::path folder_;
  std::vector<KnownKey> keys_;
  std::string facility_;
  MessageLanguage language_;
};

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PACK_INSTALLER_H_
