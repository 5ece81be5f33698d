#include "forecast/outlook_rows.h"

#include <algorithm>
#include <unordered_map>

namespace entente {
namespace {

// The mixing function of splitmix64 (Steele, Lea and Flood, OOPSLA 2014): drawing without a state.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

std::uint64_t hash_of(const Cell& cell, std::int32_t day) {
  return mixed(mixed(mixed(std::uint64_t{cell.source} << 32U | cell.target) ^ cell.type) ^
               static_cast<std::uint64_t>(day));
}

struct Came {
  std::array<std::uint16_t, horizons.size()> days{};
  std::uint16_t first = 0;
};

struct CellHash {
  std::size_t operator()(const Cell& cell) const { return hash_of(cell, 0); }
};
using Coming = std::unordered_map<Cell, Came, CellHash>;

class Collector {
 public:
  Collector(const Chronicle& chronicle, const ToldDays& told, std::int32_t today, const RowSettings& settings)
      : chronicle_(chronicle),
        told_(told),
        today_(today),
        settings_(settings),
        history_(chronicle.actors.size(), chronicle.types.size()) {}

  OutlookRows collect() {
    out_.longest = told_.longest();
    out_.warm_up = std::min(settings_.warm_up, static_cast<std::int32_t>(told_.days(today_)) / 4);
    std::span<const Fact> rest = chronicle_.facts;
    for (const std::int32_t day : days()) {
      const auto past = facts_between(rest, INT32_MIN, day + 1);
      each_day(past, [&](std::span<const Fact> facts) { history_.add(facts); });
      rest = rest.subspan(past.size());
      origin(day, facts_between(rest, day + 1, std::min(day + horizons.back(), today_) + 1));
    }
    return std::move(out_);
  }

 private:
  bool whole(std::int32_t day, std::size_t h) const {
    return day + horizons[h] <= today_ && told_.told(day, day + horizons[h]);
  }

  // The origins' days, counted back from the last one that leaves the shortest horizon.
  std::vector<std::int32_t> days() const {
    std::vector<std::int32_t> out;
    if (told_.stretches().empty()) return out;
    const auto usable = static_cast<std::int32_t>(told_.days(today_));
    const std::int32_t step = std::clamp(usable / settings_.steps, 1, settings_.greatest_step);
    const std::int32_t first = told_.stretches().front().first;
    for (std::int32_t day = today_ - horizons[0]; day >= first && out.size() < settings_.most_origins;) {
      if (whole(day, 0) && told_.into_stretch(day) > out_.warm_up) {
        out.push_back(day);
        day -= step;
      } else {
        --day;
      }
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  void origin(std::int32_t day, std::span<const Fact> coming_facts) {
    OutlookOrigin origin;
    origin.day = day;
    for (std::size_t h = 0; h < horizons.size(); ++h) {
      origin.whole[h] = whole(day, h);
      origin.whole_before[h] = told_.into_stretch(day) >= horizons[h];
    }
    const OutlookDay evening(told_, day);
    evening_ = &evening;
    origin.rows_begin = out_.rows.size();
    day_ = day;
    coming_.clear();
    for (const Fact& fact : coming_facts) {
      const bool named = history_.actor(fact.source).count > 0 && history_.actor(fact.target).count > 0;
      Came* came = nullptr;
      if (named) came = &coming_[{fact.source, fact.type, fact.target}];
      if (came && !came->first) came->first = static_cast<std::uint16_t>(fact.day - day);
      for (std::size_t h = 0; h < horizons.size(); ++h) {
        if (!origin.whole[h] || fact.day - day > horizons[h]) continue;
        origin.facts[h] += 1;
        if (came)
          ++came->days[h];
        else
          origin.strangers[h] += 1;
      }
    }
    out_.origins.push_back(origin);
    out_.sequences.push_back({Sequences::Counts(chronicle_.types.size()),
                              Sequences::Counts(chronicle_.types.size()),
                              Sequences::Counts(chronicle_.types.size())});
    met();
    never_met();
    out_.origins.back().rows_end = out_.rows.size();
  }

  // Whether the row says anything: it came within a horizon that is whole.
  const Came* came(const Cell& cell) const {
    const auto found = coming_.find(cell);
    if (found == coming_.end()) return nullptr;
    const auto& days = found->second.days;
    return days[0] || days[1] || days[2] ? &found->second : nullptr;
  }

  void met() {
    OutlookOrigin& origin = out_.origins.back();
    std::array<std::array<std::vector<Cell>, 2>, 2> kinds;  // by novelty, by whether it came
    std::vector<std::uint32_t> cames;
    for (std::uint32_t source = 0; source < history_.actors(); ++source) {
      if (history_.actor(source).count > 0) origin.actors += 1;
      for (const PartnerTrace& partner : history_.partners(source)) {
        origin.met_pairs += 1;
        std::array<std::vector<std::uint32_t>, horizons.size()> in_horizon;
        for (std::uint32_t type = 0; type < history_.types(); ++type) {
          const Cell cell{source, type, partner.partner};
          const Came* is_coming = came(cell);
          kinds[partner.of(type) ? 0 : 1][is_coming ? 1 : 0].push_back(cell);
          for (std::size_t h = 0; is_coming && h < horizons.size(); ++h)
            if (is_coming->days[h]) in_horizon[h].push_back(type);
        }
        for (std::size_t h = 0; h < horizons.size(); ++h)
          if (origin.whole[h]) out_.sequences.back()[h].add(partner, day_, in_horizon[h]);
      }
    }
    for (std::size_t novelty = 0; novelty < 2; ++novelty) {
      for (const auto& cells : kinds[novelty]) {
        const double chance = std::min(1.0, static_cast<double>(settings_.sample) /
                                                std::max<double>(1, static_cast<double>(cells.size())));
        for (const Cell& cell : cells)
          if (static_cast<double>(hash_of(cell, day_)) * 0x1p-64 < chance)
            add(cell, static_cast<Novelty>(novelty), 1 / chance);
      }
    }
  }

  void never_met() {
    OutlookOrigin& origin = out_.origins.back();
    std::vector<std::uint32_t> named;
    for (std::uint32_t actor = 0; actor < history_.actors(); ++actor)
      if (history_.actor(actor).count > 0) named.push_back(actor);
    const double types = static_cast<double>(history_.types());
    const double cells = std::max(0.0, (origin.actors * (origin.actors - 1) - origin.met_pairs) * types);
    std::vector<Cell> coming;
    for (const auto& [cell, what] : coming_)
      if (cell.source != cell.target && !history_.pair(cell.source, cell.target) && came(cell))
        coming.push_back(cell);
    std::sort(coming.begin(), coming.end());  // not in the order of hashing
    const double chance = std::min(
        1.0, static_cast<double>(settings_.sample) / std::max<double>(1, static_cast<double>(coming.size())));
    for (const Cell& cell : coming)
      if (static_cast<double>(hash_of(cell, day_)) * 0x1p-64 < chance)
        add(cell, Novelty::never_met, 1 / chance);
    if (cells <= static_cast<double>(coming.size()) || named.size() < 2) return;
    std::vector<Cell> quiet;
    for (std::uint64_t draw = 0; draw < 20 * settings_.sample && quiet.size() < settings_.sample; ++draw) {
      const std::uint64_t a = mixed(mixed(static_cast<std::uint64_t>(day_)) ^ draw), b = mixed(a),
                          c = mixed(b);
      const Cell cell{named[a % named.size()], static_cast<std::uint32_t>(b % history_.types()),
                      named[c % named.size()]};
      if (cell.source != cell.target && !history_.pair(cell.source, cell.target) && !came(cell))
        quiet.push_back(cell);
    }
    std::sort(quiet.begin(), quiet.end());
    quiet.erase(std::unique(quiet.begin(), quiet.end()), quiet.end());
    const double weight =
        (cells - static_cast<double>(coming.size())) / std::max<double>(1, static_cast<double>(quiet.size()));
    for (const Cell& cell : quiet) add(cell, Novelty::never_met, weight);
  }

  void add(const Cell& cell, Novelty novelty, double weight) {
    OutlookRow row;
    row.cell = cell;
    row.origin = static_cast<std::uint32_t>(out_.origins.size() - 1);
    row.novelty = novelty;
    row.weight = static_cast<float>(weight);
    if (const Came* is_coming = came(cell)) {
      row.came = is_coming->days;
      row.first = is_coming->first;
    }
    row.features = features_of(history_, *evening_, cell);
    row.before_begin = static_cast<std::uint32_t>(out_.before.size());
    if (const PartnerTrace* pair = history_.pair(cell.source, cell.target)) {
      if (const Trace* same = pair->of(cell.type))
        for (std::size_t h = 0; h < horizons.size(); ++h) row.before[h] = same->last > day_ - horizons[h];
      Sequences::before(*pair, day_, out_.before);
    } else {
      row.features[partners_shared] = shared_partners(history_, cell);
    }
    row.before_end = static_cast<std::uint32_t>(out_.before.size());
    out_.rows.push_back(row);
  }

  const Chronicle& chronicle_;
  const ToldDays& told_;
  std::int32_t today_;
  const RowSettings& settings_;
  History history_;
  std::int32_t day_ = 0;
  const OutlookDay* evening_ = nullptr;  // of the origin at work
  Coming coming_;
  OutlookRows out_;
};

}  // namespace

OutlookRows outlook_rows(const Chronicle& chronicle, const ToldDays& told, std::int32_t today,
                         const RowSettings& settings) {
  return Collector(chronicle, told, today, settings).collect();
}

}  // namespace entente
