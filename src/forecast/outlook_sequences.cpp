#include "forecast/outlook_sequences.h"

#include <algorithm>
#include <cmath>

namespace entente {
namespace {

constexpr float most_of_the_rest = 4;  // lifts of many earlier types say much the same

}  // namespace

Sequences::Counts::Counts(std::size_t count)
    : types(count), all(count), cases(2 * count * gap_bins), hits(2 * count * gap_bins * count) {}

void Sequences::Counts::add(const Counts& other) {
  const auto sum = [](std::vector<double>& to, const std::vector<double>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
  };
  pairs += other.pairs;
  sum(all, other.all);
  sum(cases, other.cases);
  sum(hits, other.hits);
}

void Sequences::Counts::add(const PartnerTrace& pair, std::int32_t day,
                            const std::vector<std::uint32_t>& came) {
  pairs += 1;
  for (const std::uint32_t later : came) all[later] += 1;
  for (const TypeTrace& one : pair.types) {
    const std::size_t bin = gap_bin(day - one.trace.last + 1);
    cases[one.type * gap_bins + bin] += 1;
    for (const std::uint32_t later : came) of(one.type, bin, later) += 1;
  }
}

Sequences::Sequences(const Counts& counts)
    : types_(counts.types), all_(counts.all), cases_(counts.cases), lift_(counts.hits.size()) {
  for (double& one : all_) one = (one + 0.5) / (counts.pairs + 1000);
  struct Pool {
    double hits, cases;
    std::size_t bins;
  };
  for (std::size_t earlier = 0; earlier < 2 * types_; ++earlier) {
    for (std::size_t later = 0; later < types_; ++later) {
      std::vector<Pool> pools;
      for (std::size_t bin = 0; bin < gap_bins; ++bin) {
        const std::size_t at = earlier * gap_bins + bin;
        pools.push_back(
            {counts.hits[at * types_ + later] + prior_cases * all_[later], cases_[at] + prior_cases, 1});
        while (pools.size() > 1) {
          Pool &last = pools.back(), &before = pools[pools.size() - 2];
          if (last.hits * before.cases <= before.hits * last.cases) break;
          before = {before.hits + last.hits, before.cases + last.cases, before.bins + last.bins};
          pools.pop_back();
        }
      }
      std::size_t bin = 0;
      for (const Pool& pool : pools) {
        const double lift = std::log(pool.hits / pool.cases / all_[later]);
        for (std::size_t i = 0; i < pool.bins; ++i, ++bin)
          lift_[(earlier * gap_bins + bin) * types_ + later] = static_cast<float>(std::max(0.0, lift));
      }
    }
  }
}

double Sequences::share(std::uint32_t earlier, std::size_t bin, std::uint32_t later) const {
  return std::exp(lift(earlier, bin, later)) * all_[later];
}

void Sequences::before(const PartnerTrace& pair, std::int32_t day, std::vector<Before>& out) {
  for (const TypeTrace& one : pair.types)
    out.push_back(
        {static_cast<std::uint8_t>(one.type), static_cast<std::uint8_t>(gap_bin(day - one.trace.last + 1))});
}

Sequences::Found Sequences::find(std::span<const Before> before, std::uint32_t later) const {
  Found out;
  float sum = 0;
  for (const Before one : before) {
    if (one.type % types_ == later) continue;
    const float lift = this->lift(one.type, one.bin, later);
    sum += lift;
    if (lift > out.best) {
      out.best = lift;
      out.earlier = one;
    }
  }
  out.rest = std::min(sum - out.best, most_of_the_rest);
  return out;
}

}  // namespace entente
