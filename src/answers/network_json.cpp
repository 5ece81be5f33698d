// A network as JSON.
#include <cmath>

#include "answers/network_answer.h"

namespace entente {
namespace {

// Six digits are more than any weight means, and the same on every machine.
double rounded(double value) { return std::round(value * 1e6) / 1e6; }

const std::string& code(const Network& network, std::uint32_t actor) { return network.actors[actor].code; }

Json events_json(const Network& network, const NetworkEdge& edge) {
  if (!edge.events) return nullptr;
  const PairEvents& e = *edge.events;
  return {{"count", e.count()},
          {"by_source", {{code(network, edge.a), e.from_a}, {code(network, edge.b), e.from_b}}},
          {"quads", e.quads},
          {"goldstein", {{"gain", rounded(e.gain)}, {"loss", rounded(e.loss)}}},
          {"first", day_json(e.first)},
          {"last", day_json(e.last)}};
}

Json whole_edge(const Network& network, const NetworkEdge& edge) {
  Json treaties = Json::array(), ties = Json::array();
  for (const TreatyPart& part : edge.treaties) {
    Json owed_by = Json::array();
    if (part.a_owes) owed_by.push_back(code(network, edge.a));
    if (part.b_owes) owed_by.push_back(code(network, edge.b));
    treaties.push_back({{"treaty", part.treaty->code},
                        {"name", part.treaty->name},
                        {"promise", part.promise},
                        {"owed_by", owed_by},
                        {"since", day_json(part.since)},
                        {"counts", part.counts},
                        {"weight", part.weight}});
  }
  for (const TiePart& part : edge.ties)
    ties.push_back({{"kind", part.kind},
                    {"detail", part.detail},
                    {"of", text_json(part.from)},
                    {"id", text_json(part.id)},
                    {"weight", part.weight}});
  return {{"a", code(network, edge.a)},          {"b", code(network, edge.b)},
          {"weight", rounded(edge.weight)},      {"by_treaties", rounded(edge.by_treaties)},
          {"by_ties", rounded(edge.by_ties)},    {"by_events", rounded(edge.by_events)},
          {"treaties", std::move(treaties)},     {"ties", std::move(ties)},
          {"events", events_json(network, edge)}};
}

Json actors_json(const Network& network, const NetworkStudy& study) {
  Json out = Json::array();
  for (std::uint32_t i = 0; i < network.actors.size(); ++i) {
    const NodeFigures& n = study.nodes[i];
    out.push_back({{"code", network.actors[i].code},
                   {"name", network.actors[i].name},
                   {"community", study.communities.of[i] + 1},
                   {"camp", study.frustration.camp[i] + 1},
                   {"events", network.actors[i].events},
                   {"friendly", rounded(n.friendly)},
                   {"hostile", rounded(n.hostile)},
                   {"friends", n.friends},
                   {"foes", n.foes},
                   {"pagerank", rounded(n.pagerank)},
                   {"betweenness", rounded(n.betweenness)},
                   {"bridging", rounded(n.bridging)},
                   {"communities_joined", n.communities_joined},
                   {"constraint", n.constraint ? Json(rounded(*n.constraint)) : Json(nullptr)}});
  }
  return out;
}

Json frustration_json(const Network& network, const NetworkStudy& study, const Frustration& found) {
  Json edges = Json::array();
  for (const std::uint32_t e : found.frustrated) {
    const SignedEdge& edge = study.graph.edges[e];
    edges.push_back({code(network, edge.a), code(network, edge.b), rounded(edge.weight)});
  }
  return {{"index", rounded(found.index)},
          {"at_least", rounded(found.bound)},
          {"exact", found.exact},
          {"edges", std::move(edges)}};
}

Json balance_json(const Network& network, const NetworkStudy& study) {
  const TriadCensus& census = study.triads;
  Json named = Json::array();
  for (const Triad& triad : census.unbalanced) {
    Json edges = Json::array();
    for (const std::uint32_t e : triad.edges) {
      const SignedEdge& edge = study.graph.edges[e];
      edges.push_back({code(network, edge.a), code(network, edge.b), rounded(edge.weight)});
    }
    named.push_back(
        {{"actors",
          {code(network, triad.nodes[0]), code(network, triad.nodes[1]), code(network, triad.nodes[2])}},
         {"strength", rounded(triad.strength)},
         {"edges", std::move(edges)}});
  }
  return {{"triads",
           {{"+++", census.by_hostile[0]},
            {"++-", census.by_hostile[1]},
            {"+--", census.by_hostile[2]},
            {"---", census.by_hostile[3]},
            {"unbalanced", census.unbalanced_count()}}},
          {"frustration", frustration_json(network, study, study.frustration)},
          {"line_index", frustration_json(network, study, study.line_index)},
          {"unbalanced", std::move(named)}};
}

Json edge_changes(const Network& network, const std::vector<EdgeChange>& changes) {
  Json out = Json::array();
  for (const EdgeChange& c : changes)
    out.push_back({{"a", code(network, c.a)},
                   {"b", code(network, c.b)},
                   {"before", rounded(c.before)},
                   {"after", rounded(c.after)}});
  return out;
}

Json actor_changes(const Network& network, const std::vector<ActorChange>& changes) {
  Json out = Json::array();
  for (const ActorChange& c : changes)
    out.push_back(
        {{"actor", code(network, c.actor)}, {"before", rounded(c.before)}, {"after", rounded(c.after)}});
  return out;
}

Json change_json(const NetworkAnswer& answer) {
  if (!answer.change) return nullptr;
  const NetworkChange& c = *answer.change;
  const Network& network = answer.later().network;
  Json moved = Json::array(), match = Json::array();
  for (const CommunityMove& m : c.moved)
    moved.push_back({{"actor", code(network, m.actor)}, {"from", m.from + 1}, {"to", m.to + 1}});
  for (const std::uint32_t before : c.match)
    match.push_back(before == NetworkChange::no_community ? Json(nullptr) : Json(before + 1));
  return {{"before", answer.earlier().network.on.iso()},    {"after", network.on.iso()},
          {"gained", edge_changes(network, c.gained)},      {"lost", edge_changes(network, c.lost)},
          {"flipped", edge_changes(network, c.flipped)},    {"shifted", edge_changes(network, c.shifted)},
          {"communities_go_on", std::move(match)},          {"moved", std::move(moved)},
          {"strength", actor_changes(network, c.strength)}, {"pagerank", actor_changes(network, c.pagerank)},
          {"bridging", actor_changes(network, c.bridging)}};
}

}  // namespace

Json edge_json(const Network& network, const NetworkEdge& edge) {
  Json out{{"on", network.on.iso()}, {"events_from", network.from.iso()}};
  out.update(whole_edge(network, edge));
  return out;
}

Json network_json(const NetworkAnswer& answer) {
  const Network& network = answer.now.network;
  const NetworkStudy& study = answer.now.study;
  Json weights = Json::object(), edges = Json::array(), communities = Json::array(), brokers = Json::array();
  for (const NetworkWeight& weight : answer.weights.all()) weights[std::string(weight.name)] = weight.value;
  for (const std::uint32_t e : study.edge_of) edges.push_back(whole_edge(network, network.edges[e]));
  for (std::uint32_t c = 0; c < study.communities.count; ++c) {
    Json members = Json::array();
    for (const std::uint32_t i : study.members(c)) members.push_back(code(network, i));
    communities.push_back(std::move(members));
  }
  for (const std::uint32_t i : study.brokers) brokers.push_back(code(network, i));
  return {{"on", network.on.iso()},
          {"events_from", network.from.iso()},
          {"record", text_json(answer.record)},
          {"weights", std::move(weights)},
          {"least", study.least},
          {"actors_on_file", network.actors_on_file},
          {"silent", answer.silent},
          {"modularity", rounded(study.communities.modularity)},
          {"communities", std::move(communities)},
          {"brokers", std::move(brokers)},
          {"balance", balance_json(network, study)},
          {"actors", actors_json(network, study)},
          {"edges", std::move(edges)},
          {"change", change_json(answer)}};
}

}  // namespace entente
