// Characterisations: who calls somebody what. "NATO described China as a systemic threat": NATO, CHN,
// "systemic threat".
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/sayings.h"

namespace entente {

// The head of the term: of "as a systemic threat", "a murderer", "too coincidental".
TokenId Sayings::term_of(TokenId v, bool call, bool as) const {
  if (as) {
    for (TokenId t : r_.slots.fill(v, 'v', "as")) {
      if (tree_.is_nominal(t) || tree_[t].pos == Pos::ADJ || tree_[t].dep == Dep::pcomp) return t;
    }
    // "as cordial and constructive", on the verb or on its object
    Tokens above{v};
    for (TokenId o : tree_.patients(v)) above.push_back(o);
    for (TokenId up : above) {
      for (TokenId c : tree_.children(up)) {
        if ((tree_[c].dep != Dep::prep && tree_[c].dep != Dep::mark) || tree_.lemma(c) != "as") continue;
        for (TokenId d : tree_.children(c)) {
          if (tree_[d].dep == Dep::amod || tree_[d].dep == Dep::acomp || tree_[d].dep == Dep::pcomp) return d;
        }
      }
    }
  }
  if (!call) return no_token;
  if (const TokenId t = tree_.child(v, Dep::oprd); t != no_token) return t;
  // a small clause: "called China a threat"
  for (TokenId c : tree_.children(v)) {
    if (tree_[c].dep == Dep::ccomp && !tree_.is_verb(c) && tree_.child(c, Dep::mark) == no_token) return c;
  }
  return no_token;
}

std::optional<Saying> Sayings::characterisation(TokenId v) const {
  if (!tree_.is_verb(v)) return std::nullopt;
  const std::string& verb = tree_.lemma(v);
  const bool call = r_.lexicon.in_class("call-verbs", verb),
             describe = r_.lexicon.in_class("describe-verbs", verb);
  const bool view = r_.lexicon.in_class("view-verbs", verb), refer = verb == "refer";
  if (!call && !describe && !view && !refer) return std::nullopt;
  Saying s;
  s.kind = Saying::Kind::characterisation;
  s.word = v;
  s.verb = verb;
  s.term =
      term_of(v, call || verb == "consider", describe || view || refer || verb == "brand" || verb == "label");
  if (s.term == no_token || !speakers_.asserted(v)) return std::nullopt;
  s.speaker = speakers_.of(v);
  if (!s.speaker.known() || (s.speaker.parties.empty() && !s.speaker.person)) return std::nullopt;

  Tokens objects = refer ? tree_.prep_objects(v, "to") : tree_.patients(v);
  std::erase(objects, s.term);
  if (const TokenId small = tree_.child(s.term, Dep::nsubj); small != no_token) objects.push_back(small);
  for (TokenId t : objects) {
    const std::string& word = tree_.form(t);
    if (one_of(word, {"itself", "himself", "herself", "themselves", "myself", "ourselves"}))
      return std::nullopt;
    if (tree_[t].pos == Pos::PRON && one_of(word, {"it"}) && tree_.child(v, Dep::ccomp) != no_token) continue;
    topics_.add_about(s.about, r_.cast.parties_or_inner(t));
  }
  const bool quoted = r_.quotes.at(s.term) >= 0;
  // What is only held must be held of an actor; what is said may be of a deed ("called the visit
  // “constructive”").
  if (view && s.about.empty()) return std::nullopt;
  if (view && !quoted && !tree_.is_nominal(s.term)) return std::nullopt;
  if (objects.empty() && s.about.empty()) return std::nullopt;
  if (tree_[s.term].pos == Pos::PRON || tree_[s.term].entity == EntityType::DATE) return std::nullopt;
  for (const Party& p : topics_.inside_term(s.term)) {
    const bool own = std::ranges::any_of(
        s.speaker.parties, [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
    if (!own) topics_.add_about(s.about, {p});
  }
  s.content = subtree(v);
  return s;
}

// "Beijing's description of the alliance as a “relic”"
std::optional<Saying> Sayings::described(TokenId n) const {
  if (tree_[n].pos != Pos::NOUN ||
      !one_of(tree_.lemma(n), {"description", "portrayal", "depiction", "characterisation",
                               "characterization", "denunciation", "condemnation", "labelling"}))
    return std::nullopt;
  Saying s;
  s.kind = Saying::Kind::characterisation;
  s.word = n;
  s.verb = tree_.lemma(n);
  const Tokens terms = tree_.prep_objects(n, "as"), objects = tree_.prep_objects(n, "of");
  const TokenId owner = tree_.child(n, Dep::poss);
  if (terms.empty() || objects.empty() || owner == no_token) return std::nullopt;
  s.term = terms.front();
  s.speaker = speakers_.named(owner);
  if (!s.speaker.known() || s.speaker.parties.empty()) return std::nullopt;
  for (TokenId t : objects) topics_.add_about(s.about, r_.cast.parties_or_inner(t));
  s.content = subtree(n);
  return s;
}

}  // namespace entente
