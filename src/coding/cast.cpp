#include "coding/cast.h"

#include <algorithm>

#include "base/words.h"

namespace entente {

void add_parties(Parties& to, const Parties& from) {
  for (const Party& p : from) {
    const bool known = std::ranges::any_of(
        to, [&](const Party& q) { return q.code == p.code && (!p.code.empty() || q.name == p.name); });
    if (!known) to.push_back(p);
  }
}

Cast::Cast(const Tree& tree, const World& world, Date on, std::string_view title, const Places* places)
    : tree_(tree), world_(world), on_(on), names_(tree, world, on) {
  parties_.resize(tree.size());
  figures_.assign(tree.size(), Figure::none);
  resolved_.assign(tree.size(), false);
  if (places != nullptr) names_.add_places(tree, *places, on);
  agents_.reserve(tree.size());
  for (TokenId t = 0; t < tree.size(); ++t) agents_.push_back(find_agent(t));
  names_.seat_of("Brussels", "BEL", "EU", tree, title);
  find_focus(title);
  if (!focus_.empty()) names_.prefer(focus_, world_);
  find_lists();
  resolve_all();
}

void Cast::set(TokenId head, Parties parties, Figure figure) {
  parties_[head] = std::move(parties);
  figures_[head] = figure;
}

Party Cast::party(TokenId first, TokenId last, std::string code, std::string name) const {
  const auto& tokens = tree_.document().tokens;
  if (name.empty()) name = tree_.document().words(first, last);
  return {std::move(code), std::move(name), {tokens[first].begin, tokens[last - 1].end}};
}

// Labels that fill a slot of their own and so head a phrase that an event can be about.
bool Cast::heads_phrase(TokenId t) const {
  const Dep dep = tree_[t].dep;
  return tree_.is_nominal(t) && dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod &&
         dep != Dep::det;
}

void Cast::resolve_all() {
  for (TokenId t = 0; t < tree_.size(); ++t) {
    // a possessive pronoun or a relative clause's head is resolved where it stands: left to right is reading
    // order
    const bool nominal = tree_.is_nominal(t) || (tree_[t].pos == Pos::ADJ && names_.at(t) != nullptr) ||
                         (tree_[t].pos == Pos::VERB && names_.at(t) != nullptr) ||
                         (tree_[t].pos == Pos::DET && tree_.children(t).empty());
    if (nominal) resolve(t);
  }
}

// Whose somebody is may have to be resolved first, and whose that is again. Nobody says it this deep; what is left out
// is come to in reading order.
constexpr int deepest = 64;

void Cast::resolve(TokenId t) {
  if (resolved_[t] || resolving_ == deepest) return;
  resolved_[t] = true;
  ++resolving_;
  if (tree_[t].pos == Pos::PRON ||
      (tree_[t].pos == Pos::DET && one_of(tree_.lemma(t), {"both", "all", "neither"}))) {
    resolve_pronoun(t);
  } else if (!resolve_name(t) && !resolve_short_name(t) && !resolve_description(t) && !resolve_agent(t)) {
    resolve_unknown_person(t);
  }
  --resolving_;
  if (!parties_[t].empty() && heads_phrase(t)) remember(t);
}

const AgentNoun* Cast::find_agent(TokenId t) const {
  if (tree_[t].pos != Pos::NOUN && tree_[t].pos != Pos::PROPN && tree_[t].pos != Pos::ADJ) return nullptr;
  const AgentWord* word = world_.agent_word(tree_.lemma(t));
  // "the Maoists": the model leaves names in the plural as they are
  if (word == nullptr && tree_[t].tag == "NNPS" && tree_.lemma(t).ends_with('s'))
    word = world_.agent_word(tree_.lemma(t).substr(0, tree_.lemma(t).size() - 1));
  if (word == nullptr) return nullptr;
  if (tree_.form(t) == "funds" && tree_.left_edge(t) == t) return nullptr;  // money: "withhold funds"
  if (word->ends_phrase) {
    for (const std::string& phrase : tree_.phrases(t)) {
      if (const AgentNoun* agent = world_.agent(phrase)) return agent;
    }
  }
  return word->noun ? &*word->noun : nullptr;
}

std::string Cast::full_name(TokenId head) const {
  if (!parties_[head].empty() && figures_[head] == Figure::person) return parties_[head].front().name;
  return {};
}

}  // namespace entente
