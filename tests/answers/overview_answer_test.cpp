// The home view's answer: words, places and the picture, on figures given by hand.
#include "answers/overview_answer.h"

#include <gtest/gtest.h>

#include "answers/selection_asked.h"
#include "knowledge/places.h"

namespace {

using namespace entente;

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}

Date day(const char* text) { return parse_iso_date(text).value(); }

TEST(ChangeWords, TellWhatRoseAndFromWhat) {
  PairChange change{"IRN", "ISR", {1, 0, 10, 20}, {0, 0, 12, 0}, true, 12.5, 4};
  EXPECT_EQ(change_words(change), "conflict 12 → 30: 2.4 times what the days before make likely");
  change.quads = {1, 0, 1, 2};
  EXPECT_EQ(change_words(change), "conflict 12 → 3: 24 % of what the days before make likely");
  change.quads = {1, 0, 10, 20};
  change.before = {};
  EXPECT_EQ(change_words(change), "conflict: 30 now, none before");
  change.conflict = false;
  change.quads = {};
  change.before = {3, 4, 0, 0};
  EXPECT_EQ(change_words(change), "cooperation: none now, 7 before");
}

TEST(ActorPoints, CapitalsAndSeats) {
  const auto places = Places::load("knowledge", ".deps/places/cities.bin");
  if (!places) GTEST_SKIP() << "the gazetteer's cities are not set up";
  const ActorPoints points(world(), &*places, day("2024-01-01"));
  const ActorPoint* japan = points.find("JPN/GOV");
  ASSERT_NE(japan, nullptr);
  EXPECT_EQ(japan->m49, "392");
  ASSERT_TRUE(japan->lat);
  EXPECT_NEAR(*japan->lat, 35.7, 0.3);  // Tokyo
  EXPECT_NEAR(*japan->lon, 139.7, 0.3);
  const ActorPoint* nato = points.find("NATO");
  ASSERT_NE(nato, nullptr);
  ASSERT_TRUE(nato->lat);
  EXPECT_NEAR(*nato->lat, 50.85, 0.3);  // Brussels
  EXPECT_EQ(points.find("NOBODY"), nullptr);
  // Georgetown is a name of many cities; Guyana's capital lies in South America.
  const ActorPoint* guyana = points.find("GUY");
  ASSERT_NE(guyana, nullptr);
  ASSERT_TRUE(guyana->lat);
  EXPECT_NEAR(*guyana->lat, 6.8, 0.3);
}

TEST(OverviewAnswer, PutsActorsOnThePaperAndTheMap) {
  Overview overview;
  overview.from = day("2023-03-01");
  overview.to = day("2023-03-31");
  overview.before_from = day("2023-01-29");
  overview.before_to = day("2023-02-28");
  overview.quads = {0, 0, 3, 1};
  overview.actors = {{"RUS", 4, 0, {0, 0, 3, 1}}, {"UKR", 0, 4, {0, 0, 3, 1}}, {"HAMAS", 0, 0, {}}};
  overview.pairs = {{"RUS", "UKR", {0, 0, 3, 1}, {1, 0, 0, 0}, -16}};
  const ActorPoints points(world(), nullptr, day("2023-03-31"));
  const Json out = overview_json(overview, {{"icews14", "RUS", {2023}}}, world(),
                                 ActorNames(&world(), day("2023-03-31")), points);
  EXPECT_EQ(out["events"], 4);
  EXPECT_EQ(out["previous"]["to"], "2023-02-28");
  EXPECT_EQ(out["edges"][0]["goldstein"], -4.0);
  EXPECT_EQ(out["edges"][0]["previous_events"], 1);
  EXPECT_EQ(out["actors"][0]["name"], "Russia");
  EXPECT_EQ(out["actors"][0]["m49"], 643);
  EXPECT_TRUE(out["actors"][0]["lat"].is_null());
  EXPECT_TRUE(out["actors"][2]["m49"].is_null());
  for (const Json& actor : out["actors"]) {
    EXPECT_GE(actor["x"].get<double>(), 0);
    EXPECT_LE(actor["x"].get<double>(), 1);
    EXPECT_GE(actor["y"].get<double>(), 0);
    EXPECT_LE(actor["y"].get<double>(), 1);
  }
  ASSERT_EQ(out["not_covered"].size(), 1U);
  EXPECT_NE(out["not_covered"][0].get<std::string>().find("Russia"), std::string::npos);
}

TEST(SelectionAsked, WordsBecomeFilters) {
  const ActorNames names(&world(), day("2024-01-01"));
  SelectionAsked asked;
  asked.events.from = "2023-03";
  asked.events.to = "2023-03";
  asked.events.actor = {"Japan", "NATO"};
  asked.events.types = {"consult"};
  asked.quads = {"conflict"};
  auto got = selection_of(asked, names);
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->from, day("2023-03-01"));
  EXPECT_EQ(got->to, day("2023-03-31"));
  EXPECT_EQ(got->actor, (std::vector<std::string>{"JPN", "NATO"}));
  EXPECT_EQ(got->types, (std::vector<std::string>{"CONSULT"}));
  EXPECT_EQ(got->statuses, (std::vector<std::string>{"occurred", "planned"}));
  EXPECT_EQ(got->quads, (std::array<bool, 4>{false, false, true, true}));
  const auto fails = [&](auto&& change) {
    SelectionAsked bad;
    change(bad);
    return !selection_of(bad, names);
  };
  EXPECT_TRUE(fails([](SelectionAsked& bad) { bad.events.from = "yesterday-ish"; }));
  EXPECT_TRUE(fails([](SelectionAsked& bad) { bad.events.types = {"FIGHTING"}; }));
  EXPECT_TRUE(fails([](SelectionAsked& bad) { bad.events.statuses = {"maybe"}; }));
  EXPECT_TRUE(fails([](SelectionAsked& bad) { bad.quads = {"5"}; }));
  EXPECT_TRUE(fails([](SelectionAsked& bad) { bad.events.actor = {"Shinzo Abe"}; }));
}

}  // namespace
