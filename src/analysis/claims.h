// Claims: what the record says of a sentence such as "South Korea imposed sanctions on Russia in 2014".
//
// Purpose: `entente check`. Rules: docs/check.md and claim_rules.h.
// Input: a claim as coded by our own coder, and the record, coded and imported events alike. Output: a verdict with the events
// behind it, how far the record can speak of these two in that time, and what else they did.
// Errors: input for a record of an older version; internal if DuckDB refuses. Thread-safety: as of the Store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/claim_rules.h"
#include "analysis/telling.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

struct Claim {
  EventType type = EventType::CONSULT;
  std::string mode, cameo;                  // "" if none
  std::vector<std::string> source, target;  // codes; a joint act has all parties in source
  bool reciprocal = false;
  bool denied = false;         // "did not": the claim is that it did not happen
  std::optional<When> period;  // nothing: whenever
};

enum class Verdict : std::uint8_t { supported, contradicted, nothing_on_file, not_covered };
std::string_view name_of(Verdict);  // "supported", "contradicted", "nothing on file", "not covered"

// Events of one kind and direction, and why they speak for or against the claim.
enum class Bearing : std::uint8_t {
  says_so,   // the act of the claim happened
  opposite,  // its opposite happened, or it was denied
  reversed,  // it happened the other way round
  negated,   // a report says that it did not happen
  perhaps    // it happened, but perhaps outside the period, or is only planned
};
std::string_view name_of(Bearing);

struct ClaimEvents {
  Bearing bearing = Bearing::says_so;
  std::uint64_t count = 0;
  std::vector<RecordedEvent> shown;  // the latest few
};

// What two actors did, by direction, type and code.
struct DoneKind {
  Direction direction = Direction::forth;
  std::string type, cameo;  // "" where the data set has none
  std::uint64_t events = 0;
};

// How far a data set can speak of the actors in the period. Coded reports are the data set "coded".
struct ActorCoverage {
  std::string code;          // as the claim has it
  bool covered = false;      // the data set speaks of it in some year of the period (coverage.h)
  std::uint64_t events = 0;  // in the period, its parts included
  std::uint64_t itself = 0;  // of these under the code itself
};
struct OriginCoverage {
  std::string origin;
  std::optional<Date> first, last;  // of the data set within the period
  std::vector<ActorCoverage> actors;
  bool covers_all() const;
};

struct ClaimAnswer {
  Verdict verdict = Verdict::not_covered;
  std::vector<ClaimEvents> events;  // by bearing; those that decide first
  std::vector<OriginCoverage> coverage;
  std::vector<DoneKind> done;  // the most frequent first
  std::uint64_t done_events = 0;
};

// `shown`: at most so many events of each bearing.
Result<ClaimAnswer> check_claim(const Store& store, const Claim& claim, std::size_t shown = 5);

// The last day that the record speaks of; nothing if it holds no dated event.
Result<std::optional<Date>> last_recorded_day(const Store& store);

// The part of check_claim() that asks who is covered; origins that speak of the period at all.
Result<std::vector<OriginCoverage>> claim_coverage(const Store& store, const Claim& claim);

}  // namespace entente
