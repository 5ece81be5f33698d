// Who is bound to act when one state attacks another.
//
// Purpose: the model behind `entente obliged`. Every clause of every treaty that could speak to the question is asked
// once: whom does it bind, towards whom, is it in force, does its area cover the place, is the attacker one of its
// own. What it can not know (whether an attack was provoked, what a government will decide) stands in `condition`.
// Input: Treaties, World and a question in state codes. Output: lines, each with treaty, article and reason.
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "analysis/treaty_place.h"
#include "base/date.h"
#include "base/error.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace entente {

struct AttackQuestion {
  std::string attacked, attacker;  // codes of states
  std::string where;               // "" (the homeland of the attacked), a name, or "LAT,LON"
  Date on;
  int chain = 1;  // steps: 2 also asks whom the helpers could draw in if the attacker turned on them; 1..5
};

// One clause as it bears on one state.
struct ObligationLine {
  std::string actor;         // whom it is about
  std::string treaty, code;  // name and short name of the treaty
  std::string article;       // "" where it was not checked
  ObligationType type = ObligationType::defense;
  std::string condition, reason;  // reason: why it stands in this list
  std::string says, source;
  int step = 1;     // 1: bound to the attacked; 2: bound to a helper, …
  std::string via;  // the helper, if step > 1
};

struct ObligationAnswer {
  AttackQuestion question;
  AttackPlace place;
  std::vector<ObligationLine> obliged;            // defense and assistance that apply
  std::vector<ObligationLine> consult;            // consultation that applies
  std::vector<ObligationLine> assurance;          // only stated or guaranteed
  std::vector<ObligationLine> not_obliged;        // party, or nearly, and why not
  std::vector<ObligationLine> bound_to_attacker;  // non-aggression broken; pacts with the attacker
};

// Errors (usage): attacked and attacker are one, a place that is not known, a chain out of range.
Result<ObligationAnswer> who_is_obliged(const Treaties& treaties, const World& world,
                                        const AttackQuestion& question);

}  // namespace entente
