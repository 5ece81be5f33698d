// What is exported comes back by import as the same events, as far as the format can say them.
#include <gtest/gtest.h>

#include "exchange/export.h"
#include "exchange/importer.h"
#include "exchange/importing.h"
#include "exchange/small_record.h"

namespace entente {
namespace {

class RoundTrip : public ::testing::Test {
 protected:
  RoundTrip()
      : folder_("round_trip"),
        from_(Store::open(folder_.file("from.duckdb"), Store::Access::write).value()),
        to_(Store::open(folder_.file("to.duckdb"), Store::Access::write).value()) {
    small_record::fill(from_);
  }

  // Exports everything from one record and imports it into the other.
  void send(ExportFormat format, const std::string& name) {
    ExportOptions options;
    options.format = format;
    options.file = folder_.file(name);
    const auto sent = export_events(from_, small_record::world(), "knowledge", options);
    ASSERT_TRUE(sent) << sent.error().text();
    ImportRequest request;
    request.file = options.file;
    request.began_at = "2024-01-01T00:00:00";
    const auto received =
        Importer(to_, importing::tables()).run(request, [](const ImportProgress&) { return true; });
    ASSERT_TRUE(received) << received.error().text();
  }

  // The first column of every row, a row a line.
  static std::string ask(const Store& store, const std::string& sql) {
    auto query = store.connection().prepare(sql);
    if (!query) return query.error().message;
    auto rows = query->run();
    if (!rows) return rows.error().message;
    std::string out;
    while (rows->next()) out += rows->text(0) + "\n";
    return out;
  }

  sample::Folder folder_;
  Store from_, to_;
};

TEST_F(RoundTrip, PloverKeepsEverythingButEvidence) {
  ASSERT_NO_FATAL_FAILURE(send(ExportFormat::plover, "events.jsonl"));
  // A further party that no table knows is kept in `original` only; an event without a day is set aside.
  const std::string same =
      "SELECT concat_ws('|', list_filter(source, x -> x <> 'an aide'), list_filter(target, x -> upper(x) = "
      "x), type, mode, "
      "contexts, cameo, quad, goldstein, status, date_from, date_to, date_precision, place, place_country, "
      "lat, lon, mentions, "
      "text, url) FROM events_all WHERE date_from IS NOT NULL ORDER BY date_from, date_to, type";
  const std::string before = ask(from_, same);
  EXPECT_EQ(before, ask(to_, same));
  EXPECT_EQ(std::ranges::count(before, '\n'), 5);
  EXPECT_EQ(ask(to_, "SELECT original FROM imported_events WHERE original IS NOT NULL ORDER BY 1"),
            "source=an aide\ntarget=A | \"B\"\n");
  EXPECT_EQ(ask(to_, "SELECT reason FROM set_aside"), "no date that can be read\n");
  EXPECT_EQ(ask(to_,
                "SELECT concat_ws('|', source_name, deaths, publisher) FROM imported_events ORDER BY "
                "date_from LIMIT 1"),
            "RUSSIAN \tARMY|2\n");
}

TEST_F(RoundTrip, GdeltKeepsPairsCodesDaysAndPlaces) {
  ASSERT_NO_FATAL_FAILURE(send(ExportFormat::gdelt, "events.tsv"));
  EXPECT_EQ(ask(to_,
                "SELECT concat_ws('|', line, coalesce(source, '-'), coalesce(target, '-'), type, mode, "
                "cameo, quad, "
                "goldstein, date_from, place, place_country, lat, lon, mentions, url) FROM imported_events "
                "ORDER BY line"),
            "1|RUS/MIL|UKR|ASSAULT|aerial|195|4|-10.0|2022-06-30|Kyiv, Ukraine|UKR|50.45|30.52|7|http://x/1\n"
            "2|USA|-|SUPPORT|050|1|3.5|2022-07-02|United States|USA|1\n"
            "3|USA|FRA|SUPPORT|050|1|3.5|2022-07-02|United States|USA|1\n"
            "4|GBR/GOV|-|SUPPORT|050|1|3.5|2022-07-02|United States|USA|1\n"
            "5|GBR/GOV|FRA|SUPPORT|050|1|3.5|2022-07-02|United States|USA|1\n"
            "6|JPN/GOV|RUS|ACCUSE|disapprove|111|3|-2.0|2023-02-01|1\n"
            "7|-|RUS|ACCUSE|disapprove|111|3|-2.0|2023-02-01|1\n"
            "8|JPN/GOV|UKR|CONSULT|visit|042|1|1.9|2023-03-21|Kyiv|UKR|50.45|30.52|1\n"
            "9|NATO|JPN|CONSULT|046|1|7.0|2023-05-01|1\n"
            "10|NATO|HAMAS|CONSULT|046|1|7.0|2023-05-01|1\n"
            "11|JPN|NATO|CONSULT|046|1|7.0|2023-05-01|1\n"
            "12|JPN|HAMAS|CONSULT|046|1|7.0|2023-05-01|1\n"
            "13|HAMAS|NATO|CONSULT|046|1|7.0|2023-05-01|1\n"
            "14|HAMAS|JPN|CONSULT|046|1|7.0|2023-05-01|1\n");
}

TEST_F(RoundTrip, PolecatKeepsPartiesTypesDaysAndPlaces) {
  ASSERT_NO_FATAL_FAILURE(send(ExportFormat::polecat, "polecat.tsv"));
  EXPECT_EQ(
      ask(to_,
          "SELECT concat_ws('|', id, coalesce(source, '-'), more_source, coalesce(target, '-'), more_target, "
          "type, "
          "mode, contexts, quad, goldstein, date_from, place, place_country, lat, lon) FROM imported_events "
          "ORDER BY line"),
      "polecat:gdelt:1|RUS/MIL|UKR|ASSAULT|aerial|4|-10.0|2022-06-30|Kyiv, Ukraine|UKR|50.45|30.52\n"
      "polecat:gdelt:2|USA|[GBR/GOV]|-|[FRA]|SUPPORT|1|3.5|2022-07-02|USA\n" +
          ask(from_,
              "SELECT 'polecat:' || id || '|JPN/GOV|RUS|ACCUSE|disapprove|3|-2.0|2023-02-01' FROM events "
              "WHERE "
              "type = 'ACCUSE'") +
          ask(from_,
              "SELECT 'polecat:' || id || '|JPN/GOV|UKR|CONSULT|visit|[diplomatic, "
              "military]|1|1.9|2023-03-21|Kyiv|"
              "UKR|50.45|30.52' FROM events WHERE mode = 'visit'") +
          "polecat:meeting|NATO|[JPN, HAMAS]|-|CONSULT|[diplomatic]|1|7.0|2023-05-01\n");
}

}  // namespace
}  // namespace entente
