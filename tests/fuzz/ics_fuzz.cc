// libFuzzer's entry: preset `fuzz`, target ics_fuzz, seeds in tests/fuzz/ics_corpus.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/packs_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  kiosk::testing::read_any_calendar({reinterpret_cast<const char*>(data), size});
  return 0;
}
