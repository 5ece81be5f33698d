#include "analysis/grouping.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace entente {
namespace {

// All that the rule looks at, in the order in which mentions are taken: exact days first, then who says most.
auto what_it_says(const RecordedMention& t) {
  const int days = t.to.day_number() - t.from.day_number();
  const int unsaid =
      (t.place.empty() ? 1 : 0) + (t.mode.empty() ? 1 : 0) + (t.source.empty() ? 1 : 0) + (t.lat ? 0 : 1);
  return std::tuple(days, t.from, unsaid, t.type, t.mode, t.cameo, t.source, t.target, t.place,
                    t.place_country, t.lat, t.lon, t.origin == "coded" || t.origin == "corrected");
}

struct Group {
  std::vector<std::size_t> distinct;  // one mention for each thing that is said
};

}  // namespace

std::vector<std::vector<std::size_t>> group_mentions(std::span<const RecordedMention> mentions,
                                                     const HappeningCells& cells, const World* world) {
  // Equal mentions together; the key orders them.
  std::map<decltype(what_it_says(mentions[0])), std::vector<std::size_t>> said;
  for (std::size_t i = 0; i < mentions.size(); ++i) said[what_it_says(mentions[i])].push_back(i);

  std::vector<std::vector<std::size_t>> groups;
  std::vector<Group> members;
  std::map<HappeningCell, std::vector<std::size_t>> by_cell;  // groups that have a mention in the cell
  for (auto& [key, equal] : said) {
    std::ranges::sort(equal, {}, [&](std::size_t i) { return mentions[i].id; });
    const RecordedMention& mention = mentions[equal.front()];
    const std::vector<HappeningCell> at = cells.of(mention);
    std::set<std::size_t> candidates;  // in the order of their founding
    for (const HappeningCell& cell : at)
      if (const auto found = by_cell.find(cell); found != by_cell.end())
        candidates.insert(found->second.begin(), found->second.end());
    const auto fits = [&](std::size_t group) {
      return std::ranges::all_of(members[group].distinct, [&](std::size_t other) {
        return !difference(mention, mentions[other], world);
      });
    };
    const auto joined = std::ranges::find_if(candidates, fits);
    const std::size_t group = joined == candidates.end() ? groups.size() : *joined;
    if (group == groups.size()) {
      groups.emplace_back();
      members.emplace_back();
    }
    groups[group].insert(groups[group].end(), equal.begin(), equal.end());
    members[group].distinct.push_back(equal.front());
    for (const HappeningCell& cell : at) {
      std::vector<std::size_t>& here = by_cell[cell];
      if (std::ranges::find(here, group) == here.end()) here.push_back(group);
    }
  }
  return groups;
}

}  // namespace entente
