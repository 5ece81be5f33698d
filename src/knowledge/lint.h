// What a careful reader would find wrong in the knowledge tables.
//
// Purpose: `entente lint` for states, names, organisations, memberships, people, institutions, groups and
//        agents. Input: the folders with the tables (see docs/knowledge.md). Output: findings with file and
//        line, in order of file and line.
// Thread-safety: pure functions over files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/table_sources.h"

namespace entente {

// One thing that is wrong in a table.
struct Finding {
  std::string file;
  std::uint64_t line = 0;  // 1-based; 0 if it is about the file as a whole
  std::string message;
  std::uint32_t layer = 0;  // of the file, as base/table_sources.h counts them
  bool note = false;        // worth a look, but no fault

  bool operator==(const Finding&) const = default;
};

struct LintOptions {
  std::optional<Date> today;  // rows that begin later are faults
  // Also what is a matter of judgement, with Finding::note set: what holds of a state or an organisation before
  // it begins or after it ends, and entries of dictionaries that are of no use here.
  bool notes = false;
};

// Everything that World::load refuses (unreadable tables, empty fields, impossible dates, unknown codes and
// sectors, duplicate codes), and what it puts up with: memberships of one role that overlap, two holders of
// an office for one, a spelling that two actors share, rows that stand twice, characters that can't be seen,
// lines of dictionaries that can't be read. Empty if nothing is wrong. Error (input) if a folder can't be
// read.
Result<std::vector<Finding>> lint(const TableSources& sources, const LintOptions& options = {});

}  // namespace entente
