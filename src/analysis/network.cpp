#include "analysis/network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "analysis/bonds.h"
#include "analysis/disputes.h"
#include "knowledge/places.h"

namespace entente {
namespace {

using Pair = std::pair<std::string, std::string>;  // codes, ascending

// To belong to what nearly all belong to says nothing of an actor.
constexpr std::ptrdiff_t universal = 100;

Pair pair_of(const std::string& a, const std::string& b) { return a < b ? Pair(a, b) : Pair(b, a); }

class Builder {
 public:
  Builder(const NetworkSources& sources, const NetworkWeights& weights, Date on,
          const std::set<std::string>& chosen)
      : sources_(sources), weights_(weights), on_(on), chosen_(chosen) {}

  std::map<Pair, NetworkEdge> edges() {
    treaties();
    memberships();
    disputes();
    reported_ties();
    for (const PairEvents& events : sources_.events)
      if (NetworkEdge* edge = between(events.a, events.b)) edge->events = events;
    for (auto& [pair, edge] : edges_) weigh(edge);
    return std::move(edges_);
  }

 private:
  bool wanted(const std::string& code) const { return chosen_.empty() || chosen_.contains(code); }

  NetworkEdge* between(const std::string& a, const std::string& b) {
    if (a == b || a.empty() || b.empty() || !wanted(a) || !wanted(b)) return nullptr;
    return &edges_[pair_of(a, b)];
  }

  void treaties() {
    if (sources_.treaties == nullptr) return;
    for (const Treaty& treaty : sources_.treaties->all()) {
      if (!treaty.entered || !treaty.span.holds(on_)) continue;
      std::set<std::string> states;
      for (const TreatyParty& party : treaty.parties)
        if (party.span.holds(on_) && wanted(party.state)) states.insert(party.state);
      for (const Obligation& clause : treaty.obligations)
        for (const std::string& state : clause.toward)
          if (wanted(state)) states.insert(state);
      for (auto a = states.begin(); a != states.end(); ++a)
        for (auto b = std::next(a); b != states.end(); ++b)
          if (const auto bond = treaty_bond(treaty, *a, *b, on_)) add(*bond, *a, *b);
    }
  }

  void add(const TreatyBond& bond, const std::string& a, const std::string& b) {
    TreatyPart part{bond.treaty,
                    "partnership",
                    true,
                    true,
                    bond.since,
                    bond.status == PartyStatus::party,
                    weights_.of("partnership")};
    bool any = false;
    for (const ClauseBond& clause : bond.clauses) {
      const char* promise = name_of(clause.clause->type);
      const double weight = weights_.of(promise);
      if (any && weight <= part.weight) {
        // The same promise the other way may stand in a clause of its own.
        if (promise == part.promise) {
          part.a_owes = part.a_owes || clause.owes;
          part.b_owes = part.b_owes || clause.owed;
        }
        continue;
      }
      any = true;
      part.promise = promise;
      part.weight = weight;
      part.a_owes = clause.owes;
      part.b_owes = clause.owed;
    }
    between(a, b)->treaties.push_back(std::move(part));
  }

  // Of an organisation and its members where both may be actors; two members of one are not joined by that.
  void memberships() {
    std::set<std::string> organisations;
    for (const std::string& code : chosen_) organisations.insert(code);
    if (chosen_.empty())
      for (const PairEvents& events : sources_.events)
        for (const std::string& code : {events.a, events.b}) organisations.insert(code);
    for (const std::string& code : organisations) {
      const Actor* actor = sources_.world->actor(code);
      if (actor == nullptr || actor->kind != ActorKind::organisation) continue;
      const std::vector<Membership> all = sources_.world->members(code, on_);
      const auto full = std::ranges::count_if(all, [](const Membership& m) { return m.role == "member"; });
      if (full > universal) continue;
      for (const Membership& one : all) {
        const char* kind = kind_of(one.role);
        NetworkEdge* edge = kind == nullptr ? nullptr : between(code, one.member);
        if (edge == nullptr) continue;
        edge->ties.push_back({kind, one.role + (one.from ? " since " + one.from->iso() : ""), "", one.member,
                              weights_.of(kind)});
      }
    }
  }

  static const char* kind_of(std::string_view role) {
    if (role == "member") return "member";
    if (role == "partner" || role == "associate" || role == "contributor") return "partner";
    if (role == "dialogue-partner" || role == "observer") return "dialogue";
    return nullptr;
  }

  void disputes() {
    std::set<Pair> asked;
    for (const PlaceRow& row : sources_.places) {
      if (!row.holds(on_) || row.claims.empty()) continue;
      std::set<std::string> states(row.claims.begin(), row.claims.end());
      states.insert(row.controls.begin(), row.controls.end());
      if (!row.country.empty()) states.insert(row.country);
      for (auto a = states.begin(); a != states.end(); ++a)
        for (auto b = std::next(a); b != states.end(); ++b) asked.insert(pair_of(*a, *b));
    }
    for (const auto& [a, b] : asked) {
      if (!wanted(a) || !wanted(b)) continue;
      for (const Dispute& dispute : disputes_between(sources_.places, a, b, on_))
        between(a, b)->ties.push_back(
            {"territorial-dispute", dispute.place, "", "", weights_.of("territorial-dispute")});
    }
  }

  void reported_ties() {
    for (const ReportedTie& tie : sources_.ties) {
      const auto since = parse_when(tie.since);
      const std::optional<Date> begins = since ? std::optional(since->from) : tie.published;
      if (begins && on_ < *begins) continue;
      NetworkEdge* edge = between(tie.a, tie.b);
      if (edge == nullptr) continue;
      const std::string detail = tie.report + (tie.since.empty() ? "" : ", since " + tie.since);
      edge->ties.push_back({tie.kind, detail, tie.id, tie.a, weights_.of(tie.kind)});
    }
  }

  // docs/network.md, "What an edge weighs".
  void weigh(NetworkEdge& edge) const {
    for (const TreatyPart& part : edge.treaties)
      if (part.counts && std::abs(part.weight) > std::abs(edge.by_treaties)) edge.by_treaties = part.weight;
    std::map<std::string_view, double> kinds;
    for (const TiePart& part : edge.ties) kinds[part.kind] = part.weight;
    for (const auto& [kind, weight] : kinds) edge.by_ties += weight;
    edge.by_ties = std::clamp(edge.by_ties, -1.0, 1.0);
    if (edge.events)
      edge.by_events =
          weight_of_events(edge.events->count(), edge.events->gain, edge.events->loss, weights_.of("full"));
    edge.by_treaties *= weights_.of("treaties");
    edge.by_ties *= weights_.of("ties");
    edge.by_events *= weights_.of("events");
    edge.weight = edge.by_treaties + edge.by_ties + edge.by_events;
  }

  const NetworkSources& sources_;
  const NetworkWeights& weights_;
  Date on_;
  const std::set<std::string>& chosen_;
  std::map<Pair, NetworkEdge> edges_;
};

// Codes by their sums, the largest first.
std::vector<std::string> ranked(const std::map<std::string, double>& sums) {
  std::vector<std::pair<std::string, double>> order(sums.begin(), sums.end());
  // Sums of the same weights in another order may differ in their last digits.
  std::ranges::sort(order, [](const auto& x, const auto& y) {
    return std::abs(x.second - y.second) > 1e-9 ? x.second > y.second : x.first < y.first;
  });
  std::vector<std::string> out;
  for (auto& [code, sum] : order) out.push_back(std::move(code));
  return out;
}

}  // namespace

std::optional<std::uint32_t> Network::find(std::string_view code) const {
  const auto found = std::ranges::lower_bound(
      actors, code, {}, [](const NetworkActor& a) -> std::string_view { return a.code; });
  if (found == actors.end() || found->code != code) return std::nullopt;
  return static_cast<std::uint32_t>(found - actors.begin());
}

const NetworkEdge* Network::edge(std::uint32_t a, std::uint32_t b) const {
  const std::pair key(std::min(a, b), std::max(a, b));
  const auto place = [](const NetworkEdge& e) { return std::pair(e.a, e.b); };
  const auto found = std::ranges::lower_bound(edges, key, {}, place);
  return found == edges.end() || place(*found) != key ? nullptr : &*found;
}

Network make_network(const NetworkSources& sources, const NetworkWeights& weights, Date from, Date on,
                     const std::set<std::string>& chosen) {
  Network out;
  out.on = on;
  out.from = from;
  auto edges = Builder(sources, weights, on, chosen).edges();
  std::set<std::string> codes = chosen;
  for (const auto& [pair, edge] : edges) {
    codes.insert(pair.first);
    codes.insert(pair.second);
  }
  std::map<std::string, std::uint32_t> index;
  for (const std::string& code : codes) {
    const Actor* actor = sources.world->actor(code);
    index[code] = static_cast<std::uint32_t>(out.actors.size());
    out.actors.push_back({code, actor == nullptr ? code : actor->name, 0});
  }
  out.edges.reserve(edges.size());
  for (auto& [pair, edge] : edges) {
    edge.a = index[pair.first];
    edge.b = index[pair.second];
    if (edge.events) {
      out.events += edge.events->count();
      out.actors[edge.a].events += edge.events->count();
      out.actors[edge.b].events += edge.events->count();
    }
    out.edges.push_back(std::move(edge));
  }
  out.actors_on_file = out.actors.size();
  return out;
}

SignedGraph graph_of(const Network& network, double least, std::vector<std::uint32_t>* edge_of) {
  SignedGraph out{static_cast<std::uint32_t>(network.actors.size()), {}};
  for (std::uint32_t i = 0; i < network.edges.size(); ++i) {
    const NetworkEdge& edge = network.edges[i];
    if (std::abs(edge.weight) < least) continue;
    out.edges.push_back({edge.a, edge.b, edge.weight});
    if (edge_of != nullptr) edge_of->push_back(i);
  }
  return out;
}

std::vector<std::string> strongest(const Network& network, std::size_t top) {
  std::map<std::string, double> sums;
  for (const NetworkActor& actor : network.actors) sums[actor.code] = 0;
  for (const NetworkEdge& edge : network.edges)
    for (const std::uint32_t end : {edge.a, edge.b}) sums[network.actors[end].code] += std::abs(edge.weight);
  std::vector<std::string> out = ranked(sums);
  out.resize(std::min(out.size(), top));
  return out;
}

std::vector<std::string> strongest_around(const Network& network, const std::set<std::string>& around,
                                          std::size_t top) {
  std::map<std::string, double> sums;
  for (const NetworkEdge& edge : network.edges) {
    const std::string& a = network.actors[edge.a].code;
    const std::string& b = network.actors[edge.b].code;
    if (around.contains(a) == around.contains(b)) continue;
    sums[around.contains(a) ? b : a] += std::abs(edge.weight);
  }
  std::vector<std::string> out(around.begin(), around.end());
  for (std::string& code : ranked(sums)) {
    if (out.size() >= top) break;
    out.push_back(std::move(code));
  }
  return out;
}

}  // namespace entente
