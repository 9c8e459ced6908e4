#include "kiosk/app/staff_session.h"

#include <algorithm>
#include <utility>

#include "kiosk/store/staff_pin.h"

namespace kiosk::app {

using screens::PacksDesk;
using screens::PinPad;
using screens::ScreenId;
using Act = screens::action::StaffPacks::Act;
using Stage = PacksDesk::Stage;
using Order = StaffOrder::Kind;

StaffSession::StaffSession() : stop_(std::make_shared<std::atomic<bool>>(false)) { typed_.reserve(store::kLongestPin); }

StaffSession::~StaffSession() {
  *stop_ = true;
  wipe_typed();
}

void StaffSession::wipe_typed() {
  std::fill(typed_.begin(), typed_.end(), '\0');
  typed_.clear();
  state_.pad.digits = 0;
}

void StaffSession::order(Order kind) {
  StaffOrder order;
  order.kind = kind;
  order.number = ++number_;
  order.language = language_;
  order.stop = stop_;
  if (kind == Order::check_pin) order.pin = packs::SecretText(std::string(typed_));
  if (kind == Order::prepare) order.file = chosen_;
  orders_.push_back(std::move(order));
}

std::vector<StaffOrder> StaffSession::take_orders() { return std::exchange(orders_, {}); }

// Of what is under way or was prepared.
void StaffSession::let_go() {
  *stop_ = true;
  stop_ = std::make_shared<std::atomic<bool>>(false);
  order(Order::let_go);
}

void StaffSession::forget() {
  wipe_typed();
  let_go();
  state_ = {};
  files_.clear();
  chosen_.clear();
}

// What the packs' screen begins with.
void StaffSession::read() {
  show(Stage::reading);
  order(route_.id == screens::kOnStick ? Order::look_at_stick : Order::list_packs);
}

void StaffSession::come_to(const screens::Route& route) {
  if (route == route_) return;
  const screens::Route before = std::exchange(route_, route);
  const auto is_here = [](const screens::Route& r) { return r.screen == ScreenId::pin || screens::is_staff(r.screen); };
  if (!is_here(route)) {
    if (is_here(before)) forget();
    return;
  }
  if (before.screen == ScreenId::staff_packs) let_go();
  if (route.screen == ScreenId::pin) order(Order::look_at_pin);
  if (route.screen != ScreenId::staff_packs) return;
  read();
}

bool StaffSession::can_type(MonotonicTime now) const {
  const PinPad& pad = state_.pad;
  return !pad.checking && pad.trouble != PinPad::Trouble::unset && now >= locked_until_;
}

void StaffSession::press(const screens::action::PinKey& key, MonotonicTime now) {
  using Kind = screens::action::PinKey::Kind;
  PinPad& pad = state_.pad;
  if (route_.screen != ScreenId::pin || !can_type(now)) return;
  if (key.kind == Kind::digit && typed_.size() < store::kLongestPin) typed_.push_back(key.digit);
  if (key.kind == Kind::erase && !typed_.empty()) {
    typed_.back() = '\0';
    typed_.pop_back();
  }
  if (key.kind == Kind::enter && !typed_.empty()) {
    pad.checking = true;
    order(Order::check_pin);
  }
  pad.trouble = PinPad::Trouble::none;
  pad.digits = typed_.size();
}

void StaffSession::act(const screens::action::StaffPacks& choice) {
  PacksDesk& desk = state_.packs;
  if (route_.screen != ScreenId::staff_packs) return;
  switch (choice.act) {
    case Act::look_again:
      return read();
    case Act::choose:
      if (desk.stage != Stage::listed || choice.which >= files_.size()) return;
      chosen_ = files_[choice.which];
      desk.chosen = desk.on_stick[choice.which];
      desk.share = 0;
      show(Stage::checking);
      return order(Order::prepare);
    case Act::install:
      if (desk.stage != Stage::changes) return;
      show(Stage::working);
      return order(Order::install);
    case Act::leave_it:
      if (desk.stage == Stage::asks) return show(Stage::listed);
      let_go();
      return read();
    case Act::ask_roll_back:
      if (desk.stage == Stage::listed) show(Stage::asks);
      return;
    case Act::roll_back:
      if (desk.stage != Stage::asks) return;
      show(Stage::working);
      return order(Order::roll_back);
  }
}

bool StaffSession::update(MonotonicTime now) {
  PinPad& pad = state_.pad;
  const auto left = std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(locked_until_ - now));
  if (pad.trouble != PinPad::Trouble::locked || left == pad.locked) return false;
  pad.locked = left;
  if (left.count() == 0) pad.trouble = PinPad::Trouble::none;
  return true;
}

// What each answer changes.
struct StaffSession::Hear {
  StaffSession& session;
  MonotonicTime now;

  Heard operator()(const answer::Pin& pin) const {
    PinPad& pad = session.state_.pad;
    session.wipe_typed();
    pad.checking = false;
    pad.trouble = pin.trouble;
    session.locked_until_ = pin.locked_until;
    if (pin.locked_until > now) pad.trouble = PinPad::Trouble::locked;
    session.update(now);
    return Heard::news;
  }
  Heard operator()(const answer::PinWasRight&) const {
    session.wipe_typed();
    session.state_.pad = {};
    return Heard::right_pin;
  }
  Heard operator()(answer::Packs& packs) const {
    session.state_.packs = std::move(packs.desk);
    return shown(Stage::listed);
  }
  Heard operator()(answer::OnStick& stick) const {
    session.state_.packs.on_stick = std::move(stick.packs);
    session.files_ = std::move(stick.files);
    return shown(Stage::listed);
  }
  Heard operator()(const answer::Checked& checked) const {
    session.state_.packs.share = checked.share;
    return Heard::news;
  }
  Heard operator()(answer::Prepared& prepared) const {
    session.state_.packs.chosen = std::move(prepared.pack);
    session.state_.packs.changes = std::move(prepared.changes);
    return shown(Stage::changes);
  }
  Heard operator()(const answer::Done&) const {
    return shown(session.route_.id == screens::kOnStick ? Stage::installed : Stage::rolled_back);
  }
  Heard operator()(answer::Refused& refused) const {
    session.state_.packs.message = std::move(refused.why);
    return shown(Stage::refused);
  }
  Heard shown(Stage stage) const {
    session.show(stage);
    return Heard::news;
  }
};

StaffSession::Heard StaffSession::hear(StaffAnswer answer, MonotonicTime now) {
  if (answer.number != number_) return Heard::nothing;
  return std::visit(Hear{*this, now}, answer.what);
}

}  // namespace kiosk::app
