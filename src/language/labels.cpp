// The names of the labels in document.h.
#include <algorithm>
#include <array>

#include "language/document.h"

namespace entente {
namespace {

#define ENTENTE_NAME(name) #name,
constexpr std::string_view pos_names[] = {ENTENTE_POS(ENTENTE_NAME)};
constexpr std::string_view dep_names[] = {ENTENTE_DEP(ENTENTE_NAME)};
constexpr std::string_view entity_names[] = {ENTENTE_ENTITY(ENTENTE_NAME)};
#undef ENTENTE_NAME

template <class Label, std::size_t N>
bool find_name(std::string_view name, const std::string_view (&names)[N], Label& out) {
  const auto* const at = std::find(std::begin(names), std::end(names), name);
  if (at == std::end(names)) return false;
  out = static_cast<Label>(at - std::begin(names));
  return true;
}

}  // namespace

std::string_view name_of(Pos pos) { return pos_names[static_cast<std::size_t>(pos)]; }

std::string_view name_of(Dep dep) {
  return dep == Dep::case_ ? std::string_view("case") : dep_names[static_cast<std::size_t>(dep)];
}

std::string_view name_of(EntityType type) {
  return type == EntityType::NONE ? std::string_view() : entity_names[static_cast<std::size_t>(type)];
}

bool parse_name(std::string_view name, Pos& out) { return find_name(name, pos_names, out); }

bool parse_name(std::string_view name, Dep& out) {
  if (name == "case_") return false;
  return find_name(name == "case" ? std::string_view("case_") : name, dep_names, out);
}

bool parse_name(std::string_view name, EntityType& out) {
  if (name == "NONE") return false;
  return find_name(name.empty() ? std::string_view("NONE") : name, entity_names, out);
}

}  // namespace entente
