// What one picture would show, written down instead of painted: for whoever asks whether every text and every target
// has its place. Switched on by Toolkit::inspect(); nothing of it exists in a running kiosk.
#ifndef KIOSK_UI_INSPECTION_H_
#define KIOSK_UI_INSPECTION_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/picture.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::ui {

struct Inspection {
  struct DrawnText {
    text::Text text;
    std::shared_ptr<const text::Paragraph> paragraph;
    Point at;            // u; the paragraph's top left corner
    Rect clip;           // u; what lies outside cannot be seen
    std::string scroll;  // the scroll area it stands in; empty for none
    bool vertical = false;
    bool prose = false;  // justified
  };
  struct DrawnTarget {
    std::string id;
    Rect rect;  // u; the whole of it, also where the clip takes a part or all away
    Rect clip;
    std::string scroll;
  };
  struct DrawnPicture {
    PictureFile file;
    Rect rect;  // u; the whole of it
    Rect clip;
    std::string scroll;
  };
  struct Scroll {
    std::string id;
    Rect viewport;
    float content_top = 0, content_bottom = 0;  // u, at the present offset
  };

  std::vector<DrawnText> texts;
  std::vector<DrawnTarget> targets;
  std::vector<DrawnPicture> pictures;
  std::vector<Scroll> scrolls;
  // What the frame's paragraphs were set from, drawn or not.
  struct Source {
    std::shared_ptr<const text::Paragraph> keeps_the_address;
    text::Text text;
    bool vertical = false;
    bool prose = false;
  };
  std::map<const text::Paragraph*, Source> sources;

  void clear() {
    texts.clear();
    targets.clear();
    pictures.clear();
    scrolls.clear();
    sources.clear();
  }
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_INSPECTION_H_
