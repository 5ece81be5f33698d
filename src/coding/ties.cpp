// Standing relations that a sentence asserts: membership, alliance, partnership, dispute, backing.
#include <algorithm>

#include "base/text.h"
#include "coding/records.h"

namespace entente {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

class Binder {
 public:
  Binder(const Reading& reading, const Context& context) : r_(reading), c_(context), tree_(reading.tree) {}

  std::vector<Tie> run() {
    for (TokenId t = 0; t < tree_.size(); ++t) {
      if (tree_[t].pos == Pos::NOUN || tree_[t].pos == Pos::PROPN) noun(t);
      if (tree_.is_verb(t)) verb(t);
    }
    for (std::uint32_t s = 0; s < tree_.document().sentences.size(); ++s) listed_members(s);
    std::ranges::stable_sort(out_, {}, &Tie::sentence);
    return std::move(out_);
  }

 private:
  using Codes = std::vector<std::string>;

  // First parts of the codes a phrase names; only actors that are states or organisations.
  Codes codes(const Parties& parties) const {
    Codes out;
    for (const Party& p : parties) {
      const std::string code(first_part(p.code));
      if (!code.empty() && std::ranges::find(out, code) == out.end()) out.push_back(code);
    }
    return out;
  }
  Codes codes_of(const Tokens& tokens) const {
    Parties all;
    for (TokenId t : tokens) add_parties(all, r_.cast.parties_or_inner(t));
    return codes(all);
  }
  Codes slot(TokenId t, char pos, std::string_view name) const {
    return codes_of(r_.slots.fill(t, pos, name));
  }
  Codes first_slot(TokenId t, char pos, std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      Codes found = slot(t, pos, name);
      if (!found.empty()) return found;
    }
    return {};
  }
  // The subject that a predicate noun describes: "Seoul is a valuable partner", "As the only Asian country in
  // the G7, Japan…".
  Codes described(TokenId t) const {
    Tokens who;
    if (const TokenId verb = r_.slots.copula(t); verb != no_token) who = tree_.agents(verb);
    const Dep dep = tree_[t].dep;
    if (who.empty() && dep == Dep::appos) who = {tree_[t].head};
    if (who.empty() && dep == Dep::oprd) who = tree_.patients(tree_[t].head);
    if (who.empty() &&
        dep == Dep::ccomp) {  // "making Tokyo NATO's oldest partner": the model reads a small clause
      if (const TokenId s = tree_.child(t, Dep::nsubj); s != no_token) who = {s};
    }
    if (who.empty() && dep == Dep::pobj && tree_.lemma(tree_[t].head) == "as") {
      const TokenId verb = tree_[tree_[t].head].head;
      if (tree_.is_verb(verb)) who = tree_.is_passive(verb) ? tree_.patients(verb) : tree_.agents(verb);
    }
    for (TokenId c : tree_.children(t)) {
      if (tree_[c].dep == Dep::appos) who.push_back(c);
    }
    return codes_of(who);
  }

  bool is_state(const std::string& code) const {
    const Actor* a = c_.world.actor(code);
    return a != nullptr && a->kind == ActorKind::state;
  }
  bool is_organisation(const std::string& code) const {
    const Actor* a = c_.world.actor(code);
    return a != nullptr && a->kind == ActorKind::organisation;
  }
  bool negated(TokenId t) const {
    for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
      if (tree_.child(up, Dep::neg) != no_token) return true;
      if (tree_.is_verb(up)) break;
    }
    return false;
  }

  std::string since(TokenId t) const {
    std::vector<bool> none;
    for (TokenId up = t;; up = tree_[up].head) {
      if (const DateMention* d = c_.dates.of(up, none)) {
        const std::string before = d->first > 0 ? tree_.lemma(d->first - 1) : "";
        const bool start =
            d->since || one_of(tree_.lemma(up), {"begin", "start", "initiate", "formalize", "formalise",
                                                 "establish", "found", "launch", "create", "sign"});
        if (start) {
          if (d->when.precision == When::Precision::interval &&
              d->when.from.day_number() + 3651 <= d->when.to.day_number()) {
            return d->when.iso().substr(0, 4) + "s";
          }
          return d->when.iso();
        }
      }
      if (tree_.is_root(up)) return {};
    }
  }

  void add(TieKind kind, const Codes& as, const Codes& bs, TokenId trigger, const char* rule) {
    if (negated(trigger)) return;
    for (const std::string& a : as) {
      for (const std::string& b : bs) {
        if (a == b) continue;
        const std::uint32_t s = tree_.sentence_of(trigger);
        const bool known = std::ranges::any_of(
            out_, [&](const Tie& t) { return t.sentence == s && t.kind == kind && t.a == a && t.b == b; });
        if (known) continue;
        out_.push_back({kind,
                        a,
                        b,
                        since(trigger),
                        {tree_[trigger].begin, tree_[trigger].end},
                        s,
                        std::string(rule) + " " + tree_.lemma(trigger)});
      }
    }
  }
  void add_pairs(TieKind kind, const Codes& all, TokenId trigger, const char* rule) {
    if (all.size() == 2) add(kind, {all[0]}, {all[1]}, trigger, rule);
  }

  Codes only(const Codes& in, bool organisations) const {
    Codes out;
    for (const std::string& c : in) {
      if (organisations ? is_organisation(c) : is_state(c)) out.push_back(c);
    }
    return out;
  }

  void noun(TokenId t) {
    const std::string w = tree_.lemma(t);
    const Codes owner = first_slot(t, 'n', {"poss", "mod"});
    if (one_of(w, {"member", "participant", "part", "founder", "signatory", "country", "nation", "state",
                   "economy", "power"})) {
      Codes of = w == "member"        ? first_slot(t, 'n', {"of", "in", "poss", "mod"})
                 : w == "participant" ? first_slot(t, 'n', {"to"})
                                      : slot(t, 'n', w == "part" ? "of" : "in");
      of = only(of, true);
      if (of.empty()) return;
      Codes who = only(described(t), false);
      for (TokenId c : tree_.children(t)) {  // "NATO members such as Germany"
        if (tree_[c].dep == Dep::prep && one_of(tree_.lemma(c), {"as", "like", "including"})) {
          for (TokenId o : tree_.children(c)) {
            if (tree_[o].dep == Dep::pobj) {
              const Codes more = only(codes_of(tree_.conjuncts(o)), false);
              who.insert(who.end(), more.begin(), more.end());
            }
          }
        }
      }
      if (w == "member") {  // "three NATO members are resident powers: the United States, France and …"
        if (tree_[t].dep == Dep::nsubj) {
          for (TokenId c : tree_.children(tree_[t].head)) {
            if (tree_[c].dep == Dep::attr || tree_[c].dep == Dep::dep) add_listed(c, who);
          }
        }
      }
      add(TieKind::member, who, of, t, "member of:");
      return;
    }
    if (w == "dispute" || (w == "border" && has_modifier(t, {"disputed", "contested"}))) {
      if (w == "dispute" &&
          !has_modifier(t, {"territorial", "border", "maritime", "sovereignty", "island", "land"}))
        return;
      Codes both = slot(t, 'n', "between");
      if (both.size() < 2) {
        Codes a = owner, b = slot(t, 'n', "with");
        if (a.empty()) a = subject_above(t);
        if (a.empty() || b.empty()) {
          if (w == "border") add_pairs(TieKind::territorial_dispute, states_of_sentence(t), t, "disputed");
          return;
        }
        add(TieKind::territorial_dispute, only(a, false), only(b, false), t, "dispute with:");
      } else {
        add_pairs(TieKind::territorial_dispute, only(both, false), t, "dispute between:");
      }
      return;
    }
    if (one_of(w, {"backing", "patronage", "sponsorship"})) {
      add(TieKind::sponsor, owner, first_slot(t, 'n', {"of", "for"}), t, "backing:");
      return;
    }
    if (one_of(w, {"ally", "alliance", "partner", "partnership", "rival", "adversary", "relationship",
                   "relation", "tie", "dialogue", "dialog"})) {
      standing(t, w, owner);
    }
  }

  void standing(TokenId t, const std::string& w, const Codes& owner) {
    const TieKind kind = one_of(w, {"ally", "alliance"})     ? TieKind::ally
                         : one_of(w, {"rival", "adversary"}) ? TieKind::rival
                         : one_of(w, {"dialogue", "dialog"}) ? TieKind::dialogue
                                                             : TieKind::partner;
    if (one_of(w, {"relation", "tie"}) &&
        !has_modifier(t, {"friendly", "close", "strong", "robust", "warm", "good", "cordial", "security",
                          "defense", "defence", "military"}))
      return;
    Codes between = slot(t, 'n', "between");
    if (between.size() == 2) {
      add_pairs(kind, between, t, "between:");
      return;
    }
    Codes other = first_slot(t, 'n', {"with", "to", "of"});
    if (one_of(w, {"ally", "partner", "rival", "adversary"})) {
      // "X is a partner of Y", "Y's partner X", "its North Korean ally"
      const Codes who = described(t);
      if (!who.empty() && !other.empty())
        add(kind, who, other, t, "predicate");
      else if (!who.empty() && !owner.empty())
        add(kind, who, owner, t, "owner's");
      else {
        const Codes mine = slot(t, 'n', "poss"), adjective = slot(t, 'n', "mod");
        if (!mine.empty() && !adjective.empty()) add(kind, mine, adjective, t, "its … ally");
      }
      return;
    }
    Codes a = owner;
    if (a.empty()) a = subject_above(t);
    if (kind == TieKind::dialogue && a.empty()) a = first_slot(t, 'n', {"by", "from"});
    if (a.empty() || other.empty() || slot(t, 'n', "with").empty()) return;
    add(kind, a, slot(t, 'n', "with"), t, "with:");
  }

  void verb(TokenId v) {
    const std::string w = tree_.lemma(v);
    if (mood_blocks(v)) return;
    if (one_of(w, {"join", "enter"})) {
      const Codes of = only(slot(v, 'v', "obj"), true);
      if (tree_[v].tag == "VBD" || tree_[v].tag == "VBN")
        add(TieKind::member, only(slot(v, 'v', "subj"), false), of, v, "joined:");
    } else if (w == "belong") {
      add(TieKind::member, only(slot(v, 'v', "subj"), false), only(slot(v, 'v', "to"), true), v,
          "belongs to:");
    } else if (w == "claim" || w == "regard" || w == "consider" || w == "view" || w == "see") {
      // "claims Taiwan", "regards Taiwan as part of its territory"
      bool own = w == "claim" && tree_.child(v, Dep::ccomp) == no_token;
      for (TokenId t : r_.slots.fill(v, 'v', "as"))
        own = own || one_of(tree_.lemma(t), {"part", "territory", "province", "own"});
      if (!own) return;
      add(TieKind::claims, only(slot(v, 'v', "subj"), false), only(slot(v, 'v', "obj"), false), v, "claims:");
    } else if (w == "host" || w == "station") {
      bool forces = false;
      for (TokenId t : tree_.patients(v))
        forces = forces || r_.lexicon.in_class("forces", tree_.lemma(t)) ||
                 one_of(tree_.lemma(t), {"base", "troop", "force"});
      if (!forces) return;
      if (w == "host")
        add(TieKind::hosts_forces, only(slot(v, 'v', "subj"), false), only(slot(v, 'v', "obj"), false), v,
            "hosts forces of:");
      else
        add(TieKind::hosts_forces, only(first_slot(v, 'v', {"in", "at"}), false),
            only(slot(v, 'v', "obj"), false), v, "forces stationed:");
    }
  }

  bool mood_blocks(TokenId v) const {
    for (TokenId c : tree_.children(v)) {
      if (tree_[c].dep == Dep::aux &&
          one_of(lower(tree_.word(c)), {"would", "could", "may", "might", "will", "to"}))
        return true;
      if (tree_[c].dep == Dep::neg) return true;
    }
    return false;
  }

  // An organisation with several of its members listed beside it: "hosted the Quad, alongside the U.S.,
  // Australia and India". The tables confirm what the list suggests; the list alone makes the claim.
  void listed_members(std::uint32_t s) {
    const Sentence& range = tree_.document().sentences[s];
    const Date on = c_.published.value_or(Date{2024, 1, 1});
    for (TokenId t = range.first; t < range.last; ++t) {
      const Name* name = r_.cast.names().at(t);
      if (name == nullptr || name->first != t || name->best().kind != NameKind::organisation) continue;
      const std::string& code = name->best().code;
      Codes members, present;
      for (const Membership& m : c_.world.members(code, on)) {
        if (m.role == "member") members.push_back(m.member);
      }
      if (members.size() < 3 || members.size() > 12) continue;
      for (TokenId u = range.first; u < range.last; ++u) {
        for (const Party& p : r_.cast.parties(u)) {
          const std::string state(first_part(p.code));
          if (std::ranges::find(members, state) != members.end() &&
              std::ranges::find(present, state) == present.end())
            present.push_back(state);
        }
      }
      if (present.size() >= 3 && present.size() == members.size())
        add(TieKind::member, present, {code}, t, "all members listed:");
    }
  }

  void add_listed(TokenId t, Codes& out) const {
    for (TokenId u = tree_.left_edge(t); u <= tree_.right_edge(t); ++u) {
      if (tree_[u].dep != Dep::appos && tree_[u].dep != Dep::conj) continue;
      for (const Party& p : r_.cast.parties(u)) {
        if (is_state(std::string(first_part(p.code)))) out.emplace_back(first_part(p.code));
      }
    }
  }

  bool has_modifier(TokenId t, std::initializer_list<std::string_view> words) const {
    for (TokenId c : tree_.children(t)) {
      if (one_of(tree_.lemma(c), words) || one_of(lower(tree_.word(c)), words)) return true;
    }
    return false;
  }
  // Whose dispute: the subject of the verb that governs the noun.
  Codes subject_above(TokenId t) const {
    for (TokenId up = t; !tree_.is_root(up);) {
      up = tree_[up].head;
      if (tree_.is_verb(up)) return codes_of(tree_.is_passive(up) ? tree_.patients(up) : tree_.agents(up));
    }
    return {};
  }
  Codes states_of_sentence(TokenId t) const {
    const Sentence& s = tree_.document().sentences[tree_.sentence_of(t)];
    Codes out;
    for (TokenId u = s.first; u < s.last; ++u) {
      for (const Party& p : r_.cast.parties(u)) {
        const std::string code(first_part(p.code));
        if (is_state(code) && std::ranges::find(out, code) == out.end()) out.push_back(code);
      }
    }
    return out;
  }

  const Reading& r_;
  const Context& c_;
  const Tree& tree_;
  std::vector<Tie> out_;
};

}  // namespace

std::vector<Tie> make_ties(const Reading& reading, const Context& context) {
  return Binder(reading, context).run();
}

}  // namespace entente
