// When two actor codes name the same actor, for scoring.
//
// Purpose: labels and predictions may name one actor in several ways; this is the one place that says which
//          count as the same. Rules (coding guide, Scoring and Labelled files): 1. the first parts agree:
//          JPN/GOV and JPN, but for case, a leading "the", hyphens and kinds of apostrophe; 2. both are
//          names of one actor in the actor tables: AA and ARAKAN ARMY; 3. one is a group and the other the
//          side that the tables give it: ARAKAN ARMY and MMR/REB (not MMR, not MMR/MIL); 4. the labelled one
//          is a class of PLOVER (IGO NGO IMG ISM MNC) and the predicted one an organisation of that class.
// Thread-safety: immutable; safe from many threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "knowledge/world.h"

namespace entente {

class CodeMatcher {
 public:
  // Without a world only rule 1 holds. The world must outlive the matcher.
  explicit CodeMatcher(const World* world = nullptr) : world_(world) {}

  // Whether the two codes name the same actor on a date. Empty codes name nobody: never the same.
  bool same(std::string_view predicted, std::string_view labelled, Date on) const;
  // Whether any of the predicted is the same as any of the labelled.
  bool overlap(const std::vector<std::string>& predicted, const std::vector<std::string>& labelled,
               Date on) const;

 private:
  struct Identity;
  Identity identify(std::string_view code, Date on) const;
  bool in_class(const Identity& predicted, std::string_view labelled_class) const;

  const World* world_;
};

}  // namespace entente
