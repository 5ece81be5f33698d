// What promises, refusals, threats, requests and blame are about: their mode, and where the sentence names none, their target.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

// The mode of asking for, or refusing, an act of this type.
std::string asked_mode(EventType inner) {
  switch (inner) {
    case EventType::AID:
    case EventType::COOPERATE:
    case EventType::SUPPORT:
      return "assist";
    case EventType::RETREAT:
    case EventType::CONCEDE:
      return "yield";
    case EventType::CONSULT:
      return "meet";
    default:
      return "";
  }
}

std::string threatened_mode(EventType inner) {
  switch (inner) {
    case EventType::ASSAULT:
    case EventType::MOBILIZE:
      return "violence";
    case EventType::SANCTION:
      return "relations";
    case EventType::COERCE:
      return "restrict";
    default:
      return "";
  }
}

void retype(Act& act, EventType type, std::string mode, std::string_view how) {
  act.composed += std::string(act.composed.empty() ? "" : " ") + std::string(how) + "(" +
                  std::string(name_of(act.type)) + ")";
  act.type = type;
  act.mode = std::move(mode);
  act.cameo = "";
  act.contexts.clear();
}

// Whether one is a state and the other its government: who speaks for whom, not two parties.
static bool state_and_government(const std::string& a, const std::string& b) {
  const auto either = [](const std::string& code) { return one_of(sector_of(code), {"", "GOV"}); };
  return first_part(a) == first_part(b) && either(a) && either(b);
}

// A threat is to others, not to one's own citizens whom it means to protect; "Chirac promised that France will sign" promises
// France nothing.
static void drop_speaker(const Act& act, Parties& meant) {
  std::erase_if(meant, [&](const Party& q) {
    return std::ranges::any_of(act.source, [&](const Party& x) {
      return x.code == q.code || state_and_government(x.code, q.code) ||
             (act.type == EventType::THREATEN && first_part(x.code) == first_part(q.code) &&
              one_of(sector_of(x.code), {"", "GOV", "MIL"}) && one_of(sector_of(q.code), {"", "CVL", "MIL"}));
    });
  });
}

// A speech act takes its mode, and where it has none its target, from what it is about.
void Composer::settle_speech(std::size_t index) {
  Act& act = r_.acts[index];
  if (!is_speech(act.type) && act.type != EventType::ACCUSE) return;
  turn_to_doer(act);
  turn_to_addressee(act);
  turn_to_askers(act);
  Content content = content_of(act);
  turn_to_threatened(act);
  turn_to_those_meant(act, content);
  if (act.type == EventType::ACCUSE) {
    blame_doer(act);
    blame_for_deeds(act);
  }
  if (act.inner) settle_mode(act, r_.acts[*act.inner]);
}

// Who does what the act is about, and to whom: by the act in its complement, else by the words there.
Composer::Content Composer::content_of(const Act& act) const {
  Content out;
  if (act.inner) {
    const Act& inner = r_.acts[*act.inner];
    out = {inner.source, inner.target, inner.source_tokens, inner.target_tokens};
  }
  if (act.type == EventType::ACCUSE && act.target.empty()) find_condemned(act, out);
  for (TokenId c : r_.slots.fill(act.token, act.entry->pos, "comp")) {
    if (!out.doers.empty() && !out.others.empty()) break;
    Content more;
    parties_in(c, more);
    if (out.doers.empty()) {
      out.doers = std::move(more.doers);
      out.doer_tokens = std::move(more.doer_tokens);
    }
    if (out.others.empty()) {
      out.others = std::move(more.others);
      out.other_tokens = std::move(more.other_tokens);
    }
  }
  return out;
}

// "condemn the attacks that Russia carried out": whoever did what is condemned
void Composer::find_condemned(const Act& act, Content& content) const {
  for (const char* slot : {"obj", "for", "over", "of", "at"}) {
    if (!content.doers.empty()) return;
    for (TokenId o : r_.slots.fill(act.token, act.entry->pos, slot)) {
      const Act* deed = r_.at(o);
      if (deed == nullptr || deed->is_operator() || deed->source.empty()) continue;
      content.doers = deed->source;
      content.doer_tokens = deed->source_tokens;
    }
  }
  if (!content.doers.empty() || act.entry->pos != 'v') return;
  // the model may hang the deed elsewhere below: "condemned in the strongest terms the attacks that …"
  for (const Act& deed : r_.acts) {
    if (deed.token <= act.token || tree_.sentence_of(deed.token) != tree_.sentence_of(act.token)) continue;
    if (deed.is_operator() || deed.entry->pos != 'n' || quad_class(deed.type) != 4 || deed.source.empty())
      continue;
    if (!tree_.dominates(act.token, deed.token)) continue;
    content.doers = deed.source;
    content.doer_tokens = deed.source_tokens;
    return;
  }
}

// What a complement is about, when no act in it says so.
void Composer::parties_in(TokenId complement, Content& content, int depth) const {
  for (TokenId t : tree_.agents(complement)) {
    add_parties(content.doers, r_.cast.parties_or_inner(t));
    content.doer_tokens.push_back(t);
  }
  for (const char* slot : {"obj", "to", "with", "against", "on", "from", "in", "of", "into", "for"}) {
    for (TokenId t : r_.slots.fill(complement, 'v', slot)) {
      if (!tree_.is_nominal(t)) continue;
      if (std::string_view(slot) == "in" && r_.cast.figure(t) != Figure::organisation) continue;
      Parties some = r_.cast.parties_or_inner(t);
      std::erase_if(some, [&](const Party& p) {  // one's own forces are the means
        return sector_of(p.code) == "MIL" && std::ranges::any_of(content.doers, [&](const Party& q) {
                 return first_part(q.code) == first_part(p.code);
               });
      });
      if (some.empty()) continue;
      add_parties(content.others, some);
      content.other_tokens.push_back(t);
    }
    if (!content.others.empty()) return;
  }
  // "refused to let go of the soldiers": what is done hangs one verb lower
  const bool passes_on = one_of(
      tree_.lemma(complement),
      {"let", "get", "have", "make", "go", "start", "begin", "continue", "try", "keep", "stop", "help"});
  for (TokenId c : tree_.children(complement)) {
    if (!passes_on) break;
    const bool bare = tree_[c].dep == Dep::xcomp || (tree_[c].dep == Dep::ccomp && tree_[c].tag == "VB");
    if (!bare || depth > 2) continue;
    Content below;
    parties_in(c, below, depth + 1);
    if (below.others.empty()) continue;
    content.others = std::move(below.others);
    content.other_tokens = std::move(below.other_tokens);
    return;
  }
}

// Where the sentence names nobody, a request or charge is to whoever does what it is about, a promise or threat to whom it is done.
void Composer::turn_to_those_meant(Act& act, Content& content) {
  const bool of_nobody = act.entry->target.size() == 1 && act.entry->target.front() == "-";
  if (!act.target.empty() || of_nobody) return;
  drop_speaker(act, content.doers);
  drop_speaker(act, content.others);
  const bool asks = act.type == EventType::REQUEST || act.type == EventType::ACCUSE;
  const bool doers = asks ? !content.doers.empty() : content.others.empty();
  act.target = std::move(doers ? content.doers : content.others);
  act.target_tokens = std::move(doers ? content.doer_tokens : content.other_tokens);
  act.target_slot = "comp";
}

void Composer::settle_mode(Act& act, const Act& inner) {
  switch (act.type) {
    case EventType::REQUEST:
    case EventType::REJECT:
      // "urged Beijing not to supply" asks it to yield
      if (act.mode.empty() || (inner.negated && act.mode == "assist")) {
        act.mode = inner.negated ? "yield" : asked_mode(inner.type);
      }
      return;
    case EventType::THREATEN:
      // "promised not to attack merchant ships"
      if (inner.negated && one_of(act.entry->trigger, {"promise", "pledge", "vow", "swear"})) {
        retype(act, EventType::AGREE, "", "not");
        act.cameo = "030";
        return;
      }
      if (act.mode.empty()) act.mode = threatened_mode(inner.type);
      return;
    case EventType::AGREE:
      if (decided_against(act, inner)) {
        retype(act, inner.type, inner.mode, "against");
        act.negated = !act.negated;
      } else if (!inner.negated) {
        settle_agreement(act, inner);
      } else if (quad_class(inner.type) <= 2 && inner.type != EventType::CONCEDE &&
                 !one_of(act.entry->trigger, {"undertake", "guarantee", "agree", "commit"})) {
        retype(act, EventType::REJECT, asked_mode(inner.type), "never");  // "vowed never to recognize"
      }
      return;
    default:
      return;
  }
}

// "decided against sending troops": not done, by choice.
bool Composer::decided_against(const Act& act, const Act& inner) const {
  const TokenId up = tree_[inner.token].head;
  return one_of(act.entry->trigger, {"decide", "vote", "opt"}) && tree_[inner.token].dep == Dep::pcomp &&
         tree_.form(up) == "against" && quad_class(inner.type) % 2 == 0;
}

}  // namespace entente
