// Mistakes: what a coder got wrong, and the likeliest cause.
//
// Purpose: the error browser of `entente score --errors`: whoever improves the coder sees first what costs
//          most. Input:   a labelled and a predicted sentence with their result. Output: one Mistake for
//          each miss, false alarm and false news at level triple, and for each miss and false alarm among
//          statements and ties.
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/score.h"

namespace entente {

enum class Cause : std::uint8_t {
  repeated,    // a false alarm that tells a right record once more
  status,      // found, but with the wrong status: news taken for no news, or the other way round
  direction,   // source and target (of a tie: its ends) changed places
  type,        // the parties agree, the type (of a tie: its kind) does not
  target,      // type and source agree
  source,      // type and target agree
  parties,     // only the type agrees
  speaker,     // a statement: the words agree, the speaker does not
  words,       // a statement: the speaker agrees, the words do not
  set_aside,   // a miss in a sentence that was taken for page furniture
  not_found,   // a miss that nothing predicted comes near
  not_in_gold  // a false alarm that nothing labelled comes near
};
inline constexpr std::array<Cause, 12> all_causes{Cause::repeated,  Cause::status,    Cause::direction,
                                                  Cause::type,      Cause::target,    Cause::source,
                                                  Cause::parties,   Cause::speaker,   Cause::words,
                                                  Cause::set_aside, Cause::not_found, Cause::not_in_gold};
std::string_view name_of(Cause);  // "wrong target"

struct Mistake {
  enum class Kind : std::uint8_t { miss, false_alarm };
  enum class Record : std::uint8_t { event, statement, tie };
  Kind kind = Kind::miss;
  Record record = Record::event;
  Cause cause = Cause::not_found;
  std::size_t index = 0;  // of the label that was missed, or of the prediction that is a false alarm
  std::optional<std::size_t> other;  // the prediction or label on the other side that explains it
};

std::vector<Mistake> find_mistakes(const LabelledSentence& labelled, const LabelledSentence& predicted,
                                   const SentenceResult& result, const CodeMatcher& codes, Date on);

// A record in one line, for people: "ACCUSE/disapprove CHN -> NATO [occurred 2023-04-05] “lambasting”".
std::string in_words(const EventLabel& event);
std::string in_words(const StatementLabel& statement);
std::string in_words(const TieLabel& tie);

}  // namespace entente
