// One knowledge table: its rows field by field, with what is wrong said about the row at hand.
//
// Purpose: the reading of fields that tables share: dates, kinds, codes, lists. Input: the files of a table
//          in every layer (base/table_sources.h). Output: fields, and findings with file and line.
// Thread-safety: one thread.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/tables.h"

namespace entente {

class TableReader {
 public:
  // Reads the files of the table at once. `rows` takes their names, its `tables` their size. What can't be
  // read is told in `findings`.
  TableReader(const TableSources& sources, const std::string& table, const std::vector<std::string>& columns,
              const std::vector<std::string>& optional, KnowledgeRows& rows, std::vector<Finding>& findings);

  // Calls for each row; the rest of the class speaks of the row at hand.
  void each(const std::function<void()>& row);
  // The rows of layers above the base about which something was wrong: they are not to be used, so that
  // nothing that stands is displaced by them.
  bool is_faulty(const RowPlace& at) const;

  RowPlace at() const { return {part_->file, row_->line, part_->layer}; }
  std::string text(std::string_view column) const { return std::string(part_->table.get(*row_, column)); }
  std::vector<std::string> list(std::string_view column) const { return part_->table.list(*row_, column); }
  void wrong(std::string message);

  std::string filled(std::string_view column);  // is wrong if empty
  Validity span();                              // of `from` and `to`
  bool yes(std::string_view column);            // "yes" or nothing
  template <std::size_t N>
  std::string chosen(std::string_view column, const std::array<std::string_view, N>& list) {
    std::string value = filled(column);
    if (!value.empty() && std::ranges::find(list, value) == list.end())
      wrong(fmt::format("unknown {} '{}'", column, value));
    return value;
  }
  // A sector of the coding guide.
  std::string sector(std::string_view column, bool may_be_empty);
  // A code whose sector, if it has one, is known.
  std::string code(std::string_view column, bool may_be_empty = false);

 private:
  std::optional<Date> date(std::string_view column);

  struct Part {
    const std::string* file;
    std::uint32_t layer;
    CsvTable table;
  };

  std::vector<Finding>& findings_;
  std::deque<Part> parts_;
  const Part* part_ = nullptr;
  const CsvTable::Row* row_ = nullptr;
  std::vector<RowPlace> faulty_;
};

}  // namespace entente
