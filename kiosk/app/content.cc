#include "kiosk/app/content.h"

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/app/content_copy.h"
#include "kiosk/app/folder_watch.h"
#include "kiosk/base/log.h"
#include "kiosk/base/markup.h"
#include "kiosk/packs/first_days.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/picture.h"
#include "kiosk/packs/source.h"

namespace kiosk::app {
namespace {

store::ContentSource source_of(const std::filesystem::path& pack) {
  std::error_code error;
  return std::filesystem::is_directory(pack, error) ? store::ContentSource::folder : store::ContentSource::pack;
}

}  // namespace

Result<Content> read_content(const std::filesystem::path& pack, packs::MessageLanguage language) {
  auto files = packs::files_at(pack, language);
  if (!files) return tl::make_unexpected(files.error());
  auto read = packs::read_source(**files, language, packs::Thoroughness::errors_only);
  if (auto error = packs::first_error(read, pack, pack.string(), language))
    return tl::make_unexpected(std::move(*error));
  Content content{std::make_shared<const facility::Centre>(std::move(read.centre)), std::move(*files), {}};
  content.source = source_of(pack);
  return content;
}

Result<Content> read_content_of(const std::string& facility, const std::filesystem::path& pack,
                                packs::MessageLanguage language) {
  auto content = read_content(pack, language);
  if (!content || facility.empty() || content->centre->facility_id == facility) return content;
  return fail(ErrorCode::invalid,
              packs::say(language,
                         {"{0} is of the facility \"{1}\", and this kiosk shows \"{2}\": put the right content there, "
                          "or start the kiosk anew",
                          "{0} は施設「{1}」のもので、このキオスクは「{2}」を表示しています。"
                          "正しいコンテンツを置くか、キオスクを起動し直してください"},
                         {pack.string(), content->centre->facility_id, facility}));
}

store::RefusedContent refusal(const std::string& facility, const std::filesystem::path& pack, const Error& error) {
  store::RefusedContent refused{pack.string(), {}, {}};
  refused.problem.set(LanguageTag::of("en"), error.message);
  const auto again = read_content_of(facility, pack, packs::MessageLanguage::japanese);
  if (!again) refused.problem.set(LanguageTag::of("ja"), again.error().message);
  return refused;
}

store::ScreenReport screen_report(const Content& content, UtcTime now) {
  store::ScreenReport report;
  const facility::Centre& centre = *content.centre;
  if (content.files)
    report.shown = {content.source, std::filesystem::absolute(content.files->where()).string(),
                    without_markup(centre.title.in(LanguageTag::of("ja"), centre.fallback).markup), centre.version,
                    now};
  report.refused = content.refused;
  if (report.refused) report.refused->when = now;
  return report;
}

namespace {

// As far as it can be read from a pack with mistakes.
std::string facility_of(const std::filesystem::path& pack) {
  constexpr auto kLanguage = packs::MessageLanguage::english;
  return packs::read_source(pack, kLanguage, packs::Thoroughness::errors_only).centre.facility_id;
}

}  // namespace

Date first_listed_day(const facility::Centre& centre, UtcTime now, std::optional<UtcTime> built) {
  std::optional<UtcTime> pack;
  if (centre.valid_from) pack = to_utc(CivilTime(*centre.valid_from));
  const Date today = date_of(to_civil(now));
  if (!built || facility::clock_is_trustworthy(now, *built, pack)) return today;
  const Date earliest = date_of(to_civil(*built));
  return centre.valid_from ? std::max(earliest, *centre.valid_from) : earliest;
}

facility::Agenda agenda_of(const facility::Centre& centre, UtcTime now, std::optional<UtcTime> built) {
  return facility::Agenda::make(centre.events, facility::OpeningHours(centre.hours),
                                first_listed_day(centre, now, built));
}

Result<std::vector<store::InstalledPack>> installed_packs(store::Database& state) {
  auto slots = store::PackStore(state).list();
  if (!slots) return tl::make_unexpected(slots.error());
  std::vector<store::InstalledPack> packs;
  if (slots->empty() || slots->front().first != store::PackSlot::current) return packs;
  for (auto& [slot, pack] : *slots)
    if (slot != store::PackSlot::pending) packs.push_back(std::move(pack));
  return packs;
}

std::vector<store::InstalledPack> installed_packs(const std::filesystem::path& state) {
  using Packs = std::vector<store::InstalledPack>;
  if (state.empty()) return {};
  const auto database = store::Database::open_to_read(state);
  Result<Packs> packs = Packs();
  if (!database)
    packs = tl::make_unexpected(database.error());
  else if (*database)
    packs = installed_packs(**database);
  if (packs) return std::move(*packs);
  log(LogLevel::error, "the installed packs cannot be told: " + packs.error().message);
  return {};
}

namespace {

// What may be shown, in this order, and what it is called in the log.
struct Candidate {
  std::filesystem::path pack;
  std::string what;
  std::optional<store::ContentSource> source;  // none: as it was read
};

std::vector<Candidate> candidates(const ContentPlaces& places) {
  std::vector<Candidate> all;
  if (!places.pack.empty()) {
    all.push_back({places.pack, "the content", {}});
    if (auto copy = kept_copy(places.packs))
      all.push_back({std::move(*copy), "the copy of what was shown last", store::ContentSource::copy});
    return all;
  }
  for (const store::InstalledPack& pack : places.installed)
    all.push_back({places.packs / pack.file, "the installed pack " + pack.title + " " + std::to_string(pack.version),
                   store::ContentSource::installed});
  return all;
}

std::string facility_of(const ContentPlaces& places) {
  if (!places.pack.empty()) return facility_of(places.pack);
  return places.installed.empty() ? std::string() : places.installed.front().facility;
}

// Of a large pack.
std::optional<Content> read_beginning(const Candidate& candidate, const Opening& opening) {
  auto files = packs::files_at(candidate.pack, packs::MessageLanguage::english);
  if (!files || !packs::is_large(**files)) return std::nullopt;
  const auto first_day = [&](const facility::Centre& centre) {
    return first_listed_day(centre, opening.now, opening.built);
  };
  auto centre = packs::read_first_days(**files, first_day);
  if (!centre) return std::nullopt;
  facility::Agenda agenda = facility::Agenda::make(centre->events, facility::OpeningHours(centre->hours),
                                                   first_day(*centre), packs::kFirstDays);
  // What takes place next stands in the picture, however far ahead it is.
  if (std::none_of(agenda.events.begin(), agenda.events.end(),
                   [&](const auto& event) { return event.end > to_civil(opening.now); }))
    return std::nullopt;
  Content content{std::make_shared<const facility::Centre>(std::move(*centre)), std::move(*files), std::move(agenda)};
  content.whole = false;
  content.source = candidate.source.value_or(source_of(candidate.pack));
  return content;
}

}  // namespace

bool MissedPack::is_worth_reading_again() const {
  return why == ErrorCode::io || app::fingerprint(pack) != fingerprint;
}

Result<Content> read_missed(MissedPack& pack) {
  // Before it is read, so that a change meanwhile is found.
  pack.fingerprint = fingerprint(pack.pack);
  auto content = read_content_of(pack.facility, pack.pack);
  if (!content) pack.why = content.error().code;
  return content;
}

namespace {

Result<Content> read_whole_for_lobby(const ContentPlaces& places) {
  std::string facility;  // of what should be shown; looked for when it cannot be
  std::optional<store::RefusedContent> refused;
  std::vector<MissedPack> missed;
  for (const Candidate& candidate : candidates(places)) {
    MissedPack pack{candidate.pack, facility};
    auto content = read_missed(pack);
    if (content) {
      content->source = candidate.source.value_or(content->source);
      content->refused = std::move(refused);
      content->missed = std::move(missed);
      return content;
    }
    missed.push_back(std::move(pack));
    log(LogLevel::alarm, candidate.what + " cannot be shown, the next best is tried: " + content.error().message);
    if (refused) continue;
    refused = refusal(facility, candidate.pack, content.error());
    facility = facility_of(places);
  }
  auto content = read_content(places.built_in);
  if (!content) return content;
  if (!facility.empty() && facility != content->centre->facility_id) {
    log(LogLevel::alarm, "nothing can be shown: the built-in pack is another facility's");
    content = Content{std::make_shared<const facility::Centre>(), nullptr, {}};
  }
  content->source = store::ContentSource::built_in;
  content->refused = std::move(refused);
  content->missed = std::move(missed);
  return content;
}

}  // namespace

Result<Content> read_content_for_lobby(const ContentPlaces& places) {
  if (!places.opening) return read_whole_for_lobby(places);
  const Opening& opening = *places.opening;
  if (const auto all = candidates(places); !all.empty())
    if (auto beginning = read_beginning(all.front(), opening)) return std::move(*beginning);
  auto content = read_whole_for_lobby(places);
  if (content) content->agenda = agenda_of(*content->centre, opening.now, opening.built);
  return content;
}

Pixels read_picture(const PictureOrder& order, const packs::PackFiles* files) {
  Result<Pixels> pixels = fail(ErrorCode::not_found, (order.file.pack / order.file.name).string() +
                                                         " is no longer the picture that the content was read with");
  if (files != nullptr && files->where() == order.file.pack && files->version(order.file.name) == order.file.version)
    pixels = packs::decode_picture(order, *files);
  if (pixels) return std::move(*pixels);
  log(LogLevel::error, "a picture is not shown: " + pixels.error().message);
  return {};
}

}  // namespace kiosk::app
