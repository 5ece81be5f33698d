// What somebody does by saying something: charges ("claimed that Russia had shelled the town") and demands ("said Iran must stop").
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

// "Kyiv claimed that Russia had shelled the town": the deed is alleged, the allegation is made.
bool Composer::accuse(Act& act, TokenId claim) {
  Parties speaker, accused = act.source;
  for (TokenId t : tree_.agents(claim)) add_parties(speaker, r_.cast.parties_or_inner(t));
  if (speaker.empty() || accused.empty() ||
      first_part(speaker.front().code) == first_part(accused.front().code)) {
    act.dropped = true;
    return false;
  }
  retype(act, EventType::ACCUSE, "allege", "claim");
  act.target = std::move(accused);
  act.target_tokens = act.source_tokens;
  act.source = std::move(speaker);
  act.source_tokens = tree_.agents(claim);
  act.source_slot = "speaker";
  act.target_slot = "subj";
  return true;
}

// "Straw said the rebels must stop": the speaker asks, the subject is asked.
void Composer::request(Act& act, TokenId say) {
  Parties speaker, asked = act.source;
  for (TokenId t : tree_.agents(say)) add_parties(speaker, r_.cast.parties_or_inner(t));
  if (speaker.empty() || asked.empty() || speaker.front().code == asked.front().code) return;
  if (one_of(sector_of(speaker.front().code), {"EDU", "JRN"})) return;
  const std::string mode = act.negated ? "yield" : asked_mode(act.type);
  retype(act, EventType::REQUEST, mode, "must");
  act.negated = act.hypothetical = false;
  act.target = std::move(asked);
  act.target_tokens = act.source_tokens;
  act.source = std::move(speaker);
  act.source_tokens = tree_.agents(say);
  act.source_slot = "speaker";
  act.target_slot = "subj";
  necessary_ = false;
}

// "The minister said Indonesia must ensure security": a demand, whatever is demanded. What the lexicon knows of it has been
// made one by request() already.
void Composer::demand(Act& say) {
  const auto row = r_.lexicon.entries('v', "must");
  if (row.empty()) return;
  for (TokenId c : r_.slots.fill(say.token, 'v', "comp")) {
    const ClauseMood mood = mood_of(tree_, c);
    if (!mood.necessary || mood.possible || !tree_.is_verb(c)) continue;
    const bool known = std::ranges::any_of(r_.acts, [&](const Act& a) {
      return !a.is_operator() &&
             (a.token == c || (tree_.dominates(c, a.token) && a.type == EventType::REQUEST));
    });
    if (known) continue;
    Parties speaker, asked;
    const Tokens subjects = tree_.is_passive(c) ? tree_.patients(c) : tree_.agents(c);
    for (TokenId t : tree_.agents(say.token)) add_parties(speaker, r_.cast.parties_or_inner(t));
    for (TokenId t : subjects) add_parties(asked, r_.cast.parties(t));
    if (speaker.empty() || asked.empty() || asked.front().code.empty()) continue;
    if (first_part(speaker.front().code) == first_part(asked.front().code)) continue;
    if (one_of(sector_of(speaker.front().code), {"EDU", "JRN"})) continue;
    const ClauseMood spoken = mood_of(tree_, say.token);
    say.entry = &row.front();
    say.type = row.front().type;
    say.mode = mood.negated ? "yield" : row.front().mode;
    say.cameo = row.front().cameo;
    say.contexts = row.front().contexts;
    say.source = std::move(speaker);
    say.source_tokens = tree_.agents(say.token);
    say.source_slot = "speaker";
    say.target = std::move(asked);
    say.target_tokens = subjects;
    say.target_slot = "subj";
    say.hypothetical = spoken.possible || spoken.would;
    say.negated = spoken.negated;
    return;
  }
}

// "warned that aid was at stake unless the group disarmed": whoever must meet the condition is threatened.
void Composer::warn(Act& fear) {
  if (tree_.lemma(fear.token) != "warn" || tree_.is_passive(fear.token)) return;
  for (const Entry& row : r_.lexicon.entries('v', "warn")) {
    if (row.op != Operator::none || row.type != EventType::THREATEN) continue;
    for (TokenId c : r_.slots.fill(fear.token, 'v', "comp")) {
      Act threat = fear;
      threat.entry = &row;
      threat.type = row.type;
      threat.source.clear();
      for (TokenId t : tree_.agents(fear.token)) add_parties(threat.source, r_.cast.parties_or_inner(t));
      if (threat.source.empty() || one_of(sector_of(threat.source.front().code), {"EDU", "JRN", "SOC"}))
        return;
      if (!unless(threat, c)) continue;
      threat.source_tokens = tree_.agents(fear.token);
      threat.source_slot = "subj";
      threat.cameo = row.cameo;
      threat.contexts = row.contexts;
      const ClauseMood mood = mood_of(tree_, fear.token);
      threat.hypothetical = mood.possible || mood.would;
      threat.negated = mood.negated;
      fear = std::move(threat);
      return;
    }
    return;
  }
}

// Whether the clause hangs on an "unless" of somebody named, who becomes the target.
bool Composer::unless(Act& act, TokenId clause) const {
  for (TokenId c : tree_.children(clause)) {
    const TokenId mark = tree_.child(c, Dep::mark);
    if (tree_[c].dep != Dep::advcl || mark == no_token || tree_.form(mark) != "unless") continue;
    act.target.clear();
    for (TokenId t : tree_.agents(c)) add_parties(act.target, r_.cast.parties_or_inner(t));
    std::erase_if(act.target, [&](const Party& p) {
      return std::ranges::any_of(act.source,
                                 [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
    });
    act.target_slot = "if";
    return !act.target.empty();
  }
  return false;
}

}  // namespace entente
