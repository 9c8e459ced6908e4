// libFuzzer's entry: preset `fuzz`, target text_fuzz, seeds in tests/fuzz/text_corpus.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/text_fuzz.h"
#include "tests/support/test_fonts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto typesetter = kiosk::testing::make_typesetter();
  kiosk::testing::lay_out_any(*typesetter, {reinterpret_cast<const char*>(data), size});
  typesetter->drop_caches();
  return 0;
}
