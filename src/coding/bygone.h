// Deeds of those who are gone: former rulers, their troops, and states that are no more.
//
// Purpose: puts a deed long ago by who did it or under whom, where no date says so; for act_time.cpp. Input: a Reading with its
// acts, and the Context of the report; both must outlive Bygone. Thread-safety: immutable once built. Internal to coding/.
#pragma once

#include <optional>

#include "base/date.h"
#include "coding/acts.h"
#include "coding/dates.h"
#include "coding/records.h"

namespace entente {

class Bygone {
 public:
  Bygone(const Reading& reading, const Context& context);
  // Whether whoever did it, or ruled then, has been gone for more than a year before the report.
  bool did(const Act& act) const;

 private:
  // "were killed under Pinochet", "during his rule"
  bool under_former_ruler(TokenId deed) const;
  bool ruled_long_ago(TokenId deed) const;
  // "Soviet troops seized the islands", "the wartime army"
  bool done_by_the_gone(const Act& act) const;
  bool with_power_lost(const Act& act) const;
  bool once_ruled(TokenId name) const;
  bool in_office(TokenId deed, TokenId who) const;
  bool left_office(TokenId name) const;
  bool is_gone(const Name* name) const;

  const Reading& r_;
  const Tree& tree_;
  const Dates& dates_;
  const World& world_;
  std::optional<Date> published_;
};

}  // namespace entente
