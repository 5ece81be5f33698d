#include "coding/acts.h"

#include <algorithm>
#include <array>

#include "base/words.h"

namespace entente {
namespace {

// 'v', 'n' or 'a' for words that may be triggers, otherwise 0.
char trigger_pos(const Tree& tree, TokenId t) {
  const Token& token = tree[t];
  switch (token.pos) {
    case Pos::VERB:
      // "disputed border", "retired general": states, not acts
      if (token.dep == Dep::amod || token.dep == Dep::compound) return 0;
      return 'v';
    case Pos::AUX:
      return tree.is_verb(t) ? 'v' : '\0';
    case Pos::NOUN:
      return 'n';
    case Pos::PROPN:
      return token.entity == EntityType::PERSON || token.entity == EntityType::GPE ||
                     token.entity == EntityType::DATE
                 ? '\0'
                 : 'n';
    case Pos::ADJ:
      return 'a';
    default:
      return 0;
  }
}

std::vector<std::string> default_source(char pos) {
  if (pos == 'v') return {"subj"};
  if (pos == 'n') return {"poss", "by", "mod", "between", "from"};
  return {"subj"};
}

std::vector<std::string> default_target(char pos) {
  if (pos == 'v')
    return {"obj", "iobj", "to", "against", "on", "with", "at", "over", "from", "for", "into", "of", "in"};
  if (pos == 'n') return {"on", "against", "of", "to", "with", "at", "into", "for", "over", "in", "toward"};
  return {"of", "to", "with", "about", "toward", "on", "against"};
}

// Only force and help reach whoever is where they happen: "attacks in Kabul", "aid workers in Gaza".
bool place_can_be_target(EventType type) {
  return quad_class(type) == 4 || type == EventType::AID || type == EventType::RETREAT;
}

class Binder {
 public:
  explicit Binder(Reading& reading) : r_(reading) {}

  void bind(Act& act) {
    const Entry& entry = *act.entry;
    const auto source_slots = entry.source.empty() ? default_source(entry.pos) : entry.source;
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
      if (!act.target.empty()) return;
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
    const auto target_slots = entry.target.empty() ? default_target(entry.pos) : entry.target;
    find(act, target_slots, act.source, act.target, act.target_tokens, act.target_slot);
    if (act.target.empty() && quad_class(act.type) == 4) find_in_purpose(act);
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
        act.type == EventType::ACCUSE || act.type == EventType::REQUEST)
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

  bool undergoes(TokenId verb) const {
    const Act* act = r_.at(verb);
    return act != nullptr && act->entry->op == Operator::undergo;
  }

  void find(const Act& act, const std::vector<std::string>& slots, const Parties& except, Parties& parties,
            Tokens& tokens, std::string& slot_name) const {
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
      std::erase_if(found, [&](const Party& p) {
        return std::ranges::any_of(except,
                                   [&](const Party& q) { return !p.code.empty() && p.code == q.code; });
      });
      if (&parties == &act.target) drop_own_forces(act, found);
      if (!found.empty()) {
        parties = std::move(found);
        tokens = std::move(filled);
        slot_name = slot;
        return;
      }
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
        std::erase_if(found, [&](const Party& p) {
          return std::ranges::any_of(except,
                                     [&](const Party& q) { return !p.code.empty() && p.code == q.code; });
        });
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
      std::erase_if(found, [&](const Party& p) {
        return std::ranges::any_of(except,
                                   [&](const Party& q) { return !p.code.empty() && p.code == q.code; });
      });
      const bool wanted = act.entry->target.empty() || std::ranges::find(slots, "obj") != slots.end();
      if (&parties == &act.target && wanted && !found.empty()) {
        parties = std::move(found);
        slot_name = "within";
        return;
      }
    }
  }

  Reading& r_;
};

// The verb whose object, passive subject or prepositional object the noun is.
TokenId verb_above(const Tree& tree, TokenId noun) {
  const TokenId n = tree.first_conjunct(noun);
  const Dep dep = tree[n].dep;
  if (dep == Dep::dobj || dep == Dep::nsubjpass || dep == Dep::attr) return tree[n].head;
  if (dep == Dep::pobj && tree[tree[n].head].dep == Dep::prep) {
    const TokenId up = tree[tree[n].head].head;
    if (tree.is_verb(up) && one_of(tree.lemma(tree[n].head), {"in", "on", "into", "with"})) return up;
  }
  return no_token;
}

bool carries(Operator op) {
  return op == Operator::light || op == Operator::undergo || op == Operator::aspect || op == Operator::end ||
         op == Operator::say || op == Operator::intend || op == Operator::cause;
}

}  // namespace

bool is_factive_preposition(std::string_view lemma) {
  return one_of(lemma, {"for", "over", "after", "amid", "since", "despite", "following", "during", "before",
                        "because", "through", "besides", "given", "until", "by", "due", "in", "at", "from"});
}

bool is_speech(EventType type) {
  return type == EventType::AGREE || type == EventType::REQUEST || type == EventType::REJECT ||
         type == EventType::THREATEN || type == EventType::CONCEDE;
}

void find_acts(Reading& r) {
  const Tree& tree = r.tree;
  r.act_at.assign(tree.size(), -1);
  Binder binder(r);

  const auto choose = [&](TokenId t, char pos, TokenId carrier) -> std::optional<Act> {
    std::optional<Act> best;
    std::vector<const Entry*> held;
    int best_filled = -1;
    for (const std::string& lemma : {tree.lemma(t)}) {
      for (const Entry& entry : r.lexicon.entries(pos, lemma)) {
        const bool late = best && entry.specificity < best->entry->specificity;
        if (late && !r.weigh_others) break;
        Act act;
        if (!r.slots.holds(entry, t, carrier, act.used)) continue;
        if (entry.op == Operator::none) held.push_back(&entry);
        if (late) continue;
        act.token = t;
        act.entry = &entry;
        act.carrier = carrier;
        act.type = entry.type;
        act.mode = entry.mode;
        act.cameo = entry.cameo;
        act.contexts = entry.contexts;
        int filled = 0;
        if (!act.is_operator()) {
          binder.bind(act);
          filled = 1 + 2 * !act.source.empty() + 2 * !act.target.empty();
        }
        if (!best || filled > best_filled) {
          best = std::move(act);
          best_filled = filled;
        }
      }
    }
    if (best && r.weigh_others) {
      for (const Entry* entry : held) {
        const bool known =
            entry->type == best->type ||
            std::ranges::any_of(best->others, [&](const Entry* o) { return o->type == entry->type; });
        if (!known) best->others.push_back(entry);
      }
    }
    return best;
  };
  const auto keep = [&](Act act) {
    r.act_at[act.token] = static_cast<int>(r.acts.size());
    r.acts.push_back(std::move(act));
  };

  // Verbs and adjectives first: nouns need to know what carries them.
  for (TokenId t = 0; t < tree.size(); ++t) {
    const char pos = trigger_pos(tree, t);
    if (pos != 'v' && pos != 'a') continue;
    if (auto act = choose(t, pos, no_token)) keep(*std::move(act));
  }
  // Words that belong to a construction make no event of their own; under verbs that only speak of something,
  // none of the same type ("condemned the attack" tells of both).
  std::vector<const Act*> owner(tree.size(), nullptr);
  r.acts.reserve(r.acts.size() + tree.size());  // `owner` points into it
  for (const Act& act : r.acts) {
    for (TokenId t : act.used) owner[t] = act.is_operator() ? owner[t] : &act;
  }
  const auto belongs = [&](TokenId t, EventType type) {
    if (owner[t] == nullptr) return false;
    // "lodged a protest": a noun that the construction spells out is its own word
    for (const Constraint& c : owner[t]->entry->pattern) {
      if (!c.negated && std::ranges::find(c.words, tree.lemma(t)) != c.words.end()) return true;
    }
    const EventType above = owner[t]->type;
    return above == type ||
           (above != EventType::ACCUSE && above != EventType::SUPPORT && above != EventType::CONSULT);
  };
  for (TokenId t = 0; t < tree.size(); ++t) {
    if (trigger_pos(tree, t) != 'n') continue;
    const Name* name = r.cast.names().at(t);
    if (name != nullptr && name->last - name->first > 1)
      continue;  // "the Shangri-La Dialogue" is no dialogue
    const Dep dep = tree[t].dep;
    if (dep == Dep::compound || dep == Dep::nmod || dep == Dep::amod || dep == Dep::npadvmod) continue;
    TokenId carrier = verb_above(tree, t);
    for (TokenId c : tree.children(t)) {  // "the attacks that Russia carried out", "the war Russia is waging"
      if (carrier != no_token) break;
      // "sanctions imposed by the EU"
      if (tree[c].dep == Dep::acl && tree[c].tag == "VBN" && !tree.agents(c).empty()) carrier = c;
      if (tree[c].dep != Dep::relcl || tree.is_passive(c)) continue;
      const Tokens objects = tree.patients(c);
      const TokenId subject = tree.child(c, Dep::nsubj);
      const bool gap = objects.empty() && subject != no_token && !tree[subject].tag.starts_with('W');
      if (gap || std::ranges::find(objects, t) != objects.end()) carrier = c;
    }
    if (carrier != no_token) {
      const Act* above = r.at(carrier);
      if (above == nullptr || !above->is_operator() || !carries(above->entry->op)) carrier = no_token;
    }
    if (auto act = choose(t, 'n', carrier); act && (act->is_operator() || !belongs(t, act->type)))
      keep(*std::move(act));
  }
  std::ranges::sort(r.acts, {}, &Act::token);
  for (std::size_t i = 0; i < r.acts.size(); ++i) r.act_at[r.acts[i].token] = static_cast<int>(i);
}

void bind_roles(Reading& r) {
  Binder binder(r);
  for (Act& act : r.acts) {
    if (act.is_operator()) continue;
    act.source.clear();
    act.target.clear();
    act.source_tokens.clear();
    act.target_tokens.clear();
    binder.bind(act);
  }
}

}  // namespace entente
