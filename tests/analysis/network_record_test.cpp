// What a record says of pairs in a window: sums checked by hand.
#include "analysis/network_record.h"

#include <gtest/gtest.h>

#include "record/duckdb.h"

namespace entente {
namespace {

Date day(int year, int month, int day) { return *make_date(year, month, day); }

// Imported events of a few days, told as source, target, quad, Goldstein score, status, day, data set.
Store record() {
  Store store = Store::in_memory().value();
  const auto filled = store.connection().run(
      "INSERT INTO imported_events BY NAME SELECT 'e' || row_number() OVER () AS id, 'i' AS import, "
      "row_number() OVER () AS line, o AS origin, s AS source, s AS source_actor, s AS source_name, t AS "
      "target, "
      "t AS target_actor, t AS target_name, q::TINYINT AS quad, g::DOUBLE AS goldstein, st AS status, "
      "d::DATE AS date_from, d::DATE AS date_to FROM (VALUES "
      "('CHN', 'JPN', 1, 4.0, 'occurred', '2020-02-01', 'x'), ('JPN', 'CHN', 4, -7.5, 'occurred', "
      "'2020-02-03', 'x'), "
      "('JPN', 'CHN', 3, -2.0, 'planned', '2020-02-29', 'y'), ('JPN', 'CHN', 4, -9.0, 'negated', "
      "'2020-02-05', 'x'), "
      "('JPN', 'CHN', 4, -9.0, 'occurred', '2020-01-31', 'x'), ('CHN', 'CHN', 4, -9.0, 'occurred', "
      "'2020-02-05', 'x'), "
      "('IND', 'CHN', 2, 7.0, 'occurred', '2020-02-10', 'x'), (NULL, 'CHN', 2, 7.0, 'occurred', "
      "'2020-02-10', 'x'), "
      "('IND', 'JPN', 1, NULL, 'occurred', '2020-02-10', 'x')) v(s, t, q, g, st, d, o)");
  EXPECT_TRUE(filled);
  return store;
}

TEST(NetworkRecord, SumsTheWindowByPair) {
  const Store store = record();
  const auto read = NetworkRecord::read(store, "a", day(2020, 2, 1), day(2020, 2, 29));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->actors(), 3u);
  EXPECT_EQ(read->busiest(2).value(), (std::vector<std::string>{"CHN", "JPN"}));
  const auto pairs = read->among({"CHN", "JPN"}).value();
  ASSERT_EQ(pairs.size(), 1u);
  const PairEvents& pair = pairs[0];
  EXPECT_EQ(pair.a, "CHN");
  EXPECT_EQ(pair.b, "JPN");
  EXPECT_EQ(pair.from_a, 1u);
  EXPECT_EQ(pair.from_b, 2u);
  EXPECT_EQ(pair.quads, (std::array<std::uint64_t, 4>{1, 0, 1, 1}));
  EXPECT_DOUBLE_EQ(pair.gain, 4);
  EXPECT_DOUBLE_EQ(pair.loss, 9.5);
  EXPECT_EQ(pair.first, day(2020, 2, 1));
  EXPECT_EQ(pair.last, day(2020, 2, 29));
  EXPECT_EQ(read->touching({"IND"}).value().size(), 2u);
  EXPECT_DOUBLE_EQ(read->among({"IND", "JPN"}).value().at(0).gain, 0);  // an event without a score
  EXPECT_TRUE(read->among({}).value().empty());
}

TEST(NetworkRecord, TwoWindowsAndDataSets) {
  const Store store = record();
  const auto whole = NetworkRecord::read(store, "a", day(2020, 1, 1), day(2020, 12, 31));
  const auto of_y = NetworkRecord::read(store, "b", day(2020, 1, 1), day(2020, 12, 31), {"y"});
  ASSERT_TRUE(whole && of_y);
  EXPECT_EQ(whole->among({"CHN", "JPN"}).value().at(0).count(), 4u);
  EXPECT_EQ(of_y->among({"CHN", "JPN"}).value().at(0).count(), 1u);
  EXPECT_EQ(of_y->actors(), 2u);
  EXPECT_EQ(last_day_of_news(store).value(), day(2020, 2, 10));  // of what occurred
  EXPECT_TRUE(reported_ties(store).value().empty());
}

}  // namespace
}  // namespace entente
