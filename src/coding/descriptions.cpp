// Reference within a report: nouns that only point back: "the alliance", "both leaders", "the four
// countries".
#include "coding/descriptions.h"

#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"

namespace entente {
namespace {

int grammatical_number(std::string_view word) {
  constexpr std::string_view names[] = {"two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine", "ten"};
  for (int n = 0; n < 9; ++n) {
    if (word == names[n]) return n + 2;
  }
  return word.size() == 1 && word[0] >= '2' && word[0] <= '9' ? word[0] - '0' : 0;
}

}  // namespace

// Coordinated states and organisations, wherever the report lists them: "Japan, South Korea, New Zealand and
// Australia".
void Cast::find_lists() {
  for (TokenId t = 0; t < tree_.size(); ++t) {
    if (tree_.first_conjunct(t) != t) continue;
    const Tokens all = tree_.conjuncts(t);
    if (all.size() < 2) continue;
    Parties members;
    for (TokenId c : all) {
      const Name* name = names_.at(c);
      if (name == nullptr || name->best().code.empty() || !sector_of(name->best().code).empty()) continue;
      if (name->best().kind == NameKind::person || name->best().kind == NameKind::place) continue;
      add_parties(members, {party(name->first, name->last, name->best().code, name->best().name)});
    }
    if (members.size() >= 2) lists_.push_back({t, std::move(members)});
  }
}

// The list of exactly n actors nearest to the token, those before it preferred; empty if there is none.
Parties Cast::list_of(std::size_t n, TokenId near) const {
  const Parties* best = nullptr;
  long best_distance = 0;
  for (const auto& [token, members] : lists_) {
    if (members.size() != n) continue;
    const long distance =
        token < near ? static_cast<long>(near - token) : 3L * static_cast<long>(token - near);
    if (best == nullptr || distance < best_distance) best = &members, best_distance = distance;
  }
  return best == nullptr ? Parties{} : *best;
}

bool Cast::child_lemma(TokenId head, std::string_view lemma) const {
  return std::ranges::any_of(tree_.children(head), [&](TokenId c) { return tree_.lemma(c) == lemma; });
}

Description Cast::describe(TokenId t) const {
  const Token& token = tree_[t];
  Description d;
  const bool the_two = is_the_two(t);
  d.noun = the_two ? "pair" : tree_.lemma(t);
  d.two = the_two;
  d.plural = the_two || token.tag == "NNS" || token.tag == "NNPS";
  // "accuses the emirate of theft": what it is accused of says nothing about it
  const bool charged = token.dep == Dep::dobj &&
                       one_of(tree_.lemma(token.head), {"accuse", "charge", "suspect", "convict", "blame"});
  for (TokenId c : tree_.children(t)) {
    const std::string& word = tree_.lemma(c);
    const Dep dep = tree_[c].dep;
    const bool clause = dep == Dep::relcl || dep == Dep::prep || dep == Dep::acl;
    if (charged && dep == Dep::prep) continue;
    if (one_of(word, {"both", "two", "2"})) d.two = true;
    if (one_of(word, {"either", "each"}) &&
        one_of(d.noun, {"side", "party", "country", "government", "army"}))
      d.two = d.definite = true;
    if (dep == Dep::nummod && (c == 0 || tree_.word(c - 1) != "-")) d.number = grammatical_number(word);
    if (one_of(word, {"the", "this", "that", "these", "those", "both"})) d.definite = true;
    if (dep == Dep::poss ||
        (names_.at(c) != nullptr && !names_.at(c)->best().code.empty() && dep != Dep::appos))
      d.owned = true;
    if (dep == Dep::prep && word == "of") d.owned = true;
    if (dep == Dep::amod || clause) d.modified = true;
    if (clause) d.described = true;
    if (tree_[c].tag == "JJS" ||
        one_of(word, {"other", "only", "first", "second", "third", "last", "next", "same", "new", "foreign",
                      "whole", "entire", "member", "host", "developing", "neighboring", "neighbouring"}))
      d.singled_out = true;
  }
  return d;
}

bool Cast::is_the_two(TokenId t) const {
  const Token& token = tree_[t];
  return token.pos == Pos::NUM && tree_.form(t) == "two" && child_lemma(t, "the") &&
         token.dep != Dep::nummod && tree_.prep_objects(t, "of").empty();
}

// Whether there was somebody to point to.
bool Cast::point(TokenId t, Parties to, Figure figure) {
  if (to.empty()) return false;
  parties_[t] = std::move(to);
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  figures_[t] = figure;
  return true;
}

// "the alliance", "the country", "both leaders", "the two sides": nouns that only point back.
bool Cast::resolve_description(TokenId t) {
  const Token& token = tree_[t];
  const bool the_two = is_the_two(t);
  if (token.pos == Pos::NUM && !the_two) {  // "the four would deepen their cooperation"
    const int count = grammatical_number(tree_.lemma(t));
    if (count < 3 || !child_lemma(t, "the") || token.dep == Dep::nummod) return false;
    return point(t, list_of(static_cast<std::size_t>(count), t), Figure::state);
  }
  if (resolve_korea(t)) return true;
  if (token.pos != Pos::NOUN && !the_two) return false;
  Description d = describe(t);
  if (resolve_apposed(t, d) || resolve_members(t, d)) return true;
  if (const auto done = resolve_group_of(t, d)) return *done;
  // "declined to criticise his neighbour", "expressed solidarity with their ally"
  if (!d.plural && one_of(d.noun, {"neighbour", "neighbor", "ally", "foe", "rival", "adversary", "enemy"}) &&
      point(t, other_state(t), Figure::state))
    return true;
  if (d.number <= 2 && (d.owned || !d.definite)) return false;
  if (!d.modified &&
      one_of(d.noun, {"comment", "remark", "statement", "claim", "accusation", "criticism", "allegation"}))
    return resolve_remarks(t);
  if (is_counted(t, d)) return point(t, list_of(static_cast<std::size_t>(d.number), t), Figure::state);
  if (d.plural && d.definite && token.dep == Dep::pobj && tree_.lemma(token.head) == "between") d.two = true;
  if (d.owned || !d.definite) return false;
  if (is_pair(t, d)) return resolve_pair(t, d);
  if (d.plural) return false;
  if (const auto done = resolve_group(t, d)) return *done;
  if (const auto done = resolve_land(t, d)) return *done;
  return one_of(d.noun, {"ministry", "administration", "department"}) && resolve_ministry(t);
}

// "NATO, the military alliance"
bool Cast::resolve_apposed(TokenId t, const Description& d) {
  const Token& token = tree_[t];
  if (token.dep != Dep::appos || !d.definite || parties_[token.head].empty() || is_plural(t) ||
      figures_[token.head] == Figure::person ||
      !one_of(d.noun, {"alliance", "bloc", "organisation", "organization", "group", "grouping", "union",
                       "body", "country", "nation", "state", "company", "movement", "agency", "party",
                       "militia", "forum", "newspaper"}))
    return false;
  parties_[t] = parties_[token.head];
  figures_[t] = figures_[token.head];
  return true;
}

// "NATO members", "members of the European Union", "the member states": the organisation, unless some are named.
bool Cast::resolve_members(TokenId t, const Description& d) {
  const bool states = one_of(d.noun, {"state", "country", "nation"}) && child_lemma(t, "member");
  if (d.number >= 3 || (d.noun != "member" && !states)) return false;
  if (const Parties examples = examples_of(t); !examples.empty()) {  // "NATO members such as Germany"
    parties_[t] = examples;
    figures_[t] = Figure::state;
    return true;
  }
  Parties whole;
  for (TokenId i = tree_.left_edge(t); i < tree_.right_edge(t) + 1 && i < tree_.size(); ++i) {
    const Name* name = names_.at(i);
    if (name == nullptr || name->best().kind != NameKind::organisation || name->best().code.empty()) continue;
    if (i < t || tree_.lemma(tree_[i].head) == "of")
      add_parties(whole, {party(name->first, name->last, name->best().code, name->best().name)});
  }
  if (whole.empty() && d.definite && !d.owned && child_lemma(t, "member")) whole = salient_organisation(t);
  return whole.size() == 1 && point(t, std::move(whole), Figure::organisation);
}

// "the group of four"
std::optional<bool> Cast::resolve_group_of(TokenId t, const Description& d) {
  if (!d.definite || d.plural || !one_of(d.noun, {"group", "grouping", "quartet", "trio", "club"})) return {};
  for (TokenId o : tree_.prep_objects(t, "of")) {
    const int count = grammatical_number(tree_.lemma(o));
    if (count < 2 || tree_[o].pos != Pos::NUM) continue;
    return point(t, list_of(static_cast<std::size_t>(count), t), Figure::state);
  }
  return {};
}

// "these comments", "the remarks": whoever made them.
bool Cast::resolve_remarks(TokenId t) {
  if (tree_.sentence_of(t) == 0) return false;
  const Sentence& before = tree_.document().sentences[tree_.sentence_of(t) - 1];
  for (TokenId v = before.first; v < before.last; ++v) {
    if (!tree_.is_root(v)) continue;
    for (TokenId subject : tree_.agents(v)) add_parties(parties_[t], parties_or_inner(subject));
  }
  return !parties_[t].empty();
}

// "the four countries", "the three partners"; not "three more districts".
bool Cast::is_counted(TokenId t, const Description& d) const {
  const AgentNoun* agent = agent_at(t);
  const bool land = one_of(d.noun, {"district", "region", "province", "town", "village", "city", "island",
                                    "area", "base", "port", "settlement", "territory", "zone"});
  const bool people = agent != nullptr && !agent->sector.empty() && agent->sector != "GOV";
  return d.plural && d.number > 2 && (d.definite || !people) && !land;
}

bool Cast::resolve_ministry(TokenId t) {
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    if (it->figure == Figure::body && it->parties.size() == 1 && sector_of(it->parties.front().code) == "GOV")
      return point(t, it->parties, it->figure);
  }
  return false;
}

}  // namespace entente
