#include "kiosk/ui/theme.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace kiosk::ui {
namespace {

struct Pair {
  const char* name;
  Color text, ground;
};

// Every colour of letters on every ground that the screens set them on.
std::vector<Pair> pairs(const Palette& c) {
  std::vector<Pair> made = {{"soft on paper", c.soft, c.paper},
                            {"soft on white", c.soft, c.surface},
                            {"ink on cork", c.ink, c.cork},
                            {"lake on lake tint", c.lake, c.lake_tint},
                            {"ink on gold tint", c.ink, c.gold_tint},
                            {"gold on gold tint", c.gold, c.gold_tint},
                            {"sun on paper", c.sun, c.paper},
                            {"open on open tint", c.open, c.open_tint},
                            {"ink on open tint", c.ink, c.open_tint},
                            {"closed on closed tint", c.closed, c.closed_tint},
                            {"ink on closed tint", c.ink, c.closed_tint}};
  for (const auto& [name, ground] : {std::pair{"paper", c.paper}, {"white", c.surface}, {"sunken", c.sunken}})
    made.push_back({name, c.ink, ground});
  for (const auto& [name, ink] : {std::pair{"lake on white", c.lake},
                                  {"open on white", c.open},
                                  {"closed on white", c.closed},
                                  {"gold on white", c.gold},
                                  {"sun on white", c.sun}})
    made.push_back({name, ink, c.surface});
  for (const auto& [name, ground] : {std::pair{"white on lake", c.lake},
                                     {"white on pine", c.pine},
                                     {"white on plum", c.plum},
                                     {"white on gold", c.gold},
                                     {"white on sun", c.sun},
                                     {"white on night", c.night},
                                     {"white on closed", c.closed}})
    made.push_back({name, c.on_dark, ground});
  return made;
}

TEST(Theme, LettersStandOutFromTheirGround) {
  for (const Pair& pair : pairs(palette(false))) EXPECT_GE(contrast(pair.text, pair.ground), 4.5f) << pair.name;
}

TEST(Theme, LettersOfHighContrastStandOutSevenTimes) {
  for (const Pair& pair : pairs(palette(true))) EXPECT_GE(contrast(pair.text, pair.ground), 7.f) << pair.name;
}

TEST(Theme, ContrastIsWcags) {
  EXPECT_NEAR(contrast(Color::rgb(0x000000), Color::rgb(0xFFFFFF)), 21, .01f);
  EXPECT_NEAR(contrast(Color::rgb(0xFFFFFF), Color::rgb(0x777777)), 4.48f, .01f);
  EXPECT_NEAR(contrast(Color::rgb(0x777777), Color::rgb(0x777777)), 1, .001f);
}

TEST(Theme, NoSizeOfTypeIsUnderNineMillimetres) {
  for (const float size : {type::kHero, type::kTitle, type::kTile, type::kHeading, type::kBody, type::kSmall})
    EXPECT_GE(size, 9 * kUnitsPerMm);
}

}  // namespace
}  // namespace kiosk::ui
