#include "kiosk/packs/manifest.h"

#include <sodium.h>

#include <array>

#include "kiosk/base/check.h"

namespace kiosk::packs {
namespace {

constexpr size_t kHashDigits = 64;
constexpr std::string_view kGap = "  ";

}  // namespace

std::string hex_hash(std::string_view bytes) {
  KIOSK_CHECK(sodium_init() >= 0);
  std::array<unsigned char, kHashDigits / 2> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     nullptr, 0);
  std::string hex(kHashDigits + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

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
    if (hash.find_first_not_of("0123456789abcdef") != std::string_view::npos || gap != kGap ||
        !manifest.emplace(name, hash).second)
      return std::nullopt;
    text.remove_prefix(end + 1);
  }
  return manifest;
}

}  // namespace kiosk::packs
