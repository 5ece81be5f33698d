// When an act took place, and what that makes of its status.
//
// Purpose: the date that hangs on an act, on what carries it or on what governs it; else the report's. Input: a Reading with
// its acts, and the Context of the report; both must outlive ActTimes. Thread-safety: immutable once built. Internal to coding/.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "coding/act_setting.h"
#include "coding/acts.h"
#include "coding/bygone.h"
#include "coding/records.h"

namespace entente {

class ActTimes {
 public:
  ActTimes(const Reading& reading, const Context& context);
  ActTimes(const ActTimes&) = delete;  // settings_ looks at acts_
  ActTimes& operator=(const ActTimes&) = delete;
  // Nothing if neither the text nor the report has a date, or if it was long ago without one.
  std::optional<When> of(const Act& act) const;

 private:
  bool perfect(TokenId verb) const;
  bool of_antecedent(TokenId clause) const;
  std::optional<When> counted_from(const Act& act) const;
  bool is_ended_bond(const Act& act) const;
  const DateMention* opening(const Act& act) const;
  const DateMention* told_as_past(const Act& act) const;
  const DateMention* around(const Act& act) const;

  const Tree& tree_;
  const Dates& dates_;
  std::optional<Date> published_;
  // Tokens that keep their dates to themselves, for Dates::of: every act that is told of, and none.
  std::vector<bool> acts_, none_;
  Settings settings_;
  Bygone bygone_;
};

// The status that a date alone decides: a year and more before the report is background, after it is planned.
Status status_of(const Act& act, const std::optional<When>& when, std::optional<Date> published);

}  // namespace entente
