#include "server/router.h"

#include <algorithm>

#include "base/text.h"

namespace entente::server {
namespace {

bool is_name(std::string_view part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

// How well the path's parts fit the pattern's: nothing, or for each part whether it is literal, so that the best of several
// is the greatest.
std::optional<std::vector<bool>> fit(const std::vector<std::string_view>& pattern,
                                     const std::vector<std::string>& parts,
                                     std::map<std::string, std::string>& names) {
  if (pattern.size() != parts.size()) return std::nullopt;
  std::vector<bool> literal;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_name(pattern[i])) {
      if (parts[i].empty()) return std::nullopt;
      names.emplace(pattern[i].substr(1, pattern[i].size() - 2), parts[i]);
      literal.push_back(false);
    } else if (pattern[i] == parts[i]) {
      literal.push_back(true);
    } else {
      return std::nullopt;
    }
  }
  return literal;
}

}  // namespace

Router::Found Router::find(Method method, std::string_view path) const {
  Found out;
  if (!path.starts_with(api_root)) return out;
  path.remove_prefix(api_root.size());
  // Split first, then decoded: %2F is part of a name ("JPN%2FGOV"), not a border.
  std::vector<std::string> parts;
  for (const std::string_view part : split(path, '/')) {
    auto decoded = percent_decoded(part);
    if (!decoded) return out;
    parts.push_back(std::move(*decoded));
  }
  std::vector<bool> best;
  for (const Route& route : routes_) {
    std::map<std::string, std::string> names;
    const auto how = fit(split(route.pattern, '/'), parts, names);
    if (!how) continue;
    if (std::ranges::find(out.allowed, route.method) == out.allowed.end())
      out.allowed.push_back(route.method);
    if (route.method != method || (out.route != nullptr && *how <= best)) continue;
    best = *how;
    out.route = &route;
    out.names = std::move(names);
  }
  return out;
}

std::optional<std::string> unknown_parameter(const Route& route, const Request& request) {
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(route.parameters, name) != route.parameters.end()) continue;
    if (route.lists && name == "format") continue;
    return name;
  }
  return std::nullopt;
}

}  // namespace entente::server
