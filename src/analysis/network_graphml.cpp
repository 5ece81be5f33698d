#include "analysis/network_graphml.h"

#include <fmt/format.h>

#include <vector>

#include "exchange/graphml.h"

namespace entente {
namespace {

void key(std::vector<GraphmlKey>& keys, const std::string& of, const std::string& name,
         const std::string& type) {
  keys.push_back({of + "_" + name, of, name, type});
}

std::string number(double value) { return fmt::format("{:.6g}", value); }

}  // namespace

std::string network_graphml(const Network& network, const NetworkStudy& study) {
  std::vector<GraphmlKey> keys;
  key(keys, "graph", "on", "string");
  key(keys, "graph", "events_from", "string");
  key(keys, "node", "name", "string");
  for (const char* name : {"community", "camp", "events"}) key(keys, "node", name, "long");
  for (const char* name : {"friendly", "hostile", "betweenness", "bridging", "pagerank", "constraint"})
    key(keys, "node", name, "double");
  for (const char* name : {"weight", "by_treaties", "by_ties", "by_events", "goldstein"})
    key(keys, "edge", name, "double");
  key(keys, "edge", "events", "long");
  std::string out = graphml_head(keys, "network", false);
  out += "    " + graphml_data("graph_on", network.on.iso()) +
         graphml_data("graph_events_from", network.from.iso()) + "\n";
  for (std::uint32_t i = 0; i < network.actors.size(); ++i) {
    const NetworkActor& actor = network.actors[i];
    const NodeFigures& node = study.nodes[i];
    std::string data;
    const auto add = [&](const std::string& name, const std::string& value) {
      data += graphml_data("node_" + name, value);
    };
    add("name", actor.name);
    add("community", std::to_string(study.communities.of[i] + 1));
    add("camp", std::to_string(study.frustration.camp[i] + 1));
    add("events", std::to_string(actor.events));
    add("friendly", number(node.friendly));
    add("hostile", number(node.hostile));
    add("betweenness", number(node.betweenness));
    add("bridging", number(node.bridging));
    add("pagerank", number(node.pagerank));
    if (node.constraint) add("constraint", number(*node.constraint));
    out += graphml_node(actor.code, data);
  }
  for (const std::uint32_t e : study.edge_of) {
    const NetworkEdge& edge = network.edges[e];
    std::string data;
    const auto add = [&](const std::string& name, const std::string& value) {
      data += graphml_data("edge_" + name, value);
    };
    add("weight", number(edge.weight));
    add("by_treaties", number(edge.by_treaties));
    add("by_ties", number(edge.by_ties));
    add("by_events", number(edge.by_events));
    add("events", std::to_string(edge.events ? edge.events->count() : 0));
    add("goldstein", number(edge.events ? edge.events->gain - edge.events->loss : 0));
    out += graphml_edge(network.actors[edge.a].code, network.actors[edge.b].code, data);
  }
  return out + graphml_tail();
}

}  // namespace entente
