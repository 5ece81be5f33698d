#include "coding/act_setting.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

// Wars that everybody knows by name, with the years of their fighting (Correlates of War, lists of wars).
const DateMention* named_war(std::string_view phrase) {
  struct War {
    std::string_view name;
    DateMention years;
  };
  const auto years = [](std::int16_t from, std::int16_t to) {
    return DateMention{0, 0, When::between({from, 1, 1}, {to, 12, 31}), false};
  };
  static const War wars[] = {{"first world war", years(1914, 1918)},  {"world war i", years(1914, 1918)},
                             {"second world war", years(1939, 1945)}, {"world war ii", years(1939, 1945)},
                             {"world war two", years(1939, 1945)},    {"korean war", years(1950, 1953)},
                             {"vietnam war", years(1955, 1975)},      {"six-day war", years(1967, 1967)},
                             {"yom kippur war", years(1973, 1973)},   {"cold war", years(1947, 1991)},
                             {"falklands war", years(1982, 1982)},    {"gulf war", years(1990, 1991)},
                             {"bosnian war", years(1992, 1995)},      {"kosovo war", years(1998, 1999)}};
  const War* best = nullptr;
  for (const War& war : wars) {
    if (phrase.ends_with(war.name) && (best == nullptr || war.name.size() > best->name.size())) best = &war;
  }
  return best == nullptr ? nullptr : &best->years;
}

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
                 "reunification", "genocide",   "dispute", "row",    "quarrel",  "standoff",     "operation",
                 "ceasefire",     "truce"});
}

}  // namespace

bool narrates(const Tree& tree, TokenId verb) {
  for (TokenId c : tree.children(verb)) {
    if (tree[c].dep == Dep::aux || tree[c].dep == Dep::auxpass)
      return tree[c].tag == "VBD" || tree[c].tag == "TO";
  }
  return !one_of(tree[verb].tag, {"VBZ", "VBP", "MD"});
}

Settings::Settings(const Reading& reading, const Dates& dates, const std::vector<bool>& acts,
                   std::optional<Date> published)
    : r_(reading), tree_(reading.tree), dates_(dates), acts_(acts), published_(published) {}

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
  if (const DateMention* war = named_war(lower(tree_.document().words(tree_.left_edge(noun), noun + 1))))
    return war;
  if (const DateMention* own = dates_.of(noun, acts_)) return own;
  for (TokenId c : tree_.children(noun)) {
    if (tree_[c].dep != Dep::acl && tree_[c].dep != Dep::relcl) continue;
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
  for (const char* preposition : {"after", "before", "until", "till", "following"}) {
    for (TokenId o : tree_.prep_objects(verb, preposition)) {
      if (tree_.is_verb(o)) {
        if (const DateMention* found = dates_.of(o, {}); long_ago(found)) return found;
      } else if (is_happening(o)) {
        if (const DateMention* found = of_noun(o, depth + 1); long_ago(found)) return found;
      }
    }
  }
  // "when they signed the accord in 1993"
  for (TokenId c : tree_.children(verb)) {
    if (tree_[c].dep != Dep::advcl || !narrates(tree_, c)) continue;
    const bool temporal = std::ranges::any_of(tree_.children(c), [&](TokenId m) {
      return (tree_[m].dep == Dep::mark || tree_[m].dep == Dep::advmod) &&
             one_of(tree_.form(m), {"after", "before", "until", "when", "as", "while"});
    });
    if (!temporal) continue;
    if (const DateMention* found = dates_.of(c, {}); long_ago(found)) return found;
  }
  return nullptr;
}

const DateMention* Settings::beside(TokenId verb) const {
  return tree_.is_verb(verb) ? of_clause(verb, 0) : nullptr;
}

// A trial is not of the day of the deed.
const DateMention* Settings::part_of(const Act& act) const {
  const bool trial =
      act.type == EventType::ACCUSE || act.type == EventType::COERCE || act.type == EventType::SANCTION;
  for (const TokenId verb : {act.token, act.carrier}) {
    if (verb == no_token) continue;
    for (const char* preposition : {"in", "during", "under"}) {
      for (TokenId o : tree_.prep_objects(verb, preposition)) {
        if (const DateMention* war = named_war(lower(tree_.document().words(tree_.left_edge(o), o + 1))))
          return war;
        if (trial || !is_setting(tree_.lemma(o))) continue;
        if (const DateMention* found = of_noun(o)) return found;
      }
    }
  }
  return nullptr;
}

}  // namespace entente
