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

class ActFinder {
 public:
  explicit ActFinder(Reading& reading) : r_(reading), tree_(reading.tree) {}

  void run() {
    r_.act_at.assign(tree_.size(), -1);
    // Verbs and adjectives first: nouns need to know what carries them.
    for (TokenId t = 0; t < tree_.size(); ++t) {
      const char pos = trigger_pos(tree_, t);
      if (pos != 'v' && pos != 'a') continue;
      if (auto act = choose(t, pos, no_token)) keep(*std::move(act));
    }
    note_owners();
    for (TokenId t = 0; t < tree_.size(); ++t) {
      if (trigger_pos(tree_, t) != 'n' || !may_head(t)) continue;
      if (auto act = choose(t, 'n', carrier_of(t)); act && (act->is_operator() || !belongs(t, act->type)))
        keep(*std::move(act));
    }
    std::ranges::sort(r_.acts, {}, &Act::token);
    for (std::size_t i = 0; i < r_.acts.size(); ++i) r_.act_at[r_.acts[i].token] = static_cast<int>(i);
  }

 private:
  // The act of a trigger by the most specific of its entries whose pattern holds; of those that ask for as much, the one with more
  // actors.
  std::optional<Act> choose(TokenId t, char pos, TokenId carrier) const {
    std::optional<Act> best;
    const KnownWord* const word = r_.slots.lemma(t);
    const TriggerEntries* const trigger = word == nullptr ? nullptr : r_.lexicon.trigger(pos, *word);
    if (trigger == nullptr) return best;
    std::vector<const Entry*> held;
    int best_filled = -1;  // of the best; -1 while it has no rival
    Tokens used;
    for (std::size_t i = 0; i < trigger->entries.size(); ++i) {
      const Entry& entry = trigger->entries[i];
      const bool late = best && trigger->patterns.entries[i].specificity < best->entry->specificity;
      if (late && !r_.weigh_others) break;
      // of rows that ask for less only the first of another type is of interest, for the decision layer
      if (late &&
          (entry.op != Operator::none || entry.type == best->entry->type || has_type(held, entry.type)))
        continue;
      used.clear();
      if (!r_.slots.holds(trigger->patterns, i, t, pos, carrier, used)) continue;
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
      if (best_filled < 0) best_filled = filled(*best);
      if (const int more = filled(act); more > best_filled) {
        best = std::move(act);
        best_filled = more;
      }
    }
    if (best) complete(*best, held);
    return best;
  }

  // How many of its actors an act finds. Binds it.
  int filled(Act& act) const {
    if (act.is_operator()) return 0;
    bind_act(act, r_);
    return 1 + 2 * !act.source.empty() + 2 * !act.target.empty();
  }

  static bool has_type(const std::vector<const Entry*>& entries, EventType type) {
    return std::ranges::any_of(entries, [&](const Entry* e) { return e->type == type; });
  }

  void complete(Act& act, const std::vector<const Entry*>& held) const {
    act.mode = act.entry->mode;
    act.cameo = act.entry->cameo;
    act.contexts = act.entry->contexts;
    if (!r_.weigh_others) return;
    for (const Entry* entry : held) {
      if (entry->type != act.type && !has_type(act.others, entry->type)) act.others.push_back(entry);
    }
  }

  void keep(Act act) {
    r_.act_at[act.token] = static_cast<int>(r_.acts.size());
    r_.acts.push_back(std::move(act));
  }

  void note_owners() {
    owner_.assign(tree_.size(), nullptr);
    r_.acts.reserve(r_.acts.size() + tree_.size());  // `owner_` points into it
    for (const Act& act : r_.acts) {
      for (TokenId t : act.used) owner_[t] = act.is_operator() ? owner_[t] : &act;
    }
  }

  // Words that belong to a construction make no event of their own; under verbs that only speak of something,
  // none of the same type ("condemned the attack" tells of both).
  bool belongs(TokenId t, EventType type) const {
    if (owner_[t] == nullptr) return false;
    // "lodged a protest": a noun that the construction spells out is its own word
    for (const Constraint& c : owner_[t]->entry->pattern) {
      if (!c.negated && std::ranges::find(c.words, tree_.lemma(t)) != c.words.end()) return true;
    }
    const EventType above = owner_[t]->type;
    return above == type ||
           (above != EventType::ACCUSE && above != EventType::SUPPORT && above != EventType::CONSULT);
  }

  // Whether the noun heads a phrase that is not all a name: "the Shangri-La Dialogue" is no dialogue.
  bool may_head(TokenId t) const {
    const Name* name = r_.cast.names().at(t);
    if (name != nullptr && name->last - name->first > 1) return false;
    const Dep dep = tree_[t].dep;
    return dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod && dep != Dep::npadvmod;
  }

  // The light verb, or another operator, that has the noun for its object: "launched" of "launched an attack".
  TokenId carrier_of(TokenId noun) const {
    TokenId carrier = verb_above(tree_, noun);
    for (TokenId c :
         tree_.children(noun)) {  // "the attacks that Russia carried out", "the war Russia is waging"
      if (carrier != no_token) break;
      // "sanctions imposed by the EU"
      if (tree_[c].dep == Dep::acl && tree_[c].tag == "VBN" && !tree_.agents(c).empty()) carrier = c;
      if (tree_[c].dep != Dep::relcl || tree_.is_passive(c)) continue;
      const Tokens objects = tree_.patients(c);
      const TokenId subject = tree_.child(c, Dep::nsubj);
      const bool gap = objects.empty() && subject != no_token && !tree_[subject].tag.starts_with('W');
      if (gap || std::ranges::find(objects, noun) != objects.end()) carrier = c;
    }
    if (carrier == no_token) return no_token;
    const Act* above = r_.at(carrier);
    return above != nullptr && above->is_operator() && carries(above->entry->op) ? carrier : no_token;
  }

  Reading& r_;
  const Tree& tree_;
  std::vector<const Act*> owner_;  // the act that each word is part of, operators aside
};

}  // namespace

bool is_factive_preposition(std::string_view lemma) {
  return one_of(lemma, {"for", "over", "after", "amid", "since", "despite", "following", "during", "before",
                        "because", "through", "besides", "given", "until", "by", "due", "in", "at", "from"});
}

bool is_speech(EventType type) {
  return type == EventType::AGREE || type == EventType::REQUEST || type == EventType::REJECT ||
         type == EventType::THREATEN || type == EventType::CONCEDE;
}

void find_acts(Reading& reading) { ActFinder(reading).run(); }

}  // namespace entente
