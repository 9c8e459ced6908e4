// A kiosk whose staff have a PIN, a key and a stick: the real app and the real desk, which answers at once.
#ifndef KIOSK_TESTS_APP_STAFFED_KIOSK_H_
#define KIOSK_TESTS_APP_STAFFED_KIOSK_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/app/staff_desk.h"
#include "kiosk/packs/pack_label.h"
#include "kiosk/store/pack_store.h"
#include "kiosk/store/staff_pin.h"
#include "tests/packs/signed_pack.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {

class StaffedKiosk {
 public:
  static constexpr std::string_view kPin = "271828";

  explicit StaffedKiosk(int width_px = 1080, int height_px = 1920, const LanguageTag& language = LanguageTag::of("en"))
      : kiosk(width_px, height_px, language) {
    folder_.write("keys/office.pub", key_.public_file());
    std::filesystem::create_directories(stick());
    kiosk.app.toolkit().inspect();
    open_desk();
    const auto state = open_state();
    const auto set = store::StaffPin(*state).set(kPin, {kiosk.clock.wall(), "a test", "pin.set", ""});
    EXPECT_TRUE(set) << set.error().message;
  }

  // Another program, after a restart.
  void open_desk() {
    app::StaffDeskOptions options;
    options.state = folder_.path() / "state";
    options.built_in = pack_.path();
    options.keys = folder_.path() / "keys";
    options.sticks = {folder_.path() / "media"};
    options.boot = "one start of the machine";
    desk_ = std::make_unique<app::StaffDesk>(options, kiosk.clock);
  }
  std::unique_ptr<store::Database> open_state() const {
    auto database = store::Database::open(folder_.path() / "state", kiosk.clock.wall());
    EXPECT_TRUE(database) << database.error().message;
    return database ? std::move(*database) : nullptr;
  }

  // Until nothing is asked any more. `while_checking` is called at each step that staff see of a check.
  void serve(const std::function<void()>& while_checking = nullptr) {
    kiosk.settle();
    for (auto orders = kiosk.app.take_staff_orders(); !orders.empty(); orders = kiosk.app.take_staff_orders()) {
      for (const app::StaffOrder& order : orders)
        desk_->carry_out(
            order, *asahikawa(), [&](app::StaffAnswer answer) { kiosk.app.hear(std::move(answer)); },
            [&] {
              if (while_checking) while_checking();
              return true;
            });
      kiosk.settle();
    }
  }
  bool tap(const std::string& id) {
    const bool there = kiosk.tap(id);
    serve();
    return there;
  }
  void pass(std::chrono::milliseconds time) {
    kiosk.pass(time);
    serve();
  }
  // A finger that rests there for so long.
  bool hold(const std::string& id, std::chrono::milliseconds time) {
    const ui::Target* target = kiosk.app.toolkit().find_target(id);
    if (target == nullptr) return false;
    const float s = kiosk.app.toolkit().scale(), x = target->rect.center().x * s, y = target->rect.center().y * s;
    kiosk.app.next_press_is_meant();
    kiosk.app.pointer(ui::PointerEvent::Kind::down, 1, x, y);
    pass(time);
    kiosk.app.pointer(ui::PointerEvent::Kind::up, 1, x, y);
    serve();
    return true;
  }
  void type(std::string_view digits) {
    for (const char digit : digits) tap(std::string("staff.pin.") + digit);
  }
  void enter(std::string_view pin) {
    type(pin);
    tap("staff.pin.enter");
  }
  // From the first screen to the staff's.
  void get_in() {
    ASSERT_TRUE(hold("staff.door", std::chrono::milliseconds(3100)));
    enter(kPin);
    ASSERT_EQ(kiosk.route(), "staff");
  }
  void go_to_stick() {
    get_in();
    ASSERT_TRUE(tap("staff.packs"));
    ASSERT_TRUE(tap("staff.packs.stick"));
  }
  bool shows(const std::string& words) {
    kiosk.app.request_frame();
    kiosk.settle();
    for (const auto& drawn : kiosk.app.toolkit().inspect().texts)
      if (drawn.text.utf8.find(words) != std::string::npos) return true;
    return false;
  }

  std::filesystem::path stick() const { return folder_.path() / "media" / "USB"; }
  std::filesystem::path packs() const { return packs::packs_folder(folder_.path() / "state"); }
  // A pack of that version on the stick.
  std::filesystem::path put_on_stick(int version, const std::string& title = "冬の案内") {
    pack_.write("pack.toml", "id = \"test\"\nfacility = \"test\"\nversion = " + std::to_string(version) +
                                 "\nlanguages = [\"ja\", \"en\"]\ntitle.ja = \"" + title +
                                 "\"\ntitle.en = \"Winter\"\n[centre]\nname.ja = \"センター\"\nname.en = "
                                 "\"Centre\"\n[fallback]\nja = [\"en\"]\nen = [\"ja\"]\n");
    const auto file = stick() / ("version" + std::to_string(version) + ".kpack");
    const auto built = packs::build_pack(pack_.path(), file, packs::MessageLanguage::english, nullptr);
    EXPECT_TRUE(built.written) << packs::dump(built.problems);
    const auto signed_it =
        packs::sign_pack(file, key_, packs::comment_of({file.filename().string(), kiosk.clock.wall(), title, version}),
                         packs::MessageLanguage::english, nullptr);
    EXPECT_TRUE(signed_it) << signed_it.error().message;
    return file;
  }
  // "2 1 -": the versions in the slots.
  std::string installed() const {
    const auto database = open_state();
    std::string all;
    for (const auto slot : {store::PackSlot::current, store::PackSlot::previous, store::PackSlot::pending}) {
      const auto pack = store::PackStore(*database).in(slot);
      all += (all.empty() ? "" : " ") + (pack && *pack ? std::to_string((*pack)->version) : "-");
    }
    return all;
  }
  // What staff did, one act a word, oldest first.
  std::string acts() const {
    const auto database = open_state();
    std::string all;
    const auto lines = store::StaffLog(*database).last(100);
    for (const store::StaffLogLine& line : *lines)
      if (line.who == "screen") all = line.act + (all.empty() ? "" : " ") + all;
    return all;
  }

  TestKiosk kiosk;

 private:
  TempFolder folder_;
  packs::GoodPack pack_;
  packs::SecretKey key_ = packs::SecretKey::make();
  std::unique_ptr<app::StaffDesk> desk_;
};

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_APP_STAFFED_KIOSK_H_
