#include "coding/bygone.h"

#include <algorithm>

#include "base/words.h"
#include "coding/clause.h"
#include "coding/eras.h"

namespace entente {
namespace {

// Deeds that only those in power can do; who has none did them when he had it. Former rulers still speak, travel and meet.
bool needs_power(const Act& act) {
  using enum EventType;
  return act.type == MOBILIZE || act.type == SANCTION || act.type == AID ||
         (act.type == ASSAULT && act.mode == "territory") || (act.type == RETREAT && act.mode != "release") ||
         (act.type == COERCE && act.mode != "cyber");
}

}  // namespace

Bygone::Bygone(const Reading& reading, const Context& context)
    : r_(reading),
      tree_(reading.tree),
      dates_(context.dates),
      world_(context.world),
      published_(context.published) {}

bool Bygone::did(const Act& act) const {
  // "charged him over killings under Jammeh": it is the deed that is old
  const bool trial = act.type == EventType::ACCUSE || act.mode == "convict";
  if (!trial && under_former_ruler(act.token)) return true;
  if (done_by_the_gone(act) || with_power_lost(act)) return true;
  return act.entry->pos == 'v' && quad_class(act.type) == 4 && act.type != EventType::PROTEST &&
         ruled_long_ago(act.token);
}

// Somebody who holds no office and held none a year ago.
bool Bygone::left_office(TokenId name) const {
  const Parties& parties = r_.cast.parties(name);
  if (parties.empty() || !published_) return false;
  return std::ranges::all_of(parties, [&](const Party& p) {
    if (sector_of(p.code) != "ELI" || p.name.empty()) return false;
    const std::vector<Sense> senses = world_.find(p.name, published_->plus_days(-366));
    return !senses.empty() && sector_of(senses.front().code) == "ELI";
  });
}

// Somebody who ruled once and neither does nor did a year ago.
bool Bygone::once_ruled(TokenId name) const {
  const Parties& parties = r_.cast.parties(name);
  if (parties.empty() || !published_) return false;
  const auto in_power = [&](const Party& p, int days_ago) {
    const std::vector<Sense> senses = world_.find(p.name, published_->plus_days(-days_ago));
    return !senses.empty() && sector_of(senses.front().code) == "GOV";
  };
  return std::ranges::all_of(parties, [&](const Party& p) {
    if (p.name.empty() || !one_of(sector_of(p.code), {"ELI", "PTY", "OPP"})) return false;
    if (in_power(p, 0) || in_power(p, 366)) return false;
    for (int years = 2; years <= 40; ++years) {
      if (in_power(p, years * 365)) return true;
    }
    return false;
  });
}

// "Chávez expelled the ambassador", "as prime minister Blair sent troops", "the Obama administration lifted the ban".
bool Bygone::with_power_lost(const Act& act) const {
  if (act.entry->pos == 'a' || act.future) return false;
  const bool told = !tree_.is_verb(act.token) || narrates(tree_, act.token);
  if (!told) return false;
  return std::ranges::any_of(act.source_tokens, [&](TokenId who) {
    if (needs_power(act) || in_office(act.token, who)) {
      if (once_ruled(who)) return true;
    }
    if (!one_of(tree_.lemma(who), {"administration", "government", "cabinet", "presidency", "regime"}))
      return false;
    return std::ranges::any_of(tree_.children(who), [&](TokenId c) { return c < who && once_ruled(c); });
  });
}

// "As president he threatened Israel", "while in office", "when he was prime minister".
bool Bygone::in_office(TokenId deed, TokenId who) const {
  const auto is_office = [&](TokenId t) {
    return one_of(tree_.lemma(t), {"president", "premier", "minister", "chancellor", "leader", "king",
                                   "governor", "secretary", "ruler", "taoiseach"});
  };
  for (const TokenId head : {deed, who}) {
    for (TokenId o : tree_.prep_objects(head, "as")) {
      if (is_office(o)) return true;
    }
  }
  for (TokenId c : tree_.children(deed)) {
    if (tree_[c].dep == Dep::advcl && narrates(tree_, c)) {
      const TokenId what = tree_.child(c, Dep::attr);
      if (what != no_token && is_office(what)) return true;
    }
  }
  const Sentence& sentence = tree_.document().sentences[tree_.sentence_of(deed)];
  for (TokenId t = sentence.first; t + 2 < sentence.last; ++t) {
    if (one_of(tree_.form(t), {"while", "when", "time", "years", "days"}) && tree_.form(t + 1) == "in" &&
        one_of(tree_.form(t + 2), {"office", "power"}))
      return true;
  }
  return false;
}

// "Habré, who ruled Chad from 1982 to 1990, tortured thousands": what he did with his power he did then.
bool Bygone::ruled_long_ago(TokenId deed) const {
  for (TokenId who : tree_.agents(deed)) {
    for (TokenId c : tree_.children(who)) {
      if (tree_[c].dep != Dep::relcl || !one_of(tree_.lemma(c), {"rule", "govern", "reign"})) continue;
      const DateMention* years = dates_.of(c, {});
      if (years != nullptr && !years->since && published_ &&
          years->when.to.day_number() < published_->day_number() - 365)
        return true;
    }
  }
  return false;
}

bool Bygone::under_former_ruler(TokenId deed) const {
  Tokens verbs = tree_.conjuncts(deed);  // "were killed or disappeared under Pinochet"
  for (TokenId verb : verbs) {
    if (tree_.is_verb(verb) && !narrates(tree_, verb)) return false;
    for (TokenId o : tree_.prep_objects(verb, "under")) {
      if (left_office(o)) return true;
    }
    for (const char* preposition : {"under", "during", "in"}) {
      for (TokenId o : tree_.prep_objects(verb, preposition)) {
        if (!one_of(tree_.lemma(o),
                    {"rule", "reign", "presidency", "premiership", "dictatorship", "regime", "term", "day"}))
          continue;
        if (const TokenId whose = tree_.child(o, Dep::poss); whose != no_token && left_office(whose))
          return true;
        for (TokenId whose : tree_.prep_objects(o, "of")) {
          if (left_office(whose)) return true;
        }
      }
    }
  }
  return false;
}

// Whether the name is of a state, one of its bodies or a group that has been no more for over a year.
bool Bygone::is_gone(const Name* name) const {
  if (name == nullptr || !published_ || !name->best().ended) return false;
  using enum NameKind;
  const NameKind kind = name->best().kind;
  const bool acts =
      kind == state || kind == nationality || kind == institution || kind == group || kind == organisation;
  if (!acts || published_->day_number() - 366 < name->best().ended->day_number()) return false;
  return name->first == 0 || !one_of(tree_.form(name->first - 1), {"former", "ex", "-", "post"});
}

bool Bygone::done_by_the_gone(const Act& act) const {
  if (act.entry->pos == 'a') return false;
  const Names& names = r_.cast.names();
  const bool by = std::ranges::any_of(act.source_tokens, [&](TokenId who) {
    if (in_another_era(tree_, who) || is_of_another_era(tree_, who) || is_gone(names.at(who))) return true;
    // "Pinochet's troops"
    const TokenId ruler = tree_.child(who, Dep::poss);
    if (ruler != no_token && left_office(ruler) &&
        one_of(tree_.lemma(who), {"troop", "soldier", "army", "force", "police", "government", "regime",
                                  "junta", "agent", "military"}))
      return true;
    return std::ranges::any_of(tree_.children(who), [&](TokenId c) {
      return c < who && tree_[c].dep != Dep::poss && is_gone(names.at(c));
    });
  });
  // "called the Soviet Union an evil empire", "sent troops against the Tamil Tigers"; but groups are tried and blamed afterwards
  const bool blamed = act.type == EventType::ACCUSE || act.mode == "convict" || act.mode == "arrest";
  return by || std::ranges::any_of(act.target_tokens, [&](TokenId whom) {
           const Name* name = names.at(whom);
           return is_gone(name) &&
                  (name->best().kind == NameKind::state || (name->best().kind == NameKind::group && !blamed));
         });
}

}  // namespace entente
