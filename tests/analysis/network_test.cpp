// Networks: what an edge is made of, who is chosen, what changed; on tables of the house and events made up by hand.
#include "analysis/network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/network_graphml.h"
#include "analysis/network_study.h"
#include "knowledge/places.h"

namespace entente {
namespace {

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}
const Treaties& treaties() {
  static const Treaties loaded = Treaties::load("knowledge", world()).value();
  return loaded;
}
const std::vector<PlaceRow>& places() {
  static const std::vector<PlaceRow> rows = [] {
    std::vector<Finding> findings;
    return read_places(TableSources("knowledge"), findings);
  }();
  return rows;
}
Date day(int year, int month, int day) { return *make_date(year, month, day); }

Network network_of(const std::set<std::string>& chosen, Date on, const std::vector<PairEvents>& events = {},
                   const std::vector<ReportedTie>& ties = {}, const NetworkWeights& weights = {}) {
  return make_network({&world(), &treaties(), places(), ties, events}, weights, on.plus_days(-364), on,
                      chosen);
}

PairEvents events_of(const std::string& a, const std::string& b, std::uint64_t count, double gain,
                     double loss) {
  PairEvents out;
  out.a = a;
  out.b = b;
  out.from_a = count;
  out.gain = gain;
  out.loss = loss;
  return out;
}

TEST(NetworkWeights, OfEvents) {
  EXPECT_EQ(weight_of_events(0, 0, 0, 1000), 0);
  EXPECT_EQ(weight_of_events(5, 0, 0, 1000), 0);  // scores of 0 have no tone
  EXPECT_DOUBLE_EQ(weight_of_events(1000, 50, 0, 1000), 1);
  EXPECT_DOUBLE_EQ(weight_of_events(5000, 0, 50, 1000), -1);
  EXPECT_DOUBLE_EQ(weight_of_events(1000, 30, 10, 1000), 0.5);
  EXPECT_DOUBLE_EQ(weight_of_events(1, 3, 0, 1000), std::log(2.0) / std::log(1001.0));
  EXPECT_DOUBLE_EQ(weight_of_events(7, 2, 2, 10), 0);
}

TEST(NetworkWeights, AreReadAndTold) {
  const auto weights = NetworkWeights::parse("events=2, nonaggression=0.5,full=100");
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights->of("events"), 2);
  EXPECT_EQ(weights->of("nonaggression"), 0.5);
  EXPECT_EQ(weights->of("defense"), 1);
  EXPECT_EQ(weights->of("friendship"), 0);
  EXPECT_EQ(weights->changed(), "events=2,full=100,nonaggression=0.5");
  EXPECT_EQ(NetworkWeights().changed(), "");
  for (const char* bad :
       {"friendship=1", "events", "events=", "events=many", "events=11", "full=0.5", "events=nan"})
    EXPECT_FALSE(NetworkWeights::parse(bad)) << bad;
  EXPECT_EQ(NetworkWeights::parse("friendship=1").error().kind, Error::Kind::usage);
}

TEST(NetworkEdge, AddsTreatiesTiesAndEvents) {
  // Article V of the treaty of 1960 promises defence; a report calls Japan a host (0.75); 1000 events of tone 0.5.
  const ReportedTie hosts{"hosts-forces", "JPN", "USA", "", day(2022, 1, 1), "abcdef", "a.txt"};
  const Network network =
      network_of({"JPN", "USA"}, day(2023, 5, 1), {events_of("JPN", "USA", 1000, 300, 100)}, {hosts, hosts});
  ASSERT_EQ(network.actors.size(), 2u);
  EXPECT_EQ(network.actors[0].name, "Japan");
  EXPECT_EQ(network.actors[0].events, 1000u);
  ASSERT_EQ(network.edges.size(), 1u);
  const NetworkEdge& edge = network.edges[0];
  EXPECT_DOUBLE_EQ(edge.by_treaties, 1);
  EXPECT_DOUBLE_EQ(edge.by_ties, 0.75);  // two reports of one kind count once
  EXPECT_DOUBLE_EQ(edge.by_events, 0.5);
  EXPECT_DOUBLE_EQ(edge.weight, 2.25);
  bool security_treaty = false;
  for (const TreatyPart& part : edge.treaties)
    if (part.treaty->name.find("Mutual Cooperation and Security between Japan") != std::string::npos) {
      security_treaty = true;
      EXPECT_EQ(part.promise, "defense");
      EXPECT_TRUE(part.a_owes && part.b_owes);
    }
  EXPECT_TRUE(security_treaty);
  // The same with other weights.
  const Network other = network_of({"JPN", "USA"}, day(2023, 5, 1), {events_of("JPN", "USA", 1000, 300, 100)},
                                   {hosts}, *NetworkWeights::parse("treaties=0,ties=2,events=-1"));
  EXPECT_DOUBLE_EQ(other.edges[0].weight, 2 * 0.75 - 0.5);
}

TEST(NetworkEdge, HoldsOnItsDayOnly) {
  // Finland and NATO: a treaty since 2023-04-04, with the United States by its accession.
  EXPECT_EQ(network_of({"FIN", "USA"}, day(2023, 4, 4)).edges.at(0).by_treaties, 1);
  const Network before = network_of({"FIN", "USA"}, day(2023, 4, 3));
  const NetworkEdge* edge = before.edge(0, 1);
  EXPECT_TRUE(edge == nullptr || edge->by_treaties < 1);
  // A tie that a report asserts counts from its beginning, or else from the report.
  const ReportedTie since{"ally", "FIN", "KEN", "2010", day(2020, 1, 1), "1", "r"};
  const ReportedTie undated{"ally", "FIN", "KEN", "", day(2020, 1, 1), "2", "r"};
  const auto tied = [&](const ReportedTie& tie, Date on) {
    const Network network = network_of({"FIN", "KEN"}, on, {}, {tie});
    return network.edge(0, 1) != nullptr && network.edge(0, 1)->by_ties > 0;
  };
  EXPECT_TRUE(tied(since, day(2010, 1, 1)));
  EXPECT_FALSE(tied(since, day(2009, 12, 31)));
  EXPECT_TRUE(tied(undated, day(2020, 1, 1)));
  EXPECT_FALSE(tied(undated, day(2019, 12, 31)));
}

TEST(NetworkEdge, DisputesAndOrganisations) {
  const Network network = network_of({"CHN", "JPN", "NATO"}, day(2023, 5, 1));
  const NetworkEdge* dispute = network.edge(*network.find("CHN"), *network.find("JPN"));
  ASSERT_NE(dispute, nullptr);
  EXPECT_DOUBLE_EQ(dispute->by_ties, -0.5);
  bool senkaku = false;
  for (const TiePart& part : dispute->ties) senkaku = senkaku || part.detail == "Senkaku Islands";
  EXPECT_TRUE(senkaku);
  const NetworkEdge* partner = network.edge(*network.find("JPN"), *network.find("NATO"));
  ASSERT_NE(partner, nullptr);
  EXPECT_DOUBLE_EQ(partner->by_ties, 0.5);
  EXPECT_EQ(partner->ties.at(0).kind, "partner");
  EXPECT_EQ(partner->ties.at(0).from, "JPN");
  EXPECT_EQ(network.edge(0, 0), nullptr);
  // Nearly all belong to the United Nations; that joins nobody to it.
  const Network nations = network_of({"JPN", "UN"}, day(2023, 5, 1));
  EXPECT_EQ(nations.edge(0, 1), nullptr);
}

TEST(Network, ChoosesTheStrongest) {
  const std::vector<PairEvents> events{events_of("AAA", "BBB", 1000, 10, 0),
                                       events_of("AAA", "CCC", 1000, 0, 10),
                                       events_of("BBB", "CCC", 10, 10, 0), events_of("CCC", "DDD", 3, 1, 0)};
  const Network all =
      make_network({&world(), nullptr, {}, {}, events}, {}, day(2020, 1, 1), day(2020, 12, 31), {});
  EXPECT_EQ(strongest(all, 3), (std::vector<std::string>{"AAA", "CCC", "BBB"}));
  EXPECT_EQ(strongest_around(all, {"CCC"}, 3), (std::vector<std::string>{"CCC", "AAA", "BBB"}));
  EXPECT_EQ(strongest_around(all, {"AAA", "CCC"}, 2).size(), 2u);
  // Who was asked for and has nothing stays, alone.
  const Network alone =
      make_network({&world(), nullptr, {}, {}, {}}, {}, day(2020, 1, 1), day(2020, 12, 31), {"JPN"});
  EXPECT_EQ(alone.actors.size(), 1u);
  std::vector<std::uint32_t> edge_of;
  EXPECT_EQ(graph_of(all, 0.5, &edge_of).edges.size(), 2u);
  EXPECT_EQ(edge_of, (std::vector<std::uint32_t>{0, 1}));
}

// Two networks of A … F by hand.
Network by_hand(const std::vector<PairEvents>& events, Date on) {
  return make_network({&world(), nullptr, {}, {}, events}, {}, on.plus_days(-30), on,
                      {"AAA", "BBB", "CCC", "DDD", "EEE", "FFF"});
}

TEST(NetworkChange, TellsWhatIsDifferent) {
  const auto friends = [](const char* a, const char* b) { return events_of(a, b, 1000, 5, 0); };
  const auto enemies = [](const char* a, const char* b) { return events_of(a, b, 1000, 0, 5); };
  // Before: ABC and DEF are friends, A and D enemies. After: C stands with D, E and F; A and B are enemies; A–D is over.
  const Network before =
      by_hand({friends("AAA", "BBB"), friends("AAA", "CCC"), enemies("AAA", "DDD"), friends("BBB", "CCC"),
               friends("DDD", "EEE"), friends("DDD", "FFF"), friends("EEE", "FFF")},
              day(2020, 1, 31));
  const Network after = by_hand({enemies("AAA", "BBB"), enemies("AAA", "CCC"), friends("CCC", "DDD"),
                                 friends("CCC", "EEE"), friends("CCC", "FFF"), friends("DDD", "EEE"),
                                 friends("DDD", "FFF"), events_of("EEE", "FFF", 1000, 5, 1)},
                                day(2020, 2, 29));
  const auto earlier = study_network(before, 0.1, 1, 10), later = study_network(after, 0.1, 1, 10);
  ASSERT_TRUE(earlier && later);
  const NetworkChange change = compare(before, *earlier, after, *later);
  const auto pairs = [&](const std::vector<EdgeChange>& list) {
    std::set<std::string> out;
    for (const EdgeChange& c : list)
      out.insert(after.actors[c.a].code.substr(0, 1) + after.actors[c.b].code.substr(0, 1));
    return out;
  };
  EXPECT_EQ(pairs(change.gained), (std::set<std::string>{"CD", "CE", "CF"}));
  EXPECT_EQ(pairs(change.lost), (std::set<std::string>{"AD", "BC"}));
  EXPECT_EQ(pairs(change.flipped), (std::set<std::string>{"AB", "AC"}));
  EXPECT_EQ(pairs(change.shifted), (std::set<std::string>{"EF"}));
  EXPECT_DOUBLE_EQ(change.flipped[0].before, 1);
  EXPECT_DOUBLE_EQ(change.flipped[0].after, -1);
  // C went over to the others; nobody else did.
  ASSERT_FALSE(change.moved.empty());
  EXPECT_EQ(after.actors[change.moved[0].actor].code, "CCC");
  for (const CommunityMove& move : change.moved) EXPECT_NE(after.actors[move.actor].code, "DDD");
  // Nothing is different from itself.
  const NetworkChange none = compare(after, *later, after, *later);
  EXPECT_TRUE(none.gained.empty() && none.lost.empty() && none.flipped.empty() && none.shifted.empty());
  EXPECT_TRUE(none.moved.empty() && none.strength.empty());
}

TEST(NetworkGraphml, NamesActorsAndEdges) {
  const Network network = network_of({"CHN", "JPN", "USA"}, day(2023, 5, 1));
  const auto study = study_network(network, 0.1, 1, 10);
  ASSERT_TRUE(study);
  const std::string text = network_graphml(network, *study);
  EXPECT_NE(text.find("<node id=\"JPN\">"), std::string::npos);
  EXPECT_NE(text.find("<data key=\"node_name\">Japan</data>"), std::string::npos);
  EXPECT_NE(text.find("<edge source=\"JPN\" target=\"USA\">"), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

}  // namespace
}  // namespace entente
