// One function a slip; each asks for all of its signs before it moves anything.
#include "coding/mends.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/tree_common.h"

namespace entente {
namespace {

bool is_place_or_date(EntityType entity) {
  return entity == EntityType::GPE || entity == EntityType::LOC || entity == EntityType::FAC ||
         entity == EntityType::DATE;
}

bool is_nominal(const Token& t) { return t.pos == Pos::NOUN || t.pos == Pos::PROPN || t.pos == Pos::PRON; }

// Verbs whose object is asked or made to do something.
bool has_others_do(std::string_view lemma) {
  return one_of(lemma, {"ask", "order", "urge", "tell", "invite", "instruct", "force", "persuade", "press",
                        "beg", "advise", "encourage", "request", "command", "require", "implore", "allow"});
}

// Verbs that are nothing without an object.
bool wants_object(std::string_view lemma) {
  return one_of(lemma, {"dismiss", "deny", "reject", "ignore", "refute", "dispute", "rebuff", "brush", "wave",
                        "contest", "denounce", "condemn"});
}

class Mender {
 public:
  explicit Mender(const Document& document) : document_(document) {}

  std::optional<std::vector<Token>> run() {
    for (const Sentence& s : document_.sentences) mend(s);
    return std::move(changed_);
  }

 private:
  const Token& at(TokenId t) const { return changed_ ? (*changed_)[t] : document_.tokens[t]; }
  std::string_view word(TokenId t) const { return document_.word(t); }
  bool is_root(TokenId t) const { return at(t).head == t; }

  // Left as it is where the head stands below the token: in a tree whose branches cross a mend could make a circle.
  void hang(TokenId t, TokenId head, Dep dep) {
    if (!changed_) changed_ = document_.tokens;
    for (TokenId up = head; up != t && !is_root(up);) {
      up = at(up).head;
      if (up == t) return;
    }
    (*changed_)[t].head = head;
    (*changed_)[t].dep = dep;
  }

  void mend(const Sentence& s) {
    constexpr std::uint32_t longest = 400;  // beyond it is no sentence but a table
    if (s.last - s.first > longest) return;
    s_ = s;
    measure();
    for (TokenId v = s.first; v < s.last; ++v) {
      if (at(v).dep == Dep::appos && far_apposition(v)) measure();
      if (at(v).dep == Dep::ccomp && verb_taken_for_noun(v)) measure();
      if (government_and(v)) measure();
      const Pos pos = at(v).pos;
      if (pos != Pos::VERB && pos != Pos::AUX) continue;
      if (lost_subject(v) || swallowed_subject(v) || clause_before_claim(v) || lost_infinitive(v) ||
          verb_under_noun(v) || claim_without_gap(v) || subject_of_auxiliary(v) || held_captive(v) ||
          told_beside_infinitive(v) || charge_denied(v))
        measure();
    }
  }

  // The span of each subtree of the sentence.
  void measure() {
    left_.resize(document_.tokens.size());
    right_.resize(document_.tokens.size());
    for (TokenId t = s_.first; t < s_.last; ++t) left_[t] = right_[t] = t;
    for (TokenId t = s_.first; t < s_.last; ++t) {
      for (TokenId up = t; !is_root(up);) {
        up = at(up).head;
        left_[up] = std::min(left_[up], t);
        right_[up] = std::max(right_[up], t);
      }
    }
  }

  TokenId child(TokenId head, std::initializer_list<Dep> deps) const {
    for (TokenId t = left_[head]; t <= right_[head]; ++t) {
      if (t != head && at(t).head == head && one_of(at(t).dep, deps)) return t;
    }
    return no_token;
  }
  bool has_subject(TokenId v) const {
    return child(v, {Dep::nsubj, Dep::nsubjpass, Dep::csubj, Dep::csubjpass, Dep::expl}) != no_token;
  }
  bool is_finite(TokenId v) const {
    if (one_of(at(v).tag, {"VBD", "VBZ", "VBP"})) return true;
    for (TokenId t = left_[v]; t < v; ++t) {
      if (at(t).head == v && (at(t).dep == Dep::aux || at(t).dep == Dep::auxpass) &&
          one_of(at(t).tag, {"VBD", "VBZ", "VBP", "MD"}))
        return true;
    }
    return false;
  }

  // "two camps of supporters of Mohamed Mursi, the Islamist president": a title behind a comma is that of the name before it.
  bool far_apposition(TokenId noun) {
    if (at(noun).pos != Pos::NOUN || left_[noun] < s_.first + 2 || word(left_[noun] - 1) != ",") return false;
    if (child(noun, {Dep::det, Dep::poss}) == no_token) return false;
    const TokenId name = left_[noun] - 2;
    if (at(name).entity != EntityType::PERSON || at(name).pos != Pos::PROPN || at(noun).head == name ||
        right_[name] != name || at(noun).head > name)
      return false;
    hang(noun, name, Dep::appos);
    return true;
  }

  // "demanded that Sweden act against militants": the bare verb of a demand is taken for a noun.
  bool verb_taken_for_noun(TokenId t) {
    if (at(t).tag != "NN" || t == s_.first || at(t - 1).head != t || at(t - 1).dep != Dep::compound)
      return false;
    const TokenId mark = child(t, {Dep::mark});
    if (mark == no_token || word(mark) != "that" || at(t - 1).pos != Pos::PROPN || has_subject(t))
      return false;
    hang(t - 1, t, Dep::nsubj);
    (*changed_)[t].tag = "VB";
    (*changed_)[t].pos = Pos::VERB;
    return true;
  }

  // "The generals did not, contrary to rumours, arrest her": who does it hangs with the auxiliary.
  bool subject_of_auxiliary(TokenId v) {
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
  bool lost_subject(TokenId v) {
    if (at(v).dep != Dep::conj || has_subject(v) || !is_finite(v) || left_[v] <= s_.first) return false;
    const TokenId before = left_[v] - 1;
    for (TokenId n = before;; n = at(n).head) {
      if (right_[n] != before && !(word(before) == "," && right_[n] + 1 == before)) return false;
      if (is_nominal(at(n)) && at(n).dep == Dep::conj && at(n).head != v &&
          at(n).entity != EntityType::DATE && at(n).entity != EntityType::TIME && left_[n] > s_.first) {
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
  bool swallowed_subject(TokenId v) {
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
  bool clause_before_claim(TokenId claim) {
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
      if (one_of(word(t), {"\"", "“", "”", "''", "``"})) return false;
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
  bool lost_infinitive(TokenId v) {
    if (!has_others_do(at(v).lemma)) return false;
    const TokenId object = child(v, {Dep::dobj});
    if (object == no_token || child(v, {Dep::xcomp, Dep::ccomp}) != no_token) return false;
    for (TokenId to = object + 1; to + 1 < s_.last && to < right_[v]; ++to) {
      if (at(to).tag != "TO" || at(to).dep != Dep::aux) continue;
      const TokenId w = at(to).head;
      const TokenId governor = at(w).head;
      if (at(w).tag != "VB" || w == governor || governor == v) continue;
      const bool clause =
          at(governor).dep == Dep::relcl || (at(governor).dep == Dep::acl && governor > object);
      const bool apart = word(to - 1) == ",";
      if (!(clause && at(w).dep == Dep::xcomp && governor < to) && !(apart && at(w).dep == Dep::relcl))
        continue;
      hang(w, v, Dep::xcomp);
      return true;
    }
    return false;
  }

  // "Eight men who fled in a helicopter asked for asylum": a noun for a sentence, its verb taken for a participle.
  bool verb_under_noun(TokenId v) {
    if (at(v).dep != Dep::acl || !one_of(at(v).tag, {"VBN", "VBD"})) return false;
    const TokenId noun = at(v).head;
    if (!is_root(noun) || !is_nominal(at(noun)) || noun > v) return false;
    if (child(v, {Dep::agent, Dep::auxpass}) != no_token) return false;
    const TokenId clause = child(noun, {Dep::relcl});
    const bool apart = clause != no_token && clause < v && right_[clause] + 2 >= left_[v];
    // "A coalition bombed Sanaa": what has an object is no passive
    const bool active = noun + 1 == v && child(v, {Dep::dobj}) != no_token;
    if (!apart && !active) return false;
    hang(v, v, Dep::ROOT);
    (*changed_)[v].tag = "VBD";
    hang(noun, v, Dep::nsubj);
    return true;
  }

  // "Colombia's government and ELN rebels": the first of two is taken for a part of the second's name.
  bool government_and(TokenId noun) {
    if (at(noun).tag != "NN" || (at(noun).dep != Dep::nmod && at(noun).dep != Dep::compound)) return false;
    const TokenId head = at(noun).head;
    const TokenId other = child(noun, {Dep::conj});
    const TokenId cc = child(noun, {Dep::cc});
    // "Yemen's government and Houthi forces"
    if (head > noun && other == no_token && cc != no_token && cc + 2 == head &&
        child(noun, {Dep::poss}) != no_token && at(cc + 1).head == head && starts_with_upper(word(cc + 1))) {
      hang(noun, is_root(head) ? noun : at(head).head, at(head).dep);
      hang(head, noun, Dep::conj);
      return true;
    }
    if (head <= noun || other == no_token || !starts_with_upper(word(other)) || other + 1 != head)
      return false;
    if (cc == no_token || at(head).pos == Pos::PROPN) return false;
    const TokenId owner = child(head, {Dep::poss});
    if (owner == no_token || owner > noun) return false;
    const TokenId above = at(head).head;
    const Dep dep = at(head).dep;
    hang(other, head, Dep::compound);
    hang(owner, noun, Dep::poss);
    hang(noun, is_root(head) ? noun : above, dep);
    hang(head, noun, Dep::conj);
    return true;
  }

  // "Congo accused Rwanda of it, a charge Kigali denies": what is denied is the charge, and the name is no part of it.
  bool charge_denied(TokenId v) {
    if (!wants_object(at(v).lemma)) return false;
    const TokenId said = child(v, {Dep::ccomp}), denier = child(v, {Dep::nsubj});
    if (said == no_token || denier == no_token || said > denier || at(denier).pos != Pos::PROPN) return false;
    const TokenId charge = left_[denier] + 1;
    if (charge + 1 != denier || at(charge).head != denier || at(charge).pos != Pos::NOUN) return false;
    const TokenId det = left_[denier];
    if (!one_of(word(det), {"a", "an"}) || !one_of(word(det - 1), {","})) return false;
    const TokenId above = at(v).head;
    const Dep dep = at(v).dep;
    hang(said, is_root(v) ? said : above, dep);
    hang(charge, said, Dep::npadvmod);
    hang(det, charge, Dep::det);
    hang(v, charge, Dep::relcl);
    return true;
  }

  // "urged them to stay united and offered to help": what is told in the past stands beside what is told in the past, not beside
  // an infinitive.
  bool told_beside_infinitive(TokenId v) {
    if (at(v).dep != Dep::conj || at(v).tag != "VBD" || has_subject(v)) return false;
    TokenId up = at(v).head;
    if (at(up).tag != "VB" || up > v || is_finite(up)) return false;
    while (!is_root(up) && at(up).tag != "VBD") up = at(up).head;
    if (at(up).tag != "VBD" || up > v || at(up).pos != Pos::VERB) return false;
    hang(v, up, Dep::conj);
    return true;
  }

  // "held hundreds of diplomats hostage": what they are held as is no clause of theirs. "let the women go": the model may take
  // the bare verb for a finite one.
  bool held_captive(TokenId v) {
    if (at(v).lemma == "let") {
      const TokenId go = child(v, {Dep::ccomp});
      if (go == no_token || at(go).tag != "VBP" || child(go, {Dep::nsubj}) == no_token) return false;
      if (!changed_) changed_ = document_.tokens;
      (*changed_)[go].tag = "VB";
      return true;
    }
    if (!one_of(at(v).lemma, {"hold", "take", "keep", "seize"})) return false;
    const TokenId captive = child(v, {Dep::ccomp, Dep::xcomp, Dep::advcl});
    if (captive == no_token || !one_of(word(captive), {"hostage", "captive", "prisoner"})) return false;
    const TokenId held = child(captive, {Dep::nsubj});
    if (held == no_token) return false;
    hang(held, v, Dep::dobj);
    hang(captive, v, Dep::advmod);
    (*changed_)[captive].tag = "NN";
    (*changed_)[captive].pos = Pos::NOUN;
    return true;
  }

  // "a claim that the State Department dismissed": the claim is dismissed, not what it says.
  bool claim_without_gap(TokenId v) {
    if (at(v).dep != Dep::acl || !wants_object(at(v).lemma) || !is_finite(v)) return false;
    const TokenId that = child(v, {Dep::mark});
    if (that == no_token || word(that) != "that" || child(v, {Dep::nsubj}) == no_token) return false;
    if (child(v, {Dep::dobj, Dep::ccomp, Dep::xcomp}) != no_token) return false;
    hang(that, v, Dep::dobj);
    (*changed_)[v].dep = Dep::relcl;
    (*changed_)[that].tag = "WDT";
    return true;
  }

  const Document& document_;
  Sentence s_;
  std::optional<std::vector<Token>> changed_;
  std::vector<TokenId> left_, right_;
};

}  // namespace

std::optional<std::vector<Token>> mended(const Document& document) { return Mender(document).run(); }

}  // namespace entente
