// The centre's content with so many events that the first picture does not wait for all of them.
#ifndef KIOSK_TESTS_SUPPORT_LARGE_CONTENT_H_
#define KIOSK_TESTS_SUPPORT_LARGE_CONTENT_H_

#include <filesystem>
#include <fstream>
#include <string>

#include "kiosk/base/civil_time.h"

namespace kiosk::tests {

inline constexpr int kManyEvents = 600;

// Adds "many-0" … to the folder's events.csv, called "催し0" …: two a day from `from` on, the second of them in the
// afternoon.
inline void add_many_events(const std::filesystem::path& content, Date from) {
  std::string described;
  for (int i = 0; i < 40; ++i) described += "申込みはいりません。どなたでもどうぞ。";
  std::ofstream table(content / "events.csv", std::ios::app);
  for (int i = 0; i < kManyEvents; ++i)
    table << "many-" << i << ',' << iso(from + std::chrono::days(i / 2)) << (i % 2 == 0 ? ",9:00,9:30" : ",14:40,14:55")
          << ",,,seminar,ja,not-needed,yes,no,lounge,,催し" << i << ",,\"" << described << "\n\n"
          << described << "\"\n";
}

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SUPPORT_LARGE_CONTENT_H_
