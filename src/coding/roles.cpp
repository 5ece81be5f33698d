#include "coding/roles.h"

#include <algorithm>

#include "base/words.h"

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

// Only force and help reach whoever is where they happen: "attacks in Kabul", "aid workers in Gaza".
bool place_can_be_target(EventType type) {
  return quad_class(type) == 4 || type == EventType::AID || type == EventType::RETREAT;
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
    // What carries a noun, or is said to be it, has the agent for its subject: "paid a visit", "is a
    // participant in".
    TokenId bearer = act.carrier;
    if (bearer == no_token && entry.pos == 'n') {
      bearer = r_.slots.copula(act.token);
      if (bearer != no_token && r_.tree.child(bearer, Dep::nsubj) == no_token) bearer = no_token;
    }
    const bool may_be_borne = entry.source.empty() || entry.source.front() != "-";
    if (act.carrier != no_token && undergoes(act.carrier)) {
      // "Iran faces sanctions", "suffered an attack": the subject is the one it is done to
      act.target_tokens = r_.tree.agents(act.carrier);
      act.target = parties_of(act, "subj", act.target_tokens);
      act.target_slot = "undergoes";
      std::erase_if(act.source, [&](const Party& p) {
        return std::ranges::any_of(act.target, [&](const Party& q) { return p.code == q.code; });
      });
      if (!act.target.empty()) {
        // "drawing Israeli air strikes": whose they are stands before them
        if (act.source.empty())
          find(act, {"poss", "mod", "by"}, act.target, act.source, act.source_tokens, act.source_slot);
        return;
      }
    }
    if (act.source.empty() && bearer != no_token && may_be_borne) {
      Tokens subjects = r_.tree.agents(bearer);
      // "ships engaged in operations": the form is passive, the meaning is not
      if (subjects.empty() && r_.tree.is_passive(bearer) &&
          one_of(r_.tree.lemma(bearer), {"engage", "involve", "embark"})) {
        subjects = r_.tree.patients(bearer);
      }
      Parties found = parties_of(act, "subj", subjects);
      if (!found.empty()) {
        act.source = std::move(found);
        act.source_slot = "carrier subj";
      }
      if (act.source_tokens.empty() || !act.source.empty()) act.source_tokens = subjects;
    }
    if (act.source_slot == "between" && act.source.size() > 1) return;
    const SlotNames& target_slots = entry.target.empty() ? default_target(entry.pos) : entry.target;
    find(act, target_slots, act.source, act.target, act.target_tokens, act.target_slot);
    if (act.target.empty() && act.type == EventType::AID && entry.pos == 'v')  // "sent Kyiv blankets"
      find(act, {"iobj"}, act.source, act.target, act.target_tokens, act.target_slot);
    if (act.target.empty() && quad_class(act.type) == 4) find_in_purpose(act);
    if (act.source.empty() && act.type == EventType::CONSULT && may_be_borne) find_talkers(act);
  }

 private:
  // The actors of a slot's fillers. Places count only where a place can be acted upon.
  Parties parties_of(const Act& act, std::string_view slot, const Tokens& tokens) const {
    Parties out;
    const bool speaks_or_meets = act.entry->pos == 'v' && quad_class(act.type) % 2 == 1;
    for (TokenId t : tokens) {
      const bool direct = !r_.cast.parties(t).empty();
      const Figure figure = r_.cast.figure(t);
      // Where something happens is not whom it is done to, unless the entry says so or force is used there.
      const bool by_default = act.entry->target.empty() && !place_can_be_target(act.type);
      if (by_default && one_of(slot, {"in", "at"})) continue;
      if (by_default && figure == Figure::place &&
          one_of(slot, {"near", "around", "into", "over", "on", "from"}))
        continue;
      if (slot == "mod") {
        // "Geneva talks", "the Kabul attack": a city before a noun is where
        const Name* name = r_.cast.names().at(t);
        const bool city = name != nullptr &&
                          (name->best().kind == NameKind::capital || name->best().kind == NameKind::place);
        if (direct && !city) add_parties(out, r_.cast.parties(t));
        continue;
      }
      if (slot == "subj" && !direct && speaks_or_meets && !may_speak(t)) continue;
      // "an explosion in Kabul killed 30 people": a place does nothing
      if (slot == "subj" && !direct && act.type == EventType::ASSAULT && is_deed(t)) {
        add_parties(out, doers_of(t));
        continue;
      }
      // "called the arrest of four Serbs a provocation": those it was done to are not reproached
      if (act.type == EventType::ACCUSE && one_of(slot, {"of", "against", "on"}) &&
          r_.tree[t].dep == Dep::pobj && is_deed(r_.tree[r_.tree[t].head].head))
        continue;
      // "condemned the attack on a church": whoever did it is condemned, not those it was done to
      if (act.type == EventType::ACCUSE && slot != "subj" && !direct && is_deed(t) &&
          !one_of(r_.tree.lemma(t), {"coup", "takeover", "putsch", "crackdown", "repression", "execution"})) {
        add_parties(out, doers_of(t));
        continue;
      }
      add_parties(out, r_.cast.parties_or_inner(t));
    }
    return out;
  }

  // A noun that names a hostile act: "attack", "arrest", "sanctions".
  bool is_deed(TokenId t) const {
    if (r_.tree[t].pos != Pos::NOUN) return false;
    for (const Entry& entry : r_.lexicon.entries('n', r_.tree.lemma(t))) {
      if (entry.op == Operator::none) return quad_class(entry.type) == 4;
    }
    return false;
  }
  // Whose deed it is: "Russia's attack", "the Israeli strikes", "the raid by rebels", "the attack that Russia carried out".
  Parties doers_of(TokenId deed) const {
    Parties out;
    for (TokenId c : r_.tree.children(deed)) {
      const Dep dep = r_.tree[c].dep;
      if (dep == Dep::poss || dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod) {
        const Name* name = r_.cast.names().at(c);
        const bool city = name != nullptr &&
                          (name->best().kind == NameKind::capital || name->best().kind == NameKind::place);
        if (!city || dep == Dep::poss) add_parties(out, r_.cast.parties_or_inner(c));
      }
      if (dep == Dep::relcl || dep == Dep::acl) {
        for (TokenId a : r_.tree.agents(c)) {
          if (a != deed) add_parties(out, r_.cast.parties(a));
        }
      }
    }
    for (TokenId o : r_.tree.prep_objects(deed, "by")) add_parties(out, r_.cast.parties_or_inner(o));
    return out;
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

  // Nouns that are nobody but act for their owner: "the EU's statement", "the IMF's board"; not those that stand against it or
  // are only somewhere in its land: "critics of the president", "people in the north", "the price of oil".
  bool may_speak(TokenId t) const {
    const Token& token = r_.tree[t];
    if (token.pos == Pos::PROPN || token.pos == Pos::NUM) return true;
    if (token.tag == "NNS" && !one_of(r_.tree.lemma(t), {"thousand", "hundred", "dozen", "number", "member",
                                                         "representative", "force", "troop", "source", "side",
                                                         "delegate", "negotiator", "envoy", "authority"}))
      return false;
    return r_.tree.prep_objects(t, "in").empty();
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

  // A noun for people or states, not for what is asked for, with what they are to do behind it.
  bool is_bidden(TokenId verb, TokenId asked) const {
    return one_of(r_.tree.lemma(asked), {"west", "world", "community", "country", "nation", "state", "people",
                                         "government", "power", "citizen", "everyone", "other", "ally"}) &&
           std::ranges::any_of(r_.tree.children(verb), [&](TokenId c) {
             return c > asked && (r_.tree[c].dep == Dep::xcomp || r_.tree[c].dep == Dep::ccomp) &&
                    r_.tree.is_verb(c);
           });
  }

  bool undergoes(TokenId verb) const {
    const Act* act = r_.at(verb);
    return act != nullptr && act->entry->op == Operator::undergo;
  }

  void find(const Act& act, const SlotNames& slots, const Parties& except, Parties& parties, Tokens& tokens,
            std::string& slot_name) const {
    for (const std::string& slot : slots) {
      if (slot == "-") return;
      Tokens filled;
      Parties found;
      for (std::size_t from = 0; from <= slot.size();) {  // "subj+with"
        const std::size_t to = std::min(slot.find('+', from), slot.size());
        const std::string part = slot.substr(from, to - from);
        Tokens some = r_.slots.fill(act.token, act.entry->pos, part, act.carrier);
        std::erase_if(some, [&](TokenId t) {
          return t == act.token ||
                 (r_.cast.parties(t).empty() && std::ranges::find(act.used, t) != act.used.end());
        });
        add_parties(found, parties_of(act, part, some));
        // "sent weapons to Ukraine": the pattern's own object can still name the actor inside it
        filled.insert(filled.end(), some.begin(), some.end());
        from = to + 1;
      }
      drop(except, found);
      if (&parties == &act.target && found.empty()) {  // "to its border with Belarus"
        for (TokenId t : filled) {
          if (r_.tree[t].pos != Pos::NOUN) continue;
          for (TokenId o : r_.tree.prep_objects(t, "with")) add_parties(found, r_.cast.parties(o));
        }
        drop(except, found);
      }
      if (&parties == &act.target) drop_own_forces(act, found);
      if (!found.empty()) {
        parties = std::move(found);
        tokens = std::move(filled);
        slot_name = slot;
        return;
      }
      // "urged the West not to recognise the new rulers": whoever is asked is said, though nobody that has a code
      if (&parties == &act.target && act.type == EventType::REQUEST && slot == "obj" &&
          std::ranges::any_of(filled, [&](TokenId t) { return is_bidden(act.token, t); }))
        return;
      if (tokens.empty() && slot != "mod") tokens = std::move(filled);
    }
    // below a noun that belongs to the trigger: "come under fire from Brussels", "called for sanctions
    // against"
    for (const std::string& slot : slots) {
      for (TokenId u : act.used) {
        if (slot.size() < 2 || slot == "subj" || slot == "obj" || slot == "iobj" || slot == "poss" ||
            slot == "mod" || slot == "comp")
          break;
        const Tokens below = r_.tree.prep_objects(u, slot);
        Parties found = parties_of(act, slot, below);
        drop(except, found);
        if (found.empty()) continue;
        parties = std::move(found);
        tokens = below;
        slot_name = slot;
        return;
      }
    }
    // the actor inside a noun that belongs to the trigger: "violated Ukraine's airspace"
    for (TokenId t : act.used) {
      Parties found = r_.cast.inner(t);
      drop(except, found);
      const bool wanted = act.entry->target.empty() || std::ranges::find(slots, "obj") != slots.end();
      if (&parties == &act.target && wanted && !found.empty()) {
        parties = std::move(found);
        slot_name = "within";
        return;
      }
    }
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
