// The tables and views of a record file, piece by piece as SQL.
//
// Purpose: what an upgrade makes anew is said once, so that a made and an upgraded record can't differ; for schema.cpp, which puts
// the pieces together. Thread-safety: constants. Internal to record/.
#pragma once

#include <string_view>

namespace entente {

// In the order in which a new record is made of them.
extern const std::string_view before_events;  // meta, filed_reports
extern const std::string_view whole_texts;    // text_parts, and the view reports over both
extern const std::string_view sentences_table;
extern const std::string_view events_table;
extern const std::string_view after_events;  // event_actors, unknown_names
extern const std::string_view sayings_and_ties;
extern const std::string_view override_tables;  // corrections, and what they stand in the place of
extern const std::string_view confirmation_table;
extern const std::string_view news_view;
extern const std::string_view other_views;

}  // namespace entente
