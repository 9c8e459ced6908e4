// The running kiosk without its window: turns taps into actions, actions into a visit's next state, state into a
// picture. Knows no SDL; platform feeds it fingers and time and puts its draw list on a screen, headless scripts
// likewise.
#ifndef KIOSK_APP_APP_H_
#define KIOSK_APP_APP_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/content.h"
#include "kiosk/app/staff_session.h"
#include "kiosk/app/tap_guard.h"
#include "kiosk/app/visit.h"
#include "kiosk/app/word_books.h"
#include "kiosk/base/clock.h"
#include "kiosk/board/card.h"
#include "kiosk/facility/centre.h"
#include "kiosk/facility/phrasebook.h"
#include "kiosk/screens/action.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/overlays.h"
#include "kiosk/store/settings_store.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/toolkit.h"

namespace kiosk::app {

struct AppOptions {
  LanguageTag first_language;
  // Offered to visitors, in this order; with the first language.
  std::vector<LanguageTag> languages{visitor_languages().begin(), visitor_languages().end()};
  VisitTimes times;
  // For who writes content and looks at it: there is no visit to protect, so changes are shown at once.
  bool shows_changes_at_once = false;
  float short_side_u = 1080;
  // A clock earlier than this or than the content, or years later, is wrong. None: it was set by hand and is taken as
  // it is.
  std::optional<UtcTime> built;
  // Whoever brings the content brings its agenda, too, and a new one in time (Worker). Otherwise the app finds it.
  bool agenda_is_brought = false;
};

class App {
 public:
  // `clock`, `typesetter` and `words` must outlive the app.
  App(const Clock& clock, text::Typesetter& typesetter, WordBooks& words, AppOptions options);

  // While a visit is under way it waits for its end, unless it is the whole of what is shown, or the options say
  // otherwise. The app reads none of its files.
  void set_content(Content content);
  // What is shown now.
  const Content& content() const { return content_; }
  // What takes place of the content with this centre; of another one it is left out.
  void set_agenda(const std::shared_ptr<const facility::Centre>& of, facility::Agenda agenda);
  void set_cards(std::vector<board::Card> approved_newest_first);
  // It is up until it expires by the app's clock.
  void set_notice(std::optional<store::Notice> notice);
  void adopt_words(std::unique_ptr<facility::Phrasebook> book);
  // What staff at the screen ask for, for a StaffDesk.
  std::vector<StaffOrder> take_staff_orders() { return staff_.take_orders(); }
  void hear(StaffAnswer answer);

  void resize(int width_px, int height_px);
  void pointer(ui::PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px);
  // Moves time on and acts on what was tapped.
  void update();
  // Does the picture differ from the last one drawn?
  bool needs_frame() const { return needs_frame_; }
  void request_frame() { needs_frame_ = true; }
  void draw();
  // For tests and checks: draws until nothing is left to draw.
  void settle();
  // When update() must be called again though nothing happens.
  MonotonicTime next_deadline() const;

  ui::Toolkit& toolkit() { return toolkit_; }
  const Visit& visit() const { return visit_; }
  // For scripts and tests, which name what they press: the next press counts, however soon it follows the last one.
  void next_press_is_meant() { guard_.lift(); }
  // For scripts: acts as if the target had been tapped; false where there is none of that name.
  bool tap_target(std::string_view id);
  // For scripts: "lang ko" is a tap on the language bar's own action.
  void set_language(const LanguageTag& language);
  // For scripts and tests: as if a target that leads there had been tapped.
  void go(const screens::Route& route);
  // For tests: how many models have been made so far.
  int models_made() const { return models_made_; }

 private:
  // All that a screen's model is made from. A picture that differs in nothing but what is pressed and how far lists
  // are scrolled is painted from the model that is there.
  struct Shown {
    screens::Route route;
    LanguageTag language;
    int64_t minute = 0;
    unsigned facts = 0;

    bool operator==(const Shown&) const = default;
  };
  using Painter = std::function<void(ui::Frame&, screens::Actions&)>;

  void adopt_pending();
  // Whether what waits says the same as what is shown, and more.
  bool completes() const;
  void act(const screens::Action& action, const std::string& target, MonotonicTime now);
  // The visit may be elsewhere, or in another language.
  void tell_staff_session();
  void stay(ui::Point at, MonotonicTime now);
  std::string screen() const;
  int64_t minute() const;
  // In the visitor's language.
  screens::Context context();
  // With what the agenda holds now.
  screens::Context context_in(const LanguageTag& language) const;
  Painter make_painter(const screens::Context& context) const;
  void draw_screen(ui::Frame& frame);
  bool notice_is_up() const;
  bool has_content() const;
  // By a notice, or because there is nothing to show.
  bool is_covered() const;
  bool clock_is_trusted() const;
  screens::NoticeModel notice_model();
  int64_t notice_turn() const;

  const Clock& clock_;
  WordBooks& words_;
  AppOptions options_;
  ui::Toolkit toolkit_;
  Visit visit_;
  unsigned seen_wipes_ = 0;
  StaffSession staff_;
  TapGuard guard_;
  ui::Point lifted_at_;  // where a finger last left the glass, u
  Content content_;
  std::optional<Content> pending_content_;
  std::unique_ptr<facility::OpeningHours> hours_;  // of content_
  std::vector<board::Card> cards_, sample_cards_;
  std::optional<store::Notice> notice_;
  screens::Actions actions_;
  bool needs_frame_ = true;
  unsigned facts_ = 0;  // counts what is set: content, cards, words
  std::optional<Shown> shown_;
  Painter painter_;
  int models_made_ = 0;
  std::string drawn_route_;
  int64_t drawn_minute_ = -1;
  int drawn_warning_ = -1;
  int64_t drawn_turn_ = -1;  // of the notice; -1: it was not up
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_APP_H_
