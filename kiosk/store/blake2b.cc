#include "kiosk/store/blake2b.h"

#include <sodium.h>

#include "kiosk/base/check.h"

namespace kiosk::store {
namespace {

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string blake2b_256(std::string_view bytes) {
  KIOSK_CHECK(sodium_init() >= 0);
  std::string hash(kHashDigits / 2, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), unsigned_bytes(bytes), bytes.size(),
                     nullptr, 0);
  return hexadecimal(hash);
}

std::string hexadecimal(std::string_view bytes) {
  std::string digits(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), unsigned_bytes(bytes), bytes.size());
  digits.pop_back();
  return digits;
}

}  // namespace kiosk::store
