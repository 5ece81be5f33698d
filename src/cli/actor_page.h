// An actor for the eye and for programs.
//
// Purpose: the two forms of the answer of `entente actor X`. Input: a Profile and what the record says of it.
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/profile.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "record/store.h"

namespace entente::cli {

// What the record beside the tables says.
struct ActorInRecord {
  std::string db;
  Activity activity;
};

// One page. `all`: every office and membership, not the first of many.
std::string actor_page(const Profile& profile, const World& world, const std::optional<ActorInRecord>& record,
                       bool all, const Look& look);

// {"code","name","kind","on", … "memberships":[…],"treaties":[…],"offices":[…],"senses":[…],"record":{…}}; see docs/who.md.
Json actor_json(const Profile& profile, const World& world, const std::optional<ActorInRecord>& record,
                const std::vector<Subject>& senses);

// A treaty with its clauses as they bear on one state, or between two (`b` not empty).
Json treaty_json(const TreatyBond& bond, const std::string& a, const std::string& b);
// "Article 5", "section 311", "the treaty" where the number was not checked.
std::string article_name(const Obligation& clause);
// "party", "suspended", "frozen", "contested"
const char* status_words(PartyStatus status);
// "owes", "is owed" or "mutual"
std::string direction(const ClauseBond& bond);
// "Japan", "Japan/GOV"; the code where no table has a name.
std::string name_or_code(const World& world, const std::string& code);
// "Brussels" and "BEL" of the seat "Brussels BEL"
std::pair<std::string, std::string> seat_of(const OrganisationRow& row);
// "" for a treaty that is simply in force; else "suspended: …".
std::string trouble_words(const TreatyBond& bond);

}  // namespace entente::cli
