#include <string>
#include <string_view>

#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"
#include "kiosk/facility/events.h"

namespace kiosk::facility {
namespace {

// RFC 5545, section 3.3.11. Control characters cannot be written at all.
std::string escape(std::string_view character) {
  if (character == "\n") return "\\n";
  if (character == "\\" || character == ";" || character == ",") return "\\" + std::string(character);
  const auto first = static_cast<unsigned char>(character[0]);
  return first < 0x20 || first == 0x7F ? "" : std::string(character);
}

// At most `limit` bytes when written; a longer text is cut between characters and marked as cut.
std::string value(std::string_view text, size_t limit) {
  constexpr std::string_view kEllipsis = "…";
  std::string written;
  size_t end_if_cut = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t length = decode_utf8(text, i).length;
    written += escape(text.substr(i, length));
    if (written.size() + kEllipsis.size() <= limit) end_if_cut = written.size();
    if (written.size() > limit) return written.substr(0, end_if_cut).append(kEllipsis);
    i += length;
  }
  return written;
}

std::string utc_stamp(CivilTime time) {
  const UtcTime utc = to_utc(time);
  std::string stamp;
  for (const char c : iso(CivilTime(utc.time_since_epoch())))
    if (c != '-' && c != ':') stamp += c;
  return stamp + "Z";
}

// A content line folded at 75 octets (section 3.1), never inside a character.
void add_line(std::string& file, std::string_view line) {
  constexpr size_t kMaxOctets = 75;
  size_t octets = 0;
  for (size_t i = 0; i < line.size();) {
    const size_t length = decode_utf8(line, i).length;
    if (octets + length > kMaxOctets) {
      file += "\r\n ";
      octets = 1;
    }
    file.append(line, i, length);
    octets += length;
    i += length;
  }
  file += "\r\n";
}

}  // namespace

std::string to_icalendar(const EventSeries& series, const Occurrence& occurrence, const CalendarWords& words) {
  const auto text = [](std::string_view markup, size_t limit) {
    return value(to_valid_utf8(without_markup(markup)), limit);
  };
  std::string file;
  add_line(file, "BEGIN:VCALENDAR");
  add_line(file, "VERSION:2.0");
  add_line(file, "PRODID:-//kiosk//JA");
  add_line(file, "BEGIN:VEVENT");
  add_line(file, "UID:" + value(occurrence.id, 60) + "@kiosk");
  // The stamp would be the moment of export; the file must not differ from minute to minute, or its QR code would.
  add_line(file, "DTSTAMP:" + utc_stamp(CivilTime(occurrence.original_date())));
  add_line(file, "DTSTART:" + utc_stamp(occurrence.start));
  add_line(file, "DTEND:" + utc_stamp(occurrence.end));
  const std::string mark = words.sample.empty() ? "" : "[" + text(words.sample, 30) + "] ";
  add_line(file, "SUMMARY:" + mark + text(words.title, 100 - mark.size()));
  if (!words.location.empty()) add_line(file, "LOCATION:" + text(words.location, 80));
  if (!words.note.empty()) add_line(file, "DESCRIPTION:" + text(words.note, 190));
  if (series.url.size() <= 80 && (series.url.starts_with("https://") || series.url.starts_with("http://")) &&
      series.url.find_first_of("\r\n ") == std::string::npos)
    add_line(file, "URL:" + series.url);
  if (occurrence.cancelled) add_line(file, "STATUS:CANCELLED");
  add_line(file, "END:VEVENT");
  add_line(file, "END:VCALENDAR");
  return file;
}

}  // namespace kiosk::facility
