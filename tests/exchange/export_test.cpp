// Exports of a small record, compared with rows written by hand.
#include "exchange/export.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/csv.h"
#include "exchange/small_record.h"

namespace entente {
namespace {

using small_record::world;

class Export : public ::testing::Test {
 protected:
  Export() : folder_("export"), store_(Store::open(folder_.file("a.duckdb"), Store::Access::write).value()) {
    small_record::fill(store_);
  }

  // The file as lines; `done` holds the counts.
  std::vector<std::string> lines(ExportOptions options, const std::string& name = "out") {
    options.file = folder_.file(name);
    options.program = "entente test";
    const auto result = export_events(store_, world(), "knowledge", options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    if (result) done_ = *result;
    std::ifstream in(options.file);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
  }
  std::vector<std::string> lines(ExportFormat format) {
    ExportOptions options;
    options.format = format;
    if (format != ExportFormat::csv && format != ExportFormat::plover)
      options.events.statuses = {Status::occurred, Status::planned};
    return lines(options);
  }
  static std::vector<std::string> fields(const std::string& line, char by = '\t') {
    std::vector<std::string> out;
    std::istringstream in(line + by);
    for (std::string field; std::getline(in, field, by);) out.push_back(field);
    return out;
  }

  sample::Folder folder_;
  Store store_;
  Exported done_;
};

TEST_F(Export, CsvHasEveryEventInOrder) {
  const auto found = lines(ExportFormat::csv);
  ASSERT_EQ(found.size(), 7U);
  EXPECT_EQ(done_.rows, 6U);
  EXPECT_EQ(found[0],
            "id,origin,report,line,source,target,source_name,target_name,type,mode,contexts,cameo,quad,"
            "goldstein,status,"
            "date_from,date_to,date_precision,place,place_country,lat,lon,confidence,mentions,deaths,text,"
            "title,url,publisher");
  EXPECT_EQ(found[1],
            "gdelt:1,gdelt,file,1,RUS/MIL,UKR,RUSSIAN "
            "\tARMY,UKRAINE,ASSAULT,aerial,,195,4,-10.0,occurred,2022-06-30,"
            "2022-06-30,day,\"Kyiv, Ukraine\",UKR,50.45,30.52,,7,2,,,http://x/1,");
  EXPECT_EQ(found[2],
            "gdelt:2,gdelt,file,2,USA|GBR/GOV,\"A / \"\"B\"\"|FRA\",USA|GBR/GOV,\"A / "
            "\"\"B\"\"|FRA\",SUPPORT,,,05,1,3.5,"
            "planned,2022-07-02,2022-07-02,day,,USA,,,,,,,,,");
  EXPECT_EQ(found[6], "gdelt:3,gdelt,file,3,CHN,USA,CHN,USA,,,,010,,0.0,occurred,,,,,,,,,,,,,,");
}

TEST_F(Export, ChoosesByPartyTypeDayAndOrigin) {
  ExportOptions options;
  options.format = ExportFormat::csv;
  options.events.actor = {{"JPN", ""}};
  EXPECT_EQ(lines(options).size(), 4U);  // the visit, the accusation, the meeting
  options.events.source = {{"JPN/GOV", ""}};
  EXPECT_EQ(lines(options).size(), 3U);
  options.events.types = {EventType::ACCUSE};
  EXPECT_EQ(lines(options).size(), 2U);
  options.events = {};
  options.events.target = {{"", "a | \"b\""}};
  EXPECT_EQ(lines(options).size(), 2U);
  options.events = {};
  options.events.from = Date{2022, 7, 1};
  options.events.to = Date{2023, 4, 30};
  EXPECT_EQ(lines(options).size(), 4U);
  options.events = {};
  options.origins = {"GDELT"};
  EXPECT_EQ(lines(options).size(), 4U);
  options.events.report = "a.csv";
  EXPECT_EQ(lines(options).size(), 4U);
  options.events.report = "visit";
  EXPECT_EQ(lines(options).size(), 1U);
  EXPECT_EQ(done_.rows, 0U);
}

// Another event like gdelt:1, by another paper of the same day, one of the day after, and two by parties that nobody knows.
TEST_F(Export, OneADay) {
  const auto add = [&](const std::string& id, const std::string& day, const std::string& source) {
    small_record::run(
        store_,
        "INSERT INTO imported_events (id, import, line, origin, source, source_actor, source_name, "
        "target, target_actor, target_name, type, cameo, quad, goldstein, status, date_from, date_to, "
        "date_precision) VALUES ('gdelt:" +
            id + "', 'file', " + id + ", 'gdelt', " + source +
            ", 'UKR', 'UKR', 'KYIV', 'ASSAULT', '195', "
            "4, -10.0, 'occurred', '" +
            day + "', '" + day + "', 'day')");
  };
  add("7", "2022-06-30", "'RUS/MIL', 'RUS', 'MOSCOW''S MEN'");
  add("8", "2022-07-01", "'RUS/MIL', 'RUS', 'MOSCOW''S MEN'");
  add("9", "2022-07-01", "NULL, NULL, 'SOMEBODY'");
  add("10", "2022-07-01", "NULL, NULL, 'SOMEBODY ELSE'");
  const auto options = [](ExportFormat format) {
    ExportOptions out;
    out.format = format;
    out.one_a_day = true;
    return out;
  };
  const auto all = lines(options(ExportFormat::csv));
  EXPECT_EQ(done_.rows, 9U);  // of ten
  EXPECT_EQ(std::ranges::count_if(all, [](const std::string& l) { return l.starts_with("gdelt:7,"); }), 0);
  EXPECT_EQ(std::ranges::count_if(all, [](const std::string& l) { return l.starts_with("gdelt:1,"); }), 1);
  EXPECT_EQ(fields(lines(options(ExportFormat::gdelt)).front())[26], "195");
  std::string network;
  for (const std::string& line : lines(options(ExportFormat::graphml))) network += line;
  EXPECT_NE(network.find(R"(<edge source="RUS" target="UKR"><data key="events">2</data>)"),
            std::string::npos);
  EXPECT_NE(network.find(R"(<data key="goldstein">-20</data>)"), std::string::npos);
  std::string panel;
  for (const std::string& line : lines(options(ExportFormat::panel)))
    if (line.starts_with("RUS,UKR,2022-06")) panel = line;
  EXPECT_EQ(panel.substr(0, 20), "RUS,UKR,2022-06-01,1");
}

TEST_F(Export, ParquetReadsBackWithListsAndIsTheSameEveryTime) {
  ExportOptions options;
  options.format = ExportFormat::parquet;
  static_cast<void>(lines(options, "one.parquet"));
  static_cast<void>(lines(options, "two.parquet"));
  EXPECT_EQ(read_file(folder_.file("one.parquet")).value(), read_file(folder_.file("two.parquet")).value());
  auto query = store_.connection().prepare("SELECT string_agg(array_to_string(source, '+'), ' ') FROM '" +
                                           folder_.file("one.parquet") + "'");
  ASSERT_TRUE(query);
  auto rows = query->run().value();
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "RUS/MIL USA+GBR/GOV JPN/GOV+an aide JPN/GOV NATO+JPN+HAMAS CHN");
}

TEST_F(Export, PloverHasTheFieldsOfTheCodebook) {
  const auto found = lines(ExportFormat::plover);
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(
      found[0],
      R"({"id":"gdelt:1","date":"2022-06-30","actor":[{"code":"RUS","sector":"MIL","actor_text":"RUSSIAN \tARMY"}],)"
      R"("recipient":[{"code":"UKR","actor_text":"UKRAINE"}],"event":["ASSAULT"],"mode":["aerial"],"context":[],)"
      R"("event_loc":{"name":"Kyiv, Ukraine","latitude":50.45,"longitude":30.52,"cc3":"UKR"},"quad_code":4,)"
      R"("event_scale":-10.0,"cite_info":{"corpus":"gdelt","url":"http://x/1"},"coder":"entente test",)"
      R"("status":"occurred","cameo":"195","date_precision":"day","mentions":7,"deaths":2})");
  EXPECT_EQ(
      found[1],
      R"({"id":"gdelt:2","date":"2022-07-02","actor":[{"code":"USA"},{"code":"GBR","sector":"GOV"}],)"
      R"("recipient":[{"actor_text":"A | \"B\""},{"code":"FRA"}],"event":["SUPPORT"],"mode":[],"context":[],)"
      R"("event_loc":{"cc3":"USA"},"quad_code":1,"event_scale":3.5,"cite_info":{"corpus":"gdelt"},)"
      R"("coder":"entente test","status":"planned","cameo":"05","date_precision":"day"})");
  // A month, two sources of which one has no code, a status that is no news, the sentence.
  EXPECT_NE(
      found[2].find(R"("date":"2023-02-01","enddate":"2023-02-28","actor":[{"code":"JPN","sector":"GOV",)"
                    R"("actor_text":"Fumio Kishida"},{"actor_text":"an aide"}])"),
      std::string::npos)
      << found[2];
  EXPECT_NE(found[2].find(R"("text_info":{"sequence":2})"), std::string::npos);
  EXPECT_NE(found[2].find(R"("status":"hypothetical")"), std::string::npos);
  EXPECT_NE(found[3].find(R"("event_text":["visited"])"), std::string::npos);
  EXPECT_EQ(found[5].find("\"date\""), std::string::npos);
  EXPECT_NE(found[5].find("\"event\":[]"), std::string::npos);
}

TEST_F(Export, GdeltHas61ColumnsAndARowAPair) {
  const auto found = lines(ExportFormat::gdelt);
  // 1; 2 sources × 2 targets; the visit; 3 × 2 of the meeting. Without type and day: 3. No news: the accusation.
  ASSERT_EQ(found.size(), 12U);
  EXPECT_EQ(done_.left_out, 1U);
  for (const std::string& line : found) ASSERT_EQ(fields(line).size(), 61U) << line;
  const auto first = fields(found[0]);
  const std::vector<std::string> party_and_action{
      "1",   "20220630", "202206", "2022", "2022.5753", "RUSMIL", "RUSSIA", "RUS", "",  "",  "", "",
      "MIL", "",         "",       "UKR",  "UKRAINE",   "UKR",    "",       "",    "",  "",  "", "",
      "",    "1",        "195",    "195",  "19",        "4",      "-10.0",  "7",   "1", "7", ""};
  for (std::size_t i = 0; i < party_and_action.size(); ++i) EXPECT_EQ(first[i], party_and_action[i]) << i;
  for (std::size_t i = 35; i < 51; ++i) EXPECT_EQ(first[i], i == 35 || i == 43 ? "0" : "") << i;
  const std::vector<std::string> place{"4", "Kyiv, Ukraine",  "UP",        "UP", "", "50.45", "30.52",
                                       "",  "20220630000000", "http://x/1"};
  for (std::size_t i = 0; i < place.size(); ++i) EXPECT_EQ(first[51 + i], place[i]) << i;
  // No code for a name that no table knows; a root becomes the code that is not specified below; a country alone.
  const auto unknown = fields(found[1]);
  EXPECT_EQ(unknown[5] + "|" + unknown[15] + "|" + unknown[16], "USA||A | \"B\"");
  EXPECT_EQ(unknown[26] + " " + unknown[27] + " " + unknown[28], "050 050 05");
  EXPECT_EQ(unknown[51] + unknown[53], "1US");
  // The meeting in both directions, with letters of CAMEO for an organisation and a group.
  EXPECT_EQ(fields(found[6])[5] + ">" + fields(found[6])[15], "IGONAT>JPN");
  EXPECT_EQ(fields(found[7])[5] + ">" + fields(found[7])[15], "IGONAT>PSEREBHAM");
  EXPECT_EQ(fields(found[11])[5] + ">" + fields(found[11])[15], "PSEREBHAM>JPN");
  EXPECT_EQ(fields(found[11])[8], "HAM");
}

TEST_F(Export, PolecatHas40ColumnsAndARowAnEvent) {
  const auto found = lines(ExportFormat::polecat);
  ASSERT_EQ(found.size(), 5U);
  for (const std::string& line : found) ASSERT_EQ(fields(line).size(), 40U) << line;
  EXPECT_EQ(found[0].substr(0, 59), "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tQ");
  const std::vector<std::string> first{
      "gdelt:1", "2022-06-30",    "ASSAULT", "aerial",      "-10.0", "MATERIAL CONFLICT",
      "None",    "Russia",        "RUS",     "365",         "MIL",   "MIL",
      "None",    "RUSSIAN ARMY",  "None",    "Ukraine",     "UKR",   "369",
      "None",    "None",          "None",    "UKRAINE",     "None",  "Kyiv, Ukraine",
      "None",    "None",          "None",    "Ukraine",     "50.45", "30.52",
      "None",    "Kyiv, Ukraine", "None",    "None",        "None",  "None",
      "None",    "None",          "None",    "entente test"};
  EXPECT_EQ(fields(found[1]), first);
  const auto second = fields(found[2]);
  EXPECT_EQ(second[7], "United States; United Kingdom");
  EXPECT_EQ(second[8] + " " + second[9] + " " + second[10], "USA; GBR 2; 200 None; GOV");
  EXPECT_EQ(second[15], "A | \"B\"; France");
  EXPECT_EQ(second[16], "None; FRA");
  const auto meeting = fields(found[4]);
  EXPECT_EQ(meeting[8], "None; JPN; PSE");
  EXPECT_EQ(meeting[10], "IGO; None; REB");
  EXPECT_EQ(meeting[15], "None");
}

TEST_F(Export, GraphmlCountsDirectedPairs) {
  const auto found = lines(ExportFormat::graphml);
  std::string all;
  for (const std::string& line : found) all += line + "\n";
  EXPECT_NE(all.find(R"(<node id="RUS"><data key="name">Russia</data><data key="kind">state</data>)"
                     R"(<data key="as_source">1</data><data key="as_target">0</data></node>)"),
            std::string::npos)
      << all;
  EXPECT_NE(
      all.find(
          R"(<edge source="RUS" target="UKR"><data key="events">1</data><data key="vc">0</data>)"
          R"(<data key="mc">0</data><data key="vf">0</data><data key="mf">1</data>)"
          R"(<data key="goldstein">-10</data><data key="mean">-10</data><data key="first">2022-06-30</data>)"
          R"(<data key="last">2022-06-30</data></edge>)"),
      std::string::npos)
      << all;
  EXPECT_EQ(all.find("A | "), std::string::npos);
  // RUS>UKR, USA>FRA, GBR>FRA, JPN>UKR, the six of the meeting, CHN>USA, which has no day
  EXPECT_EQ(done_.rows, 11U);
}

TEST_F(Export, PanelCountsMonthsAndWhatIsOwed) {
  ExportOptions options;
  options.format = ExportFormat::panel;
  options.events.statuses = {Status::occurred, Status::planned};
  options.owed = [](std::string_view a, std::string_view b) {
    std::vector<OwedSpan> out;
    if (a == "GBR" && b == "FRA")
      out.push_back({Date{1949, 8, 24}, Date{2022, 9, 1}, {1, 0, 0, 2, 0, 0, 0, 0}});
    return out;
  };
  auto found = lines(options);
  EXPECT_EQ(done_.left_out, 1U);  // without a day
  ASSERT_EQ(found.size(), 11U);
  EXPECT_EQ(
      found[0],
      "source,target,month,events,agree,consult,support,concede,cooperate,aid,retreat,request,accuse,reject,"
      "threaten,"
      "protest,sanction,mobilize,coerce,assault,verbal_cooperation,material_cooperation,verbal_conflict,"
      "material_conflict,goldstein,obligations,owes_defense,owes_offense,owes_neutrality,owes_nonaggression,"
      "owes_consultation,owes_assistance,owes_assurance,owes_hosting");
  EXPECT_EQ(found[1], "GBR,FRA,2022-07-01,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,3.5,3,1,0,0,2,0,0,0,0");
  options.zeros = true;
  options.events.actor = {{"FRA", ""}, {"UKR", ""}};
  found = lines(options);
  // Four pairs, June 2022 to March 2023.
  ASSERT_EQ(found.size(), 1U + 4 * 10);
  EXPECT_EQ(found[1], "GBR,FRA,2022-06-01,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.0,3,1,0,0,2,0,0,0,0");
  EXPECT_EQ(found[4].substr(0, 24), "GBR,FRA,2022-09-01,0,0,0");
  EXPECT_EQ(found[4].substr(found[4].size() - 16), ",0,0,0,0,0,0,0,0");
}

TEST_F(Export, AFileThatCanNotBeWrittenIsNamed) {
  for (const ExportFormat format : {ExportFormat::csv, ExportFormat::graphml}) {
    ExportOptions options;
    options.format = format;
    options.file = folder_.file("no/such/folder/x");
    const auto result = export_events(store_, world(), "knowledge", options);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::input);
    EXPECT_EQ(result.error().file, options.file);
  }
}

}  // namespace
}  // namespace entente
