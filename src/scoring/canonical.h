// The machinery under match.h: roles of labels, an order that does not depend on the file, weights.
//
// Purpose: one function that matches records of any kind, so that events, statements and ties follow the same
//          rules. Internal to scoring/. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "scoring/match.h"

namespace entente {

// What a label does in a matching: a required one is hit or missed; an excusing one only keeps predictions
// from being false alarms; an absent one takes no part.
enum class Role : std::uint8_t { required, excusing, absent };

// Indices of the records sorted by content. Matching in this order makes the outcome the same for any order
// of the records in the file.
std::vector<std::size_t> canonical_order(const std::vector<EventLabel>& records);
std::vector<std::size_t> canonical_order(const std::vector<StatementLabel>& records);
std::vector<std::size_t> canonical_order(const std::vector<TieLabel>& records);

// closeness(label, prediction): nothing if the two may not be matched, else 0 to 1, higher for a better fit.
// Indices in the outcome are those of the caller, ascending.
using Closeness = std::function<std::optional<double>(std::size_t label, std::size_t prediction)>;
Outcome match_records(const std::vector<std::size_t>& label_order,
                      const std::vector<std::size_t>& prediction_order, const std::vector<Role>& roles,
                      const std::vector<bool>& taking_part, const Closeness& closeness);

}  // namespace entente
