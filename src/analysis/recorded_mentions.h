// Recorded mentions: mentions as the record holds them, coded and imported, with where each stands.
//
// Purpose: what `happenings` groups, read in two ways: by what a person asks for, and by cells, a pair of actors on a day, so
// that whatever may be the same happening is there however the question was put.
// Input: the record's tables. Output: news (occurred or planned) with a type and a date; all else is never joined.
// Thread-safety: one thread, as the Store.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/mention.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

struct RecordedMention : EventMention {
  std::string id, origin;
  std::string report, title;  // coded: the report's id and title; imported: the import's id, ""
  std::string file;           // the report's or the data set's, as it was given
  std::int64_t line = 0;      // sentence of the report, or line of the file, from 1
  std::string text, url;      // the sentence, or what the data set says
  double goldstein = 0;
};

// Where two mentions of one happening meet: two of its parties, and a day. The actors are first parts of codes, or names that
// no table knows, the smaller one first. Whoever acted alone meets himself under a = "", and under a = "*" stands a place's
// attack, whoever did it: the first reports often don't know.
struct HappeningCell {
  std::string a, b;
  Date day;
  auto operator<=>(const HappeningCell&) const = default;
};

class HappeningCells {
 public:
  // `world` (may be null) must outlive it.
  explicit HappeningCells(const World* world);
  // None: it can be joined with nothing (a stretch of weeks without a place).
  std::vector<HappeningCell> of(const RecordedMention& mention) const;

 private:
  std::vector<std::string> keys(const std::string& code) const;
  const World* world_;
  std::unordered_map<std::string, std::vector<std::string>>
      groups_;  // by the side that they fight for: "YEM/REB"
};

class MentionReader {
 public:
  // `store` must outlive it. Error (internal, naming the record) as of SQL.
  static Result<MentionReader> open(const Store& store);

  // How many mentions that fit begin on each day, in order of days.
  struct DayCount {
    Date day;
    std::uint64_t mentions = 0;
  };
  Result<std::vector<DayCount>> days(const EventFilter& filter) const;
  // Mentions that fit and begin on one of the days first … last, by id. Of the filter, `limit` and `statuses` are not heeded.
  Result<std::vector<RecordedMention>> fitting(const EventFilter& filter, Date first, Date last) const;
  // Mentions that began before the day and may have happened on it, by id.
  Result<std::vector<RecordedMention>> stretching_into(Date day) const;
  // Mentions in any of the cells, by id.
  Result<std::vector<RecordedMention>> in_cells(const std::set<HappeningCell>& cells) const;

 private:
  explicit MentionReader(const Store& store) : store_(&store) {}
  const Store* store_;
};

}  // namespace entente
