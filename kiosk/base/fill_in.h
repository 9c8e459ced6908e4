// Messages with places for values: "{0} has no {1}".
#ifndef KIOSK_BASE_FILL_IN_H_
#define KIOSK_BASE_FILL_IN_H_

#include <initializer_list>
#include <string>
#include <string_view>

namespace kiosk {

// {0} … {9} become the arguments. A number without an argument and any other brace stay as they are; what an argument
// itself holds is not looked at again.
std::string fill_in(std::string_view pattern, std::initializer_list<std::string_view> arguments);

}  // namespace kiosk

#endif  // KIOSK_BASE_FILL_IN_H_
