// The steps from one version of the state file to the next. A step that was released is never edited.
#ifndef KIOSK_STORE_SCHEMA_H_
#define KIOSK_STORE_SCHEMA_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "kiosk/base/result.h"

struct sqlite3;

namespace kiosk::store {

inline constexpr int32_t kApplicationId = 0x414B494F;  // "AKIO"

// kMigrations[n] leads from version n to n + 1.
inline constexpr std::array<std::string_view, 4> kMigrations = {R"sql(
CREATE TABLE card (
  id        TEXT    NOT NULL PRIMARY KEY,  -- UUIDv7
  language  TEXT    NOT NULL,
  category  TEXT    NOT NULL,
  paper     TEXT    NOT NULL,
  vertical  INTEGER NOT NULL,
  body      TEXT    NOT NULL,              -- NFC; empty when removed
  strokes   BLOB    NOT NULL,              -- kiosk/board/strokes.cc; empty when removed
  nickname  TEXT    NOT NULL,
  status    TEXT    NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'hidden', 'expired', 'removed')),
  posted    INTEGER NOT NULL,              -- Unix seconds
  expires   INTEGER NOT NULL,
  by_staff  INTEGER NOT NULL
) STRICT;
CREATE INDEX card_by_status ON card (status, posted, id);
CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE notice (
  one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),  -- there is one notice or none
  kind    TEXT    NOT NULL,
  expires INTEGER                                        -- Unix seconds; NULL: until it is cleared
) STRICT;
CREATE TABLE notice_text (
  part     TEXT NOT NULL CHECK (part IN ('title', 'body')),
  language TEXT NOT NULL,
  words    TEXT NOT NULL,
  PRIMARY KEY (part, language)
) STRICT;
)sql",
                                                                R"sql(
CREATE TABLE pack (
  slot      TEXT    NOT NULL PRIMARY KEY CHECK (slot IN ('current', 'previous', 'pending')),
  file      TEXT    NOT NULL,              -- its name in packs/
  facility  TEXT    NOT NULL,
  id        TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  key_id    TEXT    NOT NULL,              -- of the signature, and what the key is called here
  signer    TEXT    NOT NULL,
  installed INTEGER NOT NULL,              -- Unix seconds
  comes     INTEGER NOT NULL               -- into force; -1: it is
) STRICT;
CREATE TABLE pack_version (
  facility TEXT    NOT NULL PRIMARY KEY,
  highest  INTEGER NOT NULL                -- that was ever installed
) STRICT;
CREATE TABLE staff_log (
  number INTEGER NOT NULL PRIMARY KEY,
  at     INTEGER NOT NULL,                 -- Unix seconds
  who    TEXT    NOT NULL,
  act    TEXT    NOT NULL,
  what   TEXT    NOT NULL,
  hash   TEXT    NOT NULL                  -- kiosk/store/staff_log.cc: over this line and the hash before it
) STRICT;
)sql",
                                                                R"sql(
ALTER TABLE pack ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pack_version ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;  -- counts before the version
)sql",
                                                                R"sql(
CREATE TABLE staff_pin (
  one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  hash   TEXT    NOT NULL,                 -- libsodium's crypto_pwhash_str: argon2id with its salt and its cost
  since  INTEGER NOT NULL,                 -- Unix seconds
  misses INTEGER NOT NULL                  -- attempts since the last right one
) STRICT;
CREATE TABLE pin_guess (                   -- the wrong ones of the last day, and one that is being looked at
  number INTEGER NOT NULL PRIMARY KEY,
  boot   TEXT    NOT NULL,                 -- of the machine's start that `at` counts from
  at     INTEGER NOT NULL                  -- ms, monotonic
) STRICT;
)sql"};

// corrupt: what the file at `connection` holds is not what the migrations to its version make. quick_check looks at
// pages, not at names, and a view in the place of a table, or a trigger, runs whatever SQL somebody wrote into it.
// Other tables do no harm. Nothing is known of a newer version.
Status check_schema(sqlite3* connection, int64_t version);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_SCHEMA_H_
