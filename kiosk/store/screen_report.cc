#include "kiosk/store/screen_report.h"

#include <charconv>
#include <map>
#include <utility>

namespace kiosk::store {
namespace {

constexpr std::pair<ContentSource, std::string_view> kSources[] = {{ContentSource::folder, "folder"},
                                                                   {ContentSource::pack, "pack"},
                                                                   {ContentSource::installed, "installed"},
                                                                   {ContentSource::copy, "copy"},
                                                                   {ContentSource::built_in, "built-in"}};

// Names in the table `setting`, all of them "screen.…"; times are in UTC.
constexpr std::string_view kPrefix = "screen.";
using Values = std::map<std::string, std::string, std::less<>>;

std::string iso(UtcTime time) { return kiosk::iso(CivilTime(time.time_since_epoch())); }

UtcTime time_in(const std::string& text) {
  const auto time = parse_civil_time(text);
  return time ? UtcTime(time->time_since_epoch()) : UtcTime();
}

ContentSource source_in(const std::string& text) {
  for (const auto& [source, name] : kSources)
    if (name == text) return source;
  return ContentSource::built_in;
}

Values values_of(const ScreenReport& report) {
  Values values{{"screen.reported", "1"}};
  if (const auto& shown = report.shown)
    values.insert({{"screen.shown.source", std::string(to_string(shown->source))},
                   {"screen.shown.pack", shown->pack},
                   {"screen.shown.title", shown->title},
                   {"screen.shown.version", std::to_string(shown->version)},
                   {"screen.shown.since", iso(shown->since)}});
  if (const auto& refused = report.refused) {
    values.insert({{"screen.refused.pack", refused->pack}, {"screen.refused.when", iso(refused->when)}});
    for (const auto& [language, words] : refused->problem.all())
      values.emplace("screen.refused.problem." + language.str(), words);
  }
  return values;
}

ScreenReport report_of(Values values) {
  ScreenReport report;
  if (values.contains("screen.shown.source")) {
    const std::string& version = values["screen.shown.version"];
    auto& shown = report.shown.emplace();
    shown.source = source_in(values["screen.shown.source"]);
    shown.pack = values["screen.shown.pack"];
    shown.title = values["screen.shown.title"];
    std::from_chars(version.data(), version.data() + version.size(), shown.version);
    shown.since = time_in(values["screen.shown.since"]);
  }
  if (values.contains("screen.refused.when")) {
    constexpr std::string_view kProblem = "screen.refused.problem.";
    auto& refused = report.refused.emplace();
    refused.pack = values["screen.refused.pack"];
    refused.when = time_in(values["screen.refused.when"]);
    for (auto& [key, words] : values)
      if (key.starts_with(kProblem))
        if (const auto language = LanguageTag::parse(key.substr(kProblem.size())))
          refused.problem.set(*language, std::move(words));
  }
  return report;
}

Result<Values> read_values(Database& database) {
  auto select = database.prepare("SELECT key, value FROM setting WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key");
  if (!select) return tl::make_unexpected(select.error());
  select->bind(1, kPrefix);
  Values values;
  for (;;) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return values;
    values.emplace(select->text(0), select->text(1));
  }
}

Status replace_values(Database& database, const Values& values) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return tl::make_unexpected(transaction.error());
  auto forget = database.prepare("DELETE FROM setting WHERE substr(key, 1, length(?1)) = ?1");
  if (!forget) return tl::make_unexpected(forget.error());
  if (auto done = forget->bind(1, kPrefix).run(); !done) return done;
  auto insert = database.prepare("INSERT INTO setting (key, value) VALUES (?1, ?2)");
  if (!insert) return tl::make_unexpected(insert.error());
  for (const auto& [key, value] : values)
    if (auto done = insert->bind(1, key).bind(2, value).run(); !done) return done;
  return transaction->commit();
}

}  // namespace

std::string_view to_string(ContentSource source) {
  for (const auto& [one, name] : kSources)
    if (one == source) return name;
  return "built-in";
}

Status write_screen_report(Database& database, const ScreenReport& report) {
  if (auto writable = database.check_writable(); !writable) return writable;
  const Values values = values_of(report);
  return database.write_surely([&] { return replace_values(database, values); },
                               [&]() -> Result<bool> {
                                 const auto there = read_values(database);
                                 if (!there) return tl::make_unexpected(there.error());
                                 return *there == values;
                               });
}

Result<std::optional<ScreenReport>> read_screen_report(Database& database) {
  auto values = read_values(database);
  if (!values) return tl::make_unexpected(values.error());
  if (values->empty()) return std::nullopt;
  return report_of(std::move(*values));
}

}  // namespace kiosk::store
