// Cast: who is who in one report.
//
// Purpose: from the head of a noun phrase to the actors it stands for: names, titles with names, generic
//          agents with their state ("South Korea's spy agency"), coordinations, pronouns and definite
//          descriptions ("the alliance", "both leaders").
// Input: a Tree, the World, the report's date and title. Output: parties by token.
// Thread-safety: immutable once built, except `set`, which belongs to the one thread that codes the report.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "coding/event.h"
#include "coding/names.h"
#include "coding/tree.h"
#include "knowledge/world.h"

namespace entente {

using Parties = std::vector<Party>;
struct Description;  // descriptions.h

// What a token's actor is, for reference and for slots that want no places.
enum class Figure : unsigned char { none, person, state, organisation, body, place };

class Cast {
 public:
  // `places` may be null: then only places of the world's tables are known.
  Cast(const Tree& tree, const World& world, Date on, std::string_view title, const Places* places = nullptr);

  // The actors that the noun phrase headed by the token is, not counting coordinated phrases; empty if it is
  // none.
  const Parties& parties(TokenId head) const { return parties_[head]; }
  Figure figure(TokenId head) const { return figures_[head]; }
  // The actors inside a phrase that is itself no actor: "the decision of Israel", "U.N. report". Nearest
  // first.
  Parties inner(TokenId head) const;
  // parties(head), else inner(head).
  Parties parties_or_inner(TokenId head) const;

  // Whether the token heads a phrase for somebody who can act, known or not: "police", "the protesters".
  bool is_agent(TokenId head) const { return heads_phrase(head) && agent_at(head) != nullptr; }

  // Overrides a token, for first-person pronouns once the speaker is known.
  void set(TokenId head, Parties parties, Figure figure);
  // The state that the report is mostly about; "" if it names none.
  const std::string& focus() const { return focus_; }
  // The state that people are counted to whose state nobody says: where the report's events are said to happen.
  const std::string& home() const { return home_; }
  // The state that a sentence is set in, home() where it names none.
  std::string land_of(std::uint32_t sentence) const;
  // The organisation spoken of most up to the token; at most one, empty if there is none.
  // With `groups`, armed groups, parties and companies count too.
  Parties salient_organisation(TokenId before, bool groups = false) const;
  const Names& names() const { return names_; }

  // What a person is called in this report: "Fumio Kishida" for "Kishida" once the full name was seen.
  std::string full_name(TokenId head) const;

 private:
  struct Seen {  // an actor met so far, for later reference
    TokenId token;
    std::uint32_t sentence;
    Figure figure;
    bool plural, subject;
    TokenId end;       // last of the list that it stands in; its own token outside one
    bool listed;       // one of several
    bool where;        // a town after "in" or "near"
    std::string noun;  // lemma of the head, "minister"
    Parties parties;
  };

  void find_focus(std::string_view title);
  void find_lists();
  Parties list_of(std::size_t n, TokenId near) const;
  bool heads_phrase(TokenId t) const;
  void resolve_all();
  void resolve(TokenId t);
  // cast_names.cpp
  bool resolve_name(TokenId t);
  TokenId head_of(const Name& name) const;
  bool is_body_of_focus(const Name& name, std::uint32_t sentence) const;
  bool has_other_first_name(const Name& name) const;
  bool resolve_person(TokenId t, const Name& name);
  std::string other_land_of(TokenId head, const Name& person) const;
  Parties speaks_for(TokenId head, const Name& person) const;
  void join_nations(const Name& name, Parties& parties) const;
  // persons.cpp
  bool resolve_short_name(TokenId t);
  bool resolve_unknown_person(TokenId t);
  bool resolve_known_person(TokenId t, const std::string& last);
  bool resolve_unknown_body(TokenId t);
  bool is_form_of_address(TokenId t) const;
  Parties parties_by_title(TokenId t, TokenId first, const std::string& name);
  Parties parties_by_apposition(TokenId t);

  // owners.cpp
  // States, organisations and institutions that modify the head, conjuncts spread.
  Parties owners(TokenId head);
  Parties owners_of_counterpart(TokenId head) const;
  Parties possessors(TokenId head);
  Parties owners_before(TokenId head) const;
  Parties owners_behind(TokenId head);
  bool modifies(TokenId t, TokenId head) const;
  void add_named(TokenId t, Parties& out) const;
  void add_owners(TokenId owner, TokenId head, Parties& out);
  void add_owners_behind(TokenId word, std::string_view preposition, TokenId head, Parties& out);
  TokenId antecedent(TokenId t) const;
  Parties examples_of(TokenId head) const;
  Parties with_sector(const Parties& owners, std::string_view sector) const;
  // inner.cpp
  void collect_inner(TokenId head, int depth, Parties& out) const;
  void add_inner(TokenId part, int depth, Parties& out) const;
  void inner_possessors(TokenId head, int depth, Parties& out) const;
  void inner_modifiers(TokenId head, int depth, Parties& out) const;
  void inner_objects(TokenId head, int depth, Parties& out) const;
  void inner_members(TokenId head, int depth, Parties& out) const;
  void inner_doers(TokenId head, int depth, Parties& out) const;

  // agents.cpp
  bool resolve_agent(TokenId t);
  bool is_party_to_something(TokenId t) const;
  bool is_no_agent(TokenId t) const;
  bool resolve_called_state(TokenId t, const AgentNoun& agent);
  bool resolve_title(TokenId t);
  bool is_of_each_other(TokenId t) const;
  Parties shared_owners(TokenId t);
  void resolve_owned(TokenId t, const AgentNoun& agent, Parties whose);
  // agents_unowned.cpp
  void resolve_unowned(TokenId t, const AgentNoun& agent);
  void settle(TokenId t, std::string code, Figure figure, std::string name = {});
  bool is_nobodys(TokenId t) const;
  bool is_unclaimed(TokenId t) const;
  Parties sender_of(TokenId t, std::string_view noun) const;
  bool bears_title(const Seen& seen, std::string_view noun) const;
  bool resolve_by_others(TokenId t, const std::string& sector);
  bool resolve_later_mention(TokenId t, const AgentNoun& agent, std::string_view state);
  bool resolve_armed_group(TokenId t, std::string_view sector);
  bool resolve_same_sort(TokenId t, std::string_view sector, bool has_scene);
  std::string state_of_town(std::uint32_t sentence);
  std::string state_of_haunt(std::uint32_t sentence) const;
  bool resolve_leaders(TokenId t, const AgentNoun& agent);
  void resolve_by_place(TokenId t, const AgentNoun& agent);

  // reference.cpp
  void resolve_pronoun(TokenId t);
  void take_up(TokenId t, TokenId other);
  TokenId subject_ahead(TokenId t);
  TokenId infinitive_subject(TokenId t) const;
  TokenId same_pronoun_before(TokenId t) const;
  bool is_of_things_before(TokenId them) const;
  void resolve_among_them(TokenId t);
  void resolve_whose(TokenId t);
  bool resolve_thing_before(TokenId t, TokenId actor);
  const Seen* latest_several(TokenId t) const;
  void resolve_last_two(TokenId t);
  void resolve_they(TokenId t);
  // reference_it.cpp
  void resolve_it(TokenId t);
  bool is_of_mind(TokenId be) const;
  bool is_empty_it(TokenId t) const;
  bool thing_stands_nearer(TokenId t, TokenId figure) const;
  bool inside_subject(TokenId name, TokenId pronoun) const;
  bool resolve_it_by_sayer(TokenId t);
  const Seen* latest_body(TokenId t, const Parties& banned) const;

  std::string policed_state(TokenId t, std::string_view sector) const;
  Parties other_state(TokenId t) const;
  Parties state_of_kind(TokenId t, std::string_view noun) const;
  Parties captors(TokenId t, std::string_view sector);
  std::string ruled_state(TokenId t, std::string_view sector) const;
  std::string sector_beside(TokenId t, std::string_view sector) const;
  std::string state_of_subjects(TokenId t, std::string_view sector) const;
  Parties own_group(TokenId t) const;
  TokenId sayer_of(TokenId t) const;
  Parties group_of_fighters(TokenId t, std::string_view sector) const;
  const Seen* reproached(TokenId possessive) const;
  bool resolve_description(TokenId t);
  // Of a noun that only points back. Those that say nothing leave it to the next.
  Description describe(TokenId t) const;
  bool is_the_two(TokenId t) const;
  bool point(TokenId t, Parties to, Figure figure);
  bool point_to_state(TokenId t, const std::string& code);
  bool resolve_apposed(TokenId t, const Description& d);
  bool resolve_members(TokenId t, const Description& d);
  std::optional<bool> resolve_group_of(TokenId t, const Description& d);
  bool resolve_remarks(TokenId t);
  bool is_counted(TokenId t, const Description& d) const;
  bool is_pair(TokenId t, const Description& d) const;
  bool resolve_pair(TokenId t, const Description& d);
  std::optional<bool> resolve_group(TokenId t, const Description& d);
  std::optional<bool> resolve_land(TokenId t, const Description& d);
  bool resolve_ministry(TokenId t);
  void remember(TokenId t);
  const AgentNoun* agent_at(TokenId t) const { return agents_[t]; }
  const AgentNoun* find_agent(TokenId t) const;
  Party party(TokenId first, TokenId last, std::string code, std::string name) const;
  bool is_definite(TokenId head) const;
  bool is_plural(TokenId head) const;
  bool child_lemma(TokenId head, std::string_view lemma) const;
  const Seen* latest(TokenId before, Figure a, Figure b, bool prefer_subject,
                     const Parties& banned = {}) const;
  Parties clause_subjects(TokenId t) const;
  Parties acting_persons(TokenId t) const;
  std::string home_;  // the state that people without one are counted to
  std::string home_at(TokenId t) const;
  std::string scene(TokenId t) const;
  bool is_attacked(TokenId possessive) const;
  bool resolve_korea(TokenId t);
  bool is_asked(TokenId t, TokenId verb) const;
  bool is_of_states(TokenId noun) const;

  const Tree& tree_;
  const World& world_;
  Date on_;
  Names names_;
  std::string focus_;
  std::map<std::string, int> votes_,
      home_votes_;  // state -> how much the report speaks of it, and is set in it
  std::vector<std::pair<std::string, double>> title_organisations_;
  std::vector<std::pair<TokenId, Parties>> lists_;
  std::vector<Parties> parties_;
  std::vector<Figure> figures_;
  std::vector<const AgentNoun*> agents_;  // the agent noun that each token is; asked by every pattern
  std::vector<bool> resolved_;
  int resolving_ = 0;  // how many tokens wait for one another
  std::vector<Seen> seen_;
  std::unordered_map<std::string, TokenId>
      short_names_;                                // "LDF" -> the head of "the Lesotho Defence Force (LDF)"
  std::unordered_map<std::string, Party> people_;  // last word of a name -> the person as met in this report
};

// Bodies that many states call by the same words: "Congress", "the Supreme Court".
bool is_common_body(std::string_view name);

// Adds parties that are not there yet (by code and name).
void add_parties(Parties& to, const Parties& from);

}  // namespace entente
