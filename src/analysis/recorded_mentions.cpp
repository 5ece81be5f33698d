#include "analysis/recorded_mentions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/record_sql.h"
#include "base/text.h"
#include "record/conditions.h"
#include "record/duckdb.h"

namespace entente {
namespace {

constexpr std::string_view news_only =
    "status IN ('occurred', 'planned') AND date_from IS NOT NULL AND type IS NOT NULL";

// Both give the columns that read() takes.
constexpr std::string_view coded_columns = R"sql(
SELECT e.id, e.origin, e.report, r.title, r.source, e.sentence::BIGINT, e.source, e.target, e.type, e.mode, e.cameo, e.date_from,
       e.date_to, e.place, e.place_country, e.lat, e.lon, s.text, r.url, e.goldstein
FROM events e JOIN reports r ON r.id = e.report
LEFT JOIN sentences s ON s.report = e.report AND s.number = e.sentence)sql";
constexpr std::string_view imported_columns = R"sql(
SELECT e.id, e.origin, e.import, NULL::VARCHAR, m.file, e.line,
       list_concat(CASE WHEN e.source_name IS NULL THEN []::VARCHAR[] ELSE [coalesce(e.source, e.source_name)] END, e.more_source),
       list_concat(CASE WHEN e.target_name IS NULL THEN []::VARCHAR[] ELSE [coalesce(e.target, e.target_name)] END, e.more_target),
       e.type, e.mode, e.cameo, e.date_from, e.date_to, e.place, e.place_country, e.lat, e.lon, e.text, e.url, e.goldstein
FROM imported_events e JOIN imports m ON m.id = e.import)sql";

RecordedMention read(const duck::Rows& rows) {
  RecordedMention t;
  t.id = rows.text(0);
  t.origin = rows.text(1);
  t.report = rows.text(2);
  t.title = rows.text(3);
  t.file = rows.text(4);
  t.line = rows.integer(5);
  t.source = rows.list(6);
  t.target = rows.list(7);
  t.type = parse_event_type(rows.text(8)).value_or(EventType::CONSULT);
  t.mode = rows.text(9);
  t.cameo = rows.text(10);
  t.from = rows.date(11).value_or(Date{});
  t.to = rows.date(12).value_or(t.from);
  t.place = rows.text(13);
  t.place_country = rows.text(14);
  if (!rows.null(15)) t.lat = rows.number(15);
  if (!rows.null(16)) t.lon = rows.number(16);
  t.text = rows.text(17);
  t.url = rows.text(18);
  t.goldstein = rows.number(19);
  return t;
}

template <class Bind, class Each>
Result<void> run(const Store& store, const std::string& sql, const Bind& bind, const Each& each) {
  auto query = store.connection().prepare(sql);
  if (!query) return internal_error(query.error().message, store.path());
  bind(*query);
  auto rows = query->run();
  if (!rows) return internal_error(rows.error().message, store.path());
  while (rows->next()) each(*rows);
  return {};
}

// A row of imported_events e has the actor on the side ("source", "target").
std::string imported_party(Conditions& conditions, const ActorPattern& actor, std::string_view side) {
  std::vector<std::string> parts;
  if (!actor.code.empty()) {
    const bool whole = actor.code.find('/') == std::string::npos;
    const std::string code = conditions.value(actor.code);
    parts.push_back(
        fmt::format("(e.{0}{1} = {2} OR (e.more_{0} IS NOT NULL AND list_contains({3}, {2})))", side,
                    whole ? "_actor" : "", code,
                    whole ? fmt::format("list_transform(e.more_{}, x -> split_part(x, '/', 1))", side)
                          : fmt::format("e.more_{}", side)));
  }
  if (!actor.name.empty())
    parts.push_back(fmt::format("lower(e.{}_name) = {}", side, conditions.value(lower(actor.name))));
  return parts.empty() ? "true" : fmt::format("({})", fmt::join(parts, " AND "));
}

void common_conditions(Conditions& conditions, const EventFilter& filter) {
  conditions.require(std::string(news_only));
  conditions.id("e.id", filter.id);
  conditions.dates(filter.from, filter.to);
  std::vector<std::string> types;
  for (const EventType type : filter.types) types.push_back(fmt::format("e.type = '{}'", name_of(type)));
  conditions.require_any(types);
}

Conditions coded_conditions(const EventFilter& filter) {
  Conditions conditions;
  common_conditions(conditions, filter);
  conditions.parties(filter.actor, "");
  conditions.parties(filter.source, "source");
  conditions.parties(filter.target, "target");
  conditions.report(filter.report);
  return conditions;
}

Conditions imported_conditions(const EventFilter& filter) {
  Conditions conditions;
  common_conditions(conditions, filter);
  if (!filter.report.empty())  // an import's id, or its file
    conditions.require(
        fmt::format("(starts_with(e.import, {0}) OR m.file = {0})", conditions.value(filter.report)));
  std::vector<std::string> either, source, target;
  for (const ActorPattern& actor : filter.actor)
    for (const std::string_view side : {"source", "target"})
      either.push_back(imported_party(conditions, actor, side));
  for (const ActorPattern& actor : filter.source)
    source.push_back(imported_party(conditions, actor, "source"));
  for (const ActorPattern& actor : filter.target)
    target.push_back(imported_party(conditions, actor, "target"));
  conditions.require_any(either);
  conditions.require_any(source);
  conditions.require_any(target);
  return conditions;
}

// Cells as a table of the SQL, both ways round; the lists are $1, $2 and $3, the first
// and the last of the days $4 and $5.
constexpr std::string_view cell_tables = R"sql(
WITH given AS (SELECT unnest($1) AS a, unnest($2) AS b, unnest($3)::DATE AS day),
cells AS (SELECT a, b, day FROM given UNION SELECT b, a, day FROM given),
)sql";

// Coded events in the cells: every two parties of an event, who acts alone, whom an attack in a named place hit.
constexpr std::string_view coded_pairs = R"sql(
parties AS (SELECT event, coalesce(actor, name) AS who FROM event_actors),
coded AS (
  SELECT DISTINCT e.id FROM events e JOIN parties x ON x.event = e.id JOIN parties y ON y.event = e.id
  JOIN cells c ON c.a = x.who AND c.b = y.who AND c.day BETWEEN e.date_from AND e.date_to
  UNION
  SELECT e.id FROM events e JOIN parties y ON y.event = e.id
  JOIN cells c ON c.a = '' AND c.b = y.who AND c.day BETWEEN e.date_from AND e.date_to
  WHERE len(e.source) = 0 OR len(e.target) = 0
  UNION
  SELECT e.id FROM events e JOIN event_actors y ON y.event = e.id AND y.role = 'target'
  JOIN cells c ON c.a = '*' AND c.b = coalesce(y.actor, y.name) AND c.day BETWEEN e.date_from AND e.date_to
  WHERE e.type = 'ASSAULT' AND e.place IS NOT NULL)
)sql";

// The plain columns first: nearly every row has one party a side and one day, and those two joins reach the scan.
constexpr std::string_view imported_pairs = R"sql(
sides AS (
  SELECT e.rowid AS r, list_concat([coalesce(source_actor, source_name, '')], list_transform(more_source, x -> split_part(x, '/', 1))) AS s,
         list_concat([coalesce(target_actor, target_name, '')], list_transform(more_target, x -> split_part(x, '/', 1))) AS t,
         date_from, date_to
  FROM imported_events e
  WHERE (more_source IS NOT NULL OR more_target IS NOT NULL)
    AND date_to >= $4 AND date_from <= $5),
imported AS (
  SELECT e.rowid AS r FROM imported_events e
  JOIN cells c ON c.a = coalesce(e.source_actor, e.source_name, '') AND c.b = coalesce(e.target_actor, e.target_name, '')
              AND c.day = e.date_from
  WHERE e.date_from >= $4 AND e.date_from <= $5
  UNION
  SELECT e.rowid FROM imported_events e
  JOIN cells c ON c.a = coalesce(e.source_actor, e.source_name, '') AND c.b = coalesce(e.target_actor, e.target_name, '')
              AND c.day > e.date_from AND c.day <= e.date_to
  WHERE e.date_to > e.date_from
    AND e.date_to >= $4 AND e.date_from <= $5
  UNION
  SELECT m.r FROM (SELECT r, x, unnest(t) AS y, date_from, date_to FROM (SELECT r, unnest(s) AS x, t, date_from, date_to FROM sides)) m
  JOIN cells c ON c.a = m.x AND c.b = m.y AND c.day BETWEEN m.date_from AND m.date_to)
)sql";

}  // namespace

Result<MentionReader> MentionReader::open(const Store& store) {
  // An older record has no imported events, and says so.
  if (auto there = ask_views(store, "SELECT count(*) FROM events_all WHERE false", {}); !there)
    return tl::unexpected(there.error());
  return MentionReader(store);
}

Result<std::vector<MentionReader::DayCount>> MentionReader::days(const EventFilter& filter) const {
  std::vector<DayCount> out;
  const Conditions coded = coded_conditions(filter), imported = imported_conditions(filter);
  const auto count = [&](std::string_view from, const Conditions& conditions) {
    return run(
        *store_, fmt::format("SELECT e.date_from, count(*) FROM {} {} GROUP BY 1", from, conditions.where()),
        [&](duck::Query& query) { conditions.bind(query); },
        [&](const duck::Rows& rows) {
          out.push_back({*rows.date(0), static_cast<std::uint64_t>(rows.integer(1))});
        });
  };
  if (auto done = count("events e JOIN reports r ON r.id = e.report", coded); !done)
    return tl::unexpected(done.error());
  if (auto done = count(
          filter.report.empty() ? "imported_events e" : "imported_events e JOIN imports m ON m.id = e.import",
          imported);
      !done)
    return tl::unexpected(done.error());
  std::ranges::sort(out, {}, &DayCount::day);
  return out;
}

Result<std::vector<RecordedMention>> MentionReader::fitting(const EventFilter& filter, Date first,
                                                            Date last) const {
  std::vector<RecordedMention> out;
  const auto fetch = [&](std::string_view columns, Conditions conditions) {
    conditions.require(
        fmt::format("e.date_from BETWEEN {} AND {}", conditions.value(first), conditions.value(last)));
    return run(
        *store_, fmt::format("{} {}", columns, conditions.where()),
        [&](duck::Query& query) { conditions.bind(query); },
        [&](const duck::Rows& rows) { out.push_back(read(rows)); });
  };
  if (auto done = fetch(coded_columns, coded_conditions(filter)); !done) return tl::unexpected(done.error());
  if (auto done = fetch(imported_columns, imported_conditions(filter)); !done)
    return tl::unexpected(done.error());
  std::ranges::sort(out, {}, &RecordedMention::id);
  return out;
}

Result<std::vector<RecordedMention>> MentionReader::stretching_into(Date day) const {
  std::vector<RecordedMention> out;
  for (const std::string_view columns : {coded_columns, imported_columns}) {
    auto done = run(
        *store_, fmt::format("{} WHERE {} AND e.date_from < $1 AND e.date_to >= $1", columns, news_only),
        [&](duck::Query& query) { query.bind(1, day); },
        [&](const duck::Rows& rows) { out.push_back(read(rows)); });
    if (!done) return tl::unexpected(done.error());
  }
  std::ranges::sort(out, {}, &RecordedMention::id);
  return out;
}

Result<std::vector<RecordedMention>> MentionReader::in_cells(const std::set<HappeningCell>& cells) const {
  std::vector<RecordedMention> out;
  if (cells.empty()) return out;
  std::vector<std::string> a, b, days;
  for (const HappeningCell& cell : cells) {
    a.push_back(cell.a);
    b.push_back(cell.b);
    days.push_back(cell.day.iso());
  }
  Date first = cells.begin()->day, last = first;
  for (const HappeningCell& cell : cells) first = std::min(first, cell.day), last = std::max(last, cell.day);
  const auto fetch = [&](const std::string& sql) {
    return run(
        *store_, sql,
        [&](duck::Query& query) { query.bind(1, a).bind(2, b).bind(3, days).bind(4, first).bind(5, last); },
        [&](const duck::Rows& rows) { out.push_back(read(rows)); });
  };
  if (auto done = fetch(fmt::format(
          "{}{}{} WHERE e.id IN (SELECT id FROM coded) AND e.date_from <= $5 AND e.date_to >= $4 AND {}",
          cell_tables, coded_pairs, coded_columns, news_only));
      !done)
    return tl::unexpected(done.error());
  if (auto done = fetch(fmt::format("{}{}{} WHERE e.rowid IN (SELECT r FROM imported) AND {}", cell_tables,
                                    imported_pairs, imported_columns, news_only));
      !done)
    return tl::unexpected(done.error());
  std::ranges::sort(out, {}, &RecordedMention::id);
  return out;
}

}  // namespace entente
