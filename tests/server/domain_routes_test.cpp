// The routes of the domain over a small record in memory: what they answer, and what they refuse.
#include <gtest/gtest.h>

#include "analysis/pair_record.h"
#include "answers/workplace.h"
#include "server/routes.h"

namespace entente::server {
namespace {

using sample::ImportedRow;

const Workplace& workplace() {
  static const auto loaded =
      Workplace::load({TableSources("knowledge"), "", "", false, false, "entente test"});
  return **loaded;
}

class DomainRoutes : public ::testing::Test {
 protected:
  DomainRoutes() : store_(Store::in_memory().value()), router_(all_routes()) {
    EXPECT_TRUE(sample::append_visit(store_));  // JPN/GOV visits UKR, 2023-03-21
    add({.id = "a1", .source = "JPN", .target = "UKR", .goldstein = 3, .from = "2023-03-21"});
    add({.id = "b1",
         .source = "RUS/MIL",
         .target = "UKR/MIL",
         .cameo = "190",
         .type = "ASSAULT",
         .quad = 4,
         .goldstein = -10,
         .from = "2023-03-22",
         .more_target = "['UKR/CVL']",
         .text = "Shelling of \"Kherson\", again"});
    add({.id = "c1",
         .source = "RUS",
         .target = "UKR",
         .cameo = "042",
         .type = "CONSULT",
         .goldstein = 2,
         .from = "2023-03-25",
         .text = "Talks"});
    add({.id = "d1",
         .source = "UKR",
         .target = "RUS",
         .cameo = "112",
         .type = "ACCUSE",
         .quad = 3,
         .goldstein = -2,
         .from = "2023-04-02"});
    add({.id = "e1",
         .source = "UKR",
         .target = "POL",
         .goldstein = 1,
         .from = "2023-04-03",
         .status = "negated"});
  }

  void add(const ImportedRow& row) {
    const auto done = sample::import(store_, row);
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
  }

  // As the server does it, without what surrounds handlers there.
  Response ask(const std::string& address, const std::string& version = "v1") {
    const auto mark = address.find('?');
    Request request;
    request.path = "/api/v1" + address.substr(0, mark);
    if (mark != std::string::npos) request.query = *parse_query(address.substr(mark + 1));
    const auto found = router_.find(Method::get, request.path);
    if (found.route == nullptr) {
      ADD_FAILURE() << address;
      return {};
    }
    EXPECT_EQ(unknown_parameter(*found.route, request), std::nullopt) << address;
    request.names = found.names;
    Desk desk{store_, &workplace(), version, Date{2024, 1, 1}};
    return found.route->handler(request, desk);
  }
  Json json(const std::string& address) {
    const Response response = ask(address);
    EXPECT_EQ(response.status, 200) << address << ": " << response.body;
    return Json::parse(response.body);
  }
  // All that a streamed answer says.
  std::string streamed(const std::string& address) {
    class Whole : public Pieces {
     public:
      bool put(std::string piece) override {
        text += piece;
        return true;
      }
      std::string text;
    } whole;
    const Response response = ask(address);
    EXPECT_TRUE(response.stream) << address;
    if (response.stream) {
      EXPECT_TRUE(response.stream(whole));
    }
    return whole.text;
  }
  std::vector<std::string> ids(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list["items"]) out.push_back(item["id"]);
    return out;
  }

  Store store_;
  Router router_;
};

using Ids = std::vector<std::string>;

TEST_F(DomainRoutes, FindActorsWhileSomebodyTypes) {
  EXPECT_EQ(json("/actors?q=Japan")["items"][0]["code"], "JPN");
  const Json begun = json("/actors?q=ukrai&limit=3")["items"];
  ASSERT_FALSE(begun.empty());
  EXPECT_EQ(begun[0]["name"], "Ukraine");
  EXPECT_LE(begun.size(), 3U);
  EXPECT_TRUE(json("/actors?q=qqqzzz")["items"].empty());
  EXPECT_TRUE(json("/actors?q=")["items"].empty());
}

TEST_F(DomainRoutes, SayWhoSomebodyIs) {
  const Json japan = json("/actors/Japan?on=2023-03-21");
  EXPECT_EQ(japan["code"], "JPN");
  // The visit of the report, as in `entente actor`; imported events are told by partners.
  EXPECT_EQ(japan["record"]["as_source"], 1);
  EXPECT_EQ(japan["record"]["as_target"], 0);
  EXPECT_EQ(ask("/actors/Jappan").status, 404);
  EXPECT_NE(ask("/actors/Jappan").body.find("Japan"), std::string::npos);
  EXPECT_EQ(ask("/actors/Japan?on=soon").status, 400);
  EXPECT_NE(ask("/actors/Japan?on=soon").body.find("\"parameter\":\"on\""), std::string::npos);
}

TEST_F(DomainRoutes, CountPartnersBothWaysAndOnce) {
  const Json answer = json("/actors/UKR/partners");
  ASSERT_EQ(answer["partners"].size(), 2U);  // Poland's event was negated
  const Json& russia = answer["partners"][0];
  EXPECT_EQ(russia["code"], "RUS");
  EXPECT_EQ(russia["name"], "Russia");
  EXPECT_EQ(russia["forth"]["events"], 1);
  EXPECT_EQ(russia["back"]["events"], 2);  // two Ukrainian parties of the shelling: one event
  EXPECT_EQ(russia["back"]["goldstein"], -4.0);
  EXPECT_EQ(russia["cooperation"], 1);
  EXPECT_EQ(russia["conflict"], 2);
  EXPECT_EQ(json("/actors/UKR/partners?quad=conflict&to=2023-03-31")["partners"][0]["conflict"], 1);
  EXPECT_EQ(json("/actors/UKR/partners?top=1")["partners"].size(), 1U);
  EXPECT_EQ(json("/actors/UKR/partners?top=1")["partners_on_file"], 2);
}

TEST_F(DomainRoutes, TellAPairInOrderOfTime) {
  const Json whole = json("/pairs/Russia/Ukraine/timeline");
  EXPECT_FALSE(whole["grouped"].get<bool>());
  EXPECT_EQ(whole["event_count"], 3);
  Ids events;
  for (const Json& entry : whole["entries"])
    if (entry["kind"] == "event") events.push_back(entry["id"]);
  EXPECT_EQ(events, (Ids{"b1", "c1", "d1"}));
  const Json grouped = json("/pairs/Russia/Ukraine/timeline?limit=1&every=month&from=2023-03&to=2023-04");
  EXPECT_TRUE(grouped["grouped"].get<bool>());
  ASSERT_EQ(grouped["periods"].size(), 2U);
  EXPECT_EQ(grouped["periods"][0]["period"], "2023-03");
  EXPECT_EQ(grouped["periods"][0]["material_conflict"], 1);
  EXPECT_EQ(grouped["periods"][0]["events"].size(), 2U);
  EXPECT_EQ(grouped["periods"][1]["events"][0]["id"], "d1");
  for (const Json& entry : grouped["entries"]) EXPECT_NE(entry["kind"], "event");
  EXPECT_EQ(ask("/pairs/RUS/RUS/timeline").status, 400);
  EXPECT_EQ(ask("/pairs/RUS/UKR/timeline?every=fortnight").status, 400);
  EXPECT_EQ(ask("/pairs/RUS/UKR/timeline?from=2023-05&to=2023-04").status, 400);
}

TEST_F(DomainRoutes, GiveTheIndexOfAPair) {
  const Json index = json("/pairs/RUS/UKR/index?every=month&from=2023-03&to=2023-04&shifts=1");
  EXPECT_EQ(index["every"], "month");
  ASSERT_EQ(index["directions"].size(), 2U);
  EXPECT_EQ(index["directions"][0]["events"], 2);
  EXPECT_EQ(index["directions"][1]["events"], 1);
  EXPECT_TRUE(index["directions"][0].contains("shifts"));
}

TEST_F(DomainRoutes, ListEventsPageByPageTheLatestFirst) {
  const Json all = json("/events");
  EXPECT_EQ(all["total"], 5);  // four imported ones and the coded visit; the negated one is no news
  EXPECT_EQ(all["next"], nullptr);
  EXPECT_EQ(all["items"][0]["id"], "d1");
  Ids paged;
  std::string cursor;
  for (int page = 0; page < 9; ++page) {
    const Response response = ask("/events?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    const Json list = Json::parse(response.body);
    for (const std::string& id : ids(list)) paged.push_back(id);
    EXPECT_EQ(list["total"], 5);
    if (list["next"].is_null()) break;
    cursor = list["next"];
    ASSERT_EQ(response.headers.size(), 1U);
    EXPECT_EQ(response.headers[0].second, "</api/v1/events?limit=2&cursor=" + cursor + ">; rel=\"next\"");
  }
  EXPECT_EQ(paged, ids(all));
  EXPECT_EQ(ask("/events?cursor=zz").status, 400);
  EXPECT_EQ(ask("/events?limit=0").status, 400);
}

TEST_F(DomainRoutes, ChooseEvents) {
  EXPECT_EQ(ids(json("/events?source=RUS")), (Ids{"c1", "b1"}));
  EXPECT_EQ(ids(json("/events?source=RUS/MIL")), (Ids{"b1"}));
  EXPECT_EQ(ids(json("/events?target=UKR/CVL")), (Ids{"b1"}));  // the second of its targets
  EXPECT_EQ(ids(json("/events?actor=RUS&actor=UKR")), (Ids{"d1", "c1", "b1"}));
  EXPECT_EQ(ids(json("/events?actor=RUS&actor=JPN")), Ids{});
  EXPECT_EQ(json("/events?actor=RUS,JPN")["total"], 5);
  EXPECT_EQ(ids(json("/events?type=accuse,assault")), (Ids{"d1", "b1"}));
  EXPECT_EQ(ids(json("/events?quad=4")), (Ids{"b1"}));
  EXPECT_EQ(ids(json("/events?status=negated")), (Ids{"e1"}));
  EXPECT_EQ(json("/events?status=all")["total"], 7);  // and the hypothetical one of the report
  EXPECT_EQ(ids(json("/events?from=2023-03-22&to=2023-03-25")), (Ids{"c1", "b1"}));
  EXPECT_EQ(ids(json("/events?q=KHERSON%20again")), (Ids{"b1"}));
  EXPECT_EQ(json("/events?origin=coded")["total"], 1);
  EXPECT_EQ(ask("/events?type=PARTY").status, 400);
}

TEST_F(DomainRoutes, StreamAllEvents) {
  const std::string lines = streamed("/events?format=ndjson&source=RUS");
  EXPECT_TRUE(lines.ends_with("\n{\"count\":2}\n")) << lines;
  EXPECT_EQ(Json::parse(lines.substr(0, lines.find('\n')))["id"], "c1");
  const std::string csv = streamed("/events?format=csv&source=RUS/MIL");
  EXPECT_TRUE(csv.starts_with("id,origin,report,line,source,target,type,")) << csv;
  EXPECT_NE(csv.find("UKR/MIL; UKR/CVL"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",\"Shelling of \"\"Kherson\"\", again\","), std::string::npos) << csv;
}

TEST_F(DomainRoutes, OpenOneEvent) {
  const Json imported = json("/events/b1");
  EXPECT_EQ(imported["target"], Json::array({"UKR/MIL", "UKR/CVL"}));
  EXPECT_EQ(imported["report_link"], nullptr);
  const std::string id = json("/events?origin=coded")["items"][0]["id"];
  const Json coded = json("/events/" + id);
  EXPECT_EQ(coded["report_link"], "/reports/" + coded["report"].get<std::string>());
  EXPECT_TRUE(coded.contains("rule"));
  EXPECT_EQ(json("/events/" + id.substr(0, 8))["id"], id);
  EXPECT_EQ(ask("/events/none").status, 404);
}

TEST_F(DomainRoutes, ACursorOfAListThatCountsEndsWithTheData) {
  // The one statement and the one tie of the report are whole lists.
  EXPECT_EQ(json("/statements?speaker=Japan")["items"][0]["term"], "systemic threat");
  EXPECT_EQ(json("/statements?limit=1")["next"], nullptr);
  EXPECT_EQ(json("/ties?actor=JPN")["total"], 1);
  EXPECT_EQ(json("/ties?cursor=7631-31")["items"], Json::array());  // "v1" and 1: all was given
  EXPECT_EQ(ask("/ties?cursor=7630-31").status, 410);               // "v0": other data
  EXPECT_EQ(ask("/ties?kind=friendship").status, 400);
}

TEST_F(DomainRoutes, SayWhoIsObliged) {
  const Json answer = json("/obligations?attacked=Japan&by=China&where=Senkaku%20Islands&on=2023-05-01");
  ASSERT_EQ(answer["obliged"].size(), 1U);
  EXPECT_EQ(answer["obliged"][0]["actor"], "USA");
  EXPECT_EQ(answer["obliged"][0]["m49"], 840);
  EXPECT_TRUE(answer["question"]["place"]["lat"].is_number());
  const Json guam = json("/obligations?attacked=USA&by=PRK&where=13.45,144.78&on=2023-05-01");
  EXPECT_EQ(guam["question"]["place"]["lat"], 13.45);
  EXPECT_EQ(ask("/obligations?attacked=Japan").status, 400);
  EXPECT_EQ(ask("/obligations?attacked=NATO&by=China").status, 400);
  EXPECT_EQ(ask("/obligations?attacked=Japan&by=China&where=Atlantis").status, 400);
}

TEST_F(DomainRoutes, KnowStatesAndPlaces) {
  const Json states = json("/states");
  bool japan = false;
  for (const Json& state : states) japan = japan || (state["code"] == "JPN" && state["m49"] == 392);
  EXPECT_TRUE(japan);
  EXPECT_EQ(json("/places?q=Scarborough%20Shoal&on=2023-06-01")["items"][0]["name"], "Scarborough Shoal");
}

TEST_F(DomainRoutes, SearchForAllWords) {
  const Json kyiv = json("/search?q=Kyiv");  // in the title alone
  ASSERT_EQ(kyiv["reports"].size(), 1U);
  EXPECT_EQ(kyiv["reports"][0]["title"], "Kishida in Kyiv (visit)");
  const Json both = json("/search?q=UKRAINE%20%22systemic%20threat%22");
  EXPECT_EQ(both["words"], Json::array({"ukraine", "systemic threat"}));
  ASSERT_EQ(both["reports"].size(), 1U);
  EXPECT_NE(both["reports"][0]["snippet"].get<std::string>().find("visited Ukraine"), std::string::npos);
  EXPECT_EQ(json("/search?q=systemic")["statements"].size(), 1U);
  EXPECT_EQ(json("/search?q=Japan")["actors"][0]["code"], "JPN");
  EXPECT_TRUE(json("/search?q=%22threat%20systemic%22")["reports"].empty());
  EXPECT_TRUE(json("/search?q=kyiv%20qqqzzz")["reports"].empty());
  EXPECT_TRUE(json("/search?q=")["reports"].empty());
}

TEST_F(DomainRoutes, JoinActorsInANetwork) {
  const Json network = json("/network?on=2023-04-30&within=2m&actors=RUS,UKR,JPN&only");
  ASSERT_EQ(network["actors"].size(), 3U);
  for (const Json& actor : network["actors"]) {
    EXPECT_GE(actor["x"].get<double>(), 0);
    EXPECT_LE(actor["x"].get<double>(), 1);
  }
  EXPECT_EQ(ask("/network?within=long").status, 400);
  EXPECT_EQ(ask("/network?actors=Jappan").status, 400);
}

TEST_F(DomainRoutes, AnOutlookSaysWhenThereIsNobody) {
  const Json outlook = json("/pairs/RUS/UKR/outlook?days=30");
  EXPECT_EQ(outlook["days"], 30);
  EXPECT_EQ(outlook["a"]["code"], "RUS");
  EXPECT_TRUE(json("/pairs/RUS/BRA/outlook")["outlook"].empty());
  EXPECT_NE(json("/pairs/RUS/BRA/outlook")["why_not_learned"], nullptr);
  EXPECT_EQ(ask("/pairs/RUS/UKR/outlook?days=31").status, 400);
  EXPECT_EQ(json("/track-record")["horizons"].size(), 3U);
}

}  // namespace
}  // namespace entente::server
