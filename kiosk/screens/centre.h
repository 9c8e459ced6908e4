// The centre itself: where it is, how to reach it, its places on the web, and the pages about it and its committee.
#ifndef KIOSK_SCREENS_CENTRE_H_
#define KIOSK_SCREENS_CENTRE_H_

#include <string>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct CentreModel {
  struct Link {
    std::string target;  // centre.link.<id>
    CodeModel code;
    bool chosen = false;  // shown large
    Route to;             // makes it large, or small again
  };
  struct Group {
    text::Text title;
    std::vector<JumpModel> pages;
  };
  ChromeModel chrome;
  text::Text name, address, phone;
  text::Text status;
  bool status_known = true;
  bool open = false;
  JumpModel hours;
  text::Text links_title;
  std::vector<Link> links;              // with a known address
  std::vector<text::Text> other_links;  // exist, but their address is not known here
  text::Text ask_for_address;
  std::vector<Group> groups;
};

CentreModel make_centre(const Context& context);
void draw_centre(const CentreModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CENTRE_H_
