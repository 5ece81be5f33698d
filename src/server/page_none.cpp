// The page of a program that was built without web/: one that says so.
#include "server/page.h"

namespace entente::server {

const PageAsset* page_asset(std::string_view path) {
  static constexpr PageAsset index{
      "/index.html",
      "text/html; charset=utf-8",
      "<!doctype html><html lang=\"en\"><title>Entente</title><p>This program was built without its page; "
      "<a href=\"/api/v1/about\">the API</a> is there.</html>\n",
      "",
      "built-without-page",
      false};
  return path == index.path ? &index : nullptr;
}

}  // namespace entente::server
