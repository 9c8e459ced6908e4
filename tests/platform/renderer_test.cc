// Drawing only what changed must look exactly like drawing everything, and the software's picture like a GPU's.
#include "platform/software_renderer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

#include "kiosk/app/content.h"
#include "platform/gpu_renderer.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

using platform::GpuRenderer;
using platform::SoftwareRenderer;
using ui::PointerEvent;

constexpr int kWidth = 540, kHeight = 960;  // a quarter of the pixels are as good a proof

// A picture in memory with a renderer that draws on it.
struct Canvas {
  Canvas()
      : surface(SDL_CreateRGBSurfaceWithFormat(0, kWidth, kHeight, 32, SDL_PIXELFORMAT_XRGB8888)), renderer(*surface) {}
  bool operator==(const Canvas& o) const {
    return std::memcmp(surface->pixels, o.surface->pixels, static_cast<size_t>(surface->pitch) * kHeight) == 0;
  }
  // Blue, green, red.
  const uint8_t* at(int x, int y) const {
    return static_cast<const uint8_t*>(surface->pixels) + y * surface->pitch + 4 * x;
  }
  Handle<SDL_Surface, SDL_FreeSurface> surface;
  SoftwareRenderer renderer;
};

class PartialPictures : public testing::Test {
 protected:
  // Draws what is due and puts it on the canvas; what changed comes back.
  std::vector<SDL_Rect> present() {
    kiosk.app.request_frame();
    kiosk.app.update();
    kiosk.app.draw();
    return canvas.renderer.render(kiosk.app.toolkit());
  }
  void expect_whole(const std::string& where) {
    Canvas whole;
    kiosk.app.toolkit().forget_textures();
    whole.renderer.render(kiosk.app.toolkit());
    EXPECT_TRUE(canvas == whole) << where;
  }
  void finger(PointerEvent::Kind kind, float x, float y) {
    kiosk.app.pointer(kind, 1, x, y);
    kiosk.clock.advance(std::chrono::milliseconds(16));
  }

  TestKiosk kiosk{kWidth, kHeight, LanguageTag::of("ja")};
  Canvas canvas;
};

TEST_F(PartialPictures, AreWholeTheFirstTime) {
  const auto rects = present();
  ASSERT_EQ(rects.size(), 1u);
  EXPECT_EQ(rects[0].w, kWidth);
  EXPECT_EQ(rects[0].h, kHeight);
  expect_whole("home");
}

TEST_F(PartialPictures, AreNothingWhereNothingChanged) {
  present();
  EXPECT_TRUE(present().empty());
}

TEST_F(PartialPictures, OfAPressedButtonAreAboutItsSize) {
  present();
  const ui::Target* button = kiosk.app.toolkit().find_target("bar.reach");
  ASSERT_NE(button, nullptr);
  const float s = kiosk.app.toolkit().scale();
  const ui::Rect rect = button->rect;
  finger(PointerEvent::Kind::down, rect.center().x * s, rect.center().y * s);
  const auto rects = present();
  ASSERT_FALSE(rects.empty());
  int area = 0;
  for (const SDL_Rect& r : rects) {
    area += r.w * r.h;
    EXPECT_GE(static_cast<float>(r.x + r.w), rect.x * s);
    EXPECT_GE(static_cast<float>(r.y + r.h), rect.y * s);
  }
  EXPECT_LT(area, kWidth * kHeight / 12);
  expect_whole("a pressed button");
}

TEST_F(PartialPictures, AreWholeAgainAfterThePixelsWereLost) {
  present();
  SDL_FillRect(canvas.surface.get(), nullptr, 0x123456);
  canvas.renderer.invalidate();
  present();
  expect_whole("after the pixels were lost");
}

TEST_F(PartialPictures, AddUpToTheWholePictureThroughAVisit) {
  std::mt19937 random(7);
  present();
  for (int i = 0; i < 120; ++i) {
    const auto& targets = kiosk.app.toolkit().targets();
    ASSERT_FALSE(targets.empty());
    const auto at = targets[random() % targets.size()].rect.center();
    const float s = kiosk.app.toolkit().scale();
    finger(PointerEvent::Kind::down, at.x * s, at.y * s);
    present();
    if (random() % 3 == 0) {  // a drag, and the fling after it
      for (int k = 1; k <= 4; ++k) {
        finger(PointerEvent::Kind::move, at.x * s, at.y * s - static_cast<float>(k * 30));
        present();
      }
      finger(PointerEvent::Kind::up, at.x * s, at.y * s - 120);
    } else {
      finger(PointerEvent::Kind::up, at.x * s, at.y * s);
    }
    present();
    if (i % 4 == 0) expect_whole("step " + std::to_string(i) + " on " + kiosk.route());
    if (HasFailure()) return;
  }
}

screens::Route page(const std::string& slug) {
  screens::Route route;
  route.screen = screens::ScreenId::page;
  route.id = slug;
  return route;
}

// A picture's place stands before its pixels, and then differs in these alone.
TEST_F(PartialPictures, OfAPageFillAPicturesPlaceWhenItIsDecoded) {
  kiosk.go(page("house-rules"));
  present();
  const auto orders = kiosk.app.toolkit().take_picture_orders();
  ASSERT_EQ(orders.size(), 1u);
  EXPECT_EQ(orders[0].file.name, "images/house-rules.png");
  EXPECT_TRUE(present().empty());
  kiosk.app.toolkit().put_picture(orders[0], app::read_picture(orders[0], content_files().get()));
  kiosk.app.update();
  EXPECT_TRUE(kiosk.app.needs_frame());
  int area = 0;
  for (const SDL_Rect& rect : present()) area += rect.w * rect.h;
  EXPECT_GE(area, orders[0].width * orders[0].height);
  EXPECT_LT(area, (orders[0].width + 128) * (orders[0].height + 128));
  expect_whole("a picture that has come");
  EXPECT_TRUE(kiosk.app.toolkit().take_picture_orders().empty());
}

// Its pixels as they came: opaque ones in their own colour, clear ones not at all.
TEST_F(PartialPictures, OfAPageShowThePicturesOwnPixels) {
  kiosk.go(page("house-rules"));
  present();
  const auto orders = kiosk.app.toolkit().take_picture_orders();
  ASSERT_EQ(orders.size(), 1u);
  const auto [width, height] = std::pair(orders[0].width, orders[0].height);
  Pixels pixels{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      for (const int channel : {left ? 10 : 0, left ? 200 : 0, left ? 90 : 0, left ? 255 : 0})
        pixels.rgba.push_back(static_cast<uint8_t>(channel));
    }
  kiosk.app.toolkit().inspect();
  kiosk.app.toolkit().put_picture(orders[0], std::move(pixels));
  present();
  ASSERT_EQ(kiosk.app.toolkit().inspect().pictures.size(), 1u);
  const ui::Rect place = kiosk.app.toolkit().inspect().pictures[0].rect;
  const float s = kiosk.app.toolkit().scale();
  const auto pixel = [&](float part) {
    const uint8_t* bgr =
        canvas.at(static_cast<int>((place.x + place.w * part) * s), static_cast<int>((place.y + place.h / 2) * s));
    return bgr[2] << 16 | bgr[1] << 8 | bgr[0];
  };
  EXPECT_EQ(pixel(.25f), 0x0AC85A);
  EXPECT_NE(pixel(.75f), 0x000000);
  EXPECT_NE(pixel(.75f), 0x0AC85A);
}

// SDL's own software renderer stands for a GPU: it draws the same textured triangles.
void expect_as_a_gpu_draws_it(TestKiosk& kiosk, const std::string& where) {
  Canvas software;
  kiosk.app.toolkit().forget_textures();
  software.renderer.render(kiosk.app.toolkit());
  Canvas other;
  GpuRenderer gpu{Handle<SDL_Renderer, SDL_DestroyRenderer>(SDL_CreateSoftwareRenderer(other.surface.get()))};
  kiosk.app.toolkit().forget_textures();
  ASSERT_EQ(gpu.render(kiosk.app.toolkit()).size(), 1u);
  int different = 0;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const uint8_t* one = software.at(x, y);
      const uint8_t* another = other.at(x, y);
      const auto differs = [&](int channel) { return std::abs(one[channel] - another[channel]) > 12; };
      if (differs(0) || differs(1) || differs(2)) ++different;
    }
  // Outlines of triangles and turned sprites may round to the next pixel.
  EXPECT_LT(different, kWidth * kHeight / 66) << where;
}

TEST_F(PartialPictures, LookAsAGpuWouldDrawThem) {
  for (const char* tile : {"", "home.tile.facility", "home.tile.board", "home.tile.cities"}) {
    kiosk.go({});
    if (*tile != 0) {
      ASSERT_TRUE(kiosk.app.tap_target(tile));
    }
    kiosk.settle();
    expect_as_a_gpu_draws_it(kiosk, tile);
  }
  kiosk.go(page("house-rules"));
  for (const auto& order : kiosk.app.toolkit().take_picture_orders())
    kiosk.app.toolkit().put_picture(order, app::read_picture(order, content_files().get()));
  kiosk.settle();
  expect_as_a_gpu_draws_it(kiosk, "a picture");
}

// A cherry blossom is pink, on a ground and beside letters that are not.
TEST_F(PartialPictures, OfEmojiHaveTheirOwnColours) {
  store::Notice notice;
  notice.title.set(LanguageTag::of("ja"), "🌸🌸🌸");
  kiosk.app.set_notice(notice);
  present();
  int pink = 0;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const uint8_t* bgr = canvas.at(x, y);
      if (bgr[2] > 200 && bgr[2] > bgr[1] + 50 && bgr[0] > bgr[1]) ++pink;
    }
  EXPECT_GT(pink, 1000);
  expect_as_a_gpu_draws_it(kiosk, "emoji");
}

}  // namespace
}  // namespace kiosk::tests
