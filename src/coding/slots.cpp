#include "coding/slots.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

void add_all(Tokens& out, const Tokens& more) {
  for (TokenId t : more) {
    if (std::ranges::find(out, t) == out.end()) out.push_back(t);
  }
}

}  // namespace

TokenId Slots::copula(TokenId predicate) const {
  const Dep dep = tree_[predicate].dep;
  if (dep != Dep::acomp && dep != Dep::attr && dep != Dep::oprd && dep != Dep::conj) return no_token;
  if (dep == Dep::conj) return copula(tree_[predicate].head);
  const TokenId verb = tree_[predicate].head;
  return tree_.is_verb(verb) ? verb : no_token;
}

Tokens Slots::fill(TokenId trigger, char pos, std::string_view slot, TokenId carrier) const {
  if (slot == "word") return words_below(trigger);
  if (slot == "adv") return children_with(trigger, {Dep::advmod, Dep::npadvmod, Dep::acomp, Dep::oprd});
  if (slot == "comp") return complements(trigger, pos);
  if (slot == "prt") return particles(trigger);
  if (slot == "iobj") return indirect_objects(pos == 'v' ? trigger : carrier);
  if (slot == "poss") return children_with(trigger, {Dep::poss});
  if (slot == "mod") return modifiers(trigger);
  if (slot == "subj") return subjects(trigger, pos, carrier);
  if (slot == "obj") return pos == 'v' ? objects(trigger) : Tokens{};
  return behind_preposition(trigger, pos, slot, carrier);
}

Tokens Slots::children_with(TokenId t, std::initializer_list<Dep> deps) const {
  Tokens out;
  for (TokenId c : tree_.children(t)) {
    if (std::ranges::find(deps, tree_[c].dep) != deps.end()) add_all(out, tree_.conjuncts(c));
  }
  return out;
}

Tokens Slots::words_below(TokenId trigger) const {
  Tokens out;
  for (TokenId t = tree_.left_edge(trigger); t <= tree_.right_edge(trigger); ++t) {
    if (t != trigger) out.push_back(t);
  }
  return out;
}

Tokens Slots::complements(TokenId trigger, char pos) const {
  Tokens out = tree_.complements(trigger);
  const TokenId verb = pos == 'a' ? copula(trigger) : no_token;
  if (verb != no_token) {
    for (TokenId t : tree_.complements(verb)) {
      if (t != trigger) add_all(out, {t});
    }
  }
  // "agreed on withdrawing", "accused of bombing": a clause after a preposition
  for (TokenId c : tree_.children(trigger)) {
    if (tree_[c].dep == Dep::prep || tree_[c].dep == Dep::mark) {
      for (TokenId d : tree_.children(c)) {
        if (tree_[d].dep == Dep::pcomp) add_all(out, tree_.conjuncts(d));
      }
    }
  }
  return out;
}

Tokens Slots::particles(TokenId trigger) const {
  Tokens out;
  for (TokenId c : tree_.children(trigger)) {
    const Token& t = tree_[c];
    if (t.dep == Dep::prep && t.pos == Pos::ADP && !tree_.children(c).empty() &&
        one_of(tree_.lemma(c), {"in", "on", "at", "to", "with", "by", "of", "from", "for"})) {
      continue;  // a plain preposition with its object
    }
    if (t.dep == Dep::prt || ((t.dep == Dep::advmod || t.dep == Dep::prep) &&
                              (t.pos == Pos::ADP || t.pos == Pos::ADV || t.pos == Pos::SCONJ))) {
      out.push_back(c);
    }
  }
  return out;
}

Tokens Slots::indirect_objects(TokenId verb) const {
  Tokens out;
  if (verb == no_token) return out;
  for (TokenId c : tree_.children(verb)) {
    if (tree_[c].dep != Dep::dative) continue;
    if (tree_.is_nominal(c)) {
      add_all(out, tree_.conjuncts(c));
    } else {
      for (TokenId o : tree_.children(c)) {
        if (tree_[o].dep == Dep::pobj) add_all(out, tree_.conjuncts(o));
      }
    }
  }
  return out;
}

Tokens Slots::modifiers(TokenId trigger) const {
  Tokens out = children_with(trigger, {Dep::amod, Dep::compound, Dep::nmod, Dep::npadvmod});
  // "anti-government Russian-backed": the model may hang a modifier on the compound before the noun
  Tokens deeper;
  for (TokenId t : out) {
    for (TokenId c : tree_.children(t)) {
      if (tree_[c].dep == Dep::amod || tree_[c].dep == Dep::compound || tree_[c].dep == Dep::nmod ||
          (tree_[c].dep == Dep::npadvmod && tree_.form(t) == "led"))  // "a Saudi-led strike"
        deeper.push_back(c);
    }
  }
  add_all(out, deeper);
  return out;
}

Tokens Slots::subjects(TokenId trigger, char pos, TokenId carrier) const {
  if (pos == 'v') return tree_.agents(trigger);
  if (pos == 'n' && carrier != no_token) return tree_.agents(carrier);
  const TokenId verb = copula(trigger);
  if (pos == 'n') return verb == no_token ? Tokens{} : tree_.agents(verb);
  if (verb != no_token) return tree_.is_passive(verb) ? tree_.patients(verb) : tree_.agents(verb);
  if (tree_[trigger].dep == Dep::amod) return tree_.conjuncts(tree_[trigger].head);
  return tree_.agents(trigger);
}

Tokens Slots::objects(TokenId verb) const {
  Tokens out = tree_.patients(verb);
  if (!tree_.is_passive(verb)) return out;
  for (TokenId c : tree_.children(verb)) {  // "was given missiles"
    if (tree_[c].dep == Dep::dobj) add_all(out, tree_.conjuncts(c));
  }
  return out;
}

Tokens Slots::behind_preposition(TokenId trigger, char pos, std::string_view preposition,
                                 TokenId carrier) const {
  Tokens out = tree_.prep_objects(trigger, preposition);
  if (preposition == "to" && pos == 'v') add_all(out, indirect_objects(trigger));
  if (carrier != no_token) {
    for (TokenId t : tree_.prep_objects(carrier, preposition)) {
      if (t != trigger && !tree_.dominates(t, trigger)) add_all(out, {t});
    }
  }
  if (pos == 'a') {
    if (const TokenId verb = copula(trigger); verb != no_token) {
      for (TokenId t : tree_.prep_objects(verb, preposition)) add_all(out, {t});
    }
  }
  return out;
}

const Slots::Words& Slots::words_of(TokenId filler) const {
  Words& out = words_[filler];
  if (out.found) return out;
  out.found = true;
  const auto add = [&](const KnownWord* known) {
    if (known == nullptr) return;
    if (known->number != 0) out.words.push_back(known->number);
    out.classes.insert(out.classes.end(), known->classes.begin(), known->classes.end());
  };
  const std::string& lemma = tree_.lemma(filler);
  const KnownWord* const own = lemmas_[filler];
  add(own);
  if (own != nullptr && own->ends_phrase) {
    for (const std::string& phrase : tree_.phrases(filler))
      if (phrase.size() > lemma.size()) add(vocabulary_.known(phrase));
  }
  if (tree_.form(filler) != lemma) add(vocabulary_.known(tree_.form(filler)));
  if (tree_[filler].pos == Pos::PROPN) {  // "expelled Ambassador Kang Chol"
    for (TokenId c : tree_.children(filler)) {
      if (c < filler && tree_[c].dep == Dep::compound) add(vocabulary_.known(tree_.lemma(c)));
    }
  }
  if (tree_[filler].pos == Pos::NUM && tree_[filler].entity == EntityType::MONEY)
    add(vocabulary_.known("dollar"));  // "$100,000"
  // "thousands of refugees", "a number of demands": what they are a number of
  if (one_of(lemma, {"thousand", "hundred", "dozen",    "million", "number",  "score",     "group",
                     "series",   "lot",     "majority", "ton",     "billion", "couple",    "part",
                     "most",     "half",    "rest",     "bulk",    "portion", "remainder", "quarter",
                     "third",    "type",    "kind",     "batch",   "package", "some",      "one"})) {
    out.of = tree_.prep_objects(filler, "of");
    std::erase(out.of, filler);
  }
  return out;
}

bool Slots::matches(const Patterns& patterns, const Check& check, TokenId filler) const {
  if (check.any) return true;
  // who speaks in a quote is known once the quote's speaker is
  if (check.actor && tree_[filler].pos == Pos::PRON && one_of(tree_.form(filler), {"we", "i", "us", "me"}))
    return true;
  if (check.actor && (!cast_.parties(filler).empty() || cast_.is_agent(filler))) return true;
  if (check.count() == 0) return false;
  const Words& known = words_of(filler);
  const auto asked = std::span(patterns.numbers).subspan(check.first, check.count());
  const auto meet = [](std::span<const std::uint32_t> one, std::span<const std::uint32_t> other) {
    return !one.empty() && std::ranges::find_first_of(one, other) != one.end();
  };
  return meet(known.words, asked.first(check.words)) || meet(known.classes, asked.subspan(check.words)) ||
         std::ranges::any_of(known.of, [&](TokenId o) { return matches(patterns, check, o); });
}

const Tokens& Slots::fill_once(TokenId trigger, char pos, std::uint16_t slot, TokenId carrier) const {
  if (question_ == 0 || trigger != filled_trigger_ || pos != filled_pos_ || carrier != filled_carrier_) {
    ++question_;
    filled_trigger_ = trigger;
    filled_pos_ = pos;
    filled_carrier_ = carrier;
  }
  Filled& filled = filled_[slot];
  if (filled.question != question_) {
    filled.question = question_;
    filled.tokens = fill(trigger, pos, vocabulary_.slot(slot), carrier);
  }
  return filled.tokens;
}

bool Slots::holds(const Patterns& patterns, std::size_t entry, TokenId trigger, char pos, TokenId carrier,
                  Tokens& used) const {
  const std::size_t before = used.size();
  for (const Check& check : patterns.of(entry)) {
    bool found = false;
    for (TokenId filler : fill_once(trigger, pos, check.slot, carrier)) {
      if (!matches(patterns, check, filler)) continue;
      found = true;
      if (check.part) used.push_back(filler);
    }
    if (found == check.negated) {
      used.resize(before);
      return false;
    }
  }
  return true;
}

}  // namespace entente
