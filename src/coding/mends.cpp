// Slips of clauses: verbs without their subjects, what is told beside an infinitive, claims that lost what they claim.
#include "coding/mends.h"

#include "coding/mender.h"
#include "coding/tree_common.h"

namespace entente {

// "The generals did not, contrary to rumours, arrest her": who does it hangs with the auxiliary.
bool Mender::subject_of_auxiliary(TokenId v) {
  if (has_subject(v)) return false;
  for (TokenId c = left_[v]; c < v; ++c) {
    if (at(c).head != v || at(c).dep != Dep::aux) continue;
    const TokenId subject = child(c, {Dep::nsubj});
    if (subject == no_token) continue;
    hang(subject, v, Dep::nsubj);
    return true;
  }
  return false;
}

// "Ecuador broke off relations on Monday and Venezuela threw out the ambassador": who stands between "and" and a verb without
// a subject is that verb's subject, and in no list with Monday.
bool Mender::lost_subject(TokenId v) {
  if (at(v).dep != Dep::conj || has_subject(v) || !is_finite(v) || left_[v] <= s_.first) return false;
  const TokenId before = left_[v] - 1;
  for (TokenId n = before;; n = at(n).head) {
    if (right_[n] != before && !(word(before) == "," && right_[n] + 1 == before)) return false;
    if (is_nominal(at(n)) && at(n).dep == Dep::conj && at(n).head != v && at(n).entity != EntityType::DATE &&
        at(n).entity != EntityType::TIME && left_[n] > s_.first) {
      const TokenId cc = left_[n] - 1;
      if (at(cc).pos != Pos::CCONJ) return false;
      // "…, who had pleaded for quiet diplomacy, demanded": a comma only behind what is put in between
      if (word(before) == "," && child(n, {Dep::relcl, Dep::appos, Dep::acl}) == no_token) return false;
      hang(n, v, child(v, {Dep::auxpass}) != no_token ? Dep::nsubjpass : Dep::nsubj);
      hang(cc, at(v).head, Dep::cc);
      return true;
    }
    if (is_root(n)) return false;
  }
}

// "At the summit in Antalya Barack Obama agreed": the place before a name takes it in.
bool Mender::swallowed_subject(TokenId v) {
  if (has_subject(v) || !is_finite(v) || at(v).dep == Dep::conj || at(v).dep == Dep::relcl) return false;
  TokenId n = v;
  do {
    if (n == s_.first) return false;
    --n;
  } while (at(n).head == v && one_of(at(n).dep, {Dep::aux, Dep::auxpass, Dep::neg, Dep::advmod}));
  if (at(n).dep != Dep::pobj || at(n).entity != EntityType::PERSON || right_[n] != n) return false;
  const TokenId preposition = at(n).head;
  TokenId place = no_token;
  for (TokenId t = left_[n]; t < n; ++t) {
    if (at(t).pos == Pos::PROPN && is_place_or_date(at(t).entity)) place = t;
  }
  if (place == no_token || place + 1 > n) return false;
  hang(place, preposition, Dep::pobj);
  for (TokenId t = left_[n]; t < place; ++t) {
    if (at(t).head == n) hang(t, place, at(t).dep);
  }
  hang(n, v, child(v, {Dep::auxpass}) != no_token ? Dep::nsubjpass : Dep::nsubj);
  return true;
}

// "The White House spoke of aggression, Tokyo said that it would help": what stands before a claim that has its own "that" is no
// part of it.
bool Mender::clause_before_claim(TokenId claim) {
  TokenId before = no_token, that = no_token;
  for (TokenId t = left_[claim]; t <= right_[claim]; ++t) {
    if (at(t).head != claim || at(t).dep != Dep::ccomp) continue;
    if (t < claim) before = t;
    if (t > claim && child(t, {Dep::mark}) != no_token) that = t;
  }
  if (before == no_token || that == no_token || !has_subject(before) || !is_finite(before)) return false;
  const TokenId subject = child(claim, {Dep::nsubj});
  if (subject == no_token || subject > claim || subject < before) return false;
  for (TokenId t = left_[before]; t < left_[subject]; ++t) {
    if (is_quotation_mark(word(t))) return false;
  }
  if (is_root(claim)) {
    hang(before, before, Dep::ROOT);
  } else {
    hang(before, at(claim).head, at(claim).dep);
  }
  hang(claim, before, Dep::conj);
  return true;
}

// "ordered the troops who support them to leave", "asked China, through which it runs, to help": what the object is to do hangs
// with a clause in between.
bool Mender::lost_infinitive(TokenId v) {
  if (!has_others_do(at(v).lemma)) return false;
  const TokenId object = child(v, {Dep::dobj});
  if (object == no_token || child(v, {Dep::xcomp, Dep::ccomp}) != no_token) return false;
  // "ordered an Ethiopian diplomat to leave": no clause about the diplomat
  const TokenId bare = child(object, {Dep::relcl, Dep::acl});
  if (bare != no_token && bare == object + 2 && at(object + 1).tag == "TO" && at(object + 1).head == bare &&
      at(bare).tag == "VB" &&
      one_of(at(bare).lemma, {"leave", "go", "depart", "withdraw", "resign", "quit", "return", "stop"})) {
    hang(bare, v, Dep::ccomp);
    hang(object, bare, Dep::nsubj);
    return true;
  }
  for (TokenId to = object + 1; to + 1 < s_.last && to < right_[v]; ++to) {
    if (at(to).tag != "TO" || at(to).dep != Dep::aux) continue;
    const TokenId w = at(to).head;
    const TokenId governor = at(w).head;
    if (at(w).tag != "VB" || w == governor || governor == v) continue;
    const bool clause = at(governor).dep == Dep::relcl || (at(governor).dep == Dep::acl && governor > object);
    const bool apart = word(to - 1) == ",";
    if (!(clause && at(w).dep == Dep::xcomp && governor < to) && !(apart && at(w).dep == Dep::relcl))
      continue;
    hang(w, v, Dep::xcomp);
    return true;
  }
  return false;
}

// "Eight men who fled in a helicopter asked for asylum": a noun for a sentence, its verb taken for a participle.
bool Mender::verb_under_noun(TokenId v) {
  if (at(v).dep != Dep::acl || !one_of(at(v).tag, {"VBN", "VBD"})) return false;
  const TokenId noun = at(v).head;
  if (!is_root(noun) || !is_nominal(at(noun)) || noun > v) return false;
  if (child(v, {Dep::agent, Dep::auxpass}) != no_token) return false;
  const TokenId clause = child(noun, {Dep::relcl});
  const bool apart = clause != no_token && clause < v && right_[clause] + 2 >= left_[v];
  // "A coalition bombed Sanaa": what has an object is no passive
  const bool active = noun + 1 == v && child(v, {Dep::dobj}) != no_token;
  // "The Omani air force trained with British pilots.": a sentence has a verb
  const bool actor =
      one_of(at(noun).lemma, {"force", "army", "navy", "military", "police", "government", "ministry",
                              "guard", "corps", "parliament", "court", "rebel", "militia", "soldier", "troop",
                              "commando", "protester", "minister", "president"});
  // "Italy, the former colonial power, called on both sides"
  const bool named =
      at(noun).pos == Pos::PROPN && word(v - 1) == "," && child(noun, {Dep::appos}) != no_token;
  bool only = ((actor && noun + 1 == v) || named) && word(s_.last - 1) == "." && word(v).ends_with("ed");
  for (TokenId t = s_.first; only && t < s_.last; ++t)
    only = t == v || (at(t).pos != Pos::AUX && !one_of(at(t).tag, {"VBD", "VBZ", "VBP", "MD"}));
  if (!apart && !active && !only) return false;
  hang(v, v, Dep::ROOT);
  (*changed_)[v].tag = "VBD";
  hang(noun, v, Dep::nsubj);
  return true;
}

// "a claim that the State Department dismissed": the claim is dismissed, not what it says.
bool Mender::claim_without_gap(TokenId v) {
  if (at(v).dep != Dep::acl || !wants_object(at(v).lemma) || !is_finite(v)) return false;
  const TokenId that = child(v, {Dep::mark});
  if (that == no_token || word(that) != "that" || child(v, {Dep::nsubj}) == no_token) return false;
  if (child(v, {Dep::dobj, Dep::ccomp, Dep::xcomp}) != no_token) return false;
  hang(that, v, Dep::dobj);
  (*changed_)[v].dep = Dep::relcl;
  (*changed_)[that].tag = "WDT";
  return true;
}

// "urged them to stay united and offered to help": what is told in the past stands beside what is told in the past, not beside
// an infinitive.
bool Mender::told_beside_infinitive(TokenId v) {
  if (at(v).dep == Dep::conj && !has_subject(v)) {
    const TokenId first = at(v).head;
    // "accused Ukraine of helping rebels and cut ties": a bare form is no fellow of one in -ing
    const bool bare =
        at(v).tag == "VB" && at(first).tag == "VBG" && at(first).dep == Dep::pcomp &&
        one_of(at(v).lemma, {"cut", "put", "set", "shut", "hit", "quit", "let", "cast", "split"});
    // "said the raid had killed two people and vowed to respond": whoever says it vows
    const TokenId sayer = at(first).head;
    const bool vow =
        at(v).tag == "VBD" && at(first).dep == Dep::ccomp && at(first).tag == "VBN" && is_finite(first) &&
        at(sayer).tag == "VBD" && sayer < first &&
        one_of(at(v).lemma, {"vow", "promise", "pledge", "urge", "call", "accuse", "warn", "threaten",
                             "demand", "condemn", "praise", "reject", "thank", "order", "ask"});
    if (bare || vow) {
      TokenId up = sayer;
      while (!is_root(up) && at(up).tag != "VBD") up = at(up).head;
      if (at(up).tag == "VBD" && at(up).pos == Pos::VERB && up < v) {
        hang(v, up, Dep::conj);
        if (bare) (*changed_)[v].tag = "VBD";
        return true;
      }
    }
  }
  if (at(v).dep != Dep::conj || at(v).tag != "VBD" || has_subject(v)) return false;
  TokenId up = at(v).head;
  if (at(up).tag != "VB" || up > v || is_finite(up)) return false;
  while (!is_root(up) && at(up).tag != "VBD") up = at(up).head;
  if (at(up).tag != "VBD" || up > v || at(up).pos != Pos::VERB) return false;
  hang(v, up, Dep::conj);
  return true;
}

// "Congo accused Rwanda of it, a charge Kigali denies": what is denied is the charge, and the name is no part of it.
bool Mender::charge_denied(TokenId v) {
  if (!wants_object(at(v).lemma)) return false;
  const TokenId said = child(v, {Dep::ccomp}), denier = child(v, {Dep::nsubj});
  if (said == no_token || denier == no_token || said > denier || at(denier).pos != Pos::PROPN) return false;
  // the charge may pass for a part of the name or for what is denied
  const TokenId object = child(v, {Dep::dobj});
  const bool own = object != no_token && object + 1 == left_[denier] && left_[object] + 1 == object;
  const TokenId charge = own ? object : left_[denier] + 1;
  if (!own && (charge + 1 != denier || at(charge).head != denier)) return false;
  if (at(charge).pos != Pos::NOUN) return false;
  const TokenId det = own ? left_[object] : left_[denier];
  if (!one_of(word(det), {"a", "an"}) || !one_of(word(det - 1), {","})) return false;
  const TokenId above = at(v).head;
  const Dep dep = at(v).dep;
  hang(said, is_root(v) ? said : above, dep);
  hang(charge, said, Dep::npadvmod);
  hang(det, charge, Dep::det);
  hang(v, charge, Dep::relcl);
  return true;
}

std::optional<std::vector<Token>> mended(const Document& document) { return Mender(document).run(); }

}  // namespace entente
