// A built content pack, *.kpack: the four lines of a minisign signature, then a SQLite database (store/pack_archive.h)
// of the pack's files. The signature covers every byte of the database and is checked before SQLite sees any. A pack
// that was built and not signed yet is the database alone.
//
// In the database the file "manifest" (manifest.h) lists exactly the others, with their hashes: whatever is read later
// is held against it, so that a disk that lost a byte is noticed by who reads that byte.
//
// Messages are for staff, in the language asked for.
#ifndef KIOSK_PACKS_PACK_FILE_H_
#define KIOSK_PACKS_PACK_FILE_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/minisign.h"
#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

inline constexpr int64_t kLargestPack = int64_t{2} << 30;

// How far long work has come, of `all` bytes; called some hundred times. False: stop, which is an error (io).
using Progress = std::function<bool(int64_t done, int64_t all)>;

// Reads everything in `folder`, then writes what a kiosk reads of it to `to`, without a signature. The same folder
// gives the same bytes. The problems are those of read_source, with `today`; with an error among them nothing is
// written. A pack that is at `to` stays until the new one is whole and was read back; anything else that is there stays
// (invalid).
struct BuildResult {
  std::vector<Problem> problems;
  Status written;
};
// `written` is an error whenever nothing was written.
BuildResult build_pack(const std::filesystem::path& folder, const std::filesystem::path& to, MessageLanguage language,
                       const Progress& progress, std::optional<Date> today = std::nullopt);

// The writing alone, of files that were read as `centre` and are good enough for whoever asks.
Status write_pack(const PackFiles& files, const facility::Centre& centre, const std::filesystem::path& to,
                  MessageLanguage language, const Progress& progress);

// Where the parts of a built pack are. Nothing is checked but that they are there.
struct PackFile {
  std::filesystem::path file;
  std::filesystem::path called;  // in messages: `file`, or what it is a copy of
  std::optional<Signature> signature;
  int64_t database_at = 0;  // bytes from the file's start
  int64_t size = 0;         // of the whole file

  // not_found; corrupt: no pack, or damaged; invalid: larger than kLargestPack; io.
  static Result<PackFile> open(const std::filesystem::path& file, MessageLanguage language);
  // Of the database, which is read through once.
  Result<FileHash> hash(MessageLanguage language, const Progress& progress) const;
};

// Puts the signature before the database, in place of one that is there. The file is the old or the new at any time.
// The trusted comment is one line of at most kLongestTrustedComment bytes (invalid otherwise).
Status sign_pack(const std::filesystem::path& file, const SecretKey& key, std::string_view trusted_comment,
                 MessageLanguage language, const Progress& progress);

// A public key that this kiosk knows, and what its file is called ("office" of office.pub).
struct KnownKey {
  std::string name;
  PublicKey key;
  bool revoked = false;  // known so that its packs can be refused by name
};
// All *.pub of a folder, by name, and those of its folder revoked/, which count wherever else the key lies. A folder
// that is not there holds none. A file that is no key is told in `problems`; one in revoked/ leaves no key trusted,
// because nobody knows which it takes back.
std::vector<KnownKey> read_known_keys(const std::filesystem::path& folder, Problems& problems);

// By a slot's key_id (store::InstalledPack).
bool is_revoked(const std::vector<KnownKey>& keys, std::string_view key_id);

// Whose signature the file says it bears; its bytes are not looked at. invalid: none, or of a key that is revoked or
// none of `keys`.
Result<KnownKey> find_signer(const PackFile& pack, const std::vector<KnownKey>& keys, MessageLanguage language);

// Who signed it, after every byte was held against the signature, and the database's hash, which was needed for it.
// invalid: not signed, or by a key that is revoked or none of `keys`; corrupt: changed since.
struct VerifiedPack {
  KnownKey by;
  FileHash hash;
};
Result<VerifiedPack> verify_pack(const PackFile& pack, const std::vector<KnownKey>& keys, MessageLanguage language,
                                 const Progress& progress);

// The files in it. Each is held against the manifest when it is read; the pack's signature is the caller's matter.
// corrupt: damaged, as far as the list of its files tells; unsupported: a newer program's; io.
Result<std::unique_ptr<PackFiles>> files_of_pack(const PackFile& pack, MessageLanguage language);

// Of a pack's folder or a built pack, whichever stands at `path`. Whose signature a file bears is not asked: who names
// it vouches for it, as for a folder.
Result<std::unique_ptr<PackFiles>> files_at(const std::filesystem::path& path, MessageLanguage language);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PACK_FILE_H_
