#include "kiosk/packs/pack_changes.h"

#include <gtest/gtest.h>

#include "tests/packs/drawing.h"
#include "tests/packs/signed_pack.h"

namespace kiosk::packs {
namespace {

using Titles = std::vector<std::string>;

class ChangesOfAPack : public testing::Test {
 protected:
  // Since the test began.
  PackChanges changes(const char* language = "ja") const {
    return changes_between(before_, pack_.read().centre, LanguageTag::of(language));
  }

  GoodPack pack_;
  facility::Centre before_ = pack_.read().centre;
};

TEST_F(ChangesOfAPack, ThatIsAsItWasAreNone) {
  EXPECT_TRUE(changes().empty());
  pack_.change("pack.toml", "version = 1", "version = 2");
  EXPECT_TRUE(changes().empty());
}

TEST_F(ChangesOfAPack, AreToldByTheTitlesOfPagesAndEvents) {
  pack_.append("pages.toml", "[[page]]\nslug = \"fund\"\ngroup = \"youth\"\n");
  pack_.write("pages/fund.ja.md", "# {基金|ききん}\n\n本文\n");
  pack_.append("pages/youth.en.md", "\nMore\n");
  pack_.write("events.csv",
              "id,date,start,end,category,place,title.ja,title.en\n"
              "tea,2026-11-28,12:00,13:00,language,lounge,お茶,Tea\n");
  const PackChanges found = changes();
  EXPECT_EQ(found.pages.added, Titles{"基金"});
  EXPECT_EQ(found.pages.changed, Titles{"青少年"});
  EXPECT_TRUE(found.pages.removed.empty());
  EXPECT_EQ(found.events.added, Titles{"お茶"});
  EXPECT_EQ(found.events.removed, Titles{"おしゃべり"});
  EXPECT_FALSE(found.hours || found.others);
  EXPECT_EQ(changes("en").events.removed, Titles{"Talk"});
}

TEST_F(ChangesOfAPack, AreToldOfAnEventThatMovesOnce) {
  pack_.write("event_changes.csv", "id,date,new_start,new_end\ntalk,2026-11-27,17:00,18:00\n");
  EXPECT_EQ(changes().events.changed, Titles{"おしゃべり"});
}

TEST_F(ChangesOfAPack, AreToldOfHoursAndOfTheRest) {
  pack_.change("hours.toml", "sunday = []", "sunday = [\"10:00-12:00\"]");
  EXPECT_TRUE(changes().hours);
  EXPECT_FALSE(changes().others);
  pack_.change("pack.toml", "name.en = \"Centre\"", "name.en = \"House\"");
  EXPECT_TRUE(changes().others);
}

TEST(ChangesOfABuiltPack, AreThoseOfPicturesToo) {
  SignedPack pack;
  pack.write("images/x.png", Drawing(8, 8).png());
  pack.append("pages/youth.ja.md", "\n![絵](images/x.png)\n");
  pack.build();
  const auto before = read_source(pack.file(), MessageLanguage::english).centre;
  const std::filesystem::path moved = pack.file().parent_path() / "moved.kpack";
  std::filesystem::copy_file(pack.file(), moved);
  const auto ja = LanguageTag::of("ja");
  EXPECT_TRUE(changes_between(before, read_source(moved, MessageLanguage::english).centre, ja).empty());
  pack.write("images/x.png", stored(1, 8, 8).png());
  pack.build();
  EXPECT_EQ(changes_between(before, read_source(pack.file(), MessageLanguage::english).centre, ja).pages.changed,
            Titles{"青少年"});
}

}  // namespace
}  // namespace kiosk::packs
