// A language as BCP 47 writes it: "ja", "ja-x-easy" (easy Japanese), "zh-Hant". Every text on the screen
// carries one: it chooses fonts, forms of shared Han characters, line breaking, dates and plurals.
#ifndef KIOSK_BASE_LANGUAGE_TAG_H_
#define KIOSK_BASE_LANGUAGE_TAG_H_

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

class LanguageTag {
 public:
  LanguageTag() : tag_("ja") {}

  // Accepts any case and '_'; returns the conventional form ("zh-Hans"). Letters, digits and hyphens in
  // subtags of 1 to 8, at most 35 characters in all; nothing else is a tag. A private-use tag is kept.
  static std::optional<LanguageTag> parse(std::string_view text);

  // For literals that the program itself names; a wrong one is a programmer's mistake.
  static LanguageTag of(std::string_view literal);

  const std::string& str() const { return tag_; }
  // The primary subtag: "ja" for "ja-x-easy".
  std::string_view primary() const;
  bool is_easy_japanese() const { return tag_ == "ja-x-easy"; }
  // Written in Chinese characters or kana: ja*, zh*.
  bool is_han() const;
  // Chinese in the Traditional script.
  bool is_traditional() const;

  auto operator<=>(const LanguageTag&) const = default;

 private:
  explicit LanguageTag(std::string tag) : tag_(std::move(tag)) {}
  std::string tag_;
};

// The languages a visitor can choose, in the order of the language bar. Content packs may hold more.
const std::array<LanguageTag, 7>& visitor_languages();
// A language's own name for itself: "日本語", "やさしい", "English", "简体中文" …; the tag itself when unknown.
std::string_view native_name(const LanguageTag& language);

}  // namespace kiosk

#endif  // KIOSK_BASE_LANGUAGE_TAG_H_
