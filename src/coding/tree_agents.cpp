// Who does it: subjects and by-phrases by meaning, with relative clauses, control and coordination undone.
#include "base/words.h"
#include "coding/tree.h"
#include "coding/tree_common.h"

namespace entente {
namespace {

bool is_finite(const Token& token) { return token.tag == "VBD" || token.tag == "VBZ" || token.tag == "VBP"; }

}  // namespace

Tokens Tree::agents(TokenId verb) const { return agents_of(verb, 0); }

Tokens Tree::agents_of(TokenId v, int depth) const {
  if (depth > 8) return {};
  if (is_passive(v)) return doers_of_passive(v, depth);
  Tokens out;
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
  return is_root(v) ? out : understood_agents(v, depth);
}

// "were attacked, captured and expelled by Eritrea": whoever is named on one of several bare participles did it all.
Tokens Tree::doers_of_passive(TokenId v, int depth) const {
  Tokens out = by_phrase(v);
  for (TokenId c = next_bare_participle(v); out.empty() && c != no_token; c = next_bare_participle(c)) {
    out = by_phrase(c);
  }
  const Token& token = (*this)[v];
  if (out.empty() && token.dep == Dep::conj && is_passive(token.head))
    return agents_of(token.head, depth + 1);
  return out;
}

Tokens Tree::by_phrase(TokenId v) const {
  Tokens out;
  for (TokenId c : children(v)) {
    if ((*this)[c].dep != Dep::agent && !((*this)[c].dep == Dep::prep && lemma(c) == "by")) continue;
    for (TokenId o : children(c)) {
      if ((*this)[o].dep == Dep::pobj) add_spread(out, o);
    }
  }
  return out;
}

TokenId Tree::next_bare_participle(TokenId v) const {
  TokenId next = no_token;
  for (TokenId c : children(v)) {
    if (c < v || one_of((*this)[c].dep, {Dep::cc, Dep::punct})) continue;
    if ((*this)[c].dep != Dep::conj || (*this)[c].tag != "VBN" || next != no_token) return no_token;
    next = c;
  }
  if (next == no_token) return next;
  const bool own_clause = std::ranges::any_of(children(next), [&](TokenId c) {
    return c < next && one_of((*this)[c].dep, {Dep::nsubj, Dep::nsubjpass, Dep::aux, Dep::auxpass});
  });
  return own_clause ? no_token : next;
}

// Whoever a verb without a subject of its own has from what it hangs on.
Tokens Tree::understood_agents(TokenId v, int depth) const {
  const Token& token = (*this)[v];
  const TokenId h = token.head;
  Tokens out;
  switch (token.dep) {
    case Dep::conj:
      if (!is_verb(h) && (*this)[h].pos != Pos::ADJ) return out;
      return subjects_of(h, depth);
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
      return subjects_of(clause, depth);
    }
    case Dep::acl:
      return agents_of_acl(v, depth);
    case Dep::relcl:
      // "were the first to recognise it", "is the only country to have signed it"
      if ((*this)[h].dep == Dep::attr && is_to_infinitive(v) && is_singled_out(h))
        return agents_of((*this)[h].head, depth + 1);
      if (is_document(lemma(h))) out = issuers(h, depth);
      if (out.empty()) add_spread(out, h);
      return out;
    case Dep::pcomp:
      return agents_of_gerund(v, depth);
    case Dep::dep:  // "rejected the plan, accused the council of bias": a verb that the model leaves hanging
      return is_finite(token) && is_verb(h) ? agents_of(h, depth + 1) : out;
    default:
      return out;
  }
}

// The grammatical subject, by meaning.
Tokens Tree::subjects_of(TokenId v, int depth) const {
  return is_passive(v) ? patients_of(v, depth + 1) : agents_of(v, depth + 1);
}

// A clause on a noun: "troops sent", "the decision to invade".
Tokens Tree::agents_of_acl(TokenId v, int depth) const {
  const Token& token = (*this)[v];
  const TokenId h = token.head;
  Tokens out;
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
    if (is_verb(up)) return subjects_of(up, depth);
  }
  return out;
}

// "accused X of bombing", "stopped X from leaving": the object; "responded by bombing": the subject.
Tokens Tree::agents_of_gerund(TokenId v, int depth) const {
  const TokenId preposition = (*this)[v].head, governor = (*this)[preposition].head;
  if (governor == preposition) return {};
  if (is_verb(governor)) {
    if (one_of(lemma(preposition), {"of", "from", "into", "for"})) {
      Tokens objects = patients_of(governor, depth + 1);
      if (!objects.empty()) return objects;
    }
    return subjects_of(governor, depth);
  }
  Tokens out;
  for (TokenId c : children(governor)) {
    if ((*this)[c].dep == Dep::poss) add_spread(out, c);
  }
  if (out.empty() && (*this)[governor].pos == Pos::ADJ) return agents_of(governor, depth + 1);
  return out;
}

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

}  // namespace entente
