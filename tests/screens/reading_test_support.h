// The centre's own pack and words as a view model sees them.
#ifndef KIOSK_TESTS_SCREENS_READING_TEST_SUPPORT_H_
#define KIOSK_TESTS_SCREENS_READING_TEST_SUPPORT_H_

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/check.h"
#include "kiosk/packs/interface_words.h"
#include "kiosk/packs/source.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {

class ReadingTest {
 public:
  // Read once for all tests of the program.
  static const facility::Centre& centre() {
    static const facility::Centre read =
        packs::read_source(std::string(KIOSK_SOURCE_DIR) + "/content/asahikawa", packs::MessageLanguage::english,
                           packs::Thoroughness::errors_only)
            .centre;
    return read;
  }

  static const facility::Phrasebook& words(const std::string& language) {
    static std::map<std::string, std::unique_ptr<facility::Phrasebook>> books;
    auto& book = books[language];
    if (!book) {
      const auto tag = LanguageTag::of(language);
      auto read = packs::read_interface_words(std::string(KIOSK_SOURCE_DIR) + "/content/interface", tag);
      KIOSK_CHECK(read.has_value());
      auto made = facility::Phrasebook::create(tag, std::move(*read));
      KIOSK_CHECK(made.has_value());
      book = std::move(*made);
    }
    return *book;
  }

  static Context context(const std::string& language, ScreenId screen, std::string id = {},
                         std::string_view now = "2026-11-25T14:32", const facility::Centre& of = centre()) {
    static const std::vector<board::Card> no_cards;
    static const facility::OpeningHours hours(centre().hours);
    Route route;
    route.screen = screen;
    route.id = std::move(id);
    const auto time = parse_civil_time(now);
    KIOSK_CHECK(time.has_value());
    Context context{of,    hours, words(language), no_cards, false, LanguageTag::of(language),
                    *time, true,  std::move(route)};
    // A test's context lives as long as its program may.
    static std::deque<facility::Agenda> agendas;
    context.agenda = agendas.emplace_back(facility::Agenda::make(of.events, hours, context.today())).events;
    return context;
  }
};

}  // namespace kiosk::screens

#endif  // KIOSK_TESTS_SCREENS_READING_TEST_SUPPORT_H_
