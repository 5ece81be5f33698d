// The cells of a mention: see recorded_mentions.h.
#include <algorithm>
#include <set>

#include "analysis/recorded_mentions.h"
#include "knowledge/actor.h"
#include "knowledge/tables.h"

namespace entente {
namespace {

constexpr int most_days =
    400;  // of a stretch that names a place: a year; beyond that it says nothing of a day

bool has_own_days(const RecordedMention& t) {
  const int days = t.to.day_number() - t.from.day_number();
  return days < loose_days || ((!t.place.empty() || t.mode == "territory") && days < most_days);
}

bool is_coded(const RecordedMention& t) { return t.origin == "coded" || t.origin == "corrected"; }

}  // namespace

HappeningCells::HappeningCells(const World* world) : world_(world) {
  if (world == nullptr) return;
  for (const GroupRow& group : world->rows().groups)
    if (const std::string_view side = world->side_of(group.code); !side.empty())
      groups_[std::string(side)].push_back(group.code);
}

// What the code may stand under: itself, the state whose side it is on, the groups that are its side.
std::vector<std::string> HappeningCells::keys(const std::string& code) const {
  std::vector<std::string> out{std::string(first_part(code))};
  if (world_ == nullptr) return out;
  if (const std::string_view side = world_->side_of(code); !side.empty()) out.emplace_back(first_part(side));
  if (const auto groups = groups_.find(code); groups != groups_.end())
    for (const std::string& group : groups->second) out.emplace_back(first_part(group));
  return out;
}

std::vector<HappeningCell> HappeningCells::of(const RecordedMention& t) const {
  if (!has_own_days(t)) return {};
  std::set<std::pair<std::string, std::string>> pairs;
  const auto meet = [&](const std::string& one, const std::string& other) {
    for (const std::string& a : keys(one))
      for (const std::string& b : keys(other)) pairs.insert(std::minmax(a, b));
  };
  const auto alone = [&](const std::vector<std::string>& parties, const std::string& with) {
    for (const std::string& party : parties)
      for (const std::string& key : keys(party)) pairs.insert({with, key});
  };
  for (const std::string& source : t.source)
    for (const std::string& target : t.target) meet(source, target);
  if (is_reciprocal(t))
    for (std::size_t i = 0; i < t.source.size(); ++i)
      for (std::size_t j = i + 1; j < t.source.size(); ++j) meet(t.source[i], t.source[j]);
  else if (t.source.empty() || t.target.empty()) {
    alone(t.source, "");
    alone(t.target, "");
  }
  if (t.type == EventType::ASSAULT && !t.place.empty() && is_coded(t)) alone(t.target, "*");
  std::vector<HappeningCell> cells;
  for (Date day = t.from; day <= t.to; day = day.plus_days(1))
    for (const auto& [a, b] : pairs) cells.push_back({a, b, day});
  return cells;
}

}  // namespace entente
