#include "answers/treaty_json.h"

#include <cctype>

namespace entente {

const char* status_words(PartyStatus status) {
  switch (status) {
    case PartyStatus::suspended:
      return "suspended";
    case PartyStatus::frozen:
      return "frozen";
    case PartyStatus::contested:
      return "contested";
    case PartyStatus::party:
      break;
  }
  return "party";
}

std::string direction(const ClauseBond& bond) {
  if (bond.owes && bond.owed) return "mutual";
  return bond.owes ? "owes" : "is owed";
}

std::string article_name(const Obligation& clause) {
  if (clause.article.empty()) return "article not checked";
  return std::islower(static_cast<unsigned char>(clause.article[0])) != 0 ? clause.article
                                                                          : "Article " + clause.article;
}

std::string trouble_words(const TreatyBond& bond) {
  if (bond.status == PartyStatus::party) return bond.note;
  return std::string(status_words(bond.status)) + (bond.note.empty() ? "" : ": " + bond.note);
}

Json treaty_json(const TreatyBond& bond, const std::string& a, const std::string& b) {
  Json out{{"treaty", bond.treaty->name},
           {"code", bond.treaty->code},
           {"instrument", bond.treaty->kind},
           {"since", day_json(bond.since)},
           {"status", bond.party ? status_words(bond.status) : "no party"},
           {"note", text_json(bond.note)},
           {"obligations", Json::array()},
           {"source", bond.treaty->source}};
  for (const ClauseBond& clause : bond.clauses) {
    const Obligation& says = *clause.clause;
    Json one{{"article", text_json(says.article)}, {"obligation", name_of(says.type)}};
    if (b.empty()) {
      one["direction"] = direction(clause);
    } else {
      one["bound"] = Json::array();
      if (clause.owes) one["bound"].push_back(a);
      if (clause.owed) one["bound"].push_back(b);
    }
    one["condition"] = text_json(says.condition);
    one["says"] = says.says;
    one["source"] = says.source;
    out["obligations"].push_back(std::move(one));
  }
  return out;
}

}  // namespace entente
