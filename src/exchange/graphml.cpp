#include "exchange/graphml.h"

#include <fmt/format.h>

#include "base/xml.h"

namespace entente {

std::string graphml_head(std::span<const GraphmlKey> keys, std::string_view id, bool directed) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const GraphmlKey& key : keys)
    out +=
        fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", xml_escaped(key.id),
                    xml_escaped(key.of), xml_escaped(key.name), xml_escaped(key.type));
  return out + fmt::format("  <graph id=\"{}\" edgedefault=\"{}directed\">\n", xml_escaped(id),
                           directed ? "" : "un");
}

std::string graphml_data(std::string_view key, std::string_view value) {
  return fmt::format("<data key=\"{}\">{}</data>", xml_escaped(key), xml_escaped(value));
}

std::string graphml_node(std::string_view id, std::string_view data) {
  return fmt::format("    <node id=\"{}\">{}</node>\n", xml_escaped(id), data);
}

std::string graphml_edge(std::string_view source, std::string_view target, std::string_view data) {
  return fmt::format("    <edge source=\"{}\" target=\"{}\">{}</edge>\n", xml_escaped(source),
                     xml_escaped(target), data);
}

std::string graphml_tail() { return "  </graph>\n</graphml>\n"; }

}  // namespace entente
