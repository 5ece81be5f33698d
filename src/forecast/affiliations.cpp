#include "forecast/affiliations.h"

#include <string_view>
#include <unordered_map>

namespace entente {

namespace {

struct NameParts {
  std::string_view home, role;  // both empty: a name that says nothing
};

NameParts parts_of(std::string_view name) {
  if (name.ends_with(')')) {
    if (const auto open = name.rfind(" ("); open != std::string_view::npos && open > 0) {
      return {name.substr(open + 2, name.size() - open - 3), name.substr(0, open)};
    }
  }
  if (const auto stroke = name.find('/'); stroke != std::string_view::npos) {
    return {name.substr(0, stroke), name.substr(stroke + 1)};
  }
  return {};
}

}  // namespace

Affiliations affiliations_of(const std::vector<std::string>& names) {
  std::unordered_map<std::string_view, std::uint32_t> homes, bearers;
  for (const std::string& name : names) {
    const NameParts parts = parts_of(name);
    if (parts.home.empty()) continue;
    homes.try_emplace(parts.home, static_cast<std::uint32_t>(homes.size() + 1));
    ++bearers[parts.role];
  }
  Affiliations out;
  std::unordered_map<std::string_view, std::uint32_t> roles{{"", 1}};  // of a home itself
  for (const std::string& name : names) {
    const NameParts parts = parts_of(name);
    Affiliation one;
    if (!parts.home.empty()) {
      one.home = homes.at(parts.home);
      if (bearers[parts.role] > 1) {
        one.role = roles.try_emplace(parts.role, static_cast<std::uint32_t>(roles.size() + 1)).first->second;
      }
    } else if (const auto home = homes.find(name); home != homes.end()) {
      one = {home->second, 1};
    }
    out.of.push_back(one);
  }
  out.homes = static_cast<std::uint32_t>(homes.size() + 1);
  out.roles = static_cast<std::uint32_t>(roles.size() + 1);
  return out;
}

}  // namespace entente
