// Errors as values. A function that can fail returns Result<T>; nothing to find is std::optional;
// a programmer's mistake is a KIOSK_CHECK. No exception leaves the layer whose library threw it.
#ifndef KIOSK_BASE_RESULT_H_
#define KIOSK_BASE_RESULT_H_

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace kiosk {

enum class ErrorCode {
  not_found,    // a name that should lead somewhere does not
  corrupt,      // data that we or a tool once wrote is damaged
  unsupported,  // well formed, but newer or other than this program knows
  invalid,      // a person wrote something that does not follow the rules
  io,           // the machine refused: disk, permission, device
};

// The message says what, where and what to do; it is meant for staff, never for a visitor.
struct Error {
  ErrorCode code;
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::make_unexpected(Error{code, std::move(message)});
}

// The same error with what was being done put before it: "reading hours.toml: line 3: …".
inline tl::unexpected<Error> fail_in(const std::string& context, const Error& error) {
  return fail(error.code, context + ": " + error.message);
}

}  // namespace kiosk

#endif  // KIOSK_BASE_RESULT_H_
