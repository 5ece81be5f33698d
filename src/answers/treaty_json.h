// Treaties as JSON and in words.
//
// Purpose: a treaty with its clauses as they bear on one state or between two. Thread-safety: pure functions.
#pragma once

#include <string>

#include "analysis/bonds.h"
#include "answers/json.h"

namespace entente {

// A treaty with its clauses as they bear on one state, or between two (`b` not empty).
Json treaty_json(const TreatyBond& bond, const std::string& a, const std::string& b);
// "Article 5", "section 311", "the treaty" where the number was not checked.
std::string article_name(const Obligation& clause);
// "party", "suspended", "frozen", "contested"
const char* status_words(PartyStatus status);
// "owes", "is owed" or "mutual"
std::string direction(const ClauseBond& bond);
// "" for a treaty that is simply in force; else "suspended: …".
std::string trouble_words(const TreatyBond& bond);

}  // namespace entente
