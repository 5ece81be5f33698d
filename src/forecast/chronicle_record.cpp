#include "forecast/chronicle_record.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "analysis/record_sql.h"
#include "knowledge/event_types.h"

namespace entente {
namespace {

std::string type_list() {
  std::vector<std::string> names;
  for (const EventType type : all_event_types) names.push_back(fmt::format("'{}'", name_of(type)));
  return fmt::format("[{}]", fmt::join(names, ", "));
}

// The rows that count: event, s, t, type, day (when it happened), known (when it could be known).
std::string told_rows(Conditions& conditions, const ChronicleQuestion& question) {
  const std::string_view part = question.whole_codes ? "" : "_actor";
  std::string counts = fmt::format(
      "status = 'occurred' AND coalesce(date_to, date_from) = date_from AND type IS NOT NULL AND source{0} "
      "<> target{0}",
      part);
  if (const std::string origins = origin_fits(conditions, question.origins); !origins.empty())
    counts += " AND " + origins;
  if (question.to) counts += " AND date_from <= " + sql_value(*question.to);
  const std::string columns =
      fmt::format("event, source{0} AS s, target{0} AS t, type, date_from AS day", part);
  return fmt::format(
      "SELECT {0}, date_from AS known FROM dyads WHERE origin NOT IN ('coded', 'corrected') AND {1} "
      "UNION ALL SELECT {0}, greatest(date_from, published) AS known FROM dyads "
      "JOIN (SELECT id, published FROM reports) r ON r.id = report WHERE origin IN ('coded', 'corrected') "
      "AND {1}",
      columns, counts);
}

std::string known_in_time(const ChronicleQuestion& question) {
  return fmt::format("known - day <= {}{}", latest_telling,
                     question.to ? " AND known <= " + sql_value(*question.to) : "");
}

Result<void> ask(const Store& store, const std::string& sql, const Conditions& conditions, const auto& each) {
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  while (rows->next()) each(*rows);
  return {};
}

struct Extent {
  std::optional<Date> first, last;
};

Result<Extent> actors_and_extent(const Store& store, RecordedChronicle& out) {
  const std::string in_time = known_in_time(out.question);
  Conditions conditions;
  Extent extent;
  const auto counted =
      ask(store,
          fmt::format("SELECT min(known) FILTER ({0}), max(known) FILTER ({0}), count(DISTINCT event) FILTER "
                      "(known - day > {1}) FROM ({2})",
                      in_time, latest_telling, told_rows(conditions, out.question)),
          conditions, [&](const duck::Rows& rows) {
            extent = {rows.date(0), rows.date(1)};
            out.told_late = static_cast<std::uint64_t>(rows.integer(2));
          });
  if (!counted) return tl::unexpected<Error>(counted.error());
  // Numbers follow the order of codes, so that they do not depend on the order of rows.
  Conditions again;
  const std::string rows = told_rows(again, out.question);
  const auto named = ask(store,
                         fmt::format("CREATE OR REPLACE TEMP TABLE chronicle_actors AS SELECT code, "
                                     "row_number() OVER (ORDER BY code) - 1 AS n FROM (SELECT DISTINCT "
                                     "unnest([s, t]) AS code FROM (SELECT DISTINCT s, t FROM ({}) WHERE {}))",
                                     rows, in_time),
                         again, [](const duck::Rows&) {});
  if (!named) return tl::unexpected<Error>(named.error());
  const auto listed = ask(store, "SELECT code FROM chronicle_actors ORDER BY n", Conditions(),
                          [&](const duck::Rows& row) { out.chronicle.actors.push_back(row.text(0)); });
  if (!listed) return tl::unexpected<Error>(listed.error());
  return extent;
}

// Facts known in [from, to], in two numbers a row: half the memory of an answer in columns.
Result<void> read_days(const Store& store, Date from, Date to, RecordedChronicle& out) {
  Conditions conditions;
  // The happening itself lies up to `latest_telling` days earlier: said too, for zone maps know `date_from`.
  const std::string sql = fmt::format(
      "SELECT a.n * 4294967296 + b.n, datediff('day', DATE '1970-01-01', known) * 256 + "
      "list_position({0}, type) - 1, count(*) FROM ({1}) JOIN chronicle_actors a ON a.code = s "
      "JOIN chronicle_actors b ON b.code = t WHERE {2} AND known >= {3} AND known <= {4} AND day >= {5} AND "
      "day <= {4} AND list_position({0}, type) IS NOT NULL GROUP BY ALL",
      type_list(), told_rows(conditions, out.question), known_in_time(out.question), sql_value(from),
      sql_value(to), sql_value(from.plus_days(-latest_telling)));
  return ask(store, sql, conditions, [&](const duck::Rows& row) {
    const auto pair = static_cast<std::uint64_t>(row.integer(0));
    const std::int64_t when = row.integer(1);
    const std::int64_t day = when >= 0 ? when / 256 : -((255 - when) / 256);
    out.chronicle.facts.push_back({static_cast<std::int32_t>(day), static_cast<std::uint32_t>(pair >> 32U),
                                   static_cast<std::uint32_t>(when - day * 256),
                                   static_cast<std::uint32_t>(pair & 0xffffffffU)});
    out.events += static_cast<std::uint64_t>(row.integer(2));
  });
}

}  // namespace

Result<RecordedChronicle> read_chronicle(const Store& store, const ChronicleQuestion& question) {
  RecordedChronicle out;
  out.question = question;
  for (const EventType type : all_event_types) out.chronicle.types.emplace_back(name_of(type));
  const auto extent = actors_and_extent(store, out);
  if (!extent) return tl::unexpected<Error>(extent.error());
  if (!extent->first) return out;
  for (int year = extent->first->year; year <= extent->last->year; ++year) {
    const Date begin = std::max(*extent->first, *make_date(year, 1, 1)),
               end = std::min(*extent->last, *make_date(year, 12, 31));
    if (const auto done = read_days(store, begin, end, out); !done)
      return tl::unexpected<Error>(done.error());
  }
  put_in_order(out.chronicle.facts);
  return out;
}

Result<std::vector<std::vector<std::string>>> events_behind(const Store& store, const RecordedChronicle& read,
                                                            std::span<const Fact> facts) {
  std::vector<std::vector<std::string>> out(facts.size());
  if (facts.empty()) return out;
  Conditions conditions;
  std::vector<std::string> values;
  Date from = Date::from_day_number(facts[0].day), to = from;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Date day = Date::from_day_number(facts[i].day);
    from = std::min(from, day);
    to = std::max(to, day);
    values.push_back(fmt::format("({}, {}, {}, {}, {})", i,
                                 sql_value(conditions, read.chronicle.actors[facts[i].source]),
                                 sql_value(conditions, read.chronicle.actors[facts[i].target]),
                                 sql_value(conditions, read.chronicle.types[facts[i].type]), sql_value(day)));
  }
  const std::string sql = fmt::format(
      "SELECT DISTINCT w.i::BIGINT, event FROM ({}) r JOIN (VALUES {}) w(i, s, t, type, known) ON r.s = w.s "
      "AND r.t "
      "= "
      "w.t AND r.type = w.type AND r.known = w.known WHERE {} AND day >= {} AND day <= {} ORDER BY 1, 2",
      told_rows(conditions, read.question), fmt::join(values, ", "),
      "r.known - day <= " + std::to_string(latest_telling), sql_value(from.plus_days(-latest_telling)),
      sql_value(to));
  const auto done = ask(store, sql, conditions, [&](const duck::Rows& row) {
    out[static_cast<std::size_t>(row.integer(0))].push_back(row.text(1));
  });
  if (!done) return tl::unexpected<Error>(done.error());
  return out;
}

}  // namespace entente
