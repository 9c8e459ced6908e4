// What must hold for any bytes that staff may put into a pack's files: for the fuzzers, and for the test that replays
// their corpora.
#ifndef KIOSK_TESTS_FUZZ_PACKS_FUZZ_H_
#define KIOSK_TESTS_FUZZ_PACKS_FUZZ_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "kiosk/base/check.h"
#include "kiosk/base/utf8.h"
#include "kiosk/packs/csv.h"
#include "kiosk/packs/event_table.h"
#include "kiosk/packs/markdown.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/picture.h"
#include "kiosk/packs/published_picture.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/toml.h"
#include "kiosk/packs/written_time.h"
#include "tests/support/temp_folder.h"

namespace kiosk::testing {

inline int lines_of(std::string_view text) { return 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

inline void check_problems(packs::Problems& problems, int lines) {
  const auto all = problems.take();
  KIOSK_CHECK(all.size() <= packs::Problems::kLimit + 1);
  for (const packs::Problem& problem : all) {
    KIOSK_CHECK(problem.line >= 0 && problem.line <= lines);
    KIOSK_CHECK(!problem.what.empty() && find_invalid_utf8(problem.what) == std::string::npos);
    KIOSK_CHECK(problem.what.find('\n') == std::string::npos);
  }
}

inline void read_any_csv(std::string_view bytes) {
  packs::Problems problems(packs::MessageLanguage::japanese);
  const std::string text = *packs::decode_source(std::string(bytes), "x.csv", packs::Encoding::spreadsheet, problems);
  KIOSK_CHECK(find_invalid_utf8(text) == std::string::npos);
  const auto rows = packs::parse_csv(text, "x.csv", problems);
  const int lines = lines_of(text);
  for (const packs::CsvRow& row : rows) {
    KIOSK_CHECK(row.line >= 1 && row.line <= lines);
    KIOSK_CHECK(row.cells.size() == rows.front().cells.size());
    for (const std::string& cell : row.cells) {
      KIOSK_CHECK(find_invalid_utf8(cell) == std::string::npos);
      (void)packs::canonical_heading(cell, {"id", "date", "title"});
      (void)packs::parse_sheet_yes_no(cell);
      if (const auto date = packs::parse_written_date(cell)) KIOSK_CHECK(parse_date(iso(*date)) == date);
      if (const auto time = packs::parse_written_time(cell)) KIOSK_CHECK(*time <= std::chrono::hours(24));
    }
  }
  check_problems(problems, lines);
}

// A pack of nothing but what is read from memory.
class NoFiles final : public packs::PackFiles {
 public:
  std::filesystem::path where() const override { return "pack"; }
  Result<std::string> read(const std::string& name, size_t) const override { return fail(ErrorCode::not_found, name); }
  Result<std::string> read_head(const std::string& name, size_t) const override {
    return fail(ErrorCode::not_found, name);
  }
  int64_t version(const std::string&) const override { return 0; }
  bool has(const std::string&) const override { return false; }
  int64_t size(const std::string&) const override { return 0; }
  bool is_link(const std::string&) const override { return false; }
  Result<std::vector<std::string>> list(const std::string&) const override { return std::vector<std::string>(); }
};

inline void read_any_calendar(std::string_view bytes) {
  packs::Problems problems(packs::MessageLanguage::japanese);
  const auto text = packs::decode_source(std::string(bytes), "x.ics", packs::Encoding::utf8_only, problems);
  if (!text) return check_problems(problems, lines_of(bytes));
  const NoFiles files;
  packs::SourceContext context(files, problems);
  packs::Ids ids;
  packs::read_calendar(*text, "x.ics", ids, context);
  const Date today = date_of(2026, 11, 25);
  for (const facility::EventSeries& series : context.centre.events) {
    KIOSK_CHECK(!series.id.empty() && series.id.size() <= 64 && series.end > series.start);
    for (const auto& [language, title] : series.title.all()) KIOSK_CHECK(find_invalid_utf8(title) == std::string::npos);
    (void)facility::occurrences({series}, today, today + std::chrono::days(60), nullptr, 60);
  }
  check_problems(problems, lines_of(*text));
}

inline void check_value(const packs::TomlValue& value, int lines) {
  KIOSK_CHECK(value.line >= 0 && value.line <= lines);
  KIOSK_CHECK(find_invalid_utf8(value.text) == std::string::npos);
  for (const auto& item : value.items) check_value(item, lines);
  for (const auto& [name, field] : value.fields) {
    KIOSK_CHECK(value.find(name) == &field);
    check_value(field, lines);
  }
}

inline void read_any_toml(std::string_view bytes) {
  packs::Problems problems(packs::MessageLanguage::english);
  const auto decoded = packs::decode_source(std::string(bytes), "x.toml", packs::Encoding::utf8_only, problems);
  if (!decoded) return check_problems(problems, lines_of(bytes));
  const std::string& text = *decoded;
  const packs::TomlValue root = packs::parse_toml(text, "x.toml", problems);
  KIOSK_CHECK(root.kind == packs::TomlValue::Kind::table);
  check_value(root, lines_of(text));
  check_problems(problems, lines_of(text));
}

inline void read_any_markdown(std::string_view bytes) {
  packs::Problems problems(packs::MessageLanguage::english);
  const auto decoded = packs::decode_source(std::string(bytes), "x.md", packs::Encoding::utf8_only, problems);
  if (!decoded) return check_problems(problems, lines_of(bytes));
  const std::string& text = *decoded;
  const auto result = packs::parse_article(text, LanguageTag::of("ja"), "x.md", problems);
  const int lines = lines_of(text);
  KIOSK_CHECK(result.block_lines.size() == result.article.blocks.size());
  for (const int line : result.block_lines) KIOSK_CHECK(line >= 0 && line <= lines);
  for (const facility::Block& block : result.article.blocks) {
    using Kind = facility::Block::Kind;
    KIOSK_CHECK(!block.text.empty() || block.kind == Kind::link || block.kind == Kind::image ||
                block.kind == Kind::table);
    KIOSK_CHECK(block.table.aligns.size() == block.table.headings.size());
    for (const auto& row : block.table.rows) KIOSK_CHECK(row.size() == block.table.headings.size());
    KIOSK_CHECK(find_invalid_utf8(block.text) == std::string::npos);
  }
  check_problems(problems, lines);
}

inline void publish_any_picture(std::string_view bytes, bool is_decoded) {
  const auto published = packs::published_picture(std::string(bytes), "x.jpg");
  KIOSK_CHECK(published || !is_decoded);
  if (!is_decoded) return;
  const auto head = packs::read_picture_head(*published, "x.jpg");
  KIOSK_CHECK(head && head->orientation == 1);
  KIOSK_CHECK(std::max(head->width, head->height) <= packs::kMostPublishedSide);
  KIOSK_CHECK(packs::published_picture(*published, "x.jpg") == *published);
  KIOSK_CHECK(packs::decode_picture({{"", "x.jpg", 0, 0, 0}, 24, 16, 4}, *published));
}

inline void decode_any_picture(std::string_view bytes) {
  const auto pixels = packs::decode_picture({{"", "x.jpg", 0, 0, 0}, 24, 16, 4}, bytes);
  publish_any_picture(bytes, pixels.has_value());
  if (!pixels) return;
  KIOSK_CHECK(pixels->rgba.size() == 24u * 16 * 4);
  for (size_t i = 0; i < pixels->rgba.size(); ++i) KIOSK_CHECK(pixels->rgba[i] <= pixels->rgba[i | 3]);
}

// Whoever brings a file may have written all of it but the signature.
inline void open_any_pack(std::string_view bytes) {
  const tests::TempFolder folder;
  folder.write("x.kpack", bytes);
  constexpr auto kLanguage = packs::MessageLanguage::english;
  const auto pack = packs::PackFile::open(folder.path() / "x.kpack", kLanguage);
  if (!pack) return;
  KIOSK_CHECK(pack->size == static_cast<int64_t>(bytes.size()) && pack->database_at < pack->size);
  const packs::KnownKey key{"nobody", {pack->signature ? pack->signature->key_id : packs::KeyId{}, {}}};
  KIOSK_CHECK(!packs::verify_pack(*pack, {key}, kLanguage, nullptr));
  const auto files = packs::files_of_pack(*pack, kLanguage);
  if (!files) return;
  const auto names = (*files)->list("");
  for (const std::string& name : names ? *names : std::vector<std::string>()) (void)(*files)->read(name, 1 << 20);
}

}  // namespace kiosk::testing

#endif  // KIOSK_TESTS_FUZZ_PACKS_FUZZ_H_
