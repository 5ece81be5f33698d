// Tables of a user's laid over others, and dictionaries beside them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "knowledge/layers.h"
#include "knowledge/lexicon.h"
#include "knowledge/petrarch.h"
#include "knowledge/petrarch_rows.h"
#include "knowledge/world.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr const char* small = "tests/cases/knowledge/small";
constexpr const char* people_columns = "name,aliases,code,office,from,to,home,source\n";

class Own : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-own-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  TableSources over_small() const { return TableSources({small, folder_.string()}); }
  World load() const { return load(over_small()); }
  World load(const TableSources& sources) const {
    auto world = World::load(sources);
    if (!world) throw std::runtime_error(world.error().text());
    return std::move(*world);
  }
  // "people.csv:3: message" of every warning.
  std::vector<std::string> warnings(const World& world) const {
    std::vector<std::string> out;
    for (const Finding& finding : world.warnings())
      out.push_back(fs::path(finding.file).filename().string() + ":" + std::to_string(finding.line) + ": " +
                    finding.message);
    return out;
  }
  static std::string code(const World& world, const std::string& name, const char* on) {
    const auto senses = world.find(name, *parse_iso_date(on));
    return senses.empty() ? "" : senses.front().code;
  }

  fs::path folder_;
};

using Told = std::vector<std::string>;

TEST_F(Own, APersonIsAdded) {
  write("people.csv", std::string(people_columns) + "Petra Lindqvist,,USA/GOV,Envoy,2022-10-18,,,me\n");
  const World world = load();
  EXPECT_EQ(code(world, "Petra Lindqvist", "2023-01-01"), "USA/GOV");
  EXPECT_EQ(code(world, "Vladimir Putin", "2023-01-01"), "RUS/GOV");
  EXPECT_TRUE(world.warnings().empty());
}

TEST_F(Own, ARowTakesThePlaceOfThoseWithItsKey) {
  write("people/more.csv", std::string(people_columns) + "Vladimir Putin,,RUS/MIL,Admiral,2012,,,me\n");
  write("groups.csv",
        "code,name,aliases,kind,country,sector,from,to,source\n"
        "ARAKAN ARMY,Arakan Army,,armed,CHN,UAF,,,me\n");
  write("agents.csv", "phrase,sector,collective,title\nsoldier,CVL,,\n");
  const World world = load();
  EXPECT_EQ(code(world, "Vladimir Putin", "2023-01-01"), "RUS/MIL");
  EXPECT_EQ(world.offices("Vladimir Putin", *parse_iso_date("2023-01-01")).size(), 1U);
  EXPECT_EQ(world.side_of("ARAKAN ARMY"), "CHN/UAF");
  ASSERT_NE(world.agent("soldier"), nullptr);
  EXPECT_EQ(world.agent("soldier")->sector, "CVL");
}

TEST_F(Own, AMembershipOfOneMemberLeavesTheOthers) {
  const Date day = *parse_iso_date("2023-01-01");
  const auto before = load(small).members("NATO", day).size();
  write("memberships.csv", "organisation,members,role,from,to,source\nNATO,USA,member,2024,,me\n");
  const World world = load();
  EXPECT_EQ(world.members("NATO", day).size() + 1, before);
  EXPECT_EQ(world.members("NATO", *parse_iso_date("2024-01-01")).size(), before);
}

TEST_F(Own, ATableThatReplacesStandsAlone) {
  write("people.csv",
        "# replaces the table\n" + std::string(people_columns) + "Ann Other,,USA/GOV,Envoy,2020,,,me\n");
  const World world = load();
  EXPECT_EQ(code(world, "Ann Other", "2021-01-01"), "USA/GOV");
  EXPECT_EQ(code(world, "Vladimir Putin", "2021-01-01"), "");
}

TEST_F(Own, ABadRowIsToldAndDisplacesNothing) {
  write("people.csv", std::string(people_columns) +
                          "Vladimir Putin,,RUX/GOV,President,2012,,,me\n"  // unknown code
                          "Ann Other,,USA/GOV,Envoy,2020,2019,,me\n"       // ends before it begins
                          "Bo Other,,USA/GOV\n"                            // too short
                          "Cy Other,,USA/GOV,Envoy,2020,,,me\n");
  const World world = load();
  EXPECT_EQ(code(world, "Vladimir Putin", "2023-01-01"), "RUS/GOV");
  EXPECT_EQ(code(world, "Cy Other", "2023-01-01"), "USA/GOV");
  EXPECT_EQ(code(world, "Ann Other", "2023-01-01"), "");
  const Told told = warnings(world);
  EXPECT_EQ(std::count(told.begin(), told.end(), "people.csv:2: unknown code 'RUX'"), 1);
  EXPECT_EQ(
      std::count(told.begin(), told.end(), "people.csv:3: ends on 2019-01-01 before it begins on 2020-01-01"),
      1);
  EXPECT_EQ(std::count(told.begin(), told.end(), "people.csv:4: 3 fields where the header has 8"), 1);
  EXPECT_EQ(told.size(), 3U);
}

TEST_F(Own, WhatNoLongerHasASubjectIsLeftOutAndCounted) {
  write("organisations.csv",
        "# replaces the table\ncode,name,aliases,kind,acts_as,from,to,source\n"
        "CLUB,The Club,,forum,,,,me\n");
  const World world = load();
  EXPECT_EQ(code(world, "The Club", "2023-01-01"), "CLUB");
  EXPECT_EQ(world.actor("NATO"), nullptr);
  ASSERT_EQ(world.warnings().size(), 1U);
  EXPECT_EQ(world.warnings()[0].file, small);
}

TEST_F(Own, TheFirstWholeSetIsTheBase) {
  write("people.csv", people_columns);
  const auto over = choose_tables({folder_.string()}, "knowledge");
  ASSERT_TRUE(over);
  EXPECT_EQ(over->folders(), (Told{"knowledge", folder_.string()}));
  const auto instead = choose_tables({folder_.string(), small}, "knowledge");
  ASSERT_TRUE(instead);
  EXPECT_EQ(instead->folders(), (Told{small, folder_.string()}));
  EXPECT_FALSE(choose_tables({path("nowhere")}, "knowledge"));
  fs::create_directories(path("empty"));
  EXPECT_FALSE(choose_tables({path("empty")}, "knowledge"));
}

// The worked example of docs/knowledge.md over our own tables.
TEST(OwnExample, AddsAPoliticianAndAGroupAndCorrectsADate) {
  const auto sources = choose_tables({"tests/cases/knowledge/own_tables"}, "knowledge");
  ASSERT_TRUE(sources);
  const auto world = World::load(*sources);
  ASSERT_TRUE(world) << world.error().text();
  EXPECT_TRUE(world->warnings().empty());
  const auto first = [&](const char* name, const char* on) {
    const auto senses = world->find(name, *parse_iso_date(on));
    return senses.empty() ? std::string() : senses.front().code;
  };
  EXPECT_EQ(first("Petra Lindqvist", "2023-05-01"), "SWE/GOV");
  EXPECT_EQ(first("Petra Lindqvist", "2026-05-01"), "SWE/ELI");
  EXPECT_EQ(first("River Guard", "2024-01-01"), "RIVER GUARD");
  EXPECT_EQ(world->side_of("RIVER GUARD"), "MMR/REB");
  EXPECT_EQ(first("Fumio Kishida", "2024-09-29"), "JPN/GOV");
  EXPECT_EQ(first("Fumio Kishida", "2024-10-01"),
            "JPN/GOV");  // news of these days still calls him by his office
  EXPECT_EQ(first("Fumio Kishida", "2024-10-03"), "JPN/ELI");
  EXPECT_EQ(world->find("NATO", *parse_iso_date("2024-01-01")).front().code, "NATO");
  const auto findings = lint(*sources);
  ASSERT_TRUE(findings);
  EXPECT_TRUE(findings->empty()) << findings->front().message;
}

TEST_F(Own, WhatTheirLexiconSaysOfATriggerIsAllThatIsSaid) {
  const std::string columns = "pos,trigger,pattern,mode,source,target,contexts,cameo,example\n";
  for (const char* layer : {"ours", "mine"}) {
    write(std::string(layer) + "/classes.csv", "class,words\nforces,troop\n");
    write(std::string(layer) + "/operators.csv", "pos,trigger,pattern,operator\n");
  }
  write("ours/accuse.csv", columns + "v,condemn|decry,,disapprove,,,,111,\nn,condemn,,disapprove,,,,111,\n");
  write("ours/request.csv", columns + "v,condemn,obj:@forces,,,,,02,\n");
  write("mine/reject.csv", columns + "v,condemn,,,,,,12,\n");
  const auto lexicon = Lexicon::load(TableSources({path("ours"), path("mine")}));
  ASSERT_TRUE(lexicon) << lexicon.error().text();
  ASSERT_EQ(lexicon->entries('v', "condemn").size(), 1U);
  EXPECT_EQ(lexicon->entries('v', "condemn")[0].type, EventType::REJECT);
  EXPECT_EQ(lexicon->entries('v', "decry").size(), 1U);
  EXPECT_EQ(lexicon->entries('n', "condemn").size(), 1U);
}

TEST(Petrarch, ActorsOfEveryForm) {
  std::vector<Finding> faults;
  const auto actors = read_petrarch_actors(
      "# a comment\n"
      "<!-- one that\nruns on -->\n"
      "RURITANIA_  [RUR] ; where it is\n"
      "+RURITANIAN_\n"
      "RUDOLF_V._ELPHBERG_\t[RURGOV 18970101-300630][RURELI <18970101] # both on a line\n"
      "+RUDOLF OF RURITANIA\n"
      "\t[RURELI >300701]\n"
      "\t[RUR]\n"
      "BLACK_MICHAEL_ [RURREB 321301-330101]\n"
      "MICHAEL_ [RURREB\n",
      "a.txt", faults);
  ASSERT_EQ(actors.size(), 4U);
  EXPECT_EQ(actors[0].phrases, (Told{"RURITANIA", "RURITANIAN"}));
  ASSERT_EQ(actors[0].codes.size(), 1U);
  EXPECT_FALSE(actors[0].codes[0].span.from);
  EXPECT_EQ(actors[1].phrases, (Told{"RUDOLF V. ELPHBERG", "RUDOLF OF RURITANIA"}));
  ASSERT_EQ(actors[1].codes.size(), 4U);
  EXPECT_EQ(actors[1].codes[0].code, "RURGOV");
  EXPECT_EQ(actors[1].codes[0].span.from, parse_iso_date("1897-01-01"));
  EXPECT_EQ(actors[1].codes[0].span.to, parse_iso_date("2030-07-01"));  // the last day is in it
  EXPECT_EQ(actors[1].codes[1].span.to, parse_iso_date("1897-01-02"));
  EXPECT_EQ(actors[1].codes[2].span.from, parse_iso_date("2030-07-01"));
  EXPECT_FALSE(actors[1].codes[3].span.from || actors[1].codes[3].span.to);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].line, 10U);  // there is no thirteenth month
  EXPECT_EQ(faults[1].line, 11U);
}

TEST(Petrarch, AgentsOfEveryForm) {
  std::vector<Finding> faults;
  const auto agents = read_petrarch_agents(
      "!PERSON! = MAN, WOMAN\n"
      "CONGRESS!PERSON! [~LEG]\n"
      "ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOVATG] # a comment\n"
      "POLICE {} [ ~COP]\n"
      "RELIEF_BODY [NGO~]\n"
      "NOBODY\n"
      "SOME!THING! [~GOV]\n"
      "GOOSE {GEESE [~GOV]\n",
      "g.txt", faults);
  ASSERT_EQ(agents.size(), 4U);
  EXPECT_EQ(agents[0].phrases, (Told{"CONGRESSMAN", "CONGRESSWOMAN"}));
  EXPECT_EQ(agents[0].code, "LEG");
  EXPECT_EQ(agents[1].phrases, (Told{"ATTORNEY GENERAL", "ATTORNEYS GENERAL"}));
  EXPECT_EQ(agents[2].phrases, Told{"POLICE"});
  EXPECT_EQ(agents[3].code, "NGO");
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[0].line, 6U);
  EXPECT_EQ(faults[2].line, 8U);
}

TEST(Petrarch, SpellingsOfNamesInCapitals) {
  EXPECT_EQ(spellings_of("BANK OF THE SOUTH"), Told{"Bank of the South"});
  EXPECT_EQ(spellings_of("ABD AL-RAHMAN"), Told{"Abd Al-Rahman"});
  EXPECT_EQ(spellings_of("WHO"), Told{"=WHO"});
  EXPECT_EQ(spellings_of("ADEN ARMY (AAIA)"), (Told{"Aden Army", "=AAIA"}));
}

TEST(Petrarch, CodesBecomeOurs) {
  std::vector<Finding> findings;
  const KnowledgeRows rows = read_knowledge("knowledge", findings);
  ASSERT_TRUE(findings.empty());
  const CameoCodes codes("knowledge", rows, findings);
  EXPECT_TRUE(findings.empty()) << findings.front().message;
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"USA", "USA"},           {"USAGOV", "USA/GOV"}, {"RUSMIL", "RUS/MIL"},   {"AFGGOVHLH", "AFG/GOV"},
      {"IGOUNO", "UN"},         {"IGOWSTNAT", "NATO"}, {"IGOUNOKID", "UNICEF"}, {"IGOUNOXYZ", "UN"},
      {"PSEREBHAM", "HAMAS"},   {"MNCUSA", "USA/MNC"}, {"NGOGBR", "GBR/SOC"},   {"USAMED", "USA/JRN"},
      {"USAHLH", "USA/MED"},    {"ROMGOV", "ROU/GOV"}, {"NGO", nullptr},        {"IRQKUR", nullptr},
      {"EUR", nullptr},         {"USAGO", nullptr},    {"", nullptr},           {"---", nullptr},
      {"IMGMUSALQ", "AL-QAEDA"}};
  for (const auto& [cameo, ours] : cases)
    EXPECT_EQ(codes.actor(cameo).value_or("nobody"), ours == nullptr ? "nobody" : ours) << cameo;
  EXPECT_EQ(codes.sector("GOVATG"), "GOV");
  EXPECT_EQ(codes.sector("CHR"), std::nullopt);
}

TEST_F(Own, ADictionaryAddsWhatTheTablesDoNotKnow) {
  write("some.actors.txt",
        "OTTO_BEISPIEL_\n\t[USAELI 950101-991231]\n\t[USAGOV >20000101]\n"
        "PUTIN_ [USAGOV]\n"
        "UNMAPPED_PEOPLE_ [QQQXXX]\n"
        "STRATEGIC_BOARD_ [USAMIL]\n");
  write("some.agents.txt", "TANK_CREWS {} [~MIL]\nSOLDIER [~CVL]\n");
  write("cameo_actors.csv",
        "cameo,means,code,source\nGOV,role,GOV,x\nELI,role,ELI,x\nMIL,role,MIL,x\nCVL,role,CVL,x\n");
  const World world = load();
  EXPECT_EQ(code(world, "Otto Beispiel", "1997-01-01"), "USA/ELI");
  EXPECT_EQ(code(world, "Otto Beispiel", "2005-01-01"), "USA/GOV");
  EXPECT_EQ(code(world, "Strategic Board", "2005-01-01"), "USA/MIL");
  EXPECT_EQ(code(world, "Putin", "2015-01-01"), "RUS/GOV");  // ours is not displaced
  EXPECT_EQ(code(world, "Unmapped People", "2015-01-01"), "");
  ASSERT_NE(world.agent("tank crew"), nullptr);
  EXPECT_EQ(world.agent("tank crew")->sector, "MIL");
  EXPECT_EQ(world.agent("soldier")->sector, "MIL");
  ASSERT_EQ(world.warnings().size(), 1U);
  EXPECT_NE(world.warnings()[0].message.find("1 entries kept out"), std::string::npos);
  // The entry itself is told by lint when notes are asked for.
  const auto notes = lint(over_small(), {.today = {}, .notes = true});
  ASSERT_TRUE(notes);
  EXPECT_TRUE(std::any_of(notes->begin(), notes->end(), [](const Finding& f) {
    return f.note && f.line == 5 && f.message.find("UNMAPPED PEOPLE") != std::string::npos;
  }));
}

// Whatever the bytes: an answer, and lines that exist.
TEST(Petrarch, AnyBytesAreReadOrTold) {
  std::mt19937 random(7);
  const Told pieces = {"NAME_", "+",   "[USAGOV]", "[",   "]",   "{",    "}", "!",   "!A! = B, !A!, C\n",
                       "!A!",   " ",   "\n",       "\t[", ">01", "0101", "<", "-",   "#",
                       "<!--",  "-->", "\xFF",     "é",   ";",   "~",    "=", "(X)", "\r\n",
                       "990101"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto count = random() % 60; count > 0; --count) text += pieces[random() % pieces.size()];
    if (round % 11 == 0) text += '\0';
    const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    std::vector<Finding> faults;
    for (const PetrarchActor& actor : read_petrarch_actors(text, "f", faults)) {
      EXPECT_FALSE(actor.phrases.empty());
      for (const std::string& phrase : actor.phrases) spellings_of(phrase);
    }
    for (const PetrarchAgent& agent : read_petrarch_agents(text, "f", faults))
      EXPECT_FALSE(agent.phrases.empty());
    for (const Finding& fault : faults) {
      EXPECT_GE(fault.line, 1U);
      EXPECT_LE(fault.line, lines);
    }
  }
  std::vector<Finding> faults;
  EXPECT_TRUE(read_petrarch_actors(std::string(1 << 20, 'A'), "f", faults).empty());
  EXPECT_EQ(faults.size(), 1U);
}

}  // namespace
}  // namespace entente
