// pin set: what opens the staff's screens.
#include <nlohmann/json.hpp>

#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/password.h"
#include "kiosk/store/staff_pin.h"

namespace kiosk::ctl {
namespace {

constexpr packs::Words kPinNeeded{"a PIN is needed; type it, or give it twice on standard input, a line each",
                                  "PIN が必要です。入力するか、標準入力に1行ずつ2回渡してください"};

packs::Words complaint(store::PinFault fault) {
  switch (fault) {
    case store::PinFault::none:
      break;
    case store::PinFault::length:
      return {"a PIN has {0} to {1} digits; nothing was changed", "PIN は {0}〜{1} けたです。何も変えていません"};
    case store::PinFault::letters:
      return {"a PIN has digits from 0 to 9 only; nothing was changed",
              "PIN に使えるのは 0〜9 の数字だけです。何も変えていません"};
    case store::PinFault::repeated:
      return {"a PIN of one digit throughout is guessed first: choose another; nothing was changed",
              "同じ数字だけの PIN はすぐ当てられます。別の番号にしてください。何も変えていません"};
    case store::PinFault::in_order:
      return {"digits in their order are guessed first: choose another PIN; nothing was changed",
              "順に並んだ数字の PIN はすぐ当てられます。別の番号にしてください。何も変えていません"};
  }
  return {};
}

Result<packs::SecretText> ask_pin(const Common& common) {
  auto pin = ask_password(common, {"new PIN (6 to 12 digits)", "新しい PIN（数字 6〜12 けた）"}, kPinNeeded);
  if (!pin) return pin;
  if (const auto fault = store::fault_of(pin->view()); fault != store::PinFault::none)
    return fail(ErrorCode::invalid, say(common, complaint(fault),
                                        {std::to_string(store::kShortestPin), std::to_string(store::kLongestPin)}));
  const auto again = ask_password(common, {"the same again", "もう一度"}, kPinNeeded);
  if (!again) return tl::make_unexpected(again.error());
  if (*again != *pin)
    return fail(ErrorCode::invalid,
                say(common, {"the two PINs differ; nothing was changed", "2回の PIN が違います。何も変えていません"}));
  return pin;
}

}  // namespace

Result<int> run(const Common& common, const PinSetOptions&) {
  // What cannot be written is told before anything is typed.
  auto database = open_state(common, Missing::make_installed);
  if (!database) return tl::make_unexpected(database.error());
  const auto pin = ask_pin(common);
  if (!pin) return tl::make_unexpected(pin.error());
  if (auto set = store::StaffPin(**database).set(pin->view(), {to_utc(common.now), who(), "pin.set", ""}); !set)
    return tl::make_unexpected(set.error());
  if (common.json)
    print_json(nlohmann::ordered_json{{"set", true}});
  else
    print_line(
        say(common, {"the PIN is set: on the start screen hold the centre's name for three seconds, then type it",
                     "PIN を決めました。最初の画面で施設の名前を3秒押し続け、PIN を入力してください"}));
  return kDone;
}

}  // namespace kiosk::ctl
