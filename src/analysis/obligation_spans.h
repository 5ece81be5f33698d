// Obligation spans: how many clauses of each type one state owes another, and from when to when.
//
// Purpose: what a panel of dyads and months puts beside events (`entente export panel`). The question is the one of
//          bonds.h, asked for all days at once.
// Input: Treaties, which must outlive the object. Output: spans in order of time, without gaps between the first and the
// last in which something is owed. Thread-safety: immutable; safe from many threads.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "knowledge/treaties.h"

namespace entente {

inline constexpr std::size_t obligation_type_count = 8;

// Holds from `from`, before `to`. An end that is not known is 0001-01-01 or 9999-12-31.
struct ObligationSpan {
  Date from, to;
  std::array<int, obligation_type_count> clauses{};  // by ObligationType
  bool operator==(const ObligationSpan&) const = default;
};

class ObligationSpans {
 public:
  explicit ObligationSpans(const Treaties& treaties);

  // What `a` owes `b`: clauses in force that bind a towards b. Those of a treaty in which the part of either is suspended
  // or frozen are left out, those whose force is contested are counted. Empty for what is no state.
  std::vector<ObligationSpan> owed(std::string_view a, std::string_view b) const;

 private:
  std::unordered_map<std::string, std::vector<const Treaty*>> of_;  // in the order of the table
};

}  // namespace entente
