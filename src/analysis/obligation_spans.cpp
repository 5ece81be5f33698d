#include "analysis/obligation_spans.h"

#include <algorithm>

#include "analysis/bonds.h"

namespace entente {
namespace {

constexpr Date beginning{1, 1, 1};
constexpr Date end{9999, 12, 31};

using Clauses = std::array<int, obligation_type_count>;

Clauses owed_on(const std::vector<const Treaty*>& treaties, std::string_view a, std::string_view b, Date on) {
  Clauses out{};
  for (const Treaty* treaty : treaties) {
    const auto bond = treaty_bond(*treaty, a, b, on);
    if (!bond || bond->status == PartyStatus::suspended || bond->status == PartyStatus::frozen) continue;
    for (const ClauseBond& clause : bond->clauses)
      if (clause.owes) ++out[static_cast<std::size_t>(clause.clause->type)];
  }
  return out;
}

// The days on which something may begin or cease between the two.
std::vector<Date> changes(const std::vector<const Treaty*>& treaties, std::string_view a,
                          std::string_view b) {
  std::vector<Date> out{beginning};
  const auto add = [&](const TreatySpan& span) {
    if (span.from) out.push_back(*span.from);
    if (span.to) out.push_back(*span.to);
  };
  for (const Treaty* treaty : treaties) {
    add(treaty->span);
    for (const TreatyParty& party : treaty->parties)
      if (party.state == a || party.state == b) add(party.span);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

ObligationSpans::ObligationSpans(const Treaties& treaties) {
  for (const Treaty& treaty : treaties.all()) {
    std::vector<std::string> states;
    for (const TreatyParty& party : treaty.parties) states.push_back(party.state);
    for (const Obligation& clause : treaty.obligations)
      states.insert(states.end(), clause.toward.begin(), clause.toward.end());
    std::ranges::sort(states);
    states.erase(std::unique(states.begin(), states.end()), states.end());
    for (const std::string& state : states) of_[state].push_back(&treaty);
  }
}

std::vector<ObligationSpan> ObligationSpans::owed(std::string_view a, std::string_view b) const {
  const auto first = of_.find(std::string(a)), second = of_.find(std::string(b));
  if (first == of_.end() || second == of_.end()) return {};
  std::vector<const Treaty*> shared;
  std::ranges::copy_if(first->second, std::back_inserter(shared), [&](const Treaty* treaty) {
    return std::ranges::find(second->second, treaty) != second->second.end();
  });
  std::vector<ObligationSpan> out;
  const std::vector<Date> days = changes(shared, a, b);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const ObligationSpan span{days[i], i + 1 < days.size() ? days[i + 1] : end,
                              owed_on(shared, a, b, days[i])};
    if (!out.empty() && out.back().clauses == span.clauses)
      out.back().to = span.to;
    else
      out.push_back(span);
  }
  while (!out.empty() && out.back().clauses == Clauses{}) out.pop_back();
  if (!out.empty() && out.front().clauses == Clauses{}) out.erase(out.begin());
  return out;
}

}  // namespace entente
