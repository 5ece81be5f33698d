// Members of an organisation as JSON: on a day, and who joined and left.
//
// Purpose: the answer of `entente members X --json`. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/profile.h"
#include "answers/json.h"

namespace entente {

// Whether the role is that of a member; observers, partners and others have theirs.
bool is_full(const Membership& membership);
// Codes of those that are, each once, sorted.
std::vector<std::string> full_members(const std::vector<Membership>& memberships);

// {"organisation","on","members":[codes],"other":[{"actor","role","since"}]}
Json members_json(const std::string& organisation, Date on, const std::vector<Membership>& memberships);
// {"organisation","from","to","changes":[{"on","change":"joins"|"leaves","actor","role","source"}]}
Json changes_json(const std::string& organisation, const std::optional<Date>& from,
                  const std::optional<Date>& to, const std::vector<MembershipChange>& changes);

}  // namespace entente
