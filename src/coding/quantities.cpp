#include "coding/quantities.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "coding/date_words.h"
#include "coding/quantity_kinds.h"
#include "coding/quantity_words.h"

namespace entente {
namespace {

bool of_people(QuantityKind kind) { return kind <= QuantityKind::troops; }

class Finder {
 public:
  Finder(const Tree& tree, const Dates& dates) : tree_(tree) {
    dated_.assign(tree.size(), false);
    for (const DateMention& d : dates.all())
      std::fill(dated_.begin() + d.first, dated_.begin() + d.last, true);
  }

  std::vector<QuantityMention> run() {
    std::vector<QuantityMention> out;
    for (const Sentence& s : tree_.document().sentences) {
      bool told = false;
      for (TokenId t = s.first; t < s.last;) {
        const auto number = dated_[t] ? std::nullopt : number_at(tree_, t, s.first, s.last);
        if (!number) {
          ++t;
          continue;
        }
        for (TokenId v = s.first; !told && v < s.last; ++v) befall(v);
        told = true;
        if (auto mention = mention_of(*number, s)) out.push_back(std::move(*mention));
        t = std::max(number->last, t + 1);
      }
    }
    return out;
  }

 private:
  // What happens to the patients and agents of a verb, or to those that a noun is of.
  void befall(TokenId t) {
    const std::string& lemma = tree_.lemma(t);
    const auto set = [&](const Tokens& tokens, QuantityKind kind) {
      for (const TokenId p : tokens) fate_.emplace(p, kind);
    };
    if (tree_[t].pos == Pos::VERB || tree_.is_verb(t)) {
      if (const auto kind = kind_of_patient(lemma)) {
        set(tree_.patients(t), *kind);
        // "killed 12 and": what the parser hangs elsewhere still stands right under the verb
        for (const TokenId c : tree_.children(t))
          if (tree_[c].dep == Dep::dobj || tree_[c].dep == Dep::nsubjpass) set(tree_.conjuncts(c), *kind);
      }
      if (const auto kind = kind_of_agent(lemma)) set(tree_.agents(t), *kind);
      // "took 12 people hostage", "driven from their homes", "forced 20,000 people from their homes"
      if (one_of(lemma, {"force", "drive"})) {
        for (const TokenId home : tree_.prep_objects(t, "from"))
          if (tree_.lemma(home) == "home") set(tree_.patients(t), QuantityKind::displaced);
      }
    } else if (const auto kind = kind_of_act(lemma)) {
      set(tree_.prep_objects(t, "of"), *kind);
    }
  }

  std::string_view word(TokenId t) const {
    return t < tree_.size() ? std::string_view(tree_.form(t)) : std::string_view();
  }

  std::optional<QuantityMention> mention_of(const NumberWords& number, const Sentence& s) const {
    // the token by which the number hangs outside itself
    TokenId outer = number.last - 1;
    for (TokenId t = number.number; t < number.last; ++t)
      if (tree_.is_root(t) || tree_[t].head < number.first || tree_[t].head >= number.last) outer = t;
    TokenId noun = no_token;
    const Dep dep = tree_[outer].dep;
    if (word(number.last) == "of") {
      for (const TokenId o : tree_.prep_objects(outer, "of")) {
        noun = o;
        break;
      }
    }
    const bool modifies =
        !tree_.is_root(outer) && tree_[outer].head >= number.last && tree_[outer].head < s.last &&
        (dep == Dep::nummod || dep == Dep::quantmod || dep == Dep::amod || dep == Dep::compound ||
         dep == Dep::nmod || dep == Dep::det || dep == Dep::npadvmod || dep == Dep::advmod) &&
        (tree_.is_nominal(tree_[outer].head) || tree_[tree_[outer].head].pos == Pos::ADJ);
    if (noun == no_token && modifies) noun = outer = tree_[outer].head;
    if (is_part_of_another(outer)) return {};

    Quantity q;
    q.value = number.value;
    q.upper = number.upper;
    q.bound = number.bound;
    TokenId end = number.last;
    const auto kind = kind_of(number, outer, noun, q, end);
    if (!kind) return {};
    q.kind = *kind;
    if (noun != no_token && q.kind != QuantityKind::money) end = std::max(end, noun + 1);
    end = std::min(end, static_cast<TokenId>(s.last));
    q.words = {tree_[number.first].begin, tree_[end - 1].end};
    return QuantityMention{outer, q};
  }

  // "including three children", "among them two women": counted already
  bool is_part_of_another(TokenId t) const {
    const TokenId n = tree_.first_conjunct(t);
    if (tree_.is_root(n)) return false;
    const std::string& above = tree_.lemma(tree_[n].head);
    return tree_[n].dep == Dep::pobj && one_of(above, {"include", "including", "among"});
  }

  std::optional<QuantityKind> kind_of(const NumberWords& number, TokenId outer, TokenId noun, Quantity& q,
                                      TokenId& end) const {
    if (!number.currency.empty()) {
      q.unit = number.currency;
      return QuantityKind::money;
    }
    std::optional<QuantityKind> own;
    if (noun != no_token) {
      for (const std::string& phrase : tree_.phrases(noun)) {
        if (own) break;
        own = kind_of_noun(phrase);
      }
      if (!own) own = kind_of_noun(tree_.lemma(noun));
      if (!own) own = kind_of_noun(word(noun));
      if (own == QuantityKind::weight) q.unit = unit_of_weight(tree_.lemma(noun));
      if (!number.of_group.empty() && !own &&
          one_of(tree_.lemma(noun),
                 {"force", "contingent", "brigade", "battalion", "mission", "unit", "army", "garrison",
                  "detachment", "deployment", "regiment", "division", "militia", "corps"}))
        own = QuantityKind::troops;
      if (!own && (counts_nobody(tree_.lemma(noun)) || one_of(word(noun), {"%"}))) return {};
    }
    if (own && !of_people(*own)) return own;
    if (own && *own < QuantityKind::protesters && *own != QuantityKind::displaced)
      return own;  // "12 deaths", "40 arrests"
    // "40 dead", "12 people dead", "30 others wounded", "12 were killed"
    const TokenId after = std::max(number.last, noun == no_token ? number.last : noun + 1);
    for (TokenId t = number.last; t <= after && t < tree_.size(); ++t) {
      if (const auto state = kind_of_state(word(t));
          state && (tree_[t].pos == Pos::ADJ || tree_[t].tag == "VBN" || tree_[t].pos == Pos::NOUN)) {
        end = std::max(end, t + 1);
        return state;
      }
    }
    if (number.of_group.empty()) {
      for (const TokenId t : {outer, noun})
        if (const auto fate = fate_.find(t); t != no_token && fate != fate_.end()) return fate->second;
    }
    if (const auto toll = of_toll(outer)) return toll;
    if (noun != no_token && is_life_lost(noun)) return QuantityKind::killed;
    if (noun != no_token && tree_.lemma(noun) == "hostage") return QuantityKind::abducted;
    return own;
  }

  // "the death toll rose to 40", "a death toll of 40", "the toll reached 40", "the number of dead stood at 40"
  std::optional<QuantityKind> of_toll(TokenId outer) const {
    const TokenId n = tree_.first_conjunct(outer);
    TokenId at = tree_.is_root(n) ? n : tree_[n].head;
    if (tree_[at].dep == Dep::prep || tree_[at].pos == Pos::ADP) at = tree_[at].head;
    const auto is_toll = [&](TokenId t) {
      return tree_.lemma(t) == "toll" ||
             (tree_.lemma(t) == "number" && !tree_.prep_objects(t, "of").empty() &&
              one_of(word(tree_.prep_objects(t, "of").front()), {"dead", "deaths", "fatalities", "killed"}));
    };
    if (is_toll(at)) return QuantityKind::killed;
    if (!tree_.is_verb(at)) return {};
    for (const TokenId a : tree_.agents(at))
      if (is_toll(a)) return QuantityKind::killed;
    // "brought the death toll to 40"
    for (const TokenId p : tree_.patients(at))
      if (is_toll(p)) return QuantityKind::killed;
    return {};
  }

  // "claimed 12 lives", "cost 40 lives"
  bool is_life_lost(TokenId noun) const {
    if (tree_.lemma(noun) != "life" || tree_.is_root(noun)) return false;
    return one_of(tree_.lemma(tree_[noun].head), {"claim", "cost", "take", "lose"});
  }

  const Tree& tree_;
  std::vector<bool> dated_;
  std::unordered_map<TokenId, QuantityKind> fate_;
};

}  // namespace

Quantities::Quantities(const Tree& tree, const Dates& dates)
    : tree_(tree), found_(Finder(tree, dates).run()) {}

void Quantities::attach(std::vector<Event>& events) const {
  for (const QuantityMention& mention : found_) {
    const std::uint32_t sentence = tree_.sentence_of(mention.head);
    const QuantityKind kind = mention.quantity.kind;
    const bool of_harm = kind <= QuantityKind::missing;
    Event* best = nullptr;
    TokenId above = mention.head;
    for (int hops = 0; best == nullptr && hops < 24; ++hops) {
      std::uint32_t nearest = 0;
      for (Event& event : events) {
        if (event.sentence != sentence || !can_have(event.type, kind)) continue;
        // the trigger's first token under the ancestor; the words of a trigger may lie apart
        for (TokenId t = tree_.left_edge(above); t <= tree_.right_edge(above); ++t) {
          const Token& token = tree_[t];
          if (token.begin < event.trigger.begin || token.begin >= event.trigger.end ||
              !tree_.dominates(above, t))
            continue;
          const std::uint32_t distance = t < mention.head ? mention.head - t : t - mention.head;
          if (best == nullptr || distance < nearest) {
            best = &event;
            nearest = distance;
          }
        }
      }
      // Who was harmed may be told in any clause of the sentence; what is sent or paid stands with its own verb.
      const bool clause = tree_[above].pos == Pos::VERB && tree_[above].dep != Dep::conj;
      if (tree_.is_root(above) || (clause && !of_harm)) break;
      above = tree_[above].head;
    }
    if (best != nullptr) best->numbers.push_back(mention.quantity);
  }
}

}  // namespace entente
