// GraphML: who acted upon whom, how often and how.
#include "exchange/export_network.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "exchange/graphml.h"

namespace entente {
namespace {

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

const std::array<GraphmlKey, 13> keys{{{"name", "node", "name", "string"},
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
                                       {"last", "edge", "last", "string"}}};

Result<duck::Rows> ask(duck::Connection& connection, const KnownPairs& pairs, const std::string& select) {
  auto query = connection.prepare(pairs.sql() + select);
  if (!query) return tl::unexpected<Error>(query.error());
  pairs.conditions().bind(*query);
  return query->run();
}

}  // namespace

Result<Exported> export_network(duck::Connection& connection, const ExportOptions& options,
                                const World& world) {
  const KnownPairs pairs(options);
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
  put(graphml_head(keys, "events", true));
  while (nodes->next()) {
    const std::string code = nodes->text(0);
    const Actor* actor = world.actor(code);
    put(graphml_node(code, graphml_data("name", actor != nullptr ? actor->name : code) +
                               graphml_data("kind", actor != nullptr ? name_of(actor->kind) : "other") +
                               graphml_data("as_source", std::to_string(nodes->integer(1))) +
                               graphml_data("as_target", std::to_string(nodes->integer(2)))));
  }
  Exported done;
  while (edges->next()) {
    std::string data;
    constexpr const char* counts[] = {"events", "vc", "mc", "vf", "mf"};
    for (std::size_t i = 0; i < 5; ++i)
      data += graphml_data(counts[i], std::to_string(edges->integer(2 + i)));
    if (!edges->null(7)) data += graphml_data("goldstein", fmt::format("{}", edges->number(7)));
    if (!edges->null(8)) data += graphml_data("mean", fmt::format("{}", edges->number(8)));
    if (!edges->null(9))
      data += graphml_data("first", edges->text(9)) + graphml_data("last", edges->text(10));
    put(graphml_edge(edges->text(0), edges->text(1), data));
    ++done.rows;
  }
  put(graphml_tail());
  if (std::fflush(out.get()) != 0 || std::ferror(out.get()) != 0)
    return input_error("can't be written", file);
  return done;
}

}  // namespace entente
