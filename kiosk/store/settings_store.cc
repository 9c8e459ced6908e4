#include "kiosk/store/settings_store.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/utf8.h"

namespace kiosk::store {
namespace {

constexpr std::pair<Notice::Kind, std::string_view> kKinds[] = {{Notice::Kind::closed_today, "closed-today"},
                                                                {Notice::Kind::evacuate, "evacuate"},
                                                                {Notice::Kind::custom, "custom"}};

constexpr size_t kLongestCharacter = 4;  // bytes of UTF-8

constexpr std::string_view kNoticeShown = "notice.shown";  // since when, in UTC

Status write_texts(Database& database, std::string_view part, const facility::LocalizedText& text) {
  auto insert = database.prepare("INSERT INTO notice_text (part, language, words) VALUES (?1, ?2, ?3)");
  if (!insert) return tl::make_unexpected(insert.error());
  for (const auto& [language, words] : text.all())
    if (auto done = insert->bind(1, part).bind(2, language.str()).bind(3, words).run(); !done) return done;
  return {};
}

Status insert_notice(Database& database, const Notice& notice) {
  auto insert = database.prepare("INSERT INTO notice (one, kind, expires) VALUES (1, ?1, ?2)");
  if (!insert) return tl::make_unexpected(insert.error());
  insert->bind(1, to_string(notice.kind));
  if (notice.expires) insert->bind(2, notice.expires->time_since_epoch().count());
  if (auto done = insert->run(); !done) return done;
  if (auto done = write_texts(database, "title", notice.title); !done) return done;
  return write_texts(database, "body", notice.body);
}

bool is_longer(const facility::LocalizedText& text, size_t most) {
  const auto all = text.all();
  return std::any_of(all.begin(), all.end(), [&](const auto& words) { return count_characters(words.second) > most; });
}

}  // namespace

std::string_view to_string(Notice::Kind kind) {
  for (const auto& [one, name] : kKinds)
    if (one == kind) return name;
  return "custom";
}

std::optional<Notice::Kind> parse_notice_kind(std::string_view name) {
  for (const auto& [kind, one] : kKinds)
    if (one == name) return kind;
  return std::nullopt;
}

Result<std::optional<std::string>> SettingsStore::get(std::string_view key) {
  auto select = database_.prepare("SELECT value FROM setting WHERE key = ?1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, key).step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return std::nullopt;
  return select->text(0);
}

Status SettingsStore::set(std::string_view key, std::string_view value) {
  if (auto writable = database_.check_writable(); !writable) return writable;
  const auto write = [&]() -> Status {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::make_unexpected(transaction.error());
    auto upsert = database_.prepare(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    if (!upsert) return tl::make_unexpected(upsert.error());
    if (auto done = upsert->bind(1, key).bind(2, value).run(); !done) return done;
    return transaction->commit();
  };
  return database_.write_surely(write, [&]() -> Result<bool> {
    const auto there = get(key);
    if (!there) return tl::make_unexpected(there.error());
    return *there == value;
  });
}

Status SettingsStore::set_notice(const Notice& notice, const std::optional<StaffAct>& act) {
  if (notice.kind == Notice::Kind::custom && notice.title.empty() && notice.body.empty())
    return fail(ErrorCode::invalid, "a notice of its own kind needs words: give a title or a text");
  if (is_longer(notice.title, Notice::kLongestTitle) || is_longer(notice.body, Notice::kLongestBody))
    return fail(ErrorCode::invalid, "the notice's words are too long");
  return replace_notice(notice, act);
}

Status SettingsStore::clear_notice(const std::optional<StaffAct>& act) { return replace_notice(std::nullopt, act); }

Status SettingsStore::replace_notice(const std::optional<Notice>& notice, const std::optional<StaffAct>& act) {
  if (auto writable = database_.check_writable(); !writable) return writable;
  const auto write = [&]() -> Status {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::make_unexpected(transaction.error());
    // The key is kNoticeShown.
    if (auto cleared = database_.run(
            "DELETE FROM notice; DELETE FROM notice_text; DELETE FROM setting WHERE key = 'notice.shown'");
        !cleared)
      return cleared;
    if (notice)
      if (auto inserted = insert_notice(database_, *notice); !inserted) return inserted;
    if (act)
      if (auto logged = StaffLog(database_).append(*act); !logged) return logged;
    return transaction->commit();
  };
  return database_.write_surely(write, [&]() -> Result<bool> {
    const auto there = read_notice();
    if (!there) return tl::make_unexpected(there.error());
    if (there->notice != notice || !act) return there->notice == notice;
    const auto last = StaffLog(database_).last(1);
    if (!last) return tl::make_unexpected(last.error());
    return !last->empty() && static_cast<const StaffAct&>(last->front()) == *act;
  });
}

Result<std::optional<Notice>> SettingsStore::notice(UtcTime now) {
  auto stored = read_notice();
  if (!stored) return tl::make_unexpected(stored.error());
  std::optional<Notice>& notice = stored->notice;
  if (notice && notice->expires && *notice->expires <= now) return std::nullopt;
  if (stored->left_out == 0) return std::move(notice);
  database_.log_once("the notice has words that are too long and left out, in " + std::to_string(stored->left_out) +
                     " places: kioskctl notice set puts up another");
  if (notice && notice->kind == Notice::Kind::custom && notice->title.empty() && notice->body.empty())
    return std::nullopt;
  return std::move(notice);
}

Result<size_t> SettingsStore::notice_words_left_out() {
  const auto stored = read_notice();
  if (!stored) return tl::make_unexpected(stored.error());
  return stored->left_out;
}

Status SettingsStore::note_notice_shown(UtcTime now) {
  const auto since = get(kNoticeShown);
  if (!since) return tl::make_unexpected(since.error());
  return *since ? Status() : set(kNoticeShown, iso(CivilTime(now.time_since_epoch())));
}

Result<std::optional<UtcTime>> SettingsStore::notice_shown_since() {
  const auto since = get(kNoticeShown);
  if (!since) return tl::make_unexpected(since.error());
  if (!*since) return std::nullopt;
  const auto time = parse_civil_time(**since);
  if (!time) return std::nullopt;
  return UtcTime(time->time_since_epoch());
}

Result<SettingsStore::StoredNotice> SettingsStore::read_notice() {
  // One statement, so that a notice and its words are of one moment.
  auto select = database_.prepare(
      "SELECT n.kind, n.expires IS NOT NULL, coalesce(n.expires, 0), coalesce(t.part, ''), coalesce(t.language, ''),"
      " coalesce(t.words, '') FROM notice AS n LEFT JOIN notice_text AS t ORDER BY t.part, t.language");
  if (!select) return tl::make_unexpected(select.error());
  StoredNotice stored;
  std::optional<Notice>& notice = stored.notice;
  for (;;) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return stored;
    if (!notice) {
      notice.emplace();
      notice->kind = parse_notice_kind(select->text(0)).value_or(Notice::Kind::custom);
      if (select->integer(1) != 0) notice->expires = UtcTime(std::chrono::seconds(select->integer(2)));
    }
    const auto language = LanguageTag::parse(select->text(4));
    if (!language) continue;
    const bool is_title = select->text(3) == "title";
    const size_t most = is_title ? Notice::kLongestTitle : Notice::kLongestBody;
    if (select->size(5) > most * kLongestCharacter || count_characters(select->text(5)) > most)
      ++stored.left_out;
    else
      (is_title ? notice->title : notice->body).set(*language, select->text(5));
  }
}

}  // namespace kiosk::store
