// pack install, list, rollback: what this kiosk shows.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/progress.h"
#include "kiosk/packs/pack_changes.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/packs/source.h"
#include "kiosk/store/pack_store.h"
#include "kiosk/store/screen_report.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using store::InstalledPack;
using store::PackSlot;

std::string local(UtcTime time) { return short_iso(to_civil(time)); }

// What is wrong with the keys is told.
std::vector<packs::KnownKey> read_keys(const Common& common) {
  packs::Problems problems(common.messages);
  auto keys = packs::read_known_keys(common.settings.packs.keys, problems);
  for (const packs::Problem& problem : problems.take()) complain(packs::to_string(problem, common.messages));
  return keys;
}

packs::PackInstaller make_installer(const Common& common, store::Database& database) {
  return {database, packs::packs_folder(state_folder(common)), read_keys(common), common.settings.packs.facility,
          common.messages};
}

Json pack_json(const InstalledPack& pack) {
  return Json{{"id", pack.id},
              {"facility", pack.facility},
              {"epoch", pack.epoch},
              {"version", pack.version},
              {"title", pack.title},
              {"key", pack.signer},
              {"key_id", pack.key_id},
              {"installed", local(pack.installed)},
              {"from", pack.from ? Json(local(*pack.from)) : Json(nullptr)},
              {"file", pack.file}};
}

std::string title_and_version(const Common& common, const InstalledPack& pack) {
  return say(common, {"\"{0}\", version {1}", "「{0}」版 {1}"}, {pack.title, std::to_string(pack.version)});
}

packs::Words name_of(PackSlot slot) {
  switch (slot) {
    case PackSlot::current:
      return {"current", "表示中"};
    case PackSlot::previous:
      return {"previous", "ひとつ前"};
    case PackSlot::pending:
      return {"pending", "これから"};
  }
  return {};
}

// What is shown now; empty where that cannot be read.
facility::Centre shown_centre(const Common& common) {
  return packs::read_source(content_folder(common), common.messages, packs::Thoroughness::errors_only).centre;
}

// A kiosk that was started with --content shows no installed pack.
void tell_other_content(const Common& common, store::Database& database) {
  const auto report = store::read_screen_report(database);
  if (!report || !*report || !(*report)->shown) return;
  const store::ShownContent& shown = *(*report)->shown;
  if (shown.source != store::ContentSource::folder && shown.source != store::ContentSource::pack) return;
  print_line(say(common,
                 {"the kiosk was started with --content {0} and shows that: start it without --content to show the "
                  "installed pack",
                  "キオスクは --content {0} で起動され、それを表示しています。入れたパックを表示するには、--content "
                  "なしで起動し直してください"},
                 {shown.pack}));
}

// The pack that waits; none where that cannot be read.
std::optional<InstalledPack> waiting(store::Database& database) {
  auto pending = store::PackStore(database).in(PackSlot::pending);
  return pending ? std::move(*pending) : std::nullopt;
}

// Of the pack that waited before, if it waits no more.
void tell_dropped(const Common& common, const std::optional<InstalledPack>& before, store::Database& database) {
  if (!before || waiting(database) == before) return;
  print_line(say(common,
                 {"{0}, which was to be shown from {1} on, waits no more; install it again if it is still wanted",
                  "{1} から表示するはずだった{0}は取り消されました。必要ならもう一度入れてください"},
                 {title_and_version(common, *before), local(*before->from)}));
}

// What a date of coming into force cannot be.
Status check_from(const Common& common, CivilTime from) {
  constexpr std::chrono::days kFurthest{366};
  if (from <= common.now)
    return fail(ErrorCode::invalid, say(common,
                                        {"--from {0} is over already: check the year, or leave it out to show the pack "
                                         "at once",
                                         "--from {0} はもう過ぎています。年を確かめるか、すぐに表示するなら --from "
                                         "を消してください"},
                                        {short_iso(from)}));
  if (from > common.now + kFurthest)
    return fail(ErrorCode::invalid, say(common,
                                        {"--from {0} is more than a year away: check the year",
                                         "--from {0} は 1 年以上先です。年を確かめてください"},
                                        {short_iso(from)}));
  return {};
}

// A kind of change and what there is of it, as lines that a person reads.
void print_titles(const Common& common, const packs::Words& words, const std::vector<std::string>& titles) {
  constexpr size_t kMostTold = 10;
  if (titles.empty()) return;
  std::string line = "  " + say(common, words, {std::to_string(titles.size())});
  for (size_t i = 0; i < std::min(titles.size(), kMostTold); ++i) line += (i == 0 ? " " : ", ") + one_line(titles[i]);
  print_line(titles.size() > kMostTold ? line + " …" : line);
}

void print_changes(const Common& common, const packs::PackChanges& changes) {
  if (changes.empty())
    return print_line(say(common, {"nothing changes for visitors", "来館者に見える内容は変わりません"}));
  print_line(say(common, {"what changes:", "変わること:"}));
  print_titles(common, {"pages added ({0}):", "増えるページ（{0}）:"}, changes.pages.added);
  print_titles(common, {"pages changed ({0}):", "変わるページ（{0}）:"}, changes.pages.changed);
  print_titles(common, {"pages removed ({0}):", "なくなるページ（{0}）:"}, changes.pages.removed);
  print_titles(common, {"events added ({0}):", "増える行事（{0}）:"}, changes.events.added);
  print_titles(common, {"events changed ({0}):", "変わる行事（{0}）:"}, changes.events.changed);
  print_titles(common, {"events removed ({0}):", "なくなる行事（{0}）:"}, changes.events.removed);
  if (changes.hours) print_line("  " + say(common, {"the opening hours or closing days", "開館時間か休館日"}));
  if (changes.others)
    print_line("  " + say(common, {"the centre's name and address, places, cities, voices, links or languages",
                                   "施設の名前や住所、場所、都市、声、リンク、言語のどれか"}));
}

Json difference_json(const packs::PackChanges::Difference& difference) {
  return Json{{"added", difference.added}, {"changed", difference.changed}, {"removed", difference.removed}};
}

Json changes_json(const packs::PackChanges& changes) {
  return Json{{"pages", difference_json(changes.pages)},
              {"events", difference_json(changes.events)},
              {"hours", changes.hours},
              {"others", changes.others}};
}

}  // namespace

Result<int> run(const Common& common, const PackInstallOptions& options) {
  if (options.from)
    if (auto checked = check_from(common, *options.from); !checked) return tl::make_unexpected(checked.error());
  auto database = open_state(common, Missing::make_installed);
  if (!database) return tl::make_unexpected(database.error());
  packs::InstallOrder order{options.file, std::nullopt, to_utc(common.now), who()};
  if (options.from) order.from = to_utc(*options.from);
  packs::PackChanges changes;
  const auto preview = [&](const facility::Centre& coming) {
    changes = packs::changes_between(shown_centre(common), coming, common.text_language());
    if (!common.json) print_changes(common, changes);
    return true;
  };
  const auto before = waiting(**database);
  const auto pack =
      make_installer(common, **database).install(order, progress_line(common, {"installing", "入れています"}), preview);
  if (!pack) return tl::make_unexpected(pack.error());
  const std::string title = title_and_version(common, *pack);
  if (common.json) {
    Json json = pack_json(*pack);
    json["changes"] = changes_json(changes);
    print_json(json);
    return kDone;
  }
  if (pack->from)
    print_line(say(common, {"{0}, signed by {1}: is shown from {2} on", "{0}（署名: {1}）は {2} から表示されます"},
                   {title, pack->signer, local(*pack->from)}));
  else
    print_line(
        say(common,
            {"{0}, signed by {1}: is shown from the next visitor on; \"kioskctl pack rollback\" goes back",
             "{0}（署名: {1}）を入れました。次の来館者から表示されます。「kioskctl pack rollback」で元に戻せます"},
            {title, pack->signer}));
  tell_dropped(common, before, **database);
  tell_other_content(common, **database);
  return kDone;
}

Result<int> run(const Common& common, const PackListOptions&) {
  const auto database = read_state(common);
  if (!database) return tl::make_unexpected(database.error());
  std::vector<std::pair<PackSlot, InstalledPack>> installed;
  if (*database) {
    auto list = store::PackStore(**database).list();
    if (!list) return tl::make_unexpected(list.error());
    installed = std::move(*list);
  }
  const auto keys = read_keys(common);
  if (common.json) {
    Json json{{"current", nullptr}, {"previous", nullptr}, {"pending", nullptr}};
    for (const auto& [slot, pack] : installed) {
      json[std::string(to_string(slot))] = pack_json(pack);
      json[std::string(to_string(slot))]["key_revoked"] = packs::is_revoked(keys, pack.key_id);
    }
    print_json(json);
    return kDone;
  }
  const bool built_in = installed.empty() || installed.front().first != PackSlot::current;
  if (built_in)
    print_line(
        say(common, {"current: the pack that the program brings along", "表示中: プログラムに付いているパック"}));
  for (const auto& [slot, pack] : installed) {
    std::string line = say(
        common,
        pack.from ? packs::Words{"{0}: {1}, signed by {2}, from {3} on", "{0}: {1}（署名: {2}、{3} から）"}
                  : packs::Words{"{0}: {1}, signed by {2}, installed {3}", "{0}: {1}（署名: {2}、{3} に入れたもの）"},
        {say(common, name_of(slot)), title_and_version(common, pack), pack.signer,
         local(pack.from.value_or(pack.installed))});
    if (packs::is_revoked(keys, pack.key_id))
      line += say(common, {"; its key {0} was revoked", "。鍵 {0} は取り消されています"}, {pack.key_id});
    print_line(line);
  }
  if (!built_in) tell_other_content(common, **database);
  return kDone;
}

Result<int> run(const Common& common, const PackRollbackOptions&) {
  auto database = open_state(common, Missing::leave);
  if (!database) return tl::make_unexpected(database.error());
  if (!*database)
    return fail(ErrorCode::not_found, say(common, {"no kiosk has kept any state here, so no pack is installed",
                                                   "ここにはキオスクの記録がなく、入れたパックもありません"}));
  const auto before = waiting(**database);
  auto done = make_installer(common, **database).roll_back({to_utc(common.now), who(), "pack.roll-back", ""});
  if (!done) return tl::make_unexpected(done.error());
  if (!common.json) tell_dropped(common, before, **database);
  return run(common, PackListOptions{});
}

}  // namespace kiosk::ctl
