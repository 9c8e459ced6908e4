#include <algorithm>

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/status.h"

namespace kiosk::screens {

ChromeModel make_chrome(const Context& c, text::Text title) {
  ChromeModel model;
  model.title = std::move(title);
  model.back = c.say("bar.back");
  for (const LanguageTag& tag : c.languages) {
    if (!c.centre.languages.empty() &&
        std::find(c.centre.languages.begin(), c.centre.languages.end(), tag) == c.centre.languages.end())
      continue;
    // "やさしい" is plain kana: it is set as ordinary Japanese, without room for furigana.
    const LanguageTag set_as = tag.is_easy_japanese() ? LanguageTag::of("ja") : tag;
    model.languages.push_back(
        {tag, {std::string(native_name(tag)), set_as, text::Weight::bold, text::Family::print, {}}, tag == c.language});
  }
  model.home = c.say("bar.home", {}, text::Weight::bold);
  model.text_size = c.say("bar.text_size");
  model.contrast = c.say("bar.contrast");
  model.reach = c.say("bar.reach");
  // A switch that changes nothing would be broken: easy Japanese always has furigana, Japanese where it is written.
  if (c.language.is_easy_japanese() || c.centre.furigana.contains(c.language)) model.furigana = c.say("bar.furigana");
  model.finish = c.say("bar.finish");
  model.at_home = c.route.screen == ScreenId::home;
  model.centre_name = c.text(c.centre.name, text::Weight::bold);
  model.date_and_time = date_and_time(c);
  // Home has the status on a card of its own.
  const StatusModel status = make_status(c);
  if (!model.at_home) model.status = join({status.state, status.detail}, c.language.is_han() ? "　" : "  ");
  return model;
}

}  // namespace kiosk::screens
