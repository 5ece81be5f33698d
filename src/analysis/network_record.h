// What a record says of pairs of actors in a window: the events and ties that networks are made of.
//
// Purpose: one pass over the events of a window, however many there are, then answers about any set of actors. Input: an
// open Store of any version; it is not changed (the sums lie in a temporary table). Output: plain values.
// Errors: as the Store. Thread-safety: as the Store.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/network.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

class NetworkRecord {
 public:
  // Sums the events that are news (occurred or planned), of known actors on both sides, whose first day lies in
  // [from, to], by pair. A reciprocal event that the coder made counts once in each direction, as in the view `dyads`.
  // `origins`: of these data sets only, "coded" includes what was corrected; empty: all. `store` must outlive what is
  // returned; `name` tells several of one Store apart (letters).
  static Result<NetworkRecord> read(const Store& store, const std::string& name, Date from, Date to,
                                    const std::vector<std::string>& origins = {});

  std::uint64_t actors() const { return actors_; }  // that have an event with another
  // The actors with the most events, the first `top` of them.
  Result<std::vector<std::string>> busiest(std::size_t top) const;
  // Pairs both of whose actors are among the codes; of which at least one is (`touching`). By a, then b.
  Result<std::vector<PairEvents>> among(const std::set<std::string>& codes) const;
  Result<std::vector<PairEvents>> touching(const std::set<std::string>& codes) const;

 private:
  NetworkRecord(const Store& store, std::string table) : store_(&store), table_(std::move(table)) {}
  Result<std::vector<PairEvents>> pairs(std::string_view both, const std::set<std::string>& codes) const;

  const Store* store_;
  std::string table_;
  std::uint64_t actors_ = 0;
};

// All ties of the record, in its order.
Result<std::vector<ReportedTie>> reported_ties(const Store& store);
// The last day on which the record has news; nothing for a record without dated news.
Result<std::optional<Date>> last_day_of_news(const Store& store);

}  // namespace entente
