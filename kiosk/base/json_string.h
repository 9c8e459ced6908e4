// A text as JSON writes it, for the layers that write a line of JSON and read none.
#ifndef KIOSK_BASE_JSON_STRING_H_
#define KIOSK_BASE_JSON_STRING_H_

#include <string>
#include <string_view>

namespace kiosk {

// With its quotation marks. `text` is UTF-8.
std::string json_string(std::string_view text);

}  // namespace kiosk

#endif  // KIOSK_BASE_JSON_STRING_H_
