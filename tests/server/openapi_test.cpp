// The API's description and the table of routes say the same.
#include "server/openapi.h"

#include <gtest/gtest.h>

#include <set>

#include "server/routes.h"

namespace entente::server {
namespace {

std::string operation(std::string_view method, const std::string& path) {
  return std::string(method) + " " + path;
}

// Parameters of an operation and of its path, references followed.
std::set<std::string> described_parameters(const Json& document, const Json& path, const Json& asked,
                                           const std::string& in) {
  std::set<std::string> out;
  for (const Json* from : {&path, &asked}) {
    if (!from->contains("parameters")) continue;
    for (const Json& given : (*from)["parameters"]) {
      const Json& parameter =
          given.contains("$ref") ? document.at(Json::json_pointer(given["$ref"].get<std::string>().substr(1)))
                                 : given;
      if (parameter["in"] == in) out.insert(parameter["name"].get<std::string>());
    }
  }
  return out;
}

TEST(Openapi, DescribesEveryRouteAndNothingElse) {
  const Json document = Json::parse(openapi_json());
  std::set<std::string> described, there;
  for (const auto& [path, item] : document["paths"].items())
    for (const auto& [method, asked] : item.items()) {
      if (method == "parameters") continue;
      std::string name = method;
      for (char& sign : name) sign = static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
      described.insert(operation(name, path));
    }
  const Router router = all_routes();
  for (const Route& route : router.routes())
    there.insert(operation(method_name(route.method), route.pattern));
  for (const std::string& one : there) EXPECT_TRUE(described.contains(one)) << one << " is not described";
  for (const std::string& one : described) EXPECT_TRUE(there.contains(one)) << one << " is no route";
}

TEST(Openapi, DescribesTheParametersOfEveryRoute) {
  const Json document = Json::parse(openapi_json());
  const Router router = all_routes();
  for (const Route& route : router.routes()) {
    if (!document["paths"].contains(route.pattern)) continue;
    const Json& path = document["paths"][route.pattern];
    std::string method(method_name(route.method));
    for (char& sign : method) sign = static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
    if (!path.contains(method)) continue;
    std::set<std::string> known(route.parameters.begin(), route.parameters.end());
    if (route.lists) known.insert("format");
    EXPECT_EQ(described_parameters(document, path, path[method], "query"), known)
        << method << " " << route.pattern;
    std::set<std::string> names;
    for (std::size_t at = 0; (at = route.pattern.find('{', at)) != std::string::npos; ++at)
      names.insert(route.pattern.substr(at + 1, route.pattern.find('}', at) - at - 1));
    EXPECT_EQ(described_parameters(document, path, path[method], "path"), names)
        << method << " " << route.pattern;
  }
}

// References lead somewhere, and every operation says what it answers.
void check_references(const Json& document, const Json& value) {
  if (value.is_object() && value.contains("$ref")) {
    const std::string reference = value["$ref"];
    EXPECT_TRUE(reference.starts_with("#/") && document.contains(Json::json_pointer(reference.substr(1))))
        << reference;
  }
  if (value.is_structured())
    for (const Json& member : value) check_references(document, member);
}

TEST(Openapi, IsWhole) {
  const Json document = Json::parse(openapi_json());
  EXPECT_EQ(document["openapi"], "3.1.0");
  check_references(document, document);
  std::set<std::string> names;
  for (const auto& [path, item] : document["paths"].items())
    for (const auto& [method, asked] : item.items()) {
      if (method == "parameters") continue;
      EXPECT_TRUE(asked.contains("responses")) << method << " " << path;
      EXPECT_TRUE(asked.contains("summary")) << method << " " << path;
      EXPECT_TRUE(names.insert(asked.value("operationId", "")).second)
          << method << " " << path << " has no operationId of its own";
    }
}

}  // namespace
}  // namespace entente::server
