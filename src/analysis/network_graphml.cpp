#include "analysis/network_graphml.h"

#include <fmt/format.h>

#include "analysis/svg.h"

namespace entente {
namespace {

void key(std::string& out, std::string_view of, std::string_view name, std::string_view type) {
  out += fmt::format("  <key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n", of, name,
                     type);
}

void data(std::string& out, std::string_view of, std::string_view name, const std::string& value) {
  out += fmt::format("      <data key=\"{}_{}\">{}</data>\n", of, name, svg::escaped(value));
}

std::string number(double value) { return fmt::format("{:.6g}", value); }

}  // namespace

std::string network_graphml(const Network& network, const NetworkStudy& study) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
      "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  key(out, "graph", "on", "string");
  key(out, "graph", "events_from", "string");
  key(out, "node", "name", "string");
  for (const char* name : {"community", "camp", "events"}) key(out, "node", name, "long");
  for (const char* name : {"friendly", "hostile", "betweenness", "bridging", "pagerank", "constraint"})
    key(out, "node", name, "double");
  for (const char* name : {"weight", "by_treaties", "by_ties", "by_events", "goldstein"})
    key(out, "edge", name, "double");
  key(out, "edge", "events", "long");
  out += "  <graph id=\"network\" edgedefault=\"undirected\">\n";
  data(out, "graph", "on", network.on.iso());
  data(out, "graph", "events_from", network.from.iso());
  for (std::uint32_t i = 0; i < network.actors.size(); ++i) {
    const NetworkActor& actor = network.actors[i];
    const NodeFigures& node = study.nodes[i];
    out += fmt::format("    <node id=\"{}\">\n", svg::escaped(actor.code));
    data(out, "node", "name", actor.name);
    data(out, "node", "community", std::to_string(study.communities.of[i] + 1));
    data(out, "node", "camp", std::to_string(study.frustration.camp[i] + 1));
    data(out, "node", "events", std::to_string(actor.events));
    data(out, "node", "friendly", number(node.friendly));
    data(out, "node", "hostile", number(node.hostile));
    data(out, "node", "betweenness", number(node.betweenness));
    data(out, "node", "bridging", number(node.bridging));
    data(out, "node", "pagerank", number(node.pagerank));
    if (node.constraint) data(out, "node", "constraint", number(*node.constraint));
    out += "    </node>\n";
  }
  for (const std::uint32_t e : study.edge_of) {
    const NetworkEdge& edge = network.edges[e];
    out += fmt::format("    <edge source=\"{}\" target=\"{}\">\n", svg::escaped(network.actors[edge.a].code),
                       svg::escaped(network.actors[edge.b].code));
    data(out, "edge", "weight", number(edge.weight));
    data(out, "edge", "by_treaties", number(edge.by_treaties));
    data(out, "edge", "by_ties", number(edge.by_ties));
    data(out, "edge", "by_events", number(edge.by_events));
    data(out, "edge", "events", std::to_string(edge.events ? edge.events->count() : 0));
    data(out, "edge", "goldstein", number(edge.events ? edge.events->gain - edge.events->loss : 0));
    out += "    </edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace entente
