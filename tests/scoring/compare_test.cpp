#include "scoring/compare.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "scoring/relations.h"

namespace entente {
namespace {

// A run over units whose events at every level came out as hits/misses/false alarms.
std::string run(const std::vector<std::array<int, 3>>& units) {
  nlohmann::ordered_json json{{"bootstrap", {{"unit", "report"}}},
                              {"units", nlohmann::ordered_json::array()}};
  for (std::size_t i = 0; i < units.size(); ++i)
    json["units"].push_back({{"id", fmt::format("r{}", i)},
                             {"type", units[i]},
                             {"type_source", units[i]},
                             {"type_source_target", units[i]},
                             {"statements", {0, 0, 0}},
                             {"ties", {1, 0, 0}},
                             {"false_news", {0, 2}}});
  return json.dump();
}

Result<Comparison> compare(const std::string& a, const std::string& b) {
  return compare_texts(a, b, "a.json", "b.json", 1);
}

TEST(Compare, ARunAgainstItselfDiffersInNothing) {
  const std::string a = run({{1, 1, 0}, {2, 0, 1}, {0, 1, 0}});
  const auto same = compare(a, a);
  ASSERT_TRUE(same.has_value()) << same.error().text();
  for (const ComparedFigure& figure : same->figures) {
    if (figure.name == "statements") {
      EXPECT_FALSE(figure.a.has_value());
      continue;
    }
    EXPECT_EQ(figure.difference, 0.0) << figure.name;
    EXPECT_EQ(figure.ci95, (Interval{0, 0})) << figure.name;
  }
}

// A finds half of each report's two events, B all of them: F1 2/3 and 1 in every draw.
TEST(Compare, TheDifferenceIsTakenOnTheSameDraw) {
  const auto better = compare(run({{1, 1, 0}, {1, 1, 0}, {1, 1, 0}}), run({{2, 0, 0}, {2, 0, 0}, {2, 0, 0}}));
  ASSERT_TRUE(better.has_value());
  const ComparedFigure& type = better->figures.at(0);
  EXPECT_EQ(type.name, "type");
  EXPECT_NEAR(type.a.value(), 2.0 / 3, 1e-12);
  EXPECT_NEAR(type.b.value(), 1.0, 1e-12);
  EXPECT_NEAR(type.ci95->low, 1.0 / 3, 1e-12);
  EXPECT_NEAR(type.ci95->high, 1.0 / 3, 1e-12);
}

TEST(Compare, RelationsByUnit) {
  std::vector<Relation> relations(4);
  std::vector<RelationPrediction> a(4), b(4);
  for (std::size_t i = 0; i < 4; ++i) {
    relations[i].id = fmt::format("{}", i);
    relations[i].root = "AID";
    a[i].root = i < 2 ? "AID" : "NONE";
    b[i].root = i < 3 ? "AID" : "NONE";
  }
  const auto text = [&](const std::vector<RelationPrediction>& predictions) {
    return relation_json(relation_figures(relations, predictions, 1), relations, predictions, 1).dump();
  };
  const auto compared = compare(text(a), text(b));
  ASSERT_TRUE(compared.has_value()) << compared.error().text();
  EXPECT_EQ(compared->unit, "relation");
  EXPECT_EQ(compared->figures.at(0).name, "accuracy");
  EXPECT_EQ(compared->figures.at(0).a, 0.5);
  EXPECT_EQ(compared->figures.at(0).b, 0.75);
  EXPECT_EQ(compare(text(a), run({{1, 0, 0}})).error().text(),
            "b.json: is of another kind than the first run");
}

TEST(Compare, OtherFilesAreRefused) {
  const std::string a = run({{1, 1, 0}, {1, 0, 0}});
  EXPECT_EQ(compare("{", a).error().text(), "a.json: is not what `entente score --json` writes");
  EXPECT_EQ(compare(a, "{}").error().text(), "b.json: is not what `entente score --json` writes");
  EXPECT_EQ(compare(a, run({{1, 1, 0}})).error().text(),
            "b.json: was not scored on the same units as the first run");
}

}  // namespace
}  // namespace entente
