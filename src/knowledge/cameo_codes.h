// CAMEO's codes of actors as ours.
//
// Purpose: dictionaries in PETRARCH's format and data sets in CAMEO name actors by parts of three letters; docs/knowledge.md says
//          how they are read. Input: cameo_actors.csv and the rows of our tables. Output: our codes.
// Thread-safety: immutable once built.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

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

}  // namespace entente
