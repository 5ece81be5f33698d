// Composer: how words change the events they govern: "agreed to withdraw", "suspended aid", "fears an invasion", "did not
// impose".
//
// Purpose: every act climbs from its trigger towards the root; what it passes on the way decides whether it stands, as what,
// and how true. Internal to coding/. Its files: compose.cpp climbs, compose_steps.cpp finds the next word up, compose_events.cpp
// passes other acts, compose_shades.cpp reads what stands beside the trigger itself, compose_conditions.cpp what it waits for,
// compose_operators.cpp passes words that change what they govern, compose_governors.cpp asks these who does it and whether it
// takes place, compose_demands.cpp makes demands and charges of what is said, compose_speech.cpp settles what promises,
// refusals and threats are about, compose_addressees.cpp whom they are meant for, compose_promises.cpp what becomes of promises
// and of the future.
// Input: acts with their parties. Output: the same acts, changed. Thread-safety: one Composer belongs to one thread.
#pragma once

#include <string>
#include <string_view>

#include "coding/acts.h"
#include "coding/clause.h"

namespace entente {

// The mode of asking for, or refusing, an act of this type; "" if it has none.
std::string asked_mode(EventType inner);
// Verbs of getting in touch: "telephone", "write".
bool is_contact(std::string_view verb);
// The mode of threatening with it.
std::string threatened_mode(EventType inner);
// Makes the act one of another type and says so in its rule: "will(CONSULT)".
void retype(Act& act, EventType type, std::string mode, std::string_view how);

class Composer {
 public:
  explicit Composer(Reading& reading) : r_(reading), tree_(reading.tree) {}
  void run();

 private:
  // One step up. Says how the token hangs on what governs it.
  enum class Arc { stop, transparent, clause, nominal, subject, purpose };
  struct Step {
    Arc arc = Arc::stop;
    TokenId governor = no_token;
    std::string preposition;
    TokenId clause = no_token;  // from where the step goes up
  };

  int depth(TokenId t) const;
  Act* act_at(TokenId t);
  void apply_mood(Act& act, const ClauseMood& m);
  void climb(std::size_t index);
  void read_own_clause(Act& act);
  bool pass(std::size_t index, const Step& s, bool presupposed);
  void leave_clause(Act& act, const Act* governor, const Step& s) const;
  bool pass_predicate(Act& act, const Act* governor, TokenId verb, bool presupposed);
  bool stays_below(Act& act, const Act* governor, const Step& s, bool presupposed);
  bool only_asked_for(const Step& s) const;
  bool stands_by_itself(const Act& act, const Act* governor, const Step& s) const;
  bool is_name_given(TokenId noun, const Step& s) const;
  static bool asks_by(const Act* governor, std::string_view preposition);
  static bool keeps_from(const Act* governor, std::string_view preposition);

  // compose_steps.cpp
  Step step(TokenId t) const;
  bool bare_gerund(TokenId t, TokenId governor) const;
  bool is_content(TokenId clause) const;
  bool stands_beside(TokenId clause, TokenId verb) const;

  // compose_events.cpp
  bool fought_with(const Act& noun, const Act& verb, const Step& s) const;
  bool killed_in(const Act& noun, const Act& verb, const Step& s) const;
  bool is_audience(const Act& noun, const Step& s) const;
  bool rests_on(const Act& noun, const Step& s) const;
  bool only_charged(const Act& noun, const Step& s) const;
  static bool told_by(const Act& noun, const Act& verb, const Step& s);
  static bool is_same_meeting(const Act& act, const Act* governor);
  static bool only_discussed(const Act& act, const Act& governor, const Step& s);
  bool lend_doer(Act& noun, const Act& verb, const Step& s);
  void purpose(Act& act, Act* governor);
  bool sends_aircraft(const Act& act) const;
  void under_event(std::size_t inner, std::size_t outer, const Step& s, bool presupposed);
  bool has_been_done(TokenId verb, std::string_view preposition) const;

  // compose_shades.cpp
  void shade_noun(Act& act);
  void shade_verb(Act& act);
  bool only_a_tie(const Act& act) const;
  bool years_before(TokenId preposition) const;
  bool years_passed(TokenId since) const;
  bool told_after_years(TokenId t) const;
  bool definite(TokenId noun) const;
  bool on_nobody(const Act& act) const;
  bool said_to_be_false(TokenId verb) const;
  bool done_once(TokenId verb) const;

  // compose_conditions.cpp
  bool in_draft(const Act& act) const;
  bool awaits(TokenId until) const;
  bool lies_ahead(TokenId clause) const;
  TokenId waited_with(TokenId clause) const;
  bool is_any(TokenId noun) const;
  bool of_anybody(TokenId clause) const;
  bool conditional(Act& act, TokenId verb) const;
  bool hangs_on_condition(TokenId verb) const;

  // compose_operators.cpp
  bool pass_operator(Act& act, const Act& governor, const Step& s, bool presupposed);
  void pass_end(Act& act, const Act& governor, const Step& s);
  bool pass_denial(Act& act, const Act& governor, const Step& s, bool presupposed);
  bool pass_fear(Act& act, const Act& governor, const Step& s, bool presupposed);
  bool pass_considered(Act& act, const Act& governor, const Step& s);
  void pass_intention(Act& act, const Act& governor, const Step& s);
  void pass_said(Act& act, const Step& s);
  void pass_announced(Act& act, const Step& s);
  void pass_cause(Act& act, const Act& governor, const Step& s);
  bool pass_carrier(Act& act, const Act& governor, const Step& s, bool presupposed);
  bool pass_unknown(Act& act, const Step& s, bool presupposed);
  void end(Act& act, TokenId governor);
  bool is_infinitive_of(const Act& act) const { return is_infinitive(tree_, act.token); }

  // compose_governors.cpp
  void give_to_speaker(Act& act, TokenId say) const;
  bool done_by_others(const Act& act, TokenId governor) const;
  bool foretold(const Act& act, TokenId say) const;
  bool holds_out(const Act& act, TokenId governor) const;
  bool own_forces(const Act& act, TokenId governor) const;
  bool happens(TokenId verb) const;
  bool said_to_be_possible(TokenId verb) const;
  bool told_about(const Act& noun, TokenId verb) const;
  bool child_noun(TokenId verb, std::string_view noun) const;
  bool past_perfect(TokenId t) const;
  bool took_its_time(TokenId noun) const;
  bool tells_fact(TokenId clause) const;
  bool past_copula(TokenId adjective) const;

  // compose_demands.cpp
  bool accuse(Act& act, TokenId claim);
  void request(Act& act, TokenId say);
  void demand(Act& say);
  void warn(Act& fear);
  bool unless(Act& act, TokenId clause) const;

  // compose_speech.cpp
  // Who does what a speech act is about, and to whom.
  struct Content {
    Parties doers, others;
    Tokens doer_tokens, other_tokens;
  };
  void settle_speech(std::size_t index);
  Content content_of(const Act& act) const;
  void find_condemned(const Act& act, Content& content) const;
  void parties_in(TokenId complement, Content& content, int depth = 0) const;
  static void turn_to_those_meant(Act& act, Content& content);
  void settle_mode(Act& act, const Act& inner);
  bool decided_against(const Act& act, const Act& inner) const;

  // compose_addressees.cpp
  void turn_to_doer(Act& act) const;
  void turn_to_addressee(Act& act) const;
  void turn_to_askers(Act& act) const;
  void turn_to_threatened(Act& act);
  void blame_doer(Act& act) const;
  void blame_for_deeds(const Act& act);

  // compose_promises.cpp
  bool is_topic(const Act& inner, TokenId outer) const;
  void settle_agreement(Act& act, const Act& inner);
  bool to_be_prevented(const Act& inner, TokenId outer) const;
  void promise_harm(Act& act, const Act& inner);
  void settle_future(Act& act);
  static void concede(Act& act, std::string_view how);

  Reading& r_;
  const Tree& tree_;
  bool would_ = false, necessary_ = false;
};

}  // namespace entente
