// pack preview: a pack's screens before a kiosk has them, as pictures or in a window that follows each change.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/markup.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/kiosk_program.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/place_names.h"
#include "kiosk/ctl/preview_page.h"
#include "kiosk/ctl/screen_tour_impl.h"
#include "kiosk/packs/source.h"

namespace kiosk::ctl {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kPage = "index.html";

// An earlier preview is taken away; anything else that is there stays.
Status make_room(const Common& common, const fs::path& out) {
  std::error_code error;
  fs::create_directories(out, error);
  if (error)
    return fail(ErrorCode::io, say(common,
                                   {"{0} cannot be made: {1}; choose a folder that you may write to",
                                    "{0} を作れません（{1}）。書き込めるフォルダーを選んでください"},
                                   {out.string(), error.message()}));
  if (fs::is_empty(out, error)) return {};
  const auto page = read_file(out / kPage);
  if (!page || !page->starts_with(kPreviewMark))
    return fail(ErrorCode::invalid, say(common,
                                        {"{0} holds something else than an earlier preview and is kept; choose "
                                         "another folder",
                                         "{0} にはプレビューでないものが入っているので、そのままにします。"
                                         "別のフォルダーにしてください"},
                                        {out.string()}));
  for (const Shape* shape : {&kPortrait, &kLandscape}) fs::remove_all(out / shape->name, error);
  return {};
}

class Preview {
 public:
  Preview(const Common& common, const PackPreviewOptions& options, const facility::Centre& centre)
      : common_(common), options_(options), centre_(centre) {
    tour_.pack = options.folder;
    tour_.out = options.out;
    tour_.shapes = {&kPortrait};
    if (options.landscape) tour_.shapes.push_back(&kLandscape);
    tour_.languages = options.languages.empty() ? shown_languages(centre.languages) : options.languages;
    std::string act = "tour";
    for (const std::string& place : options.places) act += " " + place;
    tour_.acts = {act};
  }

  Status draw() {
    page_.title = without_markup(centre_.text(centre_.title, common_.text_language()).markup);
    for (const LanguageTag& language : tour_.languages) page_.columns.push_back(language.str());
    for (const Shape* shape : tour_.shapes) page_.tables.emplace_back(say(common_, shape->words), Rows());
    // Until it is whole, it is marked as a preview, so that another try may take its place.
    if (auto marked = write_file(options_.out / kPage, kPreviewMark); !marked) return marked;
    auto toured =
        take_tour(common_, tour_, {"drawing the screens", "画面を描いています"},
                  [&](size_t language, const Shape& shape, const nlohmann::json& said) { put(language, shape, said); });
    if (!toured) return toured;
    if (places() == 0)
      return fail(ErrorCode::not_found, say(common_, {"there is no such place on the screen: write --only with names "
                                                      "such as home, hours, page/jica, event",
                                                      "その画面はありません。--only には home、hours、page/jica、event "
                                                      "などの名前を書いてください"}));
    return write_file(options_.out / kPage, html(common_, page_));
  }

  size_t places() const { return page_.tables.front().second.size(); }
  size_t pictures() const { return pictures_; }
  fs::path page() const { return options_.out / kPage; }
  const std::vector<std::string>& languages() const { return page_.columns; }

 private:
  using Rows = std::vector<PreviewPage::Row>;

  void put(size_t language, const Shape& shape, const nlohmann::json& said) {
    const auto table = std::find(tour_.shapes.begin(), tour_.shapes.end(), &shape) - tour_.shapes.begin();
    Rows& rows = page_.tables[static_cast<size_t>(table)].second;
    rows.resize(std::max(rows.size(), said.value("of", size_t{0})));
    PreviewPage::Row& row = rows.at(said.at("number").get<size_t>() - 1);
    row.place = said.at("place");
    row.title = place_title(common_, centre_, row.place);
    for (const auto& picture : said.at("pictures")) {
      row.pictures[language].push_back(std::string(shape.name) + "/" + picture.get<std::string>());
      ++pictures_;
    }
  }

  const Common& common_;
  const PackPreviewOptions& options_;
  const facility::Centre& centre_;
  ScreenTour tour_;
  PreviewPage page_;
  size_t pictures_ = 0;
};

Result<int> watch(const Common& common, const PackPreviewOptions& options) {
  Arguments arguments = {"--preview", "--content", options.folder.string()};
  if (options.landscape) arguments.insert(arguments.end(), {"--windowed", "960x540"});
  if (common.language) arguments.insert(arguments.end(), {"--lang", common.language->str()});
  if (common.clock_is_set) arguments.insert(arguments.end(), {"--at", iso(common.now)});
  if (!common.config.empty()) arguments.insert(arguments.end(), {"--config", common.config.string()});
  complain(say(common,
               {"{0}: the window shows each change when it is saved; close it when you are done",
                "{0}: 保存すると、すぐに画面が変わります。終わったらウィンドウを閉じてください"},
               {options.folder.string()}));
  return tl::make_unexpected(become_kiosk(common, arguments));
}

}  // namespace

Result<int> run(const Common& common, const PackPreviewOptions& options) {
  const auto read = packs::read_source(options.folder, common.messages, packs::Thoroughness::errors_only);
  if (tell_errors(common, read.problems)) {
    complain(say(common, {"{0}: errors, so nothing was drawn", "{0}: エラーがあるので、何も描きませんでした"},
                 {options.folder.string()}));
    return kFailed;
  }
  if (options.watch) return watch(common, options);
  if (auto room = make_room(common, options.out); !room) return tl::make_unexpected(room.error());
  Preview preview(common, options, read.centre);
  if (auto drawn = preview.draw(); !drawn) return tl::make_unexpected(drawn.error());
  if (common.json)
    print_json(nlohmann::ordered_json{{"page", preview.page().string()},
                                      {"places", preview.places()},
                                      {"pictures", preview.pictures()},
                                      {"languages", preview.languages()}});
  else
    print_line(say(common,
                   {"{0}: {1} pictures of {2} places; open it in a browser",
                    "{0}: {2} か所、{1} 枚の画面を描きました。ブラウザーで開いてください"},
                   {preview.page().string(), std::to_string(preview.pictures()), std::to_string(preview.places())}));
  return kDone;
}

}  // namespace kiosk::ctl
