// The single checks behind lint.h and World::load.
//
// Purpose: each check looks at rows that were read and appends what it finds.
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

// Codes used but defined nowhere, and codes defined twice. A World can't be built from tables that have any.
void check_codes(const KnowledgeRows& rows, std::vector<Finding>& findings);
// The same member in the same role of the same organisation twice at a time.
void check_memberships(const KnowledgeRows& rows, std::vector<Finding>& findings);
// Two people at once in an office that has one holder ("President", "Foreign Minister"), or one person's
// terms in the same office that overlap.
void check_offices(const KnowledgeRows& rows, std::vector<Finding>& findings);
// A spelling that stands for two actors of one kind at the same time, or that the index can't hold.
void check_spellings(const KnowledgeRows& rows, std::vector<Finding>& findings);

// A phrase in two rows, or not in lower case.
void check_agents(const KnowledgeRows& rows, std::vector<Finding>& findings);

// Notes: memberships before their organisation or member begins or after it ends; people in office of a state or an
// organisation that is not there.
void check_times(const KnowledgeRows& rows, std::vector<Finding>& findings);
// Rows that begin after the day.
void check_future(const KnowledgeRows& rows, Date today, std::vector<Finding>& findings);
// Rows that stand twice, names with stray spaces or characters that can't be seen.
void check_texts(const KnowledgeRows& rows, std::vector<Finding>& findings);
// A spelling that stands for actors of two kinds (state, organisation, group, person) at the same time.
void check_kinds(const KnowledgeRows& rows, std::vector<Finding>& findings);

}  // namespace entente
