// pack install, list, rollback: what this kiosk shows.
#include <pwd.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <string>

#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/progress.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/store/pack_store.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using store::InstalledPack;
using store::PackSlot;

// For the staff log: who sits at the keyboard, also behind sudo.
std::string who() {
  const char* sudo = std::getenv("SUDO_USER");
  const passwd* user = ::getpwuid(::getuid());
  return "kioskctl " + (sudo != nullptr ? std::string(sudo) : user != nullptr ? user->pw_name : "?");
}

std::string local(UtcTime time) { return short_iso(to_civil(time)); }

Json pack_json(const InstalledPack& pack) {
  return Json{{"id", pack.id},
              {"facility", pack.facility},
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

}  // namespace

Result<int> run(const Common& common, const PackInstallOptions& options) {
  auto database = open_state(common, Missing::make_installed);
  if (!database) return tl::make_unexpected(database.error());
  const auto& settings = common.settings.packs;
  packs::Problems problems(common.messages);
  auto keys = packs::read_trusted_keys(settings.keys, problems);
  for (const packs::Problem& problem : problems.take()) complain(packs::to_string(problem, common.messages));
  packs::InstallOrder order{options.file, std::nullopt, to_utc(common.now), who()};
  if (options.from) order.from = to_utc(*options.from);
  packs::PackInstaller installer(**database, packs::packs_folder(state_folder(common)), std::move(keys),
                                 settings.facility, common.messages);
  const auto pack = installer.install(order, progress_line(common, {"installing", "入れています"}));
  if (!pack) return tl::make_unexpected(pack.error());
  const std::string title = title_and_version(common, *pack);
  if (common.json)
    print_json(pack_json(*pack));
  else if (pack->from)
    print_line(say(common, {"{0}, signed by {1}: is shown from {2} on", "{0}（署名: {1}）は {2} から表示されます"},
                   {title, pack->signer, local(*pack->from)}));
  else
    print_line(
        say(common,
            {"{0}, signed by {1}: is shown from the next visitor on; \"kioskctl pack rollback\" goes back",
             "{0}（署名: {1}）を入れました。次の来館者から表示されます。「kioskctl pack rollback」で元に戻せます"},
            {title, pack->signer}));
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
  if (common.json) {
    Json json{{"current", nullptr}, {"previous", nullptr}, {"pending", nullptr}};
    for (const auto& [slot, pack] : installed) json[std::string(to_string(slot))] = pack_json(pack);
    print_json(json);
    return kDone;
  }
  const bool built_in = installed.empty() || installed.front().first != PackSlot::current;
  if (built_in)
    print_line(
        say(common, {"current: the pack that the program brings along", "表示中: プログラムに付いているパック"}));
  for (const auto& [slot, pack] : installed)
    print_line(say(
        common,
        pack.from ? packs::Words{"{0}: {1}, signed by {2}, from {3} on", "{0}: {1}（署名: {2}、{3} から）"}
                  : packs::Words{"{0}: {1}, signed by {2}, installed {3}", "{0}: {1}（署名: {2}、{3} に入れたもの）"},
        {say(common, name_of(slot)), title_and_version(common, pack), pack.signer,
         local(pack.from.value_or(pack.installed))}));
  return kDone;
}

Result<int> run(const Common& common, const PackRollbackOptions&) {
  auto database = open_state(common, Missing::leave);
  if (!database) return tl::make_unexpected(database.error());
  if (!*database)
    return fail(ErrorCode::not_found, say(common, {"no kiosk has kept any state here, so no pack is installed",
                                                   "ここにはキオスクの記録がなく、入れたパックもありません"}));
  store::PackStore store(**database);
  if (auto done = store.roll_back({to_utc(common.now), who(), "pack.roll-back", ""}); !done)
    return done.error().code == ErrorCode::invalid
               ? fail(ErrorCode::invalid, say(common, {"no pack is installed: there is nothing to go back to",
                                                       "パックは入っていないので、戻せません"}))
               : tl::make_unexpected(done.error());
  return run(common, PackListOptions{});
}

}  // namespace kiosk::ctl
