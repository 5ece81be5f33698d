// The part of the schema that holds events of other data sets, and the views over both kinds.
//
// Purpose: what `entente import` writes, and the views of which every analysis asks; docs/record.md describes every column.
// Thread-safety: constants.
#pragma once

#include <string_view>

namespace entente {

// Tables imports, imported_events, set_aside, unmapped, coverage.
std::string_view import_tables();
// Views dyads, events_one_a_day, dyad_day, events_all, events_news, actor_profile; they need the tables of the whole schema.
std::string_view shared_views();

}  // namespace entente
