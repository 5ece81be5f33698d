#include "coding/roles.h"

#include <algorithm>

#include "base/words.h"
#include "coding/role_parties.h"

namespace entente {
namespace {

using SlotNames = std::vector<std::string>;

const SlotNames& default_source(char pos) {
  static const SlotNames subject{"subj"}, of_noun{"poss", "by", "mod", "between", "from"};
  return pos == 'n' ? of_noun : subject;
}

const SlotNames& default_target(char pos) {
  static const SlotNames of_verb{"obj",  "iobj", "to",  "against", "on", "with", "at",
                                 "over", "from", "for", "into",    "of", "in"},
      of_noun{"on", "against", "of", "to", "with", "at", "into", "for", "over", "in", "toward"},
      of_adjective{"of", "to", "with", "about", "toward", "on", "against"};
  return pos == 'v' ? of_verb : pos == 'n' ? of_noun : of_adjective;
}

// An actor whom the tables know is not on both sides of an act.
void drop(const Parties& taken, Parties& found) {
  std::erase_if(found, [&](const Party& p) {
    return std::ranges::any_of(taken, [&](const Party& q) { return !p.code.empty() && p.code == q.code; });
  });
}

class Binder {
 public:
  explicit Binder(const Reading& reading) : r_(reading) {}

  void bind(Act& act) {
    const Entry& entry = *act.entry;
    const SlotNames& source_slots = entry.source.empty() ? default_source(entry.pos) : entry.source;
    find(act, source_slots, {}, act.source, act.source_tokens, act.source_slot);
    if (act.carrier != no_token && undergoes(act.carrier) && turn_to_sufferer(act)) return;
    const bool may_be_borne = entry.source.empty() || entry.source.front() != "-";
    if (act.source.empty() && may_be_borne) find_bearer(act);
    if (act.source_slot == "between" && act.source.size() > 1) return;
    const SlotNames& target_slots = entry.target.empty() ? default_target(entry.pos) : entry.target;
    find(act, target_slots, act.source, act.target, act.target_tokens, act.target_slot);
    if (act.target.empty() && act.type == EventType::AID && entry.pos == 'v')  // "sent Kyiv blankets"
      find(act, {"iobj"}, act.source, act.target, act.target_tokens, act.target_slot);
    if (act.target.empty() && quad_class(act.type) == 4) find_in_purpose(act);
    if (act.source.empty() && act.type == EventType::CONSULT && may_be_borne) find_talkers(act);
  }

 private:
  bool undergoes(TokenId verb) const {
    const Act* act = r_.at(verb);
    return act != nullptr && act->entry->op == Operator::undergo;
  }

  // "Iran faces sanctions", "suffered an attack": the subject is the one it is done to. False: it has no code.
  bool turn_to_sufferer(Act& act) const {
    act.target_tokens = r_.tree.agents(act.carrier);
    act.target = parties_of(r_, act, "subj", act.target_tokens);
    act.target_slot = "undergoes";
    std::erase_if(act.source, [&](const Party& p) {
      return std::ranges::any_of(act.target, [&](const Party& q) { return p.code == q.code; });
    });
    if (act.target.empty()) return false;
    // "drawing Israeli air strikes": whose they are stands before them
    if (act.source.empty())
      find(act, {"poss", "mod", "by"}, act.target, act.source, act.source_tokens, act.source_slot);
    return true;
  }

  // What carries a noun, or is said to be it, has the agent for its subject: "paid a visit", "is a
  // participant in".
  void find_bearer(Act& act) const {
    TokenId bearer = act.carrier;
    if (bearer == no_token && act.entry->pos == 'n') {
      bearer = r_.slots.copula(act.token);
      if (bearer != no_token && r_.tree.child(bearer, Dep::nsubj) == no_token) bearer = no_token;
    }
    if (bearer == no_token) return;
    Tokens subjects = r_.tree.agents(bearer);
    // "ships engaged in operations": the form is passive, the meaning is not
    if (subjects.empty() && r_.tree.is_passive(bearer) &&
        one_of(r_.tree.lemma(bearer), {"engage", "involve", "embark"})) {
      subjects = r_.tree.patients(bearer);
    }
    Parties found = parties_of(r_, act, "subj", subjects);
    if (!found.empty()) {
      act.source = std::move(found);
      act.source_slot = "carrier subj";
    }
    if (act.source_tokens.empty() || !act.source.empty()) act.source_tokens = subjects;
  }

  // Looks through the slots for a party that is not among `except`, then below and within the nouns of the trigger.
  void find(const Act& act, const SlotNames& slots, const Parties& except, Parties& parties, Tokens& tokens,
            std::string& slot_name) const {
    const bool target = &parties == &act.target;
    for (const std::string& slot : slots) {
      if (slot == "-") return;
      Tokens filled;
      Parties found = parties_in(act, slot, filled);
      drop(except, found);
      if (target && found.empty()) {
        found = across_border(filled);
        drop(except, found);
      }
      if (target) drop_own_forces(act, found);
      if (!found.empty()) {
        parties = std::move(found);
        tokens = std::move(filled);
        slot_name = slot;
        return;
      }
      // "urged the West not to recognise the new rulers": whoever is asked is said, though nobody that has a code
      if (target && act.type == EventType::REQUEST && slot == "obj" &&
          std::ranges::any_of(filled, [&](TokenId t) { return is_bidden(act.token, t); }))
        return;
      if (tokens.empty() && slot != "mod") tokens = std::move(filled);
    }
    if (find_below_trigger(act, slots, except, parties, tokens, slot_name) || !target) return;
    find_within_trigger(act, slots, except, parties, slot_name);
  }

  // The parties of a slot or of several: "subj+with". Its fillers are added to `filled`.
  Parties parties_in(const Act& act, const std::string& slot, Tokens& filled) const {
    Parties found;
    for (std::size_t from = 0; from <= slot.size();) {
      const std::size_t to = std::min(slot.find('+', from), slot.size());
      const std::string part = slot.substr(from, to - from);
      Tokens some = r_.slots.fill(act.token, act.entry->pos, part, act.carrier);
      std::erase_if(some, [&](TokenId t) {
        return t == act.token ||
               (r_.cast.parties(t).empty() && std::ranges::find(act.used, t) != act.used.end());
      });
      add_parties(found, parties_of(r_, act, part, some));
      // "sent weapons to Ukraine": the pattern's own object can still name the actor inside it
      filled.insert(filled.end(), some.begin(), some.end());
      from = to + 1;
    }
    return found;
  }

  // "to its border with Belarus"
  Parties across_border(const Tokens& filled) const {
    Parties found;
    for (TokenId t : filled) {
      if (r_.tree[t].pos != Pos::NOUN) continue;
      for (TokenId o : r_.tree.prep_objects(t, "with")) add_parties(found, r_.cast.parties(o));
    }
    return found;
  }

  // Below a noun that belongs to the trigger: "come under fire from Brussels", "called for sanctions
  // against".
  bool find_below_trigger(const Act& act, const SlotNames& slots, const Parties& except, Parties& parties,
                          Tokens& tokens, std::string& slot_name) const {
    for (const std::string& slot : slots) {
      for (TokenId u : act.used) {
        if (slot.size() < 2 || slot == "subj" || slot == "obj" || slot == "iobj" || slot == "poss" ||
            slot == "mod" || slot == "comp")
          break;
        const Tokens below = r_.tree.prep_objects(u, slot);
        Parties found = parties_of(r_, act, slot, below);
        drop(except, found);
        if (found.empty()) continue;
        parties = std::move(found);
        tokens = below;
        slot_name = slot;
        return true;
      }
    }
    return false;
  }

  // The actor inside a noun that belongs to the trigger: "violated Ukraine's airspace".
  void find_within_trigger(const Act& act, const SlotNames& slots, const Parties& except, Parties& parties,
                           std::string& slot_name) const {
    const bool wanted = act.entry->target.empty() || std::ranges::find(slots, "obj") != slots.end();
    if (!wanted) return;
    for (TokenId t : act.used) {
      Parties found = r_.cast.inner(t);
      drop(except, found);
      if (found.empty()) continue;
      parties = std::move(found);
      slot_name = "within";
      return;
    }
  }

  // A noun for people or states, not for what is asked for, with what they are to do behind it.
  bool is_bidden(TokenId verb, TokenId asked) const {
    return one_of(r_.tree.lemma(asked), {"west", "world", "community", "country", "nation", "state", "people",
                                         "government", "power", "citizen", "everyone", "other", "ally"}) &&
           std::ranges::any_of(r_.tree.children(verb), [&](TokenId c) {
             return c > asked && (r_.tree[c].dep == Dep::xcomp || r_.tree[c].dep == Dep::ccomp) &&
                    r_.tree.is_verb(c);
           });
  }

  // "withdraw its troops", "pledged to send soldiers": one's own forces are the means, nobody's target.
  static void drop_own_forces(const Act& act, Parties& found) {
    if (act.type == EventType::ASSAULT || act.type == EventType::COERCE || act.type == EventType::PROTEST ||
        act.type == EventType::ACCUSE || act.type == EventType::REQUEST || act.type == EventType::SUPPORT)
      return;
    std::erase_if(found, [&](const Party& p) {
      return sector_of(p.code) == "MIL" && std::ranges::any_of(act.source, [&](const Party& q) {
               return first_part(q.code) == first_part(p.code);
             });
    });
  }

  // "used tear gas to disperse the protesters": what force is used for says against whom
  void find_in_purpose(Act& act) const {
    const TokenId verb = act.carrier != no_token ? act.carrier : act.token;
    for (TokenId c : r_.tree.children(verb)) {
      if (r_.tree[c].dep != Dep::xcomp && r_.tree[c].dep != Dep::advcl) continue;
      const TokenId to = r_.tree.child(c, Dep::aux);
      if (r_.tree[c].tag != "VB" || to == no_token || r_.tree[to].tag != "TO") continue;
      const Tokens patients = r_.tree.patients(c);
      for (TokenId p : patients) {
        if (r_.cast.figure(p) != Figure::place) add_parties(act.target, r_.cast.parties_or_inner(p));
      }
      // "sent soldiers to protect its citizens": one's own are not whom it is done to, but for force at home
      std::erase_if(act.target, [&](const Party& p) {
        return std::ranges::any_of(act.source, [&](const Party& q) {
          return p.code == q.code ||
                 (act.type == EventType::MOBILIZE && first_part(p.code) == first_part(q.code));
        });
      });
      if (act.target.empty()) continue;
      act.target_tokens = patients;
      act.target_slot = "purpose";
      return;
    }
  }

  // "after talks with Putin, Erdogan said", "the two ministers announced it after two days of talks", "Blinken, in Cairo for
  // talks with Sisi,": whoever does what the meeting is told along with.
  void find_talkers(Act& act) const {
    TokenId at = r_.tree.first_conjunct(act.token);
    for (int hops = 0; hops < 6 && !r_.tree.is_root(at); ++hops) {
      // the model may hang "after two days of talks" on the object
      if (r_.tree[at].dep == Dep::dobj && hops > 0 && r_.tree.is_verb(r_.tree[at].head)) {
        at = r_.tree[at].head;
        break;
      }
      if (r_.tree[at].dep != Dep::pobj && r_.tree[at].dep != Dep::prep && r_.tree[at].dep != Dep::npadvmod)
        return;
      if (r_.tree[at].dep == Dep::pobj &&
          !one_of(r_.tree.lemma(r_.tree[at].head),
                  {"after", "during", "in", "for", "following", "at", "of", "on"}))
        return;
      at = r_.tree[at].head;
      if (r_.tree.is_verb(at) || r_.tree[at].pos == Pos::PROPN) break;
    }
    Tokens subjects;
    if (r_.tree.is_verb(at)) {
      if (r_.tree[at].dep == Dep::xcomp || r_.tree.child(at, Dep::neg) != no_token)
        return;  // "failed to turn up for talks"
      subjects = r_.tree.is_passive(at) ? Tokens{} : r_.tree.agents(at);
    } else if (r_.tree[at].pos == Pos::PROPN && r_.cast.figure(at) == Figure::person) {
      subjects = {at};
    }
    Parties found;
    for (TokenId t : subjects) add_parties(found, r_.cast.parties(t));
    drop(act.target, found);
    std::vector<std::string_view> states;
    for (const Party& p : found) {
      if (std::ranges::find(states, first_part(p.code)) == states.end()) states.push_back(first_part(p.code));
    }
    if (found.empty() || (act.target.empty() && states.size() < 2)) return;
    act.source = std::move(found);
    act.source_tokens = subjects;
    act.source_slot = "those who speak of it";
  }

  const Reading& r_;
};

}  // namespace

void bind_act(Act& act, const Reading& reading) { Binder(reading).bind(act); }

void bind_roles(Reading& r) {
  for (Act& act : r.acts) {
    if (act.is_operator()) continue;
    act.source.clear();
    act.target.clear();
    act.source_tokens.clear();
    act.target_tokens.clear();
    bind_act(act, r);
  }
}

}  // namespace entente
