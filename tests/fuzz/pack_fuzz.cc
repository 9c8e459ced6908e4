// libFuzzer's entry: preset `fuzz`, target pack_fuzz, seeds in tests/fuzz/pack_corpus.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/packs_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  kiosk::testing::open_any_pack({reinterpret_cast<const char*>(data), size});
  return 0;
}
