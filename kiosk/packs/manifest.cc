#include "kiosk/packs/manifest.h"

#include "kiosk/store/blake2b.h"

namespace kiosk::packs {
namespace {

using store::kHashDigits;
constexpr std::string_view kGap = "  ";

}  // namespace

std::string to_string(const Manifest& manifest) {
  std::string text;
  for (const auto& [name, hash] : manifest) text.append(hash).append(kGap).append(name).append("\n");
  return text;
}

std::optional<Manifest> parse_manifest(std::string_view text) {
  Manifest manifest;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos || end <= kHashDigits + kGap.size()) return std::nullopt;
    const std::string_view hash = text.substr(0, kHashDigits), gap = text.substr(kHashDigits, kGap.size()),
                           name = text.substr(kHashDigits + kGap.size(), end - kHashDigits - kGap.size());
    const size_t before = manifest.size();
    if (hash.find_first_not_of("0123456789abcdef") != std::string_view::npos || gap != kGap) return std::nullopt;
    manifest.emplace_hint(manifest.end(), name, hash);  // they stand in order
    if (manifest.size() == before) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  return manifest;
}

}  // namespace kiosk::packs
