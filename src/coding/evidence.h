// Evidence: what is known about a draft record, as named facts that a person can check in the tree.
//
// Purpose: the features that the decision layer weighs, and the candidates that `entente train` learns from.
// Input:   an act with its reading, and the event made of it. Output: Features, each "group value" in words
//          (docs/deciding.md lists the groups). Thread-safety: pure functions; plain values.
#pragma once

#include <string>
#include <vector>

#include "coding/decision.h"
#include "coding/event.h"
#include "coding/party_choice.h"

namespace entente {

struct Act;
struct Reading;

// A record that the rules made, or made and set aside, before the decision.
struct Candidate {
  Event event;
  Features features;
  Features telling;        // what speaks for and against its being told as news (novelty.h)
  PartyOptions parties;    // for sides that the rules only guess
  std::string doubt;       // why the rules set it aside: "spoken by others"; "" if they would keep it
  double probability = 0;  // that the sentence tells an event of this type; 0.5 without weights
  bool kept = true;
};

// The features of a draft. `doubt` as above.
Features event_features(const Act& act, const Event& event, const Reading& reading, const std::string& doubt);

// What news becomes that is only told by the way: what was planned is possible, all else background.
Status told_by_the_way(Status news);

// What the weights say of a candidate, one line a question: "event 0.93: hangs as ROOT +0.41, …", with the `most`
// weightiest features of each. Empty without weights for any question about events.
std::vector<std::string> explain(const Candidate& candidate, const Decision& decision, std::size_t most = 4);

// How a reading of a marked pair came about.
struct PairFit {
  int as_source = 0, as_target = 0;  // 3 the slot's filler itself, 2 inside its phrase, 0 not at all
  bool source_found = false, target_found = false;  // is among the act's parties
  bool reversed = false;                            // stands on the other side
  bool first_choice = false;                        // the reading that the rules take
  int behind = 0;                                   // points behind the rules' first choice
  std::string variant;  // how it differs from the act as composed: "", "other entry", "as in the lexicon"
};
Features relation_features(const Act& act, const Event& event, const Reading& reading, const PairFit& fit);

}  // namespace entente
