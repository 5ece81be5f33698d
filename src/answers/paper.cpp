#include "answers/paper.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace entente {
namespace {

// Pixels: the sheet, a disc, the line of a name below it, a letter.
constexpr double width = 1200, height = 800, disc = 16, line = 16, letter = 7;
constexpr std::uint64_t seed = 1;

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

}  // namespace

std::vector<Placing> place_on_paper(const SignedGraph& graph, std::vector<std::uint32_t> community,
                                    const std::vector<std::string>& labels) {
  std::vector<NodeBox> boxes;
  for (const std::string& label : labels) {
    const double half = std::max(disc, letter * static_cast<double>(label.size()) / 2);
    boxes.push_back({half, half, disc, disc + line});
  }
  community.resize(labels.size(), 0);
  std::vector<Placing> out = place_nodes(graph, community, boxes, width, height, seed);
  for (Placing& one : out) one = {rounded(one.x / width), rounded(one.y / height)};
  return out;
}

}  // namespace entente
