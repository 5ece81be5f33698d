// What `actor`, `members` and `ties A B` have in common: the tables, the day, a name that somebody typed, a record beside.
//
// Purpose: these commands ask the tables first and the record only if there is one.
// Errors: as Result, or said to the person where a function says so. Thread-safety: for the main thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/common.h"
#include "cli/grid.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "knowledge/directory.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente::cli {

// Nothing where the folder has no treaties, as one of somebody's own may.
Result<std::optional<Treaties>> treaties_of(const Frame& frame, const World& world);

// --on, else --today, else the clock. A month or a year stands for its first day.
Result<Date> day_asked(const Frame& frame, const std::string& on);

// Says that nobody is called so, with spellings that come near. The exit status.
int nobody_called(const Directory& directory, const std::string& typed, Date on);
// Says what else the name means and how to ask for it, on standard error; nothing if it means one actor.
void say_other_meanings(const std::vector<Subject>& senses, std::string_view typed, Date on);
// "Georgia", or what else asks for a meaning: its code, its name.
std::string how_to_ask(const Subject& subject);

// The record for reading; nothing where --db was not given (`named` false) and no record is there.
Result<std::optional<Store>> record_beside(const Frame& frame, bool named);

// "since 2010-06-22", "until 2020-09-16", "2012-12-26 to 2020-09-16"; "" if no day is known. An end that lies behind the
// day is told, one that is to come is not.
std::string span_words(const std::optional<Date>& from, const std::optional<Date>& to,
                       std::optional<Date> seen_from = {});

}  // namespace entente::cli
