// PETRARCH's dictionaries as rows of our tables.
//
// Purpose: names in capitals turned into spellings, with our codes for CAMEO's (cameo_codes.h). docs/knowledge.md,
//          "Dictionaries in PETRARCH's format", is the rule for people.
// Input:   the files that a user gave (*.actors.txt, *.agents.txt) and cameo_actors.csv. Output: rows.
// Thread-safety: pure functions over files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/table_sources.h"
#include "knowledge/cameo_codes.h"
#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

inline constexpr const char* petrarch_actors = ".actors.txt";  // endings for TableSources::add_file
inline constexpr const char* petrarch_agents = ".agents.txt";

// "HAMID_KARZAI_" read as "HAMID KARZAI" becomes "Hamid Karzai"; "NATO" stays as written and is "Nato" too;
// "of", "the", "al" and the like are small. A piece in parentheses is a spelling of its own.
std::vector<std::string> spellings_of(std::string_view phrase);

// Adds what the dictionaries of the sources say, where our tables do not know the spelling. `summary` gets a
// line for each file that kept something out; `details`, if asked for, each entry and fault with its line.
void add_dictionaries(const TableSources& sources, KnowledgeRows& rows, std::vector<Finding>& summary,
                      std::vector<Finding>* details);

}  // namespace entente
