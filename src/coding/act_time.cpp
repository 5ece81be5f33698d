#include "coding/act_time.h"

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

}  // namespace

ActTimes::ActTimes(const Reading& reading, const Context& context)
    : tree_(reading.tree), dates_(context.dates), published_(context.published) {
  acts_.assign(tree_.size(), false);
  none_.assign(tree_.size(), false);
  for (const Act& act : reading.acts) acts_[act.token] = !act.is_operator() || act.entry->op == Operator::say;
}

std::optional<When> ActTimes::of(const Act& act) const {
  const auto direct = [&](TokenId t) -> const DateMention* {
    return t == no_token ? nullptr : dates_.of(t, acts_);
  };
  const DateMention* found = direct(act.token);
  if (found == nullptr) found = direct(act.carrier);
  for (TokenId t : act.used) {
    if (found == nullptr) found = direct(t);
  }
  // "announced on Wednesday that he would attend": the day of the speaking
  TokenId at = act.carrier != no_token ? act.carrier : act.token;
  for (int hops = 0; found == nullptr && hops < 6 && !tree_.is_root(at); ++hops) {
    const Dep dep = tree_[at].dep;
    if (dep == Dep::relcl || dep == Dep::acl || dep == Dep::advcl || dep == Dep::pobj || dep == Dep::appos)
      break;
    at = tree_[at].head;
    const bool governs =
        dep == Dep::xcomp || dep == Dep::conj || dep == Dep::nsubj || dep == Dep::nsubjpass ||
        (dep == Dep::ccomp &&
         (act.composed.find("will") != std::string::npos || act.composed.find("must") != std::string::npos));
    if (!governs) continue;
    found = dates_.of(at, acts_);
  }
  // "blames them for 30,000 deaths since 1984": what is told in the present has its own time
  if (found != nullptr && published_ && one_of(tree_[act.token].tag, {"VBZ", "VBP"}) && !perfect(act.token) &&
      found->when.to.day_number() < published_->day_number() - 365)
    found = nullptr;
  if (found == nullptr) found = told_as_past(act);
  if (found == nullptr) found = setting(act);
  if (found != nullptr && found->since && (perfect(act.token) || perfect(act.carrier)) && published_ &&
      found->when.from < *published_) {
    return When::between(found->when.from, *published_);  // goes on
  }
  if (found != nullptr) return found->when;
  if (act.long_past) return {};
  if (published_) return When::on(*published_);
  return {};
}

// Simple past or past perfect, or no finite verb at all.
bool ActTimes::narrates(TokenId verb) const {
  for (TokenId c : tree_.children(verb)) {
    if (tree_[c].dep == Dep::aux || tree_[c].dep == Dep::auxpass)
      return tree_[c].tag == "VBD" || tree_[c].tag == "TO";
  }
  return !one_of(tree_[verb].tag, {"VBZ", "VBP", "MD"});
}

// "In 2001 Japan sent ships to support vessels engaged in combat": what a clause about the past holds without a finite verb
// of its own is of that time.
const DateMention* ActTimes::told_as_past(const Act& act) const {
  if (!published_) return nullptr;
  for (TokenId at = act.token; !tree_.is_root(at); at = tree_[at].head) {
    const Dep dep = tree_[at].dep;
    if (dep == Dep::ccomp || dep == Dep::parataxis) return nullptr;
    // a finite clause goes along if it tells of the past as well: "in 1985 … by squads, which killed"
    if ((dep == Dep::relcl || dep == Dep::advcl || dep == Dep::conj) && !narrates(at)) return nullptr;
    // "China, which condemned the test, fought a war with India in 1962": what is told by the way has its own time
    if (dep == Dep::relcl && tree_[tree_[at].head].dep == Dep::nsubj) return nullptr;
    const TokenId up = tree_[at].head;
    if (!tree_.is_verb(up)) continue;
    const DateMention* found = dates_.of(up, none_);
    if (found != nullptr)
      return found->when.to.day_number() < published_->day_number() - 365 ? found : nullptr;
  }
  return nullptr;
}

// "captured it in the 1967 war", "promised in a deal struck in Doha in February 2020": the date of what an act was part of.
// A trial is not of the day of the deed.
const DateMention* ActTimes::setting(const Act& act) const {
  const bool trial =
      act.type == EventType::ACCUSE || act.type == EventType::COERCE || act.type == EventType::SANCTION;
  for (const TokenId verb : {act.token, act.carrier}) {
    if (verb == no_token) continue;
    for (const char* preposition : {"in", "during", "under"}) {
      for (TokenId o : tree_.prep_objects(verb, preposition)) {
        if (const DateMention* war = named_war(lower(tree_.document().words(tree_.left_edge(o), o + 1))))
          return war;
        if (trial ||
            !one_of(tree_.lemma(o), {"war",      "conflict",  "battle",  "offensive",  "campaign",   "deal",
                                     "accord",   "agreement", "treaty",  "pact",       "revolution", "coup",
                                     "uprising", "summit",    "meeting", "referendum", "raid",       "siege",
                                     "crisis",   "stage",     "step",    "phase"}))
          continue;
        const DateMention* found = dates_.of(o, none_);
        for (TokenId c : tree_.children(o)) {
          const bool ended =
              tree_[c].dep == Dep::relcl &&
              one_of(tree_.lemma(c), {"end", "finish", "conclude"});  // "in stages that ended in"
          if (found == nullptr && (tree_[c].dep == Dep::acl || ended)) found = dates_.of(c, none_);
        }
        if (found != nullptr) return found;
      }
    }
  }
  return nullptr;
}

// "has imposed … since": what began then goes on.
bool ActTimes::perfect(TokenId t) const {
  return t != no_token && std::ranges::any_of(tree_.children(t), [&](TokenId c) {
           return tree_[c].dep == Dep::aux && one_of(tree_.form(c), {"has", "have", "'ve", "’ve"});
         });
}

Status status_of(const Act& act, const std::optional<When>& when, std::optional<Date> published) {
  if (act.hypothetical) return Status::hypothetical;
  if (act.negated) return Status::negated;
  if (act.long_past && !when) return Status::background;
  if (when && published) {
    if (when->to.day_number() < published->day_number() - 365) return Status::background;
    if (when->from > *published && !is_speech(act.type)) return Status::planned;
  }
  return act.future ? Status::planned : Status::occurred;
}

}  // namespace entente
