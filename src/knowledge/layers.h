// Tables laid over one another: a user's over ours.
//
// Purpose: which folder stands on which, and which rows hold when several layers speak of one thing.
//          docs/knowledge.md, "Tables of your own", is the rule for people. Input: folders, or rows read from
//          them. Output: TableSources, or the rows that hold.
// Thread-safety: pure functions over files.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

// The layers for the folders that a user gave, in the order given. The first that holds a complete set of
// tables is the base; if none does, `built_in` is. The others lie over it. Errors (input): a folder that
// can't be read, or that holds no table of any kind.
Result<TableSources> choose_tables(const std::vector<std::string>& given, const std::string& built_in);

// Lets rows of later layers take the place of earlier rows with their key. Keys: states, organisations: code;
// groups: code, or else name; people, institutions: name; names: first name and kind; memberships:
// organisation, role and each member; agents: each phrase.
void lay_over(KnowledgeRows& rows);

// read_tables() and lay_over().
KnowledgeRows read_knowledge(const TableSources& sources, std::vector<Finding>& findings);

// Rows that a World can be made of. Error (input) for the first thing that is wrong with the base. A row of
// another layer that can't be used is left out and told in `warnings`, and so is, counted, what the base says
// of codes that a layer no longer defines.
Result<KnowledgeRows> usable_knowledge(const TableSources& sources, std::vector<Finding>& warnings);

}  // namespace entente
