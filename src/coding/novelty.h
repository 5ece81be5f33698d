// Novelty: what speaks for and against a draft being told as something new, as named facts.
//
// Purpose: the features of the question `news` (docs/deciding.md): a report tells of old deeds in sentences that carry no date, and
//          what gives them away is tense, clause, neighbours and place together. Input: a Reading, the Context of the report and its
//          drafts in the order of the text; all must outlive Novelty. Output: Features. Thread-safety: immutable once built.
//          Internal to coding/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/acts.h"
#include "coding/decision.h"
#include "coding/drafts.h"
#include "coding/records.h"

namespace entente {

class Novelty {
 public:
  Novelty(const Reading& reading, const Context& context, const std::vector<EventDraft>& drafts);
  // Of one of the drafts; nothing if there is no question: its status is no news, it leads the report, is told in the present
  // or names a war that goes on.
  Features of(const EventDraft& draft) const;

 private:
  bool leads_report(const Act& act) const;
  bool is_told_in_the_present(const Act& act) const;
  bool is_war_that_goes_on(const EventDraft& draft) const;
  void trigger(const Act& act, Features& out) const;
  void clause(const Act& act, Features& out) const;
  void chain(const Act& act, Features& out) const;
  void words(const Act& act, Features& out) const;
  void dates(const EventDraft& draft, Features& out) const;
  void neighbours(const EventDraft& draft, Features& out) const;
  void side(const std::string& name, const Parties& parties, Features& out) const;
  std::string_view tense(TokenId verb) const;
  std::string_view age(const When& when) const;
  TokenId verb_over(TokenId t) const;             // itself or the nearest verb above; no_token if none
  TokenId root_of(std::uint32_t sentence) const;  // no_token if none

  const Reading& r_;
  const Tree& tree_;
  const Context& c_;
  const std::vector<EventDraft>& drafts_;
};

}  // namespace entente
