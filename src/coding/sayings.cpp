#include "coding/sayings.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

bool is_clause(Dep dep) { return dep == Dep::ccomp || dep == Dep::xcomp; }

}  // namespace

bool Saying::holds(TokenId t) const { return std::ranges::binary_search(content, t); }

std::vector<Saying> Sayings::find(std::uint32_t sentence) const {
  std::vector<Saying> out;
  const Sentence& s = tree_.document().sentences[sentence];
  for (TokenId t = s.first; t < s.last; ++t) {
    if (r_.quotes.is_speech(r_.quotes.at(t))) continue;
    if (auto saying = at(t)) out.push_back(std::move(*saying));
  }
  return out;
}

std::optional<Saying> Sayings::at(TokenId t) const {
  if (auto found = characterisation(t)) return found;
  if (auto found = described(t)) return found;
  if (auto found = clause(t)) return found;
  if (auto found = topic(t)) return found;
  return source(t);
}

Tokens Sayings::subtree(TokenId t) const {
  Tokens out;
  for (TokenId i = tree_.left_edge(t); i <= tree_.right_edge(t); ++i) {
    if (tree_.dominates(t, i)) out.push_back(i);
  }
  return out;
}

// What hangs on the verb but for the saying itself: who says it, to whom, when and where, and what else he
// does.
Tokens Sayings::complement(TokenId v, TokenId clause) const {
  const bool before = clause < v;  // "…, he said" and its tail
  std::vector<bool> own(tree_.right_edge(v) - tree_.left_edge(v) + 1, false);
  const TokenId base = tree_.left_edge(v);
  own[v - base] = true;
  for (TokenId c : tree_.children(v)) {
    const Dep dep = tree_[c].dep;
    bool mine = dep != Dep::ccomp && dep != Dep::xcomp && dep != Dep::advcl && dep != Dep::csubj &&
                dep != Dep::dep && dep != Dep::parataxis;
    if (!before && dep == Dep::advcl) mine = c < clause || speakers_.says(c);
    if (before && dep == Dep::advcl) mine = speakers_.says(c);
    if (is_clause(dep) && !before && tree_.right_edge(c) < tree_.left_edge(clause)) mine = true;
    if (!mine) continue;
    for (TokenId t : subtree(c)) own[t - base] = true;
  }
  Tokens out;
  for (TokenId t : subtree(v)) {
    if (!own[t - base] && tree_[t].pos != Pos::PUNCT) out.push_back(t);
  }
  return out;
}

// The head of what is said: "said that …", "claimed to have …".
TokenId Sayings::said(TokenId v) const {
  const std::string& verb = tree_.lemma(v);
  TokenId found = no_token;
  for (TokenId c : tree_.children(v)) {
    if (!is_clause(tree_[c].dep) || tree_[c].tag.starts_with("J")) continue;
    // "promised to go" is a deed; "claimed to have gone", "denied having gone" are words
    const TokenId aux = tree_.child(c, Dep::aux);
    const bool infinitive =
        aux != no_token && tree_[aux].tag == "TO" && tree_.child(c, Dep::nsubj) == no_token;
    const bool gerund = tree_[c].tag == "VBG" && aux == no_token && tree_[c].dep == Dep::xcomp;
    if ((infinitive || gerund) &&
        !one_of(verb, {"claim", "deny", "acknowledge", "admit", "report", "allege", "propose", "suggest"}))
      continue;
    // the first one after the verb; one before it only if there is no other
    if (found == no_token || (found < v && c > v)) found = c;
  }
  if (found != no_token) return found;
  // "said at the time as well that Russia would …": the clause hangs on a word in between
  for (TokenId t = v + 1; t <= tree_.right_edge(v); ++t) {
    if (tree_[t].dep != Dep::mark || tree_.lemma(t) != "that") continue;
    const TokenId clause = tree_[t].head;
    TokenId up = clause;
    while (!tree_.is_root(up) && up != v && (up == clause || !tree_.is_verb(up))) up = tree_[up].head;
    if (up == v) return clause;
  }
  return no_token;
}

// "…, he said", "as he said, …", "were, he said, …", "said that …"
std::optional<Saying> Sayings::clause(TokenId v) const {
  if (!speakers_.says(v) || !speakers_.asserted(v)) return std::nullopt;
  if (auto found = parenthesis(v)) return found;
  Saying s;
  s.word = v;
  s.verb = tree_.lemma(v);
  s.clause = said(v);
  if (s.clause != no_token) {
    s.content = is_clause(tree_[s.clause].dep) ? complement(v, s.clause) : subtree(s.clause);
  } else if (tree_[v].dep == Dep::parataxis ||
             (tree_[v].dep == Dep::advcl && tree_.child(v, Dep::mark) != no_token &&
              tree_.lemma(tree_.child(v, Dep::mark)) == "as")) {
    s.clause = tree_[v].head;
    const Tokens inside = subtree(v);
    for (TokenId t : subtree(s.clause)) {
      if (!std::ranges::binary_search(inside, t) && tree_[t].pos != Pos::PUNCT) s.content.push_back(t);
    }
  } else {
    return std::nullopt;
  }
  if (s.content.empty()) return std::nullopt;
  s.speaker = speakers_.of(v);
  if (!s.speaker.known()) return std::nullopt;
  return s;
}

// "according to X"; "…, the agency wrote, citing X"
std::optional<Saying> Sayings::source(TokenId t) const {
  const std::string& word = tree_.form(t);
  Saying s;
  s.kind = Saying::Kind::source;
  s.word = t;
  Tokens who;
  if (word == "according") {
    s.verb = "according to";
    who = tree_.prep_objects(t, "to");
  } else if (word == "citing" || word == "quoting") {
    s.verb = tree_.lemma(t);
    for (TokenId o : tree_.patients(t)) who.push_back(o);
  } else {
    return std::nullopt;
  }
  for (TokenId o : who) {
    s.speaker = speakers_.named(o);
    if (s.speaker.known()) break;
  }
  if (!s.speaker.known() || tree_.is_root(t)) return std::nullopt;
  TokenId up = tree_[t].head;
  if (s.verb != "according to") {
    // only where the press passes on what somebody else says
    if (!speakers_.says(up) || !speakers_.of(up).is_press()) return std::nullopt;
    for (TokenId c : tree_.children(up)) {
      if (is_clause(tree_[c].dep)) s.clause = c;
    }
  }
  // the clause in which it stands
  while (!tree_.is_verb(up) && !tree_.is_root(up)) up = tree_[up].head;
  if (s.clause == no_token) s.clause = up;
  const Tokens inside = subtree(t);
  for (TokenId i : subtree(s.clause)) {
    if (!std::ranges::binary_search(inside, i) && tree_[i].pos != Pos::PUNCT) s.content.push_back(i);
  }
  return s;
}

// "at 7,000 or more" anywhere after the verb
bool Sayings::has_amount(TokenId v) const {
  for (TokenId t = v; t <= tree_.right_edge(v); ++t) {
    if (tree_[t].dep != Dep::prep || tree_.lemma(t) != "at") continue;
    for (TokenId u = t; u <= tree_.right_edge(t); ++u) {
      if (tree_[u].pos == Pos::NUM) return true;
    }
  }
  return false;
}

// "stressed the role of", "acknowledged reports that", "spoke of a consensus", "denied the accusations", "put
// the number of dead at": a saying with a noun for its content
std::optional<Saying> Sayings::topic(TokenId v) const {
  if (!tree_.is_verb(v)) return std::nullopt;
  Saying s;
  s.kind = Saying::Kind::topic;
  s.word = v;
  s.verb = tree_.lemma(v);
  Tokens objects;
  const auto has_object = [&](std::initializer_list<std::string_view> nouns) {
    objects = tree_.patients(v);
    return std::ranges::any_of(objects, [&](TokenId o) { return one_of(tree_.lemma(o), nouns); });
  };
  if (s.verb == "speak" || s.verb == "talk") {
    objects = tree_.prep_objects(v, "of");
  } else if (s.verb == "put") {
    if (!has_object({"number", "toll", "figure", "cost", "total", "count", "value", "share", "amount"}) ||
        !has_amount(v))
      return std::nullopt;
  } else if (s.verb == "deny") {
    objects = tree_.patients(v);
    std::erase_if(objects, [&](TokenId o) { return !r_.lexicon.in_class("speech-denied", tree_.lemma(o)); });
  } else if (r_.lexicon.in_class("speech-topic", s.verb)) {
    objects = tree_.patients(v);
  } else {
    return std::nullopt;
  }
  std::erase_if(objects, [&](TokenId o) { return tree_[o].pos != Pos::NOUN; });
  if (objects.empty() || !speakers_.asserted(v)) return std::nullopt;
  s.speaker = speakers_.of(v);
  // events and documents "underline the risk" without saying a word
  if (!s.speaker.known() || s.speaker.parties.empty()) return std::nullopt;
  if (r_.lexicon.in_class("speech-events", s.speaker.noun)) return std::nullopt;
  for (TokenId o : objects) {
    const Tokens words = subtree(o);
    s.content.insert(s.content.end(), words.begin(), words.end());
  }
  std::ranges::sort(s.content);
  return s;
}

}  // namespace entente
