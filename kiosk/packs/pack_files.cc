#include "kiosk/packs/pack_files.h"

#include <fstream>
#include <system_error>
#include <utility>

#include "kiosk/base/file.h"

namespace kiosk::packs {
namespace {

class FolderFiles final : public PackFiles {
 public:
  explicit FolderFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path where() const override { return folder_; }
  Result<std::string> read(const std::string& name, size_t limit) const override {
    return read_file(folder_ / name, limit);
  }
  Result<std::string> read_head(const std::string& name, size_t most) const override {
    std::error_code error;  // a pipe would keep the reader waiting
    if (!std::filesystem::is_regular_file(folder_ / name, error))
      return fail(ErrorCode::io, (folder_ / name).string() + " is no file");
    std::ifstream file(folder_ / name, std::ios::binary);
    std::string bytes(most, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.is_open() || file.bad()) return fail(ErrorCode::io, "cannot read " + (folder_ / name).string());
    bytes.resize(static_cast<size_t>(file.gcount()));
    return bytes;
  }
  int64_t version(const std::string& name) const override {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(folder_ / name, error).time_since_epoch().count();
    const auto size = error ? 0 : std::filesystem::file_size(folder_ / name, error);
    return error ? 0 : static_cast<int64_t>(written) ^ static_cast<int64_t>(size);
  }
  bool has(const std::string& name) const override {
    std::error_code error;
    return std::filesystem::exists(folder_ / name, error);
  }
  int64_t size(const std::string& name) const override {
    std::error_code error;
    const auto size = std::filesystem::file_size(folder_ / name, error);
    return error ? 0 : static_cast<int64_t>(size);
  }
  bool is_link(const std::string& name) const override {
    std::filesystem::path path = folder_;
    for (const auto& part : std::filesystem::path(name)) {
      path /= part;
      std::error_code error;
      if (std::filesystem::is_symlink(path, error)) return true;
    }
    return false;
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
