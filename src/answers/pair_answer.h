// Two actors: what stands between them by the tables and what the record says, told apart.
//
// Purpose: the answer of `entente ties A B` and of the API's /pairs/A/B. Input: two actors as asked for, tables, a record or
//          none. Output: treaties, shared memberships, disputed places, ties of the record. Errors: usage, for two names of
//          one actor; as the Store. Thread-safety: pure functions, but for the Store asked.
#pragma once

#include <string>
#include <vector>

#include "analysis/bonds.h"
#include "analysis/disputes.h"
#include "answers/json.h"
#include "answers/subject_asked.h"
#include "base/error.h"
#include "knowledge/places.h"
#include "record/records.h"
#include "record/store.h"

namespace entente {

struct PairAnswer {
  SubjectAsked a, b;
  Date on;
  std::vector<TreatyBond> treaties;  // point into the treaties
  std::vector<SharedMembership> memberships;
  std::vector<Dispute> disputes;
  bool record_asked = false;
  std::vector<TieRecord> ties;

  bool none() const { return treaties.empty() && memberships.empty() && disputes.empty() && ties.empty(); }
};

// What a pair is looked up in; `treaties` and `store` may be null, `places` empty.
struct PairSources {
  const World& world;
  const Treaties* treaties = nullptr;
  const std::vector<PlaceRow>& places;
  const Store* store = nullptr;
};

// `a` and `b` are actors: their codes are not empty.
Result<PairAnswer> read_pair(const PairSources& sources, SubjectAsked a, SubjectAsked b, Date on);

// {"a","b","on","record","ties":[…]}; `record`: as the record is called in the answer.
Json pair_json(const PairAnswer& pair, const std::string& record);

}  // namespace entente
