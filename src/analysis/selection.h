// Selection: which events a picture of many pairs is made of.
//
// Purpose: the filters that the overview, the volume and the partners of an actor share: days, parties, types, statuses,
//          quad classes, data sets. Input: codes and words as the tables of the record have them. Output: a condition in SQL
//          over the view `dyads`. Thread-safety: plain values and pure functions.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "record/conditions.h"

namespace entente {

struct Selection {
  std::optional<Date> from, to;  // the event's first day; undated events fit neither
  // A code stands for all below it, as in PairQuestion. Several of one side are alternatives; `actor` is either side.
  std::vector<std::string> actor, source, target;
  std::vector<std::string> types;                               // "CONSULT"; none: all
  std::vector<std::string> statuses = {"occurred", "planned"};  // none: all
  std::array<bool, 4> quads{true, true, true, true};
  std::vector<std::string> origins;  // "coded" includes what was corrected; none: all
};

// "date_from >= … AND …", never empty. Left out are events without a day or a quad class, and what an actor does to itself or
// with somebody whom no table knows.
std::string selection_condition(Conditions& conditions, const Selection& selection);

}  // namespace entente
