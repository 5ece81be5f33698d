#include "analysis/happenings.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/grouping.h"
#include "base/hash.h"

namespace entente {
namespace {

constexpr std::uint64_t window = 20'000;  // tellings that are held at once, unless a single day has more
constexpr int most_rounds = 8;            // from cell to cell; chains of joint acts are short

bool asks_for_nobody(const EventFilter& filter) {
  return filter.id.empty() && filter.actor.empty() && filter.source.empty() && filter.target.empty() &&
         filter.types.empty() && filter.report.empty() && !filter.from && !filter.to;
}

class Finder {
 public:
  Finder(const TellingReader& reader, const World* world, const HappeningFilter& filter)
      : reader_(reader), world_(world), cells_(world), filter_(filter) {
    asked_ = filter.events;
    asked_.id.clear();  // ids of happenings are no ids of events
  }

  // Adds the happenings with a telling that fits and begins on first … last.
  Result<void> window(Date first, Date last) {
    auto seeds = reader_.fitting(asked_, first, last);
    if (!seeds) return tl::unexpected(seeds.error());
    std::set<std::string> fitting;
    for (const Telling& telling : *seeds) fitting.insert(telling.id);
    auto tellings = with_neighbours(std::move(*seeds), first, last);
    if (!tellings) return tl::unexpected(tellings.error());
    for (const std::vector<std::size_t>& group : group_tellings(*tellings, cells_, world_)) {
      if (group.size() < filter_.least_told) continue;
      if (std::ranges::none_of(group, [&](std::size_t i) { return fitting.contains((*tellings)[i].id); }))
        continue;
      std::vector<Telling> members;
      for (const std::size_t i : group) members.push_back(std::move((*tellings)[i]));
      Happening happening = make_happening(std::move(members));
      if (!happening.id.starts_with(filter_.events.id) || !seen_.insert(happening.id).second) continue;
      found.push_back(std::move(happening));
    }
    return {};
  }

  std::vector<Happening> found;

 private:
  // What stands in the cells of the tellings, and in the cells of that, until nothing is new.
  Result<std::vector<Telling>> with_neighbours(std::vector<Telling> tellings, Date first, Date last) {
    std::set<std::string> held;
    std::set<Cell> known;
    for (const Telling& telling : tellings) held.insert(telling.id);
    // Where nobody is asked for, the days are there whole, but for stretches that began before them.
    const bool whole = asks_for_nobody(asked_) && (!asked_.from || first >= *asked_.from);
    if (whole) {
      auto earlier = reader_.stretching_into(first);
      if (!earlier) return tl::unexpected(earlier.error());
      for (Telling& telling : *earlier)
        if (held.insert(telling.id).second) tellings.push_back(std::move(telling));
    }
    std::size_t looked_at = 0;
    for (int round = 0; round < most_rounds; ++round) {
      std::set<Cell> fresh;
      for (; looked_at < tellings.size(); ++looked_at)
        for (Cell& cell : cells_.of(tellings[looked_at])) {
          if (whole && cell.day >= first && cell.day <= last) continue;
          if (known.insert(cell).second) fresh.insert(std::move(cell));
        }
      if (fresh.empty()) break;
      auto more = reader_.in_cells(fresh);
      if (!more) return tl::unexpected(more.error());
      for (Telling& telling : *more)
        if (held.insert(telling.id).second) tellings.push_back(std::move(telling));
    }
    return tellings;
  }

  const TellingReader& reader_;
  const World* world_;
  Cells cells_;
  const HappeningFilter& filter_;
  EventFilter asked_;
  std::set<std::string> seen_;
};

// The commonest; of equally common ones the least.
template <class Value, class Take>
Value commonest(const std::vector<Telling>& tellings, const Take& take) {
  std::map<Value, std::size_t> counts;
  for (const Telling& telling : tellings) ++counts[take(telling)];
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace

Happening make_happening(std::vector<Telling> tellings) {
  Happening out;
  out.from = tellings.front().from;
  out.to = tellings.front().to;
  out.type = commonest<EventType>(tellings, [](const Telling& t) { return t.type; });
  const Telling* fullest = nullptr;
  std::set<std::string> reports, origins;
  const std::string* least = &tellings.front().id;
  double sum = 0;
  for (const Telling& t : tellings) {
    if (std::max(out.from, t.from) <= std::min(out.to, t.to)) {
      out.from = std::max(out.from, t.from);
      out.to = std::min(out.to, t.to);
    }
    if (t.type == out.type) {
      if (out.mode.empty()) out.mode = t.mode;
      if (t.cameo.size() > out.cameo.size()) out.cameo = t.cameo;
      const auto named = [](const Telling& one) {
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
  out.goldstein = sum / static_cast<double>(tellings.size());
  out.reports = reports.size();
  out.origins.assign(origins.begin(), origins.end());
  out.tellings = std::move(tellings);
  return out;
}

Result<std::uint64_t> find_happenings(const Store& store, const World* world, const HappeningFilter& filter,
                                      const std::function<bool(Happening&&)>& each) {
  auto reader = TellingReader::open(store);
  if (!reader) return tl::unexpected(reader.error());
  EventFilter asked = filter.events;
  asked.id.clear();
  const auto days = reader->days(asked);
  if (!days) return tl::unexpected(days.error());
  Finder finder(*reader, world, filter);
  const std::uint64_t limit = filter.events.limit;
  // From the last day back, so many days at a time that memory stays bounded.
  for (std::size_t end = days->size(); end > 0;) {
    std::uint64_t tellings = 0;
    std::size_t begin = end;
    while (begin > 0 && (tellings == 0 || tellings + (*days)[begin - 1].tellings <= window ||
                         (*days)[begin - 1].day == (*days)[begin].day))
      tellings += (*days)[--begin].tellings;
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
