#include "record/schema.h"

#include <initializer_list>

#include "record/import_schema.h"
#include "record/schema_tables.h"

namespace entente {
namespace {

std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string out;
  for (const std::string_view piece : pieces) out += piece;
  return out;
}

}  // namespace

std::string schema_sql() {
  return joined({before_events, whole_texts, sentences_table, events_table, after_events, sayings_and_ties,
                 override_tables, confirmation_table, news_view, other_views, import_tables(),
                 shared_views()});
}

// As version 2 had it: later upgrades go on from there.
const std::string_view upgrade_1_sql = R"sql(
CREATE TABLE unknown_names (
  report     VARCHAR NOT NULL,
  sentence   INTEGER NOT NULL,
  name       VARCHAR NOT NULL,       -- without title; a surname alone by the longer name before it
  label      VARCHAR NOT NULL,       -- the language model's: PERSON, ORG, GPE, NORP, LOC, FAC
  name_begin INTEGER NOT NULL,
  name_end   INTEGER NOT NULL
);

UPDATE meta SET value = '2' WHERE key = 'schema';
)sql";

// Upgrades leave no view behind but those that the last one makes.
std::string upgrade_2_sql() {
  return joined({R"sql(
DROP VIEW IF EXISTS news;
DROP VIEW IF EXISTS dyads;
ALTER TABLE events RENAME TO events_2;
)sql",
                 events_table, R"sql(
INSERT INTO events
  SELECT id, report, sentence, source, target, type, mode, contexts, cameo, quad, goldstein, status, date_from, date_to,
         date_precision, place, country, NULL, NULL, trigger, trigger_begin, trigger_end, rule, path, confidence, origin, NULL
  FROM events_2;
DROP TABLE events_2;
UPDATE meta SET value = '3' WHERE key = 'schema';
)sql"});
}

std::string upgrade_3_sql() {
  return joined({R"sql(
DROP VIEW IF EXISTS news;
DROP VIEW IF EXISTS dyads;
DROP VIEW IF EXISTS characterisations;
UPDATE sentences SET number = number + 1;
UPDATE events SET sentence = sentence + 1;
UPDATE unknown_names SET sentence = sentence + 1;
ALTER TABLE statements RENAME TO statements_3;
ALTER TABLE ties RENAME TO ties_3;
)sql",
                 sayings_and_ties, R"sql(
INSERT INTO statements
  SELECT id, report, sentence + 1, speaker, speaker_codes, verb, quote, about, term, date_from, date_to, date_precision,
         words, words_begin, words_end, rule, 'coded'
  FROM statements_3;
INSERT INTO ties
  SELECT id, report, sentence + 1, kind, a, b, since, words, words_begin, words_end, rule, 'coded' FROM ties_3;
DROP TABLE statements_3;
DROP TABLE ties_3;
)sql",
                 override_tables, R"sql(
UPDATE meta SET value = '4' WHERE key = 'schema';
)sql"});
}

// Upgrades from version 2 made the column of `events` already, and with it that of the copy.
const std::string_view upgrade_4_sql = R"sql(
DROP VIEW IF EXISTS news;
DROP VIEW IF EXISTS dyads;
ALTER TABLE events ADD COLUMN IF NOT EXISTS numbers VARCHAR;
ALTER TABLE superseded_events ADD COLUMN IF NOT EXISTS numbers VARCHAR;
UPDATE meta SET value = '5' WHERE key = 'schema';
)sql";

std::string upgrade_5_sql() {
  return joined({R"sql(
DROP VIEW IF EXISTS news;
DROP VIEW IF EXISTS dyads;
DROP VIEW IF EXISTS characterisations;
)sql",
                 news_view, other_views, import_tables(), shared_views(), R"sql(
UPDATE meta SET value = '6' WHERE key = 'schema';
)sql"});
}

std::string upgrade_6_sql() {
  return joined({confirmation_table, "UPDATE meta SET value = '7' WHERE key = 'schema';"});
}

// SQL counts characters: of 8,192 none has more than longest_part bytes.
std::string upgrade_7_sql() {
  return joined({R"sql(
ALTER TABLE reports RENAME TO filed_reports;
)sql",
                 whole_texts, R"sql(
INSERT INTO text_parts
  SELECT id, part, substring(text, part * 8192 + 1, 8192)
  FROM (SELECT id, text, unnest(range(1, (length(text) + 8191) // 8192)) AS part FROM filed_reports WHERE strlen(text) > 32768);
UPDATE filed_reports SET text = substring(text, 1, 8192) WHERE strlen(text) > 32768;
UPDATE meta SET value = '8' WHERE key = 'schema';
)sql"});
}

}  // namespace entente
