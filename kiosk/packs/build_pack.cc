// From a folder to one file: only what a kiosk reads of it, only over a file that is a pack, and read back before it is
// put in place.
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <future>
#include <string>
#include <system_error>
#include <vector>

#include "kiosk/base/replacement_file.h"
#include "kiosk/packs/manifest.h"
#include "kiosk/packs/pack_errors.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/published_picture.h"
#include "kiosk/packs/side_by_side.h"
#include "kiosk/packs/source.h"
#include "kiosk/store/blake2b.h"
#include "kiosk/store/pack_archive.h"

namespace kiosk::packs {
namespace {

using store::PackArchive;
using store::PackWriter;

// A secret key, a device or anybody's letter is not what a pack is written over.
Status check_replaceable(const std::filesystem::path& file, MessageLanguage language) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) {
    if (errno == ENOENT) return {};
    return cannot_write(file, last_system_error(), language);
  }
  if (S_ISREG(status.st_mode) && PackFile::open(file, language)) return {};
  return fail(
      ErrorCode::invalid,
      say(language,
          {"{0} is there already, is no content pack and is kept; choose another name (*.kpack), or move it away",
           "{0} はすでにありますが、コンテンツパックではないので、そのままにします。別の名前（.kpack）を"
           "指定するか、移してください"},
          {file.string()}));
}

// What becomes of a file's bytes on the way into the pack; called in threads of its own. Null: nothing.
using Publish = Result<std::string> (*)(std::string bytes, const std::string& name);

// Counts a pack's files twice: when they are written, and when they are read back.
class Steps {
 public:
  Steps(const Progress& progress, size_t files) : progress_(progress), all_(2 * static_cast<int64_t>(files)) {}
  // False: stop.
  bool next() { return !progress_ || progress_(++done_, all_); }

 private:
  const Progress& progress_;
  int64_t done_ = 0, all_;
};

class Build {
 public:
  Build(const PackFiles& files, std::vector<std::string> names, const std::filesystem::path& to,
        MessageLanguage language, const Progress& progress, Publish publish)
      : files_(files),
        names_(std::move(names)),
        to_(to),
        language_(language),
        steps_(progress, names_.size()),
        publish_(publish) {}

  Status run() {
    auto file = ReplacementFile::create(to_);
    if (!file) return cannot_write(to_, file.error(), language_);
    if (auto written = write(file->path()); !written) return written;
    if (auto read = read_back(file->path()); !read) return read;
    if (const auto error = file->put_in_place()) return cannot_write(to_, error, language_);
    return {};
  }

 private:
  Status write(const std::filesystem::path& file) {
    auto writer = PackWriter::create(file);
    if (!writer) return tl::make_unexpected(writer.error());
    Manifest manifest;
    int64_t size = 0;
    Status written;
    const auto write_one = [&](size_t i, const Result<std::string>& bytes) {
      const std::string& name = names_[i];
      if (!bytes)
        written = unreadable(name);
      else if ((size += static_cast<int64_t>(bytes->size())) > kLargestPack)
        written = too_large_pack(to_, language_);
      else
        written = add(**writer, name, *bytes);
      if (!written) return false;
      manifest.emplace(name, store::blake2b_256(*bytes));
      if (!steps_.next()) written = stopped(language_);
      return written.has_value();
    };
    // Photographs take longer than everything else.
    if (!side_by_side(
            names_.size(), [&](size_t i) { return begin(names_[i]); }, write_one))
      return written;
    if (auto added = add(**writer, std::string(kManifest), to_string(manifest)); !added) return added;
    if (auto finished = (*writer)->finish(); !finished) return refused(**writer, finished.error());
    return {};
  }

  std::future<Result<std::string>> begin(const std::string& name) const {
    auto bytes = files_.read(name, static_cast<size_t>(PackArchive::kLargestFile));
    if (bytes && publish_ != nullptr)
      return std::async(std::launch::async | std::launch::deferred, publish_, std::move(*bytes), std::cref(name));
    std::promise<Result<std::string>> read;
    read.set_value(std::move(bytes));
    return read.get_future();
  }

  Status add(PackWriter& writer, const std::string& name, std::string_view bytes) const {
    auto added = writer.add(name, bytes);
    return added ? added : refused(writer, added.error());
  }

  Status read_back(const std::filesystem::path& file) {
    const auto pack = PackFile::open(file, language_);
    const auto files = pack ? files_of_pack(*pack, language_) : tl::make_unexpected(pack.error());
    if (!files) return not_what_was_written();
    for (const std::string& name : names_) {
      if (!(*files)->read(name, static_cast<size_t>(PackArchive::kLargestFile))) return not_what_was_written();
      if (!steps_.next()) return stopped(language_);
    }
    return {};
  }

  tl::unexpected<Error> refused(const PackWriter& writer, const Error& error) const {
    if (error.code == ErrorCode::io) return cannot_write(to_, writer.disk_error(), language_);
    return fail(error.code, error.message);
  }

  tl::unexpected<Error> unreadable(const std::string& name) const {
    return fail(
        ErrorCode::io,
        say(language_,
            {"{0} cannot be read, or is larger than 64 MiB; check its permissions and its size, and build again",
             "{0} を読めないか、64 MiB を超えています。アクセス権と大きさを確かめて、もう一度作ってください"},
            {(files_.where() / name).string()}));
  }

  tl::unexpected<Error> not_what_was_written() const {
    return fail(ErrorCode::io,
                say(language_,
                    {"{0} cannot be read back as it was written, so it was not made; use another disk or stick",
                     "{0} は書いたとおりに読めないので、作りませんでした。別のディスクかUSBメモリーを使ってください"},
                    {to_.string()}));
  }

  const PackFiles& files_;
  std::vector<std::string> names_;
  const std::filesystem::path& to_;
  MessageLanguage language_;
  Steps steps_;
  Publish publish_;
};

}  // namespace

BuildResult build_pack(const std::filesystem::path& folder, const std::filesystem::path& to, MessageLanguage language,
                       const Progress& progress, std::optional<Date> today) {
  BuildResult result;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    result.written =
        fail(ErrorCode::invalid, say(language,
                                     {"{0} is no folder; name the folder that the pack is made of",
                                      "{0} はフォルダーではありません。パックのもとのフォルダーを指定してください"},
                                     {folder.string()}));
    return result;
  }
  result.written = check_replaceable(to, language);
  if (!result.written) return result;
  const auto files = files_of_folder(folder);
  SourceResult source = read_source(*files, language, Thoroughness::full, {nullptr, today});
  result.problems = std::move(source.problems);
  if (has_errors(result.problems))
    result.written = fail(ErrorCode::invalid, to_string(result.problems.front(), language));
  else
    result.written = Build(*files, names_of_pack(*files, source.centre), to, language, progress, published_file).run();
  return result;
}

Status write_pack(const PackFiles& files, const facility::Centre& centre, const std::filesystem::path& to,
                  MessageLanguage language, const Progress& progress) {
  return Build(files, names_of_pack(files, centre), to, language, progress, nullptr).run();
}

}  // namespace kiosk::packs
