// A small record of coded and imported events, for the tests of export and of what comes back.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "knowledge/world.h"
#include "record/duckdb.h"
#include "record/sample.h"

namespace entente::small_record {

inline const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}
inline void run(const Store& store, const std::string& sql) {
  const auto done = store.connection().run(sql);
  EXPECT_TRUE(done) << (done ? "" : done.error().message) << "\n" << sql;
}

// A coded visit of Japan's government to Ukraine and an accusation with an unresolved second source (tests/record/sample.h), a
// coded meeting of three, and imported events: a plain one, one of several parties and an unknown one, one without type or day.
inline void fill(Store& store) {
  const auto run = [&](const std::string& sql) { small_record::run(store, sql); };
  EXPECT_TRUE(sample::append_visit(store));
  run("INSERT INTO events SELECT 'meeting', report, 2, ['NATO', 'JPN', 'HAMAS'], []::VARCHAR[], 'CONSULT', "
      "NULL, "
      "['diplomatic'], '046', 1, 7.0, 'occurred', '2023-05-01', '2023-05-02', 'interval', NULL, NULL, "
      "NULL, NULL, 'met', "
      "0, 1, 'rule', 'path', 0.5, 'coded', NULL FROM events LIMIT 1");
  const char* parties[] = {"NATO", "JPN", "HAMAS"};
  for (int i = 0; i < 3; ++i)
    run(std::string("INSERT INTO event_actors SELECT 'meeting', report, 'source', ") + std::to_string(i) +
        ", '" + parties[i] + "', '" + parties[i] + "', NULL, '" + parties[i] + "', 0, 1 FROM events LIMIT 1");
  run("INSERT INTO imports VALUES ('file', 'gdelt2', 'gdelt', 'a.csv', 'd', '', '2024-01-01', 0, 0, 4, 3, "
      "1, true)");
  const auto add = [&](const std::string& line, const std::string& values) {
    run("INSERT INTO imported_events (id, import, line, origin, source, source_actor, source_name, target, "
        "target_actor, "
        "target_name, more_source, more_target, type, mode, cameo, quad, goldstein, status, date_from, "
        "date_to, "
        "date_precision, place, place_country, lat, lon, mentions, deaths, url) VALUES ('gdelt:" +
        line + "', 'file', " + line + ", 'gdelt', " + values + ")");
  };
  add("1",
      "'RUS/MIL', 'RUS', 'RUSSIAN \tARMY', 'UKR', 'UKR', 'UKRAINE', NULL, NULL, 'ASSAULT', 'aerial', "
      "'195', 4, -10.0, "
      "'occurred', '2022-06-30', '2022-06-30', 'day', 'Kyiv, Ukraine', 'UKR', 50.45, 30.52, 7, 2, "
      "'http://x/1'");
  add("2",
      "'USA', 'USA', 'USA', NULL, NULL, 'A | \"B\"', ['GBR/GOV'], ['FRA'], 'SUPPORT', NULL, '05', 1, 3.5, "
      "'planned', "
      "'2022-07-02', '2022-07-02', 'day', NULL, 'USA', NULL, NULL, NULL, NULL, NULL");
  add("3",
      "'CHN', 'CHN', 'CHN', 'USA', 'USA', 'USA', NULL, NULL, NULL, NULL, '010', NULL, 0.0, 'occurred', "
      "NULL, NULL, NULL, "
      "NULL, NULL, NULL, NULL, NULL, NULL, NULL");
}

}  // namespace entente::small_record
