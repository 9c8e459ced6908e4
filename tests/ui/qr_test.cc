// Reads the codes back as a phone would (ISO/IEC 18004, without error correction: nothing is damaged here), and with a
// reader of others' making.
#include "kiosk/ui/qr.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

#include "tests/support/temp_folder.h"

namespace kiosk::ui {
namespace {

struct Format {
  int level = 0;  // 0: M, 1: L
  int mask = 0;
};

Format format_of(const QrCode& code) {
  int bits = 0;
  const auto read = [&](int index, int x, int y) { bits |= static_cast<int>(code.dark(x, y)) << index; };
  for (int i = 0; i <= 5; ++i) read(i, 8, i);
  read(6, 8, 7);
  read(7, 8, 8);
  read(8, 7, 8);
  for (int i = 9; i <= 14; ++i) read(i, 14 - i, 8);
  bits ^= 0x5412;
  return {bits >> 13, (bits >> 10) & 7};
}

bool masked(int mask, int x, int y) {
  switch (mask) {
    case 0:
      return (x + y) % 2 == 0;
    case 1:
      return y % 2 == 0;
    case 2:
      return x % 3 == 0;
    case 3:
      return (x + y) % 3 == 0;
    case 4:
      return (x / 3 + y / 2) % 2 == 0;
    case 5:
      return x * y % 2 + x * y % 3 == 0;
    case 6:
      return (x * y % 2 + x * y % 3) % 2 == 0;
    default:
      return ((x + y) % 2 + x * y % 3) % 2 == 0;
  }
}

// Finders with their separators and format bits, timing lines, the one alignment pattern of versions 2 to 6.
bool is_function(int size, int x, int y) {
  if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)) return true;
  if (x == 6 || y == 6) return true;
  const int centre = size - 7;
  return size > 21 && std::abs(x - centre) <= 2 && std::abs(y - centre) <= 2;
}

// The text of a code of versions 1 to 3, which are a single block at levels L and M.
std::optional<std::string> read_back(const QrCode& code) {
  const int size = code.size();
  if (size > 29) return std::nullopt;
  const int mask = format_of(code).mask;
  std::vector<bool> bits;
  for (int right = size - 1; right >= 1; right -= 2) {
    if (right == 6) right = 5;
    for (int step = 0; step < size; ++step)
      for (int side = 0; side < 2; ++side) {
        const int x = right - side;
        const int y = ((right + 1) & 2) == 0 ? size - 1 - step : step;
        if (!is_function(size, x, y)) bits.push_back(code.dark(x, y) != masked(mask, x, y));
      }
  }
  size_t at = 0;
  const auto take = [&](int count) {
    unsigned value = 0;
    for (int i = 0; i < count; ++i) value = value << 1 | static_cast<unsigned>(bits[at++]);
    return value;
  };
  unsigned mode = take(4);
  if (mode == 7) {  // a designator: UTF-8 is the only one
    if (take(8) != 26) return std::nullopt;
    mode = take(4);
  }
  if (mode != 4) return std::nullopt;  // bytes
  std::string text(take(8), '\0');
  for (char& c : text) c = static_cast<char>(take(8));
  return text;
}

// What zbarimg reads, from a picture with three dots a module.
std::string read_by_zbar(const QrCode& code) {
  const tests::TempFolder folder;
  constexpr int kDots = 3;
  const int side = (code.size() + 2 * QrCode::kQuietZone) * kDots;
  std::string picture = "P1\n" + std::to_string(side) + " " + std::to_string(side) + "\n";
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const int column = x / kDots - QrCode::kQuietZone, row = y / kDots - QrCode::kQuietZone;
      const bool inside = column >= 0 && row >= 0 && column < code.size() && row < code.size();
      picture += inside && code.dark(column, row) ? "1\n" : "0\n";
    }
  folder.write("code.pbm", picture);
  const std::string command = "zbarimg --nodbus --raw -q '" + (folder.path() / "code.pbm").string() + "' 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return "zbarimg did not start";
  std::string text;
  char buffer[512];
  for (size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
  ::pclose(pipe);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

TEST(QrCode, AnotherReaderReadsEveryLanguageAsItWasWritten) {
  for (const std::string text :
       {"旭川市国際交流センター", "日本語ラウンジ、毎週水曜日", "Let's talk — it's the centre’s lounge",
        "中文交流沙龙 中文交流沙龍", "Международный центр", "한국어 라운지", "https://asahikawaic.jp/"}) {
    const auto code = QrCode::encode(text);
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ(read_by_zbar(*code), text);
  }
}

TEST(QrCode, ACalendarEntryIsReadByteForByte) {
  std::string entry = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:[見本] 韓国語ラウンジ\r\n";
  for (int i = 0; i < 5; ++i) entry += "DESCRIPTION:「見本」の日時は例です。カウンターでおたずねください。\r\n";
  entry += "END:VEVENT\r\nEND:VCALENDAR";
  const auto code = QrCode::encode(entry);
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(read_by_zbar(*code), entry);
}

TEST(QrCode, SaysTheAddressThatWasPutIn) {
  for (const std::string address : {"https://asahikawaic.jp/", "https://asahikawaic.jp/en/", "HELLO"}) {
    const auto code = QrCode::encode(address);
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ(read_back(*code), address);
  }
}

TEST(QrCode, KeepsUtf8AsItIs) {
  const auto code = QrCode::encode("旭川・交流");
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(read_back(*code), "旭川・交流");
}

TEST(QrCode, ShortAddressesAreRobustAndLongTextsStaySmall) {
  EXPECT_EQ(format_of(*QrCode::encode("https://asahikawaic.jp/")).level, 0);
  const auto calendar = QrCode::encode(std::string(700, 'x'));
  ASSERT_TRUE(calendar.has_value());
  EXPECT_EQ(format_of(*calendar).level, 1);
  EXPECT_LE(calendar->size(), 17 + 4 * 18);  // version 18 holds 718 bytes at level L
}

TEST(QrCode, NothingAndTooMuchAreNoCodes) {
  EXPECT_FALSE(QrCode::encode("").has_value());
  EXPECT_TRUE(QrCode::encode(std::string(2953, 'x')).has_value());
  EXPECT_FALSE(QrCode::encode(std::string(2954, 'x')).has_value());
  EXPECT_FALSE(QrCode::encode("é" + std::string(2951, 'x')).has_value()) << "the mark of UTF-8 takes room";
}

}  // namespace
}  // namespace kiosk::ui
