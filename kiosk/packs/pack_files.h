// The files of a content pack by name, wherever they stand: in the folder that staff write, or in a built pack. Readers
// of packs read through this and cannot tell which.
#ifndef KIOSK_PACKS_PACK_FILES_H_
#define KIOSK_PACKS_PACK_FILES_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace kiosk::packs {

// Names are relative and written with '/': "events.csv", "images/lobby.jpg". One thread at a time.
class PackFiles {
 public:
  virtual ~PackFiles() = default;

  // Where they stand: the folder, or the built pack.
  virtual std::filesystem::path where() const = 0;
  // The whole file. not_found; invalid: larger than `limit` bytes; corrupt: not the bytes that were built; io.
  virtual Result<std::string> read(const std::string& name, size_t limit) const = 0;
  // Its first bytes, at most so many. They are not held against what was built.
  virtual Result<std::string> read_head(const std::string& name, size_t most) const = 0;
  // Another number once the file was written anew; 0: it is not there.
  virtual int64_t version(const std::string& name) const = 0;
  virtual bool has(const std::string& name) const = 0;
  // In bytes; 0: it is not there.
  virtual int64_t size(const std::string& name) const = 0;
  // Whether the file, or the folder that it is in, is a symbolic link, which may lead anywhere, or nowhere.
  virtual bool is_link(const std::string& name) const = 0;
  // Names of the files in `folder` ("pages"; empty: the pack itself), not below it, without the folder, sorted.
  // not_found: there is no such folder.
  virtual Result<std::vector<std::string>> list(const std::string& folder) const = 0;
};

// `folder` is looked at with every call: it may change, or not be there.
std::unique_ptr<PackFiles> files_of_folder(std::filesystem::path folder);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PACK_FILES_H_
