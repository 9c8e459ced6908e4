#include "kiosk/app/visit.h"

#include <utility>

namespace kiosk::app {

using screens::Route;
using screens::ScreenId;
namespace action = screens::action;

VisitTimes VisitTimes::endless() {
  constexpr std::chrono::seconds kYear = std::chrono::years(1);
  return {kYear, kYear, kYear, kYear};
}

Visit::Visit(LanguageTag first_language, VisitTimes times, MonotonicTime now)
    : first_language_(std::move(first_language)),
      times_(times),
      language_(first_language_),
      history_{Route{}},
      last_touch_(now) {}

void Visit::touch(MonotonicTime now) {
  last_touch_ = now;
  // A touch on the attract screen only wakes it: the visit begins with the next one.
  if (route().screen != ScreenId::attract) begun_ = true;
}

bool Visit::update(MonotonicTime now) {
  if (!begun_) {
    if (route().screen == ScreenId::attract || now - last_touch_ < times_.attract) return false;
    history_.assign(1, Route{ScreenId::attract});
    return true;
  }
  if (warning_since_) {
    if (now - *warning_since_ < times_.warning) return false;
    wipe(now);
    return true;
  }
  if (at_staff()) {
    if (now - last_touch_ < times_.staff) return false;
    wipe(now);
    return true;
  }
  if (now - last_touch_ < (has_draft_ ? times_.idle_with_draft : times_.idle)) return false;
  warning_since_ = now;
  return true;
}

MonotonicTime Visit::next_deadline() const {
  if (!begun_) return route().screen == ScreenId::attract ? MonotonicTime::max() : last_touch_ + times_.attract;
  if (warning_since_) return *warning_since_ + times_.warning;
  if (at_staff()) return last_touch_ + times_.staff;
  return last_touch_ + (has_draft_ ? times_.idle_with_draft : times_.idle);
}

std::optional<int> Visit::warning_seconds(MonotonicTime now) const {
  if (!warning_since_) return std::nullopt;
  const auto left = *warning_since_ + times_.warning - now;
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
}

void Visit::act(const screens::Action& chosen, MonotonicTime now) {
  struct Act {
    Visit& v;
    MonotonicTime now;
    void operator()(const action::Go& go) {
      if (v.route() == go.to || (screens::is_staff(go.to.screen) && !v.staff_)) return;
      if (v.history_.size() >= kMostHistory) v.history_.erase(v.history_.begin() + 1);
      v.history_.push_back(go.to);
    }
    void operator()(const action::Change& change) {
      if (!screens::is_staff(change.to.screen) || v.staff_) v.history_.back() = change.to;
    }
    void operator()(const action::Back&) {
      if (v.history_.size() > 1) v.history_.pop_back();
    }
    void operator()(const action::Home&) { v.history_.assign(1, Route{}); }
    void operator()(const action::SetLanguage& set) { v.language_ = set.language; }
    void operator()(const action::NextTextSize&) {
      v.look_.text_scale = v.look_.text_scale >= 1.5f ? 1.f : v.look_.text_scale + .25f;
    }
    void operator()(const action::ToggleContrast&) { v.look_.high_contrast = !v.look_.high_contrast; }
    void operator()(const action::ToggleReach&) { v.look_.reach = !v.look_.reach; }
    void operator()(const action::ToggleFurigana&) { v.look_.furigana = !v.look_.furigana; }
    void operator()(const action::Finish&) { v.wipe(now); }
    void operator()(const action::Stay&) {
      v.warning_since_.reset();
      v.last_touch_ = now;
    }
    void operator()(const action::Wake&) { v.history_.assign(1, Route{}); }
    void operator()(const action::PinKey&) {}
    void operator()(const action::StaffPacks&) {}
  };
  std::visit(Act{*this, now}, chosen);
  if (staff_ && !screens::is_staff(route().screen)) wipe(now);
}

void Visit::enter_staff() {
  if (route().screen != ScreenId::pin) return;
  staff_ = true;
  history_.back() = Route{ScreenId::staff};
}

void Visit::wipe(MonotonicTime now) {
  history_.assign(1, Route{});
  language_ = first_language_;
  look_ = {};
  warning_since_.reset();
  begun_ = has_draft_ = staff_ = false;
  last_touch_ = now;
  ++wipes_;
}

}  // namespace kiosk::app
