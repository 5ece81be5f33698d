#include "analysis/pair_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/record_sql.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

// That the side belongs to somebody else than `codes`.
std::string side_is_other(Conditions& conditions, const std::string& side,
                          const std::vector<std::string>& codes) {
  std::string out = "true";
  for (const std::string& code : codes)
    out += fmt::format(" AND {}_actor IS DISTINCT FROM {}", side,
                       conditions.value(std::string(first_part(code))));
  return "(" + out + ")";
}

// What all of the pair's rows of `dyads` must fulfil.
void require_news(Conditions& conditions, const PairQuestion& question) {
  conditions.require("status IN ('occurred', 'planned')");
  conditions.require("quad IS NOT NULL");
  conditions.require(question.from ? "date_from >= " + conditions.value(*question.from)
                                   : std::string("date_from IS NOT NULL"));
  if (question.to) conditions.require("date_from <= " + conditions.value(*question.to));
  if (const std::string origins = origin_fits(conditions, question.origins); !origins.empty())
    conditions.require(origins);
}

// That a row of `dyads` is an act of a towards b, or `back`, of b towards a.
std::string pair_fits(Conditions& conditions, const PairQuestion& question, bool back) {
  const std::string mine = back ? "target" : "source", theirs = back ? "source" : "target";
  return "(" + side_fits(conditions, mine, question.a) + " AND " +
         (question.b.empty() ? side_is_other(conditions, theirs, question.a)
                             : side_fits(conditions, theirs, question.b)) +
         ")";
}

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
  const std::string forth = pair_fits(conditions, question, false),
                    back = pair_fits(conditions, question, true);
  conditions.require("(" + forth + " OR " + back + ")");
  require_news(conditions, wider);
  // An event of several parties has several rows, all with the same quad class and score.
  const std::string sql = fmt::format(
      "WITH e AS (SELECT {} AS f, any_value(CASE origin WHEN 'corrected' THEN 'coded' ELSE origin END) AS o, "
      "any_value(date_from) AS d, any_value(coalesce(date_to, date_from)) AS t, any_value(quad) AS q, "
      "any_value(coalesce(goldstein, 0)) AS g FROM dyads {} GROUP BY event, f) "
      "SELECT f, o, d, t, count(*) FILTER (q = 1), count(*) FILTER (q = 2), count(*) FILTER (q = 3), "
      "count(*) FILTER (q = 4), sum(greatest(g, 0)), sum(greatest(-g, 0)), sum(g * g) FILTER (g > 0), "
      "sum(g * g) FILTER (g < 0), max(greatest(g, 0)), max(greatest(-g, 0)) FROM e GROUP BY f, o, d, t "
      "ORDER BY d, t, o, f",
      forth, conditions.where());
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
  require_news(conditions, question);
  std::string sql;
  if (volume == Volume::record) {
    sql = fmt::format("SELECT date_from, count(*) FROM events_all {} GROUP BY date_from ORDER BY date_from",
                      conditions.where());
  } else {
    std::vector<std::string> codes = question.a;
    codes.insert(codes.end(), question.b.begin(), question.b.end());
    conditions.require("(" + side_fits(conditions, "source", codes) + " OR " +
                       side_fits(conditions, "target", codes) + ")");
    sql = fmt::format(
        "SELECT d, count(*) FROM (SELECT any_value(date_from) AS d FROM dyads {} GROUP BY event) GROUP BY d "
        "ORDER BY "
        "d",
        conditions.where());
  }
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<DayVolume> out;
  while (rows->next()) out.push_back({*rows->date(0), static_cast<std::uint64_t>(rows->integer(1))});
  return out;
}

Result<std::vector<CoverageGap>> coverage_gaps(const Store& store, const std::vector<std::string>& actors,
                                               Date from, Date to, const std::vector<std::string>& origins) {
  std::vector<CoverageGap> out;
  for (const std::string& actor : actors) {
    Conditions conditions;
    const std::string begin = conditions.value(std::int64_t{from.year}),
                      end = conditions.value(std::int64_t{to.year});
    const std::string code = conditions.value(actor);
    const std::string chosen = origin_fits(conditions, origins);
    // A data set that knows RUS/GOV knows something of Russia, but it is blind to events of the state itself, which most
    // are: only the code itself covers it.
    auto rows = ask_views(
        store,
        fmt::format(
            "SELECT origin, year::BIGINT FROM coverage WHERE year BETWEEN {} AND {} {} GROUP BY origin, year "
            "HAVING count(*) FILTER (actor = {}) = 0 ORDER BY origin, year",
            begin, end, chosen.empty() ? chosen : "AND " + chosen, code),
        conditions);
    if (!rows) return tl::unexpected<Error>(rows.error());
    while (rows->next()) {
      const std::string origin = rows->text(0);
      if (out.empty() || out.back().origin != origin || out.back().actor != actor)
        out.push_back({origin, actor, {}});
      out.back().years.push_back(static_cast<int>(rows->integer(1)));
    }
  }
  return out;
}

}  // namespace entente
