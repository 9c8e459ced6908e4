#include "kiosk/ui/picture_shelf.h"

#include <gtest/gtest.h>

namespace kiosk::ui {
namespace {

constexpr int kSide = 16;
constexpr size_t kBytes = kSide * kSide * 4;

PictureOrder order(const char* name, int width = kSide) {
  return {{"", name, 1, 4 * width, 4 * kSide}, width, kSide, 0};
}
Pixels pixels() { return {kSide, kSide, std::vector<uint8_t>(kBytes, 200)}; }

// As when a frame has wanted it and it was decoded.
void fetch(PictureShelf& shelf, const PictureOrder& wanted) {
  EXPECT_EQ(shelf.texture(wanted), 0u);
  EXPECT_EQ(shelf.take_orders(), std::vector{wanted});
  shelf.put(wanted, pixels());
}

TEST(PictureShelf, OrdersWhatIsNotThereOnce) {
  PictureShelf shelf;
  shelf.begin_frame();
  EXPECT_EQ(shelf.texture(order("a")), 0u);
  EXPECT_EQ(shelf.texture(order("a")), 0u);
  EXPECT_EQ(shelf.take_orders(), std::vector{order("a")});
  shelf.begin_frame();
  EXPECT_EQ(shelf.texture(order("a")), 0u);
  EXPECT_TRUE(shelf.take_orders().empty());
  shelf.put(order("a"), pixels());
  const uintptr_t texture = shelf.texture(order("a"));
  ASSERT_GE(texture, PictureShelf::kFirst);
  ASSERT_NE(shelf.pixels(texture), nullptr);
  EXPECT_EQ(shelf.pixels(texture)->rgba.size(), kBytes);
  EXPECT_TRUE(shelf.take_orders().empty());
  // Another size, or the file written anew, is another picture.
  EXPECT_EQ(shelf.texture(order("a", 8)), 0u);
  PictureOrder anew = order("a");
  anew.file.version = 2;
  EXPECT_EQ(shelf.texture(anew), 0u);
  EXPECT_EQ(shelf.take_orders().size(), 2u);
}

TEST(PictureShelf, LetsGoOfWhatWasShownLongestAgo) {
  PictureShelf shelf(2 * kBytes);
  shelf.begin_frame();
  fetch(shelf, order("a"));
  fetch(shelf, order("b"));
  shelf.begin_frame();
  const uintptr_t a = shelf.texture(order("a"));
  ASSERT_NE(a, 0u);
  fetch(shelf, order("c"));
  EXPECT_LE(shelf.bytes(), 2 * kBytes);
  EXPECT_NE(shelf.pixels(a), nullptr);
  // What comes again has another texture: none is mistaken for one that a renderer still has.
  fetch(shelf, order("b"));
  EXPECT_GT(shelf.texture(order("b")), a);
}

TEST(PictureShelf, KeepsWhatIsOnTheScreenHoweverLarge) {
  PictureShelf shelf(kBytes);
  shelf.begin_frame();
  fetch(shelf, order("a"));
  fetch(shelf, order("b"));
  EXPECT_NE(shelf.texture(order("a")), 0u);
  EXPECT_NE(shelf.texture(order("b")), 0u);
  shelf.begin_frame();
  shelf.begin_frame();
  fetch(shelf, order("c"));
  EXPECT_EQ(shelf.bytes(), kBytes);
}

TEST(PictureShelf, AsksAgainForWhatCouldNotBeDecodedOnlyWhenToldTo) {
  PictureShelf shelf;
  shelf.begin_frame();
  (void)shelf.texture(order("a"));
  (void)shelf.take_orders();
  shelf.put(order("a"), {});
  shelf.begin_frame();
  EXPECT_EQ(shelf.texture(order("a")), 0u);
  EXPECT_TRUE(shelf.take_orders().empty());
  shelf.retry();
  fetch(shelf, order("a"));
  EXPECT_NE(shelf.texture(order("a")), 0u);
}

TEST(PictureShelf, KeepsNothingOfOtherFilesThatHadTheSameNames) {
  PictureShelf shelf;
  shelf.begin_frame();
  fetch(shelf, order("a"));
  (void)shelf.texture(order("b"));
  (void)shelf.take_orders();
  shelf.clear();
  EXPECT_EQ(shelf.bytes(), 0u);
  shelf.put(order("b"), pixels());  // it was under way
  EXPECT_EQ(shelf.bytes(), 0u);
  fetch(shelf, order("b"));
  fetch(shelf, order("a"));
}

}  // namespace
}  // namespace kiosk::ui
