#include <algorithm>
#include <array>

#include "coding/event.h"
#include "coding/tie.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 5> statuses{"occurred", "planned", "negated", "hypothetical",
                                                   "background"};
constexpr std::array<std::string_view, 11> kinds{
    "member", "ally",      "partner", "dialogue", "hosts-forces", "arms-supplier", "territorial-dispute",
    "claims", "sanctions", "sponsor", "rival"};

template <class Enum, std::size_t n>
std::optional<Enum> parse(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return {};
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(Status s) { return statuses[static_cast<std::size_t>(s)]; }
std::optional<Status> parse_status(std::string_view name) { return parse<Status>(statuses, name); }
std::string_view name_of(TieKind k) { return kinds[static_cast<std::size_t>(k)]; }
std::optional<TieKind> parse_tie_kind(std::string_view name) { return parse<TieKind>(kinds, name); }

}  // namespace entente
