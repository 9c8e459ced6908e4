// The fonts of fonts/fonts.toml as values, for tests of layers that do not read packs.
#ifndef KIOSK_TESTS_SUPPORT_TEST_FONTS_H_
#define KIOSK_TESTS_SUPPORT_TEST_FONTS_H_

#include <memory>
#include <string>

#include "kiosk/base/check.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::testing {

inline text::FontConfig font_config() {
  const std::string noto = "/usr/share/fonts/truetype/noto/";
  const std::string cjk = "/usr/share/fonts/opentype/noto/NotoSansCJK-";
  const std::string klee = "/usr/share/fonts/truetype/klee/KleeOne-";
  const auto tag = [](const char* language) { return LanguageTag::of(language); };
  text::FontConfig config;
  config.families = {
      {"Noto Sans", noto + "NotoSans-Regular.ttf", noto + "NotoSans-Bold.ttf", {}},
      {"Noto Sans CJK",
       cjk + "Regular.ttc",
       cjk + "Bold.ttc",
       {{tag("ja"), 0}, {tag("ja-x-easy"), 0}, {tag("ko"), 1}, {tag("zh-Hans"), 2}, {tag("zh-Hant"), 3}}},
      {"Klee One", klee + "Regular.ttf", klee + "SemiBold.ttf", {}},
      {"Noto Sans Thai", noto + "NotoSansThai-Regular.ttf", noto + "NotoSansThai-Bold.ttf", {}},
      {"Noto Sans Arabic", noto + "NotoSansArabic-Regular.ttf", noto + "NotoSansArabic-Bold.ttf", {}},
      {"Noto Color Emoji", noto + "NotoColorEmoji.ttf", "", {}},
      {"Material Icons", "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf", "", {}}};
  for (const char* language : {"ja", "ja-x-easy", "zh-Hans", "zh-Hant", "ko"})
    config.print[tag(language)] = config.handwriting[tag(language)] = {"Noto Sans CJK"};
  for (const char* language : {"en", "ru"}) config.print[tag(language)] = {"Noto Sans"};
  for (const char* language : {"ja", "ja-x-easy", "en"}) config.handwriting[tag(language)] = {"Klee One"};
  config.handwriting[tag("ru")] = {"Klee One", "Noto Sans"};
  config.fallback = {"Noto Sans CJK", "Noto Sans", "Noto Sans Thai", "Noto Sans Arabic", "Noto Color Emoji"};
  config.icon = "Material Icons";
  return config;
}

inline std::unique_ptr<text::Typesetter> make_typesetter() {
  auto typesetter = text::Typesetter::create(font_config());
  KIOSK_CHECK(typesetter.has_value());
  return std::move(*typesetter);
}

}  // namespace kiosk::testing

#endif  // KIOSK_TESTS_SUPPORT_TEST_FONTS_H_
