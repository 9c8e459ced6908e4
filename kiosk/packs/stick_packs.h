// The packs on whatever stick is in: looked for where removable media are mounted, without reading any to its end.
#ifndef KIOSK_PACKS_STICK_PACKS_H_
#define KIOSK_PACKS_STICK_PACKS_H_

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/pack_label.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct StickPack {
  std::filesystem::path file;
  PackLabel label;      // where a trusted key vouches for it; the pack itself may be damaged all the same
  std::string signer;   // what the key is called here
  std::string refusal;  // why it cannot be installed, as far as that can be told now; empty: nothing is known

  bool operator==(const StickPack&) const = default;
};

inline constexpr size_t kMostStickPacks = 20;

// *.kpack in `roots` (mount points, or folders of them), in their folders and one level below; hidden folders and
// links are left out. The latest signature first, those that cannot be installed last; at most kMostStickPacks, and no
// more than some hundred folders are looked into.
std::vector<StickPack> find_stick_packs(const std::vector<std::filesystem::path>& roots,
                                        const std::vector<KnownKey>& keys, MessageLanguage language);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_STICK_PACKS_H_
