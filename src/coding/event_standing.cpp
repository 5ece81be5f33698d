#include "coding/event_standing.h"

#include <algorithm>

#include "base/words.h"

namespace entente {
namespace {

// “France will support Moldova,” the French president said: who speaks for a state tells what it does.
bool of_own_state(const Reading& r, const Act& act, int quote) {
  if (act.source.empty()) return false;
  for (TokenId up = act.token; !r.tree.is_root(up);) {
    up = r.tree[up].head;
    if (r.quotes.at(up) == quote || !r.tree.is_verb(up)) continue;
    for (TokenId sayer : r.tree.agents(up)) {
      const Parties& who = r.cast.parties(sayer);
      if (who.size() != 1 || !one_of(sector_of(who.front().code), {"", "GOV", "MIL"})) continue;
      const bool own = std::ranges::all_of(act.source, [&](const Party& p) {
        return first_part(p.code) == first_part(who.front().code) &&
               one_of(sector_of(p.code), {"", "GOV", "MIL"});
      });
      if (own) return true;
    }
  }
  return false;
}

// A lasting trait of a noun: in the present, or a participle behind it.
bool describes(const Tree& tree, const Act& act) {
  const TokenId t = act.token;
  if (tree[t].dep == Dep::acl && tree[t].tag == "VBN" && tree.is_participle_modifier(t))
    return act.type == EventType::SUPPORT || act.type == EventType::MOBILIZE || act.type == EventType::AID;
  if (act.type != EventType::SUPPORT || tree[t].dep != Dep::relcl) return false;
  if (one_of(tree[t].tag, {"VBZ", "VBP"})) return true;
  return tree.is_passive(t) && std::ranges::any_of(tree.children(t), [&](TokenId c) {
           return tree[c].dep == Dep::auxpass && one_of(tree.form(c), {"is", "are"});
         });
}

}  // namespace

bool spoken_by_others(const Reading& r, const Act& act) {
  const int quote = r.quotes.at(act.token);
  if (!r.quotes.is_speech(quote)) return false;
  if ((act.type == EventType::REQUEST || act.type == EventType::THREATEN) && act.source_slot == "speaker")
    return false;  // “Iran must …,” he said
  for (TokenId t : act.source_tokens) {
    if (one_of(r.tree.form(t), {"we", "i", "our", "my", "us"})) return false;
  }
  return !of_own_state(r, act, quote);
}

std::string_view doubt_of(const Reading& r, const Act& act, const Parties& source, const Parties& target) {
  const bool verb = act.entry->pos == 'v';
  // "the crowd cheered": at nobody
  if (act.type == EventType::SUPPORT && verb && target.empty() && source.size() == 1 &&
      one_of(sector_of(source.front().code), {"CVL", "EDU"}) && act.mode.empty())
    return "applause for nobody";
  // "rebels backed by Rwanda", "which is recognised as part of Azerbaijan", "missiles aimed at cities": what somebody is
  if (verb && describes(r.tree, act)) return "only a description";
  // "backed by tanks": what stands behind somebody is no support of his
  if (act.type == EventType::SUPPORT && verb && target.empty() && r.tree.is_participle_modifier(act.token) &&
      r.tree.is_passive(act.token))
    return "only a description";
  // Somebody must speak or meet: only deeds are told without their doer.
  if (source.empty() && !verb && quad_class(act.type) != 4 && act.type != EventType::RETREAT)
    return "a noun without a doer";
  return {};
}

}  // namespace entente
