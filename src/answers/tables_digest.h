// A digest of all that decides how a report is coded, beside the program and the language model.
//
// Purpose: kept with every report as a part of what made its records: two runs with the same coder give the same records,
//          so a report that is on file by the same coder need not be coded again. Whoever changes a row of a table is another
//          coder.
// Input: the folders of tables, the gazetteer's file, the options. Output: 12 hexadecimal digits, the same on every machine
//        and wherever the folders lie.
// Errors: a file that cannot be read is passed over; whoever loads it says so. Thread-safety: a pure function of the files.
#pragma once

#include <string>

#include "base/table_sources.h"

namespace entente {

struct TablesInUse {
  const TableSources& tables;
  std::string cities;                        // file of the gazetteer's cities; "" if there is none
  bool rules_only = false;                   // without the decision layer
  bool verbs_of_dictionaries_first = false;  // --petrarch-verbs-first
};
std::string tables_digest(const TablesInUse& used);

}  // namespace entente
