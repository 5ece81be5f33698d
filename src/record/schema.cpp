#include "record/schema.h"

#include <initializer_list>

namespace entente {

namespace {

// What an upgrade makes anew is said once, so that a made and an upgraded record can't differ.
constexpr std::string_view events_table = R"sql(
CREATE TABLE events (
  id             VARCHAR NOT NULL,   -- content hash
  report         VARCHAR NOT NULL,
  sentence       INTEGER NOT NULL,
  source         VARCHAR[] NOT NULL, -- actor codes; the name where no table knows the actor
  target         VARCHAR[] NOT NULL, -- empty for reciprocal events, whose parties are all in source
  type           VARCHAR NOT NULL,   -- PLOVER
  mode           VARCHAR,
  contexts       VARCHAR[] NOT NULL,
  cameo          VARCHAR NOT NULL,
  quad           TINYINT NOT NULL,   -- 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  goldstein      DOUBLE NOT NULL,    -- -10 … +10
  status         VARCHAR NOT NULL,   -- occurred, planned (news); negated, hypothetical, background
  date_from      DATE,
  date_to        DATE,               -- the same day unless the source is less exact
  date_precision VARCHAR,            -- day, month, year, interval
  place          VARCHAR,            -- as written
  place_country  VARCHAR,            -- NULL if unknown, in dispute or outside every state
  lat            DOUBLE,             -- degrees, north and east positive; NULL for a whole state
  lon            DOUBLE,
  trigger        VARCHAR NOT NULL,   -- the words that made it
  trigger_begin  INTEGER NOT NULL,
  trigger_end    INTEGER NOT NULL,
  rule           VARCHAR NOT NULL,   -- lexicon entry, file:line and word
  path           VARCHAR NOT NULL,   -- how the parties hang on the trigger
  confidence     DOUBLE NOT NULL,    -- 0 … 1
  origin         VARCHAR NOT NULL    -- coded, or the data set imported
);
)sql";

constexpr std::string_view event_views = R"sql(
-- Events that count, with what a person wants to see beside them.
CREATE VIEW news AS
  SELECT e.*, s.text AS sentence_text, r.title, r.publisher, r.published, r.url
  FROM events e
  JOIN reports r ON r.id = e.report
  LEFT JOIN sentences s ON s.report = e.report AND s.number = e.sentence
  WHERE e.status IN ('occurred', 'planned');

-- One row a directed pair: every source with every target; the parties of a reciprocal event with each other.
CREATE VIEW dyads AS
  SELECT e.id AS event, e.report, a.code AS source, a.actor AS source_actor, b.code AS target, b.actor AS target_actor,
         e.type, e.mode, e.quad, e.goldstein, e.status, e.date_from, e.date_to, e.confidence
  FROM events e
  JOIN event_actors a ON a.event = e.id AND a.role = 'source'
  JOIN event_actors b ON b.event = e.id
   AND (b.role = 'target' OR (len(e.target) = 0 AND b.role = 'source' AND b.position <> a.position));
)sql";

// No foreign keys and, but for reports, no keys: DuckDB would keep an index in memory for each, and the Store
// alone writes. Rows of one report are written together, so that scans by report touch few row groups.
constexpr std::string_view before_events = R"sql(
CREATE TABLE meta (
  key   VARCHAR NOT NULL,
  value VARCHAR NOT NULL
);

CREATE TABLE reports (
  id          VARCHAR PRIMARY KEY,   -- content hash
  source      VARCHAR NOT NULL,      -- path as given, "path:line" for JSON Lines, "-" for standard input
  url         VARCHAR,
  title       VARCHAR,
  publisher   VARCHAR,
  published   DATE,
  text        VARCHAR NOT NULL,      -- clean text; every *_begin and *_end is a byte of it
  set_aside   INTEGER NOT NULL,      -- lines of page furniture that were left out
  fingerprint VARCHAR NOT NULL,      -- hash of all its records: unchanged means nothing to write
  coder       VARCHAR NOT NULL,      -- what made the records
  coded_at    TIMESTAMP NOT NULL     -- UTC
);

CREATE TABLE sentences (
  report     VARCHAR NOT NULL,
  number     INTEGER NOT NULL,       -- from 0
  text       VARCHAR NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  block      INTEGER NOT NULL,       -- paragraph, heading or list item of the report, from 0
  heading    BOOLEAN NOT NULL
);

)sql";

constexpr std::string_view after_events = R"sql(
CREATE TABLE event_actors (
  event         VARCHAR NOT NULL,
  report        VARCHAR NOT NULL,
  role          VARCHAR NOT NULL,    -- source, target
  position      INTEGER NOT NULL,    -- within the role, from 0
  code          VARCHAR,             -- JPN/GOV; NULL where no table knows the actor
  actor         VARCHAR,             -- its first part: JPN
  sector        VARCHAR,             -- its second: GOV
  name          VARCHAR NOT NULL,    -- a person's or group's name, or the words of the mention
  mention_begin INTEGER NOT NULL,    -- begin = end: taken from elsewhere in the report
  mention_end   INTEGER NOT NULL
);

CREATE TABLE statements (
  id             VARCHAR NOT NULL,
  report         VARCHAR NOT NULL,
  sentence       INTEGER NOT NULL,
  speaker        VARCHAR NOT NULL,   -- a name, or the words
  speaker_codes  VARCHAR[] NOT NULL,
  verb           VARCHAR,
  quote          VARCHAR,            -- exact words; NULL if indirect
  about          VARCHAR[] NOT NULL,
  term           VARCHAR,            -- characterisation: what the actor is called
  date_from      DATE,
  date_to        DATE,
  date_precision VARCHAR,
  words          VARCHAR NOT NULL,
  words_begin    INTEGER NOT NULL,
  words_end      INTEGER NOT NULL,
  rule           VARCHAR NOT NULL
);

CREATE TABLE ties (
  id          VARCHAR NOT NULL,
  report      VARCHAR NOT NULL,
  sentence    INTEGER NOT NULL,
  kind        VARCHAR NOT NULL,
  a           VARCHAR NOT NULL,      -- member, host, supplier, claimant, sanctioner, sponsor
  b           VARCHAR NOT NULL,
  since       VARCHAR,               -- as exact as the sentence is
  words       VARCHAR NOT NULL,
  words_begin INTEGER NOT NULL,
  words_end   INTEGER NOT NULL,
  rule        VARCHAR NOT NULL
);

-- Names that no table knows, a row a mention.
CREATE TABLE unknown_names (
  report     VARCHAR NOT NULL,
  sentence   INTEGER NOT NULL,
  name       VARCHAR NOT NULL,       -- without title; a surname alone by the longer name before it
  label      VARCHAR NOT NULL,       -- the language model's: PERSON, ORG, GPE, NORP, LOC, FAC
  name_begin INTEGER NOT NULL,
  name_end   INTEGER NOT NULL
);

)sql";

constexpr std::string_view other_views = R"sql(
-- Every characterisation: who called whom what.
CREATE VIEW characterisations AS
  SELECT t.id, t.report, t.speaker, t.speaker_codes, t.verb, t.about, t.term, t.date_from, t.date_to, t.words
  FROM statements t
  WHERE t.term IS NOT NULL;
)sql";

std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string out;
  for (const std::string_view piece : pieces) out += piece;
  return out;
}

}  // namespace

std::string schema_sql() {
  return joined({before_events, events_table, after_events, event_views, other_views});
}

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

std::string upgrade_2_sql() {
  return joined({R"sql(
DROP VIEW news;
DROP VIEW dyads;
ALTER TABLE events RENAME TO events_2;
)sql",
                 events_table, R"sql(
INSERT INTO events
  SELECT id, report, sentence, source, target, type, mode, contexts, cameo, quad, goldstein, status, date_from, date_to,
         date_precision, place, country, NULL, NULL, trigger, trigger_begin, trigger_end, rule, path, confidence, origin
  FROM events_2;
DROP TABLE events_2;
)sql",
                 event_views, R"sql(
UPDATE meta SET value = '3' WHERE key = 'schema';
)sql"});
}

}  // namespace entente
