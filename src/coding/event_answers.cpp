#include "coding/event_answers.h"

#include <algorithm>
#include <string>

#include "base/words.h"

namespace entente {
namespace {

// How a noun may point back: to a deed told before, to none that anybody could know, or to one that its own words tell of.
enum class Pointer { back, unknown, told };

Pointer pointer_of(const Tree& tree, TokenId noun, const Act& act) {
  bool definite = one_of(tree.form(noun), {"it", "this", "that", "which"});
  for (TokenId c : tree.children(noun)) {
    if (tree[c].dep == Dep::det && one_of(tree.lemma(c), {"the", "this", "that", "these", "those"}))
      definite = true;
    const bool own_clause = tree[c].dep == Dep::relcl && c == act.token;  // "a demand that Colombo dismissed"
    definite = definite || own_clause;
    if (tree[c].dep == Dep::prep && tree.lemma(c) == "as") continue;  // "described the raid as"
    // "bombarded the camp, a use of force that Russia criticised"
    if (tree.lemma(c) == "of" && tree.child(noun, Dep::relcl) == act.token) continue;
    if (tree[c].dep == Dep::prep || (tree[c].dep == Dep::relcl && !own_clause) || tree[c].dep == Dep::acl)
      return Pointer::told;
  }
  return definite ? Pointer::back : Pointer::unknown;  // "expressed concern over drills"
}

// What the answer is to: the noun, who said or did what it stands for, and what it may be.
void note_answer(const Reading& r, const Unsaid& unsaid, const Act& act, TokenId noun, EventDraft& d) {
  const Tree& tree = r.tree;
  d.answered_noun = tree.lemma(noun);
  if (std::ranges::any_of(tree.children(noun), [&](TokenId c) { return c == act.token; }))
    d.answered_by = unsaid.doers_before(noun);
  for (TokenId c : tree.children(act.token)) {  // "…, which she called a declaration of war"
    if (tree.lemma(c) == "which" && tree[c].dep == Dep::dobj) d.answered_noun = "which";
  }
  const auto entries = r.lexicon.entries('n', d.answered_noun);
  for (const Entry& entry : entries) {
    if (entry.op == Operator::none && std::ranges::count(d.answered_types, entry.type) == 0)
      d.answered_types.push_back(entry.type);
  }
}

}  // namespace

void point_back(const Reading& r, const Unsaid& unsaid, const Act& act, EventDraft& d) {
  // "said the drills were a provocation": what is reproached stands as the subject
  const bool said = act.source_slot == "speaker";
  const bool won = act.source_slot == "of";  // "an idea that won the backing of Berlin"
  for (const char* slot : {said || won ? "subj" : "obj", "against", "at", "over"}) {
    for (TokenId o : r.slots.fill(act.token, act.entry->pos, slot)) {
      // "expressed concern over the drills": the construction's own noun answers nothing
      if (std::ranges::find(act.used, o) != act.used.end() && r.tree.child(o, Dep::det) == no_token) continue;
      if (!r.cast.parties_or_inner(o).empty()) return;
      const Pointer pointer = pointer_of(r.tree, o, act);
      if (pointer == Pointer::unknown) continue;
      if (pointer == Pointer::back) note_answer(r, unsaid, act, o, d);
      return;
    }
  }
}

}  // namespace entente
