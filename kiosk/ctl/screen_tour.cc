#include "kiosk/ctl/screen_tour_impl.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "kiosk/ctl/kiosk_program.h"
#include "kiosk/ctl/progress.h"

namespace kiosk::ctl {

using Json = nlohmann::json;

const Shape kPortrait{"portrait", "1080x1920", {"Portrait", "縦"}};
const Shape kLandscape{"landscape", "1920x1080", {"Landscape", "横"}};

Status take_tour(const Common& common, const ScreenTour& tour, const packs::Words& doing, const HeardPlace& heard) {
  std::error_code error;
  const auto nowhere = std::filesystem::temp_directory_path(error);
  std::vector<Arguments> runs;
  std::vector<std::pair<size_t, const Shape*>> of_runs;
  for (const Shape* shape : tour.shapes)
    for (size_t i = 0; i < tour.languages.size(); ++i) {
      Arguments run = {"--headless",
                       "--size",
                       std::string(shape->size),
                       "--lang",
                       tour.languages[i].str(),
                       "--at",
                       iso(common.now),
                       "--content",
                       tour.pack.string(),
                       "--out",
                       (tour.out.empty() ? nowhere : tour.out / shape->name).string()};
      for (const std::string& act : tour.acts) run.insert(run.end(), {"--act", act});
      runs.push_back(std::move(run));
      of_runs.emplace_back(i, shape);
    }
  // Each act goes everywhere, or nowhere.
  const auto tours = std::count_if(tour.acts.begin(), tour.acts.end(), [](const std::string& act) {
    return act.starts_with("tour") || act.starts_with("fit");
  });
  const auto progress = progress_line(common, doing);
  int64_t done = 0;
  return run_kiosks(common, runs, [&](size_t run, const std::string& line) {
    const Json said = Json::parse(line, nullptr, false);
    if (!said.is_object()) return;
    heard(of_runs[run].first, *of_runs[run].second, said);
    const int64_t all = said.value("of", int64_t{0}) * static_cast<int64_t>(tours * static_cast<int64_t>(runs.size()));
    if (progress) progress(++done, all);
  });
}

std::vector<LanguageTag> shown_languages(const std::vector<LanguageTag>& of_pack) {
  std::vector<LanguageTag> shown;
  for (const LanguageTag& language : of_pack)
    if (std::find(visitor_languages().begin(), visitor_languages().end(), language) != visitor_languages().end())
      shown.push_back(language);
  if (shown.empty()) shown.assign(visitor_languages().begin(), visitor_languages().end());
  return shown;
}

}  // namespace kiosk::ctl
