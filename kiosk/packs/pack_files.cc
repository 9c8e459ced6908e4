#include "kiosk/packs/pack_files.h"

#include <system_error>
#include <utility>

#include "kiosk/base/file.h"

namespace kiosk::packs {
namespace {

class FolderFiles final : public PackFiles {
 public:
  explicit FolderFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::string where() const override { return folder_.string(); }
  Result<std::string> read(const std::string& name, size_t limit) const override {
    return read_file(folder_ / name, limit);
  }
  bool has(const std::string& name) const override {
    std::error_code error;
    return std::filesystem::exists(folder_ / name, error);
  }
  Result<std::vector<std::string>> list(const std::string& folder) const override {
    return list_files(folder.empty() ? folder_ : folder_ / folder);
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<PackFiles> files_of_folder(std::filesystem::path folder) {
  return std::make_unique<FolderFiles>(std::move(folder));
}

}  // namespace kiosk::packs
