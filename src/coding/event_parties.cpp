#include "coding/event_parties.h"

#include <algorithm>
#include <string>

#include "base/words.h"
#include "coding/clause.h"

namespace entente {
namespace {

void becomes(Event& e, EventType type, std::string mode, std::string_view how) {
  e.rule += std::string(e.rule.find(" · ") == std::string::npos ? " · " : " ") + std::string(how) + "(" +
            std::string(name_of(e.type)) + ")";
  e.type = type;
  e.mode = std::move(mode);
  e.cameo = std::string(cameo_root(type));
}

// "China and Russia held naval drills": an exercise of several states is one that they hold with each other.
bool is_joint_exercise(const Act& act, const Tree& tree, const Event& e) {
  if (e.type != EventType::MOBILIZE || e.source.size() < 2 || !e.target.empty()) return false;
  if (first_part(e.source.front().code) == first_part(e.source.back().code)) return false;
  const auto is_exercise = [&](TokenId t) {
    return one_of(tree.lemma(t), {"drill", "exercise", "manoeuvre", "maneuver", "manoeuvres", "maneuvers"});
  };
  return is_exercise(act.token) || std::ranges::any_of(tree.patients(act.token), is_exercise);
}

// "Chile protested formally": governments do not march, people do.
bool is_protest_note(const Act& act, const Tree& tree, const Event& e) {
  for (TokenId t : act.source_tokens) {
    if (tree[t].tag == "NNS" || tree[t].tag == "NNPS" || tree[t].pos == Pos::NUM) return false;
  }
  return e.type == EventType::PROTEST && act.entry->pos == 'v' && act.entry->trigger == "protest" &&
         !e.source.empty() && std::ranges::all_of(e.source, [](const Party& p) {
           return sector_of(p.code).empty() || sector_of(p.code) == "GOV";
         });
}

// "soldiers took control of Zimbabwe", "the army drove the president out": whoever takes his own state's power coerces it.
bool is_coup(const Event& e) {
  if (e.type != EventType::ASSAULT || e.mode != "territory" || e.source.empty() || e.target.empty())
    return false;
  return std::ranges::all_of(e.source, [](const Party& p) { return sector_of(p.code) == "MIL"; }) &&
         std::ranges::all_of(e.target, [&](const Party& p) {
           return first_part(p.code) == first_part(e.source.front().code) &&
                  one_of(sector_of(p.code), {"", "GOV", "ELI", "LEG"});
         });
}

}  // namespace

void turn_by_parties(const Act& act, const Tree& tree, Event& e) {
  if (is_protest_note(act, tree, e)) becomes(e, EventType::ACCUSE, "disapprove", "by a state");
  if (is_joint_exercise(act, tree, e)) becomes(e, EventType::COOPERATE, "", "together");
  if (is_coup(e)) becomes(e, EventType::COERCE, "", "at home");
}

Parties giver_of(const Reading& r, const Act& act, const Parties& target) {
  Parties out;
  for (TokenId t : r.tree.patients(act.token)) {
    for (const Party& p : coded(r.cast.parties_or_inner(t))) {
      if (!overlap({p}, target)) add_parties(out, {p});
    }
  }
  return out;
}

bool says_help(const Tree& tree, const Act& act) {
  return std::ranges::any_of(tree.children(act.token), [&](TokenId c) {
    return (tree[c].dep == Dep::xcomp || tree[c].dep == Dep::advcl || tree[c].dep == Dep::ccomp) &&
           is_infinitive(tree, c) && one_of(tree.lemma(c), {"help", "assist"});
  });
}

bool befalls_person(const Reading& r, const Act& act) {
  return act.entry->pos == 'v' && std::ranges::any_of(r.tree.patients(act.token), [&](TokenId t) {
           return r.tree[t].entity == EntityType::PERSON || r.cast.figure(t) == Figure::person ||
                  one_of(r.tree.lemma(t), {"dozen", "score", "hundred", "thousand"}) ||
                  (r.tree[t].tag == "CD" && r.tree.child(t, Dep::prep) == no_token) ||
                  (r.tree[t].pos == Pos::PRON && r.tree.form(t) != "it");
         });
}

bool dismisses_another(const Reading& r, const Act& act) {
  if (act.entry->pos != 'v' || (act.type != EventType::COERCE && act.type != EventType::SANCTION) ||
      act.source_tokens.empty())
    return false;
  const Tokens patients = r.tree.patients(act.token);
  return !patients.empty() && std::ranges::all_of(patients, [&](TokenId t) {
    return r.tree.is_nominal(t) && r.tree[t].pos != Pos::PRON &&
           (r.cast.figure(t) == Figure::person || r.cast.figure(t) == Figure::body) &&
           std::ranges::find(act.source_tokens, t) == act.source_tokens.end();
  });
}

}  // namespace entente
