// Everything a content pack says about the centre, as plain values: what packs reads and screens show.
#ifndef KIOSK_FACILITY_CENTRE_H_
#define KIOSK_FACILITY_CENTRE_H_

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/article.h"
#include "kiosk/facility/events.h"
#include "kiosk/facility/localized_text.h"
#include "kiosk/facility/opening_hours.h"

namespace kiosk::facility {

struct MapRect {
  float x = 0, y = 0, width = 0, height = 0;  // on the plan, whose size is Centre::map_width × map_height

  bool operator==(const MapRect&) const = default;
};

struct Place {
  std::string id;
  int number = 0;  // on the plan; 0: not numbered
  MapRect rect;
  std::string tint;  // "lake" or "gold": the plan's colour
  LocalizedText name;
  LocalizedText short_name;            // for the plan, where room is scarce; may be empty
  LocalizedText description;           // paragraphs, separated by a blank line
  LocalizedText who;                   // who may use it
  std::vector<LanguageTag> languages;  // spoken at it
  LocalizedText languages_note;        // "不定期配置"
  std::string phone;
  std::string page;  // slug of an article that says more; may be empty

  bool operator==(const Place&) const = default;
};

struct SisterCity {
  std::string id;
  int count = 1;        // cities that it stands for: twin towns have one partnership
  std::string country;  // ISO 3166-1 alpha-2
  LocalizedText name;
  LocalizedText country_name;
  LocalizedText since;  // "1962年（昭和37年）提携"
  int year = 0;         // the first agreement, for sorting and anniversaries
  LocalizedText summary;
  LocalizedText description;
  std::vector<LocalizedText> exchanges;  // what is exchanged: "中学生等の相互派遣"
  std::vector<std::string> links;        // where to read on: "event:suwon-briefing", "page:youth-exchange"
  double longitude = 0, latitude = 0;    // for the schematic map

  bool operator==(const SisterCity&) const = default;
};

struct Voice {
  std::string id;
  LocalizedText who;  // "保護者"; empty for a participant
  LocalizedText text;
  std::string city;  // a SisterCity's id; may be empty

  bool operator==(const Voice&) const = default;
};

struct Page {
  std::string slug;
  std::string group;  // which screen lists it: "youth", "centre", "committee"
  std::string icon;   // Material icon's name
  int order = 0;
  std::map<LanguageTag, PackedArticle> articles;

  bool operator==(const Page&) const = default;
};

// What a pack's links can name of the screens: "screen:events".
inline constexpr std::string_view kLinkedScreens[] = {"events", "hours", "board", "facility",
                                                      "cities", "youth", "centre"};

struct Link {
  std::string id;  // "web", "facebook"
  LocalizedText name;
  std::string url;  // empty: exists, but its address is not known here: no QR code

  bool operator==(const Link&) const = default;
};

// A card the pack brings along, shown as an example while the board holds no visitor's card.
struct SampleCard {
  std::string id;
  LanguageTag language;
  std::string category;
  std::string body;
  std::string paper;
  bool vertical = false;
};

struct Centre {
  std::string pack_id;
  std::string facility_id;
  int epoch = 0, version = 0;  // store::PackEdition
  std::optional<Date> valid_from;
  LocalizedText title;     // of the pack
  LocalizedText name;      // of the centre
  LocalizedText location;  // "フィール旭川7階"
  LocalizedText address;
  std::string phone;
  std::vector<Link> links;
  std::vector<LanguageTag> languages;
  std::set<LanguageTag> furigana;  // the languages in which a text has any
  FallbackChains fallback;

  HoursRules hours;
  LocalizedText closing_note;  // "日曜日、月〜金曜日の祝日、…"
  float map_width = 0, map_height = 0;
  MapRect you_are_here;  // only x, y count
  bool map_is_schematic = true;
  std::vector<Place> places;
  std::vector<EventSeries> events;
  std::vector<SisterCity> cities;
  std::vector<Voice> voices;
  std::vector<Page> pages;
  std::filesystem::path files;  // the folder or file that the pages' pictures are in
  std::vector<SampleCard> sample_cards;

  const Place* place(std::string_view id) const;
  const SisterCity* city(std::string_view id) const;
  const Page* page(std::string_view slug) const;
  const EventSeries* event(std::string_view id) const;
  // The article in the visitor's language or along the chain; nothing when the page has none at all.
  std::optional<Article> article(const Page& page, const LanguageTag& language) const;
  std::optional<TaggedText> title_of(const Page& page, const LanguageTag& language) const;
  TaggedText text(const LocalizedText& text, const LanguageTag& language) const { return text.in(language, fallback); }
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_CENTRE_H_
