// Happenings: the rule on cases that docs/happenings.md names, and what grouping promises.
#include "analysis/happenings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "analysis/grouping.h"
#include "analysis/happening_pairs.h"

namespace entente {
namespace {

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}

RecordedMention mention(const std::string& id, const std::string& day, std::vector<std::string> source,
                        std::vector<std::string> target, EventType type, const std::string& mode = "",
                        const std::string& cameo = "", const std::string& place = "") {
  RecordedMention m;
  m.id = id;
  m.origin = "coded";
  m.report = "report-" + id;
  const When when = parse_when(day).value();
  m.from = when.from;
  m.to = when.to;
  m.source = std::move(source);
  m.target = std::move(target);
  m.type = type;
  m.mode = mode;
  m.cameo = cameo;
  m.place = place;
  return m;
}

using enum EventType;

std::optional<Difference> between(const EventMention& a, const EventMention& b) {
  EXPECT_EQ(difference(a, b, &world()), difference(b, a, &world()))
      << "the rule must not depend on the order";
  return difference(a, b, &world());
}

TEST(Difference, DaysMustMeet) {
  const auto monday = mention("a", "2018-09-03", {"JPN"}, {"KOR"}, CONSULT);
  EXPECT_EQ(between(monday, mention("b", "2018-09-03", {"JPN/GOV"}, {"KOR"}, CONSULT)), std::nullopt);
  EXPECT_EQ(between(monday, mention("b", "2018-09-04", {"JPN"}, {"KOR"}, CONSULT)), Difference::days);
  EXPECT_EQ(between(monday, mention("b", "2018-09-02/2018-09-05", {"JPN"}, {"KOR"}, CONSULT)), std::nullopt);
  // "In September" is not that Monday, unless both name the place.
  EXPECT_EQ(between(monday, mention("b", "2018-09", {"JPN"}, {"KOR"}, CONSULT)), Difference::days);
  auto placed = monday;
  placed.place = "Seoul";
  EXPECT_EQ(between(placed, mention("b", "2018-09", {"JPN"}, {"KOR"}, CONSULT, "", "", "Seoul")),
            std::nullopt);
}

TEST(Difference, OneActHasSeveralNames) {
  const auto agreed = mention("a", "2018-09-03", {"JPN", "KOR"}, {}, AGREE, "", "030");
  EXPECT_EQ(between(agreed, mention("b", "2018-09-03", {"JPN"}, {"KOR"}, SUPPORT, "", "057")), std::nullopt);
  EXPECT_EQ(between(agreed, mention("b", "2018-09-03", {"JPN"}, {"KOR"}, SUPPORT, "", "051")),
            Difference::type);
  const auto call = mention("a", "2018-09-03", {"JPN"}, {"KOR"}, CONSULT, "phone", "041");
  EXPECT_EQ(between(call, mention("b", "2018-09-03", {"JPN"}, {"KOR"}, CONSULT, "visit", "042")),
            Difference::type);
}

TEST(Difference, DirectionCountsWhereActsHaveOne) {
  const auto blame = mention("a", "2018-09-03", {"JPN"}, {"KOR"}, ACCUSE);
  EXPECT_EQ(between(blame, mention("b", "2018-09-03", {"KOR"}, {"JPN"}, ACCUSE)), Difference::target);
  const auto meeting = mention("a", "2018-09-03", {"JPN"}, {"KOR"}, CONSULT);
  EXPECT_EQ(between(meeting, mention("b", "2018-09-03", {"KOR"}, {"JPN"}, CONSULT)), std::nullopt);
  EXPECT_EQ(between(meeting, mention("b", "2018-09-03", {"JPN", "CHN"}, {}, CONSULT)), Difference::target);
}

TEST(Difference, PartsOfAStateAndThoseWhoOpposeIt) {
  EXPECT_TRUE(may_be_one("RUS", "RUS/MIL", &world()));
  EXPECT_TRUE(may_be_one("RUS/GOV", "RUS/MIL", &world()));
  EXPECT_FALSE(may_be_one("RUS", "RUS/OPP", &world()));
  EXPECT_FALSE(may_be_one("RUS/GOV", "RUS/CVL", &world()));
  EXPECT_FALSE(may_be_one("RUS", "UKR", &world()));
}

TEST(Difference, PlacesWithinATownOrAState) {
  auto kabul = mention("a", "2018-09-03", {"ISIS"}, {"AFG"}, ASSAULT, "", "", "Kabul");
  kabul.place_country = "AFG";
  auto herat = kabul, state = kabul, near = kabul;
  herat.place = "Herat";
  EXPECT_EQ(between(kabul, herat), Difference::place);
  state.place = "Afghanistan";
  EXPECT_EQ(between(kabul, state), std::nullopt);
  kabul.lat = 34.53, kabul.lon = 69.17;
  near.place = "Bagrami", near.lat = 34.49, near.lon = 69.27;  // a suburb 10 km away
  EXPECT_EQ(between(kabul, near), std::nullopt);
}

std::vector<std::vector<std::string>> ids_of(std::vector<RecordedMention> mentions) {
  std::vector<std::vector<std::string>> out;
  for (const auto& group : group_mentions(mentions, HappeningCells(&world()), &world())) {
    std::vector<std::string> ids;
    for (const std::size_t i : group) ids.push_back(mentions[i].id);
    std::ranges::sort(ids);
    out.push_back(ids);
  }
  std::ranges::sort(out);
  return out;
}

TEST(Grouping, DoesNotDependOnTheOrderOfArrival) {
  std::vector<RecordedMention> mentions{
      mention("a", "2018-09-03", {"RUS/MIL"}, {"SYR"}, ASSAULT, "aerial", "195", "Idlib"),
      mention("b", "2018-09-03", {"RUS"}, {"SYR"}, ASSAULT),
      mention("c", "2018-09-03", {"RUS"}, {"SYR"}, ASSAULT, "aerial", "195", "Hama"),
      mention("d", "2018-09-03", {"RUS"}, {"SYR"}, ASSAULT, "aerial", "195"),
      mention("e", "2018-09-01/2018-09-04", {"RUS"}, {"SYR"}, ASSAULT, "aerial"),
      mention("f", "2018-09-04", {"RUS"}, {"SYR"}, ASSAULT, "aerial", "195", "Idlib")};
  const auto expected = ids_of(mentions);
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::ranges::shuffle(mentions, random);
    EXPECT_EQ(ids_of(mentions), expected);
  }
  // The two towns stay two, though vaguer mentions would fit both.
  for (const auto& group : expected) {
    const bool idlib = std::ranges::find(group, "a") != group.end(),
               hama = std::ranges::find(group, "c") != group.end();
    EXPECT_FALSE(idlib && hama);
  }
}

TEST(Happening, KeepsItsIdWhenOtherThingsArrive) {
  const auto a = mention("a", "2018-09-03", {"JPN"}, {"KOR"}, CONSULT),
             b = mention("b", "2018-09-03", {"JPN"}, {"KOR"}, CONSULT);
  const std::string alone = make_happening({a}).id;
  EXPECT_EQ(make_happening({a, b}).id, alone);
  EXPECT_EQ(make_happening({b, a}).id, alone);
  EXPECT_NE(make_happening({b}).id, alone);
}

TEST(Happening, SaysWhatItsMentionsLeave) {
  const auto stretch = mention("a", "2018-09-01/2018-09-04", {"JPN"}, {"KOR"}, CONSULT);
  const auto day = mention("b", "2018-09-03", {"JPN/GOV"}, {"KOR/GOV"}, CONSULT, "visit", "042", "Seoul");
  const Happening one = make_happening({day, stretch});
  EXPECT_EQ(one.from, one.to);
  EXPECT_EQ(one.from.iso(), "2018-09-03");
  EXPECT_EQ(one.place, "Seoul");
  EXPECT_EQ(one.mode, "visit");
  EXPECT_EQ(one.reports, 2u);
}

// The labelled pairs: what docs/happenings.md says must stay true of the half that the rule was never fitted to.
TEST(LabelledPairs, AreJoinedAndKeptApart) {
  const auto pairs = read_mention_pairs("tests/gold/happenings.csv");
  ASSERT_TRUE(pairs) << pairs.error().text();
  EXPECT_GE(pairs->size(), 150u);
  for (const PairScore& score : score_pairs(answer_pairs(*pairs, &world()))) {
    EXPECT_GE(score.counts.precision().value(), 0.9) << score.half;
    EXPECT_GE(score.counts.recall().value(), 0.85) << score.half;
  }
}

}  // namespace
}  // namespace entente
