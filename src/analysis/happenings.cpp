#include "analysis/happenings.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/grouping.h"
#include "base/hash.h"

namespace entente {
namespace {

constexpr std::uint64_t window = 20'000;  // mentions that are held at once, unless a single day has more
constexpr int most_rounds = 8;            // from cell to cell; chains of joint acts are short

bool asks_for_nobody(const EventFilter& filter) {
  return filter.id.empty() && filter.actor.empty() && filter.source.empty() && filter.target.empty() &&
         filter.types.empty() && filter.report.empty() && !filter.from && !filter.to;
}

class Finder {
 public:
  Finder(const MentionReader& reader, const World* world, const HappeningFilter& filter)
      : reader_(reader), world_(world), cells_(world), filter_(filter) {
    asked_ = filter.events;
    asked_.id.clear();  // ids of happenings are no ids of events
  }

  // Adds the happenings with a mention that fits and begins on first … last.
  Result<void> window(Date first, Date last) {
    auto seeds = reader_.fitting(asked_, first, last);
    if (!seeds) return tl::unexpected(seeds.error());
    std::set<std::string> fitting;
    for (const RecordedMention& mention : *seeds) fitting.insert(mention.id);
    auto mentions = with_neighbours(std::move(*seeds), first, last);
    if (!mentions) return tl::unexpected(mentions.error());
    for (const std::vector<std::size_t>& group : group_mentions(*mentions, cells_, world_)) {
      if (group.size() < filter_.least_mentions) continue;
      if (std::ranges::none_of(group, [&](std::size_t i) { return fitting.contains((*mentions)[i].id); }))
        continue;
      std::vector<RecordedMention> members;
      for (const std::size_t i : group) members.push_back(std::move((*mentions)[i]));
      Happening happening = make_happening(std::move(members));
      if (!happening.id.starts_with(filter_.events.id) || !seen_.insert(happening.id).second) continue;
      found.push_back(std::move(happening));
    }
    return {};
  }

  std::vector<Happening> found;

 private:
  // What stands in the cells of the mentions, and in the cells of that, until nothing is new.
  Result<std::vector<RecordedMention>> with_neighbours(std::vector<RecordedMention> mentions, Date first,
                                                       Date last) {
    std::set<std::string> held;
    std::set<HappeningCell> known;
    for (const RecordedMention& mention : mentions) held.insert(mention.id);
    // Where nobody is asked for, the days are there whole, but for stretches that began before them.
    const bool whole = asks_for_nobody(asked_) && (!asked_.from || first >= *asked_.from);
    if (whole) {
      auto earlier = reader_.stretching_into(first);
      if (!earlier) return tl::unexpected(earlier.error());
      for (RecordedMention& mention : *earlier)
        if (held.insert(mention.id).second) mentions.push_back(std::move(mention));
    }
    std::size_t looked_at = 0;
    for (int round = 0; round < most_rounds; ++round) {
      std::set<HappeningCell> fresh;
      for (; looked_at < mentions.size(); ++looked_at)
        for (HappeningCell& cell : cells_.of(mentions[looked_at])) {
          if (whole && cell.day >= first && cell.day <= last) continue;
          if (known.insert(cell).second) fresh.insert(std::move(cell));
        }
      if (fresh.empty()) break;
      auto more = reader_.in_cells(fresh);
      if (!more) return tl::unexpected(more.error());
      for (RecordedMention& mention : *more)
        if (held.insert(mention.id).second) mentions.push_back(std::move(mention));
    }
    return mentions;
  }

  const MentionReader& reader_;
  const World* world_;
  HappeningCells cells_;
  const HappeningFilter& filter_;
  EventFilter asked_;
  std::set<std::string> seen_;
};

// The commonest; of equally common ones the least.
template <class Value, class Take>
Value commonest(const std::vector<RecordedMention>& mentions, const Take& take) {
  std::map<Value, std::size_t> counts;
  for (const RecordedMention& mention : mentions) ++counts[take(mention)];
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace

Happening make_happening(std::vector<RecordedMention> mentions) {
  Happening out;
  out.from = mentions.front().from;
  out.to = mentions.front().to;
  out.type = commonest<EventType>(mentions, [](const RecordedMention& t) { return t.type; });
  const RecordedMention* fullest = nullptr;
  std::set<std::string> reports, origins;
  const std::string* least = &mentions.front().id;
  double sum = 0;
  for (const RecordedMention& t : mentions) {
    if (std::max(out.from, t.from) <= std::min(out.to, t.to)) {
      out.from = std::max(out.from, t.from);
      out.to = std::min(out.to, t.to);
    }
    if (t.type == out.type) {
      if (out.mode.empty()) out.mode = t.mode;
      if (t.cameo.size() > out.cameo.size()) out.cameo = t.cameo;
      const auto named = [](const RecordedMention& one) {
        return std::pair(!one.source.empty(), one.source.size() + one.target.size());
      };
      if (fullest == nullptr || named(t) > named(*fullest)) fullest = &t;
    }
    if (out.place.empty() && !t.place.empty()) {
      out.place = t.place;
      out.place_country = t.place_country;
    }
    if (out.place.empty() && out.place_country.empty()) out.place_country = t.place_country;
    if (t.id < *least) least = &t.id;
    if (t.origin == "coded" || t.origin == "corrected") reports.insert(t.report);
    origins.insert(t.origin);
    sum += t.goldstein;
  }
  out.source = fullest->source;
  out.target = fullest->target;
  out.id = content_id({"happening", *least});
  out.goldstein = sum / static_cast<double>(mentions.size());
  out.reports = reports.size();
  out.origins.assign(origins.begin(), origins.end());
  out.mentions = std::move(mentions);
  return out;
}

Result<std::uint64_t> find_happenings(const Store& store, const World* world, const HappeningFilter& filter,
                                      const std::function<bool(Happening&&)>& each) {
  auto reader = MentionReader::open(store);
  if (!reader) return tl::unexpected(reader.error());
  EventFilter asked = filter.events;
  asked.id.clear();
  const auto days = reader->days(asked);
  if (!days) return tl::unexpected(days.error());
  Finder finder(*reader, world, filter);
  const std::uint64_t limit = filter.events.limit;
  // From the last day back, so many days at a time that memory stays bounded.
  for (std::size_t end = days->size(); end > 0;) {
    std::uint64_t mentions = 0;
    std::size_t begin = end;
    while (begin > 0 && (mentions == 0 || mentions + (*days)[begin - 1].mentions <= window ||
                         (*days)[begin - 1].day == (*days)[begin].day))
      mentions += (*days)[--begin].mentions;
    if (auto done = finder.window((*days)[begin].day, (*days)[end - 1].day); !done)
      return tl::unexpected(done.error());
    end = begin;
    if (limit > 0 && finder.found.size() >= limit && filter.events.id.empty()) break;
  }
  std::ranges::sort(finder.found, [](const Happening& a, const Happening& b) {
    return std::tie(a.from, a.to, a.id) < std::tie(b.from, b.to, b.id);
  });
  const std::uint64_t count = finder.found.size();
  const std::size_t skip = limit > 0 && count > limit ? count - limit : 0;
  for (std::size_t i = skip; i < finder.found.size(); ++i)
    if (!each(std::move(finder.found[i]))) break;
  return count;
}

}  // namespace entente
