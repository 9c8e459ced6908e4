// The list of a built pack's files and their hashes: a line each, as b2sum -l 256 writes it ("HASH  NAME"), by name.
#ifndef KIOSK_PACKS_MANIFEST_H_
#define KIOSK_PACKS_MANIFEST_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::packs {

// What it is called among the pack's files; it does not list itself.
inline constexpr std::string_view kManifest = "manifest";

using Manifest = std::map<std::string, std::string, std::less<>>;  // name → hash
std::string to_string(const Manifest& manifest);
// nullopt: damaged.
std::optional<Manifest> parse_manifest(std::string_view text);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_MANIFEST_H_
