// How far the record can speak of the actors of a claim in its period.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/claims.h"
#include "analysis/coverage.h"
#include "analysis/record_sql.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

constexpr Date first_day{1, 1, 1};
constexpr Date last_day{9999, 12, 31};

std::vector<std::string> actors_of(const Claim& claim) {
  std::vector<std::string> out;
  for (const auto* side : {&claim.source, &claim.target})
    for (const std::string& code : *side)
      if (std::ranges::find(out, code) == out.end()) out.push_back(code);
  return out;
}

OriginCoverage& of_origin(std::vector<OriginCoverage>& all, const std::string& origin, std::size_t actors) {
  auto found = std::ranges::find(all, origin, &OriginCoverage::origin);
  if (found == all.end()) {
    found = all.insert(all.end(), {origin, {}, {}, {}});
    found->actors.resize(actors);
  }
  return *found;
}

void widen(OriginCoverage& coverage, std::optional<Date> first, std::optional<Date> last) {
  if (first && (!coverage.first || *first < *coverage.first)) coverage.first = first;
  if (last && (!coverage.last || *last > *coverage.last)) coverage.last = last;
}

// Events of one actor, coded and imported, by data set. $1 the code, $2 its first part, $3 and $4 the period.
constexpr std::string_view events_of_actor = R"sql(
SELECT origin, count(*), count(*) FILTER (itself) FROM (
  SELECT origin, (coalesce(source, '') = $1 OR coalesce(target, '') = $1) AS itself
  FROM imported_events
  WHERE (source_actor = $2 OR target_actor = $2) AND date_from <= $4 AND date_to >= $3
  UNION ALL
  SELECT 'coded', bool_or(coalesce(a.code, '') = $1)
  FROM events e JOIN event_actors a ON a.event = e.id AND a.actor = $2
  WHERE e.date_from <= $4 AND e.date_to >= $3 AND e.status <> 'hypothetical'
  GROUP BY e.id)
GROUP BY origin)sql";

}  // namespace

bool OriginCoverage::covers_all() const { return std::ranges::all_of(actors, &ActorCoverage::covered); }

Result<std::optional<Date>> last_recorded_day(const Store& store) {
  auto rows = ask_views(
      store,
      "SELECT max(d) FROM (SELECT max(date_to) AS d FROM events UNION ALL SELECT max(last) FROM coverage)",
      {});
  if (!rows) return tl::unexpected(rows.error());
  return rows->next() ? rows->date(0) : std::optional<Date>();
}

Result<std::vector<OriginCoverage>> claim_coverage(const Store& store, const Claim& claim) {
  const Date from = claim.period ? claim.period->from : first_day,
             to = claim.period ? claim.period->to : last_day;
  const std::vector<std::string> actors = actors_of(claim);
  std::vector<OriginCoverage> out;
  Conditions period;
  const std::string begin = period.value(from), end = period.value(to);
  auto spans = ask_views(
      store,
      fmt::format("SELECT origin, min(greatest(first, {0})), max(least(last, {1})) FROM coverage "
                  "WHERE actor = '*' AND first <= {1} AND last >= {0} GROUP BY origin ORDER BY origin",
                  begin, end),
      period);
  if (!spans) return tl::unexpected(spans.error());
  while (spans->next()) widen(of_origin(out, spans->text(0), actors.size()), spans->date(1), spans->date(2));
  auto coded =
      ask_views(store,
                fmt::format("SELECT min(greatest(date_from, {0})), max(least(date_to, {1})) FROM events "
                            "WHERE date_from <= {1} AND date_to >= {0}",
                            begin, end),
                period);
  if (!coded) return tl::unexpected(coded.error());
  while (coded->next())
    if (coded->date(0)) widen(of_origin(out, "coded", actors.size()), coded->date(0), coded->date(1));

  for (std::size_t i = 0; i < actors.size(); ++i) {
    const std::string& code = actors[i];
    const std::string whole(first_part(code));
    for (OriginCoverage& origin : out) origin.actors[i].code = code;
    Conditions values;
    values.value(code);
    values.value(whole);
    values.value(from);
    values.value(to);
    auto counts = ask_views(store, std::string(events_of_actor), values);
    if (!counts) return tl::unexpected(counts.error());
    while (counts->next()) {
      const auto origin = std::ranges::find(out, counts->text(0), &OriginCoverage::origin);
      if (origin == out.end()) continue;
      ActorCoverage& actor = origin->actors[i];
      actor.events = static_cast<std::uint64_t>(counts->integer(1));
      actor.itself = static_cast<std::uint64_t>(counts->integer(2));
      if (origin->origin == "coded") actor.covered = actor.itself > 0;
    }
    const auto years = coverage_years(store, code, from, to, {});
    if (!years) return tl::unexpected(years.error());
    for (const CoverageYear& year : *years)
      if (const auto origin = std::ranges::find(out, year.origin, &OriginCoverage::origin);
          origin != out.end() && year.covered)
        origin->actors[i].covered = true;
  }
  return out;
}

}  // namespace entente
