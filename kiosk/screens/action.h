// Everything that a visitor can do, and where a visitor can be. Screens register an action for each target that they
// draw; app carries it out.
#ifndef KIOSK_SCREENS_ACTION_H_
#define KIOSK_SCREENS_ACTION_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/language_tag.h"

namespace kiosk::screens {

enum class ScreenId {
  attract,
  home,
  facility,
  hours,
  events,
  event,
  board,
  card,
  cities,
  city,
  youth,
  centre,
  page,
  pin,  // what staff type there opens the screens from here on
  staff,
  staff_packs,  // with the id kOnStick: the packs on a stick
};

// Behind the PIN. Whoever leaves these leaves staff mode.
constexpr bool is_staff(ScreenId screen) { return screen == ScreenId::staff || screen == ScreenId::staff_packs; }
inline constexpr std::string_view kOnStick = "stick";

// A place to be, with all that was chosen there, so that "back" finds it as it was left.
struct Route {
  ScreenId screen = ScreenId::home;
  std::string id;           // the event, card, city, room or page shown
  std::string filter;       // category; empty: all
  std::string language;     // events and cards: spoken in; empty: all
  int month = 0;            // hours: months from now
  std::optional<Date> day;  // hours: the day asked about

  bool operator==(const Route&) const = default;
};

// The stable name of a screen in scripts: "home", "facility", … with the id behind a slash:
// "event/fun-fridays@2026-11-27".
std::string route_name(const Route& route);

namespace action {
struct Go {
  Route to;
};  // one step further; back returns
// The same screen, something else chosen.
struct Change {
  Route to;
  bool steps = false;             // one step further each time: a second tap at once is a second step
  std::string_view reveals = {};  // what is scrolled into sight with it (ui::Frame::mark)
};
struct Back {};
struct Home {};
struct SetLanguage {
  LanguageTag language;
};
struct NextTextSize {};
struct ToggleContrast {};
struct ToggleReach {};
struct ToggleFurigana {};
struct Finish {};  // end the visit and wipe it
struct Stay {};    // "yes, I am still here"
struct Wake {};    // the touch on the attract screen
struct PinKey {
  enum class Kind { digit, erase, enter };
  Kind kind = Kind::digit;
  char digit = '0';
};
struct StaffPacks {
  enum class Act {
    look_again,     // for packs on the stick
    choose,         // the `which`th of them, from 0: it is copied and checked
    install,        // what was chosen
    leave_it,       // stop what is under way, or do not do what was asked for
    ask_roll_back,  // whether to
    roll_back,
  };
  Act act = Act::leave_it;
  size_t which = 0;
};
}  // namespace action

using Action = std::variant<action::Go, action::Change, action::Back, action::Home, action::SetLanguage,
                            action::NextTextSize, action::ToggleContrast, action::ToggleReach, action::ToggleFurigana,
                            action::Finish, action::Stay, action::Wake, action::PinKey, action::StaffPacks>;

// Actions of one frame by target id.
class Actions {
 public:
  void on(std::string id, Action action) { by_id_.insert_or_assign(std::move(id), std::move(action)); }
  const Action* find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &found->second;
  }
  void clear() { by_id_.clear(); }

 private:
  std::map<std::string, Action, std::less<>> by_id_;
};

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_ACTION_H_
