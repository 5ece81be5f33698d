// Search: reports and statements that contain all words.
//
// Purpose: the search of the page. DuckDB's full-text extension is not there offline, so words are looked for as they stand, in any
//          case. Input: an open record, words (answers/event_list_asked.h). Output: reports with the place where a word stands,
//          statements. Errors: as the Store. Thread-safety: as of the Store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/json.h"
#include "base/date.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

struct FoundReport {
  std::string id, title, publisher;
  std::optional<Date> published;
  std::string snippet;  // some words about the first place, "…" where something is left out
  bool in_title = false;
};
// Those with a word in the title first, then the latest. At most `limit`; of no words none.
Result<std::vector<FoundReport>> search_reports(const Store& store, const std::vector<std::string>& words,
                                                std::size_t limit);
// Ids of statements whose words, quote or characterisation contain all words, the latest first.
Result<std::vector<std::string>> search_statements(const Store& store, const std::vector<std::string>& words,
                                                   std::size_t limit);

// At most some 200 bytes of the text about the first of the words, broken at spaces.
std::string snippet_of(std::string_view text, const std::vector<std::string>& words);

}  // namespace entente
