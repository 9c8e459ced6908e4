#include "kiosk/ui/scroll.h"

#include <gtest/gtest.h>

namespace kiosk::ui {
namespace {

MonotonicTime at(int ms) { return MonotonicTime(std::chrono::milliseconds(ms)); }

class Scrolling : public testing::Test {
 protected:
  Scrolling() { motion.set_extent(3000, 1000); }
  // Lets it run by itself until it rests; returns how long that took.
  int run(int from_ms) {
    int ms = from_ms;
    while (motion.moving() && ms < from_ms + 20000) motion.update(at(ms += 16));
    return ms - from_ms;
  }
  ScrollMotion motion;
};

TEST_F(Scrolling, FollowsTheFingerExactly) {
  motion.grab();
  motion.drag(-120);
  EXPECT_EQ(motion.offset(), 120);
  motion.drag(20);
  EXPECT_EQ(motion.offset(), 100);
}

TEST_F(Scrolling, ASlowReleaseRestsWhereItIs) {
  motion.grab();
  motion.drag(-300);
  motion.release(-100, at(0));
  EXPECT_FALSE(motion.moving());
  EXPECT_EQ(motion.offset(), 300);
}

TEST_F(Scrolling, AFlingRunsOnInItsDirectionAndComesToRest) {
  motion.grab();
  motion.drag(-300);
  motion.release(-1500, at(0));
  ASSERT_TRUE(motion.moving());
  const int took = run(0);
  EXPECT_FALSE(motion.moving());
  EXPECT_GT(motion.offset(), 600);
  EXPECT_LT(motion.offset(), 1000);
  EXPECT_GT(took, 300);
  EXPECT_LT(took, 3000);
}

TEST_F(Scrolling, AFlingGoesEquallyFarHoweverManyPicturesAreDrawn) {
  ScrollMotion smooth, rough;
  for (ScrollMotion* one : {&smooth, &rough}) {
    one->set_extent(9000, 1000);
    one->release(-2000, at(0));
  }
  for (int ms = 0; smooth.moving() && ms < 20000; ms += 8) smooth.update(at(ms));
  for (int ms = 0; rough.moving() && ms < 20000; ms += 80) rough.update(at(ms));
  EXPECT_NEAR(smooth.offset(), rough.offset(), 12);
}

TEST_F(Scrolling, GivesWayPastTheEndsAndSpringsBack) {
  motion.grab();
  motion.drag(300);
  EXPECT_LT(motion.offset(), -50);
  EXPECT_GE(motion.offset(), -250);
  motion.release(0, at(0));
  EXPECT_TRUE(motion.moving());
  EXPECT_LT(run(0), 1000);
  EXPECT_EQ(motion.offset(), 0);

  motion.jump_to(2000);
  motion.grab();
  motion.drag(-5000);
  EXPECT_LE(motion.offset(), 2250);
  motion.release(-9000, at(30000));
  run(30000);
  EXPECT_EQ(motion.offset(), 2000);
}

TEST_F(Scrolling, AFlingIntoTheEndStopsAtTheEnd) {
  motion.jump_to(1900);
  motion.release(-9000, at(0));
  EXPECT_LT(run(0), 3000);
  EXPECT_EQ(motion.offset(), 2000);
}

TEST_F(Scrolling, AFingerStopsAFling) {
  motion.release(-3000, at(0));
  motion.update(at(16));
  const float there = motion.offset();
  motion.grab();
  motion.update(at(200));
  EXPECT_FALSE(motion.moving());
  EXPECT_EQ(motion.offset(), there);
}

TEST_F(Scrolling, ContentThatBecomesShorterTakesTheOffsetAlong) {
  motion.jump_to(2000);
  motion.set_extent(1500, 1000);
  EXPECT_EQ(motion.offset(), 500);
  motion.set_extent(400, 1000);
  EXPECT_EQ(motion.offset(), 0);
  EXPECT_EQ(motion.max_offset(), 0);
}

TEST_F(Scrolling, AFlingHasAGreatestSpeed) {
  float travelled[2] = {};
  for (const bool faster : {false, true}) {
    ScrollMotion one;
    one.set_extent(100000, 1000);
    one.release(faster ? -40000 : -9000, at(0));
    for (int ms = 0; one.moving() && ms < 20000; ms += 16) one.update(at(ms));
    travelled[faster] = one.offset();
  }
  EXPECT_GT(travelled[0], 2000);
  EXPECT_EQ(travelled[1], travelled[0]);
}

TEST_F(Scrolling, AFingerThatHoldsItOnItsWayBackLetsItGoOnWhenItLeaves) {
  motion.grab();
  motion.drag(300);
  motion.release(0, at(0));
  motion.update(at(16));
  motion.grab();
  EXPECT_LT(motion.offset(), 0);
  motion.release(0, at(500));
  EXPECT_TRUE(motion.moving());
  run(500);
  EXPECT_EQ(motion.offset(), 0);
}

TEST_F(Scrolling, ContentThatBecomesShorterUnderAFingerTakesTheOffsetAlong) {
  motion.jump_to(2000);
  motion.grab();
  motion.set_extent(1500, 1000);
  EXPECT_LE(motion.offset(), 500 + 250) << "no farther past the end than a finger can pull it";
  motion.release(0, at(0));
  run(0);
  EXPECT_EQ(motion.offset(), 500);
}

TEST_F(Scrolling, AClockThatJumpsDoesNotThrowTheContentAway) {
  motion.release(-3000, at(0));
  motion.update(at(3600000));
  EXPECT_LE(motion.offset(), 400);
  EXPECT_GE(motion.offset(), 0);
}

}  // namespace
}  // namespace kiosk::ui
