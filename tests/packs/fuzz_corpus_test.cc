// Every input that a fuzzer began with or found is read again here.
#include <gtest/gtest.h>

#include <filesystem>

#include "kiosk/base/file.h"
#include "tests/fuzz/packs_fuzz.h"

namespace kiosk::testing {
namespace {

void replay(const char* corpus, void (*read)(std::string_view)) {
  const auto folder = std::filesystem::path(KIOSK_SOURCE_DIR) / "tests/fuzz" / corpus;
  const auto names = list_files(folder);
  ASSERT_TRUE(names) << names.error().message;
  ASSERT_FALSE(names->empty());
  for (const std::string& name : *names) {
    SCOPED_TRACE(name);
    const auto bytes = read_file(folder / name);
    ASSERT_TRUE(bytes);
    read(*bytes);
    // Cut anywhere, it must be read as well.
    for (size_t length = 0; length < bytes->size() && length < 400; ++length)
      read(std::string_view(*bytes).substr(0, length));
  }
}

TEST(PacksFuzzCorpus, CsvIsRead) { replay("csv_corpus", read_any_csv); }
TEST(PacksFuzzCorpus, CalendarsAreRead) { replay("ics_corpus", read_any_calendar); }
TEST(PacksFuzzCorpus, TomlIsRead) { replay("toml_corpus", read_any_toml); }
TEST(PacksFuzzCorpus, MarkdownIsRead) { replay("markdown_corpus", read_any_markdown); }
TEST(PacksFuzzCorpus, PicturesAreDecoded) { replay("picture_corpus", decode_any_picture); }
TEST(PacksFuzzCorpus, PacksAreOpened) { replay("pack_corpus", open_any_pack); }

}  // namespace
}  // namespace kiosk::testing
