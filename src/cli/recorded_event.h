// Coded and imported events in lists, alike.
//
// Purpose: `index --shifts` and `timeline` show events of both kinds (analysis/telling.h). Input: events, the look of the
//          terminal, names. Output: text that ends in a line end, or JSON. Thread-safety: pure functions.
#pragma once

#include <string>

#include "analysis/telling.h"
#include "answers/actor_names.h"
#include "answers/event_json.h"
#include "cli/json.h"
#include "cli/terminal.h"

namespace entente::cli {

// Date, parties, type and mode, Goldstein score and id; below them the words, shortened. `indent` in columns.
std::string event_line(const RecordedEvent& event, const Look& look, const ActorNames& names,
                       std::size_t indent);
// All that is known of one event; `file` is the data set's that it was read from.
std::string event_page(const RecordedEvent& event, const std::string& file, const Look& look,
                       const ActorNames& names);

// Filled with spaces from the left to `width` columns.
std::string to_the_right(const std::string& text, std::size_t width);

}  // namespace entente::cli
