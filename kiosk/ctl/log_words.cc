#include "kiosk/ctl/log_words.h"

#include <utility>

#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

using packs::Words;

constexpr std::pair<std::string_view, Words> kActs[] = {
    {"pack.install", {"installed a pack", "パックを入れた"}},
    {"pack.roll-back", {"went back to the pack before", "ひとつ前のパックに戻した"}},
    {"pack.in-force", {"a pack came into force", "パックの表示が始まった"}},
    {"notice.set", {"put up a notice", "お知らせを出した"}},
    {"notice.clear", {"took the notice away", "お知らせを消した"}},
    {"card.post", {"posted a card", "カードを掲示した"}},
    {"card.approve", {"approved a card", "カードを承認した"}},
    {"card.reject", {"rejected a card", "カードを断った"}},
    {"card.hide", {"took a card down", "カードを外した"}},
    {"card.remove", {"removed a card for ever", "カードを完全に消した"}},
    {"pin.set", {"set the staff's PIN", "職員の PIN を決めた"}},
    {"pin.wrong", {"a wrong PIN", "PIN を間違えた"}},
    {"pin.locked", {"the PIN pad is locked", "PIN の入力を止めた"}},
    {"staff.enter", {"the right PIN opened the staff's screens", "正しい PIN で職員用の画面に入った"}},
};

}  // namespace

std::string act_in_words(const Common& common, const store::StaffAct& act) {
  std::string done = act.act;
  for (const auto& [name, words] : kActs)
    if (name == act.act) done = say(common, words);
  const std::string line = short_iso(to_civil(act.at)) + " " + act.who + ": " + done;
  return act.what.empty() ? line : line + ": " + act.what;
}

std::string log_complaint(const Common& common, const store::StaffLogBreak& found) {
  const std::string number = std::to_string(found.number);
  if (!found.line)
    return say(common,
               {"the log of what staff did was changed: line {0} was taken out; keep a copy of the state folder and "
                "tell who answers for this kiosk (the lines before it hold, those after it prove nothing)",
                "職員の操作の記録が変えられています。{0} 番の記録が消されています。状態フォルダーの写しを取って、"
                "このキオスクの責任者に知らせてください（それより前の記録は確かですが、後の記録は当てになりません）"},
               {number});
  return say(common,
             {"the log of what staff did was changed: line {0} is not what was written; it says now \"{1}\"; keep a "
              "copy of the state folder and tell who answers for this kiosk (the lines before it hold, those after it "
              "prove nothing)",
              "職員の操作の記録が変えられています。{0} 番の記録が書いたときと違います（今は「{1}」）。"
              "状態フォルダーの写しを取って、このキオスクの責任者に知らせてください（それより前の記録は確かですが、"
              "後の記録は当てになりません）"},
             {number, one_line(act_in_words(common, *found.line))});
}

}  // namespace kiosk::ctl
