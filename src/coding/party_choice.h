// Party choice: who is meant where the rules only guess.
//
// Purpose: a target that stands in no slot of its own ("condemned the attack", "vowed a response"), or a source that the sentence
//          leaves out, is guessed by rules, each of which sees one construction. Here those whom the report has named near by are
//          weighed against that guess, and against nobody, by facts about where each stands and what it has done so far.
// Input:   the drafts of one report as the rules leave them, the reading that they are of. Output: the options for each side
//          that the rules are not sure of, and drafts with the likeliest of them. Method: docs/deciding.md; the weights are
//          learned by `entente train` (models `source` and `target`).
// Thread-safety: pure functions; plain values. Internal to coding/, but for the options, which training reads.
#pragma once

#include <string>
#include <vector>

#include "coding/decision.h"
#include "coding/event.h"

namespace entente {

struct EventDraft;
struct Reading;
class World;

// One who may be a party of an act.
struct PartyOption {
  std::string code;            // the first part: "TUR", "HAMAS"; "" nobody
  std::vector<Party> parties;  // as the report names them last; empty for nobody
  Features features;
  bool of_rules = false;  // is among those whom the rules take, or nobody where they take nobody
};

// The options of both sides of a draft; empty where the rules are sure.
struct PartyOptions {
  std::vector<PartyOption> source, target;
};

// The likeliest, by index; the rules' own where it is as likely as any. Options must not be empty.
std::size_t likeliest(const std::vector<PartyOption>& options, Question question, const Decision& decision);

// With their features, draft by draft: for those who learn and those who explain.
std::vector<PartyOptions> party_options(const std::vector<EventDraft>& drafts, const Reading& reading,
                                        const World& world);

// Gives each draft the likeliest parties. Does nothing without weights for the questions `source` and `target`.
void choose_parties(std::vector<EventDraft>& drafts, const Reading& reading, const World& world,
                    const Decision& decision);

}  // namespace entente
