#include "kiosk/app/staff_desk.h"

#include <optional>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/markup.h"
#include "kiosk/packs/pack_changes.h"
#include "kiosk/packs/source.h"
#include "kiosk/packs/stick_packs.h"
#include "kiosk/store/pack_store.h"
#include "kiosk/store/staff_pin.h"

namespace kiosk::app {

using screens::PacksDesk;
using screens::PinPad;
using screens::StaffChange;
using screens::StaffPack;
using What = decltype(StaffAnswer::what);

namespace {

constexpr char kWho[] = "screen";

packs::MessageLanguage messages(const LanguageTag& language) {
  return language.primary() == "ja" ? packs::MessageLanguage::japanese : packs::MessageLanguage::english;
}

StaffPack describe(const store::InstalledPack& pack) {
  return {pack.title, pack.version, pack.signer, pack.from.value_or(pack.installed), "", ""};
}

StaffPack describe(const packs::StickPack& pack) {
  return {pack.label.title, pack.label.version, pack.signer, pack.label.signed_at, pack.file.filename().string(),
          pack.refusal};
}

std::vector<StaffChange> describe(const packs::PackChanges& changes) {
  using Kind = StaffChange::Kind;
  std::vector<StaffChange> all;
  const std::pair<Kind, const std::vector<std::string>*> lists[] = {
      {Kind::pages_added, &changes.pages.added},       {Kind::pages_changed, &changes.pages.changed},
      {Kind::pages_removed, &changes.pages.removed},   {Kind::events_added, &changes.events.added},
      {Kind::events_changed, &changes.events.changed}, {Kind::events_removed, &changes.events.removed}};
  for (const auto& [kind, titles] : lists)
    if (!titles->empty()) all.push_back({kind, *titles});
  if (changes.hours) all.push_back({Kind::hours, {}});
  if (changes.others) all.push_back({Kind::others, {}});
  return all;
}

answer::Pin in_trouble(PinPad::Trouble trouble) { return {trouble, MonotonicTime()}; }

}  // namespace

struct StaffDesk::Waiting {
  std::unique_ptr<store::Database> database;
  std::unique_ptr<packs::PackInstaller> installer;
  std::optional<packs::PreparedPack> pack;
};

StaffDesk::StaffDesk(StaffDeskOptions options, const Clock& clock) : options_(std::move(options)), clock_(clock) {}
StaffDesk::~StaffDesk() = default;

void StaffDesk::carry_out(const StaffOrder& order, const facility::Centre& shown, const Tell& tell, const GoOn& go_on) {
  // A pack that waits for its yes is let go by whatever else is asked.
  if (order.kind != StaffOrder::Kind::install) waiting_.reset();
  if (order.kind == StaffOrder::Kind::let_go || *order.stop) return;
  tell({order.number, answer_to(order, shown, tell, go_on)});
}

What StaffDesk::answer_to(const StaffOrder& order, const facility::Centre& shown, const Tell& tell, const GoOn& go_on) {
  switch (order.kind) {
    case StaffOrder::Kind::look_at_pin:
    case StaffOrder::Kind::check_pin:
      return look_at_pin(order);
    case StaffOrder::Kind::list_packs:
      return list_packs();
    case StaffOrder::Kind::look_at_stick:
      return look_at_stick(order);
    case StaffOrder::Kind::prepare:
      return prepare(order, shown, tell, go_on);
    case StaffOrder::Kind::install:
      return install();
    case StaffOrder::Kind::roll_back:
      return roll_back(order);
    case StaffOrder::Kind::let_go:
      break;
  }
  return answer::Refused{};
}

Result<std::unique_ptr<store::Database>> StaffDesk::open_state() const {
  // What is set aside and restored goes by the machine's own clock.
  return store::Database::open(options_.state, SystemClock().wall());
}

std::vector<packs::KnownKey> StaffDesk::read_keys() const {
  packs::Problems unheard(packs::MessageLanguage::english);  // kioskctl doctor tells them
  return packs::read_known_keys(options_.keys, unheard);
}

std::unique_ptr<packs::PackInstaller> StaffDesk::make_installer(store::Database& database,
                                                                const StaffOrder& order) const {
  return std::make_unique<packs::PackInstaller>(database, packs::packs_folder(options_.state), read_keys(),
                                                options_.facility, messages(order.language));
}

What StaffDesk::look_at_pin(const StaffOrder& order) {
  if (options_.state.empty()) return in_trouble(PinPad::Trouble::unset);
  const auto failed = [](const Error& error) {
    log(LogLevel::error, "the staff's PIN cannot be checked: " + error.message);
    return in_trouble(PinPad::Trouble::failed);
  };
  const auto database = open_state();
  if (!database) return failed(database.error());
  store::StaffPin pin(**database);
  if (order.kind == StaffOrder::Kind::look_at_pin) {
    if (auto noted = pin.note_start(now()); !noted) return failed(noted.error());
    const auto state = pin.state(now());
    if (!state) return failed(state.error());
    if (!state->set) return in_trouble(PinPad::Trouble::unset);
    return answer::Pin{PinPad::Trouble::none, clock_.monotonic() + state->locked};
  }
  using Verdict = store::PinAnswer::Verdict;
  const auto checked = pin.check(order.pin.view(), kWho, clock_.wall(), now());
  if (!checked) return failed(checked.error());
  if (checked->verdict == Verdict::right) return answer::PinWasRight{};
  if (checked->verdict == Verdict::unset) return in_trouble(PinPad::Trouble::unset);
  return answer::Pin{PinPad::Trouble::wrong, clock_.monotonic() + checked->locked};
}

What StaffDesk::list_packs() {
  const auto database = open_state();
  if (!database) return answer::Refused{database.error().message};
  const auto installed = store::PackStore(**database).list();
  if (!installed) return answer::Refused{installed.error().message};
  answer::Packs packs;
  PacksDesk& desk = packs.desk;
  for (const auto& [slot, pack] : *installed) {
    std::optional<StaffPack>& place = slot == store::PackSlot::current    ? desk.current
                                      : slot == store::PackSlot::previous ? desk.previous
                                                                          : desk.pending;
    place = describe(pack);
  }
  const auto built_in =
      packs::read_source(options_.built_in, packs::MessageLanguage::english, packs::Thoroughness::errors_only);
  const facility::Centre& centre = built_in.centre;
  desk.built_in.title = without_markup(centre.title.in(LanguageTag::of("ja"), centre.fallback).markup);
  desk.built_in.version = centre.version;
  desk.shows_named = options_.shows_named;
  return packs;
}

What StaffDesk::look_at_stick(const StaffOrder& order) {
  answer::OnStick stick;
  for (const packs::StickPack& pack : packs::find_stick_packs(options_.sticks, read_keys(), messages(order.language))) {
    stick.packs.push_back(describe(pack));
    stick.files.push_back(pack.file);
  }
  return stick;
}

What StaffDesk::prepare(const StaffOrder& order, const facility::Centre& shown, const Tell& tell, const GoOn& go_on) {
  auto database = open_state();
  if (!database) return answer::Refused{database.error().message};
  auto waiting = std::make_unique<Waiting>();
  waiting->database = std::move(*database);
  waiting->installer = make_installer(*waiting->database, order);
  int64_t told = -1;
  const auto progress = [&](int64_t done, int64_t all) {
    constexpr int64_t kSteps = 100;
    if (const int64_t step = all > 0 ? done * kSteps / all : 0; step != std::exchange(told, step))
      tell({order.number, answer::Checked{static_cast<float>(step) / kSteps}});
    return !*order.stop && go_on();
  };
  auto prepared = waiting->installer->prepare({order.file, std::nullopt, clock_.wall(), kWho}, progress);
  if (!prepared) return answer::Refused{prepared.error().message};
  answer::Prepared answer;
  answer.pack = describe(prepared->pack());
  answer.pack.when.reset();
  answer.changes = describe(packs::changes_between(shown, prepared->centre(), order.language));
  waiting->pack.emplace(std::move(*prepared));
  waiting_ = std::move(waiting);
  return answer;
}

What StaffDesk::install() {
  const auto waiting = std::exchange(waiting_, nullptr);
  if (!waiting) return answer::Refused{};
  const auto installed =
      waiting->installer->install(std::move(*waiting->pack), {{}, std::nullopt, clock_.wall(), kWho});
  if (!installed) return answer::Refused{installed.error().message};
  return answer::Done{};
}

What StaffDesk::roll_back(const StaffOrder& order) {
  const auto database = open_state();
  if (!database) return answer::Refused{database.error().message};
  const auto done = make_installer(**database, order)->roll_back({clock_.wall(), kWho, "pack.roll-back", ""});
  if (!done) return answer::Refused{done.error().message};
  return answer::Done{};
}

}  // namespace kiosk::app
