// PETRARCH's verb dictionaries, as text.
//
// Purpose: reads the format of CAMEO verb dictionaries (TABARI's heirs PETRARCH 1 and 2); what they mean for us is said
//          by petrarch_entries.h. Format: the PETRARCH 2 documentation, "Verb Dictionary".
// Input:   UTF-8 text: sets of synonyms ("&NAME" and lines with "+"); blocks of verbs "--- NAME [CODE] ---" with lines
//          "VERB {INFLECTIONS} [CODE]", where "+UP_VERB" or "BEEF_+UP" joins words; patterns "- PRE * POST (PREP NOUN)
//          [CODE]" for all verbs of the block; transformations "~ …". "#" begins a comment, so does "<!".
// Output:  verbs and patterns in the order of the file. What can't be read costs its line and is told in `findings`.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/lint.h"

namespace entente {

struct PetrarchVerb {
  std::uint64_t line = 0;
  std::string verb;                // lower case
  std::vector<std::string> words;  // further words of "beef up", lower case
  bool words_before = false;       // they stand before the verb: "wire tap"
  std::string code;                // CAMEO; "" for no event
};

// One piece of a pattern: a noun or a phrase by its head last, alternatives already put in for a set's name.
struct PetrarchPiece {
  std::string preposition;  // "" for a bare word
  std::vector<std::string>
      words;  // lower case, words of a phrase parted by single spaces; "+", "$", "%", "^" as written
};

struct PetrarchPattern {
  std::uint64_t line = 0;
  std::string text;  // as written, without code and comment
  std::vector<PetrarchPiece> before, after;
  std::string code;     // "" for no event
  std::string problem;  // why it can't be taken apart; "" if it can
};

struct PetrarchBlock {
  std::vector<PetrarchVerb> verbs;
  std::vector<PetrarchPattern> patterns;
};

struct PetrarchVerbs {
  std::vector<PetrarchBlock> blocks;
  std::vector<std::uint64_t> transformations;  // their lines
};

PetrarchVerbs read_petrarch_verbs(std::string_view text, const std::string& file,
                                  std::vector<Finding>& findings);

}  // namespace entente
