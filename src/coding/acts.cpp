// Triggers: the words of a document that make or change an act, each with the entry of the lexicon that fits it best.
#include "coding/acts.h"

#include <algorithm>

#include "base/words.h"
#include "coding/roles.h"

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

  const auto choose = [&](TokenId t, char pos, TokenId carrier) -> std::optional<Act> {
    std::optional<Act> best;
    const KnownWord* const word = r.slots.lemma(t);
    const TriggerEntries* const trigger = word == nullptr ? nullptr : r.lexicon.trigger(pos, *word);
    if (trigger == nullptr) return best;
    std::vector<const Entry*> held;
    int best_filled = -1;  // of the best; -1 while it has no rival
    const auto filled = [&](Act& act) {
      if (act.is_operator()) return 0;
      bind_act(act, r);
      return 1 + 2 * !act.source.empty() + 2 * !act.target.empty();
    };
    Tokens used;
    for (std::size_t i = 0; i < trigger->entries.size(); ++i) {
      const bool late = best && trigger->patterns.entries[i].specificity < best->entry->specificity;
      if (late && !r.weigh_others) break;
      // of rows that ask for less only the first of another type is of interest, for the decision layer
      const EventType type = trigger->entries[i].type;
      if (late && (trigger->entries[i].op != Operator::none || type == best->entry->type ||
                   std::ranges::any_of(held, [&](const Entry* e) { return e->type == type; })))
        continue;
      used.clear();
      if (!r.slots.holds(trigger->patterns, i, t, pos, carrier, used)) continue;
      const Entry& entry = trigger->entries[i];
      if (entry.op == Operator::none) held.push_back(&entry);
      if (late) continue;
      Act act;
      act.used = used;
      act.token = t;
      act.entry = &entry;
      act.carrier = carrier;
      act.type = entry.type;
      if (!best) {
        best = std::move(act);
        continue;
      }
      // of entries that ask for as much, the one with more actors
      if (best_filled < 0) best_filled = filled(*best);
      if (const int more = filled(act); more > best_filled) {
        best = std::move(act);
        best_filled = more;
      }
    }
    if (!best) return best;
    best->mode = best->entry->mode;
    best->cameo = best->entry->cameo;
    best->contexts = best->entry->contexts;
    if (r.weigh_others) {
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

}  // namespace entente
