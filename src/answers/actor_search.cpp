#include "answers/actor_search.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "knowledge/name_key.h"
#include "knowledge/tables.h"

namespace entente {

ActorSearch::ActorSearch(const Directory& directory, const World& world) : directory_(directory) {
  const KnowledgeRows& rows = world.rows();
  const auto add = [this](const std::string& name, int rank) {
    const std::string bare(without_marks(name));
    if (!bare.empty()) names_.push_back({lower(bare), bare, rank});
  };
  for (const StateRow& row : rows.states) {
    add(row.name, 0);
    add(row.official, 0);
  }
  for (const OrganisationRow& row : rows.organisations) {
    add(row.name, 1);
    for (const std::string& alias : row.aliases) add(alias, 1);
  }
  for (const GroupRow& row : rows.groups) {
    add(row.name, 2);
    for (const std::string& alias : row.aliases) add(alias, 2);
  }
  for (const InstitutionRow& row : rows.institutions) {
    add(row.name, 3);
    for (const std::string& alias : row.aliases) add(alias, 3);
  }
  for (const PersonRow& row : rows.people) {
    add(row.name, 4);
    for (const std::string& alias : row.aliases) add(alias, 4);
  }
  const auto order = [](const Name& a) { return std::tuple(a.rank, a.key.size(), std::string_view(a.key)); };
  std::ranges::sort(names_, [&](const Name& a, const Name& b) { return order(a) < order(b); });
  names_.erase(std::unique(names_.begin(), names_.end(),
                           [&](const Name& a, const Name& b) { return a.rank == b.rank && a.key == b.key; }),
               names_.end());
}

std::vector<Subject> ActorSearch::find(std::string_view typed, Date on, std::size_t limit) const {
  const std::string key = lower(fold_space(typed));
  std::vector<Subject> out;
  if (key.empty() || limit == 0) return out;
  const auto add = [&](Subject&& subject) {
    if (out.size() < limit && std::ranges::find(out, subject) == out.end()) out.push_back(std::move(subject));
  };
  for (Subject& subject : directory_.find(typed, on)) add(std::move(subject));
  const auto begins = [&](const std::string& name) { return name.starts_with(key); };
  const auto a_word_begins = [&](const std::string& name) {
    for (std::size_t at = name.find(key); at != std::string::npos; at = name.find(key, at + 1))
      if (at > 0 && (name[at - 1] == ' ' || name[at - 1] == '-' || name[at - 1] == '(')) return true;
    return false;
  };
  const auto add_names = [&](bool states, const auto& fits) {
    for (const Name& name : names_) {
      if (out.size() >= limit) return;
      if ((name.rank == 0) != states || !fits(name.key)) continue;
      std::vector<Subject> meanings = directory_.find(name.name, on);
      if (!meanings.empty()) add(std::move(meanings.front()));
    }
  };
  for (const bool states : {true, false}) {
    add_names(states, begins);
    add_names(states, a_word_begins);
  }
  return out;
}

}  // namespace entente
