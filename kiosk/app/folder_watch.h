// Tells when something changes in a folder: in it, in the folders right inside it, and when it is itself moved away,
// replaced or made anew. A file may stand in its place: written, replaced or moved. What is changed below that, and
// what happens while a watch is missing, only fingerprint() sees.
#ifndef KIOSK_APP_FOLDER_WATCH_H_
#define KIOSK_APP_FOLDER_WATCH_H_

#include <cstdint>
#include <filesystem>
#include <string>

#include "kiosk/base/unique_fd.h"

namespace kiosk::app {

// Names, sizes and times of everything in `folder`: two that differ mean a change. Costs a stat a file.
uint64_t fingerprint(const std::filesystem::path& folder);

class FolderWatch {
 public:
  // `folder` need not be there yet; empty: nothing is watched.
  explicit FolderWatch(std::filesystem::path folder);

  // Readable when something may have changed; -1 where nothing can be watched.
  int fd() const { return inotify_.get(); }
  // Takes what has been told; true where it concerns the folder.
  bool take();
  // Watches what is there now: folders that were replaced have lost their watch. Call after every burst of changes, and
  // now and then. A failure is told once in the log.
  void renew();

 private:
  void add(const std::filesystem::path& folder, uint32_t mask, int* watch = nullptr);

  std::filesystem::path folder_;
  UniqueFd inotify_;
  int parent_watch_ = -1;
  bool failing_ = false;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_FOLDER_WATCH_H_
