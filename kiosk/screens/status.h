// Open now or not, in words: for home, hours and the upper part of reach mode.
#ifndef KIOSK_SCREENS_STATUS_H_
#define KIOSK_SCREENS_STATUS_H_

#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct Context;

struct StatusModel {
  bool known = true;  // false: the clock cannot be trusted, nothing is claimed about now
  bool open = false;
  text::Text state;      // 開館中 · 休館日 · 閉館しました
  text::Text detail;     // 本日は19:30まで · 次は11月24日（火）8:45から
  text::Text countdown;  // 閉館まで あと4時間58分（19:30まで）; empty when closed
  text::Text tomorrow;   // 明日　8:45〜19:30
  // 次の休館日　29日（日）, or all of them where they follow one another: 20日（日）〜22日（火）; empty where it is
  // tomorrow alone, or goes on from today: that has been said.
  text::Text next_closed;
};

StatusModel make_status(const Context& context);
// 2026年11月25日（水）　14:32; the weekly hours' note when the clock cannot be trusted.
text::Text date_and_time(const Context& context);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_STATUS_H_
