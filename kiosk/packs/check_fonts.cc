#include "kiosk/packs/check_fonts.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

// Names to guess from when one is wrong; which of them there are, the font says.
constexpr std::string_view kIcons[] = {"article",
                                       "book",
                                       "business",
                                       "call",
                                       "celebration",
                                       "chat",
                                       "child_care",
                                       "description",
                                       "diversity_3",
                                       "email",
                                       "event",
                                       "explore",
                                       "face",
                                       "family_restroom",
                                       "favorite",
                                       "festival",
                                       "flag",
                                       "flight",
                                       "forum",
                                       "groups",
                                       "handshake",
                                       "help",
                                       "history",
                                       "home",
                                       "info",
                                       "language",
                                       "library_books",
                                       "local_library",
                                       "location_city",
                                       "luggage",
                                       "mail",
                                       "map",
                                       "menu_book",
                                       "music_note",
                                       "palette",
                                       "people",
                                       "person",
                                       "phone",
                                       "photo",
                                       "place",
                                       "public",
                                       "record_voice_over",
                                       "restaurant",
                                       "rule",
                                       "savings",
                                       "schedule",
                                       "school",
                                       "sports_soccer",
                                       "star",
                                       "support_agent",
                                       "theater_comedy",
                                       "train",
                                       "translate",
                                       "travel_explore",
                                       "volunteer_activism",
                                       "web"};

constexpr size_t kMostNamed = 5;

std::shared_ptr<const text::Paragraph> set(text::Typesetter& typesetter, std::string utf8, const LanguageTag& language,
                                           text::Family family) {
  text::Text text;
  text.utf8 = std::move(utf8);
  text.language = language;
  text.family = family;
  return typesetter.lay_out(text, {});
}

class FontCheck {
 public:
  FontCheck(SourceContext& context, text::Typesetter& typesetter) : context_(context), typesetter_(typesetter) {}

  void look_at(const WrittenText& written) {
    const text::Text whole = text::parse_markup(written.markup, written.language);
    std::string missing = missing_.in(whole.utf8, written.language);
    for (const text::Span& span : whole.spans)
      if (missing.empty() && !span.ruby.empty()) missing = missing_.in(span.ruby, written.language);
    if (missing.empty()) return;
    context_.problems.warning(written.file, written.line,
                              {"{0}: no font has the character {1}: a box would be shown",
                               "{0}: 文字 {1} はどのフォントにもなく、四角(□)になります"},
                              {"write it with another character", "別の文字で書いてください"}, {written.name, missing});
  }

  void look_at(const WrittenIcon& icon) {
    if (is_icon(icon.name)) return;
    std::vector<std::string_view> known;
    for (const std::string_view name : kIcons) known.push_back(name);
    for (const WrittenIcon& other : context_.icons) known.push_back(other.name);
    std::erase_if(known, [&](std::string_view name) { return !is_icon(std::string(name)); });
    const std::string_view meant = nearest(icon.name, known);
    context_.problems.error(icon.file, icon.line, {"there is no icon {0}", "アイコン {0} はありません"},
                            meant.empty() ? Words{"write the name of a Material icon, such as info, groups or school",
                                                  "Material アイコンの名前(info、groups、school など)を書いてください"}
                                          : Words{"did you mean {1}?", "{1} のことですか"},
                            {in_short(icon.name), meant});
  }

 private:
  // A name becomes one glyph; anything else is set letter by letter.
  bool is_icon(const std::string& name) {
    const auto [known, fresh] = icons_.try_emplace(name, false);
    if (fresh) {
      const auto set_name = set(typesetter_, name, LanguageTag::of("en"), text::Family::icon);
      known->second = name.size() > 1 && set_name->glyphs().size() == 1 && set_name->missing_glyphs() == 0;
    }
    return known->second;
  }

  SourceContext& context_;
  text::Typesetter& typesetter_;
  MissingGlyphs missing_{typesetter_};
  std::map<std::string, bool> icons_;
};

}  // namespace

std::string MissingGlyphs::in(std::string_view utf8, const LanguageTag& language, text::Family family) {
  if (!lacks(std::string(utf8), language, family)) return {};
  std::string missing;
  size_t count = 0;
  for (size_t i = 0; i < utf8.size();) {
    const DecodedChar c = decode_utf8(utf8, i);
    const std::string character(utf8.substr(i, c.length));
    i += c.length;
    if (missing.find(character) != std::string::npos) continue;
    const auto [known, fresh] = known_.try_emplace({language, family, c.code_point}, false);
    if (fresh) known->second = lacks(character, language, family);
    if (!known->second) continue;
    char code_point[16];
    std::snprintf(code_point, sizeof code_point, "U+%04X", static_cast<unsigned>(c.code_point));
    if (++count <= kMostNamed) missing += (missing.empty() ? "" : ", ") + character + " (" + code_point + ")";
  }
  if (count > kMostNamed) missing += " …";
  // Characters that every font has alone, but none in this sequence.
  return missing.empty() ? in_short(utf8) : missing;
}

bool MissingGlyphs::lacks(const std::string& utf8, const LanguageTag& language, text::Family family) {
  return set(typesetter_, utf8, language, family)->missing_glyphs() > 0;
}

void check_fonts(SourceContext& context, text::Typesetter& typesetter) {
  FontCheck check(context, typesetter);
  for (const WrittenText& text : context.texts) check.look_at(text);
  for (const WrittenIcon& icon : context.icons) check.look_at(icon);
}

}  // namespace kiosk::packs
