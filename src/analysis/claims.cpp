#include "analysis/claims.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "analysis/record_sql.h"
#include "coding/event.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

// Two actors of whom the claim says that the first acted on the second; either may be "", for a side that it does not name.
struct Pair {
  std::string source, target;
};

std::vector<Pair> pairs_of(const Claim& claim) {
  std::vector<Pair> pairs;
  if (claim.reciprocal)
    for (std::size_t i = 0; i < claim.source.size(); ++i)
      for (std::size_t j = i + 1; j < claim.source.size(); ++j)
        pairs.push_back({claim.source[i], claim.source[j]});
  else if (claim.source.empty() || claim.target.empty()) {
    for (const std::string& source : claim.source) pairs.push_back({source, ""});
    for (const std::string& target : claim.target) pairs.push_back({"", target});
  } else {
    for (const std::string& source : claim.source)
      for (const std::string& target : claim.target) pairs.push_back({source, target});
  }
  return pairs;
}

// Events that have two parties, as `dyads` has them; and for claims that name one side alone those that have one too.
constexpr std::string_view one_sided = R"sql((
  SELECT event, source, source_actor, target, target_actor, type, mode, cameo, status, date_from, date_to FROM dyads
  UNION ALL
  SELECT e.id, a.code, a.actor, NULL, NULL, e.type, e.mode, e.cameo, e.status, e.date_from, e.date_to
  FROM events e JOIN event_actors a ON a.event = e.id AND a.role = 'source' WHERE len(e.target) = 0
  UNION ALL
  SELECT e.id, NULL, NULL, a.code, a.actor, e.type, e.mode, e.cameo, e.status, e.date_from, e.date_to
  FROM events e JOIN event_actors a ON a.event = e.id AND a.role = 'target' WHERE len(e.source) = 0
  UNION ALL
  SELECT id, source, source_actor, target, target_actor, type, mode, cameo, status, date_from, date_to FROM imported_events
  WHERE source_name IS NULL OR target_name IS NULL))sql";

// What one answer of the record holds: events of one kind.
struct Kind {
  std::string source, target, type, mode, cameo;
  Status status = Status::occurred;
  bool inside = false;  // all its possible days lie in the period
  std::uint64_t count = 0;
  std::vector<std::string> latest;
};

Result<std::vector<Kind>> kinds_of(const Store& store, const Pair& pair, const std::optional<When>& period,
                                   std::size_t shown) {
  Conditions conditions;
  const std::string a = conditions.value(std::string(first_part(pair.source))),
                    b = conditions.value(std::string(first_part(pair.target)));
  std::string inside = "true";
  if (period) {
    conditions.dates(period->from, period->to);
    inside = fmt::format("date_from >= {} AND date_to <= {}", conditions.value(period->from),
                         conditions.value(period->to));
  }
  const bool both = !pair.source.empty() && !pair.target.empty();
  conditions.require(
      both ? fmt::format("((source_actor = {0} AND target_actor = {1}) OR (source_actor = {1} AND "
                         "target_actor = {0}))",
                         a, b)
           : fmt::format("(({0} <> '' AND source_actor = {0}) OR ({1} <> '' AND target_actor = {1}))", a, b));
  auto rows = ask_views(
      store,
      fmt::format("SELECT source, target, type, mode, cameo, status, ({}) AS inside, count(DISTINCT event), "
                  "max_by(DISTINCT event, (date_from, event), {}) "
                  "FROM {} {} GROUP BY ALL ORDER BY ALL",
                  inside, shown, both ? std::string_view("dyads") : one_sided, conditions.where()),
      conditions);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Kind> out;
  while (rows->next())
    out.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4),
                   parse_status(rows->text(5)).value_or(Status::occurred), rows->boolean(6),
                   static_cast<std::uint64_t>(rows->integer(7)), rows->list(8)});
  return out;
}

// In which direction of the pair an event of the kind stands, by whom the claim means; nothing: it is about others.
std::optional<Direction> direction_of(const Claim& claim, const Pair& pair, const Kind& kind) {
  const auto meant = [&](const std::string& claimed, const std::string& recorded, bool victim) {
    return claimed.empty() || is_meant(claimed, recorded, claim.type, victim);
  };
  if (meant(pair.source, kind.source, false) && meant(pair.target, kind.target, true))
    return Direction::forth;
  if (!pair.source.empty() && !pair.target.empty() && meant(pair.source, kind.target, true) &&
      meant(pair.target, kind.source, false))
    return Direction::back;
  return {};
}

std::optional<Bearing> bearing_of(const Claim& claim, const Kind& kind, Direction direction) {
  const ActKind claimed{claim.type, claim.mode, claim.cameo};
  const auto type = parse_event_type(kind.type);
  const bool told = type && says_so(claimed, {*type, kind.mode, kind.cameo}, direction);
  switch (kind.status) {
    case Status::hypothetical:
      return {};
    case Status::negated:
      return told && kind.inside ? std::optional(Bearing::negated) : std::nullopt;
    case Status::planned:
      return told ? std::optional(Bearing::perhaps) : std::nullopt;
    case Status::occurred:
    case Status::background:
      break;
  }
  if (told) return kind.inside ? Bearing::says_so : Bearing::perhaps;
  if (!kind.inside) return {};
  // Either side can refuse to meet; aid is refused or stopped by who would give it.
  const bool any_side = claim.type == EventType::CONSULT || is_mutual(claimed);
  if ((direction == Direction::forth || any_side) && is_opposite(claimed, kind.cameo))
    return Bearing::opposite;
  if (direction == Direction::back && type && !claim.denied &&
      is_reversed(claimed, {*type, kind.mode, kind.cameo}))
    return Bearing::reversed;
  return {};
}

struct Found {
  std::map<Bearing, std::pair<std::uint64_t, std::vector<std::string>>> bearings;
  bool has(Bearing bearing) const { return bearings.contains(bearing); }
};

Verdict verdict_of(const Claim& claim, const Found& found, bool covered) {
  const bool for_it = found.has(Bearing::says_so);
  const bool against =
      found.has(Bearing::opposite) || found.has(Bearing::reversed) || found.has(Bearing::negated);
  if (for_it) return claim.denied ? Verdict::contradicted : Verdict::supported;
  if (against) return claim.denied ? Verdict::supported : Verdict::contradicted;
  return covered ? Verdict::nothing_on_file : Verdict::not_covered;
}

// Of a claim about several pairs the least favourable answer stands: one of them belies it.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::contradicted:
      return 3;
    case Verdict::not_covered:
      return 2;
    case Verdict::nothing_on_file:
      return 1;
    case Verdict::supported:
      return 0;
  }
  return 0;
}

void count_done(ClaimAnswer& answer, const Claim& claim, const Pair& pair, const Kind& kind) {
  if (!kind.inside || kind.status == Status::negated || kind.status == Status::hypothetical) return;
  const auto direction = direction_of(claim, pair, kind);
  if (!direction) return;
  answer.done_events += kind.count;
  auto same = std::ranges::find_if(answer.done, [&](const DoneKind& done) {
    return done.direction == *direction && done.type == kind.type && done.cameo == kind.cameo;
  });
  if (same == answer.done.end()) same = answer.done.insert(same, {*direction, kind.type, kind.cameo, 0});
  same->events += kind.count;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::supported:
      return "supported";
    case Verdict::contradicted:
      return "contradicted";
    case Verdict::nothing_on_file:
      return "nothing on file";
    case Verdict::not_covered:
      return "not covered";
  }
  return "";
}

std::string_view name_of(Bearing bearing) {
  switch (bearing) {
    case Bearing::says_so:
      return "says so";
    case Bearing::opposite:
      return "opposite";
    case Bearing::reversed:
      return "reversed";
    case Bearing::negated:
      return "negated";
    case Bearing::perhaps:
      return "perhaps";
  }
  return "";
}

Result<ClaimAnswer> check_claim(const Store& store, const Claim& claim, std::size_t shown) {
  ClaimAnswer answer;
  auto coverage = claim_coverage(store, claim);
  if (!coverage) return tl::unexpected(coverage.error());
  answer.coverage = std::move(*coverage);
  const bool covered = std::ranges::any_of(answer.coverage, &OriginCoverage::covers_all);
  Found all;
  bool first = true;
  for (const Pair& pair : pairs_of(claim)) {
    const auto kinds = kinds_of(store, pair, claim.period, std::max<std::size_t>(shown, 1));
    if (!kinds) return tl::unexpected(kinds.error());
    Found found;
    for (const Kind& kind : *kinds) {
      const auto direction = direction_of(claim, pair, kind);
      if (!direction) continue;
      count_done(answer, claim, pair, kind);
      const auto bearing = bearing_of(claim, kind, *direction);
      if (!bearing) continue;
      for (Found* into : {&found, &all}) {
        auto& [count, ids] = into->bearings[*bearing];
        count += kind.count;
        ids.insert(ids.end(), kind.latest.begin(), kind.latest.end());
      }
    }
    const Verdict verdict = verdict_of(claim, found, covered);
    if (first || weight(verdict) > weight(answer.verdict)) answer.verdict = verdict;
    first = false;
  }
  for (auto& [bearing, events] : all.bearings) {
    auto records = events_by_id(store, events.second);
    if (!records) return tl::unexpected(records.error());
    if (records->size() > shown)
      records->erase(records->begin(), records->end() - static_cast<std::ptrdiff_t>(shown));
    answer.events.push_back({bearing, events.first, std::move(*records)});
  }
  std::ranges::stable_sort(answer.done,
                           [](const DoneKind& a, const DoneKind& b) { return a.events > b.events; });
  return answer;
}

}  // namespace entente
