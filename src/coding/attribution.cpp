#include "coding/attribution.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

bool inside(const QuotePart& part, TokenId t) { return t >= part.from && t < part.to; }

}  // namespace

QuotePart Attributions::part(int quote, std::uint32_t sentence) const {
  const Quote& q = r_.quotes.all()[static_cast<std::size_t>(quote)];
  const Sentence& s = tree_.document().sentences[sentence];
  QuotePart out;
  out.quote = quote;
  out.sentence = sentence;
  out.from = std::max(q.first, s.first);
  out.to = std::min(q.last, s.last);
  out.speech = r_.quotes.is_speech(quote);
  out.head = out.from;
  for (TokenId t = out.from; t < out.to; ++t) {
    if (tree_[t].pos == Pos::PUNCT || (!tree_.is_root(t) && inside(out, tree_[t].head))) continue;
    out.head = t;
    break;
  }
  return out;
}

std::uint32_t Attributions::words_outside(const QuotePart& part) const {
  const Sentence& s = tree_.document().sentences[part.sentence];
  std::uint32_t n = 0;
  for (TokenId t = s.first; t < s.last; ++t)
    n += !inside(part, t) && tree_[t].pos != Pos::PUNCT && tree_[t].pos != Pos::SPACE;
  return n;
}

// "a “turning point”", "as a “systemic threat”", "is “ineffective”": what something is called
bool Attributions::is_predicate(const QuotePart& part) const {
  for (TokenId t = part.from; t < part.to; ++t) {
    const TokenId up = tree_[t].head;
    if (up != t && inside(part, up)) continue;
    const Dep dep = tree_[t].dep;
    if (dep == Dep::attr || dep == Dep::oprd || dep == Dep::acomp) return true;
    const bool as = dep == Dep::pobj && one_of(tree_.lemma(up), {"as", "to"});
    if (as && tree_.lemma(up) == "as") return true;
    if (as && one_of(tree_.lemma(tree_[up].head), {"amount"})) return true;
    if ((dep == Dep::amod || dep == Dep::compound) &&
        (tree_[up].dep == Dep::attr || tree_[up].dep == Dep::oprd))
      return true;
  }
  return false;
}

// "dismissed as “fake news” reports that …": the quote is the term though the model reads on
bool Attributions::follows_as(const QuotePart& part, TokenId verb) const {
  TokenId t = part.from;
  while (t > 0 && (tree_[t - 1].pos == Pos::PUNCT || tree_[t - 1].pos == Pos::DET)) --t;
  return t > 0 && tree_.lemma(t - 1) == "as" && tree_[t - 1].head == verb;
}

Attribution Attributions::of(const QuotePart& part, const std::vector<Saying>& sayings) const {
  const auto attributed = [&](std::size_t i) {
    return Attribution{sayings[i].speaker, sayings[i].word, static_cast<int>(i), false, false};
  };
  // what somebody is called
  for (std::size_t i = 0; i < sayings.size() && !part.speech; ++i) {
    if (sayings[i].kind != Saying::Kind::characterisation) continue;
    const bool term = inside(part, sayings[i].term) ||
                      (tree_.dominates(sayings[i].term, part.head) && sayings[i].holds(part.head));
    if (!term) continue;
    Attribution a = attributed(i);
    a.term = inside(part, sayings[i].term) || follows_as(part, sayings[i].word);
    a.beside = !a.term;
    return a;
  }
  if (!part.speech) {
    if (Attribution a = by_term_noun(part, sayings); a.speaker.known()) return a;
  }
  // the innermost saying that holds the words, the press last
  int holder = -1, press = -1;
  for (std::size_t i = 0; i < sayings.size(); ++i) {
    if (!sayings[i].holds(part.head)) continue;
    int& best = sayings[i].speaker.is_press() ? press : holder;
    if (best < 0 || sayings[i].content.size() < sayings[static_cast<std::size_t>(best)].content.size())
      best = static_cast<int>(i);
  }
  Attribution above = by_verb_above(part);
  const bool nearer = above.speaker.known() && speakers_.says(above.verb) && holder >= 0 &&
                      sayings[static_cast<std::size_t>(holder)].holds(above.verb);
  Attribution out;
  if (holder >= 0 && !nearer) {
    out = attributed(static_cast<std::size_t>(holder));
  } else if (above.speaker.known()) {
    out = std::move(above);
  } else if (press >= 0) {
    out = attributed(static_cast<std::size_t>(press));
  }
  if (!out.speaker.known() && part.speech) out = by_verb_beside(part);
  if (!out.speaker.known()) out = by_noun(part);
  if (!out.speaker.known() && part.speech) out = by_colon(part);
  out.term = !part.speech && out.speaker.known() && is_predicate(part);
  return out;
}

// "has shifted to using the term “challenge”"
Attribution Attributions::by_term_noun(const QuotePart& part, const std::vector<Saying>& sayings) const {
  Attribution out;
  bool named = false;
  TokenId top = part.head;
  for (TokenId c : tree_.children(part.head))
    named = named || r_.lexicon.in_class("term-nouns", tree_.lemma(c));
  if (!named && !tree_.is_root(top) && r_.lexicon.in_class("term-nouns", tree_.lemma(tree_[top].head))) {
    named = true;
    top = tree_[top].head;
  }
  if (!named) return out;
  while (!tree_.is_root(top) && !tree_.is_verb(top)) top = tree_[top].head;
  if (!one_of(tree_.lemma(top),
              {"use", "adopt", "coin", "employ", "prefer", "introduce", "choose", "invoke", "apply"}))
    return out;
  out.verb = top;
  out.term = true;
  out.speaker = speakers_.of(top);
  // A change of words: "used to describe China as an “opportunity,” but has shifted to using the term
  // “challenge”"
  if (tree_.child(top, Dep::nsubj) == no_token) {
    for (std::size_t i = 0; i < sayings.size(); ++i) {
      if (sayings[i].kind != Saying::Kind::characterisation || sayings[i].word > part.from) continue;
      out.speaker = sayings[i].speaker;
      out.saying = static_cast<int>(i);
    }
  }
  return out;
}

Attribution Attributions::by_verb_above(const QuotePart& part) const {
  for (TokenId t = part.head; !tree_.is_root(t);) {
    t = tree_[t].head;
    if (inside(part, t) || !speakers_.speaks(t) || !speakers_.asserted(t)) continue;
    if (r_.quotes.at(t) == part.quote) continue;
    // "vowed to defend “every inch”": the vow carries the words
    while (tree_[t].dep == Dep::xcomp && !tree_.is_root(t) && speakers_.speaks(tree_[t].head))
      t = tree_[t].head;
    if (Speaker s = speakers_.of(t); s.known()) return {std::move(s), t, -1, false, false};
  }
  return {};
}

Attribution Attributions::by_verb_beside(const QuotePart& part) const {
  const Sentence& s = tree_.document().sentences[part.sentence];
  Attribution best;
  std::uint32_t distance = 0xFFFF;
  for (TokenId t = s.first; t < s.last; ++t) {
    if (inside(part, t) || !speakers_.speaks(t) || !speakers_.asserted(t)) continue;
    const std::uint32_t d = t < part.from ? part.from - t : t - part.to + 1;
    if (d >= distance) continue;
    if (Speaker speaker = speakers_.of(t); speaker.known()) {
      best = {std::move(speaker), t, -1, false, false};
      distance = d;
    }
  }
  return best;
}

// "Kishida’s remarks that “Ukraine today …”", "in the words of one official, “…”"
Attribution Attributions::by_noun(const QuotePart& part) const {
  const Sentence& s = tree_.document().sentences[part.sentence];
  for (TokenId t = part.from; t-- > s.first;) {
    if (!r_.lexicon.in_class("speech-nouns", tree_.lemma(t)) || tree_[t].pos != Pos::NOUN) continue;
    if (!part.speech && !tree_.dominates(t, part.head)) continue;
    for (const char* slot : {"poss", "by", "of", "from"}) {
      for (TokenId o : r_.slots.fill(t, 'n', slot)) {
        Speaker speaker = speakers_.named(o);
        if (speaker.known() && !speaker.parties.empty()) return {std::move(speaker), t, -1, false, false};
      }
    }
  }
  return {};
}

// "The minister went further: “…”"
Attribution Attributions::by_colon(const QuotePart& part) const {
  const Sentence& s = tree_.document().sentences[part.sentence];
  TokenId before = part.from;
  while (before > s.first && tree_[before - 1].pos == Pos::PUNCT && tree_.word(before - 1) != ":") --before;
  if (before == s.first || tree_.word(before - 1) != ":") return {};
  for (TokenId v = s.first; v + 1 < before; ++v) {
    if (!tree_.is_verb(v)) continue;
    Speaker speaker = speakers_.of(v);
    if (speaker.known() && !speaker.parties.empty() && r_.cast.figure(speaker.token) != Figure::none)
      return {std::move(speaker), v, -1, false, false};
  }
  return {};
}

}  // namespace entente
