// The report desk over HTTP's handlers: what is answered, what is refused and in which order, what stays untouched.
#include <gtest/gtest.h>

#include "answers/workplace.h"
#include "record/sample.h"
#include "server/routes.h"

namespace entente::server {
namespace {

const Workplace& workplace() {
  static const auto loaded =
      Workplace::load({TableSources("knowledge"), "", "", false, false, "entente test"});
  return **loaded;
}

class ReportRoutes : public ::testing::Test {
 protected:
  ReportRoutes() : store_(Store::in_memory().value()), router_(all_routes()) {
    EXPECT_TRUE(sample::append_visit(store_));
  }

  Response ask(Method method, const std::string& address, const std::string& body = "",
               const std::string& if_match = "") {
    const auto mark = address.find('?');
    Request request;
    request.method = method;
    request.path = "/api/v1" + address.substr(0, mark);
    if (mark != std::string::npos) request.query = *parse_query(address.substr(mark + 1));
    request.body = body;
    if (!if_match.empty()) request.headers.emplace_back("if-match", if_match);
    const auto found = router_.find(method, request.path);
    if (found.route == nullptr) {
      ADD_FAILURE() << address;
      return {};
    }
    request.names = found.names;
    Desk desk{store_, &workplace(), "v1", Date{2024, 1, 1}};
    desk.publish = [this] { ++published_; };
    return found.route->handler(request, desk);
  }
  Response get(const std::string& address) { return ask(Method::get, address); }
  // With the report's present ETag.
  Response change(const std::string& body, const std::string& what = "corrections") {
    return ask(Method::post, "/reports/visit/" + what, body, "\"" + get("/reports/visit").etag + "\"");
  }
  Json report() { return Json::parse(get("/reports/visit").body); }
  std::string id(std::size_t n) { return report()["records"][n]["id"]; }
  std::string detail(const Response& response) { return Json::parse(response.body)["detail"]; }

  Store store_;
  Router router_;
  int published_ = 0;
};

TEST_F(ReportRoutes, AReportByItsId) {
  const Response found = get("/reports/visit");
  EXPECT_EQ(found.status, 200);
  EXPECT_EQ(found.etag.size(), 20U);
  const Json json = Json::parse(found.body);
  EXPECT_EQ(json["records"].size(), 4U);
  EXPECT_EQ(json["names"]["JPN"], "Japan");
  EXPECT_EQ(get("/reports/nothing").status, 404);
  EXPECT_EQ(get("/reports/visit").etag, found.etag);
}

TEST_F(ReportRoutes, NobodyChangesWhatHeHasNotSeen) {
  const std::string body = R"({"record":")" + id(0) + R"(","line":null})";
  const std::string seen = get("/reports/visit").etag;
  EXPECT_EQ(ask(Method::post, "/reports/visit/corrections", body).status, 428);
  const Response stale = ask(Method::post, "/reports/visit/corrections", body, "\"other\"");
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.etag, seen);  // what it is now
  EXPECT_EQ(get("/reports/visit").etag, seen);
  EXPECT_EQ(published_, 0);
  // Several tags, one of which is right.
  EXPECT_EQ(ask(Method::post, "/reports/visit/corrections", body, "\"other\", \"" + seen + "\"").status, 200);
  EXPECT_EQ(published_, 1);
  EXPECT_EQ(ask(Method::post, "/reports/visit/corrections", body, "\"" + seen + "\"").status, 412);
}

TEST_F(ReportRoutes, ChangedRemovedAddedUndone) {
  const std::string before = get("/reports/visit").body;
  const Response changed =
      change(R"({"record":")" + id(0) +
             R"(","line":"CONSULT/visit JPN/GOV -> POL occurred 2023-03-21 \"visited\""})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(Json::parse(changed.body)["records"][0]["fields"]["target"], Json({"POL"}));
  EXPECT_EQ(changed.etag, get("/reports/visit").etag);  // good for the next change
  const Response added =
      change(R"({"record":null,"sentence":1,"line":"COOPERATE JPN -> UKR planned - \"Tuesday\""})");
  ASSERT_EQ(added.status, 200) << added.body;
  EXPECT_EQ(Json::parse(added.body)["records"].size(), 5U);
  EXPECT_EQ(change(R"({"record":")" + id(2) + R"("})").status, 200);
  EXPECT_EQ(report()["records"].size(), 4U);
  EXPECT_EQ(report()["overrides"].size(), 3U);
  EXPECT_EQ(published_, 3);
  while (!report()["overrides"].empty()) {
    const std::string one = report()["overrides"][0]["id"];
    EXPECT_EQ(ask(Method::remove, "/corrections/" + one).status, 428);
    EXPECT_EQ(ask(Method::remove, "/corrections/" + one, "", "\"" + get("/reports/visit").etag + "\"").status,
              200);
  }
  EXPECT_EQ(get("/reports/visit").body, before);
  EXPECT_EQ(ask(Method::remove, "/corrections/0123456789abcdef0123", "", "*").status, 404);
}

TEST_F(ReportRoutes, WhatIsWrongIsSaidAndNothingIsStored) {
  const std::string before = get("/reports/visit").body;
  const std::string line = R"("CONSULT JPN -> UKR occurred - \"visited\"")";
  for (const auto& [body, status] : std::vector<std::pair<std::string, int>>{
           {"", 400},
           {"[]", 400},
           {"{", 400},
           {R"({"records":"x"})", 400},                       // no such member
           {R"({"record":7})", 400},                          // no text
           {R"({"sentence":0,"line":)" + line + "}", 400},    // counted from 1
           {R"({"sentence":1.5,"line":)" + line + "}", 400},  // no whole number
           {R"({"sentence":-1,"line":)" + line + "}", 400},
           {R"({"sentence":1,"line":["x"]})", 400},
           {R"({"sentence":1,"line":")" + std::string(30000, 'x') + "\"}", 400},
           {R"({"record":"ffffffffffffffffffff","line":null})", 404},
           {R"({"line":)" + line + "}", 422},  // in which sentence?
           {R"({"sentence":99,"line":)" + line + "}", 422},
           {R"({"sentence":1,"line":"CONSULTED JPN -> UKR occurred - \"visited\""})", 422},
           {R"({"sentence":1,"line":"CONSULT JPN -> UKR occurred - \"flew\""})", 422},
           {R"({"sentence":1,"line":"CONSULT JPN -> UKR occurred - \"visited\"\nTHREATEN"})", 422},
           {"{}", 422}}) {
    const Response response = change(body);
    EXPECT_EQ(response.status, status) << body.substr(0, 80) << ": " << response.body;
    EXPECT_GT(detail(response).size(), 10U) << body.substr(0, 80);
  }
  EXPECT_EQ(get("/reports/visit").body, before);
  EXPECT_EQ(published_, 0);
  EXPECT_EQ(ask(Method::post, "/reports/nothing/corrections", "{}", "*").status, 404);
}

TEST_F(ReportRoutes, DeepNestingIsRefusedLikeAnyOther) {
  EXPECT_EQ(change(std::string(400000, '[')).status, 400);
  EXPECT_EQ(change(std::string(100000, '[') + std::string(100000, ']')).status, 400);
}

TEST_F(ReportRoutes, WhatStandsThereAlreadyIsNoChange) {
  const Response same = change(Json{{"record", id(0)}, {"line", report()["records"][0]["line"]}}.dump());
  EXPECT_EQ(same.status, 200);
  EXPECT_EQ(published_, 0);
}

TEST_F(ReportRoutes, ConfirmedAndTakenBack) {
  const std::string one = id(1);
  EXPECT_EQ(ask(Method::post, "/reports/visit/confirmations", R"({"record":")" + one + "\"}").status, 428);
  EXPECT_EQ(change(R"({"record":"ffff"})", "confirmations").status, 404);
  EXPECT_EQ(change(R"({"record":null})", "confirmations").status, 400);
  const Response confirmed = change(R"({"record":")" + one + "\"}", "confirmations");
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_TRUE(Json::parse(confirmed.body)["records"][1]["confirmed"]);
  EXPECT_EQ(change(R"({"record":")" + one + "\"}", "confirmations").status, 200);
  EXPECT_EQ(published_, 1);  // twice is once

  const std::string labels = get("/labels").body;
  EXPECT_EQ(Json::parse(labels.substr(0, labels.find('\n')))["report"], "visit");
  EXPECT_EQ(get("/labels?report=visit").body, labels);
  EXPECT_EQ(get("/labels?report=nothing").status, 404);

  const std::string tag = "\"" + get("/reports/visit").etag + "\"";
  EXPECT_EQ(ask(Method::remove, "/reports/visit/confirmations/ffff", "", tag).status, 404);
  EXPECT_EQ(ask(Method::remove, "/reports/visit/confirmations/" + one, "", tag).status, 200);
  EXPECT_TRUE(report()["confirmations"].empty());
  EXPECT_EQ(get("/labels").body, "");
}

TEST_F(ReportRoutes, SentencesThatAreNone) {
  EXPECT_EQ(get("/reports/visit/sentences/x/tree").status, 404);
  EXPECT_EQ(get("/reports/nothing/sentences/1/tree").status, 404);
}

}  // namespace
}  // namespace entente::server
