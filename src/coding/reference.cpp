// Reference within a report: pronouns.
// Salience as in the classical accounts (Lappin and Leass 1994): the nearest sentence first, subjects before
// objects, figures of a fitting kind only.
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.h"
#include "coding/cast.h"

namespace entente {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

bool is_subject(Dep dep) { return dep == Dep::nsubj || dep == Dep::nsubjpass; }

// How far back, in sentences, a reference may reach.
constexpr std::uint32_t reach = 4;

}  // namespace

bool Cast::is_definite(TokenId head) const {
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::det && one_of(tree_.lemma(c), {"the", "this", "that", "these", "those", "both"}))
      return true;
    if (tree_[c].dep == Dep::predet || tree_[c].dep == Dep::poss) return true;
  }
  return false;
}

bool Cast::is_plural(TokenId head) const {
  const std::string& tag = tree_[head].tag;
  return tag == "NNS" || tag == "NNPS" || tree_.conjuncts(head).size() > 1;
}

void Cast::remember(TokenId t) {
  const Dep dep = tree_[tree_.first_conjunct(t)].dep;
  seen_.push_back({t, tree_.sentence_of(t), figures_[t], is_plural(t) || parties_[t].size() > 1,
                   is_subject(dep), tree_.lemma(t), parties_[t]});
}

// The most salient figure of kind a or b before the token: its own sentence and the one before count most,
// subjects before others, later before earlier.
const Cast::Seen* Cast::latest(TokenId before, Figure a, Figure b, bool prefer_subject) const {
  const Seen* best = nullptr;
  int best_score = -1;
  const std::uint32_t here = tree_.sentence_of(before);
  for (const Seen& s : seen_) {
    if (s.token >= before || here - s.sentence > reach) continue;
    if (s.figure != a && s.figure != b) continue;
    if (s.figure == Figure::person && s.plural) continue;
    if (s.parties.size() != 1) continue;
    int score = 100 - 20 * static_cast<int>(here - s.sentence);
    if (prefer_subject && s.subject) score += 15;
    if (s.sentence == here && tree_.dominates(s.token, before)) score += 5;
    score += s.sentence == here ? 0 : 1;
    if (score >= best_score) {
      best_score = score;
      best = &s;
    }
  }
  return best;
}

// "penalties on Moscow for its invasion": what somebody is blamed, thanked or punished for is his own deed.
const Cast::Seen* Cast::reproached(TokenId possessive) const {
  const TokenId noun = tree_[possessive].head;
  if (tree_[noun].dep != Dep::pobj || !one_of(tree_.lemma(tree_[noun].head), {"for", "over"})) return nullptr;
  const TokenId preposition = tree_[noun].head;
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    if (it->sentence != tree_.sentence_of(possessive)) return nullptr;
    if (it->token < preposition && it->figure != Figure::place) return it->subject ? nullptr : &*it;
  }
  return nullptr;
}

void Cast::resolve_pronoun(TokenId t) {
  const std::string word = lower(tree_.word(t));
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
  if (one_of(word, {"he", "she", "him", "her", "his", "hers", "himself", "herself"})) {
    found = latest(t, Figure::person, Figure::person, true);
  } else if (const Seen* near = word == "its" || word == "their" ? reproached(t) : nullptr; near != nullptr) {
    found = near;
  } else if (one_of(word, {"it", "its", "itself"})) {
    // "it" that only holds a place: "it is clear that", "it emerged that"
    if (tree_[t].dep == Dep::expl) return;
    if (word == "it" && is_subject(tree_[t].dep)) {
      const TokenId verb = tree_[t].head;
      for (TokenId c : tree_.children(verb)) {
        if ((tree_[c].dep == Dep::ccomp || tree_[c].dep == Dep::xcomp) &&
            one_of(tree_.lemma(verb), {"be", "seem", "emerge", "appear", "remain", "become", "take"}))
          return;
      }
      if (tree_.lemma(verb) == "be") return;
    }
    const Seen* state = latest(t, Figure::state, Figure::organisation, true);
    const Seen* body = latest(t, Figure::body, Figure::organisation, true);
    found = state;
    if (body != nullptr && (state == nullptr || (body->sentence > state->sentence) ||
                            (body->sentence == state->sentence && body->subject && !state->subject))) {
      found = body;
    }
  } else if (one_of(word, {"they", "them", "their", "theirs", "themselves", "both"})) {
    const std::uint32_t here = tree_.sentence_of(t);
    int best = -1;
    for (const Seen& s : seen_) {
      if (s.token >= t || here - s.sentence > reach) continue;
      if (!s.plural && s.figure != Figure::organisation && s.figure != Figure::body) continue;
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
  if (found != nullptr && one_of(word, {"it", "them"}) && !is_subject(tree_[t].dep)) {
    for (TokenId b = t; b-- > tree_.document().sentences[tree_.sentence_of(t)].first && b > found->token;) {
      const bool number = (tree_[b].tag == "NNS") == (word == "them");
      if (tree_[b].pos == Pos::NOUN && number && tree_[b].dep == Dep::dobj) {
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
