#include "coding/act_time.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/clause.h"
#include "coding/date_words.h"

namespace entente {

namespace {

// "suspended the 2010 arms treaty": the year of what is broken is not that of the break
bool ends_bond(const Act& act, const std::string& noun) {
  return (act.type == EventType::SANCTION || act.type == EventType::REJECT) &&
         one_of(noun, {"treaty", "pact", "accord", "agreement", "deal", "convention", "truce", "ceasefire"});
}

}  // namespace

ActTimes::ActTimes(const Reading& reading, const Context& context)
    : tree_(reading.tree),
      dates_(context.dates),
      published_(context.published),
      settings_(reading, context, acts_),
      bygone_(reading, context) {
  acts_.assign(tree_.size(), false);
  none_.assign(tree_.size(), false);
  for (const Act& act : reading.acts) acts_[act.token] = !act.is_operator() || act.entry->op == Operator::say;
}

std::optional<When> ActTimes::of(const Act& act) const {
  const auto direct = [&](TokenId t) -> const DateMention* {
    return t == no_token ? nullptr : dates_.of(t, acts_);
  };
  // "revoked its 2012 accord": here the noun is what is ended
  const DateMention* found = is_ended_bond(act) ? nullptr : direct(act.token);
  if (found == nullptr) found = direct(act.carrier);
  for (TokenId t : act.used) {
    if (found == nullptr && !ends_bond(act, tree_.lemma(t))) found = direct(t);
  }
  // "announced on Wednesday that he would attend": the day of the speaking
  TokenId at = act.carrier != no_token ? act.carrier : act.token;
  for (int hops = 0; found == nullptr && hops < 6 && !tree_.is_root(at); ++hops) {
    const Dep dep = tree_[at].dep;
    // "voted on Sunday to expel": the model may take what is decided for a purpose
    const bool decided = dep == Dep::advcl && is_infinitive(tree_, at) &&
                         one_of(tree_.lemma(tree_[at].head), {"vote", "decide", "agree", "move", "choose"});
    if (dep == Dep::relcl || dep == Dep::acl || (dep == Dep::advcl && !decided) || dep == Dep::pobj ||
        dep == Dep::appos)
      break;
    at = tree_[at].head;
    const bool governs =
        decided || dep == Dep::xcomp || dep == Dep::conj || dep == Dep::nsubj || dep == Dep::nsubjpass ||
        (dep == Dep::ccomp &&
         (act.composed.find("will") != std::string::npos || act.composed.find("must") != std::string::npos));
    if (!governs) continue;
    found = dates_.of(at, acts_);
  }
  // "blames them for 30,000 deaths since 1984": what is told in the present has its own time
  if (found != nullptr && published_ && one_of(tree_[act.token].tag, {"VBZ", "VBP"}) && !perfect(act.token) &&
      found->when.to.day_number() < published_->day_number() - 365)
    found = nullptr;
  if (found == nullptr) {
    if (const auto when = counted_from(act)) return when;
  }
  if (found == nullptr) found = opening(act);
  if (found == nullptr) found = told_as_past(act);
  if (found == nullptr) found = around(act);
  if (found == nullptr && act.entry->pos == 'v') found = settings_.back_then(act.token);
  if (found != nullptr && found->since && (perfect(act.token) || perfect(act.carrier)) && published_ &&
      found->when.from < *published_) {
    return When::between(found->when.from, *published_);  // goes on
  }
  if (found != nullptr) return found->when;
  if (act.long_past || bygone_.did(act)) return {};
  if (published_) return When::on(*published_);
  return {};
}

// "authorised the force in October, a year after Haiti first pleaded for help": counted from the date of what it led to.
std::optional<When> ActTimes::counted_from(const Act& act) const {
  if (tree_[act.token].dep != Dep::advcl) return {};
  TokenId after = no_token;
  for (TokenId c : tree_.children(act.token)) {
    if (tree_[c].dep == Dep::mark && tree_.form(c) == "after") after = c;
  }
  if (after == no_token || after < 2) return {};
  const bool year = tree_.lemma(after - 1) == "year";
  const int n = date_words::number_of(tree_.form(after - 2));
  const DateMention* base = dates_.of(tree_[act.token].head, acts_);
  if (base == nullptr || n < 1 || !(year || tree_.lemma(after - 1) == "month")) return {};
  const int days = (year ? 365 : 30) * n;
  return When::between(base->when.from.plus_days(-days), base->when.to.plus_days(-days));
}

// "a coup in 2002 that he said had been backed by the CIA": what is said of an antecedent is of its time.
bool ActTimes::of_antecedent(TokenId clause) const {
  const TokenId subject = tree_.child(clause, Dep::nsubj) != no_token ? tree_.child(clause, Dep::nsubj)
                                                                      : tree_.child(clause, Dep::nsubjpass);
  return tree_[tree_[clause].head].dep == Dep::relcl && narrates(tree_, clause) && subject != no_token &&
         one_of(tree_.form(subject), {"that", "which"}) && subject < tree_[clause].head;
}

// The noun of an agreement that is ended.
bool ActTimes::is_ended_bond(const Act& act) const {
  return act.composed.starts_with("end(") && ends_bond(act, tree_.lemma(act.token));
}

// "In August 2020 two frigates collided; France dispatched jets", "In 2021, after planes had come near, Malaysia summoned him": a
// date that opens the sentence holds behind a semicolon, and for the main clause wherever the model hangs it.
const DateMention* ActTimes::opening(const Act& act) const {
  const TokenId first = tree_.document().sentences[tree_.sentence_of(act.token)].first;
  if (!tree_.is_verb(act.token) || !narrates(tree_, act.token)) return nullptr;
  for (const DateMention& d : dates_.all()) {
    if (d.first < first || d.first > first + 1 || d.since || !settings_.long_ago(&d)) continue;
    if (tree_.form(first) == "in" && tree_.word(d.last) == "," &&
        tree_.is_root(tree_.first_conjunct(act.token)))
      return &d;
    for (TokenId t = d.last; t < act.token; ++t) {
      if (tree_.word(t) == ";") return &d;
    }
  }
  return nullptr;
}

// "In 2001 Japan sent ships to support vessels engaged in combat": what a clause about the past holds without a finite verb
// of its own is of that time.
const DateMention* ActTimes::told_as_past(const Act& act) const {
  if (!published_) return nullptr;
  for (TokenId at = act.token; !tree_.is_root(at); at = tree_[at].head) {
    const Dep dep = tree_[at].dep;
    if (dep == Dep::parataxis || (dep == Dep::ccomp && !of_antecedent(at))) return nullptr;
    // a finite clause goes along if it tells of the past as well: "in 1985 … by squads, which killed"
    if ((dep == Dep::relcl || dep == Dep::advcl || dep == Dep::conj) && !narrates(tree_, at)) return nullptr;
    // "China, which condemned the test, fought a war with India in 1962": what is told by the way has its own time
    if (dep == Dep::relcl && tree_[tree_[at].head].dep == Dep::nsubj && !tells_of_happening(tree_, at))
      return nullptr;
    const TokenId up = tree_[at].head;
    if (!tree_.is_verb(up)) continue;
    if (const DateMention* found = dates_.of(up, none_)) return settings_.long_ago(found) ? found : nullptr;
    if (const DateMention* found = settings_.beside(up)) return found;
  }
  return nullptr;
}

// "captured it in the 1967 war", "promised in a deal struck in Doha in February 2020", "was held until her release in 2010"
const DateMention* ActTimes::around(const Act& act) const {
  if (const DateMention* found = settings_.part_of(act)) return found;
  if (const DateMention* found = settings_.by_name(act.token)) return found;
  if (is_ended_bond(act)) return nullptr;
  if (act.entry->pos != 'v') {
    const DateMention* found = settings_.of_noun(act.token);
    return found != nullptr ? found : settings_.during_war(act.token);
  }
  // "A 2015 attack on a university killed 148 people": of the time of the attack
  if (act.type == EventType::ASSAULT && narrates(tree_, act.token)) {
    const TokenId attack = tree_.child(act.token, Dep::nsubj);
    if (attack != no_token && settings_.is_happening(attack)) {
      if (const DateMention* found = settings_.of_noun(attack); settings_.long_ago(found)) return found;
    }
  }
  // a trial or a charge is not of the day of the deed
  if (act.type == EventType::ACCUSE || act.mode == "convict") return settings_.when_clause(act.token);
  return settings_.beside(act.token);
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
  // ActTimes gives no date to what was long ago
  if (!when && (act.long_past || published)) return Status::background;
  if (when && published) {
    if (when->to.day_number() < published->day_number() - 365) return Status::background;
    if (when->from > *published && !is_speech(act.type)) return Status::planned;
  }
  return act.future ? Status::planned : Status::occurred;
}

}  // namespace entente
