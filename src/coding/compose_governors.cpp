// What the words above an act tell of it: whose it is that is said, hoped for or ordered, and whether it takes place.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {
namespace {

// Not one of the two that Coder::relate marks, who may be anybody.
bool is_real(const Party& party) {
  return !party.code.empty() && party.code != "SOURCE" && party.code != "TARGET";
}

}  // namespace

// An act that names no doer is that of whoever speaks of it.
void Composer::give_to_speaker(Act& act, TokenId say) const {
  act.source_tokens = tree_.agents(say);
  for (TokenId t : act.source_tokens) add_parties(act.source, r_.cast.parties_or_inner(t));
  act.source_slot = "speaker";
}

// Whether who says it is who might do it.
bool Composer::holds_out(const Act& act, TokenId governor) const {
  const TokenId verb = act.carrier != no_token ? act.carrier : act.token;
  if (tree_[tree_.first_conjunct(verb)].head != governor || tree_.is_passive(verb)) return false;
  bool open = false;
  for (TokenId c : tree_.children(verb)) {
    open = open || (tree_[c].dep == Dep::aux && one_of(tree_.lemma(c), {"might", "may", "could"}));
    if (tree_[c].dep == Dep::mark && one_of(tree_.lemma(c), {"if", "whether"})) return false;
  }
  if (!open || act.source.empty()) return false;
  Parties sayers;
  for (TokenId t : tree_.agents(governor)) add_parties(sayers, r_.cast.parties(t));
  // newspapers and scholars only reckon with it
  std::erase_if(sayers, [](const Party& p) { return one_of(sector_of(p.code), {"JRN", "EDU", "MED"}); });
  return std::ranges::any_of(sayers, [&](const Party& p) {
    return std::ranges::any_of(act.source,
                               [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
  });
}

// "two days of talks", "a three-day visit"
bool Composer::took_its_time(TokenId noun) const {
  const auto span = [&](TokenId t) {
    return one_of(tree_.lemma(t), {"day", "week", "hour", "month", "round"});
  };
  if (tree_[noun].dep == Dep::pobj && span(tree_[tree_[noun].head].head)) return true;
  return one_of(tree_.lemma(noun), {"visit", "trip", "tour"}) ||
         std::ranges::any_of(tree_.children(noun), [&](TokenId c) { return c < noun && span(c); });
}

// A clause in the simple past or the perfect.
bool Composer::tells_fact(TokenId clause) const {
  if (clause == no_token || (tree_[clause].tag != "VBD" && tree_[clause].tag != "VBN")) return false;
  const ClauseMood m = mood_of(tree_, clause);
  return !m.possible && !m.would && !m.future && !m.necessary && !is_infinitive(tree_, clause);
}

// Whether others than who hopes, plans or says it do what stands in the clause; unsaid parties are not others.
bool Composer::done_by_others(const Act& act, TokenId governor) const {
  const Tokens subjects = tree_.agents(governor);
  if (subjects.empty() || act.source_tokens.empty() || subjects == act.source_tokens) return false;
  Parties speakers;
  for (TokenId t : subjects) add_parties(speakers, r_.cast.parties_or_inner(t));
  if (act.source.empty() || !is_real(act.source.front())) return false;
  return std::ranges::none_of(speakers, [&](const Party& p) {
    return std::ranges::any_of(act.source,
                               [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
  });
}

// "officials of the EU said China would retaliate": the speaker is known, and another than the doer.
bool Composer::foretold(const Act& act, TokenId say) const {
  const Tokens subjects = tree_.agents(say);
  return !subjects.empty() && std::ranges::all_of(subjects, [&](TokenId t) {
    const Parties& speaker = r_.cast.parties(t);
    return !speaker.empty() && is_real(speaker.front()) &&
           is_real(act.source.empty() ? Party{} : act.source.front());
  }) && done_by_others(act, say);
}

// "France ordered its troops to leave": an order to one's own is carried out
bool Composer::own_forces(const Act& act, TokenId governor) const {
  Parties masters;
  for (TokenId t : tree_.agents(governor)) add_parties(masters, r_.cast.parties_or_inner(t));
  return !masters.empty() && !act.source.empty() &&
         first_part(masters.front().code) == first_part(act.source.front().code);
}

// Verbs that only say that their subject takes place.
bool Composer::happens(TokenId verb) const {
  return one_of(tree_.lemma(verb), {"begin", "start", "continue", "resume", "happen", "occur", "follow",
                                    "proceed", "take", "come", "go"}) &&
         (tree_.lemma(verb) != "take" || child_noun(verb, "place")) &&
         (!one_of(tree_.lemma(verb), {"come", "go"}) || tree_.child(verb, Dep::prt) != no_token);
}

// "a summit that opens on Tuesday is expected to be overshadowed by the war": something else about it is foretold, not that it
// takes place.
bool Composer::told_about(const Act& noun, TokenId verb) const {
  if (noun.type != EventType::CONSULT) return false;
  TokenId foretold = tree_.child(verb, Dep::xcomp);
  const TokenId likely = tree_.child(verb, Dep::acomp);
  if (foretold == no_token && likely != no_token) foretold = tree_.child(likely, Dep::xcomp);
  return foretold != no_token && !happens(foretold) &&
         !one_of(tree_.lemma(foretold),
                 {"hold", "convene", "schedule", "arrange", "open", "end", "conclude", "last"});
}

bool Composer::said_to_be_possible(TokenId verb) const {
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
    const Dep dep = tree_[c].dep;
    if (dep == Dep::advmod) return tree_.lemma(c) == "nowhere";  // "is nowhere in sight"
    if (dep == Dep::prep && c + 3 < tree_.size() && one_of(tree_.form(c), {"out", "off", "on", "in"})) {
      const std::string_view next = tree_.form(c + 1), third = tree_.form(c + 3);
      return (next == "of" && one_of(third, {"question", "reach"})) ||
             (tree_.form(c) == "off" && tree_.form(c + 2) == "table") ||
             one_of(next, {"hold", "doubt", "limbo"});
    }
    return (dep == Dep::acomp || dep == Dep::oprd || dep == Dep::attr) &&
           one_of(tree_.lemma(c), {"possible", "likely", "unlikely", "probable", "conceivable", "impossible",
                                   "improbable", "unthinkable", "possibility", "elusive", "distant", "remote",
                                   "unclear", "uncertain", "unsigned", "unratified", "hypothetical"});
  });
}

bool Composer::child_noun(TokenId verb, std::string_view noun) const {
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) { return tree_.lemma(c) == noun; });
}

bool Composer::past_copula(TokenId adjective) const {
  const TokenId verb = r_.slots.copula(adjective);
  return verb != no_token && tree_[verb].tag == "VBD";
}

// "had planned to", "had been due to": of a verb or of the copula of an adjective.
bool Composer::past_perfect(TokenId t) const {
  const TokenId verb = tree_.is_verb(t) ? t : r_.slots.copula(t);
  return verb != no_token && std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
           return tree_[c].dep == Dep::aux && tree_.lemma(c) == "have" && tree_[c].tag == "VBD";
         });
}

}  // namespace entente
