// The reports on file, page by page: the latest first.
//
// Purpose: the list of the page and of the API. Input: an open record, words, days of publication, the report after which to go
//          on. Output: reports with what was coded of them. Errors: as the Store. Thread-safety: as of the Store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answers/json.h"
#include "base/date.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

struct ReportListQuestion {
  std::vector<std::string> words;  // all in the title or the text; as words_asked() gives them
  std::optional<Date> from, to;    // published between them; reports without a day fit neither
  std::string publisher;           // as it is written, any case; "" any
  // The last of the page before: what follows it comes. Keyset paging: what is stored meanwhile shifts nothing.
  std::optional<std::string> after;
  std::optional<Date> after_published;
  std::size_t limit = 100;
};

struct ListedReport {
  std::string id, title, publisher, url, file;
  std::optional<Date> published;
  std::uint64_t sentences = 0, events = 0, statements = 0, ties = 0;
};

struct ReportList {
  std::vector<ListedReport> reports;  // by day, the latest first, those without a day last; then by id
  bool more = false;
  std::uint64_t total = 0;  // that fit, whatever the page
};

Result<ReportList> list_reports(const Store& store, const ReportListQuestion& question);
Json listed_report_json(const ListedReport& report);

}  // namespace entente
