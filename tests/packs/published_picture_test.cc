#include "kiosk/packs/published_picture.h"

#include <gtest/gtest.h>

#include <string>

#include "kiosk/packs/picture.h"
#include "tests/packs/drawing.h"
#include "tests/packs/signed_pack.h"

namespace kiosk::packs {
namespace {

std::string segment(char marker, const std::string& body) {
  const size_t length = body.size() + 2;
  return std::string("\xFF") + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + body;
}

// As a telephone that was held upright writes it: lying, and with the place where it was taken.
std::string from_a_telephone(const Drawing& lying) {
  const std::string exif = std::string("Exif\0\0MM\0*\0\0\0\x08\0\x02", 16) +
                           std::string("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12) +  // orientation 6
                           std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x26", 12) +  // its GPS directory
                           std::string("\0\0\0\0\0\x01", 6) + std::string("\0\x01\0\x02\0\0\0\x02N\0\0\0", 12) +
                           std::string(4, '\0');
  const std::string xmp =
      std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<exif:GPSLatitude>43,46N</exif:GPSLatitude>";
  return lying.jpeg().insert(2, segment('\xE1', exif) + segment('\xE1', xmp) + segment('\xFE', "taken by Mori"));
}

std::string with_chunk(std::string png, const char* name, const std::string& body) {
  constexpr size_t kBehindHead = 33;
  const std::string length = {0, 0, 0, static_cast<char>(body.size())};
  return png.insert(kBehindHead, length + name + body + "sum.");
}

std::string published(const std::string& bytes) {
  auto done = published_picture(bytes, "images/x");
  EXPECT_TRUE(done) << done.error().message;
  return done ? *done : "";
}

void expect_quarters(const std::string& bytes, int width, int height) {
  const auto head = read_picture_head(bytes, "x");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->orientation, 1);
  EXPECT_EQ(head->width, width);
  EXPECT_EQ(head->height, height);
  const auto pixels = decode_picture({{"", "x", 0, 0, 0}, 64, 32, 0}, bytes);
  ASSERT_TRUE(pixels) << pixels.error().message;
  for (const auto& [x, y] : {std::pair{8, 8}, {55, 8}, {8, 23}, {55, 23}})
    EXPECT_TRUE(is_near(&pixels->rgba[static_cast<size_t>(y * 64 + x) * 4], quarter(x, y, 64, 32))) << x << "," << y;
}

void expect_nothing_but_the_picture(const std::string& bytes) {
  for (const char* word : {"Exif", "GPS", "Mori", "ns.adobe.com", "eXIf", "tEXt"})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
}

TEST(PublishedPicture, OfATelephoneStandsUprightAndHidesWhereItWasTaken) {
  const std::string photograph = from_a_telephone(stored(6, 128, 64));
  ASSERT_EQ(read_picture_head(photograph, "x")->orientation, 6);
  ASSERT_NE(photograph.find("GPSLatitude"), std::string::npos);
  const std::string bytes = published(photograph);
  expect_nothing_but_the_picture(bytes);
  expect_quarters(bytes, 128, 64);
  EXPECT_EQ(published(photograph), bytes);
  EXPECT_EQ(published(bytes), bytes);
}

TEST(PublishedPicture, ThatStandsAndFitsKeepsItsPictureToTheBit) {
  const std::string jpeg = stored(1, 64, 32).jpeg();
  EXPECT_EQ(published(jpeg), jpeg);
  EXPECT_EQ(published(with_orientation(jpeg, 1, true)), jpeg);
  EXPECT_EQ(published(std::string(jpeg).insert(2, segment('\xFE', "taken by Mori")) + "a second picture"), jpeg);
  const std::string png = stored(1, 64, 32).png();
  EXPECT_EQ(published(png), png);
  EXPECT_EQ(published(with_chunk(with_chunk(png, "tEXt", "Author\0Mori"), "eXIf", "MM\0*GPS") + "Exif"), png);
}

TEST(PublishedPicture, LargerThanAPanelIsMadeToFit) {
  const std::string photograph = from_a_telephone(stored(6, 3000, 1500));
  const std::string jpeg = published(photograph);
  expect_nothing_but_the_picture(jpeg);
  expect_quarters(jpeg, 2160, 1080);
  EXPECT_LT(jpeg.size(), photograph.size());
  expect_quarters(published(stored(1, 2400, 1200).png()), 2160, 1080);
  EXPECT_EQ(read_picture_head(published(Drawing(5000, 1).png()), "x")->height, 1);
}

TEST(PublishedPicture, OfAnotherKindIsToldInTheFolder) {
  EXPECT_EQ(published_picture("GIF89a", "x").error().code, ErrorCode::unsupported);
  EXPECT_FALSE(published_picture(with_orientation(stored(6, 64, 32).jpeg(), 6, true).substr(0, 400), "x"));
}

// What staff see while they write, and what the kiosk shows afterwards.
TEST(PublishedPicture, IsShownFromThePackAsFromTheFolder) {
  SignedPack pack;
  pack.write("images/LICENSE.txt", "by Mori");
  pack.write("images/lounge.jpg", from_a_telephone(stored(6, 128, 64)));
  pack.append("pages/youth.ja.md", "\n![部屋](images/lounge.jpg)\n");
  pack.append("pages/youth.en.md", "\n![A room](images/lounge.jpg)\n");
  pack.build();
  const std::string built = pack.bytes();
  expect_nothing_but_the_picture(
      *(*files_at(pack.file(), MessageLanguage::english))->read("images/lounge.jpg", 1 << 20));
  EXPECT_EQ(*(*files_at(pack.file(), MessageLanguage::english))->read("images/LICENSE.txt", 1 << 20), "by Mori");
  for (const auto& place : {pack.path(), pack.file()}) {
    const auto files = *files_at(place, MessageLanguage::english);
    const auto picture = look_at_picture(*files, "images/lounge.jpg");
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->width, 128);
    EXPECT_EQ(picture->height, 64);
    const auto pixels = decode_picture({*picture, 64, 32, 0}, *files);
    ASSERT_TRUE(pixels);
    EXPECT_TRUE(is_near(&pixels->rgba[(8 * 64 + 8) * 4], quarter(8, 8, 64, 32)));
  }
  pack.build();
  EXPECT_EQ(pack.bytes(), built);
}

}  // namespace
}  // namespace kiosk::packs
