// The rows of a table of treaties, field by field.
//
// Purpose: reads a table in every layer, where later rows displace earlier ones, and finds what is wrong in a field by itself; what
// the rows mean is told in treaties.cpp. Input: the tables, and the World, which knows the states. Output: fields of the row that is
// read, and findings with file and line. Thread-safety: one reader belongs to one thread. Internal to treaties.cpp.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/date.h"
#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/obligation.h"
#include "knowledge/world.h"

namespace entente {

class TreatyRows {
 protected:
  using Names = std::vector<std::string>;

  TreatyRows(const TableSources& tables, const World& world, std::vector<Finding>& findings)
      : tables_(tables), world_(world), findings_(findings) {}

  // Calls for each row that holds: rows of a later layer displace earlier ones of their key, which is `key` together with
  // each of the values of `many` (a row of several treaties or parties may be displaced for one of them). `row` finds
  // those that are left in values_.
  void each(const char* table, const Names& columns, const Names& key, const char* many,
            const std::function<void()>& row);

  void wrong(std::string message) { findings_.push_back({path_, line_, std::move(message), layer_}); }
  std::string text(const char* column) const { return std::string(table_->get(*row_, column)); }
  std::string filled(const char* column);
  std::optional<Date> date(const char* column);
  TreatySpan span();
  template <std::size_t N>
  std::size_t chosen(const char* column, const std::array<const char*, N>& list) {
    const std::string value = filled(column);
    const auto found = std::ranges::find(list, value);
    if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
    if (!value.empty()) wrong(fmt::format("unknown {} '{}'", column, value));
    return 0;
  }
  void state(const std::string& code);
  Names states(const char* column);
  std::optional<double> number(std::string_view value, double low, double high);

  const TableSources& tables_;
  const World& world_;
  std::vector<Finding>& findings_;
  std::string path_;
  std::uint64_t line_ = 0;
  std::uint32_t layer_ = 0;
  const CsvTable* table_ = nullptr;
  const CsvTable::Row* row_ = nullptr;
  Names values_;  // see each()
};

}  // namespace entente
