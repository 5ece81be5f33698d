// An actor on a day: who that is, by the tables, and what the record has of it.
//
// Purpose: the answer of `entente actor X --json` and of the API's /actors/X. Input: a Profile (analysis/profile.h) and what
//          the record says of it. Output: JSON. Thread-safety: pure functions, but for the Store asked.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/profile.h"
#include "answers/json.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

// What the record beside the tables says.
struct ActorInRecord {
  std::string db;  // the record as it is called in the answer
  Activity activity;
};
// Errors: as the Store. A place that is no actor is in no record: do not ask.
Result<ActorInRecord> actor_in_record(const Store& store, const std::string& name, const Subject& subject);

// {"code","name","kind","on", … "memberships":[…],"treaties":[…],"offices":[…],"senses":[…],"record":{…}}; see docs/who.md.
// `senses`: all meanings of the name that was asked for.
Json actor_json(const Profile& profile, const World& world, const std::optional<ActorInRecord>& record,
                const std::vector<Subject>& senses);

// "Japan", "Japan/GOV"; the code where no table has a name.
std::string name_or_code(const World& world, const std::string& code);
// "Brussels" and "BEL" of the seat "Brussels BEL"
std::pair<std::string, std::string> seat_of(const OrganisationRow& row);

}  // namespace entente
