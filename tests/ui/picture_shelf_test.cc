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
  shelf.put(order("a"), pixels());
  shelf.put(order("b"), pixels());
  shelf.begin_frame();
  const uintptr_t a = shelf.texture(order("a"));
  ASSERT_NE(a, 0u);
  shelf.put(order("c"), pixels());
  EXPECT_LE(shelf.bytes(), 2 * kBytes);
  EXPECT_NE(shelf.pixels(a), nullptr);
  EXPECT_EQ(shelf.texture(order("b")), 0u);
  EXPECT_EQ(shelf.take_orders(), std::vector{order("b")});
  // What comes again has another texture: none is mistaken for one that a renderer still has.
  shelf.put(order("b"), pixels());
  EXPECT_GT(shelf.texture(order("b")), a);
}

TEST(PictureShelf, KeepsWhatIsOnTheScreenHoweverLarge) {
  PictureShelf shelf(kBytes);
  shelf.begin_frame();
  shelf.put(order("a"), pixels());
  shelf.put(order("b"), pixels());
  EXPECT_NE(shelf.texture(order("a")), 0u);
  EXPECT_NE(shelf.texture(order("b")), 0u);
  shelf.begin_frame();
  shelf.begin_frame();
  shelf.put(order("c"), pixels());
  EXPECT_EQ(shelf.bytes(), kBytes);
}

TEST(PictureShelf, DoesNotAskAgainForWhatCannotBeDecoded) {
  PictureShelf shelf;
  shelf.begin_frame();
  (void)shelf.texture(order("a"));
  (void)shelf.take_orders();
  shelf.put(order("a"), {});
  shelf.begin_frame();
  EXPECT_EQ(shelf.texture(order("a")), 0u);
  EXPECT_TRUE(shelf.take_orders().empty());
}

}  // namespace
}  // namespace kiosk::ui
