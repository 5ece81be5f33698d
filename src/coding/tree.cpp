#include "coding/tree.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

bool one_of(Dep dep, std::initializer_list<Dep> list) { return std::ranges::find(list, dep) != list.end(); }

bool is_preposition_label(Dep dep) { return one_of(dep, {Dep::prep, Dep::agent, Dep::dative, Dep::case_}); }

bool is_finite(const Token& token) { return token.tag == "VBD" || token.tag == "VBZ" || token.tag == "VBP"; }

// Verbs that nobody can be the object of when an infinitive follows.
bool controls_its_subject(std::string_view lemma) {
  return entente::one_of(lemma, {"offer",  "agree",   "refuse", "vow",    "pledge",   "promise", "threaten",
                                 "decide", "decline", "hope",   "plan",   "seek",     "try",     "begin",
                                 "start",  "attempt", "fail",   "manage", "continue", "intend"});
}

void add_once(Tokens& out, TokenId t) {
  if (std::ranges::find(out, t) == out.end()) out.push_back(t);
}

}  // namespace

bool is_backing(const Tree& tree, TokenId modifier) {
  return tree[modifier].tag == "VBN" &&
         one_of(lower(tree.word(modifier)),
                {"backed", "supported", "aligned", "allied", "linked", "inspired", "brokered", "trained",
                 "funded", "armed", "sponsored", "mediated", "made", "built", "supplied", "financed",
                 "affiliated", "owned"});
}

bool is_document(std::string_view noun) {
  return one_of(noun,
                {"statement", "declaration", "document", "communique", "communiqué", "resolution", "text",
                 "letter", "note", "report", "release", "decree", "motion", "tweet", "post", "bill"});
}

Tree::Tree(const Document& document) : document_(&document) {
  const std::size_t n = document.tokens.size();
  sentence_.assign(n, 0);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    for (TokenId t = document.sentences[s].first; t < document.sentences[s].last; ++t) sentence_[t] = s;
  }
  first_child_.assign(n + 1, 0);
  for (TokenId t = 0; t < n; ++t) {
    if (document.tokens[t].head != t) ++first_child_[document.tokens[t].head + 1];
  }
  for (std::size_t i = 0; i < n; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[n]);
  std::vector<std::uint32_t> fill(first_child_.begin(), first_child_.end() - 1);
  for (TokenId t = 0; t < n; ++t) {
    if (document.tokens[t].head != t) children_[fill[document.tokens[t].head]++] = t;
  }
  left_.resize(n);
  right_.resize(n);
  for (TokenId t = 0; t < n; ++t) left_[t] = right_[t] = t;
  for (TokenId t = 0; t < n;
       ++t) {  // a tree is shallow; walking up from each token is cheap and needs no stack
    for (TokenId up = t; document.tokens[up].head != up;) {
      up = document.tokens[up].head;
      left_[up] = std::min(left_[up], t);
      right_[up] = std::max(right_[up], t);
    }
  }
  lemmas_.reserve(n);
  forms_.reserve(n);
  for (TokenId t = 0; t < n; ++t) {
    const Token& token = document.tokens[t];
    forms_.push_back(lower(word(t)));
    lemmas_.push_back(token.lemma.empty() ? forms_.back() : lower(token.lemma));
  }
  phrases_.resize(n);
}

TokenId Tree::child(TokenId t, Dep dep) const {
  for (TokenId c : children(t)) {
    if ((*this)[c].dep == dep) return c;
  }
  return no_token;
}

bool Tree::dominates(TokenId above, TokenId below) const {
  for (;; below = (*this)[below].head) {
    if (below == above) return true;
    if (is_root(below)) return false;
  }
}

bool Tree::is_verb(TokenId t) const {
  const Token& token = (*this)[t];
  if (token.pos == Pos::VERB) return true;
  return token.pos == Pos::AUX && !one_of(token.dep, {Dep::aux, Dep::auxpass});
}

bool Tree::is_nominal(TokenId t) const {
  const Pos pos = (*this)[t].pos;
  return pos == Pos::NOUN || pos == Pos::PROPN || pos == Pos::PRON || pos == Pos::NUM;
}

bool Tree::is_participle_modifier(TokenId t) const {
  return one_of((*this)[t].dep, {Dep::acl, Dep::advcl, Dep::amod}) && child(t, Dep::aux) == no_token &&
         child(t, Dep::nsubj) == no_token;
}

bool Tree::is_passive(TokenId t) const {
  if (child(t, Dep::auxpass) != no_token || child(t, Dep::nsubjpass) != no_token) return true;
  if (child(t, Dep::agent) != no_token && (*this)[t].tag == "VBN") return true;
  const std::string& tag = (*this)[t].tag;
  if (tag == "VBN" && child(t, Dep::aux) == no_token) {
    if (child(t, Dep::xcomp) != no_token && controls_its_subject(lemma(t)))
      return false;  // "Iran, …, offered to help"
    if (one_of((*this)[t].dep, {Dep::acl, Dep::advcl, Dep::amod})) return true;
    if ((*this)[t].dep == Dep::conj) return is_passive((*this)[t].head);
    if ((*this)[t].dep == Dep::ROOT && child(t, Dep::nsubj) == no_token)
      return true;  // "Five killed in Kabul"
  }
  return false;
}

TokenId Tree::first_conjunct(TokenId t) const {
  while ((*this)[t].dep == Dep::conj && !is_root(t)) t = (*this)[t].head;
  return t;
}

// "Saudi Arabia, Egypt and Bahrain": the model may take the second name of a list for an apposition to the first.
bool Tree::is_listed(TokenId name, TokenId next) const {
  if ((*this)[next].dep != Dep::appos || child(next, Dep::conj) == no_token) return false;
  return (*this)[name].entity == EntityType::GPE && (*this)[next].entity == EntityType::GPE;
}

Tokens Tree::conjuncts(TokenId t) const {
  Tokens out{t};
  for (std::size_t i = 0; i < out.size() && out.size() < 64; ++i) {
    for (TokenId c : children(out[i])) {
      if ((*this)[c].dep == Dep::conj || is_listed(out[i], c)) out.push_back(c);
    }
  }
  std::ranges::sort(out);
  return out;
}

TokenId Tree::antecedent(TokenId t) const {
  const std::string& tag = (*this)[t].tag;
  if (tag != "WDT" && tag != "WP" && !(tag == "IN" && lemma(t) == "that")) return t;
  for (TokenId up = t; !is_root(up);) {
    const Dep dep = (*this)[up].dep;
    up = (*this)[up].head;
    if (dep == Dep::relcl) return up;
    if (dep == Dep::ccomp) break;
  }
  // ", which alleged": a clause that the model takes for an adverbial still tells of the noun before it
  const TokenId verb = (*this)[t].head;
  if (tag == "WDT" && t > 0 && (*this)[t].dep == Dep::nsubj && (*this)[verb].dep == Dep::advcl) {
    const TokenId first = document_->sentences[sentence_[t]].first;
    for (TokenId b = t; b-- > first && t - b <= 4;) {
      const Pos pos = (*this)[b].pos;
      if (pos == Pos::NOUN || pos == Pos::PROPN) return b;
      if (pos != Pos::PUNCT && pos != Pos::ADV) break;
    }
  }
  return t;
}

// A finite verb whose subject the model has labelled as something else: "Nauru is to …", "In April Saudi
// Arabia opened …".
TokenId Tree::stray_subject(TokenId v) const {
  const std::string& tag = (*this)[v].tag;
  if (tag != "VBZ" && tag != "VBD" && tag != "VBP") return no_token;
  if ((*this)[v].dep == Dep::conj || (*this)[v].dep == Dep::relcl) return no_token;
  for (TokenId c : children(v)) {
    if (c >= v) break;
    const Token& t = (*this)[c];
    const bool dated = t.entity == EntityType::DATE || t.entity == EntityType::TIME;
    if (t.pos == Pos::PROPN && !dated &&
        one_of(t.dep, {Dep::advmod, Dep::npadvmod, Dep::dep, Dep::compound, Dep::nmod}))
      return c;
    if (t.dep == Dep::prep && lemma(c) == "in") {
      for (TokenId o : children(c)) {
        const bool month =
            left_[o] < o && (*this)[left_[o]].entity == EntityType::DATE && (*this)[o].pos == Pos::PROPN;
        if ((*this)[o].dep == Dep::pobj && month && o + 2 >= v - (right_[o] - o)) return o;
      }
    }
  }
  return no_token;
}

// Coordinated heads, relative pronouns replaced by what they stand for.
void Tree::add_spread(Tokens& out, TokenId head) const {
  for (TokenId t : conjuncts(head)) {
    const TokenId real = antecedent(t);
    if (real == t || (*this)[real].dep == Dep::conj) {
      add_once(out, real);
    } else {
      for (TokenId c : conjuncts(real)) {
        if (c <= real || !dominates(c, t)) add_once(out, c);
      }
    }
  }
}

Tokens Tree::agents(TokenId verb) const { return agents_of(verb, 0); }

Tokens Tree::agents_of(TokenId v, int depth) const {
  Tokens out;
  if (depth > 8) return out;
  const Token& token = (*this)[v];
  const bool passive = is_passive(v);
  if (passive) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep != Dep::agent && !((*this)[c].dep == Dep::prep && lemma(c) == "by")) continue;
      for (TokenId o : children(c)) {
        if ((*this)[o].dep == Dep::pobj) add_spread(out, o);
      }
    }
    if (out.empty() && token.dep == Dep::conj && is_passive(token.head))
      return agents_of(token.head, depth + 1);
    return out;
  }
  for (TokenId c : children(v)) {
    if ((*this)[c].dep == Dep::nsubj || ((*this)[c].dep == Dep::csubj && is_nominal(c))) add_spread(out, c);
  }
  if (!out.empty() || child(v, Dep::expl) != no_token) return out;
  if (const TokenId s = stray_subject(v); s != no_token) {
    add_spread(out, s);
    return out;
  }
  const TokenId h = token.head;
  if (h == v) return out;
  switch (token.dep) {
    case Dep::conj:
      if (is_verb(h) || (*this)[h].pos == Pos::ADJ) {
        return is_passive(h) ? patients(h) : agents_of(h, depth + 1);
      }
      return out;
    case Dep::xcomp:
    case Dep::ccomp: {
      // Object control ("urged X to go") when the governor has an object, otherwise subject control ("agreed
      // to go").
      const Tokens objects = patients(h);
      if (!objects.empty() && !(*this)[h].tag.starts_with("J")) return objects;
      return agents_of(h, depth + 1);
    }
    case Dep::acomp:
      return agents_of(h, depth + 1);
    case Dep::advcl: {
      // "France rotates forces and the U.K. is present, having deployed …": the nearest coordinated clause
      // before it
      TokenId clause = h;
      for (TokenId c : conjuncts(h)) {
        if (c < v && c > clause && child(c, Dep::nsubj) != no_token) clause = c;
      }
      if (is_passive(clause)) return patients(clause);
      return agents_of(clause, depth + 1);
    }
    case Dep::acl:
      // "France, which has sent soldiers, called on all parties": the model loses the main clause behind the relative one
      if (is_finite(token)) {
        add_spread(out, h);
        return out;
      }
      if (token.tag == "VBG" || token.tag == "VBN") {
        if (token.tag == "VBG" && is_document(lemma(h))) out = issuers(h, depth);
        if (out.empty()) add_spread(out, h);
        return out;
      }
      // "the decision to invade", "a plan to attack": the possessor, else the subject of the verb above
      for (TokenId c : children(h)) {
        if ((*this)[c].dep == Dep::poss) add_spread(out, c);
      }
      if (out.empty() && one_of((*this)[h].dep, {Dep::dobj, Dep::attr, Dep::pobj, Dep::oprd})) {
        TokenId up = (*this)[h].head;
        if ((*this)[up].dep == Dep::prep) up = (*this)[up].head;
        if (is_verb(up)) return is_passive(up) ? patients(up) : agents_of(up, depth + 1);
      }
      return out;
    case Dep::relcl:
      if (is_document(lemma(h))) out = issuers(h, depth);
      if (out.empty()) add_spread(out, h);
      return out;
    case Dep::pcomp: {
      const TokenId governor = (*this)[h].head;
      if (governor == h) return out;
      if (is_verb(governor)) {
        // "accused X of bombing", "stopped X from leaving": the object; "responded by bombing": the subject
        const std::string p = lemma(h);
        if (p == "of" || p == "from" || p == "into" || p == "for") {
          const Tokens objects = patients(governor);
          if (!objects.empty()) return objects;
        }
        return is_passive(governor) ? patients(governor) : agents_of(governor, depth + 1);
      }
      for (TokenId c : children(governor)) {
        if ((*this)[c].dep == Dep::poss) add_spread(out, c);
      }
      if (out.empty() && (*this)[governor].pos == Pos::ADJ) return agents_of(governor, depth + 1);
      return out;
    }
    case Dep::dep:  // "rejected the plan, accused the council of bias": a verb that the model leaves hanging
      return is_finite(token) && is_verb(h) ? agents_of(h, depth + 1) : out;
    default:
      return out;
  }
}

// "parliament passed a resolution criticising him", "the EU's statement that condemns it": who speaks through it.
Tokens Tree::issuers(TokenId document, int depth) const {
  Tokens out;
  for (TokenId c : children(document)) {
    if ((*this)[c].dep == Dep::poss) add_spread(out, c);
  }
  if (!out.empty() || (*this)[document].dep != Dep::dobj) return out;
  const TokenId verb = (*this)[document].head;
  return is_verb(verb) ? agents_of(verb, depth + 1) : out;
}

Tokens Tree::patients(TokenId v) const {
  Tokens out;
  const Token& token = (*this)[v];
  if (is_passive(v)) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep == Dep::nsubjpass) add_spread(out, c);
      // tagged as a plain subject, but the voice is passive
      if ((*this)[c].dep == Dep::nsubj && child(v, Dep::nsubjpass) == no_token) add_spread(out, c);
    }
    if (out.empty() && token.head != v) {
      if (token.dep == Dep::acl || token.dep == Dep::amod || token.dep == Dep::relcl)
        add_spread(out, token.head);
      if (token.dep == Dep::conj && is_verb(token.head))
        return is_passive(token.head) ? patients(token.head) : out;
      if (token.dep == Dep::xcomp || token.dep == Dep::advcl) return agents_of(token.head, 1);
    }
    return out;
  }
  for (TokenId c : children(v)) {
    const Dep dep = (*this)[c].dep;
    if (one_of(dep, {Dep::dobj, Dep::attr, Dep::oprd})) add_spread(out, c);
  }
  // "urged China to stop": the model hangs the person on the lower verb as its subject
  if (out.empty()) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep != Dep::ccomp && (*this)[c].dep != Dep::xcomp) continue;
      const TokenId to = child(c, Dep::aux);
      const TokenId subject = child(c, Dep::nsubj);
      const bool bare = to == no_token && (*this)[c].tag == "VB";  // "let Qatar reopen"
      if (subject != no_token && (bare || (to != no_token && (*this)[to].tag == "TO")))
        add_spread(out, subject);
    }
  }
  // "condemned and sanctioned Russia": the object stands on the last verb only
  if (out.empty()) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep != Dep::conj || !is_verb(c) || is_passive(c)) continue;
      bool own_preposition = false;
      for (TokenId d : children(v))
        own_preposition = own_preposition || one_of((*this)[d].dep, {Dep::prep, Dep::xcomp, Dep::ccomp});
      if (own_preposition || child(c, Dep::nsubj) != no_token) continue;
      for (TokenId d : children(c)) {
        if ((*this)[d].dep == Dep::dobj) add_spread(out, d);
      }
    }
  }
  // "the deal China signed": an object relative without a pronoun
  if (out.empty() && token.dep == Dep::relcl && child(v, Dep::nsubj) != no_token &&
      antecedent(child(v, Dep::nsubj)) == child(v, Dep::nsubj) && child(v, Dep::prep) == no_token) {
    add_spread(out, token.head);
  }
  return out;
}

Tokens Tree::prep_objects(TokenId t, std::string_view preposition) const {
  Tokens out;
  const auto collect = [&](auto&& self, TokenId prep, int depth) -> void {
    for (TokenId o : children(prep)) {
      const Dep dep = (*this)[o].dep;
      if (dep == Dep::pobj) add_spread(out, o);
      if (dep == Dep::pcomp) add_once(out, o);
      // "with Japan and with Korea"
      if (depth < 3 && dep == Dep::conj && (*this)[o].pos == Pos::ADP && lemma(o) == preposition)
        self(self, o, depth + 1);
    }
  };
  const auto scan = [&](auto&& self, TokenId at, int depth) -> void {
    for (TokenId c : children(at)) {
      const Dep dep = (*this)[c].dep;
      const bool preposition_like =
          is_preposition_label(dep) || (*this)[c].pos == Pos::ADP || (*this)[c].pos == Pos::SCONJ;
      if (preposition_like && lemma(c) == preposition) collect(collect, c, 0);
      // "out of", "together with", "ahead of": a preposition under a particle, adverb or preposition
      // but not "according to"
      if (depth == 0 && one_of(dep, {Dep::prt, Dep::advmod, Dep::prep, Dep::acomp}) && lemma(c) != "accord" &&
          lemma(c) != "according")
        self(self, c, 1);
      // "impose sanctions on Iran", "is a threat to": on the object of a verb
      if (depth == 0 && is_verb(at) && one_of(dep, {Dep::dobj, Dep::attr, Dep::oprd, Dep::npadvmod}))
        self(self, c, 1);
      // "the restoration of ties between A and B", "the signing of a pact with"
      if (depth == 0 && !is_verb(at) && dep == Dep::prep && lemma(c) == "of" && preposition != "of") {
        for (TokenId o : children(c)) {
          if ((*this)[o].dep == Dep::pobj) self(self, o, 1);
        }
      }
    }
  };
  scan(scan, t, 0);
  // A preposition after coordinated verbs or nouns belongs to all of them: "attacks and raids on", "met and
  // spoke with".
  if (out.empty()) {
    for (TokenId c : children(t)) {
      if ((*this)[c].dep == Dep::conj && (*this)[c].pos == (*this)[t].pos) {
        for (TokenId o : prep_objects(c, preposition)) add_once(out, o);
      }
    }
  }
  return out;
}

Tokens Tree::complements(TokenId t) const {
  Tokens out;
  for (TokenId c : children(t)) {
    const Token& child_token = (*this)[c];
    const bool clause = one_of(child_token.dep, {Dep::xcomp, Dep::ccomp}) ||
                        (child_token.dep == Dep::acl && is_verb(c)) ||
                        (child_token.dep == Dep::relcl && child(c, Dep::mark) != no_token);
    // an infinitive that the model takes for a purpose clause
    bool infinitive = false;
    if (one_of(child_token.dep, {Dep::advcl, Dep::acl, Dep::relcl})) {
      for (TokenId d : children(c))
        infinitive = infinitive || ((*this)[d].tag == "TO" && (*this)[d].dep == Dep::aux);
    }
    if (clause || infinitive) {
      for (TokenId d : conjuncts(c)) add_once(out, d);
    }
    if (is_verb(t) && one_of(child_token.dep, {Dep::dobj, Dep::acomp, Dep::oprd})) {
      for (TokenId d : children(c)) {
        if (one_of((*this)[d].dep, {Dep::acl, Dep::xcomp, Dep::ccomp}) && is_verb(d)) add_once(out, d);
      }
    }
  }
  return out;
}

std::vector<std::string> Tree::phrases_of(TokenId t) const {
  std::vector<std::string> out;
  std::string phrase = lemma(t);
  out.push_back(phrase);
  const std::uint32_t first = document_->sentences[sentence_of(t)].first;
  TokenId at = t;
  for (int taken = 0; taken < 3 && at > first; ++taken) {
    --at;
    std::string before = lemma(at);
    if (before == "-" && at > first) {  // "vice - president"
      --at;
      before = lemma(at);
    }
    const Pos pos = (*this)[at].pos;
    if (pos != Pos::NOUN && pos != Pos::PROPN && pos != Pos::ADJ && pos != Pos::VERB && pos != Pos::NUM &&
        pos != Pos::ADP)
      break;
    phrase = before + " " + phrase;
    out.push_back(phrase);
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace entente
