// Records for a person's eye: one line or two in a list, a whole page for one.
//
// Purpose: `events`, `statements`, `ties` and `read --explain` show records alike. list_entry() and what it is made of are
//          in show.cpp, whole() in record_page.cpp.
// Input: a record, the look of the terminal, the names of actors. Output: text that ends in a line end.
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "answers/actor_names.h"
#include "cli/terminal.h"
#include "record/records.h"

namespace entente::cli {

// The colour of an event by its quad class, 1 to 4 (any other number as 1), and of its status.
Style style_of_quad(int quad);
Style style_of(Status status);
// "CONSULT visit": type and mode, if it has one.
std::string type_words(const Event& event);
// A date in a column of `width`; an interval does not fit one, so its first day stands for it: "2022-06-17…".
std::string date_cell(const std::optional<When>& when, std::size_t width);
// "Fumio Kishida (Japan/GOV) on Russia": who spoke, and of whom.
std::string speaker_words(const StatementRecord& record, const ActorNames& names);

// Date, source → target, type and mode, status, the beginning of the id; below them the sentence, shortened.
std::string list_entry(const EventRecord& record, const Look& look, const ActorNames& names);
std::string list_entry(const StatementRecord& record, const Look& look, const ActorNames& names);
std::string list_entry(const TieRecord& record, const Look& look, const ActorNames& names);

// Everything that the record holds, with the sentence and in it the trigger and the actors marked, the rule
// that made it and how its parties hang on the trigger. The marks are colours, or without colours [actor] and
// «trigger».
std::string whole(const EventRecord& record, const Look& look, const ActorNames& names);
std::string whole(const StatementRecord& record, const Look& look, const ActorNames& names);
std::string whole(const TieRecord& record, const Look& look, const ActorNames& names);

}  // namespace entente::cli
