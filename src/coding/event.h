// Event: who did what to whom, as one sentence states it.
//
// Purpose: the record that Entente exists for, with everything needed to check it: the sentence, the trigger,
// the rule. Thread-safety: a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "knowledge/event_types.h"

namespace entente {

// How far the sentence says that the event came true. Only `occurred` and `planned` count as news.
enum class Status : std::uint8_t { occurred, planned, negated, hypothetical, background };
std::string_view name_of(Status);
std::optional<Status> parse_status(std::string_view name);
inline bool is_news(Status s) { return s == Status::occurred || s == Status::planned; }

// Bytes [begin, end) of the report's text.
struct Span {
  std::uint32_t begin = 0, end = 0;
  bool operator==(const Span&) const = default;
};

// An actor as the sentence names it.
struct Party {
  std::string code;  // "JPN/GOV"; "" if the words name an actor that no table knows
  std::string
      name;  // a person's or group's name, or the words: "Fumio Kishida"; may equal the words of the mention
  Span mention;  // where; an empty span if the actor was taken from elsewhere in the report
};

struct Place {
  std::string name;                          // as written
  std::string country;                       // state code, "" if unknown, in dispute or outside every state
  std::optional<double> lat = {}, lon = {};  // degrees, north and east positive; nothing for a whole state
};

// A number that the sentence gives of the event: how many of what.
enum class QuantityKind : std::uint8_t {
  killed,
  wounded,
  casualties,  // killed and wounded together, as the sentence has it
  missing,
  arrested,
  captured,
  abducted,
  released,
  displaced,
  expelled,
  protesters,
  troops,
  ships,
  aircraft,
  missiles,
  drones,
  vehicles,
  guns,
  rounds,
  money,
  weight,
};
std::string_view name_of(QuantityKind);  // as written above
std::optional<QuantityKind> parse_quantity_kind(std::string_view name);

// What the words before a number make of it: "12", "about 12", "at least 12", "up to 12".
enum class Bound : std::uint8_t { exact, about, at_least, at_most };
std::string_view name_of(Bound);  // "exact", "about", "at-least", "at-most"
std::optional<Bound> parse_bound(std::string_view name);

struct Quantity {
  QuantityKind kind = QuantityKind::killed;
  double value = 0;             // of a range the lower end; money in whole units of its currency
  std::optional<double> upper;  // of a range the upper end: "40 to 50"
  Bound bound = Bound::exact;
  std::string unit;  // ISO 4217 for money ("USD"), "tonne" or "kilogram" for weight; else ""
  Span words;        // the number with what is counted: "at least 12 people"
  bool operator==(const Quantity&) const = default;
};

struct Event {
  EventType type = EventType::CONSULT;
  std::string mode;                   // "" if none
  std::vector<std::string> contexts;  // PLOVER contexts
  std::string cameo;                  // "112"; never empty: at least the type's root
  Status status = Status::occurred;
  std::vector<Party> source, target;  // reciprocal events: all parties in source, target empty
  std::optional<When> date;           // nothing only if the report has no date and the sentence none
  std::optional<Place> place;
  std::vector<Quantity> numbers;  // in the order of the text
  Span trigger;                   // the words that made it
  std::uint32_t sentence;         // index into CodedReport::sentences
  std::string rule;               // lexicon entry, "accuse.csv:12 condemn"
  std::string path;               // how source and target hang on the trigger, "subj=nsubj target=dobj"
  double confidence = 0;          // 0 … 1

  int quad() const { return quad_class(type); }
  double goldstein_score() const { return goldstein(type, cameo); }
};

}  // namespace entente
