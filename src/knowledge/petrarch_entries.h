// PETRARCH's verb dictionaries as entries of the lexicon.
//
// Purpose: CAMEO codes turned into PLOVER types, patterns into constraints on slots. docs/lexicon.md, "Verb dictionaries in
//          PETRARCH's format", is the rule for people.
// Input:   the files that a user gave (*.verbs.txt) and cameo_types.csv. Output: entries for Lexicon::add.
// Thread-safety: pure functions over files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/event_types.h"
#include "knowledge/lexicon.h"
#include "knowledge/lint.h"

namespace entente {

inline constexpr const char* petrarch_verbs = ".verbs.txt";  // ending for TableSources::add_file

// CAMEO event codes ("1721") as type, mode and contexts.
class CameoTypes {
 public:
  struct Meaning {
    EventType type = EventType::CONSULT;
    std::string mode;
    std::vector<std::string> contexts;
  };
  // Errors (input) name cameo_types.csv and the line: an unknown type, or a mode that the type does not have.
  static Result<CameoTypes> load(const TableSources& sources);
  // By the code's longest beginning that the table has; nothing for a code that is no event here.
  std::optional<Meaning> of(std::string_view code) const;

 private:
  std::unordered_map<std::string, Meaning> meanings_;
};

// What the dictionaries of the sources say that our constraints can express; empty without dictionaries. `summary` gets a
// line for each file from which something was left out; `details`, if asked for, each thing left out with its line.
// Errors (input): a file or cameo_types.csv can't be read.
Result<std::vector<Entry>> verb_entries(const TableSources& sources, std::vector<Finding>& summary,
                                        std::vector<Finding>* details);

}  // namespace entente
