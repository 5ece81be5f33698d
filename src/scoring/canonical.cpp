#include "scoring/canonical.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scoring/assignment.h"

namespace entente {
namespace {

template <class Record, class Key>
std::vector<std::size_t> sorted_by(const std::vector<Record>& records, Key key) {
  std::vector<std::string> keys;
  for (const Record& record : records) keys.push_back(key(record));
  std::vector<std::size_t> out(records.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  return out;
}

std::string sorted_list(std::vector<std::string> codes) {
  std::sort(codes.begin(), codes.end());
  return fmt::format("{}", fmt::join(codes, ";"));
}

}  // namespace

std::vector<std::size_t> canonical_order(const std::vector<EventLabel>& records) {
  return sorted_by(records, [](const EventLabel& e) {
    std::string alternatives;
    for (const EventType type : e.also) alternatives += name_of(type);
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", name_of(e.type), sorted_list(e.source),
                       sorted_list(e.target), e.trigger, e.mode, name_of(e.status),
                       e.date ? e.date->iso() : "", alternatives, e.optional ? 1 : 0);
  });
}

std::vector<std::size_t> canonical_order(const std::vector<StatementLabel>& records) {
  return sorted_by(records, [](const StatementLabel& s) {
    return fmt::format("{}|{}|{}|{}|{}|{}", s.speaker_code, s.speaker, s.quote, s.term, sorted_list(s.about),
                       s.optional ? 1 : 0);
  });
}

std::vector<std::size_t> canonical_order(const std::vector<TieLabel>& records) {
  return sorted_by(records, [](const TieLabel& t) {
    return fmt::format("{}|{}|{}|{}|{}", name_of(t.kind), t.a, t.b, t.since, t.optional ? 1 : 0);
  });
}

Outcome match_records(const std::vector<std::size_t>& label_order,
                      const std::vector<std::size_t>& prediction_order, const std::vector<Role>& roles,
                      const std::vector<bool>& taking_part, const Closeness& closeness) {
  // Weights so far apart that no number of lesser goods outweighs a greater one: a sentence would need 2^10
  // records for that.
  constexpr std::int64_t hit = std::int64_t{1} << 36, excuse = std::int64_t{1} << 18,
                         fit = std::int64_t{1} << 7;
  Weights weights(label_order.size(), prediction_order.size());
  for (std::size_t i = 0; i < label_order.size(); ++i) {
    const Role role = roles[label_order[i]];
    if (role == Role::absent) continue;
    for (std::size_t j = 0; j < prediction_order.size(); ++j) {
      if (!taking_part[prediction_order[j]]) continue;
      if (const auto close = closeness(label_order[i], prediction_order[j]))
        weights.at(i, j) = (role == Role::required ? hit : excuse) + std::llround(*close * fit);
    }
  }

  Outcome out;
  std::vector<bool> accounted_for(prediction_order.size(), false);
  const auto assignment = best_assignment(weights);
  for (std::size_t i = 0; i < label_order.size(); ++i) {
    const std::size_t label = label_order[i];
    if (assignment[i]) {
      const std::size_t prediction = prediction_order[*assignment[i]];
      accounted_for[prediction] = true;
      (roles[label] == Role::required ? out.hits : out.excused).push_back({label, prediction});
    } else if (roles[label] == Role::required) {
      out.misses.push_back(label);
    }
  }
  for (std::size_t p = 0; p < accounted_for.size(); ++p)
    if (taking_part[p] && !accounted_for[p]) out.false_alarms.push_back(p);
  const auto by_label = [](const MatchedPair& a, const MatchedPair& b) { return a.label < b.label; };
  std::sort(out.hits.begin(), out.hits.end(), by_label);
  std::sort(out.excused.begin(), out.excused.end(), by_label);
  std::sort(out.misses.begin(), out.misses.end());
  return out;
}

}  // namespace entente
