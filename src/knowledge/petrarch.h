// PETRARCH's actor and agent dictionaries, as text.
//
// Purpose: reads the two formats of names in the TABARI and PETRARCH family; what they mean for us is said by
//          petrarch_rows.h. Formats: the PETRARCH 2 documentation, "Dictionaries". Verb dictionaries:
//          petrarch_verbs.h.
// Input:   UTF-8 text. Actors: a phrase, synonyms on lines with "+", codes in brackets, on the phrase's line
//          or on lines of their own, each for all times or with "<DATE", ">DATE" or "DATE-DATE"; dates are
//          YYYYMMDD or YYMMDD (years to 30 are of this century). Agents: a phrase, its plural in braces, a
//          code with "~"; sets of substitutes "!NAME! = A, B". "#" and ";" begin a comment, "<!" begins a
//          line of comment, "<!--" one that may run over lines.
// Output:  entries in the order of the file. What can't be read costs its line and is told in `findings`.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

struct PetrarchActor {
  struct Code {
    std::string code;  // "USAGOV"
    Validity span;     // both limits are days on which it holds in the file; `to` here is the day after
  };
  std::uint64_t line = 0;
  std::vector<std::string> phrases;  // words parted by single spaces, as written: "JOHN A. SMITH"
  std::vector<Code> codes;           // those without dates are meant for when no other holds
};

struct PetrarchAgent {
  std::uint64_t line = 0;
  std::vector<std::string> phrases;  // the phrase and its irregular plural; substitutes filled in
  std::string code;                  // without the "~"
};

std::vector<PetrarchActor> read_petrarch_actors(std::string_view text, const std::string& file,
                                                std::vector<Finding>& findings);
std::vector<PetrarchAgent> read_petrarch_agents(std::string_view text, const std::string& file,
                                                std::vector<Finding>& findings);

}  // namespace entente
