// Event book: the events of a record in memory, by pair of actors.
//
// Purpose: a server answers for any pair in a millisecond what a look through a million rows takes a third of a second for. The
//          book holds every event that is news (occurred or planned, of a known day and quad class), coded and imported, with all
//          that a list shows of it.
// Input: an open record of version 6 or later. Output: the same answers as telling.h, pair_days.h and partners.h give from the record
//        itself; sums of Goldstein scores may differ in the last digits, for they are added in another order.
// Costs: some 300 bytes and 3 microseconds an event to make.
// Errors: see pair_days.h. Thread-safety: immutable once made; safe from many threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/partners.h"
#include "analysis/telling.h"

namespace entente {

class EventBook {
 public:
  // Nothing if the record has more than `most` such events, or if `stop` turned true while they were read.
  static Result<std::shared_ptr<const EventBook>> read(const Store& store, std::uint64_t most,
                                                       const std::atomic<bool>& stop);

  // Whether the book can answer: it does not know the one-a-day filter.
  static bool answers(const PairQuestion& question) { return !question.one_a_day; }

  // The events that fit a question, each once, by day; `by` and `limit` say nothing here.
  struct Entry {
    std::int32_t day = 0;
    std::uint32_t event = 0;
    auto operator<=>(const Entry&) const = default;
  };
  using Entries = std::vector<Entry>;
  Entries chosen(const TellingQuestion& question) const;
  // Of these as gather_telling(), telling_periods(), all_events() and telling_events().
  static TellingExtent extent(const Entries& entries);
  std::vector<TellingPeriod> periods(const Entries& entries, const TellingQuestion& question,
                                     Every every) const;
  std::vector<RecordedEvent> all(const Entries& entries) const;
  std::vector<RecordedEvent> telling(const Entries& entries, const TellingQuestion& question) const;
  // As pair_days(); day_volumes() of the whole record.
  PairDays days(const PairQuestion& question, int remembered) const;
  std::vector<DayVolume> volumes(const PairQuestion& question) const;
  // As read_partners() of news of every type; `from`, `to`, `quads` and `origins` of the selection hold.
  Partners partners(const std::vector<std::string>& actor, const Selection& selection, std::size_t top) const;

  std::size_t size() const { return events_.size(); }
  bool has_statements() const { return has_statements_; }
  bool has_ties() const { return has_ties_; }

 private:
  friend class EventBookReader;
  using Number = std::uint32_t;  // of a word; see words_
  struct Event {
    std::int32_t day = 0, last = 0;  // day numbers
    std::uint32_t mentions = 0;
    std::uint8_t quad = 1;
    double goldstein = 0;
    Number id, origin, report, type, mode, cameo, status, precision, text, url;
    std::uint64_t line = 0;
    std::uint32_t parties = 0;  // in parties_: sources, then targets
    std::uint16_t sources = 0, targets = 0;
  };
  // A source acts on a target, as in the view `dyads`; or on nobody.
  struct Row {
    Number source = 0, target = 0;  // codes; 0: unknown
    std::uint32_t event = 0;
    std::int32_t day = 0;
  };
  struct Slot {                        // rows of two actors, in either direction, by day
    std::uint32_t begin = 0, end = 0;  // in rows_
  };
  static constexpr Number unknown = 0, nobody = 1;

  // What a side of a question takes in.
  struct Side {
    std::vector<Number> actors;  // first parts
    std::vector<Number> codes;   // sorted
    bool has(Number code) const { return std::binary_search(codes.begin(), codes.end(), code); }
    bool has_actor(Number actor) const {
      return std::find(actors.begin(), actors.end(), actor) != actors.end();
    }
  };
  Side side_of(const std::vector<std::string>& codes) const;
  // Calls `each(event, forth, back)` for every row that the question takes in; an event may come more than once.
  using EachRow = std::function<void(const Row& row, bool forth, bool back)>;
  void each_row(const PairQuestion& question, bool others_only, const EachRow& each) const;
  // Numbers of the data sets, "coded" with what was corrected; sorted.
  std::vector<Number> origins_of(const std::vector<std::string>& origins) const;
  RecordedEvent recorded(std::uint32_t event) const;
  // Of events that are alike in all that counts the least id goes first, or the greatest: as SQL has it there.
  enum class Ties : std::uint8_t { least_id, greatest_id };
  bool better(std::uint32_t a, std::uint32_t b, Telling by, Ties ties) const;
  bool alike(std::uint32_t a, std::uint32_t b) const;
  std::vector<RecordedEvent> best(Entries entries, Telling by, std::size_t limit, Ties ties) const;
  std::string_view word(Number number) const {
    return std::string_view(letters_).substr(words_[number], words_[number + 1] - words_[number]);
  }
  Number find(std::string_view word) const;  // `unknown` if no code or origin is called so

  // Words (codes, ids, texts …) stand one after the other; equal ones once, but for ids and texts.
  std::string letters_;
  std::vector<std::uint64_t> words_;                 // where each begins, and the end of the last
  std::unordered_map<std::string, Number> numbers_;  // of codes, origins, types …
  std::vector<Event> events_;
  std::vector<Number> parties_;
  std::vector<Row> rows_;
  std::unordered_map<std::uint64_t, Slot> slots_;              // by the two actors, the lesser number above
  std::unordered_map<Number, std::vector<Number>> others_of_;  // actors with whom an actor has a slot
  std::unordered_map<Number, std::vector<Number>> codes_of_;   // codes below an actor, itself included
  struct DayCount {
    std::int32_t day = 0;
    Number origin = 0;
    std::uint64_t events = 0;
  };
  std::vector<DayCount> volumes_;  // by day
  bool has_statements_ = false, has_ties_ = false;
};

}  // namespace entente
