#include "analysis/network_record.h"

#include <fmt/format.h>

#include "analysis/record_sql.h"

namespace entente {
namespace {

// Calls `each` for every row.
template <class Each>
Result<void> ask(const Store& store, const std::string& sql, const Conditions& conditions, const Each& each) {
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  while (rows->next()) each(*rows);
  return {};
}

std::uint64_t count(const duck::Rows& rows, std::size_t column) {
  return static_cast<std::uint64_t>(rows.integer(column));
}

}  // namespace

Result<NetworkRecord> NetworkRecord::read(const Store& store, const std::string& name, Date from, Date to,
                                          const std::vector<std::string>& origins) {
  Conditions conditions;
  const std::string of_origins = origin_fits(conditions, origins);
  NetworkRecord out(store, "network_" + name);
  // Dates stand in the text, where DuckDB can choose the parts of the table that it reads by them. Strings are folded
  // into ordered pairs after the sums: there are far fewer of them then.
  const std::string sql = fmt::format(
      "CREATE OR REPLACE TEMP TABLE {} AS "
      "WITH directed AS (SELECT source_actor AS s, target_actor AS t, count(*) AS n, "
      "count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2, count(*) FILTER (quad = 3) AS q3, "
      "count(*) FILTER (quad = 4) AS q4, coalesce(sum(greatest(goldstein, 0)), 0) AS gain, "
      "coalesce(sum(greatest(-goldstein, 0)), 0) AS loss, min(date_from) AS first, max(date_from) AS last "
      "FROM dyads WHERE date_from >= DATE '{}' AND date_from <= DATE '{}' AND status IN ('occurred', "
      "'planned') "
      "AND source_actor <> target_actor {}GROUP BY s, t) "
      "SELECT least(s, t) AS a, greatest(s, t) AS b, sum(CASE WHEN s < t THEN n ELSE 0 END)::BIGINT AS "
      "from_a, "
      "sum(CASE WHEN s < t THEN 0 ELSE n END)::BIGINT AS from_b, sum(q1)::BIGINT AS q1, sum(q2)::BIGINT AS "
      "q2, "
      "sum(q3)::BIGINT AS q3, sum(q4)::BIGINT AS q4, sum(gain)::DOUBLE AS gain, sum(loss)::DOUBLE AS loss, "
      "min(first) AS first, max(last) AS last FROM directed GROUP BY ALL",
      out.table_, from.iso(), to.iso(), of_origins.empty() ? "" : "AND " + of_origins + " ");
  if (const auto made = ask_views(store, sql, conditions); !made) return tl::unexpected<Error>(made.error());
  const auto counted =
      ask(store, fmt::format("SELECT count(*) FROM (SELECT a FROM {0} UNION SELECT b FROM {0})", out.table_),
          Conditions(), [&](const duck::Rows& rows) { out.actors_ = count(rows, 0); });
  if (!counted) return tl::unexpected<Error>(counted.error());
  return out;
}

Result<std::vector<std::string>> NetworkRecord::busiest(std::size_t top) const {
  std::vector<std::string> out;
  const auto done = ask(
      *store_,
      fmt::format("SELECT actor FROM (SELECT a AS actor, from_a + from_b AS n FROM {0} UNION ALL "
                  "SELECT b, from_a + from_b FROM {0}) GROUP BY actor ORDER BY sum(n) DESC, actor LIMIT {1}",
                  table_, top),
      Conditions(), [&](const duck::Rows& rows) { out.push_back(rows.text(0)); });
  if (!done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<std::vector<PairEvents>> NetworkRecord::pairs(std::string_view both,
                                                     const std::set<std::string>& codes) const {
  std::vector<PairEvents> out;
  if (codes.empty()) return out;
  Conditions conditions;
  std::string list;
  for (const std::string& code : codes) list += (list.empty() ? "" : ", ") + conditions.value(code);
  const auto done =
      ask(*store_,
          fmt::format("SELECT a, b, from_a, from_b, q1, q2, q3, q4, gain, loss, first, last FROM {0} "
                      "WHERE a IN ({1}) {2} b IN ({1}) ORDER BY a, b",
                      table_, list, both),
          conditions, [&](const duck::Rows& rows) {
            out.push_back({rows.text(0),
                           rows.text(1),
                           count(rows, 2),
                           count(rows, 3),
                           {count(rows, 4), count(rows, 5), count(rows, 6), count(rows, 7)},
                           rows.number(8),
                           rows.number(9),
                           rows.date(10),
                           rows.date(11)});
          });
  if (!done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<std::vector<PairEvents>> NetworkRecord::among(const std::set<std::string>& codes) const {
  return pairs("AND", codes);
}

Result<std::vector<PairEvents>> NetworkRecord::touching(const std::set<std::string>& codes) const {
  return pairs("OR", codes);
}

Result<std::vector<ReportedTie>> reported_ties(const Store& store) {
  std::vector<ReportedTie> out;
  const auto done = store.ties({}, [&](TieRecord&& record) {
    const ReportLine& report = *record.evidence.report;
    out.push_back({std::string(name_of(record.tie.kind)), record.tie.a, record.tie.b, record.tie.since,
                   report.published, record.id, report.source});
    return true;
  });
  if (!done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<std::optional<Date>> last_day_of_news(const Store& store) {
  std::optional<Date> out;
  const auto done = ask(store, "SELECT max(date_from) FROM dyads WHERE status = 'occurred'", Conditions(),
                        [&](const duck::Rows& rows) { out = rows.date(0); });
  if (!done) return tl::unexpected<Error>(done.error());
  return out;
}

}  // namespace entente
