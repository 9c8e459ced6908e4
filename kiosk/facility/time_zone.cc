#include "kiosk/facility/time_zone.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>

namespace kiosk::facility {
namespace {

constexpr size_t kLongestName = 80;

std::unique_ptr<icu::TimeZone> find_zone(const std::string& name) {
  if (name.empty() || name.size() > kLongestName) return nullptr;
  const auto wanted = icu::UnicodeString::fromUTF8(name);
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString iana;
  icu::TimeZone::getIDForWindowsID(wanted, nullptr, iana, error);
  std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(U_SUCCESS(error) && !iana.isEmpty() ? iana : wanted));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return nullptr;
  return zone;
}

}  // namespace

std::optional<TokyoTime> to_tokyo(CivilTime local, const std::string& name) {
  const auto zone = find_zone(name);
  if (zone == nullptr) return std::nullopt;
  const UDate date = static_cast<UDate>(std::chrono::milliseconds(local.time_since_epoch()).count());
  int32_t standard = 0, summer = 0;
  UErrorCode error = U_ZERO_ERROR;
  zone->getOffset(date, true, standard, summer, error);
  if (U_FAILURE(error)) return std::nullopt;
  const auto offset = std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(standard + summer));
  return TokyoTime{local - offset + kTokyoOffset, zone->useDaylightTime() == 0};
}

}  // namespace kiosk::facility
