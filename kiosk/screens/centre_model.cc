#include "kiosk/facility/centre.h"
#include "kiosk/screens/centre.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/status.h"

namespace kiosk::screens {

CentreModel make_centre(const Context& c) {
  CentreModel model;
  model.chrome = make_chrome(c, c.say("centre.title", {}, text::Weight::bold));
  model.name = c.text(c.centre.name, text::Weight::bold);
  model.address = c.text(c.centre.address);
  model.phone = {c.centre.phone, LanguageTag::of("en"), text::Weight::bold, text::Family::print, {}};
  const StatusModel status = make_status(c);
  model.status_known = status.known;
  model.open = status.open;
  model.status = join({status.state, status.detail}, c.language.is_han() ? "　" : "  ");
  model.hours = {"centre.hours", "schedule", c.say("centre.see_hours", {}, text::Weight::bold),
                 route_to(ScreenId::hours)};
  model.links_title = c.say("centre.links", {}, text::Weight::bold);
  model.ask_for_address = c.say("centre.ask_for_address");
  for (const auto& link : c.centre.links) {
    if (link.url.empty()) {
      model.other_links.push_back(c.text(link.name));
      continue;
    }
    const bool chosen = c.route.id == link.id;
    Route to = c.route;
    to.id = chosen ? "" : link.id;
    // The site in the visitor's language stands first.
    const auto at = &link == c.website() ? model.links.begin() : model.links.end();
    model.links.insert(at, {"centre.link." + link.id, make_code(c, link.url, c.text(link.name, text::Weight::bold)),
                            chosen, std::move(to)});
  }
  for (const auto& [group, title] : {std::pair{"centre", "centre.about"}, std::pair{"committee", "centre.committee"}}) {
    auto pages = make_page_jumps(c, group, "centre.page");
    if (!pages.empty()) model.groups.push_back({c.say(title, {}, text::Weight::bold), std::move(pages)});
  }
  return model;
}

}  // namespace kiosk::screens
