#include "record/schema_tables.h"

namespace entente {

const std::string_view events_table = R"sql(
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
  origin         VARCHAR NOT NULL,   -- coded, corrected, or the data set imported
  numbers        VARCHAR             -- killed, wounded, troops, money …: JSON, see docs/record.md; NULL if none
);
)sql";

const std::string_view sayings_and_ties = R"sql(
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
  rule           VARCHAR NOT NULL,
  origin         VARCHAR NOT NULL    -- coded, corrected
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
  rule        VARCHAR NOT NULL,
  origin      VARCHAR NOT NULL       -- coded, corrected
);
)sql";

// Copies of the tables as they are: a column that a later version gives to `events` it must give to
// `superseded_events` too.
const std::string_view override_tables = R"sql(
-- What a person put right; events, statements and ties hold the corrected state, with the origin 'corrected'.
CREATE TABLE overrides (
  id          VARCHAR NOT NULL,      -- content hash
  report      VARCHAR NOT NULL,
  sentence    INTEGER NOT NULL,      -- from 1
  kind        VARCHAR NOT NULL,      -- event, statement, tie
  action      VARCHAR NOT NULL,      -- changed, added, removed
  record      VARCHAR,               -- the coder's record that was corrected; NULL for an added one
  replacement VARCHAR,               -- the corrected record; NULL for a removed one
  twin        VARCHAR,               -- the id that the coder would give to the corrected record
  words_begin INTEGER NOT NULL,      -- where the coder's record stands
  words_end   INTEGER NOT NULL,
  beside      VARCHAR[] NOT NULL,    -- other records of the coder on the same words, which were left as they are
  superseded  VARCHAR[] NOT NULL,    -- the coder's records that it stands in the place of now
  before      VARCHAR,               -- the record as a line, as the coder had it
  after       VARCHAR,               -- as it was corrected
  made_at     TIMESTAMP NOT NULL     -- UTC
);

-- The coder's records in whose place corrections stand, so that a correction can be undone.
CREATE TABLE superseded_events AS FROM events LIMIT 0;
CREATE TABLE superseded_event_actors AS FROM event_actors LIMIT 0;
CREATE TABLE superseded_statements AS FROM statements LIMIT 0;
CREATE TABLE superseded_ties AS FROM ties LIMIT 0;
)sql";

const std::string_view confirmation_table = R"sql(
-- What a person looked at and found right.
CREATE TABLE confirmations (
  report      VARCHAR NOT NULL,
  sentence    INTEGER NOT NULL,      -- from 1
  kind        VARCHAR NOT NULL,      -- event, statement, tie
  record      VARCHAR NOT NULL,      -- the record, coded or corrected
  words_begin INTEGER NOT NULL,      -- where it stands
  words_end   INTEGER NOT NULL,
  line        VARCHAR NOT NULL,      -- the record as a line, as it was confirmed
  made_at     TIMESTAMP NOT NULL     -- UTC
);
)sql";

const std::string_view news_view = R"sql(
-- Events that count, with what a person wants to see beside them.
CREATE VIEW news AS
  SELECT e.*, s.text AS sentence_text, r.title, r.publisher, r.published, r.url
  FROM events e
  JOIN reports r ON r.id = e.report
  LEFT JOIN sentences s ON s.report = e.report AND s.number = e.sentence
  WHERE e.status IN ('occurred', 'planned');
)sql";

// No foreign keys and, but for reports, no keys: DuckDB would keep an index in memory for each, and the Store
// alone writes. Rows of one report are written together, so that scans by report touch few row groups.
const std::string_view before_events = R"sql(
CREATE TABLE meta (
  key   VARCHAR NOT NULL,
  value VARCHAR NOT NULL
);

CREATE TABLE filed_reports (
  id          VARCHAR PRIMARY KEY,   -- content hash
  source      VARCHAR NOT NULL,      -- path as given, "path:line" for JSON Lines, "-" for standard input
  url         VARCHAR,
  title       VARCHAR,
  publisher   VARCHAR,
  published   DATE,
  text        VARCHAR NOT NULL,      -- clean text, or its first part; every *_begin and *_end is a byte of the whole
  set_aside   INTEGER NOT NULL,      -- lines of page furniture that were left out
  fingerprint VARCHAR NOT NULL,      -- hash of all its records: unchanged means nothing to write
  coder       VARCHAR NOT NULL,      -- what made the records
  coded_at    TIMESTAMP NOT NULL     -- UTC
);

)sql";

// What a reader asks for reports. (src/record, which needs rowid and seldom a text, asks filed_reports.)
const std::string_view whole_texts = R"sql(
-- What follows on the first part of a long report's text (record/text_parts.h).
CREATE TABLE text_parts (
  report VARCHAR NOT NULL,
  part   INTEGER NOT NULL,           -- from 1
  text   VARCHAR NOT NULL
);

CREATE VIEW reports AS
  SELECT r.id, r.source, r.url, r.title, r.publisher, r.published,
         CASE WHEN p.rest IS NULL THEN r.text ELSE r.text || p.rest END AS text,
         r.set_aside, r.fingerprint, r.coder, r.coded_at
  FROM filed_reports r
  LEFT JOIN (SELECT report, string_agg(text, '' ORDER BY part) AS rest FROM text_parts GROUP BY report) p ON p.report = r.id;

)sql";

const std::string_view sentences_table = R"sql(
CREATE TABLE sentences (
  report     VARCHAR NOT NULL,
  number     INTEGER NOT NULL,       -- from 1
  text       VARCHAR NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  block      INTEGER NOT NULL,       -- paragraph, heading or list item of the report, from 0
  heading    BOOLEAN NOT NULL
);

)sql";

const std::string_view after_events = R"sql(
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

const std::string_view other_views = R"sql(
-- Every characterisation: who called whom what.
CREATE VIEW characterisations AS
  SELECT t.id, t.report, t.speaker, t.speaker_codes, t.verb, t.about, t.term, t.date_from, t.date_to, t.words
  FROM statements t
  WHERE t.term IS NOT NULL;
)sql";

}  // namespace entente
