// GraphML: who acted upon whom, how often and how.
//
// Source of the format: GraphML primer (graphml.graphdrawing.org). igraph, Gephi, NetworkX and R read it.
#include "exchange/export_network.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace entente {
namespace {

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // XML 1.0 has no other control characters.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    }
  }
  return out;
}

struct Key {
  const char *id, *of, *name, *type;
};
constexpr Key keys[] = {{"name", "node", "name", "string"},
                        {"kind", "node", "kind", "string"},
                        {"as_source", "node", "as_source", "long"},
                        {"as_target", "node", "as_target", "long"},
                        {"events", "edge", "events", "long"},
                        {"vc", "edge", "verbal_cooperation", "long"},
                        {"mc", "edge", "material_cooperation", "long"},
                        {"vf", "edge", "verbal_conflict", "long"},
                        {"mf", "edge", "material_conflict", "long"},
                        {"goldstein", "edge", "goldstein", "double"},
                        {"mean", "edge", "mean_goldstein", "double"},
                        {"first", "edge", "first", "string"},
                        {"last", "edge", "last", "string"}};

std::string head() {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const Key& key : keys)
    out += fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", key.id, key.of,
                       key.name, key.type);
  return out + "  <graph id=\"events\" edgedefault=\"directed\">\n";
}

std::string datum(std::string_view key, std::string_view value) {
  return fmt::format("<data key=\"{}\">{}</data>", key, escaped(value));
}

Result<duck::Rows> ask(duck::Connection& connection, const KnownPairs& pairs, const std::string& select) {
  auto query = connection.prepare(pairs.sql() + select);
  if (!query) return tl::unexpected<Error>(query.error());
  pairs.conditions().bind(*query);
  return query->run();
}

}  // namespace

Result<Exported> export_network(duck::Connection& connection, const ExportOptions& options,
                                const World& world) {
  const KnownPairs pairs(options.events, options.origins);
  const std::string& file = options.file;
  auto nodes = ask(connection, pairs, R"sql(
SELECT actor, count(*) FILTER (role = 1), count(*) FILTER (role = 2)
FROM (SELECT source_actor AS actor, 1 AS role FROM known UNION ALL SELECT target_actor, 2 FROM known)
GROUP BY actor ORDER BY actor)sql");
  if (!nodes) return tl::unexpected<Error>(nodes.error());
  auto edges = ask(connection, pairs, R"sql(
SELECT source_actor, target_actor, count(*), count(*) FILTER (quad = 1), count(*) FILTER (quad = 2),
       count(*) FILTER (quad = 3), count(*) FILTER (quad = 4), round(sum(goldstein), 6), round(avg(goldstein), 6),
       min(date_from)::VARCHAR, max(date_from)::VARCHAR
FROM known GROUP BY source_actor, target_actor ORDER BY source_actor, target_actor)sql");
  if (!edges) return tl::unexpected<Error>(edges.error());

  const std::unique_ptr<std::FILE, Closer> out(std::fopen(file.c_str(), "wb"));
  if (!out) return input_error(fmt::format("can't be written: {}", std::strerror(errno)), file);
  const auto put = [&](const std::string& text) { std::fwrite(text.data(), 1, text.size(), out.get()); };
  put(head());
  while (nodes->next()) {
    const std::string code = nodes->text(0);
    const Actor* actor = world.actor(code);
    put(fmt::format("    <node id=\"{}\">{}{}{}{}</node>\n", escaped(code),
                    datum("name", actor != nullptr ? actor->name : code),
                    datum("kind", actor != nullptr ? name_of(actor->kind) : "other"),
                    datum("as_source", std::to_string(nodes->integer(1))),
                    datum("as_target", std::to_string(nodes->integer(2)))));
  }
  Exported done;
  while (edges->next()) {
    std::string line = fmt::format("    <edge source=\"{}\" target=\"{}\">", escaped(edges->text(0)),
                                   escaped(edges->text(1)));
    constexpr const char* counts[] = {"events", "vc", "mc", "vf", "mf"};
    for (std::size_t i = 0; i < 5; ++i) line += datum(counts[i], std::to_string(edges->integer(2 + i)));
    if (!edges->null(7)) line += datum("goldstein", fmt::format("{}", edges->number(7)));
    if (!edges->null(8)) line += datum("mean", fmt::format("{}", edges->number(8)));
    if (!edges->null(9)) line += datum("first", edges->text(9)) + datum("last", edges->text(10));
    put(line + "</edge>\n");
    ++done.rows;
  }
  put("  </graph>\n</graphml>\n");
  if (std::fflush(out.get()) != 0 || std::ferror(out.get()) != 0)
    return input_error("can't be written", file);
  return done;
}

}  // namespace entente
