#include "record/import_schema.h"

namespace entente {

// Plain columns, no keys: an import writes ten million rows, and a filter on actor or date must reach the scan.
std::string_view import_tables() {
  return R"sql(
-- One row an imported file. Its batches are counted in the transactions that store them, so that an interrupted import
-- goes on behind the last one.
CREATE TABLE imports (
  id          VARCHAR PRIMARY KEY,   -- hash of the file's bytes, its format, origin and options
  format      VARCHAR NOT NULL,      -- gdelt2, gdelt1, icews, quadruples …
  origin      VARCHAR NOT NULL,      -- the data set: gdelt, icews …, or as the user called it
  file        VARCHAR NOT NULL,      -- path as given
  digest      VARCHAR NOT NULL,      -- hash of the file's bytes
  options     VARCHAR NOT NULL,      -- what else the reading depends on, "first-day=2018-01-01"; '' for nothing
  began_at    TIMESTAMP NOT NULL,    -- UTC
  bytes_done  BIGINT NOT NULL,       -- of the unpacked file, up to the last batch
  lines_done  BIGINT NOT NULL,
  rows_read   BIGINT NOT NULL,       -- stored or set aside
  rows_stored BIGINT NOT NULL,
  rows_aside  BIGINT NOT NULL,
  done        BOOLEAN NOT NULL       -- the whole file is in
);

-- An event as the data set has it, its codes put into ours. Rows stand in the order of the file.
CREATE TABLE imported_events (
  id             VARCHAR NOT NULL,   -- "gdelt:410412347", or a content hash where the data set numbers nothing
  import         VARCHAR NOT NULL,   -- imports.id
  line           BIGINT NOT NULL,    -- in the unpacked file, from 1
  origin         VARCHAR NOT NULL,
  source         VARCHAR,            -- actor code; NULL where it could not be resolved or nobody is named
  source_actor   VARCHAR,            -- its first part: RUS of RUS/MIL
  source_name    VARCHAR,            -- the name or code as the data set has it; NULL where nobody is named
  target         VARCHAR,
  target_actor   VARCHAR,
  target_name    VARCHAR,
  more_source    VARCHAR[],          -- codes (names where unresolved) of further parties; NULL for none
  more_target    VARCHAR[],
  type           VARCHAR,            -- PLOVER; NULL where the code is no event in PLOVER or unknown
  mode           VARCHAR,
  contexts       VARCHAR[],          -- NULL for none
  cameo          VARCHAR,            -- NULL where the data set has no code that could be put into CAMEO
  quad           TINYINT,            -- 1 to 4, as of coded events
  goldstein      DOUBLE,             -- -10 … +10
  status         VARCHAR NOT NULL,   -- occurred unless the data set says otherwise
  date_from      DATE,
  date_to        DATE,
  date_precision VARCHAR,            -- day, month, year, interval
  place          VARCHAR,            -- as the data set has it
  place_country  VARCHAR,            -- our code of the state
  lat            DOUBLE,
  lon            DOUBLE,
  mentions       INTEGER,            -- in how many places the data set saw it
  deaths         INTEGER,
  text           VARCHAR,            -- what the data set says in words, or a headline
  url            VARCHAR,
  publisher      VARCHAR,
  original       VARCHAR             -- what could not be mapped, "cameo=01 target=XYZ"; NULL where all was
);

-- Rows that are no events of the format, as they stand in the file.
CREATE TABLE set_aside (
  import VARCHAR NOT NULL,
  line   BIGINT NOT NULL,
  reason VARCHAR NOT NULL,
  row    VARCHAR NOT NULL            -- its first 2,000 bytes
);

-- What could not be mapped, counted.
CREATE TABLE unmapped (
  import VARCHAR NOT NULL,
  field  VARCHAR NOT NULL,           -- source, target, event, country …
  value  VARCHAR NOT NULL,
  rows   BIGINT NOT NULL
);

-- Of whom an import speaks: a row an actor (its full code, "RUS/GOV", and "RUS" only where the state itself occurs) and
-- year. `*` stands for the import as a whole.
CREATE TABLE coverage (
  origin VARCHAR NOT NULL,
  import VARCHAR NOT NULL,
  actor  VARCHAR NOT NULL,
  year   INTEGER NOT NULL,
  first  DATE NOT NULL,
  last   DATE NOT NULL,
  events BIGINT NOT NULL
);
)sql";
}

std::string_view shared_views() {
  return R"sql(
-- One row a directed pair, of coded and imported events: every source with every target; the parties of a reciprocal coded
-- event with each other. Which events are reciprocal: is_reciprocal() in record/records.cpp.
CREATE VIEW dyads AS
  SELECT e.id AS event, e.origin, e.report, a.code AS source, a.actor AS source_actor, b.code AS target, b.actor AS target_actor,
         e.type, e.mode, e.cameo, e.quad, e.goldstein, e.status, e.date_from, e.date_to, e.confidence, NULL::INTEGER AS mentions
  FROM events e
  JOIN event_actors a ON a.event = e.id AND a.role = 'source'
  JOIN event_actors b ON b.event = e.id
   AND (b.role = 'target' OR (b.role = 'source' AND b.position <> a.position AND len(e.target) = 0 AND
        (e.type IN ('CONSULT', 'AGREE', 'COOPERATE') OR (e.type = 'SUPPORT' AND e.cameo LIKE '057%') OR
         (e.type = 'ASSAULT' AND e.cameo IN ('190', '193')) OR
         (e.type IN ('CONCEDE', 'RETREAT') AND (e.mode = 'ceasefire' OR e.cameo LIKE '087%')))))
  UNION ALL
  SELECT id, origin, import, source, source_actor, target, target_actor, type, mode, cameo, quad, goldstein, status, date_from,
         date_to, NULL, mentions
  FROM imported_events
  WHERE source_name IS NOT NULL AND target_name IS NOT NULL
  UNION ALL
  SELECT id, origin, import, CASE s WHEN 0 THEN source ELSE more_source[s] END,
         CASE s WHEN 0 THEN source_actor ELSE split_part(more_source[s], '/', 1) END,
         CASE t WHEN 0 THEN target ELSE more_target[t] END,
         CASE t WHEN 0 THEN target_actor ELSE split_part(more_target[t], '/', 1) END,
         type, mode, cameo, quad, goldstein, status, date_from, date_to, NULL, mentions
  FROM (SELECT *, unnest(range(CASE WHEN target_name IS NULL THEN 1 ELSE 0 END, len(coalesce(more_target, [])) + 1)) AS t
        FROM (SELECT *, unnest(range(CASE WHEN source_name IS NULL THEN 1 ELSE 0 END, len(coalesce(more_source, [])) + 1)) AS s
              FROM imported_events
              WHERE more_source IS NOT NULL OR more_target IS NOT NULL))
  WHERE s + t > 0;

-- The field's one-a-day filter: of events with the same source, target, code and days the one with the least id, and how many
-- there are. News only.
CREATE VIEW events_one_a_day AS
  SELECT min(event) AS event, source, source_actor, target, target_actor, type, cameo, any_value(quad) AS quad,
         any_value(goldstein) AS goldstein, date_from, date_to, count(*) AS alike
  FROM dyads
  WHERE status IN ('occurred', 'planned') AND date_from IS NOT NULL
  GROUP BY source, source_actor, target, target_actor, type, cameo, date_from, date_to;

-- A row a directed pair and day: how many events of which quad class, and the sum of their Goldstein scores.
CREATE VIEW dyad_day AS
  SELECT source_actor, target_actor, date_from AS day, count(*) AS events,
         count(*) FILTER (quad = 1) AS verbal_cooperation, count(*) FILTER (quad = 2) AS material_cooperation,
         count(*) FILTER (quad = 3) AS verbal_conflict, count(*) FILTER (quad = 4) AS material_conflict,
         sum(goldstein) AS goldstein
  FROM dyads
  WHERE status IN ('occurred', 'planned') AND source_actor IS NOT NULL AND target_actor IS NOT NULL
  GROUP BY source_actor, target_actor, day;

-- Coded and imported events with the columns that both have. `line` is the sentence of the report, or the line of the file.
CREATE VIEW events_all AS
  SELECT e.id, e.origin, e.report, e.sentence::BIGINT AS line, e.source, e.target, e.type, e.mode, e.contexts, e.cameo, e.quad,
         e.goldstein, e.status, e.date_from, e.date_to, e.date_precision, e.place, e.place_country, e.lat, e.lon, e.confidence,
         NULL::INTEGER AS mentions, s.text, r.url
  FROM events e
  JOIN reports r ON r.id = e.report
  LEFT JOIN sentences s ON s.report = e.report AND s.number = e.sentence
  UNION ALL
  SELECT id, origin, import, line,
         list_concat(CASE WHEN source_name IS NULL THEN []::VARCHAR[] ELSE [coalesce(source, source_name)] END, more_source),
         list_concat(CASE WHEN target_name IS NULL THEN []::VARCHAR[] ELSE [coalesce(target, target_name)] END, more_target),
         type, mode, coalesce(contexts, []), cameo, quad, goldstein, status, date_from, date_to, date_precision, place,
         place_country, lat, lon, NULL, mentions, text, url
  FROM imported_events;

-- Those of them that are news.
CREATE VIEW events_news AS SELECT * FROM events_all WHERE status IN ('occurred', 'planned');

-- What an actor, with all its sectors, did and met: parts in events that are news.
CREATE VIEW actor_profile AS
  SELECT actor, count(*) FILTER (role = 'source') AS as_source, count(*) FILTER (role = 'target') AS as_target,
         min(date_from) AS first, max(date_to) AS last, count(*) FILTER (quad <= 2) AS cooperation,
         count(*) FILTER (quad > 2) AS conflict
  FROM (
    SELECT a.actor, a.role, e.date_from, e.date_to, e.quad, e.status
    FROM events e JOIN event_actors a ON a.event = e.id
    UNION ALL
    SELECT source_actor, 'source', date_from, date_to, quad, status FROM imported_events
    UNION ALL
    SELECT target_actor, 'target', date_from, date_to, quad, status FROM imported_events
    UNION ALL
    SELECT split_part(unnest(more_source), '/', 1), 'source', date_from, date_to, quad, status
    FROM imported_events WHERE more_source IS NOT NULL
    UNION ALL
    SELECT split_part(unnest(more_target), '/', 1), 'target', date_from, date_to, quad, status
    FROM imported_events WHERE more_target IS NOT NULL)
  WHERE actor IS NOT NULL AND status IN ('occurred', 'planned')
  GROUP BY actor;
)sql";
}

}  // namespace entente
