// Slips of phrases: titles far from their names, verbs taken for nouns, the first of two taken for a part of the second's name.
#include <array>

#include "coding/mender.h"

namespace entente {
namespace {

// Words that the model's tag IN is right for, where they begin a sentence.
bool is_preposition(std::string_view word) {
  return one_of(word, {"about",       "above",   "across",  "after",    "against", "along",     "alongside",
                       "although",    "amid",    "amidst",  "among",    "amongst", "around",    "as",
                       "at",          "atop",    "because", "before",   "behind",  "below",     "beneath",
                       "beside",      "besides", "between", "beyond",   "but",     "by",        "concerning",
                       "considering", "despite", "down",    "during",   "except",  "excluding", "following",
                       "for",         "from",    "given",   "if",       "in",      "including", "inside",
                       "into",        "lest",    "like",    "near",     "nearing", "of",        "off",
                       "on",          "once",    "onto",    "opposite", "out",     "outside",   "over",
                       "past",        "pending", "per",     "plus",     "post",    "pre",       "regarding",
                       "round",       "since",   "so",      "than",     "that",    "though",    "through",
                       "throughout",  "till",    "to",      "toward",   "towards", "under",     "underneath",
                       "unless",      "unlike",  "until",   "up",       "upon",    "via",       "whereas",
                       "whether",     "while",   "whilst",  "with",     "within",  "without",   "worth"});
}

}  // namespace

// "two camps of supporters of Mohamed Mursi, the Islamist president": a title behind a comma is that of the name before it.
bool Mender::far_apposition(TokenId noun) {
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
bool Mender::verb_taken_for_noun(TokenId t) {
  if (at(t).tag != "NN" || t == s_.first || at(t - 1).head != t || at(t - 1).dep != Dep::compound)
    return false;
  const TokenId mark = child(t, {Dep::mark});
  if (mark == no_token || word(mark) != "that" || at(t - 1).pos != Pos::PROPN || has_subject(t)) return false;
  hang(t - 1, t, Dep::nsubj);
  (*changed_)[t].tag = "VB";
  (*changed_)[t].pos = Pos::VERB;
  return true;
}

// "Barack Obama and Raul Castro spoke": a first name that the model has for a preposition.
bool Mender::first_name_taken_for_preposition(TokenId t) {
  if (at(t).dep != Dep::prep || !starts_with_upper(word(t)) || word(t).size() < 3 || t + 1 >= s_.last)
    return false;
  const TokenId last = t + 1, verb = at(t).head;
  if (at(last).head != t || at(last).dep != Dep::pobj || at(last).tag != "NNP" || verb <= last || is_root(t))
    return false;
  const std::string form = lower(word(t));
  if (is_preposition(form) || has_subject(verb) || at(verb).pos != Pos::VERB) return false;
  hang(last, verb, Dep::nsubj);
  hang(t, last, Dep::compound);
  (*changed_)[t].tag = "NNP";
  (*changed_)[t].pos = Pos::PROPN;
  return true;
}

// "Rebels in Mali attacked the army": the capital of the first word makes a name of these, and of no others of their kind.
void Mender::crowd_taken_for_name(TokenId t) {
  constexpr std::array<std::array<std::string_view, 2>, 5> crowds{{{"Rebels", "rebel"},
                                                                   {"Guerrillas", "guerrilla"},
                                                                   {"Militiamen", "militiaman"},
                                                                   {"Militias", "militia"},
                                                                   {"Mobs", "mob"}}};
  if (at(t).tag != "NNP" || at(t).entity != EntityType::NONE || at(t).dep == Dep::compound) return;
  for (const auto& [plural, lemma] : crowds) {
    if (word(t) != plural) continue;
    hang(t, at(t).head, at(t).dep);
    (*changed_)[t].tag = "NNS";
    (*changed_)[t].pos = Pos::NOUN;
    (*changed_)[t].lemma = lemma;
  }
}

// "Colombia's government and ELN rebels": the first of two is taken for a part of the second's name.
bool Mender::government_and(TokenId noun) {
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
  if (head <= noun || other == no_token || !starts_with_upper(word(other)) || other + 1 != head) return false;
  if (cc == no_token || at(head).pos == Pos::PROPN) return false;
  const TokenId owner = child(head, {Dep::poss});
  const bool owned = owner != no_token && owner < noun;
  const TokenId nation = child(noun, {Dep::amod});  // "the Colombian government and ELN rebels"
  if (!owned && (nation == no_token || !starts_with_upper(word(nation)))) return false;
  const TokenId above = at(head).head;
  const Dep dep = at(head).dep;
  hang(other, head, Dep::compound);
  if (owned) hang(owner, noun, Dep::poss);
  hang(noun, is_root(head) ? noun : above, dep);
  hang(head, noun, Dep::conj);
  return true;
}

// "held hundreds of diplomats hostage": what they are held as is no clause of theirs. "let the women go": the model may take
// the bare verb for a finite one.
bool Mender::held_captive(TokenId v) {
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

// "demanded $200 million and the release of a cleric": a noun behind "and" is no second verb but a second object.
bool Mender::second_object(TokenId noun) {
  const TokenId verb = at(noun).head;
  if (at(noun).pos != Pos::NOUN || at(verb).pos != Pos::VERB || verb > noun) return false;
  const TokenId object = child(verb, {Dep::dobj});
  if (object == no_token || object <= verb || object > noun || left_[noun] <= object + 1) return false;
  if (!one_of(word(left_[noun] - 1), {"and", "or"}) || has_subject(noun)) return false;
  for (TokenId t = object; t < noun; ++t) {
    if (at(t).pos == Pos::VERB || at(t).pos == Pos::AUX || word(t) == ";") return false;
  }
  hang(noun, object, Dep::conj);
  return true;
}

// "blocked a statement by the EU criticising China": it is the statement that criticises.
bool Mender::statement_saying(TokenId v) {
  if (at(v).dep != Dep::advcl || at(v).tag != "VBG" || left_[v] != v || v == s_.first || word(v - 1) == ",")
    return false;
  const TokenId text = child(at(v).head, {Dep::dobj});
  if (text == no_token || text > v ||
      !one_of(at(text).lemma, {"statement", "resolution", "declaration", "letter", "motion", "communique",
                               "petition", "text"}))
    return false;
  for (TokenId t = text; t < v; ++t) {
    if (word(t) == "," || at(t).pos == Pos::VERB) return false;
  }
  hang(v, text, Dep::acl);
  return true;
}

// "It was Egypt that brokered the truce": Egypt did.
bool Mender::cleft(TokenId v) {
  if (at(v).dep != Dep::ccomp || !is_finite(v)) return false;
  const TokenId be = at(v).head, subject = child(v, {Dep::nsubj});
  if (at(be).lemma != "be" || subject == no_token || !one_of(word(subject), {"that", "who", "which"}))
    return false;
  const TokenId it = child(be, {Dep::nsubj, Dep::expl}), who = child(be, {Dep::attr});
  if (it == no_token || who == no_token || who + 1 != subject || lower(word(it)) != "it") return false;
  hang(v, who, Dep::relcl);
  return true;
}

// "fired on protesters in Khartoum demanding civilian rule": it is they who demand it, where no comma parts them.
bool Mender::crowd_demanding(TokenId v) {
  if (at(v).dep != Dep::advcl || at(v).tag != "VBG" || left_[v] != v || v == s_.first || word(v - 1) == ",")
    return false;
  if (!one_of(at(v).lemma, {"demand", "chant", "call", "protest", "seek", "press", "wave", "shout"}))
    return false;
  for (TokenId t = v; t-- > at(v).head;) {
    if (word(t) == "," || at(t).pos == Pos::VERB) return false;
    if (!one_of(at(t).lemma,
                {"protester", "demonstrator", "marcher", "crowd", "striker", "activist", "student", "worker",
                 "supporter", "people", "opponent", "migrant", "prisoner", "rally"}))
      continue;
    hang(v, t, Dep::acl);
    return true;
  }
  return false;
}

// "has returned looted bronzes": the first participle is the verb, the second tells of what is returned.
bool Mender::looted_goods(TokenId v) {
  if (at(v).tag != "VBN" || v < s_.first + 2) return false;
  const TokenId verb = v - 1;
  if (at(verb).head != v || at(verb).dep != Dep::aux || at(verb).tag != "VBN" ||
      one_of(at(verb).lemma, {"be", "have", "get"}))
    return false;
  const TokenId goods = child(v, {Dep::dobj});
  if (goods != v + 1 || !has_subject(v)) return false;
  const bool root = is_root(v);
  const TokenId above = at(v).head;
  const Dep dep = at(v).dep;
  hang(verb, root ? verb : above, dep);
  for (TokenId t = left_[v]; t <= right_[v]; ++t) {
    if (t != verb && t != v && at(t).head == v) hang(t, verb, at(t).dep);
  }
  hang(v, goods, Dep::amod);
  (*changed_)[verb].pos = Pos::VERB;
  return true;
}

}  // namespace entente
