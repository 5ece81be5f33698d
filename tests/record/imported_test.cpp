// The views show coded and imported events side by side.
#include <gtest/gtest.h>

#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"

namespace entente {
namespace {

// A record of one report and four imported events: a plain one, one of several parties, one whose target is unknown and
// one without a target.
class Imported : public ::testing::Test {
 protected:
  Imported() : folder_("imported") {
    const std::string file = folder_.file("a.duckdb");
    {
      Store store = Store::open(file, Store::Access::write).value();
      EXPECT_TRUE(sample::append_visit(store));
    }
    connection_.emplace(duck::Connection::open(file, duck::Access::write).value());
    const auto add = [&](const std::string& id, const std::string& source, const std::string& target,
                         const std::string& rest) {
      const auto done = connection_->run(
          "INSERT INTO imported_events (id, import, line, origin, source, source_actor, source_name, target, "
          "target_actor, "
          "target_name, more_source, more_target, type, cameo, quad, goldstein, status, date_from, date_to, "
          "mentions) VALUES ('" +
          id + "', 'file', 7, 'gdelt', " + source + ", " + target + ", " + rest + ")");
      EXPECT_TRUE(done) << (done ? "" : done.error().message);
    };
    add("a", "'JPN/GOV', 'JPN', 'JPNGOV'", "'UKR', 'UKR', 'UKR'",
        "NULL, NULL, 'CONSULT', '042', 1, 1.9, 'occurred', '2023-03-21', '2023-03-21', 4");
    add("b", "'RUS', 'RUS', 'RUS'", "'UKR/MIL', 'UKR', 'UKRMIL'",
        "['BLR/GOV'], ['UKR', 'POL'], 'ASSAULT', '190', 4, -10, 'occurred', '2023-03-22', '2023-03-22', 1");
    add("c", "'RUS', 'RUS', 'RUS'", "NULL, NULL, 'QQQ'",
        "NULL, NULL, 'THREATEN', '130', 3, -4.4, 'occurred', '2023-03-22', '2023-03-22', 2");
    add("d", "'RUS/MIL', 'RUS', 'RUSMIL'", "NULL, NULL, NULL",
        "NULL, NULL, 'MOBILIZE', '150', 4, -7.2, 'hypothetical', '2023-03-23', '2023-03-23', 2");
  }

  // The first column of every row, separated by blanks.
  std::string ask(const std::string& sql) {
    auto query = connection_->prepare(sql);
    if (!query) return query.error().message;
    auto rows = query->run();
    if (!rows) return rows.error().message;
    std::string out;
    while (rows->next()) out += (out.empty() ? "" : " ") + rows->text(0);
    return out;
  }

  sample::Folder folder_;
  std::optional<duck::Connection> connection_;
};

TEST_F(Imported, DyadsHaveBothKindsAndEveryPairOfSeveralParties) {
  EXPECT_EQ(
      ask("SELECT event || ':' || source || '>' || coalesce(target, '?') FROM dyads WHERE origin = 'gdelt' "
          "ORDER BY event, source, target"),
      "a:JPN/GOV>UKR b:BLR/GOV>POL b:BLR/GOV>UKR b:BLR/GOV>UKR/MIL b:RUS>POL b:RUS>UKR b:RUS>UKR/MIL "
      "c:RUS>?");
  EXPECT_EQ(ask("SELECT DISTINCT source_actor || '>' || target_actor || ':' || mentions FROM dyads WHERE "
                "event = 'b' ORDER BY 1"),
            "BLR>POL:1 BLR>UKR:1 RUS>POL:1 RUS>UKR:1");
  EXPECT_EQ(ask("SELECT origin || ':' || report || ':' || coalesce(mentions::VARCHAR, '-') FROM dyads WHERE "
                "source = 'JPN/GOV' "
                "AND target = 'UKR' ORDER BY 1"),
            "coded:visit:- gdelt:file:4");
}

TEST_F(Imported, DaysOfPairsCountNewsOfBothKinds) {
  EXPECT_EQ(ask("SELECT day || ':' || events || ':' || verbal_cooperation || material_cooperation || "
                "verbal_conflict || "
                "material_conflict || ':' || round(goldstein, 1) FROM dyad_day WHERE source_actor = 'JPN'"),
            "2023-03-21:2:2000:3.8");
  EXPECT_EQ(ask("SELECT events || ':' || material_conflict FROM dyad_day WHERE source_actor = 'RUS' AND "
                "target_actor = 'UKR'"),
            "2:2");
}

TEST_F(Imported, EventsOfBothKindsHaveOneShape) {
  EXPECT_EQ(ask("SELECT id || '=' || array_to_string(source, ',') || '>' || coalesce(array_to_string(target, "
                "','), len(target)::VARCHAR) "
                "FROM events_all "
                "WHERE origin = 'gdelt' ORDER BY id"),
            "a=JPN/GOV>UKR b=RUS,BLR/GOV>UKR/MIL,UKR,POL c=RUS>QQQ d=RUS/MIL>0");
  EXPECT_EQ(ask("SELECT report || ':' || line FROM events_all WHERE id = 'a' OR type = 'ACCUSE' ORDER BY 1"),
            "file:7 visit:2");
  EXPECT_EQ(ask("SELECT count(*)::VARCHAR FROM events_all"), "6");
  EXPECT_EQ(ask("SELECT count(*)::VARCHAR FROM events_news"), "4");
}

TEST_F(Imported, ProfilesCountPartsInNews) {
  EXPECT_EQ(ask("SELECT as_source || ':' || as_target || ':' || first || ':' || last || ':' || cooperation "
                "|| ':' || conflict "
                "FROM actor_profile WHERE actor = 'UKR'"),
            "0:4:2023-03-21:2023-03-22:2:2");
  EXPECT_EQ(ask("SELECT as_source || ':' || as_target FROM actor_profile WHERE actor IN ('BLR', 'POL') ORDER "
                "BY actor"),
            "1:0 0:1");
  EXPECT_EQ(ask("SELECT as_source || ':' || as_target FROM actor_profile WHERE actor = 'RUS'"), "2:0");
}

}  // namespace
}  // namespace entente
