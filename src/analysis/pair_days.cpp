#include "analysis/pair_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/record_sql.h"
#include "analysis/several_parties.h"

namespace entente {
namespace {

DyadDay day_of(const duck::Rows& rows) {
  DyadDay day;
  day.from = *rows.date(2);
  day.to = *rows.date(3);
  for (std::size_t i = 0; i < 4; ++i) day.quads[i] = static_cast<std::uint64_t>(rows.integer(4 + i));
  day.gain = rows.number(8);
  day.loss = rows.number(9);
  day.gain_squares = rows.number(10);
  day.loss_squares = rows.number(11);
  day.largest_gain = rows.number(12);
  day.largest_loss = rows.number(13);
  return day;
}

}  // namespace

Result<PairDays> pair_days(const Store& store, const PairQuestion& question, int remembered) {
  Conditions conditions;
  PairQuestion wider = question;
  if (question.from) wider.from = question.from->plus_days(-remembered);
  const auto several = has_several_parties(store);
  if (!several) return tl::unexpected<Error>(several.error());
  const std::string rows_of_pair = pair_rows(conditions, wider, {true, true, true, false, *several});
  const std::string sql = fmt::format(
      "SELECT f, CASE origin WHEN 'corrected' THEN 'coded' ELSE origin END AS o, date_from AS d, date_to AS "
      "t, "
      "count(*) FILTER (quad = 1), count(*) FILTER (quad = 2), count(*) FILTER (quad = 3), count(*) FILTER "
      "(quad = 4), "
      "sum(greatest(goldstein, 0)), sum(greatest(-goldstein, 0)), sum(goldstein * goldstein) FILTER "
      "(goldstein > 0), "
      "sum(goldstein * goldstein) FILTER (goldstein < 0), max(greatest(goldstein, 0)), "
      "max(greatest(-goldstein, 0)) "
      "FROM ({}) GROUP BY f, o, d, t ORDER BY d, t, o, f",
      rows_of_pair);
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  PairDays out;
  std::map<std::string, std::uint64_t> origins;
  while (rows->next()) {
    const DyadDay day = day_of(*rows);
    if (!question.from || day.from >= *question.from) origins[rows->text(1)] += day.events();
    (rows->boolean(0) ? out.forth : out.back).push_back(day);
  }
  for (const auto& [origin, events] : origins) out.origins.push_back({origin, events});
  std::stable_sort(out.origins.begin(), out.origins.end(),
                   [](const OriginCount& a, const OriginCount& b) { return a.events > b.events; });
  return out;
}

Result<std::vector<DayVolume>> day_volumes(const Store& store, const PairQuestion& question, Volume volume) {
  Conditions conditions;
  const std::string where = news_condition(conditions, question);
  std::string sql;
  if (volume == Volume::record) {
    sql = fmt::format(
        "SELECT date_from, count(*) FROM events_all WHERE {}{} GROUP BY date_from ORDER BY date_from", where,
        question.one_a_day ? " AND id NOT IN (" + alike_events(where) + ")" : "");
  } else {
    std::vector<std::string> codes = question.a;
    codes.insert(codes.end(), question.b.begin(), question.b.end());
    const std::string theirs = fmt::format("({} OR {}) AND {}", side_fits(conditions, "source", codes),
                                           side_fits(conditions, "target", codes), where);
    sql = fmt::format(
        "SELECT d, count(*) FROM (SELECT any_value(date_from) AS d FROM dyads WHERE {}{} GROUP BY event) "
        "GROUP BY d ORDER BY d",
        theirs, question.one_a_day ? " AND event NOT IN (" + alike_events(theirs) + ")" : "");
  }
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<DayVolume> out;
  while (rows->next()) out.push_back({*rows->date(0), static_cast<std::uint64_t>(rows->integer(1))});
  return out;
}

}  // namespace entente
