#include "analysis/network_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <set>

#include "analysis/network_layout.h"
#include "analysis/svg.h"

namespace entente {
namespace {

constexpr double width = 1500, height = 1060;
constexpr double plot_left = 20, plot_top = 84, plot_width = 1150, plot_height = 930;
constexpr double side_left = 1196, side_width = 288;
constexpr double name_size = 13;

std::string_view colour_of(const NetworkStudy& study, std::uint32_t actor) {
  return study.lone(actor) ? svg::faint_colour : svg::group_colour(study.communities.of[actor]);
}

// Area by strength, the strongest 17 pixels in radius.
double radius_of(const NetworkStudy& study, std::uint32_t actor) {
  double most = 0;
  for (const NodeFigures& node : study.nodes) most = std::max(most, node.strength());
  const double share = most > 0 ? study.nodes[actor].strength() / most : 0;
  return 8 + 11 * std::sqrt(share);
}

double opacity_of(double weight) {
  return weight < 0 ? std::min(0.9, 0.35 + 0.5 * -weight) : std::min(0.75, 0.22 + 0.25 * weight);
}

double edge_width(double weight) { return std::min(5.0, 0.8 + 1.6 * std::abs(weight)); }

class Painter {
 public:
  Painter(const Network& network, const NetworkStudy& study, const NetworkPicture& picture)
      : network_(network),
        study_(study),
        picture_(picture),
        drawn_(edges_to_draw(study, picture.edges > 0 ? picture.edges : 3 * network.actors.size())),
        drawing_(width, height, title(), description()) {}

  std::string paint() {
    place();
    outlines();
    edges();
    actors();
    heading();
    legend();
    return drawing_.text();
  }

 private:
  std::string title() const { return fmt::format("Who stands with whom on {}", network_.on.iso()); }

  std::string description() const {
    return fmt::format("{} actors, {} edges of which {} are drawn; events from {} to {}; {}",
                       network_.actors.size(), study_.graph.edges.size(), drawn_.size(), network_.from.iso(),
                       network_.on.iso(), picture_.source);
  }

  void place() {
    std::vector<NodeBox> boxes;
    for (std::uint32_t i = 0; i < network_.actors.size(); ++i) {
      labels_.push_back(label_lines(network_.actors[i].name, 14));
      radii_.push_back(radius_of(study_, i));
      double half = radii_.back();
      for (const std::string& line : labels_.back())
        half = std::max(half, svg::width_of(line, name_size, true) / 2 + 3);
      boxes.push_back({half, half, radii_.back() + 2,
                       radii_.back() + 4 + (name_size + 1) * static_cast<double>(labels_.back().size())});
    }
    at_ = place_nodes(study_.graph, study_.communities.of, boxes, plot_width, plot_height, picture_.seed);
    for (Placing& one : at_) one = {one.x + plot_left, one.y + plot_top};
  }

  // About the discs of each community.
  void outlines() {
    for (std::uint32_t c = 0; c < study_.communities.count; ++c) {
      std::vector<svg::Point> points;
      for (const std::uint32_t i : study_.members(c)) {
        if (study_.lone(i)) continue;
        const double r = radii_[i] + 3;
        const double foot = radii_[i] + name_size * static_cast<double>(labels_[i].size());
        points.insert(points.end(), {{at_[i].x - r, at_[i].y - r},
                                     {at_[i].x + r, at_[i].y - r},
                                     {at_[i].x - r, at_[i].y + foot},
                                     {at_[i].x + r, at_[i].y + foot}});
      }
      if (points.empty()) continue;
      const std::vector<svg::Point> hull = hull_of(points);
      drawing_.path(
          hull, {.fill = svg::group_colour(c), .stroke = svg::group_colour(c), .width = 26, .opacity = 0.13},
          true);
    }
  }

  // Andrew's monotone chain (Information Processing Letters 9, 1979).
  static std::vector<svg::Point> hull_of(std::vector<svg::Point> points) {
    std::ranges::sort(
        points, [](const svg::Point& p, const svg::Point& q) { return p.x != q.x ? p.x < q.x : p.y < q.y; });
    std::vector<svg::Point> hull;
    for (int pass = 0; pass < 2; ++pass) {
      const std::size_t begin = hull.size();
      for (const svg::Point& p : points) {
        while (hull.size() >= begin + 2) {
          const svg::Point &o = hull[hull.size() - 2], &q = hull.back();
          if ((q.x - o.x) * (p.y - o.y) - (q.y - o.y) * (p.x - o.x) > 0) break;
          hull.pop_back();
        }
        hull.push_back(p);
      }
      hull.pop_back();
      std::ranges::reverse(points);
    }
    return hull;
  }

  // Friends first, so that hostility lies on top.
  void edges() {
    for (const bool hostile : {false, true})
      for (const std::uint32_t e : drawn_) {
        const SignedEdge& edge = study_.graph.edges[e];
        if ((edge.weight < 0) != hostile) continue;
        const svg::Point a{at_[edge.a].x, at_[edge.a].y}, b{at_[edge.b].x, at_[edge.b].y};
        const double bend = 0.05 * std::hypot(a.x - b.x, a.y - b.y);
        const std::string hint = fmt::format("{} – {}: {:+.2f}", network_.actors[edge.a].name,
                                             network_.actors[edge.b].name, edge.weight);
        drawing_.curve(a, b, bend,
                       {.stroke = hostile ? svg::conflict_colour : svg::cooperation_colour,
                        .width = edge_width(edge.weight),
                        .opacity = opacity_of(edge.weight),
                        .dashes = hostile ? "7 4" : ""},
                       hint);
      }
  }

  void actors() {
    for (std::uint32_t i = 0; i < network_.actors.size(); ++i) {
      const svg::Point at{at_[i].x, at_[i].y};
      const NodeFigures& node = study_.nodes[i];
      drawing_.circle(
          at, radii_[i], {.fill = colour_of(study_, i), .stroke = "#ffffff", .width = 2},
          fmt::format("{} ({}): friendly {:.2f}, hostile {:.2f}, {} events", network_.actors[i].name,
                      network_.actors[i].code, node.friendly, node.hostile, network_.actors[i].events));
      if (!study_.lone(i))
        drawing_.words({at.x, at.y + 4}, std::to_string(study_.communities.of[i] + 1),
                       {.size = 11, .colour = "#ffffff", .anchor = svg::Anchor::middle, .bold = true});
    }
    for (std::uint32_t i = 0; i < network_.actors.size(); ++i) {
      double y = at_[i].y + radii_[i] + name_size;
      for (const std::string& line : labels_[i]) {
        drawing_.words({at_[i].x, y}, line,
                       {.size = name_size,
                        .colour = svg::line_colour,
                        .anchor = svg::Anchor::middle,
                        .bold = true,
                        .halo = true});
        y += name_size + 1;
      }
    }
  }

  void heading() {
    drawing_.words({24, 38}, title(), {.size = 25, .colour = svg::line_colour, .bold = true});
    const std::string window =
        network_.events > 0 ? fmt::format("events from {} to {}", network_.from.iso(), network_.on.iso())
                            : "";
    drawing_.words({24, 62},
                   fmt::format("{} actors{}{}", network_.actors.size(), window.empty() ? "" : ", ", window),
                   {.size = 14});
    drawing_.words({24, height - 18}, picture_.source, {.size = 12});
  }

  void legend() {
    double y = 60;
    const auto head = [&](const std::string& text) {
      drawing_.words({side_left, y}, text, {.size = 14, .colour = svg::line_colour, .bold = true});
      y += 22;
    };
    head("Edges");
    sample(y, 0.5, "friendly, weight 0.5");
    sample(y, 2, "friendly, weight 2");
    sample(y, -0.5, "hostile, weight -0.5");
    sample(y, -2, "hostile, weight -2");
    y = drawing_.paragraph(
            {side_left, y}, side_width,
            fmt::format(
                "The wider, the weightier: treaties in force, ties and events added up. {}",
                drawn_.size() == study_.graph.edges.size()
                    ? fmt::format("All {} are drawn.", drawn_.size())
                    : fmt::format("{} of {} are drawn: the strongest, and the strongest of each actor.",
                                  drawn_.size(), study_.graph.edges.size())),
            {.size = 12}) +
        10;
    head("Discs");
    y = drawing_.paragraph({side_left, y}, side_width,
                           "Area by strength: the sum of what all its edges weigh, friendly and hostile.",
                           {.size = 12}) +
        10;
    head("Communities");
    for (std::uint32_t c = 0; c < study_.communities.count && y < height - 90; ++c) community(c, y);
    if (y >= height - 90)
      drawing_.words({side_left, y}, "…", {.size = 12});
    else if (std::ranges::any_of(std::views::iota(0U, static_cast<unsigned>(network_.actors.size())),
                                 [&](std::uint32_t i) { return study_.lone(i); }))
      drawing_.paragraph({side_left, y + 4}, side_width,
                         "Grey, at the foot: nothing of this weight joins them to the others.", {.size = 12});
  }

  void sample(double& y, double weight, std::string_view text) {
    const bool hostile = weight < 0;
    drawing_.line({side_left, y - 4}, {side_left + 46, y - 4},
                  {.stroke = hostile ? svg::conflict_colour : svg::cooperation_colour,
                   .width = edge_width(weight),
                   .opacity = opacity_of(weight),
                   .dashes = hostile ? "7 4" : ""});
    drawing_.words({side_left + 56, y}, text, {.size = 13});
    y += 20;
  }

  void community(std::uint32_t c, double& y) {
    const std::vector<std::uint32_t> members = study_.members(c);
    if (study_.lone(members.front())) return;
    drawing_.circle({side_left + 8, y - 4}, 9,
                    {.fill = svg::group_colour(c), .stroke = "#ffffff", .width = 1});
    drawing_.words({side_left + 8, y}, std::to_string(c + 1),
                   {.size = 11, .colour = "#ffffff", .anchor = svg::Anchor::middle, .bold = true});
    std::string names;
    for (std::size_t i = 0; i < members.size() && i < 6; ++i)
      names += (i == 0 ? "" : ", ") + network_.actors[members[i]].name;
    if (members.size() > 6) names += fmt::format(" and {} more", members.size() - 6);
    y = drawing_.paragraph({side_left + 26, y}, side_width - 26, names, {.size = 12}) + 8;
  }

  const Network& network_;
  const NetworkStudy& study_;
  const NetworkPicture& picture_;
  std::vector<std::uint32_t> drawn_;
  svg::Drawing drawing_;
  std::vector<std::vector<std::string>> labels_;
  std::vector<double> radii_;
  std::vector<Placing> at_;
};

}  // namespace

std::vector<std::string> label_lines(const std::string& name, std::size_t letters) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin < name.size()) {
    std::size_t end = name.find(' ', begin);
    if (end == std::string::npos) end = name.size();
    const std::string word = name.substr(begin, end - begin);
    if (!out.empty() && out.back().size() + 1 + word.size() <= letters)
      out.back() += " " + word;
    else
      out.push_back(word);
    begin = end + 1;
  }
  return out;
}

std::vector<std::uint32_t> edges_to_draw(const NetworkStudy& study, std::size_t most) {
  const std::vector<SignedEdge>& edges = study.graph.edges;
  std::vector<std::uint32_t> order(edges.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater<>(),
                           [&](std::uint32_t e) { return std::abs(edges[e].weight); });
  // First what each actor would miss: its strongest friend and its strongest enemy.
  std::set<std::uint32_t> out;
  std::vector<std::array<bool, 2>> has(study.graph.nodes, {false, false});
  for (const std::uint32_t e : order) {
    const std::size_t sign = edges[e].weight < 0;
    if (has[edges[e].a][sign] && has[edges[e].b][sign]) continue;
    has[edges[e].a][sign] = has[edges[e].b][sign] = true;
    if (out.size() < most) out.insert(e);
  }
  // Then the strongest of all, one hostile edge for each friendly one as long as there are any of both.
  std::vector<std::uint32_t> by_sign[2];
  for (const std::uint32_t e : order)
    if (!out.contains(e)) by_sign[edges[e].weight < 0].push_back(e);
  for (std::size_t i = 0; out.size() < most && (i < by_sign[0].size() || i < by_sign[1].size()); ++i)
    for (const auto& list : by_sign)
      if (i < list.size() && out.size() < most) out.insert(list[i]);
  return {out.begin(), out.end()};
}

std::string draw_network(const Network& network, const NetworkStudy& study, const NetworkPicture& picture) {
  return Painter(network, study, picture).paint();
}

}  // namespace entente
