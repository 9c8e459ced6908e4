#include "kiosk/app/app.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/board.h"
#include "kiosk/screens/card.h"
#include "kiosk/screens/centre.h"
#include "kiosk/screens/cities.h"
#include "kiosk/screens/city.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/event.h"
#include "kiosk/screens/events.h"
#include "kiosk/screens/facility.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/hours.h"
#include "kiosk/screens/page.h"
#include "kiosk/screens/youth.h"
#include "kiosk/ui/frame.h"

namespace kiosk::app {

using screens::ScreenId;

using store::Notice;

namespace {

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

}  // namespace

App::App(const Clock& clock, text::Typesetter& typesetter, WordBooks& words, AppOptions options)
    : clock_(clock),
      words_(words),
      options_(std::move(options)),
      toolkit_(typesetter),
      visit_(options_.first_language, options_.times, clock.monotonic()),
      centre_(std::make_shared<facility::Centre>()),
      hours_(std::make_unique<facility::OpeningHours>(facility::HoursRules{})) {}

void App::set_centre(std::shared_ptr<const facility::Centre> centre) {
  pending_centre_ = std::move(centre);
  adopt_pending();
}

// Content changes between visitors, never in the middle of a visit.
void App::adopt_pending() {
  if (!pending_centre_ || !visit_.pristine()) return;
  centre_ = std::move(pending_centre_);
  hours_ = std::make_unique<facility::OpeningHours>(centre_->hours);
  sample_cards_ = sample_cards(*centre_);
  needs_frame_ = true;
}

void App::set_cards(std::vector<board::Card> approved_newest_first) {
  cards_ = std::move(approved_newest_first);
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
  needs_frame_ = true;
}

void App::resize(int width_px, int height_px) {
  toolkit_.resize(width_px, height_px, options_.short_side_u);
  needs_frame_ = true;
}

void App::pointer(ui::PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px) {
  const auto now = clock_.monotonic();
  // A finger that was lost is no act of the visitor's.
  if (kind != ui::PointerEvent::Kind::cancel) visit_.touch(now);
  toolkit_.pointer(kind, pointer, x_px, y_px, now);
}

bool App::tap_target(std::string_view id) {
  if (toolkit_.find_target(id) == nullptr) return false;
  visit_.touch(clock_.monotonic());
  const screens::Action* found = actions_.find(id);
  if (found == nullptr) return false;
  const screens::Action action = *found;  // its target's frame may go with what it does
  visit_.act(action, clock_.monotonic());
  needs_frame_ = true;
  return true;
}

void App::set_language(const LanguageTag& language) {
  visit_.touch(clock_.monotonic());
  visit_.act(screens::action::SetLanguage{language}, clock_.monotonic());
  needs_frame_ = true;
}

void App::go(const screens::Route& route) {
  visit_.touch(clock_.monotonic());
  visit_.act(screens::action::Go{route}, clock_.monotonic());
  needs_frame_ = true;
}

void App::update() {
  const auto now = clock_.monotonic();
  toolkit_.update(now);
  for (const std::string& id : toolkit_.take_taps()) {
    const screens::Action* found = actions_.find(id);
    if (found == nullptr) continue;
    const screens::Action action = *found;
    visit_.act(action, now);
    needs_frame_ = true;
    // A second tap of the same batch was aimed at what is about to go.
    break;
  }
  if (visit_.update(now)) {
    toolkit_.abandon_gestures();
    needs_frame_ = true;
  }
  if (visit_.wipes() != seen_wipes_) {
    seen_wipes_ = visit_.wipes();
    toolkit_.forget_scroll_positions();
  }
  adopt_pending();
  if (toolkit_.take_changed()) needs_frame_ = true;
  const auto minute = std::chrono::floor<std::chrono::minutes>(clock_.wall()).time_since_epoch().count();
  if (minute != drawn_minute_) needs_frame_ = true;
  if (visit_.warning_seconds(now).value_or(-1) != drawn_warning_) needs_frame_ = true;
  const int64_t turn = notice_turn();
  // What lay under a notice that goes or comes is not what a finger was put on.
  if ((turn < 0) != (drawn_turn_ < 0)) toolkit_.abandon_gestures();
  if (turn != drawn_turn_) needs_frame_ = true;
}

bool App::notice_is_up() const { return notice_ && !(notice_->expires && clock_.wall() >= *notice_->expires); }

int64_t App::notice_turn() const {
  return notice_is_up() ? clock_.monotonic().time_since_epoch() / kNoticeTurn : -1;
}

bool App::clock_is_trusted() const {
  if (!options_.built) return true;
  std::optional<UtcTime> pack;
  if (centre_->valid_from) pack = to_utc(CivilTime(*centre_->valid_from));
  return facility::clock_is_trustworthy(clock_.wall(), *options_.built, pack);
}

MonotonicTime App::next_deadline() const {
  const auto now = clock_.monotonic();
  if (toolkit_.animating()) return now + std::chrono::milliseconds(16);
  // The next full minute, by the wall.
  const auto wall = clock_.wall();
  auto deadline = now + (std::chrono::floor<std::chrono::minutes>(wall) + std::chrono::minutes(1) - wall);
  deadline = std::min(deadline, visit_.next_deadline());
  if (visit_.warning()) deadline = std::min(deadline, now + std::chrono::milliseconds(250));
  if (notice_is_up()) deadline = std::min(deadline, now + std::chrono::milliseconds(500));
  return deadline;
}

screens::NoticeModel App::notice_model() {
  const auto& languages = options_.languages;
  const auto& language = languages[static_cast<size_t>(notice_turn()) % languages.size()];
  screens::NoticeModel model;
  model.urgent = notice_->kind == Notice::Kind::evacuate;
  const std::string key = notice_->kind == Notice::Kind::closed_today ? "notice.closed_today" : "notice.evacuate";
  const auto say = [&](const LanguageTag& tag, const facility::LocalizedText& own, const std::string& words,
                       text::Weight weight) {
    facility::TaggedText tagged = own.in(tag, centre_->fallback);
    if (own.empty() && notice_->kind != Notice::Kind::custom) tagged = words_.in(tag)(words);
    return text::parse_markup(tagged.markup, tagged.language, weight);
  };
  model.title = say(language, notice_->title, key, text::Weight::bold);
  model.body = say(language, notice_->body, key + "_body", text::Weight::regular);
  model.title_ja = say(LanguageTag::of("ja"), notice_->title, key, text::Weight::bold);
  model.title_en = say(LanguageTag::of("en"), notice_->title, key, text::Weight::bold);
  return model;
}

void App::draw() {
  const auto now = clock_.monotonic();
  // A finger that is still down when another screen comes belongs to the old one.
  const std::string route = screens::route_name(visit_.route()) + (visit_.warning() ? "!" : "");
  if (route != drawn_route_) toolkit_.abandon_gestures();
  drawn_route_ = route;
  drawn_minute_ = std::chrono::floor<std::chrono::minutes>(clock_.wall()).time_since_epoch().count();
  drawn_warning_ = visit_.warning_seconds(now).value_or(-1);
  drawn_turn_ = notice_turn();
  needs_frame_ = false;
  actions_.clear();
  ui::Frame frame = toolkit_.begin_frame(visit_.look());
  draw_screen(frame);
  // A measure taken while drawing (a scroll area's length) may ask for one more picture.
  if (toolkit_.take_changed()) needs_frame_ = true;
}

void App::draw_screen(ui::Frame& frame) {
  const bool samples = cards_.empty();
  const screens::Context context{*centre_,
                                 *hours_,
                                 words_.in(visit_.language()),
                                 samples ? sample_cards_ : cards_,
                                 samples,
                                 visit_.language(),
                                 clock_.civil(),
                                 clock_is_trusted(),
                                 visit_.route(),
                                 options_.languages};
  switch (context.route.screen) {
    case ScreenId::attract: {
      std::vector<text::Text> touch;
      for (const LanguageTag& tag : options_.languages)
        if (!tag.is_easy_japanese()) {
          const auto words = words_.in(tag)("attract.touch");
          touch.push_back(text::parse_markup(words.markup, words.language));
        }
      screens::draw_attract(screens::make_attract(context, touch), frame, actions_);
      break;
    }
    case ScreenId::home: screens::draw_home(screens::make_home(context), frame, actions_); break;
    case ScreenId::facility: screens::draw_facility(screens::make_facility(context), frame, actions_); break;
    case ScreenId::hours: screens::draw_hours(screens::make_hours(context), frame, actions_); break;
    case ScreenId::events: screens::draw_events(screens::make_events(context), frame, actions_); break;
    case ScreenId::event: screens::draw_event(screens::make_event(context), frame, actions_); break;
    case ScreenId::board: screens::draw_board(screens::make_board(context), frame, actions_); break;
    case ScreenId::card: screens::draw_card_screen(screens::make_card_screen(context), frame, actions_); break;
    case ScreenId::cities: screens::draw_cities(screens::make_cities(context), frame, actions_); break;
    case ScreenId::city: screens::draw_city(screens::make_city(context), frame, actions_); break;
    case ScreenId::youth: screens::draw_youth(screens::make_youth(context), frame, actions_); break;
    case ScreenId::centre: screens::draw_centre(screens::make_centre(context), frame, actions_); break;
    case ScreenId::page: screens::draw_page(screens::make_page(context), frame, actions_); break;
  }
  if (const auto seconds = visit_.warning_seconds(clock_.monotonic()))
    screens::draw_idle(
        screens::make_idle(context, *seconds, static_cast<int>(options_.times.warning.count())), frame, actions_);
  if (notice_is_up()) screens::draw_notice(notice_model(), frame, actions_);
}

}  // namespace kiosk::app
