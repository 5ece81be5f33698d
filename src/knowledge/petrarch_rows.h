// PETRARCH's dictionaries as rows of our tables.
//
// Purpose: CAMEO's actor codes turned into ours, names in capitals turned into spellings. docs/knowledge.md,
//          "Dictionaries in PETRARCH's format", is the rule for people.
// Input:   the files that a user gave (*.actors.txt, *.agents.txt) and cameo_actors.csv. Output: rows.
// Thread-safety: pure functions over files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

inline constexpr const char* petrarch_actors = ".actors.txt";  // endings for TableSources::add_file
inline constexpr const char* petrarch_agents = ".agents.txt";

// CAMEO actor codes ("USAGOV", "IGOUNO", "PSEREBHAM") to ours ("USA/GOV", "UN", "HAMAS").
class CameoCodes {
 public:
  // Reads cameo_actors.csv; a row whose code is unknown to `rows` is told and left out.
  CameoCodes(const TableSources& sources, const KnowledgeRows& rows, std::vector<Finding>& findings);

  // The organisation or group that the last known part names; else the state of the first part that names one,
  // with the sector of the first part that is a role. Nothing if no part names an actor, or if a state stands
  // only with parts that are not known: "IRQKUR" is not Iraq.
  std::optional<std::string> actor(std::string_view code) const;
  // The sector of an agent's code: the first part that is a role.
  std::optional<std::string> sector(std::string_view code) const;

 private:
  enum class Means : unsigned char { role, actor, state };
  struct Part {
    Means means;
    std::string code;
  };
  std::unordered_map<std::string, Part> parts_;
};

// "HAMID_KARZAI_" read as "HAMID KARZAI" becomes "Hamid Karzai"; "NATO" stays as written and is "Nato" too;
// "of", "the", "al" and the like are small. A piece in parentheses is a spelling of its own.
std::vector<std::string> spellings_of(std::string_view phrase);

// Adds what the dictionaries of the sources say, where our tables do not know the spelling. `summary` gets a
// line for each file that kept something out; `details`, if asked for, each entry and fault with its line.
void add_dictionaries(const TableSources& sources, KnowledgeRows& rows, std::vector<Finding>& summary,
                      std::vector<Finding>* details);

}  // namespace entente
