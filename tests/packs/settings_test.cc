#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/packs/font_config.h"
#include "kiosk/packs/interface_words.h"
#include "kiosk/packs/kiosk_config.h"
#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

const std::filesystem::path kSource = KIOSK_SOURCE_DIR;

TEST(FontConfig, TheProgramsOwnFontsAreRead) {
  const auto config = read_font_config(kSource / "fonts/fonts.toml");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->print.at(LanguageTag::of("ja")), std::vector<std::string>{"Noto Sans CJK"});
  EXPECT_EQ(config->handwriting.at(LanguageTag::of("ja")), std::vector<std::string>{"Klee One"});
  EXPECT_EQ(config->icon, "Material Icons");
  const auto cjk = std::find_if(config->families.begin(), config->families.end(),
                                [](const auto& family) { return family.name == "Noto Sans CJK"; });
  ASSERT_NE(cjk, config->families.end());
  EXPECT_EQ(cjk->collection_index.at(LanguageTag::of("zh-Hans")), 2);
}

TEST(FontConfig, AFamilyThatIsNotThereIsToldWithItsLine) {
  const tests::TempFolder folder;
  folder.write("fonts.toml",
               "fallback = [\"Nowhere\"]\n[[family]]\nname = \"A\"\nregular = \"/a.ttf\"\n[print]\nen = [\"B\"]\n");
  const auto config = read_font_config(folder.path() / "fonts.toml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, ErrorCode::invalid);
  EXPECT_NE(config.error().message.find("fonts.toml:1:"), std::string::npos) << config.error().message;
  EXPECT_NE(config.error().message.find("fonts.toml:6:"), std::string::npos) << config.error().message;
}

TEST(FontConfig, AMissingFileIsNotFound) {
  const auto config = read_font_config("/nowhere/fonts.toml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, ErrorCode::not_found);
}

TEST(InterfaceWords, NestedTablesBecomeDottedKeys) {
  const tests::TempFolder folder;
  folder.write("ja.toml", "a = \"1\"\n[home]\nopen.until = \"{time}まで\"\n[home.tile]\nboard = \"掲示板\"\n");
  const auto words = read_interface_words(folder.path(), LanguageTag::of("ja"));
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(*words, (std::map<std::string, std::string>{
                        {"a", "1"}, {"home.open.until", "{time}まで"}, {"home.tile.board", "掲示板"}}));
}

TEST(InterfaceWords, EveryMistakeIsToldWithItsLine) {
  const tests::TempFolder folder;
  folder.write("en.toml", "[home]\na = 5\nb = \"open\nc = \"fine\"\nc = \"again\"\n");
  const auto words = read_interface_words(folder.path() / "en.toml");
  ASSERT_FALSE(words);
  for (const char* place : {"en.toml:2:", "en.toml:3:", "en.toml:5:"})
    EXPECT_NE(words.error().message.find(place), std::string::npos) << words.error().message;
}

TEST(InterfaceWords, AFileThatIsNotUtf8IsOneError) {
  const tests::TempFolder folder;
  folder.write("x.toml", "a = \"\x93\xFA\"\nb = \"\x96\x7B\"\n");
  const auto words = read_interface_words(folder.path() / "x.toml");
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().message.find("x.toml:1: error: the file is not UTF-8"), 0u) << words.error().message;
  EXPECT_EQ(words.error().message.rfind("error:"), words.error().message.find("error:"));
}

TEST(InterfaceWords, EveryVisitorLanguageHasTheSameWords) {
  const auto japanese = read_interface_words(kSource / "content/interface", LanguageTag::of("ja"));
  ASSERT_TRUE(japanese) << japanese.error().message;
  for (const LanguageTag& language : visitor_languages()) {
    const auto words = read_interface_words(kSource / "content/interface", language);
    ASSERT_TRUE(words) << words.error().message;
    for (const auto& [key, word] : *japanese) EXPECT_TRUE(words->contains(key)) << key << " in " << language.str();
    for (const auto& [key, word] : *words) EXPECT_TRUE(japanese->contains(key)) << key << " only in " << language.str();
  }
}

TEST(KioskConfig, NoFileMeansTheDefaults) {
  const auto result = read_kiosk_config(std::nullopt, MessageLanguage::english);
  EXPECT_TRUE(result.problems.empty());
  EXPECT_EQ(result.config.panel.short_side_mm, 398);
  EXPECT_EQ(result.config.visit.idle, std::chrono::seconds(60));
  EXPECT_EQ(result.config.visit.languages.size(), 7u);
  EXPECT_EQ(result.config.visit.first_language, LanguageTag::of("ja"));
  EXPECT_EQ(result.config.packs.sticks, (std::vector<std::filesystem::path>{"/media", "/run/media"}));
}

TEST(KioskConfig, AFileThatWasNamedAndIsMissingIsAnError) {
  const auto result = read_kiosk_config("/nowhere/kiosk.toml", MessageLanguage::english);
  EXPECT_TRUE(has_errors(result.problems));
}

TEST(KioskConfig, ValuesAreRead) {
  const tests::TempFolder folder;
  folder.write("k.toml",
               "[panel]\nshort_side_mm = 530.5\nrotation = 0\n[visit]\nlanguages = [\"en\", \"ja\"]\nidle_s = 90\n"
               "[packs]\nstick = \"/mnt/usb\"\n[board]\nposting = \"staff\"\nlifetime_days = 60\n");
  const auto result = read_kiosk_config(folder.path() / "k.toml", MessageLanguage::english);
  EXPECT_EQ(dump(result.problems), "");
  EXPECT_EQ(result.config.panel.short_side_mm, 530.5f);
  EXPECT_EQ(result.config.visit.first_language, LanguageTag::of("en"));
  EXPECT_EQ(result.config.visit.idle, std::chrono::seconds(90));
  EXPECT_EQ(result.config.packs.sticks, std::vector<std::filesystem::path>{"/mnt/usb"});
  EXPECT_EQ(result.config.board.posting, Posting::staff);
  EXPECT_EQ(result.config.board.lifetime, std::chrono::days(60));
}

TEST(KioskConfig, WhatHasNoEffectYetIsTold) {
  const tests::TempFolder folder;
  folder.write("k.toml", "[panel]\nrotation = 90\n[board]\nposting = \"code\"\n");
  const auto result = read_kiosk_config(folder.path() / "k.toml", MessageLanguage::english);
  ASSERT_EQ(result.problems.size(), 2u) << dump(result.problems);
  EXPECT_FALSE(has_errors(result.problems));
  for (const size_t i : {size_t{0}, size_t{1}}) {
    EXPECT_EQ(result.problems[i].line, i == 0 ? 2 : 4);
    EXPECT_NE(result.problems[i].what.find("no effect yet"), std::string::npos) << dump(result.problems);
  }
  EXPECT_EQ(result.config.panel.rotation, 90);
  EXPECT_EQ(result.config.board.posting, Posting::code);
}

TEST(KioskConfig, ALanguageThatTheScreenHasNoWordsInIsToldAndLeftOut) {
  const tests::TempFolder folder;
  folder.write("k.toml", "[visit]\nlanguages = [\"fr\", \"en\", \"ja\"]\n");
  const auto result = read_kiosk_config(folder.path() / "k.toml", MessageLanguage::english);
  ASSERT_EQ(result.problems.size(), 1u) << dump(result.problems);
  EXPECT_EQ(result.problems[0].line, 2);
  EXPECT_NE(result.problems[0].what_to_do.find("zh-Hant"), std::string::npos) << dump(result.problems);
  EXPECT_EQ(result.config.visit.languages, (std::vector<LanguageTag>{LanguageTag::of("en"), LanguageTag::of("ja")}));
  EXPECT_EQ(result.config.visit.first_language, LanguageTag::of("en"));
}

TEST(KioskConfig, AWrongValueIsToldAndLeavesTheDefault) {
  const tests::TempFolder folder;
  folder.write("k.toml", "[panel]\nrotation = 45\n[visit]\nidle_s = \"long\"\nfirst_language = \"fr\"\nidel_s = 5\n");
  const auto result = read_kiosk_config(folder.path() / "k.toml", MessageLanguage::english);
  ASSERT_EQ(result.problems.size(), 4u) << dump(result.problems);
  EXPECT_EQ(result.problems[0].line, 2);
  EXPECT_EQ(result.problems[1].line, 4);
  EXPECT_EQ(result.problems[2].line, 5);
  EXPECT_EQ(result.problems[3].what_to_do, "did you mean idle_s?");
  EXPECT_EQ(result.config.panel.rotation, 0);
  EXPECT_EQ(result.config.visit.idle, std::chrono::seconds(60));
  EXPECT_EQ(result.config.visit.first_language, LanguageTag::of("ja"));
}

}  // namespace
}  // namespace kiosk::packs
