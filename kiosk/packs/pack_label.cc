#include "kiosk/packs/pack_label.h"

#include <charconv>

#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

constexpr size_t kLongestPart = 300;  // bytes; three parts and numbers stay well below kLongestTrustedComment

// On one line without tabs, cut at a character.
std::string part(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    i += c.length;
    const size_t before = out.size();
    append_utf8(out, c.code_point < 0x20 || c.code_point == 0x7F ? U' ' : c.code_point);
    if (out.size() > kLongestPart) {
      out.resize(before);
      break;
    }
  }
  return out;
}

std::optional<int64_t> number(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string comment_of(const PackLabel& label) {
  const UtcTime time = label.signed_at.value_or(UtcTime());
  std::string comment =
      "timestamp:" + std::to_string(time.time_since_epoch().count()) + "\tfile:" + part(label.file) + "\thashed";
  if (label.version) comment += "\tversion:" + std::to_string(*label.version);
  if (!label.title.empty()) comment += "\ttitle:" + part(label.title);
  return comment;
}

PackLabel label_in(std::string_view comment) {
  PackLabel label;
  for (size_t start = 0; start <= comment.size();) {
    const size_t end = std::min(comment.find('\t', start), comment.size());
    const std::string_view field = comment.substr(start, end - start);
    start = end + 1;
    const size_t colon = field.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = field.substr(0, colon), value = field.substr(colon + 1);
    if (name == "timestamp") {
      constexpr int64_t kLastYear = 253'402'300'799;  // 9999
      if (const auto seconds = number(value); seconds && *seconds >= 0 && *seconds <= kLastYear)
        label.signed_at = UtcTime(std::chrono::seconds(*seconds));
    } else if (name == "file") {
      label.file = part(value);
    } else if (name == "version") {
      label.version = number(value);
    } else if (name == "title") {
      label.title = part(value);
    }
  }
  return label;
}

}  // namespace kiosk::packs
