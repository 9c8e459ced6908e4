// libFuzzer's entry: preset `fuzz`, target picture_fuzz, seeds in tests/fuzz/picture_corpus.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/packs_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  kiosk::testing::decode_any_picture({reinterpret_cast<const char*>(data), size});
  return 0;
}
