#include "kiosk/app/app.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/board.h"
#include "kiosk/screens/card.h"
#include "kiosk/screens/centre.h"
#include "kiosk/screens/cities.h"
#include "kiosk/screens/city.h"
#include "kiosk/screens/event.h"
#include "kiosk/screens/events.h"
#include "kiosk/screens/facility.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/hours.h"
#include "kiosk/screens/page.h"
#include "kiosk/screens/pin.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/staff_packs.h"
#include "kiosk/screens/youth.h"
#include "kiosk/ui/frame.h"

namespace kiosk::app {

using screens::ScreenId;

using store::Notice;

namespace {

constexpr std::string_view kFinishNow = "idle.finish";

// A notice shows one language as long as its longest text takes to read.
constexpr std::chrono::seconds kNoticeTurn{7};

std::vector<board::Card> sample_cards(const facility::Centre& centre) {
  std::vector<board::Card> cards;
  for (const auto& sample : centre.sample_cards) {
    board::Card card;
    card.id = sample.id;
    card.language = sample.language;
    card.category = board::parse_category(sample.category).value_or(board::Category::notice);
    card.paper = board::parse_paper(sample.paper).value_or(board::Paper::cream);
    card.vertical = sample.vertical;
    card.body = sample.body;
    card.status = board::CardStatus::approved;
    card.by_staff = true;
    cards.push_back(std::move(card));
  }
  return cards;
}

template <class Model>
auto painter(Model model, void (*draw)(const Model&, ui::Frame&, screens::Actions&)) {
  return [model = std::move(model), draw](ui::Frame& frame, screens::Actions& actions) { draw(model, frame, actions); };
}

}  // namespace

App::App(const Clock& clock, text::Typesetter& typesetter, WordBooks& words, AppOptions options)
    : clock_(clock),
      words_(words),
      options_(std::move(options)),
      toolkit_(typesetter),
      visit_(options_.first_language, options_.times, clock.monotonic()),
      content_{std::make_shared<facility::Centre>(), nullptr, {}},
      hours_(std::make_unique<facility::OpeningHours>(facility::HoursRules{})) {}

void App::set_content(Content content) {
  pending_content_ = std::move(content);
  adopt_pending();
}

bool App::completes() const {
  return !content_.whole && content_.files && pending_content_->files &&
         content_.files->where() == pending_content_->files->where();
}

// Content changes between visitors, never in the middle of a visit.
void App::adopt_pending() {
  if (!pending_content_ || !(options_.shows_changes_at_once || visit_.pristine() || completes())) return;
  content_ = *std::exchange(pending_content_, std::nullopt);
  hours_ = std::make_unique<facility::OpeningHours>(content_.centre->hours);
  sample_cards_ = sample_cards(*content_.centre);
  toolkit_.forget_pictures();
  ++facts_;
  needs_frame_ = true;
}

void App::set_agenda(const std::shared_ptr<const facility::Centre>& of, facility::Agenda agenda) {
  Content* const content = pending_content_ && pending_content_->centre == of ? &*pending_content_
                           : content_.centre == of                            ? &content_
                                                                              : nullptr;
  if (!content) return;
  content->agenda = std::move(agenda);
  ++facts_;
  needs_frame_ = true;
}

void App::set_cards(std::vector<board::Card> approved_newest_first) {
  cards_ = std::move(approved_newest_first);
  ++facts_;
  needs_frame_ = true;
}

void App::set_notice(std::optional<store::Notice> notice) {
  if (notice == notice_) return;
  notice_ = std::move(notice);
  toolkit_.abandon_gestures();
  needs_frame_ = true;
}

void App::adopt_words(std::unique_ptr<facility::Phrasebook> book) {
  words_.adopt(std::move(book));
  ++facts_;
  needs_frame_ = true;
}

void App::resize(int width_px, int height_px) {
  toolkit_.resize(width_px, height_px, options_.short_side_u);
  needs_frame_ = true;
}

void App::pointer(ui::PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px) {
  using Kind = ui::PointerEvent::Kind;
  const auto now = clock_.monotonic();
  const ui::Point at{x_px / toolkit_.scale(), y_px / toolkit_.scale()};
  if (kind == Kind::down && guard_.holds_back(at, toolkit_.target_at(at).value_or(""), now)) {
    visit_.touch(now);
    if (visit_.warning()) stay(at, now);
    return;
  }
  if (!toolkit_.pointer(kind, pointer, x_px, y_px, now)) return;
  // A finger that was lost is no act of the visitor's.
  if (kind == Kind::cancel) return;
  visit_.touch(now);
  if (kind == Kind::up) lifted_at_ = at;
  // "Are you still there?" is answered by any touch but the one that finishes.
  if (visit_.warning() && toolkit_.pressed() != kFinishNow && !toolkit_.has_taps()) stay(at, now);
}

void App::stay(ui::Point at, MonotonicTime now) {
  visit_.act(screens::action::Stay{}, now);
  toolkit_.abandon_gestures();
  guard_.screen_changed(at, "", now);
  needs_frame_ = true;
}

// Carries out what a target stands for.
void App::act(const screens::Action& action, const std::string& target, MonotonicTime now) {
  const std::string before = screen();
  visit_.act(action, now);
  if (const auto* key = std::get_if<screens::action::PinKey>(&action)) {
    staff_.press(*key, now);
    ++facts_;
  } else if (const auto* choice = std::get_if<screens::action::StaffPacks>(&action)) {
    staff_.act(*choice);
    ++facts_;
  }
  tell_staff_session();
  needs_frame_ = true;
  // Back finds a list where it was left; a screen that was asked for begins at its top. And what was left with letters
  // of another size was left nowhere.
  const bool at_home = visit_.route().screen == ScreenId::home;
  if (std::holds_alternative<screens::action::Home>(action) ||
      (std::holds_alternative<screens::action::NextTextSize>(action) && !at_home))
    toolkit_.scroll_to_top("home");
  if (std::holds_alternative<screens::action::Go>(action)) {
    std::string area = screens::route_name(visit_.route());
    std::replace(area.begin(), area.end(), '/', '.');
    for (const std::string& id : {area, area.substr(0, area.find('.')), area + ".filters"}) toolkit_.scroll_to_top(id);
  }
  const auto* change = std::get_if<screens::action::Change>(&action);
  if (change) toolkit_.reveal(change->reveals);
  if (std::holds_alternative<screens::action::Wake>(action))
    guard_.screen_changed(now);
  else if (!change && screen() != before)
    guard_.screen_changed(lifted_at_, target, now);
  else if (screen() == before && !(change && change->steps) && !std::holds_alternative<screens::action::PinKey>(action))
    guard_.target_acted(target, now);
}

void App::tell_staff_session() {
  staff_.set_language(visit_.language());
  staff_.come_to(visit_.route());
}

void App::hear(StaffAnswer answer) {
  const auto now = clock_.monotonic();
  const auto heard = staff_.hear(std::move(answer), now);
  if (heard == StaffSession::Heard::nothing) return;
  // Who waits for work that goes on is not away.
  visit_.touch(now);
  if (heard == StaffSession::Heard::right_pin) {
    visit_.enter_staff();
    guard_.screen_changed(now);
    tell_staff_session();
  }
  ++facts_;
  needs_frame_ = true;
}

std::string App::screen() const { return screens::route_name(visit_.route()) + (visit_.warning() ? "!" : ""); }

bool App::tap_target(std::string_view id) {
  if (toolkit_.find_target(id) == nullptr) return false;
  visit_.touch(clock_.monotonic());
  const screens::Action* found = actions_.find(id);
  if (found == nullptr) return false;
  const screens::Action action = *found;  // its target's frame may go with what it does
  act(action, std::string(id), clock_.monotonic());
  guard_.lift();
  return true;
}

void App::set_language(const LanguageTag& language) {
  visit_.touch(clock_.monotonic());
  visit_.act(screens::action::SetLanguage{language}, clock_.monotonic());
  tell_staff_session();
  needs_frame_ = true;
}

void App::go(const screens::Route& route) {
  visit_.touch(clock_.monotonic());
  visit_.act(screens::action::Go{route}, clock_.monotonic());
  tell_staff_session();
  needs_frame_ = true;
}

void App::update() {
  const auto now = clock_.monotonic();
  toolkit_.update(now);
  for (const std::string& id : toolkit_.take_taps()) {
    const screens::Action* found = actions_.find(id);
    if (found == nullptr) continue;
    const screens::Action action = *found;
    act(action, id, now);
    // A second tap of the same batch was aimed at what is about to go.
    break;
  }
  if (visit_.update(now)) {
    toolkit_.abandon_gestures();
    // Whoever was about to press saw another screen. (The attract screen takes nothing amiss.)
    if (visit_.route().screen != ScreenId::attract) guard_.screen_changed(now);
    needs_frame_ = true;
  }
  if (visit_.wipes() != seen_wipes_) {
    seen_wipes_ = visit_.wipes();
    toolkit_.abandon_gestures();
    toolkit_.forget_scroll_positions();
  }
  tell_staff_session();
  if (staff_.update(now)) {
    ++facts_;
    needs_frame_ = true;
  }
  adopt_pending();
  if (toolkit_.take_changed()) needs_frame_ = true;
  if (minute() != drawn_minute_) {
    toolkit_.retry_pictures();
    needs_frame_ = true;
  }
  if (visit_.warning_seconds(now).value_or(-1) != drawn_warning_) needs_frame_ = true;
  const int64_t turn = notice_turn();
  // What lay under a notice that goes or comes is not what a finger was put on.
  if ((turn < 0) != (drawn_turn_ < 0)) toolkit_.abandon_gestures();
  if (turn != drawn_turn_) needs_frame_ = true;
}

int64_t App::minute() const {
  return std::chrono::floor<std::chrono::minutes>(clock_.wall()).time_since_epoch().count();
}

bool App::has_content() const { return !content_.centre->facility_id.empty(); }

bool App::notice_is_up() const { return notice_ && !(notice_->expires && clock_.wall() >= *notice_->expires); }

bool App::is_covered() const { return notice_is_up() || !has_content(); }

int64_t App::notice_turn() const { return is_covered() ? clock_.monotonic().time_since_epoch() / kNoticeTurn : -1; }

bool App::clock_is_trusted() const {
  if (!options_.built) return true;
  std::optional<UtcTime> pack;
  if (content_.centre->valid_from) pack = to_utc(CivilTime(*content_.centre->valid_from));
  return facility::clock_is_trustworthy(clock_.wall(), *options_.built, pack);
}

MonotonicTime App::next_deadline() const {
  const auto now = clock_.monotonic();
  if (toolkit_.animating()) return now + std::chrono::milliseconds(16);
  // The next full minute, by the wall.
  const auto wall = clock_.wall();
  auto deadline = now + (std::chrono::floor<std::chrono::minutes>(wall) + std::chrono::minutes(1) - wall);
  deadline = std::min({deadline, visit_.next_deadline(), toolkit_.next_deadline()});
  if (visit_.warning() || staff_.state().pad.trouble == screens::PinPad::Trouble::locked)
    deadline = std::min(deadline, now + std::chrono::milliseconds(250));
  if (is_covered()) deadline = std::min(deadline, now + std::chrono::milliseconds(500));
  return deadline;
}

// Without content, that is what there is to say.
screens::NoticeModel App::notice_model() {
  const bool from_staff = notice_is_up();
  const Notice notice = from_staff ? *notice_ : Notice{};
  const bool in_staffs_words = from_staff && notice.kind == Notice::Kind::custom;
  const std::string key = !from_staff                                 ? "notice.no_content"
                          : notice.kind == Notice::Kind::closed_today ? "notice.closed_today"
                                                                      : "notice.evacuate";
  // What staff wrote in one language says nothing to who does not read it, and the program can say it.
  const auto say = [&](const LanguageTag& tag, const facility::LocalizedText& own, const std::string& built_in,
                       text::Weight weight) {
    facility::TaggedText tagged = own.in(tag, content_.centre->fallback);
    if (!in_staffs_words && (tagged.empty() || tagged.language != tag)) tagged = words_.in(tag)(built_in);
    return text::parse_markup(tagged.markup, tagged.language, weight);
  };
  const auto words = [&](const LanguageTag& tag) -> screens::NoticeModel::Words {
    return {say(tag, notice.title, key, text::Weight::bold),
            say(tag, notice.body, key + "_body", text::Weight::regular)};
  };
  screens::NoticeModel model;
  model.urgent = from_staff && notice.kind == Notice::Kind::evacuate;
  model.japanese = words(LanguageTag::of("ja"));
  model.english = words(LanguageTag::of("en"));
  // What falls back on another language's words stands there already.
  const auto repeats = [](const text::Text& here, const text::Text& there) { return here.utf8 == there.utf8; };
  if (repeats(model.english.title, model.japanese.title)) model.english = {};
  std::vector<screens::NoticeModel::Words> turns;
  for (const LanguageTag& tag : options_.languages) {
    screens::NoticeModel::Words turn = words(tag);
    if (!repeats(turn.title, model.japanese.title) && !repeats(turn.title, model.english.title))
      turns.push_back(std::move(turn));
  }
  if (!turns.empty()) model.turn = turns[static_cast<size_t>(notice_turn()) % turns.size()];
  return model;
}

void App::draw() {
  const auto now = clock_.monotonic();
  // A finger that is still down when another screen comes belongs to the old one.
  const std::string route = screen();
  const bool another = route != drawn_route_;
  if (another) toolkit_.abandon_gestures();
  drawn_route_ = route;
  drawn_minute_ = minute();
  drawn_warning_ = visit_.warning_seconds(now).value_or(-1);
  drawn_turn_ = notice_turn();
  needs_frame_ = false;
  // A list that must move to keep its place is drawn again before anybody sees it; it finds it at the third go.
  for (int i = 0; i < 3; ++i) {
    actions_.clear();
    ui::Frame frame = toolkit_.begin_frame(visit_.look());
    draw_screen(frame);
    if (!toolkit_.take_misplaced()) break;
  }
  // A measure taken while drawing (a scroll area's length) may ask for one more picture.
  if (toolkit_.take_changed()) needs_frame_ = true;
  if (another) guard_.shown(clock_.monotonic());
}

void App::settle() {
  update();
  for (int i = 0; i < 4 && needs_frame_; ++i) {
    draw();
    update();
  }
}

screens::Context App::context_in(const LanguageTag& language) const {
  const bool samples = cards_.empty();
  screens::Context context{
      .centre = *content_.centre,
      .hours = *hours_,
      .words = words_.in(language),
      .cards = samples ? sample_cards_ : cards_,
      .cards_are_samples = samples,
      .language = language,
      .now = clock_.civil(),
      .clock_trusted = clock_is_trusted(),
      .route = visit_.route(),
      .languages = options_.languages,
      .agenda = content_.agenda.events,
      .earliest_today = {},
      .staff = &staff_.state(),
  };
  if (options_.built) {
    context.earliest_today = date_of(to_civil(*options_.built));
    if (content_.centre->valid_from)
      context.earliest_today = std::max(*context.earliest_today, *content_.centre->valid_from);
  }
  return context;
}

screens::Context App::context() {
  screens::Context context = context_in(visit_.language());
  // A month has gone, or the clock was set.
  const Date from = context.lists_from();
  if (options_.agenda_is_brought || content_.agenda.covers(from)) return context;
  content_.agenda = facility::Agenda::make(content_.centre->events, *hours_, from);
  context.agenda = content_.agenda.events;
  return context;
}

App::Painter App::make_painter(const screens::Context& context) const {
  switch (context.route.screen) {
    case ScreenId::attract: {
      const LanguageTag japanese = LanguageTag::of("ja"), english = LanguageTag::of("en");
      std::vector<text::Text> touch;
      for (const LanguageTag& tag : options_.languages)
        if (tag != japanese && tag != english && !tag.is_easy_japanese())
          touch.push_back(context_in(tag).say("attract.touch"));
      return painter(screens::make_attract(context_in(japanese), context_in(english), std::move(touch)),
                     screens::draw_attract);
    }
    case ScreenId::home:
      return painter(screens::make_home(context), screens::draw_home);
    case ScreenId::facility:
      return painter(screens::make_facility(context), screens::draw_facility);
    case ScreenId::hours:
      return painter(screens::make_hours(context), screens::draw_hours);
    case ScreenId::events:
      return painter(screens::make_events(context), screens::draw_events);
    case ScreenId::event:
      return painter(screens::make_event(context), screens::draw_event);
    case ScreenId::board:
      return painter(screens::make_board(context), screens::draw_board);
    case ScreenId::card:
      return painter(screens::make_card_screen(context), screens::draw_card_screen);
    case ScreenId::cities:
      return painter(screens::make_cities(context), screens::draw_cities);
    case ScreenId::city:
      return painter(screens::make_city(context), screens::draw_city);
    case ScreenId::youth:
      return painter(screens::make_youth(context), screens::draw_youth);
    case ScreenId::centre:
      return painter(screens::make_centre(context), screens::draw_centre);
    case ScreenId::page:
      return painter(screens::make_page(context), screens::draw_page);
    case ScreenId::pin:
      return painter(screens::make_pin(context), screens::draw_pin);
    case ScreenId::staff:
      return painter(screens::make_staff(context), screens::draw_staff);
    case ScreenId::staff_packs:
      return painter(screens::make_staff_packs(context), screens::draw_staff_packs);
  }
  return {};
}

void App::draw_screen(ui::Frame& frame) {
  const Shown now_shown{visit_.route(), visit_.language(), minute(), facts_};
  if (shown_ != now_shown || !painter_) {
    painter_ = make_painter(context());
    shown_ = now_shown;
    ++models_made_;
  }
  painter_(frame, actions_);
  if (const auto seconds = visit_.warning_seconds(clock_.monotonic()))
    screens::draw_idle(screens::make_idle(context(), *seconds, static_cast<int>(options_.times.warning.count())), frame,
                       actions_);
  if (is_covered()) screens::draw_notice(notice_model(), frame, actions_);
}

}  // namespace kiosk::app
