// Requests find their route, its parts and what they may be asked with.
#include "server/router.h"

#include <gtest/gtest.h>

#include "server/problem.h"

namespace entente::server {
namespace {

Route route(Method method, std::string pattern, std::vector<std::string> parameters = {}) {
  Route out;
  out.method = method;
  out.pattern = std::move(pattern);
  out.parameters = std::move(parameters);
  out.handler = [](const Request&, Desk&) { return Response(); };
  return out;
}

Router some_routes() {
  Router router;
  router.add(route(Method::get, "/pairs/{a}/{b}/timeline"));
  router.add(route(Method::get, "/actors/{ask}"));
  router.add(route(Method::get, "/actors/none"));
  router.add(route(Method::get, "/reports/{id}"));
  router.add(route(Method::post, "/reports/{id}/corrections"));
  router.add(route(Method::remove, "/reports/{id}"));
  return router;
}

TEST(Router, TakesThePartsOfThePathDecoded) {
  const Router router = some_routes();
  const auto found = router.find(Method::get, "/api/v1/pairs/JPN%2FGOV/c%C3%B4te/timeline");
  ASSERT_NE(found.route, nullptr);
  EXPECT_EQ(found.route->pattern, "/pairs/{a}/{b}/timeline");
  EXPECT_EQ(found.names.at("a"), "JPN/GOV");
  EXPECT_EQ(found.names.at("b"), "côte");
}

TEST(Router, PrefersLiteralParts) {
  const Router router = some_routes();
  EXPECT_EQ(router.find(Method::get, "/api/v1/actors/none").route->pattern, "/actors/none");
  EXPECT_EQ(router.find(Method::get, "/api/v1/actors/nobody").route->pattern, "/actors/{ask}");
}

TEST(Router, TellsNoSuchPathFromNoSuchMethod) {
  const Router router = some_routes();
  const auto wrong = router.find(Method::post, "/api/v1/reports/x");
  EXPECT_EQ(wrong.route, nullptr);
  EXPECT_EQ(wrong.allowed, (std::vector<Method>{Method::get, Method::remove}));
  for (const char* path :
       {"/api/v1/reports", "/api/v1/reports/", "/api/v1/reports/x/", "/api/v2/reports/x", "/", "",
        "/api/v1/actors/%zz", "/api/v1/actors/%00", "/api/v1/actors/%ff", "/api/v1/actors/%2"}) {
    EXPECT_TRUE(router.find(Method::get, path).allowed.empty()) << path;
  }
}

TEST(Router, NamesTheParameterItDoesNotKnow) {
  Route known = route(Method::get, "/x", {"from", "to"});
  Request request;
  request.query = {{"from", "2020-01-01"}, {"form", "csv"}};
  EXPECT_EQ(unknown_parameter(known, request), "form");
  request.query = {{"from", "2020-01-01"}, {"to", "2021-01-01"}};
  EXPECT_EQ(unknown_parameter(known, request), std::nullopt);
  request.query = {{"format", "csv"}};
  EXPECT_EQ(unknown_parameter(known, request), "format");
  known.lists = true;
  EXPECT_EQ(unknown_parameter(known, request), std::nullopt);
}

TEST(Request, ReadsItsQuery) {
  Request request;
  request.query = *parse_query("type=AID,+CONSULT&type=FIGHT&limit=20&q=a%26b+c&empty=&bare");
  EXPECT_EQ(request.list("type"), (std::vector<std::string>{"AID", "CONSULT", "FIGHT"}));
  EXPECT_EQ(request.parameter("q"), "a&b c");
  EXPECT_EQ(request.parameter("empty"), std::nullopt);
  EXPECT_TRUE(request.flag("bare"));
  EXPECT_FALSE(request.flag("other"));
  EXPECT_EQ(*request.number("limit", 5, 1, 100), 20U);
  EXPECT_EQ(*request.number("offset", 5, 1, 100), 5U);
  EXPECT_EQ(request.number("limit", 5, 1, 10).error().message, "limit must be a whole number from 1 to 10");
  request.query = {{"limit", "-1"}};
  EXPECT_FALSE(request.number("limit", 5, 1, 10));
  request.query = {{"limit", "5x"}};
  EXPECT_FALSE(request.number("limit", 5, 1, 10));
  EXPECT_EQ(parse_query("a=%"), std::nullopt);
  EXPECT_EQ(parse_query("%ff=1"), std::nullopt);
}

TEST(Request, ChoosesItsForm) {
  Request request;
  EXPECT_EQ(request.form(), Form::json);
  request.headers = {{"accept", "application/x-ndjson"}};
  EXPECT_EQ(request.form(), Form::ndjson);
  request.query = {{"format", "csv"}};
  EXPECT_EQ(request.form(), Form::csv);
}

TEST(Request, EncodesWhatItDecodes) {
  EXPECT_EQ(percent_encoded("JPN/GOV côte"), "JPN%2FGOV%20c%C3%B4te");
  EXPECT_EQ(percent_decoded(percent_encoded("a%+&=?#/\"'é€")), "a%+&=?#/\"'é€");
}

TEST(Problem, HasTheShapeOfTheStandard) {
  const Response wrong = problem(400, "there is no parameter form", "form");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.type, "application/problem+json");
  const Json body = Json::parse(wrong.body);
  EXPECT_EQ(body["title"], "Bad Request");
  EXPECT_EQ(body["status"], 400);
  EXPECT_EQ(body["parameter"], "form");
}

TEST(Problem, KeepsWhatIsInsideInside) {
  const Response wrong = problem_of({Error::Kind::internal, "secret /path", "/file", 3});
  EXPECT_EQ(wrong.status, 500);
  EXPECT_EQ(wrong.body.find("secret"), std::string::npos);
  EXPECT_EQ(wrong.body.find("/file"), std::string::npos);
  EXPECT_EQ(problem_of({Error::Kind::usage, "say a date", {}, 0}).status, 400);
}

}  // namespace
}  // namespace entente::server
