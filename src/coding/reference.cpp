// Reference within a report: pronouns. Whom they may take up is told by salience (salience.cpp).
#include "coding/reference.h"

#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// "said it was worried", "said it was ready": what only somebody can be.
bool Cast::is_of_mind(TokenId be) const {
  if (tree_[be].dep != Dep::ccomp) return false;
  return std::ranges::any_of(tree_.children(be), [&](TokenId c) {
    return tree_[c].dep == Dep::acomp &&
           one_of(tree_.lemma(c),
                  {"worried",   "concerned", "ready",    "willing",    "prepared",   "grateful", "confident",
                   "unaware",   "aware",     "alarmed",  "disturbed",  "appalled",   "saddened", "dismayed",
                   "outraged",  "shocked",   "troubled", "committed",  "determined", "open",     "opposed",
                   "satisfied", "pleased",   "glad",     "optimistic", "hopeful",    "proud",    "sorry"});
  });
}

// "it" that only holds a place or points to what was said: "it is clear that", "it could not be said who", "should it come
// to that".
bool Cast::is_empty_it(TokenId t) const {
  if (tree_[t].dep == Dep::expl) return true;
  if (!is_subject(tree_[t].dep)) return false;
  const TokenId verb = tree_[t].head;
  if (tree_[verb].pos == Pos::AUX || one_of(tree_.lemma(verb), {"be", "'s", "’s", "’"}))
    return !is_of_mind(verb);
  for (TokenId c : tree_.children(verb)) {
    const bool clause =
        tree_[c].dep == Dep::ccomp || tree_[c].dep == Dep::xcomp || tree_[c].dep == Dep::csubj;
    if (clause &&
        (tree_.is_passive(verb) ? tree_[c].dep == Dep::ccomp
                                : one_of(tree_.lemma(verb), {"seem", "emerge", "appear", "remain", "become",
                                                             "take", "turn", "transpire", "happen"})))
      return true;
  }
  if (tree_.lemma(verb) == "come") {
    for (TokenId o : tree_.prep_objects(verb, "to")) {
      if (tree_[o].pos == Pos::PRON || tree_[o].pos == Pos::DET) return true;
    }
  }
  return false;
}

// A thing or an "it" that stands for nobody, subject of a clause between the figure and the pronoun: it is what the pronoun
// takes up ("if the agreement holds, it matters"), unless the pronoun does what only actors do.
bool Cast::thing_stands_nearer(TokenId t, TokenId figure) const {
  const TokenId verb = tree_[t].head;
  if (!is_subject(tree_[t].dep) ||
      one_of(tree_.lemma(verb),
             {"say",   "add",    "announce", "plan",   "want",    "intend",  "call",     "urge",
              "warn",  "deny",   "accuse",   "hope",   "believe", "condemn", "seek",     "vow",
              "agree", "refuse", "reject",   "demand", "declare", "approve", "consider", "expect"}))
    return false;
  const std::uint32_t here = tree_.sentence_of(t);
  const TokenId start = tree_.document().sentences[here > 0 ? here - 1 : 0].first;
  for (TokenId b = t; b-- > start && b > figure;) {
    if (!is_subject(tree_[b].dep) || !parties_[b].empty()) continue;
    if (here != tree_.sentence_of(b) && !tree_.is_root(tree_[b].head)) continue;
    const bool same = tree_[b].pos == Pos::PRON && tree_.form(b) == "it";
    if (same || (tree_[b].pos == Pos::NOUN && tree_[b].tag == "NN" && agent_at(b) == nullptr)) return true;
    return false;
  }
  return false;
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

// Whether a name is only a part of the subject of the pronoun's clause.
bool Cast::inside_subject(TokenId name, TokenId pronoun) const {
  TokenId verb = pronoun;
  while (!tree_.is_root(verb) && !tree_.is_verb(verb)) verb = tree_[verb].head;
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
    return is_subject(tree_[c].dep) && c != name && tree_.dominates(c, name);
  });
}

void Cast::resolve_pronoun(TokenId t) {
  const std::string word = tree_.form(t);
  const auto stands_for = [&](const Parties& parties, Figure kind) {
    parties_[t] = parties;
    for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
    figures_[t] = kind;
  };
  // "Two faultlines run through the region. Along one of them": things told of right before, not actors
  if (word == "them" && tree_[t].dep == Dep::pobj && tree_.sentence_of(t) > 0 &&
      tree_.lemma(tree_[t].head) == "of" &&
      one_of(tree_.lemma(tree_[tree_[t].head].head),
             {"one", "each", "most", "some", "many", "all", "both", "none"})) {
    const Sentence& before = tree_.document().sentences[tree_.sentence_of(t) - 1];
    for (TokenId b = before.first; b < before.last; ++b) {
      const bool main_subject = is_subject(tree_[b].dep) && tree_.is_root(tree_[b].head);
      if (main_subject && tree_[b].tag == "NNS" && parties_[b].empty() && agent_at(b) == nullptr) return;
    }
  }
  // "two ships, one of them Chinese": of what stands right before
  if (word == "them" && tree_[t].dep == Dep::pobj && tree_.lemma(tree_[t].head) == "among") {
    for (TokenId b = tree_[t].head; b-- > tree_.document().sentences[tree_.sentence_of(t)].first;) {
      if (!tree_.is_nominal(b)) continue;
      TokenId head = b;
      while (!tree_.is_root(head) && tree_.is_nominal(tree_[head].head) && tree_[head].dep != Dep::appos)
        head = tree_[head].head;
      if (is_plural(head) || is_plural(b))
        stands_for(parties_[is_plural(head) ? head : b], figures_[is_plural(head) ? head : b]);
      return;
    }
    return;
  }
  if (word == "whose") {  // "Modi, whose visit"
    for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
      if (tree_[up].dep != Dep::relcl) continue;
      parties_[t] = parties_or_inner(tree_[up].head);
      figures_[t] = figures_[tree_[up].head];
      return;
    }
    return;
  }
  const Seen* found = nullptr;
  Figure figure = Figure::none;
  if (const TokenId subject = subject_ahead(t);
      subject != no_token) {  // "Commenting on his visit, Kishida said"
    const bool person = figures_[subject] == Figure::person;
    if (person ? one_of(word, {"his", "her", "him", "he", "she"}) : one_of(word, {"its", "their"})) {
      stands_for(parties_[subject], figures_[subject]);
      return;
    }
  }
  if (one_of(word, {"he", "she", "him", "her", "his", "hers", "himself", "herself"})) {
    const bool object = word == "him" || (word == "her" && tree_[t].tag == "PRP");
    found = latest(t, Figure::person, Figure::person, true, object ? acting_persons(t) : Parties{});
  } else if (const TokenId controller = word == "its" ? infinitive_subject(t) : no_token;
             controller != no_token) {
    stands_for(parties_[controller], figures_[controller]);
    return;
  } else if (const Seen* near = word == "its" || word == "their" ? reproached(t) : nullptr; near != nullptr) {
    found = near;
  } else if (one_of(word, {"it", "its", "itself"})) {
    if (is_empty_it(t)) return;
    // "a little-known group said that it had carried out the attack": it is that group, known or not
    if (word == "it" && is_subject(tree_[t].dep) && tree_[tree_[t].head].dep == Dep::ccomp) {
      const TokenId sayer = sayer_of(t);
      if (sayer != no_token && tree_[sayer].tag == "NN" && parties_[sayer].empty() &&
          one_of(tree_.lemma(sayer), {"group", "faction", "cell", "militia", "movement", "organisation",
                                      "organization", "company", "firm", "party", "union", "gang"}))
        return;
      // "the White House said that it recognised him": not the body of the clause before
      if (sayer != no_token && !parties_[sayer].empty() && !is_plural(sayer) &&
          (figures_[sayer] == Figure::body || figures_[sayer] == Figure::organisation ||
           figures_[sayer] == Figure::state)) {
        stands_for(parties_[sayer], figures_[sayer]);
        return;
      }
    }
    if (is_subject(tree_[t].dep)) {
      if (const TokenId before = same_pronoun_before(t); before != no_token) {
        stands_for(parties_[before], figures_[before]);
        return;
      }
    }
    const bool object = word == "it" && (!is_subject(tree_[t].dep) || is_asked(t, tree_[t].head));
    const Parties banned = object || (word == "its" && is_attacked(t)) ? clause_subjects(t) : Parties{};
    const Seen* state = latest(t, Figure::state, Figure::organisation, true, banned);
    const Seen* body = latest(t, Figure::body, Figure::organisation, true, banned);
    // "an embargo on Iraq, four days after its troops overran Kuwait": armies and borders are those of states
    if (word == "its" && state != nullptr && state->figure != Figure::state && is_of_states(tree_[t].head)) {
      if (const Seen* own = latest(t, Figure::state, Figure::state, true, banned);
          own != nullptr && own->sentence == tree_.sentence_of(t)) {
        stands_for(own->parties, own->figure);
        return;
      }
    }
    found = state;
    if (body != nullptr &&
        (state == nullptr || (body->sentence > state->sentence) ||
         (body->sentence == state->sentence && body->subject && !state->subject) ||
         (body->sentence == state->sentence && body->subject && body->token > state->token &&
          is_subject(tree_[t].dep) && tree_.dominates(tree_[body->token].head, t)))) {
      found = body;
    }
    // "America's ambassador condemned it": not what stands inside whoever acts
    if (found != nullptr && object && word == "it" && inside_subject(found->token, t)) return;
    if (found != nullptr && word == "it") {
      if (!object && thing_stands_nearer(t, found->token)) return;
      // "How did Beijing manage it?": an object takes up somebody of its own sentence, or what was said
      if (!is_subject(tree_[t].dep) && found->sentence != tree_.sentence_of(t)) return;
    }
  } else if (one_of(word, {"they", "them", "their", "theirs", "themselves", "both"})) {
    if (is_subject(tree_[t].dep)) {
      if (const TokenId before = same_pronoun_before(t); before != no_token && !parties_[before].empty()) {
        stands_for(parties_[before], figures_[before]);
        return;
      }
    }
    const std::uint32_t here = tree_.sentence_of(t);
    int best = -1;
    const Parties acting = word == "them" ? clause_subjects(t) : Parties{};
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
    if (found != nullptr && tree_.conjuncts(tree_.first_conjunct(found->token)).size() > 1) {
      Parties all;
      for (TokenId c : tree_.conjuncts(tree_.first_conjunct(found->token))) add_parties(all, parties_[c]);
      parties_[t] = all;
      figures_[t] = found->figure;
      for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
      return;
    }
  }
  // "lambasting these comments and decrying them": a thing named just before stands closer than any actor
  const TokenId governor = tree_[tree_[t].head].dep == Dep::prep ? tree_[tree_[t].head].head : tree_[t].head;
  const bool befalls_people =  // "put up barricades and police fired at them"
      word == "them" &&
      one_of(tree_.lemma(governor), {"fire", "shoot", "disperse", "arrest", "detain", "beat", "kill", "tell",
                                     "ask", "urge", "accuse", "warn", "charge", "expel", "deport"});
  if (found != nullptr && one_of(word, {"it", "them"}) && !is_subject(tree_[t].dep) && !befalls_people) {
    for (TokenId b = t; b-- > tree_.document().sentences[tree_.sentence_of(t)].first && b > found->token;) {
      const bool number = (tree_[b].tag == "NNS") == (word == "them");
      // "fired on the vessels and captured them"
      const bool aimed_at = tree_[b].dep == Dep::pobj && tree_[tree_[t].head].dep == Dep::conj &&
                            one_of(tree_.lemma(tree_[b].head), {"on", "at"}) &&
                            tree_[tree_[b].head].head == tree_[tree_[t].head].head;
      if (tree_[b].pos == Pos::NOUN && number && (tree_[b].dep == Dep::dobj || aimed_at)) {
        parties_[t] = parties_or_inner(b);
        return;
      }
    }
  }
  if (found == nullptr && one_of(word, {"they", "them", "their", "both"})) {
    // "Biden spoke to Xi. They agreed": the two that the last sentence joined
    Parties pair;
    Figure kind = Figure::none;
    for (auto it = seen_.rbegin(); it != seen_.rend() && pair.size() < 2; ++it) {
      if (it->sentence + 1 != tree_.sentence_of(t) || it->parties.size() != 1 || it->figure == Figure::place)
        continue;
      if (kind != Figure::none && it->figure != kind) continue;
      kind = it->figure;
      add_parties(pair, it->parties);
    }
    if (pair.size() == 2) {
      for (Party& p : pair) p.mention = party(t, t + 1, "", "").mention;
      parties_[t] = pair;
      figures_[t] = kind;
    }
    return;
  }
  if (found == nullptr) return;
  figure = found->figure;
  parties_[t] = found->parties;
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  figures_[t] = figure;
}

}  // namespace entente
