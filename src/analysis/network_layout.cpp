#include "analysis/network_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace entente {
namespace {

using Places = std::vector<Placing>;

// How far two nodes should stand apart, in steps: less for friends, more for enemies and for other communities.
class Distances {
 public:
  Distances(const SignedGraph& graph, const std::vector<std::uint32_t>& community)
      : nodes_(graph.nodes), wanted_(std::size_t{graph.nodes} * graph.nodes) {
    for (std::uint32_t i = 0; i < nodes_; ++i)
      for (std::uint32_t j = 0; j < nodes_; ++j)
        wanted_[std::size_t{i} * nodes_ + j] = community[i] == community[j] ? 1.7 : 3.7;
    for (const SignedEdge& edge : graph.edges) {
      const bool same = community[edge.a] == community[edge.b];
      const double size = std::min(2.0, std::abs(edge.weight));
      const double steps = edge.weight > 0 ? (same ? 1.5 - 0.25 * size : 3.4 - 0.6 * size)
                                           : (same ? 1.9 + 0.2 * size : 3.9 + 0.6 * size);
      wanted_[std::size_t{edge.a} * nodes_ + edge.b] = wanted_[std::size_t{edge.b} * nodes_ + edge.a] = steps;
    }
  }
  double operator()(std::uint32_t i, std::uint32_t j) const { return wanted_[std::size_t{i} * nodes_ + j]; }

 private:
  std::uint32_t nodes_;
  std::vector<double> wanted_;
};

double length(double x, double y) { return std::sqrt(x * x + y * y); }

double stress(const Distances& wanted, const Places& at, const std::vector<std::uint32_t>& moving) {
  double sum = 0;
  for (std::size_t i = 0; i < moving.size(); ++i)
    for (std::size_t j = i + 1; j < moving.size(); ++j) {
      const std::uint32_t u = moving[i], v = moving[j];
      const double d = wanted(u, v), off = length(at[u].x - at[v].x, at[u].y - at[v].y) - d;
      sum += off * off / (d * d);
    }
  return sum;
}

// One node after the other goes where the others would have it.
void relax(const Distances& wanted, Places& at, const std::vector<std::uint32_t>& moving, int rounds) {
  for (int round = 0; round < rounds; ++round)
    for (const std::uint32_t u : moving) {
      double x = 0, y = 0, total = 0;
      for (const std::uint32_t v : moving) {
        if (v == u) continue;
        const double d = wanted(u, v), weight = 1 / (d * d);
        const double dx = at[u].x - at[v].x, dy = at[u].y - at[v].y;
        const double apart = std::max(1e-6, length(dx, dy));
        x += weight * (at[v].x + d * dx / apart);
        y += weight * (at[v].y + d * dy / apart);
        total += weight;
      }
      if (total > 0) at[u] = {x / total, y / total};
    }
}

// Communities on a ring in an order drawn by lot, their members about them.
Places beginning(const std::vector<std::uint32_t>& community, const std::vector<std::uint32_t>& moving,
                 Chance& chance) {
  const std::uint32_t count = *std::ranges::max_element(community) + 1;
  std::vector<Placing> centre(count);
  for (Placing& one : centre) {
    double x = 0, y = 0;
    do {
      x = 2 * chance.unit() - 1;
      y = 2 * chance.unit() - 1;
    } while (x * x + y * y > 1);
    one = {4 * x, 4 * y};
  }
  Places at(community.size());
  for (const std::uint32_t v : moving)
    at[v] = {centre[community[v]].x + chance.unit() - 0.5, centre[community[v]].y + chance.unit() - 0.5};
  return at;
}

// The long axis of the points laid along the long side of the paper: the better of eight turns.
void turn(Places& at, const std::vector<std::uint32_t>& moving, double width, double height) {
  const double c = 0.9238795325112867, s = 0.3826834323650898;  // of an eighth of a half turn
  double best = std::numeric_limits<double>::infinity();
  Places kept = at;
  for (int step = 0; step < 8; ++step) {
    double left = INFINITY, right = -INFINITY, up = INFINITY, down = -INFINITY;
    for (const std::uint32_t v : moving) {
      left = std::min(left, at[v].x);
      right = std::max(right, at[v].x);
      up = std::min(up, at[v].y);
      down = std::max(down, at[v].y);
    }
    const double needed = std::max((right - left) / width, (down - up) / height);
    if (needed < best - 1e-9) {
      best = needed;
      kept = at;
    }
    for (const std::uint32_t v : moving) at[v] = {c * at[v].x - s * at[v].y, s * at[v].x + c * at[v].y};
  }
  at = std::move(kept);
}

void fit(Places& at, const std::vector<std::uint32_t>& moving, const std::vector<NodeBox>& boxes,
         double width, double height) {
  double left = INFINITY, right = -INFINITY, up = INFINITY, down = -INFINITY;
  for (const std::uint32_t v : moving) {
    left = std::min(left, at[v].x);
    right = std::max(right, at[v].x);
    up = std::min(up, at[v].y);
    down = std::max(down, at[v].y);
  }
  double margin_x = 0, margin_y = 0;
  for (const std::uint32_t v : moving) {
    margin_x = std::max({margin_x, boxes[v].left, boxes[v].right});
    margin_y = std::max({margin_y, boxes[v].up, boxes[v].down});
  }
  const double wide = std::max(1.0, width - 2 * margin_x), high = std::max(1.0, height - 2 * margin_y);
  for (const std::uint32_t v : moving) {
    const double x = right - left > 1e-9 ? (at[v].x - left) / (right - left) : 0.5;
    const double y = down - up > 1e-9 ? (at[v].y - up) / (down - up) : 0.5;
    at[v] = {margin_x + x * wide, margin_y + y * high};
  }
}

void keep_inside(Placing& at, const NodeBox& box, double width, double height) {
  at.x = std::max(box.left, std::min(width - box.right, at.x));
  at.y = std::max(box.up, std::min(height - box.down, at.y));
}

// Overlapping boxes go apart along the way that is shorter, half each; `gap` pixels between those of one community, thrice
// as many to those of another.
void part(Places& at, const std::vector<std::uint32_t>& moving, const std::vector<NodeBox>& boxes,
          const std::vector<std::uint32_t>& community, double width, double height) {
  for (int round = 0; round < 2000; ++round) {
    // The wider gap between communities is a wish, given up when it is slow to come true.
    const double between = round < 600 ? 26 : 4;
    bool moved = false;
    for (std::size_t i = 0; i < moving.size(); ++i)
      for (std::size_t j = i + 1; j < moving.size(); ++j) {
        const std::uint32_t u = moving[i], v = moving[j];
        const double gap = community[u] == community[v] ? 4 : between;
        const bool u_left = at[u].x < at[v].x || (at[u].x == at[v].x && u < v), u_up = at[u].y < at[v].y;
        const double x = u_left ? at[u].x + boxes[u].right + gap - (at[v].x - boxes[v].left)
                                : at[v].x + boxes[v].right + gap - (at[u].x - boxes[u].left);
        const double y = u_up ? at[u].y + boxes[u].down + gap - (at[v].y - boxes[v].up)
                              : at[v].y + boxes[v].down + gap - (at[u].y - boxes[u].up);
        if (x <= 0.01 || y <= 0.01) continue;
        moved = true;
        if (x < y) {
          at[u].x += u_left ? -x / 2 : x / 2;
          at[v].x += u_left ? x / 2 : -x / 2;
        } else {
          at[u].y += u_up ? -y / 2 : y / 2;
          at[v].y += u_up ? y / 2 : -y / 2;
        }
        keep_inside(at[u], boxes[u], width, height);
        keep_inside(at[v], boxes[v], width, height);
      }
    if (!moved) return;
  }
}

// Rows at the foot of the paper. Returns the height that they take.
double foot(Places& at, const std::vector<std::uint32_t>& lone, const std::vector<NodeBox>& boxes,
            double width, double height) {
  double x = 0, taken = 0, row = 0;
  std::vector<std::uint32_t> line;
  const auto settle = [&] {
    for (const std::uint32_t v : line) at[v].y = height - taken - row + boxes[v].up;
    taken += row;
    line.clear();
    x = row = 0;
  };
  for (auto next = lone.rbegin(); next != lone.rend(); ++next) {
    const NodeBox& box = boxes[*next];
    if (x > 0 && x + box.left + box.right > width) settle();
    at[*next].x = x + box.left;
    x += box.left + box.right + 8;
    row = std::max(row, box.up + box.down + 6);
    line.push_back(*next);
  }
  settle();
  return taken;
}

}  // namespace

std::vector<Placing> place_nodes(const SignedGraph& graph, const std::vector<std::uint32_t>& community,
                                 const std::vector<NodeBox>& boxes, double width, double height,
                                 std::uint64_t seed) {
  std::vector<bool> joined(graph.nodes);
  for (const SignedEdge& edge : graph.edges) joined[edge.a] = joined[edge.b] = true;
  std::vector<std::uint32_t> moving, lone;
  for (std::uint32_t v = 0; v < graph.nodes; ++v) (joined[v] ? moving : lone).push_back(v);

  Places best(graph.nodes);
  if (!moving.empty()) {
    const Distances wanted(graph, community);
    Chance chance(seed);
    double least = std::numeric_limits<double>::infinity();
    const int starts = moving.size() <= 120 ? 12 : 2;
    for (int start = 0; start < starts; ++start) {
      Places at = beginning(community, moving, chance);
      relax(wanted, at, moving, 120);
      if (const double s = stress(wanted, at, moving); s < least - 1e-9) {
        least = s;
        best = std::move(at);
      }
    }
  }
  const double rows = lone.empty() ? 0 : foot(best, lone, boxes, width, height);
  if (!moving.empty()) {
    turn(best, moving, width, height - rows);
    fit(best, moving, boxes, width, height - rows);
    part(best, moving, boxes, community, width, height - rows);
  }
  return best;
}

}  // namespace entente
