#include "analysis/telling.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

#include "analysis/record_sql.h"
#include "analysis/recorded_event_rows.h"
#include "analysis/several_parties.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

constexpr std::size_t spare = 4;  // times as many are fetched, for alike ones fall together

// The events asked for, a row each: event, d, q, g, m.
std::string chosen(Conditions& conditions, const TellingQuestion& question, bool several) {
  const PairQuestion& pair = question.pair;
  std::string quads;
  for (int quad = 1; quad <= 4; ++quad)
    if (question.quads[static_cast<std::size_t>(quad - 1)])
      quads += fmt::format("{}{}", quads.empty() ? "" : ", ", quad);
  if (quads.empty()) quads = "0";
  std::string rows =
      pair_rows(conditions, pair, {question.forth, question.back, question.others_only, true, several});
  if (pair.b.empty() && question.forth && question.back && !question.others_only) {
    // What an actor does without a target is in no pair.
    const std::string mine =
        side_fits(conditions, "source", pair.a) + " AND " + news_condition(conditions, pair);
    rows += fmt::format(
        " UNION ALL SELECT event, true, any_value(origin), any_value(date_from), any_value(date_to), "
        "any_value(quad), "
        "any_value(coalesce(goldstein, 0)), 0 FROM ("
        "SELECT e.id AS event, a.code AS source, a.actor AS source_actor, e.quad, e.goldstein, e.status, "
        "e.date_from, "
        "e.date_to, e.origin FROM events e JOIN event_actors a ON a.event = e.id AND a.role = 'source' "
        "WHERE len(e.target) = 0 AND e.id NOT IN (SELECT event FROM dyads WHERE origin IN ('coded', "
        "'corrected'))) "
        "WHERE {0} GROUP BY event "
        "UNION ALL SELECT id, true, origin, date_from, date_to, quad, coalesce(goldstein, 0), "
        "coalesce(mentions, 0) "
        "FROM imported_events WHERE target_name IS NULL AND more_target IS NULL AND {0}",
        mine);
  }
  return fmt::format(
      "SELECT event, date_from AS d, quad AS q, goldstein AS g, mentions AS m FROM ({}) WHERE quad IN ({})",
      rows, quads);
}

const char* score_of(Telling by) {
  return by == Telling::strongest ? "abs(g)" : by == Telling::best ? "g" : "-g";
}

bool alike(const RecordedEvent& a, const RecordedEvent& b) {
  return a.from == b.from && a.cameo == b.cameo && a.type == b.type && a.source == b.source &&
         a.target == b.target;
}

using ById = std::unordered_map<std::string, RecordedEvent>;

ById by_id(std::vector<RecordedEvent>&& events) {
  ById out;
  for (RecordedEvent& event : events) out.emplace(event.id, std::move(event));
  return out;
}

// The first `limit` events of `ids` that are not alike, in order of date.
std::vector<RecordedEvent> first_of(const std::vector<std::string>& ids, const ById& events,
                                    std::size_t limit) {
  std::vector<RecordedEvent> out;
  for (const std::string& id : ids) {
    if (out.size() == limit) break;
    const auto found = events.find(id);
    if (found == events.end()) continue;
    if (std::none_of(out.begin(), out.end(),
                     [&](const RecordedEvent& held) { return alike(held, found->second); }))
      out.push_back(found->second);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const RecordedEvent& a, const RecordedEvent& b) { return a.from < b.from; });
  return out;
}

// The events whose id the SQL condition `chosen_ids` ("IN (…)") takes. `of_pair`: conditions of which each of the imported ones
// with one party a side fits one, so that the ids of ten million others need not be looked at; empty for none.
Result<std::vector<RecordedEvent>> fetch(const Store& store, const std::string& chosen_ids,
                                         const Conditions& conditions,
                                         const std::vector<std::string>& of_pair = {}, bool several = true) {
  std::string imported;
  for (const std::string& fit : of_pair)
    imported +=
        fmt::format(" UNION ALL {} WHERE e.more_source IS NULL AND e.more_target IS NULL AND {} AND e.id {}",
                    imported_event_rows, fit, chosen_ids);
  if (of_pair.empty())
    imported = fmt::format(" UNION ALL {} WHERE e.id {}", imported_event_rows, chosen_ids);
  else if (several)
    imported += fmt::format(
        " UNION ALL {} WHERE (e.more_source IS NOT NULL OR e.more_target IS NOT NULL) AND e.id {}",
        imported_event_rows, chosen_ids);
  const std::string sql = fmt::format(
      "SELECT * FROM ({} WHERE e.id {}{}) ORDER BY date_from NULLS LAST, origin, report, line, id",
      coded_event_rows, chosen_ids, imported);
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<RecordedEvent> out;
  while (rows->next()) out.push_back(read_recorded_event(*rows));
  return out;
}

// What an actor does to nobody is in no pair: of one actor's events none is left out.
std::vector<std::string> pair_of(Conditions& conditions, const TellingQuestion& question) {
  if (question.pair.b.empty()) return {};
  return plain_pair_fits(conditions, question.pair, {question.forth, question.back, question.others_only});
}

// events_by_id() of events that are all of the question's pair.
Result<std::vector<RecordedEvent>> events_of_pair(const Store& store, const TellingQuestion& question,
                                                  const std::vector<std::string>& ids, bool several) {
  if (ids.empty()) return std::vector<RecordedEvent>();
  Conditions conditions;
  std::vector<std::string> values;
  for (const std::string& id : ids) values.push_back(sql_value(conditions, id));
  const auto of_pair = pair_of(conditions, question);
  return fetch(store, fmt::format("IN ({})", fmt::join(values, ", ")), conditions, of_pair, several);
}

}  // namespace

Result<std::vector<RecordedEvent>> events_by_id(const Store& store, const std::vector<std::string>& ids) {
  if (ids.empty()) return std::vector<RecordedEvent>();
  Conditions conditions;
  std::vector<std::string> values;
  for (const std::string& id : ids) values.push_back(sql_value(conditions, id));
  return fetch(store, fmt::format("IN ({})", fmt::join(values, ", ")), conditions);
}

Result<std::vector<RecordedEvent>> events_beginning(const Store& store, const std::string& id) {
  Conditions conditions;
  const std::string begins = conditions.value(id);
  return fetch(
      store,
      fmt::format("IN (SELECT id FROM imported_events WHERE starts_with(id, {}) ORDER BY id LIMIT 20)",
                  begins),
      conditions);
}

Result<std::string> import_file(const Store& store, const RecordedEvent& event) {
  Conditions conditions;
  auto rows =
      ask_views(store, "SELECT file FROM imports WHERE id = " + conditions.value(event.report), conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  return rows->next() ? rows->text(0) : std::string();
}

Result<std::vector<RecordedEvent>> all_events(const Store& store, const TellingQuestion& question,
                                              bool gathered) {
  constexpr std::size_t few = 500;  // ids that are worth writing out: DuckDB compares them while it scans
  const auto several = has_several_parties(store);
  if (!several) return tl::unexpected<Error>(several.error());
  if (gathered) {
    auto rows = ask_views(store, fmt::format("SELECT event FROM told LIMIT {}", few + 1), Conditions());
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<std::string> ids;
    while (rows->next()) ids.push_back(rows->text(0));
    if (ids.size() <= few) return events_of_pair(store, question, ids, *several);
  }
  Conditions conditions;
  const std::string events = gathered ? "FROM told" : chosen(conditions, question, *several);
  const auto of_pair = pair_of(conditions, question);
  return fetch(store, fmt::format("IN (SELECT event FROM ({}))", events), conditions, of_pair, *several);
}

Result<std::vector<RecordedEvent>> telling_events(const Store& store, const TellingQuestion& question) {
  const auto several = has_several_parties(store);
  if (!several) return tl::unexpected<Error>(several.error());
  Conditions conditions;
  const std::string events = chosen(conditions, question, *several);
  auto rows = ask_views(store,
                        fmt::format("SELECT event FROM ({}) ORDER BY {} DESC, m DESC, d, event LIMIT {}",
                                    events, score_of(question.by), question.limit * spare),
                        conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<std::string> ids;
  while (rows->next()) ids.push_back(rows->text(0));
  auto found = events_of_pair(store, question, ids, *several);
  if (!found) return found;
  return first_of(ids, by_id(std::move(*found)), question.limit);
}

Result<TellingExtent> gather_telling(const Store& store, const TellingQuestion& question) {
  const auto several = has_several_parties(store);
  if (!several) return tl::unexpected<Error>(several.error());
  Conditions conditions;
  const std::string events = chosen(conditions, question, *several);
  auto made = ask_views(store, "CREATE OR REPLACE TEMP TABLE told AS " + events, conditions);
  if (!made) return tl::unexpected<Error>(made.error());
  auto rows = ask_views(store, "SELECT count(*), min(d), max(d) FROM told", Conditions());
  if (!rows) return tl::unexpected<Error>(rows.error());
  TellingExtent out;
  if (rows->next()) out = {static_cast<std::uint64_t>(rows->integer(0)), rows->date(1), rows->date(2)};
  return out;
}

Result<std::vector<TellingPeriod>> telling_periods(const Store& store, const TellingQuestion& question,
                                                   Every every, bool gathered) {
  const auto several = has_several_parties(store);
  if (!several) return tl::unexpected<Error>(several.error());
  Conditions conditions;
  const std::string events = gathered ? "FROM told" : chosen(conditions, question, *several);
  auto rows = ask_views(
      store,
      fmt::format("SELECT date_trunc('{}', d)::DATE AS p, count(*) FILTER (q = 1), count(*) FILTER (q = 2), "
                  "count(*) FILTER (q = 3), count(*) FILTER (q = 4), sum(g), "
                  "max_by(event, ({}, m, -datediff('day', DATE '1970-01-01', d), event), {}) FROM ({}) GROUP "
                  "BY p ORDER BY p",
                  name_of(every), score_of(question.by), std::max<std::size_t>(1, question.limit) * spare,
                  events),
      conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<TellingPeriod> out;
  std::vector<std::vector<std::string>> told;
  std::vector<std::string> ids;
  while (rows->next()) {
    TellingPeriod period;
    period.from = *rows->date(0);
    period.to = period_end(period.from, every);
    for (std::size_t i = 0; i < 4; ++i) period.quads[i] = static_cast<std::uint64_t>(rows->integer(1 + i));
    period.goldstein = rows->number(5);
    told.push_back(rows->list(6));
    ids.insert(ids.end(), told.back().begin(), told.back().end());
    out.push_back(std::move(period));
  }
  if (question.limit == 0) return out;
  auto found = events_of_pair(store, question, ids, *several);
  if (!found) return tl::unexpected<Error>(found.error());
  const ById events_of = by_id(std::move(*found));
  for (std::size_t i = 0; i < out.size(); ++i) out[i].events = first_of(told[i], events_of, question.limit);
  return out;
}

}  // namespace entente
