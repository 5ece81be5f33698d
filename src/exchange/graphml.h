// GraphML, piece by piece: the document that igraph, Gephi, NetworkX and R read.
//
// Purpose: networks of events (export_network.h) and of standings (analysis/network_graphml.h) are written alike.
// Input:  names and values as UTF-8, escaped here. Output: pieces of an XML document in this order: head, data of the
//         graph, nodes, edges, tail; an element a line.
// Source of the format: GraphML primer (graphml.graphdrawing.org). Thread-safety: pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace entente {

// What the document says of its graph, nodes or edges.
struct GraphmlKey {
  std::string id;    // unique in the document
  std::string of;    // "graph", "node", "edge"
  std::string name;  // as programs show it
  std::string type;  // "string", "long", "double"
};

// Up to the beginning of the graph `id`.
std::string graphml_head(std::span<const GraphmlKey> keys, std::string_view id, bool directed);
// One value, to stand in what follows.
std::string graphml_data(std::string_view key, std::string_view value);
// With the values made by graphml_data().
std::string graphml_node(std::string_view id, std::string_view data);
std::string graphml_edge(std::string_view source, std::string_view target, std::string_view data);
std::string graphml_tail();

}  // namespace entente
