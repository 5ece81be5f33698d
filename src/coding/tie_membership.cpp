// Membership: "is a member of", "the only Asian country in the G7", "NATO member Turkey", "joined", "belongs to", and an
// organisation told with all of its members.
#include <algorithm>

#include "base/text.h"
#include "coding/tie_sheet.h"

namespace entente {
namespace {

using Codes = TieSheet::Codes;

bool is_noun(const Tree& tree, TokenId t) { return tree[t].pos == Pos::NOUN || tree[t].pos == Pos::PROPN; }

std::size_t members_counted(std::string_view word) {
  constexpr std::string_view names[] = {"two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine", "ten"};
  for (std::size_t n = 0; n < std::size(names); ++n) {
    if (word == names[n]) return n + 2;
  }
  return 0;
}

// "the only Asian country in the G7": the noun that says how one belongs, and where the organisation stands.
void membership_by_noun(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  const bool country = sheet.has_lemma(t, {"country", "nation", "state", "economy", "power"});
  const bool member_country = country && sheet.has_modifier(t, {"member", "founding"});
  Codes of;
  if (sheet.has_lemma(t, {"member"}) || member_country) {
    of = sheet.first_slot(t, 'n', {"of", "in", "poss", "mod"});
  } else if (sheet.has_lemma(t, {"participant"})) {
    of = sheet.direct(sheet.r.slots.fill(t, 'n', "to"));
    // "as contributing participants to": the preposition may hang on the participle
    if (of.empty() && tree[t].dep == Dep::dobj) of = sheet.direct(tree.prep_objects(tree[t].head, "to"));
  } else if (sheet.has_lemma(t, {"founder", "signatory"})) {
    of = sheet.first_slot(t, 'n', {"of", "to"});
  } else if (sheet.has_lemma(t, {"part"})) {
    of = sheet.direct(sheet.r.slots.fill(t, 'n', "of"));
  } else if (country) {
    of = sheet.direct(sheet.r.slots.fill(t, 'n', "in"));
  }
  of = sheet.organisations(of);
  if (of.empty()) return;
  // "a member of the EU delegation" belongs to no organisation
  if (sheet.has_lemma(t, {"member"}) && !sheet.has_modifier(t, {"member"})) {
    const Tokens objects = sheet.r.slots.fill(t, 'n', "of");
    if (!objects.empty() && sheet.organisations(sheet.direct(objects)).empty()) return;
  }
  Codes who = sheet.states(sheet.described(t));
  const bool predicate = sheet.r.slots.copula(t) != no_token;
  if (!sheet.asserted(t, !predicate)) return;
  if (predicate || !who.empty()) sheet.add(TieKind::member, who, of, t, "member of");
  sheet.add(TieKind::member, sheet.states(sheet.examples(t)), of, t, "member such as");
  // "three NATO members are resident powers: the United States, France and …"
  if (tree[t].dep == Dep::nsubj && tree.is_verb(tree[t].head)) {
    for (TokenId p : tree.children(tree[t].head)) {
      if (tree[p].dep != Dep::attr && tree[p].dep != Dep::dep) continue;
      Tokens listed;
      for (TokenId u = tree.left_edge(p); u <= tree.right_edge(p); ++u) {
        if (tree[u].dep == Dep::appos || tree[u].dep == Dep::conj) listed.push_back(u);
      }
      sheet.add(TieKind::member, sheet.states(sheet.direct(listed)), of, t, "members listed");
    }
  }
  // "two NATO members have warships there: France and Britain": as many as were announced
  for (TokenId n : tree.children(t)) {
    if (tree[n].dep != Dep::nummod || tree[t].dep != Dep::nsubj) continue;
    const Codes listed = sheet.states(sheet.listed_after_colon(t));
    if (members_counted(tree.form(n)) == listed.size())
      sheet.add(TieKind::member, listed, of, t, "members listed");
  }
  // "all member countries other than Russia": he who is excepted is one
  const Sentence& s = tree.document().sentences[tree.sentence_of(t)];
  for (TokenId u = t + 1; u + 1 < s.last && u < t + 10 && !tree.is_verb(u); ++u) {
    const std::string word = tree.form(u), next = tree.form(u + 1);
    const bool except =
        (word == "other" && next == "than") || (word == "apart" && next == "from") || word == "except";
    if (!except) continue;
    TokenId name = u + (word == "except" ? 1 : 2);
    while (name < s.last && tree[name].pos == Pos::DET) ++name;
    if (name < s.last && sheet.r.cast.names().at(name) != nullptr) {
      sheet.add(TieKind::member, sheet.states(sheet.direct({sheet.r.cast.names().at(name)->last - 1})), of, t,
                "member excepted");
    }
    break;
  }
}

// "NATO’s cyber defense unit": the organisation that the member belongs to, that has the owner's name in its own and all
// of the words before the unit.
Codes described_organisation(const TieSheet& sheet, TokenId head, const Codes& members) {
  const Tree& tree = sheet.tree;
  if (!sheet.has_lemma(
          head, {"unit", "centre", "center", "agency", "arm", "group", "programme", "program", "bank"}))
    return {};
  std::vector<std::string> words;
  for (TokenId t = tree.left_edge(head); t < head; ++t) {
    if (tree[t].pos != Pos::NOUN && tree[t].pos != Pos::PROPN && tree[t].pos != Pos::ADJ) continue;
    std::string word = tree.form(t);
    if (word == "defense") word = "defence";
    words.push_back(std::move(word));
  }
  if (words.size() < 2) return {};
  Codes out;
  const Date on = sheet.c.published.value_or(Date{2024, 1, 1});
  for (const std::string& member : members) {
    for (const Membership& m : sheet.c.world.memberships(member, on)) {
      const Actor* a = sheet.c.world.actor(m.organisation);
      if (a == nullptr) continue;
      const std::string name = " " + lower(a->name) + " ";
      const bool all =
          std::ranges::all_of(words, [&](const std::string& w) { return name.find(w) != std::string::npos; });
      if (all && std::ranges::find(out, a->code) == out.end()) out.push_back(a->code);
    }
  }
  return out;
}

void membership_by_verb(TieSheet& sheet, TokenId v) {
  const Tree& tree = sheet.tree;
  if (sheet.has_lemma(v, {"join", "enter"})) {
    if (tree[v].tag != "VBD" && tree[v].tag != "VBN") return;
    if (tree.is_passive(v) || !sheet.asserted(v, false)) return;
    // "joined the EU in condemning": one act done together
    for (TokenId o : tree.prep_objects(v, "in")) {
      if (tree[o].dep == Dep::pcomp) return;
    }
    const Codes who = sheet.states(sheet.subject(v));
    const Tokens objects = tree.patients(v);
    Codes of = sheet.organisations(sheet.direct(objects));
    if (of.empty() && objects.size() == 1) of = described_organisation(sheet, objects.front(), who);
    sheet.add(TieKind::member, who, of, v, "joined");
  } else if (sheet.has_lemma(v, {"belong", "accede"})) {
    if (!sheet.asserted(v, false)) return;
    sheet.add(TieKind::member, sheet.states(sheet.subject(v)),
              sheet.organisations(sheet.direct(sheet.r.slots.fill(v, 'v', "to"))), v, "belongs to");
  }
}

// An organisation with all of its members beside it: "hosted the Quad, alongside the U.S., Australia and India". The
// tables confirm what the list suggests; the list alone makes the claim.
void by_list(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  const Name* name = sheet.r.cast.names().at(t);
  if (name == nullptr || name->first != t || name->best().kind != NameKind::organisation) return;
  const std::string& code = name->best().code;
  const Sentence& s = tree.document().sentences[tree.sentence_of(t)];
  Codes members, present, named_states;
  for (TokenId u = s.first; u < s.last; ++u) {
    const Name* named = sheet.r.cast.names().at(u);
    if (named == nullptr) continue;
    const std::string state(first_part(named->best().code));
    if (std::ranges::find(named_states, state) == named_states.end()) named_states.push_back(state);
  }
  if (named_states.size() < 3) return;  // no use to ask the tables
  for (const Membership* m : sheet.c.world.member_rows(code, sheet.c.published.value_or(Date{2024, 1, 1}))) {
    if (m->role == "member") members.push_back(m->member);
    if (members.size() > 12) return;
  }
  if (members.size() < 3) return;
  for (const std::string& state : named_states) {
    if (std::ranges::find(members, state) != members.end()) present.push_back(state);
  }
  if (present.size() != members.size()) return;
  TokenId head = t;
  for (TokenId u = name->first; u < name->last; ++u) {
    if (tree[u].head < name->first || tree[u].head >= name->last || tree.is_root(u)) head = u;
  }
  sheet.add(TieKind::member, present, {code}, head, "all members listed");
}

}  // namespace

void find_memberships(TieSheet& sheet, TokenId t) {
  if (is_noun(sheet.tree, t)) membership_by_noun(sheet, t);
  if (sheet.tree.is_verb(t)) membership_by_verb(sheet, t);
  by_list(sheet, t);
}

}  // namespace entente
