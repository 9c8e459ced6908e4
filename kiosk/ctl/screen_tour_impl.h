// Every screen of a pack, by the kiosk program: drawn, or looked at whether its texts fit.
#ifndef KIOSK_CTL_SCREEN_TOUR_IMPL_H_
#define KIOSK_CTL_SCREEN_TOUR_IMPL_H_

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/result.h"
#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {

struct Shape {
  std::string_view name;
  std::string_view size;  // px, as the kiosk takes it
  packs::Words words;
};
extern const Shape kPortrait, kLandscape;

struct ScreenTour {
  std::filesystem::path pack;
  std::filesystem::path out;  // the pictures come into folders of the shapes' names; empty: there are none
  std::vector<const Shape*> shapes;
  std::vector<LanguageTag> languages;
  std::vector<std::string> acts;  // of app/script.h
};

// A place that the kiosk is done with: in which of the languages, how held, and what it said (app/script.h).
using HeardPlace = std::function<void(size_t language, const Shape& shape, const nlohmann::json& said)>;

// At the common time. A line on the terminal counts up meanwhile.
Status take_tour(const Common& common, const ScreenTour& tour, const packs::Words& doing, const HeardPlace& heard);

// Those of the pack's languages that the screen has words for, in its order; all of the screen's where there is none.
std::vector<LanguageTag> shown_languages(const std::vector<LanguageTag>& of_pack);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_SCREEN_TOUR_IMPL_H_
