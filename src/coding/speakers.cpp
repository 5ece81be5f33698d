// From a verb of saying to whoever says it.
#include "coding/speakers.h"

#include <algorithm>

#include "base/words.h"

namespace entente {

bool Speaker::is_press() const {
  return !parties.empty() &&
         std::ranges::all_of(parties, [](const Party& p) { return sector_of(p.code) == "JRN"; });
}

std::string Speaker::codes() const {
  std::string out;
  for (const Party& p : parties) {
    if (p.code.empty()) continue;
    if (!out.empty()) out += ";";
    out += p.code;
  }
  return out;
}

bool same_speaker(const Speaker& a, const Speaker& b) {
  if (a.token == b.token || a.name == b.name) return true;
  if (a.person && b.person) return false;
  if (a.parties.size() != b.parties.size()) return false;
  for (std::size_t i = 0; i < a.parties.size(); ++i) {
    const std::string& x = a.parties[i].code;
    const std::string& y = b.parties[i].code;
    if (x.empty() || first_part(x) != first_part(y)) return false;
    if (!sector_of(x).empty() && !sector_of(y).empty() && sector_of(x) != sector_of(y)) return false;
  }
  return !a.parties.empty();
}

bool Speakers::says(TokenId v) const {
  if (!tree_.is_verb(v)) return false;
  const std::string& verb = tree_.lemma(v);
  if (!r_.lexicon.in_class("speech-clause", verb)) return false;
  if (verb != "go" && verb != "point" && verb != "chime") return true;
  const Tokens particles = r_.slots.fill(v, 'v', "prt");  // "went on", "pointed out"
  return std::ranges::any_of(particles, [&](TokenId p) {
    return one_of(tree_.lemma(p), {"on", "out", "in"});
  });
}

bool Speakers::speaks(TokenId v) const {
  if (says(v)) return true;
  if (!tree_.is_verb(v)) return false;
  if (r_.lexicon.in_class("speech-fragment", tree_.lemma(v)) ||
      r_.lexicon.in_class("call-verbs", tree_.lemma(v)) ||
      r_.lexicon.in_class("describe-verbs", tree_.lemma(v)))
    return true;
  const Act* act = r_.at(v);
  return act != nullptr && !act->is_operator() && quad_class(act->type) % 2 == 1;
}

bool Speakers::asserted(TokenId v) const {
  for (TokenId c : tree_.children(v)) {
    const std::string& word = tree_.form(c);
    if (tree_[c].dep == Dep::neg || (tree_[c].dep == Dep::advmod && word == "never")) return false;
    if (tree_[c].dep == Dep::aux &&
        one_of(word, {"could", "can", "may", "might", "should", "would", "will", "must", "wo", "ca"}))
      return false;
    if (tree_[c].dep == Dep::mark && one_of(word, {"if", "unless", "whether", "until"})) return false;
    if (tree_[c].dep == Dep::nsubj) {
      if (one_of(word, {"nobody", "none", "neither", "nothing"})) return false;
      if (const TokenId det = tree_.child(c, Dep::det); det != no_token && tree_.lemma(det) == "no")
        return false;
    }
  }
  if (tree_.is_root(v)) return true;
  const TokenId up = tree_[v].head;
  const std::string governor = tree_.lemma(up);
  if (tree_[v].dep == Dep::xcomp || tree_[v].dep == Dep::ccomp) {
    const TokenId aux = tree_.child(v, Dep::aux);
    const bool infinitive = aux != no_token && tree_[aux].tag == "TO";
    if (infinitive &&
        one_of(governor, {"refuse", "decline", "fail", "want", "plan", "expect", "hope", "intend", "seek",
                          "try", "threaten", "urge", "ask", "tell", "order", "wish", "need", "have"}))
      return false;
  }
  if (tree_[v].dep == Dep::pcomp && governor == "without") return false;
  if (tree_[v].dep == Dep::conj && tree_.is_verb(up) && tree_.child(v, Dep::nsubj) == no_token &&
      tree_.child(v, Dep::aux) == no_token && tree_[v].tag == "VB")
    return asserted(up);
  return true;
}

Speaker Speakers::of(TokenId verb) const { return of(verb, 0); }

Speaker Speakers::of(TokenId verb, int depth) const {
  Tokens subjects = tree_.agents(verb);
  // "was quoted as saying": the one who is quoted
  if (tree_[verb].dep == Dep::pcomp && tree_.lemma(tree_[verb].head) == "as") {
    const TokenId quoting = tree_[tree_[verb].head].head;
    if (one_of(tree_.lemma(quoting), {"quote", "cite"})) subjects = tree_.patients(quoting);
  }
  if (const TokenId but = contrasted(verb); but != no_token) subjects = tree_.agents(but);
  if (subjects.empty() || tree_.is_verb(subjects.front()) || tree_[subjects.front()].tag == "WDT" ||
      tree_[subjects.front()].tag == "WP") {
    if (const TokenId t = before_relative(verb); t != no_token) subjects = {t};
  }
  // "are now and then called": a participle without "have" says nothing by itself
  if (tree_[verb].dep == Dep::conj && tree_[verb].tag.starts_with("VB") && lacks_agent(verb)) return {};
  Speaker s = joined(subjects);
  if (s.known() || depth > 3 || tree_.is_root(verb)) return s;
  // "used the declaration to confirm that …": what does not speak leaves it to the subject above
  const Dep dep = tree_[verb].dep;
  const TokenId up = tree_[verb].head;
  const bool lower_verb = dep == Dep::xcomp || dep == Dep::advcl || dep == Dep::ccomp;
  if (!lower_verb || !tree_.is_verb(up) || tree_.child(verb, Dep::nsubj) != no_token ||
      tree_.is_passive(verb))
    return s;
  return tree_.is_passive(up) ? joined(tree_.patients(up)) : of(up, depth + 1);
}

// The noun right before ", which" where the model hangs the clause on something else.
TokenId Speakers::before_relative(TokenId verb) const {
  const TokenId pronoun = tree_.child(verb, Dep::nsubj);
  if (pronoun == no_token || (tree_[pronoun].tag != "WDT" && tree_[pronoun].tag != "WP")) return no_token;
  const TokenId first = tree_.document().sentences[tree_.sentence_of(pronoun)].first;
  for (TokenId t = pronoun; t-- > first;) {
    if (tree_.is_nominal(t)) return t;
    if (tree_[t].pos != Pos::PUNCT && tree_[t].pos != Pos::ADV) return no_token;
  }
  return no_token;
}

// "was not the first to do so but was remarkable in highlighting …": the second half has the subject of the first, though
// the model hangs it on a verb in between.
TokenId Speakers::contrasted(TokenId verb) const {
  for (TokenId t = verb; !tree_.is_root(t); t = tree_[t].head) {
    if (tree_.child(t, Dep::nsubj) != no_token) return no_token;
    if (tree_[t].dep != Dep::conj || !tree_.is_verb(t)) continue;
    const TokenId cc = tree_.child(tree_[t].head, Dep::cc);
    if (cc == no_token || tree_.lemma(cc) != "but") continue;
    for (TokenId up = tree_[t].head; !tree_.is_root(up);) {
      up = tree_[up].head;
      if (tree_.is_verb(up) && tree_.lemma(up) == tree_.lemma(t) && tree_.child(up, Dep::neg) != no_token)
        return up;
    }
  }
  return no_token;
}

bool Speakers::lacks_agent(TokenId verb) const {
  if (tree_.child(verb, Dep::nsubj) != no_token || tree_.child(verb, Dep::agent) != no_token) return false;
  const TokenId up = tree_[verb].head;
  if (tree_.lemma(up) != "be" || tree_.lemma(verb) == "be") return false;
  return tree_.child(up, Dep::attr) == no_token && tree_.child(up, Dep::acomp) == no_token;
}

Speaker Speakers::joined(const Tokens& tokens) const {
  Speaker s;
  std::vector<std::string> names;
  for (TokenId t : tokens) {
    Speaker one = named(t);
    if (!one.known()) continue;
    names.push_back(one.name);
    if (s.known()) {
      add_parties(s.parties, one.parties);
      s.person = false;
      s.plural = true;
    } else {
      s = std::move(one);
    }
  }
  if (names.size() < 2) return s;
  s.name.clear();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) s.name += i + 1 == names.size() ? " and " : ", ";
    s.name += names[i];
  }
  return s;
}

}  // namespace entente
