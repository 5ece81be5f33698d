#include "exchange/export_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace entente {
namespace {

// An event without a target is reciprocal if the view of pairs has it. Imported events have no confidence there.
constexpr std::string_view relation = R"sql(
WITH parties AS (
  SELECT event, list({{'code': code, 'name': name}} ORDER BY position) FILTER (role = 'source') AS sources,
         list({{'code': code, 'name': name}} ORDER BY position) FILTER (role = 'target') AS targets
  FROM event_actors
  GROUP BY event),
everything AS (
  SELECT e.id, e.origin, e.report, r.source AS file, e.sentence::BIGINT AS line, coalesce(p.sources, []) AS sources,
         coalesce(p.targets, []) AS targets, e.type, e.mode, e.contexts, e.cameo, e.quad, e.goldstein, e.status, e.date_from,
         e.date_to, e.date_precision, e.place, e.place_country, e.lat, e.lon, e.confidence, NULL::INTEGER AS mentions,
         NULL::INTEGER AS deaths, e.trigger, s.text, r.title, r.url, r.publisher, r.published, r.coder,
         r.coded_at::DATE AS coded_on, len(e.target) = 0 AND e.id IN (SELECT event FROM dyads WHERE confidence IS NOT NULL) AS reciprocal
  FROM events e
  JOIN reports r ON r.id = e.report
  LEFT JOIN sentences s ON s.report = e.report AND s.number = e.sentence
  LEFT JOIN parties p ON p.event = e.id
  UNION ALL
  SELECT i.id, i.origin, i.import, m.file, i.line,
         list_concat(CASE WHEN source_name IS NULL THEN [] ELSE [{{'code': source, 'name': source_name}}] END,
                     list_transform(more_source, x -> {{'code': CASE WHEN upper(x) = x THEN x END, 'name': x}})),
         list_concat(CASE WHEN target_name IS NULL THEN [] ELSE [{{'code': target, 'name': target_name}}] END,
                     list_transform(more_target, x -> {{'code': CASE WHEN upper(x) = x THEN x END, 'name': x}})),
         type, mode, coalesce(contexts, []), cameo, quad, goldstein, status, date_from, date_to, date_precision, place,
         place_country, lat, lon, NULL, mentions, deaths, NULL, text, NULL, url, publisher, NULL, NULL, NULL, FALSE
  FROM imported_events i
  LEFT JOIN imports m ON m.id = i.import),
chosen AS (SELECT * FROM everything {where}),
exported AS (SELECT * FROM chosen {alike})
)sql";

// Leaves out what stands for none of its rows in `dyads`. Parties that no table knows are alike to nobody.
constexpr std::string_view not_alike = R"sql(WHERE id NOT IN (
  SELECT event FROM dyads WHERE event IN (SELECT id FROM chosen) AND date_from IS NOT NULL
  EXCEPT
  SELECT min(event) FROM dyads WHERE event IN (SELECT id FROM chosen) AND date_from IS NOT NULL
  GROUP BY source, target, type, cameo, date_from, date_to, status, CASE WHEN source IS NULL OR target IS NULL THEN event END)
)sql";

constexpr std::string_view pairs_of_events = R"sql(,
pairs AS (
  SELECT * EXCLUDE (partners, paired), sources[i] AS source, partners[j] AS target
  FROM (SELECT *, unnest(range(1, greatest(len(partners), 1) + 1)) AS j
        FROM (SELECT *, unnest(range(1, greatest(len(sources), 1) + 1)) AS i,
                     CASE WHEN reciprocal THEN sources ELSE targets END AS partners, reciprocal AND len(sources) > 1 AS paired
              FROM exported))
  WHERE i <> j OR NOT paired)
)sql";

// One of the parties in the lists fits one of the patterns.
void require_party(Conditions& conditions, const std::vector<ActorPattern>& patterns,
                   std::string_view lists) {
  std::vector<std::string> alternatives;
  for (const ActorPattern& pattern : patterns) {
    std::vector<std::string> parts;
    if (!pattern.code.empty()) parts.push_back(conditions.code_fits("p.code", pattern.code));
    if (!pattern.name.empty())
      parts.push_back(fmt::format("lower(p.name) = {}", conditions.value(lower(pattern.name))));
    if (parts.empty()) parts.emplace_back("true");
    alternatives.push_back(
        fmt::format("len(list_filter({}, p -> {})) > 0", lists, fmt::join(parts, " AND ")));
  }
  conditions.require_any(alternatives);
}

template <class Values, class Text>
void require_one(Conditions& conditions, std::string_view column, const Values& values, const Text& text) {
  std::vector<std::string> alternatives;
  for (const auto& value : values)
    alternatives.push_back(fmt::format("{} = {}", column, conditions.value(std::string(text(value)))));
  conditions.require_any(alternatives);
}

// What events and pairs have in common.
void require_common(Conditions& conditions, const EventFilter& filter,
                    const std::vector<std::string>& origins) {
  require_one(conditions, "type", filter.types, [](EventType type) { return name_of(type); });
  require_one(conditions, "status", filter.statuses, [](Status status) { return name_of(status); });
  require_one(conditions, "origin", origins, [](const std::string& origin) { return lower(origin); });
  conditions.dates(filter.from, filter.to);
}

// One of the columns with codes fits one of the patterns.
void require_code(Conditions& conditions, const std::vector<ActorPattern>& patterns,
                  const std::vector<std::string>& columns) {
  std::vector<std::string> alternatives;
  for (const ActorPattern& pattern : patterns)
    for (const std::string& column : columns)
      alternatives.push_back(pattern.code.empty() ? "false" : conditions.code_fits(column, pattern.code));
  conditions.require_any(alternatives);
}

}  // namespace

ExportRows::ExportRows(const ExportOptions& options) {
  const EventFilter& filter = options.events;
  conditions_.id("id", filter.id);
  require_party(conditions_, filter.actor, "list_concat(sources, targets)");
  require_party(conditions_, filter.source, "sources");
  require_party(conditions_, filter.target, "targets");
  require_common(conditions_, filter, options.origins);
  if (!filter.report.empty()) {
    const std::string exact = conditions_.value(filter.report),
                      folded = conditions_.value(lower(filter.report));
    conditions_.require(fmt::format("(starts_with(report, {1}) OR file = {0} OR contains(lower(title), {1}))",
                                    exact, folded));
  }
  events_ = fmt::format(relation, fmt::arg("where", conditions_.where()),
                        fmt::arg("alike", options.one_a_day ? not_alike : std::string_view()));
}

KnownPairs::KnownPairs(const ExportOptions& options) {
  const EventFilter& filter = options.events;
  conditions_.id("event", filter.id);
  require_code(conditions_, filter.actor, {"source", "target"});
  require_code(conditions_, filter.source, {"source"});
  require_code(conditions_, filter.target, {"target"});
  require_common(conditions_, filter, options.origins);
  if (!filter.report.empty()) {
    const std::string exact = conditions_.value(filter.report),
                      folded = conditions_.value(lower(filter.report));
    conditions_.require(
        fmt::format("report IN (SELECT id FROM reports WHERE starts_with(id, {1}) OR source = {0} OR "
                    "contains(lower(title), {1}) "
                    "UNION ALL SELECT id FROM imports WHERE starts_with(id, {1}) OR file = {0})",
                    exact, folded));
  }
  conditions_.require("source_actor <> target_actor");
  sql_ = options.one_a_day
             ? fmt::format(
                   "WITH known AS (SELECT source_actor, target_actor, type, arg_min(quad, event) AS quad, "
                   "arg_min(goldstein, event) AS goldstein, date_from, date_to FROM dyads {} "
                   "GROUP BY source_actor, target_actor, source, target, type, cameo, date_from, date_to, "
                   "status, "
                   "CASE WHEN date_from IS NULL THEN event END) ",
                   conditions_.where())
             : fmt::format(
                   "WITH known AS (SELECT source_actor, target_actor, type, quad, goldstein, date_from, "
                   "date_to FROM dyads {}) ",
                   conditions_.where());
}

std::string ExportRows::pairs() const { return events_ + std::string(pairs_of_events); }

std::string one_line(std::string_view expression) {
  return fmt::format(R"(regexp_replace({}, '\s*[\t\r\n]\s*', ' ', 'g'))", expression);
}

}  // namespace entente
