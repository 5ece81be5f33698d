// Reference within a report: pronouns. Whom they may take up is told by salience (salience.cpp), what "it" stands for in
// reference_it.cpp.
#include "coding/reference.h"

#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// Makes the token mean whatever another one means.
void Cast::take_up(TokenId t, TokenId other) {
  parties_[t] = parties_[other];
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  figures_[t] = figures_[other];
}

// The subject of the main clause, where the pronoun stands in a phrase or clause in front of it and nobody else has been named
// in the sentence; else no_token.
TokenId Cast::subject_ahead(TokenId t) {
  const std::uint32_t here = tree_.sentence_of(t);
  for (auto it = seen_.rbegin(); it != seen_.rend() && it->sentence == here; ++it) {
    if (it->figure != Figure::place) return no_token;
  }
  bool fronted = false;
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    const Dep dep = tree_[up].dep;
    if (dep == Dep::ccomp || dep == Dep::parataxis || is_subject(dep)) return no_token;
    fronted = fronted || dep == Dep::advcl || dep == Dep::prep;
    const TokenId verb = tree_[up].head;
    if (!fronted || !tree_.is_verb(verb)) continue;
    const TokenId subject = tree_.child(verb, Dep::nsubj);
    if (subject == no_token || subject < t || tree_[subject].pos == Pos::PRON) continue;
    resolve(subject);
    return parties_[subject].size() == 1 ? subject : no_token;
  }
  return no_token;
}

// "presses China to move its troops": who is to do it; no_token if the pronoun is not in such a clause.
TokenId Cast::infinitive_subject(TokenId t) const {
  TokenId up = t;
  while (!tree_.is_root(up) && !tree_.is_verb(up)) up = tree_[up].head;
  if (up == t || !tree_.is_verb(up) || tree_[up].dep != Dep::xcomp || tree_[up].tag != "VB") return no_token;
  for (TokenId c : tree_.children(tree_[up].head)) {
    if (tree_[c].dep != Dep::dobj || c > up || parties_[c].size() != 1 || is_plural(c)) continue;
    if (figures_[c] == Figure::state || figures_[c] == Figure::organisation || figures_[c] == Figure::body)
      return c;
  }
  return no_token;
}

// What the same pronoun stands for earlier in the sentence, as a subject; no_token if it does not stand there.
TokenId Cast::same_pronoun_before(TokenId t) const {
  for (TokenId b = t; b-- > tree_.document().sentences[tree_.sentence_of(t)].first;) {
    if (tree_[b].pos == Pos::PRON && is_subject(tree_[b].dep) && tree_.form(b) == tree_.form(t) &&
        !is_empty_it(b))
      return b;
  }
  return no_token;
}

// "Two faultlines run through the region. Along one of them": things told of right before, not actors
bool Cast::is_of_things_before(TokenId them) const {
  if (tree_[them].dep != Dep::pobj || tree_.sentence_of(them) == 0 || tree_.lemma(tree_[them].head) != "of" ||
      !one_of(tree_.lemma(tree_[tree_[them].head].head),
              {"one", "each", "most", "some", "many", "all", "both", "none"}))
    return false;
  const Sentence& before = tree_.document().sentences[tree_.sentence_of(them) - 1];
  for (TokenId b = before.first; b < before.last; ++b) {
    const bool main_subject = is_subject(tree_[b].dep) && tree_.is_root(tree_[b].head);
    if (main_subject && tree_[b].tag == "NNS" && parties_[b].empty() && agent_at(b) == nullptr) return true;
  }
  return false;
}

// "two ships, one of them Chinese": of what stands right before
void Cast::resolve_among_them(TokenId t) {
  for (TokenId b = tree_[t].head; b-- > tree_.document().sentences[tree_.sentence_of(t)].first;) {
    if (!tree_.is_nominal(b)) continue;
    TokenId head = b;
    while (!tree_.is_root(head) && tree_.is_nominal(tree_[head].head) && tree_[head].dep != Dep::appos)
      head = tree_[head].head;
    if (is_plural(head)) {
      take_up(t, head);
    } else if (is_plural(b)) {
      take_up(t, b);
    }
    return;
  }
}

// "Modi, whose visit"
void Cast::resolve_whose(TokenId t) {
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    if (tree_[up].dep != Dep::relcl) continue;
    parties_[t] = parties_or_inner(tree_[up].head);
    figures_[t] = figures_[tree_[up].head];
    return;
  }
}

// "lambasting these comments and decrying them": a thing named just before stands closer than any actor
bool Cast::resolve_thing_before(TokenId t, TokenId actor) {
  if (is_subject(tree_[t].dep)) return false;
  const bool them = tree_.form(t) == "them";
  const TokenId up = tree_[t].head;
  const TokenId governor = tree_[up].dep == Dep::prep ? tree_[up].head : up;
  // "put up barricades and police fired at them"
  if (them &&
      one_of(tree_.lemma(governor), {"fire", "shoot", "disperse", "arrest", "detain", "beat", "kill", "tell",
                                     "ask", "urge", "accuse", "warn", "charge", "expel", "deport"}))
    return false;
  for (TokenId b = t; b-- > tree_.document().sentences[tree_.sentence_of(t)].first && b > actor;) {
    const bool number = (tree_[b].tag == "NNS") == them;
    // "fired on the vessels and captured them"
    const bool aimed_at = tree_[b].dep == Dep::pobj && tree_[up].dep == Dep::conj &&
                          one_of(tree_.lemma(tree_[b].head), {"on", "at"}) &&
                          tree_[tree_[b].head].head == tree_[up].head;
    if (tree_[b].pos == Pos::NOUN && number && (tree_[b].dep == Dep::dobj || aimed_at)) {
      parties_[t] = parties_or_inner(b);
      return true;
    }
  }
  return false;
}

// Of several, or of an organisation or body, whoever stands nearest; null if there is nobody.
const Cast::Seen* Cast::latest_several(TokenId t) const {
  const Seen* found = nullptr;
  const std::uint32_t here = tree_.sentence_of(t);
  int best = -1;
  const Parties acting = tree_.form(t) == "them" ? clause_subjects(t) : Parties{};
  for (const Seen& s : seen_) {
    if (s.token >= t || here - s.sentence > reach) continue;
    if (std::ranges::any_of(acting, [&](const Party& p) { return p.code == s.parties.front().code; }))
      continue;  // "police fired at them": not at themselves
    // "China decides they have nothing to gain"
    const bool decides = s.figure == Figure::state && s.subject && s.sentence == here &&
                         is_subject(tree_[t].dep) && tree_.dominates(tree_[s.token].head, t);
    if (!s.plural && s.figure != Figure::organisation && s.figure != Figure::body && !decides) continue;
    const int score =
        100 - 20 * static_cast<int>(here - s.sentence) + (s.subject ? 15 : 0) + (s.plural ? 10 : 0);
    if (score >= best) best = score, found = &s;
  }
  return found;
}

// "Biden spoke to Xi. They agreed": the two that the last sentence joined
void Cast::resolve_last_two(TokenId t) {
  Parties pair;
  Figure kind = Figure::none;
  for (auto it = seen_.rbegin(); it != seen_.rend() && pair.size() < 2; ++it) {
    if (it->sentence + 1 != tree_.sentence_of(t) || it->parties.size() != 1 || it->figure == Figure::place)
      continue;
    if (kind != Figure::none && it->figure != kind) continue;
    kind = it->figure;
    add_parties(pair, it->parties);
  }
  if (pair.size() == 2) point(t, std::move(pair), kind);
}

void Cast::resolve_they(TokenId t) {
  const std::string& word = tree_.form(t);
  if (is_subject(tree_[t].dep)) {
    if (const TokenId before = same_pronoun_before(t); before != no_token && !parties_[before].empty())
      return take_up(t, before);
  }
  const Seen* found = latest_several(t);
  if (found == nullptr) {
    if (one_of(word, {"they", "them", "their", "both"})) resolve_last_two(t);
    return;
  }
  if (const Tokens list = tree_.conjuncts(tree_.first_conjunct(found->token)); list.size() > 1) {
    Parties all;
    for (TokenId c : list) add_parties(all, parties_[c]);
    point(t, std::move(all), found->figure);
    return;
  }
  if (word == "them" && resolve_thing_before(t, found->token)) return;
  point(t, found->parties, found->figure);
}

void Cast::resolve_pronoun(TokenId t) {
  const std::string& word = tree_.form(t);
  if (word == "them" && is_of_things_before(t)) return;
  if (word == "them" && tree_[t].dep == Dep::pobj && tree_.lemma(tree_[t].head) == "among")
    return resolve_among_them(t);
  if (word == "whose") return resolve_whose(t);
  if (const TokenId subject = subject_ahead(t);
      subject != no_token) {  // "Commenting on his visit, Kishida said"
    const bool person = figures_[subject] == Figure::person;
    if (person ? one_of(word, {"his", "her", "him", "he", "she"}) : one_of(word, {"its", "their"}))
      return take_up(t, subject);
  }
  if (one_of(word, {"he", "she", "him", "her", "his", "hers", "himself", "herself"})) {
    const bool object = word == "him" || (word == "her" && tree_[t].tag == "PRP");
    const Seen* found =
        latest(t, Figure::person, Figure::person, true, object ? acting_persons(t) : Parties{});
    if (found != nullptr) point(t, found->parties, found->figure);
    return;
  }
  if (word == "its") {
    if (const TokenId doer = infinitive_subject(t); doer != no_token) return take_up(t, doer);
  }
  if (word == "its" || word == "their") {
    if (const Seen* near = reproached(t); near != nullptr) {
      point(t, near->parties, near->figure);
      return;
    }
  }
  if (one_of(word, {"it", "its", "itself"})) {
    resolve_it(t);
  } else if (one_of(word, {"they", "them", "their", "theirs", "themselves", "both"})) {
    resolve_they(t);
  }
}

}  // namespace entente
