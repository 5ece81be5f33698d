// The frustration index by Russian doll search (Verfaillie, Lemaître and Schiex, AAAI 1996): the nodes are put in an
// order, and the index of the last k of them is worked out for k = 1, 2, …. The index of the smaller doll bounds what
// is still to come in the greater one; to it comes what each node that is not yet placed must cost towards those that
// are. Weights are whole numbers (billionths), so that no rounding decides.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/balance.h"

namespace entente {
namespace {

using Cost = std::int64_t;
constexpr double unit = 1e-9;

struct Link {
  std::uint32_t to;
  Cost cost;  // > 0: wants the same camp; < 0: the other
};
using Links = std::vector<std::vector<Link>>;

// What the camps leave frustrated.
Cost cost_of(const Links& links, const std::vector<std::uint8_t>& camp) {
  Cost sum = 0;
  for (std::uint32_t v = 0; v < links.size(); ++v)
    for (const Link& link : links[v])
      if (v < link.to && (link.cost > 0) != (camp[v] == camp[link.to])) sum += std::abs(link.cost);
  return sum;
}

// Moves single nodes, then pairs, to the other camp as long as that helps.
void improve(const Links& links, std::vector<std::uint8_t>& camp) {
  const auto gain = [&](std::uint32_t v) {
    Cost g = 0;
    for (const Link& link : links[v]) g += camp[v] == camp[link.to] ? -link.cost : link.cost;
    return g;
  };
  bool moved = true;
  while (moved) {
    moved = false;
    for (std::uint32_t v = 0; v < links.size(); ++v)
      if (gain(v) > 0) {
        camp[v] ^= 1;
        moved = true;
      }
    if (moved) continue;
    for (std::uint32_t v = 0; v < links.size() && !moved; ++v)
      for (const Link& link : links[v]) {
        if (link.to < v) continue;
        // Moving both leaves the edge between them as it is, which both gains counted.
        const Cost between = camp[v] == camp[link.to] ? -link.cost : link.cost;
        if (gain(v) + gain(link.to) - 2 * between <= 0) continue;
        camp[v] ^= 1;
        camp[link.to] ^= 1;
        moved = true;
        break;
      }
  }
}

// The best of many starts.
std::vector<std::uint8_t> guess(const Links& links) {
  Chance chance(7);
  std::vector<std::uint8_t> best(links.size());
  improve(links, best);
  Cost least = cost_of(links, best);
  for (int start = 0; start < 100 && least > 0; ++start) {
    std::vector<std::uint8_t> camp(links.size());
    for (auto& side : camp) side = static_cast<std::uint8_t>(chance.below(2));
    improve(links, camp);
    if (const Cost cost = cost_of(links, camp); cost < least) {
      least = cost;
      best = std::move(camp);
    }
  }
  return best;
}

// Nodes in the order of placing: the one most bound to those before it comes next.
std::vector<std::uint32_t> placing_order(const Links& links) {
  std::vector<Cost> bound(links.size());
  std::vector<bool> placed(links.size());
  std::vector<std::uint32_t> order;
  const auto total = [&](std::uint32_t v) {
    return std::accumulate(links[v].begin(), links[v].end(), Cost{0},
                           [](Cost sum, const Link& link) { return sum + std::abs(link.cost); });
  };
  while (order.size() < links.size()) {
    std::uint32_t best = 0;
    bool any = false;
    for (std::uint32_t v = 0; v < links.size(); ++v) {
      if (placed[v]) continue;
      if (!any || bound[v] > bound[best] || (bound[v] == bound[best] && total(v) > total(best))) best = v;
      any = true;
    }
    placed[best] = true;
    order.push_back(best);
    for (const Link& link : links[best]) bound[link.to] += std::abs(link.cost);
  }
  return order;
}

class Dolls {
 public:
  Dolls(const Links& links, std::uint64_t steps) : steps_(steps) {
    const std::vector<std::uint32_t> order = placing_order(links);
    const auto n = static_cast<std::uint32_t>(links.size());
    std::vector<std::uint32_t> place(n);
    for (std::uint32_t i = 0; i < n; ++i) place[order[i]] = i;
    order_ = order;
    later_.resize(n);
    for (std::uint32_t v = 0; v < n; ++v)
      for (const Link& link : links[v])
        if (place[v] < place[link.to]) later_[place[v]].push_back({place[link.to], link.cost});
    same_.assign(n, 0);
    other_.assign(n, 0);
    camp_.assign(n, 0);
    doll_.assign(n + 1, 0);
  }

  // Fills `camp` if it finds better than `known`. Returns a proved bound; the search is over if it is the index.
  Cost solve(Cost known, std::vector<std::uint8_t>& camp) {
    const auto n = static_cast<std::uint32_t>(later_.size());
    for (std::uint32_t first = n; first-- > 0;) {
      // The doll costs at least what the smaller one does, and the best of the smaller one extended is possible.
      best_ = first == 0 ? known : std::numeric_limits<Cost>::max();
      found_.clear();
      if (first != 0) best_ = extended(first) + 1;
      first_ = first;
      place(first, 0);
      if (steps_ == 0) return doll_[first + 1];
      if (!found_.empty())
        inner_ = found_;
      else if (first != 0)
        inner_.clear();
      doll_[first] = found_.empty() ? (first == 0 ? known : doll_[first]) : best_;
      if (first == 0 && !found_.empty())
        for (std::uint32_t i = 0; i < n; ++i) camp[order_[i]] = found_[i];
    }
    return doll_.empty() ? 0 : doll_[0];
  }

 private:
  // What the best camps of the next smaller doll cost with node `first` in its better camp.
  Cost extended(std::uint32_t first) const {
    Cost costs[2] = {0, 0};
    for (const Link& link : later_[first]) {
      const std::uint8_t there = inner_.empty() ? std::uint8_t{0} : inner_[link.to - first - 1];
      costs[link.cost > 0 ? 1 - there : there] += std::abs(link.cost);
    }
    return doll_[first + 1] + std::min(costs[0], costs[1]);
  }

  // Puts node v into a camp; `cost` is what those before it leave frustrated.
  void place(std::uint32_t v, Cost cost) {
    if (v == later_.size()) {
      best_ = cost;
      found_.assign(camp_.begin() + first_, camp_.end());
      return;
    }
    // The camps have no names: the first node stands in camp 0.
    const std::uint8_t likely = v == first_ ? 0 : same_[v] <= other_[v] ? 0 : 1;
    for (const std::uint8_t camp : {likely, static_cast<std::uint8_t>(1 - likely)}) {
      if (v == first_ && camp == 1) break;
      if (steps_ == 0) return;
      --steps_;
      const Cost here = cost + (camp == 0 ? same_[v] : other_[v]);
      camp_[v] = camp;
      for (const Link& link : later_[v]) charge(camp, link, 1);
      Cost least = here + doll_[v + 1];
      for (std::uint32_t u = v + 1; u < later_.size() && least < best_; ++u)
        least += std::min(same_[u], other_[u]);
      if (least < best_) place(v + 1, here);
      for (const Link& link : later_[v]) charge(camp, link, -1);
    }
  }

  // same_[u], other_[u]: what it costs to put u into camp 0, into camp 1, towards the nodes placed.
  void charge(std::uint8_t camp, const Link& link, int sign) {
    const bool frustrated_in_0 = (link.cost > 0) != (camp == 0);
    (frustrated_in_0 ? same_ : other_)[link.to] += sign * std::abs(link.cost);
  }

  std::uint64_t steps_;
  std::vector<std::uint32_t> order_;
  Links later_;  // by place: links to nodes placed later
  std::vector<Cost> same_, other_, doll_;
  std::vector<std::uint8_t> camp_, found_, inner_;  // found_, inner_: from the doll's first node on
  std::uint32_t first_ = 0;
  Cost best_ = 0;
};

}  // namespace

Frustration frustration(const SignedGraph& graph, FrustrationOf of, std::uint64_t steps) {
  Links links(graph.nodes);
  for (const SignedEdge& edge : graph.edges) {
    const Cost size =
        of == FrustrationOf::edges ? 1 : std::max<Cost>(1, std::llround(std::abs(edge.weight) / unit));
    const Cost cost = edge.weight > 0 ? size : -size;
    links[edge.a].push_back({edge.b, cost});
    links[edge.b].push_back({edge.a, cost});
  }
  Frustration out;
  out.camp = guess(links);
  const Cost known = cost_of(links, out.camp);
  const Cost bound = known == 0 ? 0 : Dolls(links, steps).solve(known, out.camp);
  const Cost index = cost_of(links, out.camp);
  out.exact = bound == index;

  if (2 * std::ranges::count(out.camp, 1) > static_cast<std::ptrdiff_t>(graph.nodes))
    for (auto& side : out.camp) side ^= 1;
  for (std::uint32_t v = 0; v < graph.nodes; ++v)
    if (links[v].empty()) out.camp[v] = 0;
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
    const SignedEdge& edge = graph.edges[i];
    if ((edge.weight > 0) == (out.camp[edge.a] == out.camp[edge.b])) continue;
    out.frustrated.push_back(i);
    out.index += of == FrustrationOf::edges ? 1 : std::abs(edge.weight);
  }
  out.bound = out.exact                    ? out.index
              : of == FrustrationOf::edges ? static_cast<double>(bound)
                                           : static_cast<double>(bound) * unit;
  return out;
}

}  // namespace entente
