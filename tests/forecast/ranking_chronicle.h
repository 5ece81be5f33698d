// A small world for the tests of ranking: what follows what is known, the rest is noise.
#pragma once

#include <string>

#include "forecast/chronicle.h"
#include "forecast/matrix.h"

namespace entente::test {

// Thirty states, types "accuse", "threaten" and "meet". Every accusation is answered by a threat two days later (type 1, the other
// way round); meetings are drawn at random, more often among the first states.
inline Chronicle reactive_chronicle(std::int32_t days, std::uint64_t seed) {
  Chronicle out;
  constexpr std::uint32_t states = 30;
  for (std::uint32_t i = 0; i < states; ++i) out.actors.push_back("S" + std::to_string(i));
  out.types = {"accuse", "threaten", "meet"};
  std::uint64_t drawn = 0;
  const auto draw = [&](std::uint32_t below) {
    return static_cast<std::uint32_t>(random_unit(seed, drawn++) * static_cast<float>(below));
  };
  for (std::int32_t day = 0; day < days; ++day) {
    for (int i = 0; i < 3; ++i) {
      const std::uint32_t a = draw(states), b = draw(states);
      if (a == b) continue;
      out.facts.push_back({day, a, 0, b});
      if (day + 2 < days) out.facts.push_back({day + 2, b, 1, a});
    }
    for (int i = 0; i < 4; ++i) {
      const std::uint32_t a = draw(10), b = draw(states);
      if (a != b) out.facts.push_back({day, a, 2, b});
    }
  }
  put_in_order(out.facts);
  return out;
}

}  // namespace entente::test
