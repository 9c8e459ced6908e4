// BLAKE2b (RFC 7693) of 32 bytes, for what is kept and read again: the files of a pack, the lines of the staff log.
#ifndef KIOSK_STORE_BLAKE2B_H_
#define KIOSK_STORE_BLAKE2B_H_

#include <string>
#include <string_view>

namespace kiosk::store {

inline constexpr size_t kHashDigits = 64;

// In kHashDigits hexadecimal digits, as `b2sum -l 256` writes it.
std::string blake2b_256(std::string_view bytes);

// Two hexadecimal digits a byte.
std::string hexadecimal(std::string_view bytes);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_BLAKE2B_H_
