// What holds for every format: once, whole batches, damaged files, rows that are none.
#include <gtest/gtest.h>
#include <zip.h>
#include <zlib.h>

#include <filesystem>

#include "exchange/formats.h"
#include "exchange/importing.h"

namespace entente {
namespace {

using namespace importing;

class Import : public ::testing::Test {
 protected:
  Import() : folder_("import"), store_(Store::open(folder_.file("a.duckdb"), Store::Access::write).value()) {}
  std::string put(const std::string& name, const std::string& text) {
    write(folder_.file(name), text);
    return folder_.file(name);
  }
  std::string gzip(const std::string& name, const std::string& text) {
    const gzFile out = ::gzopen(folder_.file(name).c_str(), "wb");
    ::gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
    ::gzclose(out);
    return folder_.file(name);
  }
  std::string zip(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files) {
    int error = 0;
    zip_t* out = ::zip_open(folder_.file(name).c_str(), ZIP_CREATE, &error);
    for (const auto& [inner, text] : files)
      ::zip_file_add(out, inner.c_str(), ::zip_source_buffer(out, text.data(), text.size(), 0), 0);
    EXPECT_EQ(::zip_close(out), 0);
    return folder_.file(name);
  }
  std::string fault(const std::string& file, const std::string& format = {}) {
    const auto done = import(store_, file, format);
    EXPECT_FALSE(done);
    return done ? "" : done.error().message;
  }

  sample::Folder folder_;
  Store store_;
};

TEST_F(Import, GoesInOnceHoweverItIsPacked) {
  const std::string text = many_rows(500);
  const auto first = import(store_, put("a.tsv", text));
  ASSERT_TRUE(first) << first.error().text();
  EXPECT_EQ(first->format, "gdelt1");
  EXPECT_EQ(first->rows_read, 500U);
  EXPECT_EQ(first->rows_aside, 3U);
  EXPECT_EQ(first->rows_stored, 497U);
  EXPECT_FALSE(first->unchanged);
  for (const std::string& file : {folder_.file("a.tsv"), gzip("a.tsv.gz", text),
                                  zip("a.zip", {{"events.csv", text}, {"__MACOSX/._events.csv", "x"}})}) {
    const auto again = import(store_, file);
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_TRUE(again->unchanged) << file;
    EXPECT_EQ(again->rows_stored, 497U);
    EXPECT_EQ(again->unmapped, first->unmapped);
  }
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM imported_events"), "497");
  EXPECT_EQ(ask(store_, "SELECT string_agg(line::VARCHAR, ',' ORDER BY line) FROM set_aside"), "8,219,430");
}

TEST_F(Import, WhatWasInterruptedGoesOn) {
  const std::string file = put("a.tsv", many_rows(3000));
  int batches = 0;
  const auto stopped = import(store_, file, "", 50'000, [&](const ImportProgress& progress) {
    EXPECT_LE(progress.bytes, progress.of_bytes);
    return ++batches < 3;
  });
  ASSERT_TRUE(stopped);
  EXPECT_TRUE(stopped->interrupted);
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM imported_events"),
            std::to_string(stopped->rows_stored));
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM coverage"), "0");
  const auto rest = import(store_, file, "", 50'000);
  ASSERT_TRUE(rest);
  EXPECT_TRUE(rest->resumed);
  EXPECT_EQ(rest->rows_read, 3000U);
  EXPECT_EQ(ask(store_, "SELECT count(DISTINCT line) || '/' || count(*) FROM imported_events"), "2985/2985");
  EXPECT_EQ(ask(store_, "SELECT done::VARCHAR FROM imports"), "true");
}

TEST_F(Import, AFileThatChangedWhileItsImportRestedBeginsAnew) {
  const std::string file = put("a.tsv", many_rows(3000));
  ASSERT_TRUE(import(store_, file, "", 50'000, [](const ImportProgress&) { return false; }));
  put("a.tsv", many_rows(3001));
  const auto anew = import(store_, file);
  ASSERT_TRUE(anew);
  EXPECT_TRUE(anew->replaced);
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM imports"), "1");
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM imported_events"), std::to_string(anew->rows_stored));
}

TEST_F(Import, DamagedFilesAreRefusedAndNothingOfThemIsStored) {
  const std::string text = many_rows(2000);
  const std::string packed = gzip("a.gz", text);
  std::ifstream in(packed, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  EXPECT_NE(fault(put("short.gz", bytes.substr(0, bytes.size() / 2))).find("gzip"), std::string::npos);
  std::ifstream zipped(zip("a.zip", {{"a.csv", text}}), std::ios::binary);
  bytes.assign(std::istreambuf_iterator<char>(zipped), {});
  EXPECT_NE(fault(put("short.zip", bytes.substr(0, bytes.size() / 2))).find("zip"), std::string::npos);
  EXPECT_NE(fault(zip("two.zip", {{"a.csv", text}, {"b.csv", text}})).find("2 files"), std::string::npos);
  EXPECT_NE(fault(put("empty.tsv", "")).find("empty"), std::string::npos);
  EXPECT_NE(fault(put("words.txt", "There are no events in this.\n")).find("no format"), std::string::npos);
  EXPECT_NE(fault(put("words.txt", "There are no events in this.\n"), "icews").find("header"),
            std::string::npos);
  EXPECT_NE(fault(put("a.tsv", text), "gdelt9").find("no format"), std::string::npos);
  EXPECT_NE(fault(folder_.file("nowhere.tsv")).find("cannot be opened"), std::string::npos);
  EXPECT_NE(fault(put("bad.parquet", "PAR1 and nothing")).find("Parquet"), std::string::npos);
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM imports"), "0");
  EXPECT_EQ(ask(store_, "SELECT count(*)::VARCHAR FROM imported_events"), "0");
}

TEST_F(Import, AMonstrousLineIsSetAsideAndTheNextIsRead) {
  const std::string file =
      put("a.tsv", gdelt_row(1) + "\n" + std::string(200'000'000, 'x') + "\n" + gdelt_row(2) + "\r\n\n" +
                       std::string(5, '\0') + "\n" + gdelt_row(3));
  const auto done = import(store_, file);
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->rows_stored, 3U);
  EXPECT_EQ(ask(store_, "SELECT line || ' ' || reason FROM set_aside ORDER BY line"),
            "2 longer than 1 MiB 5 has a NUL byte");
  EXPECT_EQ(ask(store_, "SELECT string_agg(line::VARCHAR, ',' ORDER BY line) FROM imported_events"), "1,3,6");
  EXPECT_EQ(ask(store_, "SELECT length(row)::VARCHAR FROM set_aside WHERE line = 2"), "2000");
}

TEST_F(Import, RowsWithoutADayAreShownAsTheyStand) {
  std::string text, expected;
  for (int n = 0; n < 40; ++n) {
    std::string row = gdelt_row(n);
    if (n % 3 != 1) row.replace(row.find("\t2014") + 1, 8, "20149999");
    if (n % 3 != 1)
      expected += (expected.empty() ? "" : " ") + std::to_string(n + 1) + ":" + std::to_string(1000 + n);
    text += row + "\n";
  }
  ASSERT_TRUE(import(store_, put("a.tsv", text)));
  EXPECT_EQ(ask(store_, "SELECT line || ':' || row[1:4] FROM set_aside ORDER BY line"), expected);
}

TEST_F(Import, CoverageNamesWholeCodesOnly) {
  ASSERT_TRUE(import(store_, put("a.tsv", gdelt_row(1) + "\n" + gdelt_row(9) + "\n" + gdelt_row(25))));
  // Rows 1, 9 and 25: RUSGOV on USA, on UKRMIL and on itself, which counts once.
  EXPECT_EQ(ask(store_,
                "SELECT actor || ':' || year || ':' || first || ':' || last || ':' || events FROM coverage "
                "ORDER BY actor"),
            "*:2014:2014-09-02:2014-09-26:3 RUS/GOV:2014:2014-09-02:2014-09-26:3 "
            "UKR/MIL:2014:2014-09-10:2014-09-10:1 "
            "USA:2014:2014-09-02:2014-09-02:1");
}

TEST_F(Import, OurSamplesAreParquet) {
  const std::string file = folder_.file("s.parquet");
  ASSERT_TRUE(
      store_.connection().run("COPY (SELECT * FROM (VALUES (DATE '2018-09-03', 'Kim Jong-Un', 'Make a "
                              "visit', 'China'), (NULL, 'Japan', 'Consult', "
                              "'China'), (DATE '2018-09-04', 'Citizen (Russia)', 'Engage in jest', 'North "
                              "Korea')) t(date, source, event, target)) TO '" +
                              file + "' (FORMAT parquet, KV_METADATA {origin: 'icews18'})"));
  const auto done = import(store_, file);
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->format, "sample");
  EXPECT_EQ(done->origin, "icews18");
  EXPECT_EQ(ask(store_,
                "SELECT line || ':' || source || ':' || target || ':' || coalesce(cameo, original) FROM "
                "imported_events "
                "ORDER BY line"),
            "1:PRK/GOV:CHN:042 3:RUS/CVL:PRK:event=Engage in jest");
  EXPECT_EQ(ask(store_, "SELECT line || ' ' || reason FROM set_aside"), "2 no date that can be read");
}

TEST(Lookups, EveryCameoCodeHasAMeaningAndAScore) {
  const Lookups& tables = importing::tables();
  EXPECT_EQ(tables.cameo("042").type, EventType::CONSULT);
  EXPECT_EQ(tables.cameo("42").cameo, "042");
  EXPECT_EQ(tables.cameo("1213").type, EventType::REJECT);
  EXPECT_TRUE(tables.cameo("019").known);
  EXPECT_FALSE(tables.cameo("019").type);
  EXPECT_FALSE(tables.cameo("0999").known);
  EXPECT_EQ(tables.cameo_of_name("fight with small arms and light weapons"), "193");
  EXPECT_EQ(tables.cameo_of_name("Demand"), "100");
  // Of the published scale, one of each kind.
  EXPECT_EQ(goldstein(EventType::CONSULT, "016"), -2.0);
  EXPECT_EQ(goldstein(EventType::REQUEST, "0241"), -0.3);
  EXPECT_EQ(goldstein(EventType::REJECT, "1243"), -4.0);
  EXPECT_EQ(goldstein(EventType::REJECT, "125"), -5.0);
  EXPECT_EQ(goldstein(EventType::ASSAULT, "1822"), -9.0);
  EXPECT_EQ(goldstein(EventType::ASSAULT, "201"), -9.5);
}

TEST(Lookups, AFaultyTableIsNamedWithItsLine) {
  sample::Folder folder("lookups");
  const World world = World::load("knowledge").value();
  const auto fault = [&](const std::string& table, const std::string& text) {
    write(folder.file(table), text);
    const std::string base = "knowledge";
    const auto loaded = Lookups::load(TableSources({base, folder.file(".")}), world);
    std::filesystem::remove(folder.file(table));
    return loaded ? "" : std::to_string(loaded.error().line) + " " + loaded.error().message;
  };
  EXPECT_EQ(fault("fips_countries.csv", "fips,name,code,source\nQQ,Quux,QUX,me\n"),
            "2 there is no state QUX");
  EXPECT_EQ(fault("cameo_codes.csv", "cameo,names,source\n99,Dance,me\n"),
            "2 cameo_types.csv does not say what 99 is in PLOVER");
  EXPECT_EQ(fault("cameo_codes.csv", "cameo,names,source\n0463,Consult,me\n"),
            "2 'Consult' is the name of 040 too");
  EXPECT_EQ(fault("icews_agents.csv", "kind,name,code,source\nagent,Jester,FUN,me\n"),
            "2 unknown sector 'FUN'");
  EXPECT_EQ(fault("icews_agents.csv", "kind,name,code,source\nagent,Jester,CVL,me\n"), "");
}

TEST(Lookups, NamesAsIcewsWritesThem) {
  const Lookups& tables = importing::tables();
  const auto who = [&](const char* name, const char* country = "", const char* sectors = "") {
    return tables.icews_actor(name, country, sectors, Date{2018, 9, 15});
  };
  EXPECT_EQ(who("Shinzo Abe"), "JPN/GOV");
  EXPECT_EQ(who("Sergey Viktorovich Lavrov"), "RUS/GOV");
  EXPECT_EQ(who("Sayyed Ali Khamenei"), "IRN/GOV");
  EXPECT_EQ(who("Police (India)"), "IND/COP");
  EXPECT_EQ(who("Some New Party (India)"), "IND/PTY");
  EXPECT_EQ(who("Palestinian Territory, Occupied"), "PSE");
  EXPECT_EQ(who("Citizen (Palestinian Territory, Occupied)"), "PSE/CVL");
  EXPECT_EQ(who("Combatant (Taliban)"), "TALIBAN");
  EXPECT_EQ(who("Jane Doe", "Kenya", "Government,Police"), "KEN/COP");
  EXPECT_EQ(who("Jane Doe", "Kenya", "Police,Government"), "KEN/COP");
  EXPECT_EQ(who("Jane Doe", "Kenya", ""), "");
  EXPECT_EQ(who("Unspecified Actor"), "");
  EXPECT_EQ(tables.fips("RS"), "RUS");
  EXPECT_EQ(tables.fips("AS"), "AUS");
  EXPECT_EQ(tables.fips("OS"), "");
  EXPECT_FALSE(tables.fips("ZZ"));
}

}  // namespace
}  // namespace entente
