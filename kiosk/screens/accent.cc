#include "kiosk/screens/accent.h"

#include "kiosk/ui/theme.h"

namespace kiosk::screens {

const ui::Color& accent_color(const ui::Palette& p, Accent accent) {
  switch (accent) {
    case Accent::lake:
      return p.lake;
    case Accent::sun:
      return p.sun;
    case Accent::pine:
      return p.pine;
    case Accent::gold:
      return p.gold;
    case Accent::plum:
      return p.plum;
    case Accent::ink:
      return p.ink;
  }
  return p.ink;
}

}  // namespace kiosk::screens
