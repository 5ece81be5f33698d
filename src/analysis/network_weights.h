// What counts how much in a network.
//
// Purpose: the scale by which treaties, ties and events become one signed weight of a pair; docs/network.md says why the
// values are what they are. Input: "events=2,nonaggression=0". Output: values by name. Thread-safety: immutable once made.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

struct NetworkWeight {
  std::string_view name;
  double value;
  std::string_view what;
};

// All weights with their usual values, in the order in which they are explained.
std::span<const NetworkWeight> usual_network_weights();

class NetworkWeights {
 public:
  NetworkWeights();
  // The usual ones but for those given: "NAME=NUMBER", parted by commas. Error (usage): an unknown name, no number, a
  // number out of -10 … 10 (`full`: 1 and more).
  static Result<NetworkWeights> parse(std::string_view text);

  // 0 for a name that is none: a kind of tie without a weight counts nothing.
  double of(std::string_view name) const;
  // All of them, in the order of usual_network_weights().
  const std::vector<NetworkWeight>& all() const { return values_; }
  // "events=2,nonaggression=0": what differs from the usual; "" if nothing does.
  std::string changed() const;

 private:
  std::vector<NetworkWeight> values_;
};

// What events weigh: tone × volume. Tone is (gain - loss) / (gain + loss) of their Goldstein scores, -1 … 1; volume grows
// with the logarithm of their number and is 1 from `full` events on.
double weight_of_events(std::uint64_t events, double gain, double loss, double full);

}  // namespace entente
