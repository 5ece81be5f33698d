#include "coding/act_setting.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/clause.h"

namespace entente {
namespace {

// Verbs that give a happening its date: "a row that ended in 2009".
bool begins_or_ends(std::string_view verb) {
  return one_of(verb,
                {"begin", "start", "end", "finish", "conclude", "erupt", "break", "last", "launch", "open"});
}

// Nouns for what acts are part of.
bool is_setting(std::string_view noun) {
  return one_of(
      noun, {"war",    "conflict", "battle", "offensive", "campaign", "deal",       "accord",  "agreement",
             "treaty", "pact",     "coup",   "uprising",  "summit",   "revolution", "meeting", "referendum",
             "raid",   "siege",    "crisis", "stage",     "step",     "phase"});
}

// Nouns for happenings that the lexicon has no row for.
bool is_happening_noun(std::string_view noun) {
  return is_setting(noun) ||
         one_of(noun,
                {"election",      "vote",       "ballot",  "riot",   "mutiny",   "unrest",       "rebellion",
                 "revolt",        "release",    "death",   "birth",  "collapse", "fall",         "flood",
                 "famine",        "earthquake", "putsch",  "ouster", "exile",    "acquittal",    "trial",
                 "overthrow",     "defeat",     "victory", "crash",  "disaster", "independence", "partition",
                 "reunification", "genocide",   "dispute", "row",    "protest",  "quarrel",      "standoff",
                 "operation",     "ceasefire",  "truce",   "attack", "bombing",  "massacre",     "ambush",
                 "purge",         "pogrom"});
}

// Prepositions and conjunctions that set a deed beside another.
bool is_beside(std::string_view word) {
  return one_of(word, {"after", "before", "until", "till", "following"});
}

}  // namespace

bool tells_of_happening(const Tree& tree, TokenId clause) {
  return std::ranges::any_of(tree.children(clause), [&](TokenId p) {
    const TokenId o = tree.child(p, Dep::pobj);
    return tree[p].dep == Dep::prep && o != no_token && tree.form(o) == "which" &&
           one_of(tree.form(p), {"in", "during"});
  });
}

Settings::Settings(const Reading& reading, const Context& context, const std::vector<bool>& acts)
    : r_(reading),
      tree_(reading.tree),
      dates_(context.dates),
      acts_(acts),
      named_(reading.tree, context.world),
      published_(context.published) {}

bool Settings::long_ago(const DateMention* date) const {
  return date != nullptr && published_ && date->when.to.day_number() < published_->day_number() - 365;
}

bool Settings::is_happening(TokenId noun) const {
  if (is_happening_noun(tree_.lemma(noun))) return true;
  const auto entries = r_.lexicon.entries('n', tree_.lemma(noun));
  return std::ranges::any_of(entries, [](const Entry& e) { return e.op == Operator::none; });
}

const DateMention* Settings::of_noun(TokenId noun) const { return of_noun(noun, 0); }

const DateMention* Settings::of_noun(TokenId noun, int depth) const {
  if (const DateMention* named = named_.around(noun)) return named;
  if (const DateMention* own = dates_.of(noun, acts_)) return own;
  for (TokenId c : tree_.children(noun)) {
    if (tree_[c].dep != Dep::acl && tree_[c].dep != Dep::relcl) continue;
    if (is_infinitive(tree_, c)) continue;  // "an invitation to meet in the autumn"
    const DateMention* found = nullptr;
    if (tree_[c].dep == Dep::acl || begins_or_ends(tree_.lemma(c))) found = dates_.of(c, {});
    // "a war that killed 30,000 people before a ceasefire in 1994"
    const TokenId subject = tree_.child(c, Dep::nsubj);
    if (found == nullptr && depth < 2 && subject != no_token &&
        one_of(tree_.form(subject), {"that", "which"}))
      found = of_clause(c, depth + 1);
    if (found != nullptr) return found;
  }
  // "the war between Khartoum and rebels that ended in 2005": the model hangs the clause on the last word; rebels do not end
  for (TokenId t = noun + 1; t <= tree_.right_edge(noun); ++t) {
    if (tree_[t].dep == Dep::relcl && tree_[t].head != noun && begins_or_ends(tree_.lemma(t)) &&
        !is_happening(tree_[t].head) && tree_.patients(t).empty()) {
      if (const DateMention* found = dates_.of(t, {})) return found;
    }
  }
  return nullptr;
}

// The date of a clause about the past: its own, or that of what stands beside its verb.
const DateMention* Settings::of_clause(TokenId verb, int depth) const {
  if (!narrates(tree_, verb)) return nullptr;
  if (const DateMention* own = dates_.of(verb, acts_)) return long_ago(own) ? own : nullptr;
  if (const DateMention* found = by_phrase(verb, depth)) return found;
  if (const DateMention* found = in_return(verb)) return found;
  return depth < 3 ? by_clause(verb, depth) : nullptr;
}

// "until her release in 2010", "after a mutiny in 2002". Not "a decade after the coup of 2011".
const DateMention* Settings::by_phrase(TokenId verb, int depth) const {
  for (TokenId p = verb + 1; p <= tree_.right_edge(verb); ++p) {
    if (tree_[p].dep != Dep::prep || !is_beside(tree_.form(p)) || years_away(p)) continue;
    // "was held by the generals she now shields, until her release in 2010": nobody shields until then
    const TokenId up = tree_[p].head;
    const bool strayed = tree_[up].dep == Dep::relcl && one_of(tree_[up].tag, {"VBZ", "VBP"});
    // "in the months after its troops invaded": so long is soon
    const bool months = tree_[up].dep == Dep::pobj && one_of(tree_.lemma(up), {"day", "week", "month"}) &&
                        tree_[up].head != verb && tree_[tree_[up].head].head == verb;
    if (up != verb && !strayed && !months) continue;
    for (TokenId o : tree_.children(p)) {
      const DateMention* found = nullptr;
      if (tree_[o].dep == Dep::pcomp) found = dates_.of(o, {});
      if (tree_[o].dep == Dep::pobj && (is_happening(o) || tree_[o].pos == Pos::NOUN))
        found = of_noun(o, depth + 1);
      if (long_ago(found)) return found;
    }
  }
  return nullptr;
}

// "gave up its bombs in return for a treaty signed in 1991": the clause may hang on a word before.
const DateMention* Settings::in_return(TokenId verb) const {
  for (TokenId t = verb + 1; t + 1 <= tree_.right_edge(verb); ++t) {
    if (!one_of(tree_.form(t), {"return", "exchange"}) || tree_.form(t - 1) != "in") continue;
    for (TokenId price : tree_.prep_objects(t, "for")) {
      for (TokenId c : tree_.children(price)) {
        if (tree_[c].dep != Dep::acl && tree_[c].dep != Dep::relcl) continue;
        if (const DateMention* found = dates_.of(c, acts_); long_ago(found)) return found;
      }
    }
  }
  return nullptr;
}

// "refused to join the war in 2003": what is asked for or promised comes later still. "invaded the islands, and Britain took them
// back in June 1982". "shook hands when they signed the accord in 1993".
const DateMention* Settings::by_clause(TokenId verb, int depth) const {
  for (TokenId c : tree_.children(verb)) {
    const Dep dep = tree_[c].dep;
    const bool infinitive =
        (dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::advcl) && is_infinitive(tree_, c);
    const bool next = goes_on(verb, c);
    const bool temporal =
        dep == Dep::advcl && narrates(tree_, c) && std::ranges::any_of(tree_.children(c), [&](TokenId m) {
          return (tree_[m].dep == Dep::mark || tree_[m].dep == Dep::advmod) && !years_away(m) &&
                 (is_beside(tree_.form(m)) || tree_.form(m) == "when");
        });
    if (!infinitive && !next && !temporal) continue;
    const DateMention* found = temporal ? dates_.of(c, {}) : dates_.of(c, acts_);
    if (next && found == nullptr) found = of_row(c);
    if (infinitive && found == nullptr) found = of_clause(c, depth + 1);
    if (long_ago(found) && !found->since) return found;
  }
  return nullptr;
}

// "fled, was caught and died in 2009": the next deed of the same subject.
bool Settings::goes_on(TokenId verb, TokenId next) const {
  return tree_[next].dep == Dep::conj && one_of(tree_[next].tag, {"VBD", "VBN"}) &&
         (tree_[verb].tag == "VBD" || (tree_[verb].tag == "VBN" && tree_[next].tag == "VBN")) &&
         tree_.child(next, Dep::aux) == no_token;
}

// "were attacked, captured and expelled in 1998": the date on the last of a row.
const DateMention* Settings::of_row(TokenId verb) const {
  for (TokenId c : tree_.children(verb)) {
    if (!goes_on(verb, c)) continue;
    const DateMention* own = dates_.of(c, acts_);
    return own != nullptr ? own : of_row(c);
  }
  return nullptr;
}

const DateMention* Settings::when_clause(TokenId verb) const {
  if (!tree_.is_verb(verb) || !narrates(tree_, verb)) return nullptr;
  for (TokenId c : tree_.children(verb)) {
    if (tree_[c].dep != Dep::advcl || !narrates(tree_, c)) continue;
    const bool when = std::ranges::any_of(
        tree_.children(c), [&](TokenId m) { return tree_[m].dep == Dep::advmod && tree_.form(m) == "when"; });
    if (!when) continue;
    if (const DateMention* found = dates_.of(c, {}); long_ago(found) && !found->since) return found;
  }
  return nullptr;
}

const DateMention* Settings::back_then(TokenId verb) const {
  if (!narrates(tree_, verb)) return nullptr;
  const bool then = std::ranges::any_of(tree_.prep_objects(verb, "at"), [&](TokenId o) {
    return tree_.lemma(o) == "time" && tree_.right_edge(o) == o && o > 0 &&
           one_of(tree_.form(o - 1), {"the", "that"});
  });
  if (!then) return nullptr;
  const std::uint32_t here = tree_.sentence_of(verb);
  for (auto d = dates_.all().rbegin(); d != dates_.all().rend(); ++d) {
    const std::uint32_t s = tree_.sentence_of(d->first);
    if (s < here) return here - s <= 2 && long_ago(&*d) ? &*d : nullptr;
  }
  return nullptr;
}

// "a decade after": so far from what it stands beside that the date tells nothing.
bool Settings::years_away(TokenId preposition) const {
  // "for about a year after the bombing began": from then on
  for (TokenId t = preposition; t > 0 && preposition - t < 5; --t) {
    if (tree_.form(t - 1) == "for") return false;
  }
  return preposition > 0 &&
         one_of(tree_.lemma(preposition - 1), {"year", "decade", "generation", "century", "long"});
}

// The nearest verb above a noun is told of as part of a war: "tells of atrocities in Poland during the Second World War", "before and
// during the Korean War".
const DateMention* Settings::during_war(TokenId noun) const {
  TokenId verb = noun;
  while (!tree_.is_root(verb) && !tree_.is_verb(verb)) verb = tree_[verb].head;
  const Sentence& sentence = tree_.document().sentences[tree_.sentence_of(noun)];
  for (TokenId o = sentence.first; o < sentence.last; ++o) {
    if (tree_[o].dep != Dep::pobj) continue;
    const DateMention* war = named_.around(o);
    if (war == nullptr) continue;
    TokenId preposition = tree_[o].head;
    if (!one_of(tree_.form(preposition), {"in", "during", "before"})) continue;
    while (one_of(tree_.form(tree_[preposition].head), {"before", "after", "during"}))
      preposition = tree_[preposition].head;
    if (tree_[preposition].head == verb || tree_.dominates(noun, preposition)) return war;
  }
  return nullptr;
}

// The year of a deed that is told of by name: "the annexation of Crimea".
const DateMention* Settings::by_name(TokenId token) const {
  const DateMention* found = tree_.is_verb(token) ? named_.from(token) : named_.around(token);
  return long_ago(found) ? found : nullptr;
}

const DateMention* Settings::beside(TokenId verb) const {
  return tree_.is_verb(verb) ? of_clause(verb, 0) : nullptr;
}

// "Deng, on a visit to Tokyo in 1978, proposed": the journey hangs on the traveller or on what he does.
const DateMention* Settings::on_journey(TokenId verb) const {
  if (!tree_.is_verb(verb) || !narrates(tree_, verb)) return nullptr;
  Tokens heads = tree_.agents(verb);
  heads.push_back(verb);
  for (TokenId head : heads) {
    for (const char* preposition : {"on", "during"}) {
      for (TokenId o : tree_.prep_objects(head, preposition)) {
        if (!one_of(tree_.lemma(o), {"visit", "trip", "tour", "stopover", "pilgrimage"})) continue;
        if (const DateMention* found = of_noun(o); long_ago(found)) return found;
      }
    }
  }
  return nullptr;
}

// A trial is not of the day of the deed.
const DateMention* Settings::part_of(const Act& act) const {
  if (const DateMention* found = on_journey(act.token)) return found;
  const bool trial = act.type == EventType::ACCUSE || act.type == EventType::COERCE || act.mode == "convict";
  for (const TokenId verb : {act.token, act.carrier}) {
    if (verb == no_token) continue;
    for (const char* preposition : {"in", "during", "under", "at"}) {
      for (TokenId o : tree_.prep_objects(verb, preposition)) {
        if (const DateMention* war = named_.around(o)) return war;
        if ((trial && std::string_view(preposition) != "during") || !is_happening_noun(tree_.lemma(o)))
          continue;
        // "sent the force under a 2017 treaty": what it rests on is older
        const bool base = std::string_view(preposition) == "under" && !is_speech(act.type) &&
                          dates_.of(o, acts_) != nullptr;
        if (base) continue;
        if (const DateMention* found = of_noun(o)) return found;
      }
    }
  }
  return nullptr;
}

}  // namespace entente
