// A network for a person's eye.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/asked.h"
#include "cli/grid.h"
#include "cli/network.h"

namespace entente::cli {
namespace {

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }
std::string signed_number(double value) { return fmt::format("{:+.2f}", value); }

class Page {
 public:
  Page(const NetworkAnswer& answer, std::size_t rows, const Look& look)
      : answer_(answer), network_(answer.now.network), study_(answer.now.study), rows_(rows), look_(look) {}

  std::string text() {
    heading();
    communities();
    actors();
    brokers();
    balance();
    edges();
    if (answer_.change) change();
    return std::move(out_);
  }

 private:
  const std::string& name(std::uint32_t actor) const { return network_.actors[actor].name; }

  void line(const std::string& text, std::size_t indent = 2) {
    out_ += std::string(indent, ' ') + wrap(text, look_.width() - indent, indent + 2) + "\n";
  }
  void section(const std::string& title) { out_ += "\n" + look_.paint(title, Style::bold) + "\n"; }

  void heading() {
    const auto hostile = static_cast<std::size_t>(
        std::ranges::count_if(study_.graph.edges, [](const SignedEdge& e) { return e.weight < 0; }));
    std::string text = fmt::format("{} of {} actors on {}: {}, {} of them hostile", network_.actors.size(),
                                   grouped(network_.actors_on_file), network_.on.iso(),
                                   counted(study_.graph.edges.size(), "edge"), hostile);
    if (!answer_.record.empty())
      text +=
          fmt::format("; {} between them since {}", counted(network_.events, "event"), network_.from.iso());
    out_ += look_.paint(wrap(text, look_.width(), 2), Style::bold) + "\n";
    line("from " + network_source(answer_));
  }

  // Names of a community, the strongest first.
  std::string names(const NetworkStudy& study, std::uint32_t community, std::size_t most) const {
    const std::vector<std::uint32_t> members = study.members(community);
    std::string out;
    for (std::size_t i = 0; i < members.size() && i < most; ++i)
      out += (i == 0 ? "" : ", ") + name(members[i]);
    if (members.size() > most) out += fmt::format(" and {} more", members.size() - most);
    return out;
  }

  void communities() {
    section(fmt::format("Communities (signed modularity {:.2f})", study_.communities.modularity));
    std::string lone;
    for (std::uint32_t c = 0; c < study_.communities.count; ++c) {
      const std::vector<std::uint32_t> members = study_.members(c);
      if (study_.lone(members.front()))
        lone += (lone.empty() ? "" : ", ") + name(members.front());
      else
        line(fmt::format("{:>2}  {}", c + 1, names(study_, c, 30)));
    }
    if (!lone.empty()) line(" –  joined to nobody: " + lone);
  }

  void actors() {
    section("Strongest actors");
    std::vector<std::uint32_t> order(network_.actors.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::uint32_t i) { return study_.nodes[i].strength(); });
    Grid grid(look_, 2);
    grid.row({"", "friendly", "hostile", "PageRank", "between", "events"});
    for (std::size_t i = 0; i < order.size() && i < rows_; ++i) {
      const NodeFigures& n = study_.nodes[order[i]];
      grid.row({name(order[i]), fmt::format("{:8.2f}", n.friendly), fmt::format("{:7.2f}", n.hostile),
                fmt::format("{:8.3f}", n.pagerank), fmt::format("{:>7}", percent(n.betweenness)),
                fmt::format("{:>6}", grouped(network_.actors[order[i]].events))});
    }
    out_ += grid.text();
  }

  void brokers() {
    if (study_.brokers.empty()) return;
    section("Brokers: on the friendly paths between communities");
    Grid grid(look_, 2);
    for (std::size_t i = 0; i < study_.brokers.size() && i < rows_; ++i) {
      const NodeFigures& n = study_.nodes[study_.brokers[i]];
      grid.row(
          {name(study_.brokers[i]), fmt::format("on {} of them", percent(n.bridging)),
           fmt::format("joins {}", counted(n.communities_joined, "other community", "other communities")),
           n.constraint ? fmt::format("constraint {:.2f}", *n.constraint) : ""});
    }
    out_ += grid.text();
  }

  std::string frustration_words(const Frustration& f) const {
    return f.exact ? "" : fmt::format(" (at least {:.2f}: too many possibilities to try them all)", f.bound);
  }

  std::string edge_words(std::uint32_t e) const {
    const NetworkEdge& edge = network_.edges[study_.edge_of[e]];
    return fmt::format("{} – {} {} ({})", name(edge.a), name(edge.b), signed_number(edge.weight),
                       parts(edge));
  }

  // "North Atlantic Treaty: defense; 120 events, Goldstein -1.2 each"
  std::string parts(const NetworkEdge& edge) const {
    std::string out;
    const auto add = [&](const std::string& part) { out += (out.empty() ? "" : "; ") + part; };
    const TreatyPart* best = nullptr;
    for (const TreatyPart& part : edge.treaties)
      if (part.counts && part.weight != 0 &&
          (best == nullptr || std::abs(part.weight) > std::abs(best->weight)))
        best = &part;
    if (best != nullptr) add(fmt::format("{} by {}", best->promise, best->treaty->name));
    std::vector<std::string> kinds, places;
    for (const TiePart& tie : edge.ties) {
      if (tie.kind == "territorial-dispute" && tie.id.empty())
        places.push_back(tie.detail);
      else if (std::ranges::find(kinds, tie.kind) == kinds.end())
        kinds.push_back(tie.kind);
    }
    for (const std::string& kind : kinds) add(kind);
    if (!places.empty())
      add("dispute over " + places.front() +
          (places.size() > 1 ? fmt::format(" and {}", counted(places.size() - 1, "other place")) : ""));
    if (edge.events)
      add(fmt::format("{}, Goldstein {:+.1f} each", counted(edge.events->count(), "event"),
                      (edge.events->gain - edge.events->loss) / static_cast<double>(edge.events->count())));
    return out;
  }

  void balance() {
    section("Structural balance");
    const TriadCensus& t = study_.triads;
    if (t.all() > 0)
      line(fmt::format("triads      {} of {} balanced; {} have no hostile edge, {} one, {} two, {} three",
                       percent(1 - static_cast<double>(t.unbalanced_count()) / static_cast<double>(t.all())),
                       grouped(t.all()), grouped(t.by_hostile[0]), grouped(t.by_hostile[1]),
                       grouped(t.by_hostile[2]), grouped(t.by_hostile[3])));
    double total = 0;
    for (const SignedEdge& e : study_.graph.edges) total += std::abs(e.weight);
    const Frustration& f = study_.frustration;
    if (total > 0)
      line(fmt::format(
          "frustration {:.2f} of {:.2f} ({}){}; {} of {} edges would have to turn (line index {})", f.index,
          total, percent(f.index / total), frustration_words(f), f.frustrated.size(),
          study_.graph.edges.size(),
          study_.line_index.exact
              ? fmt::format("{:.0f}", study_.line_index.index)
              : fmt::format("{:.0f} to {:.0f}", study_.line_index.bound, study_.line_index.index)));
    if (std::string camp = second_camp(); !camp.empty()) line("camps       against the rest: " + camp);
    for (std::size_t i = 0; i < t.unbalanced.size() && i < rows_ / 2; ++i) {
      const Triad& triad = t.unbalanced[i];
      line(fmt::format("unbalanced  {}, {}, {}", name(triad.nodes[0]), name(triad.nodes[1]),
                       name(triad.nodes[2])));
      for (const std::uint32_t e : triad.edges) line(edge_words(e), 14);
    }
    if (t.unbalanced_count() > rows_ / 2 && rows_ > 0)
      line(
          fmt::format("{} unbalanced triads in all; --json names up to 1000", grouped(t.unbalanced_count())));
  }

  // The members of the smaller camp.
  std::string second_camp() const {
    std::string out;
    for (std::uint32_t i = 0; i < network_.actors.size(); ++i)
      if (study_.frustration.camp[i] == 1) out += (out.empty() ? "" : ", ") + name(i);
    return out;
  }

  void edges() {
    for (const bool hostile : {false, true}) {
      std::vector<std::uint32_t> order;
      for (std::uint32_t e = 0; e < study_.graph.edges.size(); ++e)
        if ((study_.graph.edges[e].weight < 0) == hostile) order.push_back(e);
      std::ranges::stable_sort(order, std::greater<>(),
                               [&](std::uint32_t e) { return std::abs(study_.graph.edges[e].weight); });
      if (order.empty()) continue;
      section(hostile ? "Most hostile edges" : "Friendliest edges");
      for (std::size_t i = 0; i < order.size() && i < rows_; ++i) line(edge_words(order[i]));
    }
  }

  // ---- what is different from another day ----

  void change() {
    const NetworkChange& c = *answer_.change;
    section(fmt::format("From {} to {}: {} gained, {} lost, {} turned, {} of another weight",
                        answer_.earlier().network.on.iso(), answer_.later().network.on.iso(),
                        counted(c.gained.size(), "edge"), c.lost.size(), c.flipped.size(), c.shifted.size()));
    changed_edges("turned", c.flipped);
    changed_edges("gained", c.gained);
    changed_edges("lost", c.lost);
    changed_edges("shifted", c.shifted);
    for (std::size_t i = 0; i < c.moved.size() && i < rows_; ++i) {
      const CommunityMove& m = c.moved[i];
      line(fmt::format("moved       {}: from {} to {}", name(m.actor),
                       company(answer_.earlier().study, m.from, m.actor),
                       company(answer_.later().study, m.to, m.actor)));
    }
    changed_actors("strength", c.strength, 1);
    changed_actors("PageRank", c.pagerank, 100);
    changed_actors("bridging", c.bridging, 100);
  }

  // "the community of China, Russia, Iran", the actor itself left out.
  std::string company(const NetworkStudy& study, std::uint32_t community, std::uint32_t actor) const {
    std::string out;
    int shown = 0;
    for (const std::uint32_t i : study.members(community))
      if (i != actor && shown++ < 3) out += (out.empty() ? "" : ", ") + name(i);
    return out.empty() ? "a community of its own" : "the community of " + out;
  }

  void changed_edges(const std::string& word, const std::vector<EdgeChange>& list) {
    for (std::size_t i = 0; i < list.size() && i < rows_ / 2; ++i)
      line(fmt::format("{:<11} {} – {}: {} to {}", word, name(list[i].a), name(list[i].b),
                       signed_number(list[i].before), signed_number(list[i].after)));
  }

  void changed_actors(const std::string& word, const std::vector<ActorChange>& list, double scale) {
    std::string text;
    for (std::size_t i = 0; i < list.size() && i < 5; ++i)
      text += fmt::format("{}{} {:.1f} to {:.1f}{}", i == 0 ? "" : ", ", name(list[i].actor),
                          scale * list[i].before, scale * list[i].after, scale > 1 ? " %" : "");
    if (!text.empty()) line(fmt::format("{:<11} {}", word, text));
  }

  const NetworkAnswer& answer_;
  const Network& network_;
  const NetworkStudy& study_;
  std::size_t rows_;
  const Look& look_;
  std::string out_;
};

}  // namespace

std::string network_page(const NetworkAnswer& answer, std::size_t rows, const Look& look) {
  return Page(answer, rows, look).text();
}

}  // namespace entente::cli
