// Reference within a report: pronouns, "the alliance", "both leaders", "the two countries".
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

void Cast::resolve_pronoun(TokenId t) {
  const std::string word = lower(tree_.word(t));
  const Seen* found = nullptr;
  Figure figure = Figure::none;
  if (one_of(word, {"he", "she", "him", "her", "his", "hers", "himself", "herself"})) {
    found = latest(t, Figure::person, Figure::person, true);
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
  if (found == nullptr) return;
  figure = found->figure;
  parties_[t] = found->parties;
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  figures_[t] = figure;
}

// "the alliance", "the country", "both leaders", "the two sides": nouns that only point back.
bool Cast::resolve_description(TokenId t) {
  const Token& token = tree_[t];
  if (token.pos != Pos::NOUN) return false;
  const std::string noun = tree_.lemma(t);
  bool two = false, definite = false, owned = false, modified = false;
  for (TokenId c : tree_.children(t)) {
    const std::string word = tree_.lemma(c);
    if (one_of(word, {"both", "two", "2"})) two = true;
    if (one_of(word, {"the", "this", "that", "these", "those", "both"})) definite = true;
    if (tree_[c].dep == Dep::poss ||
        (names_.at(c) != nullptr && !names_.at(c)->best().code.empty() && tree_[c].dep != Dep::appos))
      owned = true;
    if (tree_[c].dep == Dep::prep && tree_.lemma(c) == "of") owned = true;
    if (tree_[c].dep == Dep::amod || tree_[c].dep == Dep::relcl || tree_[c].dep == Dep::prep ||
        tree_[c].dep == Dep::acl)
      modified = true;
  }
  if (owned || !definite) return false;
  const bool plural = is_plural(t);

  // "these comments", "the remarks": whoever made them
  if (one_of(noun, {"comment", "remark", "statement", "claim", "accusation", "criticism", "allegation"}) &&
      !modified) {
    if (tree_.sentence_of(t) == 0) return false;
    const Sentence& before = tree_.document().sentences[tree_.sentence_of(t) - 1];
    for (TokenId v = before.first; v < before.last; ++v) {
      if (!tree_.is_root(v)) continue;
      for (TokenId subject : tree_.agents(v)) add_parties(parties_[t], parties_or_inner(subject));
    }
    return !parties_[t].empty();
  }

  if ((two || one_of(noun, {"side", "pair", "neighbour", "neighbor", "duo", "rival", "partner"})) && plural) {
    const bool persons = one_of(
        noun, {"leader", "minister", "president", "man", "official", "counterpart", "diplomat", "premier"});
    // The two that the last sentences are most about: subjects and their owners count double, and all fade
    // with distance.
    std::vector<std::pair<double, Party>> votes;
    for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
      const std::uint32_t back = tree_.sentence_of(t) - it->sentence;
      if (back > reach) break;
      const bool fits =
          persons ? it->figure == Figure::person : it->figure != Figure::none && it->figure != Figure::place;
      if (!fits) continue;
      const bool owner = tree_[it->token].dep == Dep::poss && is_subject(tree_[tree_[it->token].head].dep);
      const double weight = (it->subject || owner ? 2.0 : 0.8) * std::pow(0.75, back);
      for (Party p : it->parties) {
        if (!persons) p.code = first_part(p.code);
        if (p.code.empty()) continue;
        const auto known = std::ranges::find_if(
            votes, [&](const auto& v) { return first_part(v.second.code) == first_part(p.code); });
        if (known != votes.end())
          known->first += weight;
        else
          votes.emplace_back(weight, p);
      }
    }
    std::ranges::stable_sort(votes, std::greater{}, &std::pair<double, Party>::first);
    Parties pair;
    for (const auto& [weight, p] : votes) {
      const Actor* actor = world_.actor(first_part(p.code));
      const bool state = actor != nullptr && actor->kind == ActorKind::state;
      if (pair.size() < 2 && (state || !one_of(noun, {"country", "state", "nation", "capital"})))
        pair.push_back(p);
    }
    if (pair.size() < 2) return false;
    pair.resize(2);
    for (Party& p : pair) {
      if (!persons && p.name.empty()) p.name = p.code;
      p.mention = party(t, t + 1, "", "").mention;
    }
    parties_[t] = pair;
    figures_[t] = persons ? Figure::person : Figure::state;
    return true;
  }
  const Seen* found = nullptr;
  if (!plural && one_of(noun, {"alliance", "bloc", "organisation", "organization", "group", "grouping",
                               "union", "pact", "body", "club", "agency", "council", "movement", "company",
                               "firm", "militia", "forum"})) {
    found = latest(t, Figure::organisation, Figure::organisation, true);
    if (found == nullptr && noun == "alliance" && world_.actor("NATO") != nullptr) {
      parties_[t] = {party(t, t + 1, "NATO", "NATO")};
      figures_[t] = Figure::organisation;
      return true;
    }
  } else if (!plural && !modified &&
             one_of(noun, {"country", "nation", "state", "kingdom", "republic", "island", "monarchy"})) {
    found = latest(t, Figure::state, Figure::state, true);
  } else if (!plural && one_of(noun, {"ministry", "administration", "department"})) {
    found = latest(t, Figure::body, Figure::body, true);
  }
  if (found == nullptr) return false;
  parties_[t] = found->parties;
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  figures_[t] = found->figure;
  return true;
}

}  // namespace entente
