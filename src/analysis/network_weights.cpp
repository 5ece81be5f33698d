#include "analysis/network_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::array usual = {
    NetworkWeight{"treaties", 1, "factor of what treaties in force give"},
    NetworkWeight{"ties", 1, "factor of what ties and disputes give"},
    NetworkWeight{"events", 1, "factor of what events give"},
    NetworkWeight{"full", 1000, "so many events of a pair give their tone its full weight"},
    // Of treaties the strongest promise counts, once.
    NetworkWeight{"defense", 1, "a promise of help against attack"},
    NetworkWeight{"offense", 1, "a promise of help in an attack"},
    NetworkWeight{"assistance", 0.75, "a promise of help of some kind"},
    NetworkWeight{"hosting", 0.75, "forces of one in the land of the other, by treaty"},
    NetworkWeight{"consultation", 0.5, "a promise to talk when there is a threat"},
    NetworkWeight{"neutrality", 0.5, "a promise not to help the other's enemy"},
    NetworkWeight{"assurance", 0.5, "a guarantee or statement short of a promise to defend"},
    NetworkWeight{"nonaggression", 0, "a promise to use no force, given to rivals as often as to friends"},
    NetworkWeight{"partnership", 0.25, "a pact in force that promises nothing of these"},
    // Of ties each kind counts once, and all of them at most 1 either way.
    NetworkWeight{"ally", 1, "a report calls them allies"},
    NetworkWeight{"hosts-forces", 0.75, "a report says that one hosts the other's forces"},
    NetworkWeight{"arms-supplier", 0.75, "a report says that one arms the other"},
    NetworkWeight{"sponsor", 0.75, "a report says that one stands behind the other"},
    NetworkWeight{"member", 0.5, "a member and its organisation, by tables or reports"},
    NetworkWeight{"partner", 0.5, "partners, by tables or reports"},
    NetworkWeight{"dialogue", 0.25, "dialogue partners and observers, by tables or reports"},
    NetworkWeight{"territorial-dispute", -0.5,
                  "land that one holds and the other claims, by tables or reports"},
    NetworkWeight{"claims", -0.5, "a report says that one claims the other or its land"},
    NetworkWeight{"sanctions", -0.75, "a report says that one has sanctions on the other"},
    NetworkWeight{"rival", -0.75, "a report calls them rivals or enemies"},
};

}  // namespace

std::span<const NetworkWeight> usual_network_weights() { return usual; }

NetworkWeights::NetworkWeights() : values_(usual.begin(), usual.end()) {}

Result<NetworkWeights> NetworkWeights::parse(std::string_view text) {
  NetworkWeights out;
  for (const std::string_view item : split(text, ',')) {
    const std::string_view one = trim(item);
    if (one.empty()) continue;
    const auto equals = one.find('=');
    const std::string_view name = trim(one.substr(0, equals));
    const auto known = std::ranges::find(out.values_, name, &NetworkWeight::name);
    if (known == out.values_.end()) {
      std::string names;
      for (const NetworkWeight& weight : usual)
        names += (names.empty() ? "" : " ") + std::string(weight.name);
      return usage_error(fmt::format("'{}' is no weight; there are {}", name, names));
    }
    const std::string_view number =
        equals == std::string_view::npos ? std::string_view() : trim(one.substr(equals + 1));
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool whole = error == std::errc() && end == number.data() + number.size() && std::isfinite(value);
    const bool fits = name == "full" ? value >= 1 : std::abs(value) <= 10;
    if (!whole || !fits)
      return usage_error(fmt::format("'{}': write it as {}=NUMBER, {}", one, name,
                                     name == "full" ? "1 or more" : "-10 to 10"));
    known->value = value;
  }
  return out;
}

double NetworkWeights::of(std::string_view name) const {
  const auto found = std::ranges::find(values_, name, &NetworkWeight::name);
  return found == values_.end() ? 0 : found->value;
}

std::string NetworkWeights::changed() const {
  std::string out;
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (values_[i].value != usual[i].value)
      out += fmt::format("{}{}={}", out.empty() ? "" : ",", values_[i].name, values_[i].value);
  return out;
}

double weight_of_events(std::uint64_t events, double gain, double loss, double full) {
  if (events == 0 || gain + loss <= 0) return 0;
  const double volume = std::log1p(static_cast<double>(events)) / std::log1p(full);
  return (gain - loss) / (gain + loss) * std::min(1.0, volume);
}

}  // namespace entente
