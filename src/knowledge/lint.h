// What a careful reader would find wrong in the knowledge tables.
//
// Purpose: `entente lint` for states, names, organisations, memberships, people, institutions, groups and
//        agents. Input: the folder with the tables (see docs/knowledge.md). Output: findings with file and
//        line, in order of file and line.
// Thread-safety: pure functions over files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

namespace entente {

// One thing that is wrong in a table.
struct Finding {
  std::string file;
  std::uint64_t line = 0;  // 1-based; 0 if it is about the file as a whole
  std::string message;

  bool operator==(const Finding&) const = default;
};

// Everything that World::load refuses (unreadable tables, empty fields, impossible dates, unknown codes and
// sectors, duplicate codes), and what it puts up with: memberships of one role that overlap, two holders of
// an office for one, a spelling that two actors of one kind share. Empty if nothing is wrong. Error (input)
// if the folder can't be read.
Result<std::vector<Finding>> lint(const std::string& folder);

}  // namespace entente
