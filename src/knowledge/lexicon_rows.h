// A row of the lexicon's tables: its pattern and what it asks for.
//
// Purpose: from the cells of a row to an Entry without its type; for lexicon.cpp. Input: a CSV row. Output: an Entry, or what is
// wrong with the row, by file and line. Thread-safety: pure functions. Internal to knowledge/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/error.h"
#include "knowledge/lexicon.h"

namespace entente {

// Below every other row, those of verb dictionaries too (Lexicon::add).
inline constexpr int last_resort = -2;

// How much a pattern asks for: a word weighs more than a class, a class more than anything.
int specificity_of(const std::vector<Constraint>& pattern);
// The pieces of a cell, trimmed, empty ones left out.
std::vector<std::string> words_in(std::string_view text, char by);
// The columns that the types' tables and the operators' share. Errors (input): an unknown part of speech or slot, a piece that is
// not slot:filler, an empty trigger.
Result<Entry> parse_entry(const CsvTable& table, const CsvTable::Row& row, std::uint32_t layer);

}  // namespace entente
