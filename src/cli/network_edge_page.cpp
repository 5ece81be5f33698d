// One edge of a network with all that its weight is made of.
#include <fmt/format.h>

#include "cli/grid.h"
#include "cli/network.h"

namespace entente::cli {
namespace {

std::string signed_number(double value) { return fmt::format("{:+.2f}", value); }

}  // namespace

std::string edge_page(const Network& network, const NetworkEdge& edge, const Look& look) {
  const NetworkActor &a = network.actors[edge.a], &b = network.actors[edge.b];
  std::string out = look.paint(fmt::format("{} – {} on {}: {}", a.name, b.name, network.on.iso(),
                                           signed_number(edge.weight)),
                               Style::bold) +
                    "\n";
  Grid grid(look, 2);
  const auto owes = [&](const TreatyPart& part) {
    return part.a_owes && part.b_owes ? "both"
           : part.a_owes              ? a.name + " to " + b.name
                                      : b.name + " to " + a.name;
  };
  grid.row({"treaties", signed_number(edge.by_treaties), "the strongest promise in force"});
  for (const TreatyPart& part : edge.treaties)
    grid.row({"", signed_number(part.counts ? part.weight : 0),
              fmt::format("{} ({}): {}{}{}", part.promise, owes(part), part.treaty->name,
                          part.since ? ", since " + part.since->iso() : "",
                          part.counts ? "" : "; not in effect between the two")});
  grid.row({"ties", signed_number(edge.by_ties), "each kind once"});
  std::string places;  // of the tables; between some there are dozens
  double dispute = 0;
  for (const TiePart& part : edge.ties) {
    if (part.kind == "territorial-dispute" && part.id.empty()) {
      places += (places.empty() ? "" : ", ") + part.detail;
      dispute = part.weight;
      continue;
    }
    grid.row({"", signed_number(part.weight),
              fmt::format("{}: {}{}", part.kind, part.detail,
                          part.id.empty() ? "" : " (" + part.id.substr(0, 8) + ")")});
  }
  if (!places.empty()) grid.row({"", signed_number(dispute), "territorial-dispute: " + places});
  const std::uint64_t count = edge.events ? edge.events->count() : 0;
  grid.row({"events", signed_number(edge.by_events),
            count == 0 ? fmt::format("none since {}", network.from.iso())
                       : fmt::format("{} since {}", counted(count, "event"), network.from.iso())});
  if (count > 0) {
    const PairEvents& e = *edge.events;
    grid.row(
        {"", "", fmt::format("{} by {}, {} by {}", grouped(e.from_a), a.name, grouped(e.from_b), b.name)});
    grid.row({"", "",
              fmt::format(
                  "verbal cooperation {}, material cooperation {}, verbal conflict {}, material conflict {}",
                  grouped(e.quads[0]), grouped(e.quads[1]), grouped(e.quads[2]), grouped(e.quads[3]))});
    grid.row({"", "", fmt::format("Goldstein scores: {:+.1f} and {:+.1f}", e.gain, -e.loss)});
  }
  out += grid.text();
  if (count > 0)
    out += fmt::format("Open the events:   entente timeline {} {} --from {} --to {}\n", a.code, b.code,
                       network.from.iso(), network.on.iso());
  if (!edge.treaties.empty() || !edge.ties.empty())
    out += fmt::format("Open the ties:     entente ties {} {} --on {}\n", a.code, b.code, network.on.iso());
  return out;
}

}  // namespace entente::cli
