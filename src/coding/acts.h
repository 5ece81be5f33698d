// Acts: the triggers of a document with the lexicon entries that fit them.
//
// Purpose: the coder's working set between the tree and the records: every word that makes or changes an
//          event, its entry, its actors, and what governs it. Thread-safety: one Reading belongs to one
//          thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/cast.h"
#include "coding/event.h"
#include "coding/quotes.h"
#include "coding/slots.h"
#include "coding/tree.h"
#include "knowledge/lexicon.h"

namespace entente {

struct Act {
  TokenId token = no_token;
  const Entry* entry = nullptr;
  std::vector<const Entry*> others;  // further entries of other types whose patterns held
  TokenId carrier = no_token;  // the light verb that carries a noun ("launched" of "launched an attack")
  Tokens used;                 // tokens that are part of the trigger

  // The entry's, until composition changes them.
  EventType type = EventType::CONSULT;
  std::string mode, cameo;
  std::vector<std::string> contexts;

  Tokens source_tokens, target_tokens;  // fillers of the slots in which the actors were found or looked for
  Parties source, target;
  std::string source_slot, target_slot;

  bool dropped = false;  // part of another act, or not asserted at all
  bool negated = false;
  bool hypothetical = false;
  bool future = false;                // will, is going to, is to
  bool long_past = false;             // told as of long ago, with or without a date
  bool reported = false;              // stands in what somebody says
  std::optional<std::size_t> speech;  // the speech act (index) in whose complement it stands
  std::optional<std::size_t> inner;   // the act (index) that this speech act is about
  std::string composed;               // how governors changed it, for the rule: "end(AID)"

  bool is_operator() const { return entry->op != Operator::none; }
  bool is_event() const { return !is_operator() && !dropped; }
};

// Everything known about one document while it is coded.
struct Reading {
  const Tree& tree;
  Cast& cast;
  const Lexicon& lexicon;
  const Slots& slots;
  const Quotes& quotes;
  std::vector<Act> acts;      // by token
  std::vector<int> act_at;    // token -> index into acts, or -1
  bool weigh_others = false;  // find_acts fills Act::others

  const Act* at(TokenId t) const {
    return act_at[t] < 0 ? nullptr : &acts[static_cast<std::size_t>(act_at[t])];
  }
};

// A preposition that presupposes what follows: "for its invasion", "since the attack", "despite sanctions".
bool is_factive_preposition(std::string_view lemma);
// Verbs whose complement or object is only spoken of: AGREE, REQUEST, REJECT, THREATEN, CONCEDE.
bool is_speech(EventType type);

void find_acts(
    Reading&
        reading);  // triggers and entries; light verbs and their nouns joined; parties are for bind_roles
void bind_roles(Reading& reading);    // source and target from the slots
void compose_acts(Reading& reading);  // operators, speech acts, negation, modality

}  // namespace entente
