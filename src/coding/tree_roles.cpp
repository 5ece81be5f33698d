// Who does it and to whom it is done: the subject and object relations by meaning, passives, relative clauses, control and
// coordination undone.
#include "base/words.h"
#include "coding/tree.h"
#include "coding/tree_common.h"

namespace entente {
namespace {

bool is_finite(const Token& token) { return token.tag == "VBD" || token.tag == "VBZ" || token.tag == "VBP"; }

}  // namespace

// A finite verb whose subject the model has labelled as something else: "Nauru is to …", "In April Saudi
// Arabia opened …".
TokenId Tree::stray_subject(TokenId v) const {
  if ((*this)[v].dep == Dep::conj || (*this)[v].dep == Dep::relcl) return no_token;
  bool finite = is_finite((*this)[v]);
  if (!finite && (*this)[v].dep == Dep::ROOT) {  // "has been leaning on"
    for (TokenId c : children(v)) finite = finite || ((*this)[c].dep == Dep::aux && is_finite((*this)[c]));
  }
  if (!finite) return no_token;
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
    // "charge the emirate with financing militants and cosying up": a verb is no second object
    if (t != head && (*this)[t].pos == Pos::VERB && is_nominal(head)) continue;
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
  if (!out.empty()) {
    const TokenId subject = out.front();
    add_companions(out, v);
    if ((*this)[subject].head == v) add_companions(out, subject);
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
        return is_passive(h) ? patients_of(h, depth + 1) : agents_of(h, depth + 1);
      }
      return out;
    case Dep::xcomp:
    case Dep::ccomp: {
      // Object control ("urged X to go") when the governor has an object, otherwise subject control ("agreed
      // to go").
      const Tokens objects = patients_of(h, depth + 1);
      // "which Nicaragua is to leave": what one is, is not told to do anything
      if (!objects.empty() && !(*this)[h].tag.starts_with("J") && lemma(h) != "be" && !asks_nobody(h, v))
        return objects;
      return agents_of(h, depth + 1);
    }
    case Dep::acomp:
      return agents_of(h, depth + 1);
    case Dep::attr:  // "is mediating": the model takes the participle for what somebody is
      return token.tag == "VBG" ? agents_of(h, depth + 1) : out;
    case Dep::advcl: {
      // "France rotates forces and the U.K. is present, having deployed …": the nearest coordinated clause
      // before it
      TokenId clause = h;
      for (TokenId c : conjuncts(h)) {
        if (c < v && c > clause && child(c, Dep::nsubj) != no_token) clause = c;
      }
      if (is_passive(clause)) return patients_of(clause, depth + 1);
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
      // "the decision to invade", "a plan to attack": the possessor, "the decision of the United States to lift", "a Palestinian
      // bid to join", else the subject of the verb above
      for (TokenId c : children(h)) {
        if ((*this)[c].dep == Dep::poss) add_spread(out, c);
      }
      for (TokenId c : children(h)) {
        if (!out.empty() || c > v) break;
        if ((*this)[c].dep == Dep::prep && lemma(c) == "of") {
          const TokenId whose = child(c, Dep::pobj);
          if (whose != no_token && (*this)[whose].pos == Pos::PROPN) add_spread(out, whose);
        }
        if (c < h && (*this)[c].dep == Dep::amod && (*this)[c].entity == EntityType::NORP) add_spread(out, c);
      }
      if (out.empty() && one_of((*this)[h].dep, {Dep::dobj, Dep::attr, Dep::pobj, Dep::oprd})) {
        TokenId up = (*this)[h].head;
        if ((*this)[up].dep == Dep::prep) up = (*this)[up].head;
        if (is_verb(up)) return is_passive(up) ? patients_of(up, depth + 1) : agents_of(up, depth + 1);
      }
      return out;
    case Dep::relcl:
      // "were the first to recognise it", "is the only country to have signed it"
      if ((*this)[h].dep == Dep::attr && is_to_infinitive(v) && is_singled_out(h))
        return agents_of((*this)[h].head, depth + 1);
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
          const Tokens objects = patients_of(governor, depth + 1);
          if (!objects.empty()) return objects;
        }
        return is_passive(governor) ? patients_of(governor, depth + 1) : agents_of(governor, depth + 1);
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

// "telephoned Putin to ask for calm", "used the speech to accuse", "called his colleague to complain": the object is not told to
// do it.
bool Tree::asks_nobody(TokenId verb, TokenId infinitive) const {
  const std::string_view word = lemma(verb);
  if (one_of(word, {"telephone", "phone", "ring", "contact", "cable", "email", "visit", "meet", "use",
                    "promise", "cancel", "interrupt", "cut", "take", "join", "tour", "exploit"}))
    return is_to_infinitive(infinitive);
  return one_of(word, {"call", "write", "message", "summon"}) && is_to_infinitive(infinitive) &&
         one_of(lemma(infinitive),
                {"ask", "complain", "protest", "thank", "congratulate", "discuss", "express", "offer",
                 "apologise", "apologize", "convey", "voice", "condole"});
}

// "Washington, along with London, imposed sanctions", "together with Japan": who acts beside the subject.
void Tree::add_companions(Tokens& out, TokenId t) const {
  for (TokenId c : children(t)) {
    if ((*this)[c].dep != Dep::prep) continue;
    TokenId with = no_token;
    if (lemma(c) == "along") {
      with = child(c, Dep::prep);
    } else if (lemma(c) == "with" && c > 0 && one_of(form(c - 1), {"together", "along"})) {
      with = c;
    }
    if (with == no_token || lemma(with) != "with") continue;
    for (TokenId o : children(with)) {
      if ((*this)[o].dep == Dep::pobj) add_spread(out, o);
    }
  }
}

bool Tree::is_to_infinitive(TokenId v) const {
  return std::ranges::any_of(children(v),
                             [&](TokenId c) { return (*this)[c].tag == "TO" && (*this)[c].dep == Dep::aux; });
}

// "the first", "the only country", "the latest state".
bool Tree::is_singled_out(TokenId noun) const {
  const auto singles = [&](TokenId t) {
    const std::string_view word = lemma(t);
    return word == "first" || word == "only" || word == "last" || word == "late" || word == "latest" ||
           word == "second" || word == "next";
  };
  return singles(noun) || std::ranges::any_of(children(noun), singles);
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

// "Sweden, where prosecutors want to question him": the clause has no gap for its noun.
bool Tree::asks_where(TokenId v) const {
  for (TokenId c : children(v)) {
    if ((*this)[c].tag == "WRB") return true;
  }
  return false;
}

Tokens Tree::patients(TokenId v) const { return patients_of(v, 0); }

Tokens Tree::patients_of(TokenId v, int depth) const {
  Tokens out;
  if (depth > 8) return out;  // as agents_of
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
        return is_passive(token.head) ? patients_of(token.head, depth + 1) : out;
      if (token.dep == Dep::xcomp || token.dep == Dep::advcl) return agents_of(token.head, depth + 1);
      // "was freed after being kidnapped", "died after being shot": the subject of the clause, whatever it suffers; "prevented it from
      // being invited": the object
      const TokenId preposition = token.head;
      const TokenId verb = token.dep == Dep::pcomp ? (*this)[preposition].head : v;
      if (verb != v && verb != preposition && is_verb(verb)) {
        const bool of_object = one_of(form(preposition), {"of", "from", "into", "for"});
        Tokens sufferers = is_passive(verb) || of_object ? patients_of(verb, depth + 1) : Tokens{};
        return sufferers.empty() ? agents_of(verb, depth + 1) : sufferers;
      }
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
      antecedent(child(v, Dep::nsubj)) == child(v, Dep::nsubj) && child(v, Dep::prep) == no_token &&
      !asks_where(v)) {
    add_spread(out, token.head);
  }
  return out;
}

}  // namespace entente
