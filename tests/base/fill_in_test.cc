#include "kiosk/base/fill_in.h"

#include <gtest/gtest.h>

namespace kiosk {
namespace {

TEST(FillIn, ArgumentsComeInTheOrderThatThePatternAsksFor) {
  EXPECT_EQ(fill_in("{1} of {0}, {1}", {"a", "b"}), "b of a, b");
}

TEST(FillIn, OtherBracesStay) {
  EXPECT_EQ(fill_in("{漢字|かんじ} {x} {2} { {0", {"a", "b"}), "{漢字|かんじ} {x} {2} { {0");
  EXPECT_EQ(fill_in("{/} {:}", {"a"}), "{/} {:}");
}

TEST(FillIn, ArgumentsAreNotFilledAgain) { EXPECT_EQ(fill_in("{0}{1}", {"{1}", "x"}), "{1}x"); }

}  // namespace
}  // namespace kiosk
