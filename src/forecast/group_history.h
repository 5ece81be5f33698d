// GroupHistory: what is known of an actor's kind where little is known of the actor: traces of homes and roles.
//
// Purpose: the features by which the ranking judges actors that have not met: how a home treats an actor or another home, what
//          a role does to a role. Input: the facts of one day after the other. Output: shares, discounted by age.
// An actor whose name says no home gets the home of those it has most to do with, as soon as it has met one.
// Thread-safety: reading from many threads while nobody adds.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "forecast/affiliations.h"
#include "forecast/chronicle.h"
#include "forecast/history.h"

namespace entente {

// Two of the rates of history.h: about two weeks and four and a half months.
struct GroupTrace {
  std::int32_t last = 0;
  float late = 0, slow = 0;
  float of_late(std::int32_t day) const { return late * decay(1, day - last); }
  float in_all(std::int32_t day) const { return slow * decay(2, day - last); }
};

// What stands between whom: kind, then up to three numbers.
enum class GroupLink : std::uint8_t {
  home,              // of the home's actors
  home_type,         // … under a type
  home_actor,        // from the home to an actor
  home_type_actor,   // … under a type
  home_home,         // between homes
  home_type_home,    // … under a type
  actor_home,        // from the actor to a home
  actor_type_home,   // … under a type
  actor_type_role,   // from the actor under a type to a role
  role_type,         // of a role under a type
  role_type_role,    // to another role
  role_type_actor,   // to an actor
  within_type,       // of a role under a type within one home
  within_type_role,  // … to another role there
};

class GroupHistory {
 public:
  GroupHistory(const Affiliations& affiliations, std::size_t types);
  void add(std::span<const Fact> day);

  std::uint32_t home(std::uint32_t actor) const { return homes_[actor]; }  // as it is known now; 0: unknown
  std::uint32_t role(std::uint32_t actor) const { return affiliations_->of[actor].role; }
  const std::vector<std::uint32_t>& members(std::uint32_t home) const { return members_[home]; }  // by name

  // nullptr: nothing yet. Numbers as the link names them, 0 for those it has not.
  const GroupTrace* find(GroupLink link, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0) const;

 private:
  void add_one(std::int32_t day, std::uint32_t source, std::uint32_t type, std::uint32_t target);
  void add_to(std::int32_t day, GroupLink link, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0);
  void rehash();

  const Affiliations* affiliations_;
  std::uint32_t types_;
  std::vector<std::uint32_t> homes_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::unordered_map<std::uint32_t, std::uint32_t>> met_;  // actor without a home: facts by home
  // Open addressing: these traces are asked some thousand times a question.
  std::vector<std::uint64_t> keys_;
  std::vector<GroupTrace> traces_;
  std::size_t used_ = 0;
};

}  // namespace entente
