// Whether a relation is said to stand and since when, and the ties that come of it.
#include "coding/tie_sheet.h"

#include <algorithm>

#include "base/words.h"

namespace entente {
namespace {

// Verbs under which a relation is not one that stands.
bool undoes(std::string_view verb) {
  return one_of(verb,
                {"deny",    "reject",    "end",      "sever",     "cut",    "break",    "lose",    "leave",
                 "quit",    "seek",      "want",     "apply",     "hope",   "wish",     "suspend", "dissolve",
                 "abandon", "terminate", "consider", "threaten",  "try",    "aspire",   "oppose",  "block",
                 "discuss", "propose",   "refuse",   "downgrade", "freeze", "abrogate", "dismiss", "rule",
                 "restore", "resume",    "expect",   "plan",      "avoid",  "risk",     "doubt",   "damage"});
}

bool is_symmetric(TieKind kind) {
  return kind == TieKind::ally || kind == TieKind::partner || kind == TieKind::dialogue ||
         kind == TieKind::rival || kind == TieKind::territorial_dispute;
}

}  // namespace

bool TieSheet::has_modifier(TokenId t, std::initializer_list<std::string_view> words) const {
  for (TokenId m : tree.children(t)) {
    if (one_of(tree.lemma(m), words) || one_of(tree.form(m), words)) return true;
  }
  return false;
}

bool TieSheet::holds_clause(TokenId verb) const {
  for (TokenId m : tree.children(verb)) {
    const std::string word = tree.form(m);
    const Dep dep = tree[m].dep;
    if (dep == Dep::neg || one_of(word, {"never", "previously", "formerly", "once", "nearly", "almost"}))
      return false;
    if (dep == Dep::aux && one_of(word, {"would", "could", "may", "might", "will", "should", "must", "to"})) {
      // "is said to belong", "is known to back" tell of what is
      const TokenId up = tree.is_root(verb) ? verb : tree[verb].head;
      if (word != "to" || !one_of(tree.lemma(up), {"continue", "know", "remain", "happen"})) return false;
    }
    if (dep == Dep::mark && one_of(word, {"if", "unless", "whether", "until"})) return false;
    if (dep == Dep::nsubj || dep == Dep::nsubjpass) {
      if (one_of(word, {"none", "neither", "nobody", "nor"})) return false;
      if (has_modifier(m, {"no", "neither"})) return false;
    }
    if (dep == Dep::advmod && word == "longer") return false;
    if (dep == Dep::preconj && word == "neither") return false;
  }
  if (tree[verb].dep == Dep::conj && tree.is_verb(tree[verb].head)) {
    const TokenId first = tree[verb].head;
    if (tree.child(verb, Dep::nsubj) == no_token && tree.child(first, Dep::aux) != no_token)
      return holds_clause(first);
  }
  return true;
}

// "denied that it backs", "accused of backing", "hopes that", "accusations that"
bool TieSheet::only_alleged(TokenId verb) const {
  for (TokenId v = verb; !tree.is_root(v);) {
    const Dep dep = tree[v].dep;
    TokenId up = tree[v].head;
    if (dep != Dep::ccomp && dep != Dep::acl && dep != Dep::pcomp && dep != Dep::xcomp && dep != Dep::conj)
      return false;
    if (dep == Dep::pcomp && !tree.is_root(up)) up = tree[up].head;
    if (has_lemma(
            up, {"deny",       "doubt",      "dispute", "reject", "refute", "question", "hope",      "want",
                 "wish",       "fear",       "accuse",  "allege", "ask",    "suspect",  "urge",      "denial",
                 "accusation", "allegation", "rumor",   "rumour", "fear",   "hope",     "suggestion"}))
      return true;
    v = up;
  }
  return false;
}

bool TieSheet::asserted(TokenId t, bool description) const {
  if (has_modifier(t, {"former", "ex", "old", "erstwhile", "prospective", "aspiring", "potential", "would",
                       "future", "candidate", "non", "onetime", "possible", "no", "neither", "proposed"}) &&
      !has_modifier(t, {"oldest"}))
    return false;
  if (description) return true;
  for (TokenId up = t;; up = tree[up].head) {
    if (tree.is_verb(up) || up == t) {
      if (!holds_clause(up)) return false;
      if (up != t && undoes(tree.lemma(up))) return false;
      if (tree.is_verb(up)) return !only_alleged(up);
    }
    if (tree.child(up, Dep::neg) != no_token) return false;
    if (tree.is_root(up)) return true;
  }
}

std::string TieSheet::since(TokenId trigger) const {
  const auto text = [](const When& when) {
    if (when.precision == When::Precision::interval && when.from.day_number() + 3651 <= when.to.day_number())
      return when.iso().substr(0, 4) + "s";
    return when.iso();
  };
  const std::vector<bool> none;
  for (TokenId up = trigger;; up = tree[up].head) {
    if (const DateMention* d = c.dates.of(up, none)) {
      const bool start =
          d->since || one_of(tree.lemma(up),
                             {"begin", "start", "initiate", "formalize", "formalise", "establish", "found",
                              "launch", "create", "sign", "join", "open", "enter", "accede", "forge"});
      if (start) return text(d->when);
    }
    if (tree.is_root(up)) break;
  }
  // "the arrangement, which … dating back to 1971": below the words of the relation
  for (const DateMention& d : c.dates.all()) {
    if (d.since && tree.dominates(trigger, d.first)) return text(d.when);
  }
  return {};
}

void TieSheet::add(TieKind kind, const Codes& as, const Codes& bs, TokenId trigger, const char* rule) {
  const std::uint32_t s = tree.sentence_of(trigger);
  for (const std::string& a : as) {
    for (const std::string& b : bs) {
      if (a == b) continue;
      const bool known = std::ranges::any_of(out_, [&](const Tie& t) {
        return t.sentence == s && t.kind == kind &&
               ((t.a == a && t.b == b) || (is_symmetric(kind) && t.a == b && t.b == a));
      });
      if (known) continue;
      out_.push_back({kind,
                      a,
                      b,
                      since(trigger),
                      {tree[trigger].begin, tree[trigger].end},
                      s,
                      std::string(rule) + ": " + tree.lemma(trigger)});
    }
  }
}

void TieSheet::add_pair(TieKind kind, const Codes& two, TokenId trigger, const char* rule) {
  if (two.size() == 2) add(kind, {two[0]}, {two[1]}, trigger, rule);
}

std::vector<Tie> TieSheet::take() {
  std::ranges::stable_sort(out_, {}, &Tie::sentence);
  return std::move(out_);
}

}  // namespace entente
