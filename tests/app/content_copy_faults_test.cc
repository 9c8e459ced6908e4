// The copy of what is shown, cut while it takes the place of the copy before: the next start finds the one or the
// other.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "kiosk/app/content.h"
#include "kiosk/app/content_copy.h"
#include "kiosk/app/folder_watch.h"
#include "tests/packs/source_test_support.h"
#include "tests/support/cut_short.h"
#include "tests/support/temp_folder.h"

namespace kiosk::tests {
namespace {

namespace fs = std::filesystem;

class CopyCutShort : public testing::TestWithParam<FileFault> {
 protected:
  CopyCutShort() { fs::create_directory(before()); }

  fs::path before() const { return folder_.path() / "before"; }
  fs::path packs() const { return folder_.path() / "packs"; }

  Status keep(const fs::path& packs) const {
    const uint64_t shown = app::fingerprint(pack_.path());
    const auto content = app::read_content(pack_.path());
    if (!content) return tl::make_unexpected(content.error());
    return app::keep_copy(*content, shown, packs, [] { return true; });
  }
  // Of the content that was copied.
  static std::string version_in(const fs::path& packs) {
    const auto copy = app::kept_copy(packs);
    if (!copy) return "no copy";
    const auto content = app::read_content(*copy);
    return content ? std::to_string(content->centre->version) : content.error().message;
  }

  packs::GoodPack pack_;
  TempFolder folder_;
};

TEST_P(CopyCutShort, IsTheOneBeforeOrTheNext) {
  ASSERT_TRUE(keep(before()));
  pack_.change("pack.toml", "version = 1", "version = 2");
  expect_old_or_new(
      before(), packs(), GetParam(), [&](const fs::path& packs) { return keep(packs); }, version_in);
}

INSTANTIATE_TEST_SUITE_P(Faults, CopyCutShort,
                         testing::Values(FileFault::kill, FileFault::power_cut, FileFault::half_synced), name_of_fault);

}  // namespace
}  // namespace kiosk::tests
