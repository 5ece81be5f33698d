#include "coding/novelty.h"

#include <algorithm>
#include <array>

#include "base/words.h"

namespace entente {
namespace {

// Words that place a deed among others in time.
constexpr std::array<std::string_view, 34> time_words{
    "after",  "again",   "ago",   "already", "also",     "before",     "began",   "decade",   "decades",
    "during", "earlier", "ever",  "first",   "former",   "formerly",   "founded", "history",  "last",
    "later",  "never",   "now",   "once",    "previous", "previously", "recent",  "recently", "since",
    "still",  "then",    "today", "until",   "when",     "year",       "years"};

// Words by which a clause begins about somebody or something already named.
constexpr std::array<std::string_view, 10> pronouns{"he",   "i",  "it",    "she", "that",
                                                    "they", "we", "which", "who", "whose"};

bool is_function_word(std::string_view tag) {
  return one_of(tag, {"DT", "IN", "PRP", "PRP$", "CC", "WDT", "WRB", "WP", "EX", "TO", "RB"});
}

std::uint32_t sentence_of_draft(const EventDraft& draft) { return draft.event.sentence; }

}  // namespace

Novelty::Novelty(const Reading& reading, const Context& context, const std::vector<EventDraft>& drafts)
    : r_(reading), tree_(reading.tree), c_(context), drafts_(drafts) {}

Features Novelty::of(const EventDraft& draft) const {
  Features out;
  if (!is_news(draft.event.status) || leads_report(*draft.act) || is_told_in_the_present(*draft.act) ||
      is_war_that_goes_on(draft))
    return out;
  trigger(*draft.act, out);
  clause(*draft.act, out);
  chain(*draft.act, out);
  words(*draft.act, out);
  dates(draft, out);
  neighbours(draft, out);
  side("source", draft.event.source, out);
  side("target", draft.event.target, out);
  return out;
}

// What the main clause of the first sentence tells is what the report is for.
bool Novelty::leads_report(const Act& act) const {
  if (tree_.sentence_of(act.token) != 0) return false;
  const TokenId root = root_of(0);
  return act.token == root || act.carrier == root || verb_over(act.token) == root;
}

// "regularly rotates forces", "are undertaking missions": what is being done is no background.
bool Novelty::is_told_in_the_present(const Act& act) const {
  const TokenId verb = act.carrier != no_token ? act.carrier : act.token;
  return tree_.is_verb(verb) && tense(verb) == "present";
}

// "Russia's invasion of Ukraine" in 2024: without a date it is that of today, however long ago it began.
bool Novelty::is_war_that_goes_on(const EventDraft& draft) const {
  const Event& e = draft.event;
  if (e.type != EventType::ASSAULT || draft.act->entry->pos != 'n' || !c_.published || !e.date ||
      e.date->from != *c_.published)
    return false;
  return std::ranges::any_of(e.source, [&](const Party& a) {
    return std::ranges::any_of(
        e.target, [&](const Party& b) { return c_.world.at_war(a.code, b.code, *c_.published); });
  });
}

void Novelty::trigger(const Act& act, Features& out) const {
  const std::string_view pos = act.entry->part_of_speech(), type = name_of(act.type);
  add_fact(out, "type", type);
  add_fact(out, "type", std::string(type).append(" from a ").append(pos));
  add_fact(out, "trigger", pos);
  add_fact(out, "trigger", std::string(pos).append(" ").append(act.entry->trigger));
  if (act.future) add_fact(out, "trigger", "in the future");
  if (act.reported) add_fact(out, "trigger", "reported by somebody");
  if (act.inner) add_fact(out, "trigger", "about another act");
  const int quote = r_.quotes.at(act.token);
  if (quote >= 0)
    add_fact(out, "trigger", r_.quotes.is_speech(quote) ? "in a quotation" : "between quotation marks");
}

// Tense of the verb that tells of it and of the main clause; what stands beside the one, what the other is.
void Novelty::clause(const Act& act, Features& out) const {
  const TokenId verb = act.carrier != no_token ? act.carrier : verb_over(act.token);
  const TokenId root = root_of(tree_.sentence_of(act.token));
  add_fact(out, std::string(act.entry->part_of_speech()).append(" in"), tense(verb));
  add_fact(out, "main clause in", tense(root));
  if (root == verb)
    add_fact(out, "trigger", "in the main clause");
  else if (root != no_token)
    add_fact(out, "main verb", tree_.lemma(root));
  if (verb == no_token) return;
  for (const TokenId c : tree_.children(verb)) {
    const Dep dep = tree_[c].dep;
    if (dep == Dep::advmod || dep == Dep::mark || dep == Dep::neg || dep == Dep::prep)
      add_fact(out, "beside the verb", tree_.lemma(c));
    if (dep != Dep::nsubj && dep != Dep::nsubjpass) continue;
    add_fact(out, "subject", tree_[c].tag);
    if (std::ranges::find(pronouns, tree_.form(c)) != pronouns.end()) add_fact(out, "subject", tree_.form(c));
  }
}

// What hangs above the trigger, up to the root.
void Novelty::chain(const Act& act, Features& out) const {
  TokenId at = act.token;
  for (int hops = 0; hops < 8 && !tree_.is_root(at); ++hops) {
    const Dep dep = tree_[at].dep;
    const TokenId up = tree_[at].head;
    if (hops > 0) add_fact(out, "inside", name_of(dep));
    if (dep == Dep::pobj || dep == Dep::pcomp)
      add_fact(out, hops == 0 ? "after" : "further after", tree_.lemma(up));
    if (dep == Dep::relcl || dep == Dep::acl) {
      add_fact(out, "tells of a", tree_[up].tag);
      add_fact(out, "tells of a", tree_.lemma(up));
      if (!tree_.is_root(up)) add_fact(out, "tells of what is", name_of(tree_[up].dep));
    }
    if (dep == Dep::advcl) {
      for (const TokenId c : tree_.children(at)) {
        if (tree_[c].dep == Dep::mark || (tree_[c].dep == Dep::advmod && c < at))
          add_fact(out, "inside a clause with", tree_.lemma(c));
      }
    }
    if (const Act* const above = r_.at(up))
      add_fact(out, "governed by", above->is_operator() ? name_of(above->entry->op) : name_of(above->type));
    at = up;
  }
}

void Novelty::words(const Act& act, Features& out) const {
  const Sentence& s = tree_.document().sentences[tree_.sentence_of(act.token)];
  const std::string_view opener = tree_.form(s.first);
  add_fact(out, "sentence opens with", is_function_word(tree_[s.first].tag) ? opener : tree_[s.first].tag);
  for (TokenId t = s.first; t < s.last; ++t) {
    if (std::ranges::find(time_words, tree_.form(t)) != time_words.end())
      add_fact(out, "word", tree_.form(t));
  }
}

// How old what the draft, its sentence and the sentence before are dated.
void Novelty::dates(const EventDraft& draft, Features& out) const {
  const Act& act = *draft.act;
  if (draft.event.date) add_fact(out, "dated", age(*draft.event.date));
  const std::uint32_t own = tree_.sentence_of(act.token);
  bool any = false;
  const auto sentence_of_date = [&](const DateMention& d) { return tree_.sentence_of(d.first); };
  const std::vector<DateMention>& all = c_.dates.all();
  const auto near = std::ranges::lower_bound(all, own == 0 ? 0 : own - 1, {}, sentence_of_date);
  for (auto d = near; d != all.end() && sentence_of_date(*d) <= own; ++d) {
    if (sentence_of_date(*d) < own) {
      add_fact(out, "sentence before has a date of", age(d->when));
      continue;
    }
    any = true;
    add_fact(out, "sentence has a date of", age(d->when));
    add_fact(out, d->first < act.token ? "in front stands a date of" : "behind stands a date of",
             age(d->when));
  }
  if (!any) add_fact(out, "sentence has a date of", "nothing");
}

// What its sentence and those around it tell besides.
void Novelty::neighbours(const EventDraft& draft, Features& out) const {
  const std::uint32_t own = tree_.sentence_of(draft.act->token);
  add_fact(out, "sentence",
           own == 0   ? "first"
           : own == 1 ? "second"
           : own <= 3 ? "third or fourth"
                      : "later");
  const auto near = std::ranges::lower_bound(drafts_, own == 0 ? 0 : own - 1, {}, sentence_of_draft);
  for (auto other = near; other != drafts_.end() && other->event.sentence <= own + 1; ++other) {
    if (&*other == &draft) continue;
    const std::uint32_t s = other->event.sentence;
    const std::string_view status = name_of(other->event.status);
    if (s < own) add_fact(out, "sentence before has what is", status);
    if (s > own) add_fact(out, "sentence behind has what is", status);
    if (s != own) continue;
    add_fact(out, "sentence also has what is", status);
    if (other->event.type == draft.event.type) add_fact(out, "sentence has the same type as", status);
  }
  if (own + 1 < tree_.document().sentences.size())
    add_fact(out, "sentence behind in", tense(root_of(own + 1)));
}

void Novelty::side(const std::string& name, const Parties& parties, Features& out) const {
  if (parties.empty()) return add_fact(out, name, "none");
  add_fact(out, name, parties.front().mention == Span{} ? "from elsewhere" : "named");
  const std::string_view sector = sector_of(parties.front().code);
  add_fact(out, name, sector.empty() ? "whole" : sector);
  const auto first = std::ranges::equal_range(drafts_, 0, {}, sentence_of_draft);
  const bool in_first = std::ranges::any_of(first, [&](const EventDraft& other) {
    return overlap(other.event.source, parties) || overlap(other.event.target, parties);
  });
  add_fact(out, name, in_first ? "acts in the first sentence" : "not in the first sentence");
}

// "had bombed" -> "past perfect"
std::string_view Novelty::tense(TokenId verb) const {
  if (verb == no_token) return "no verb";
  bool had = false, has = false, to = false, was = false, is = false;
  for (const TokenId c : tree_.children(verb)) {
    if (tree_[c].dep != Dep::aux && tree_[c].dep != Dep::auxpass) continue;
    const bool past = tree_[c].tag == "VBD";
    if (tree_[c].tag == "MD") return "modal";
    to = to || tree_[c].tag == "TO";
    if (tree_.lemma(c) == "have") (past ? had : has) = true;
    if (tree_.lemma(c) == "be" || tree_.lemma(c) == "do") (past ? was : is) = true;
  }
  if (to) return "infinitive";
  if (had || has) return had ? "past perfect" : "present perfect";
  if (was || tree_[verb].tag == "VBD") return "past";
  if (is || one_of(tree_[verb].tag, {"VBZ", "VBP"})) return "present";
  return tree_[verb].tag == "VBG" ? "gerund" : tree_[verb].tag == "VBN" ? "participle" : "no finite verb";
}

std::string_view Novelty::age(const When& when) const {
  if (!c_.published) return "unknown age";
  const int days = c_.published->day_number() - when.to.day_number();
  if (days < 0) return "to come";
  if (days == 0) return "the day";
  if (days <= 8) return "the week";
  if (days <= 45) return "a month";
  if (days <= 400) return "a year";
  return days <= 3000 ? "years" : "decades";
}

TokenId Novelty::verb_over(TokenId t) const { return tree_.is_verb(t) ? t : tree_.verb_above(t); }

TokenId Novelty::root_of(std::uint32_t s) const {
  const Sentence& words = tree_.document().sentences[s];
  for (TokenId t = words.first; t < words.last; ++t)
    if (tree_.is_root(t)) return t;
  return no_token;
}

}  // namespace entente
