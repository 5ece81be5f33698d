#include "analysis/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analysis/record_sql.h"

namespace entente {
namespace {

constexpr std::uint64_t least_events = 5;  // fewer are no ground for speaking of a change
constexpr double least_score = 2;
constexpr int most_periods = 2000;

// About how many.
int periods_between(Date first, Date last, Every every) {
  constexpr std::array<int, 5> days{1, 7, 30, 91, 365};
  return (last.day_number() - first.day_number()) / days[static_cast<std::size_t>(every)];
}

std::uint64_t count(const duck::Rows& rows, std::size_t column) {
  return static_cast<std::uint64_t>(rows.integer(column));
}

std::uint64_t sum(const QuadCounts& quads, std::size_t first, std::size_t last) {
  std::uint64_t out = 0;
  for (std::size_t i = first; i <= last; ++i) out += quads[i];
  return out;
}

void add(QuadCounts& to, const QuadCounts& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

// All directed pairs of the two spans that begin with `selection.from`.
Result<std::vector<DirectedSum>> directed_sums(const Store& store, const Selection& both, Date from) {
  Conditions conditions;
  const std::string where = selection_condition(conditions, both), now = "date_from >= " + sql_value(from);
  std::string columns;
  for (int quad = 1; quad <= 4; ++quad)
    columns += fmt::format(
        ", count(*) FILTER (quad = {0} AND {1}), count(*) FILTER (quad = {0} AND NOT ({1}))", quad, now);
  const std::string sql = fmt::format(
      "SELECT source_actor, target_actor{}, coalesce(sum(goldstein) FILTER ({}), 0)::DOUBLE FROM dyads WHERE "
      "{} "
      "GROUP BY source_actor, target_actor ORDER BY source_actor, target_actor",
      columns, now, where);
  auto rows = ask_views(store, sql, conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<DirectedSum> out;
  while (rows->next()) {
    DirectedSum one{rows->text(0), rows->text(1), {}, {}, rows->number(10)};
    for (std::size_t i = 0; i < 4; ++i) {
      one.quads[i] = count(*rows, 2 + 2 * i);
      one.before[i] = count(*rows, 3 + 2 * i);
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<ActorSum> busiest_actors(const std::vector<DirectedSum>& pairs, std::size_t most,
                                     std::size_t& on_file) {
  std::map<std::string, ActorSum> sums;
  for (const DirectedSum& pair : pairs) {
    if (pair.events() == 0) continue;
    for (const bool source : {true, false}) {
      ActorSum& one = sums[source ? pair.source : pair.target];
      (source ? one.as_source : one.as_target) += pair.events();
      add(one.quads, pair.quads);
    }
  }
  std::vector<ActorSum> out;
  for (auto& [code, one] : sums) {
    one.code = code;
    out.push_back(one);
  }
  on_file = out.size();
  std::ranges::stable_sort(out, [](const ActorSum& a, const ActorSum& b) { return a.events() > b.events(); });
  if (out.size() > most) out.resize(most);
  return out;
}

// The larger of a pair's two changes, scored as the header says.
PairChange change_of(PairChange pair, double ratio) {
  for (const bool conflict : {false, true}) {
    const std::size_t first = conflict ? 2 : 0;
    const auto now = static_cast<double>(sum(pair.quads, first, first + 1)),
               expected = ratio * static_cast<double>(sum(pair.before, first, first + 1));
    const double score = 2 * (std::sqrt(now + 0.375) - std::sqrt(expected + 0.375)) / std::sqrt(1 + ratio);
    if (std::abs(score) > std::abs(pair.score)) {
      pair.score = score;
      pair.conflict = conflict;
      pair.expected = expected;
    }
  }
  return pair;
}

std::vector<PairChange> largest_changes(const std::vector<DirectedSum>& pairs, double ratio,
                                        std::size_t most) {
  std::map<std::pair<std::string, std::string>, PairChange> folded;
  for (const DirectedSum& pair : pairs) {
    PairChange& one = folded[std::minmax(pair.source, pair.target)];
    add(one.quads, pair.quads);
    add(one.before, pair.before);
  }
  std::vector<PairChange> out;
  for (auto& [names, one] : folded) {
    one.a = names.first;
    one.b = names.second;
    if (std::max(sum(one.quads, 0, 3), sum(one.before, 0, 3)) < least_events) continue;
    PairChange change = change_of(one, ratio);
    if (std::abs(change.score) >= least_score) out.push_back(std::move(change));
  }
  std::ranges::stable_sort(
      out, [](const PairChange& a, const PairChange& b) { return std::abs(a.score) > std::abs(b.score); });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace

Result<std::optional<DaySpan>> days_on_file(const Store& store, const Selection& selection) {
  Conditions conditions;
  const std::string where = selection_condition(conditions, selection);
  auto rows = ask_views(
      store, fmt::format("SELECT min(date_from), max(date_from) FROM dyads WHERE {}", where), conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::optional<DaySpan> out;
  if (rows->next() && rows->date(0) && rows->date(1)) out = DaySpan{*rows->date(0), *rows->date(1)};
  return out;
}

Result<Overview> read_overview(const Store& store, const Selection& selection, const OverviewLimits& limits) {
  Overview out;
  if (selection.from && selection.to) {
    out.from = *selection.from;
    out.to = *selection.to;
  } else {
    const auto span = days_on_file(store, selection);
    if (!span) return tl::unexpected<Error>(span.error());
    if (!*span) return out;
    out.from = selection.from.value_or((*span)->first);
    out.to = selection.to.value_or((*span)->last);
  }
  out.before_to = out.from.plus_days(-1);
  out.before_from = out.from.plus_days(out.from.day_number() - out.to.day_number() - 1);
  Selection both = selection;
  both.from = out.before_from;
  both.to = out.to;
  auto pairs = directed_sums(store, both, out.from);
  if (!pairs) return tl::unexpected<Error>(pairs.error());
  for (const DirectedSum& pair : *pairs) {
    add(out.quads, pair.quads);
    add(out.before, pair.before);
  }
  out.before_told = sum(out.before, 0, 3) > 0;
  out.actors = busiest_actors(*pairs, limits.actors, out.actors_on_file);
  if (out.before_told)
    out.changes = largest_changes(
        *pairs, static_cast<double>(sum(out.quads, 0, 3)) / static_cast<double>(sum(out.before, 0, 3)),
        limits.changes);
  std::unordered_set<std::string> shown;
  for (const ActorSum& actor : out.actors) shown.insert(actor.code);
  for (DirectedSum& pair : *pairs)
    if (pair.events() > 0 && shown.contains(pair.source) && shown.contains(pair.target))
      out.pairs.push_back(std::move(pair));
  std::ranges::stable_sort(
      out.pairs, [](const DirectedSum& a, const DirectedSum& b) { return a.events() > b.events(); });
  return out;
}

Result<Volumes> read_volumes(const Store& store, const Selection& selection, std::optional<Every> every) {
  Conditions conditions;
  const std::string where = selection_condition(conditions, selection);
  // An event stands in several rows of `dyads` where it has several parties.
  auto rows = ask_views(
      store,
      fmt::format(
          "SELECT d, count(*) FILTER (q = 1), count(*) FILTER (q = 2), count(*) FILTER (q = 3), count(*) "
          "FILTER (q = 4) FROM (SELECT any_value(date_from) AS d, any_value(quad) AS q FROM dyads WHERE {} "
          "GROUP BY event) GROUP BY d ORDER BY d",
          where),
      conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<std::pair<Date, QuadCounts>> days;
  while (rows->next())
    days.emplace_back(*rows->date(0),
                      QuadCounts{count(*rows, 1), count(*rows, 2), count(*rows, 3), count(*rows, 4)});
  Volumes out;
  if (days.empty()) return out;
  out.every = every.value_or(grain_for(days.front().first, days.back().first));
  while (out.every != Every::year &&
         periods_between(days.front().first, days.back().first, out.every) > most_periods)
    out.every = static_cast<Every>(static_cast<int>(out.every) + 1);
  for (Date day = period_begin(days.front().first, out.every); day <= days.back().first;
       day = period_end(day, out.every).plus_days(1))
    out.periods.push_back({day, period_end(day, out.every), {}});
  std::size_t at = 0;
  for (const auto& [day, quads] : days) {
    while (out.periods[at].to < day) ++at;
    add(out.periods[at].quads, quads);
  }
  return out;
}

}  // namespace entente
