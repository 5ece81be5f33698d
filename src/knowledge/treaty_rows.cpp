#include "knowledge/treaty_rows.h"

#include <charconv>
#include <deque>
#include <utility>

#include "knowledge/tables.h"

namespace entente {
namespace {

// A row of a table, and of the column whose values are keys of their own those for which this row holds.
struct LayeredRow {
  const CsvTable* table;
  const CsvTable::Row* row;
  std::uint32_t layer;
  std::vector<std::string> values;
};

}  // namespace

void TreatyRows::each(const char* table, const Names& columns, const Names& key, const char* many,
                      const std::function<void()>& row) {
  std::deque<CsvTable> files;
  std::vector<LayeredRow> rows;
  for (const auto& [path, layer] : tables_.files(table)) {
    auto file = CsvTable::read(path, columns);
    if (!file) {
      findings_.push_back({file.error().file, file.error().line, file.error().message, layer});
      continue;
    }
    files.push_back(std::move(*file));
    for (const CsvTable::Row& next : files.back().rows()) {
      Names values = *many == '\0' ? Names() : files.back().list(next, many);
      if (values.empty()) values.emplace_back();
      for (std::string& value : values) rows.push_back({&files.back(), &next, layer, {std::move(value)}});
    }
  }
  keep_latest(
      rows, [](const LayeredRow& r) { return r.layer; },
      [&](const LayeredRow& r) {
        std::string out = r.values.front();
        for (const std::string& column : key) (out += '\x1f') += r.table->get(*r.row, column);
        return out;
      });
  for (std::size_t i = 0; i < rows.size();) {
    const LayeredRow& first = rows[i];
    values_.clear();
    for (; i < rows.size() && rows[i].row == first.row; ++i)
      if (!rows[i].values.front().empty()) values_.push_back(std::move(rows[i].values.front()));
    table_ = first.table;
    row_ = first.row;
    path_ = table_->file();
    line_ = row_->line;
    layer_ = first.layer;
    if (text("source").empty()) wrong("the field 'source' is empty");
    row();
  }
}

std::string TreatyRows::filled(const char* column) {
  std::string value = text(column);
  if (value.empty()) wrong(fmt::format("the field '{}' is empty", column));
  return value;
}

std::optional<Date> TreatyRows::date(const char* column) {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  const auto parsed = parse_table_date(value);
  if (!parsed) wrong(fmt::format("'{}' is no date: '{}'", column, value));
  return parsed;
}

TreatySpan TreatyRows::span() {
  const TreatySpan out{date("from"), date("to")};
  if (out.from && out.to && *out.to <= *out.from)
    wrong(fmt::format("ends on {} before it begins on {}", out.to->iso(), out.from->iso()));
  return out;
}

void TreatyRows::state(const std::string& code) {
  const Actor* actor = world_.actor(code);
  if (actor == nullptr || actor->kind != ActorKind::state) wrong(fmt::format("unknown state '{}'", code));
}

TreatyRows::Names TreatyRows::states(const char* column) {
  Names out = table_->list(*row_, column);
  for (const std::string& code : out) state(code);
  return out;
}

std::optional<double> TreatyRows::number(std::string_view value, double low, double high) {
  if (value.empty()) return std::nullopt;
  double out = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (error != std::errc() || end != value.data() + value.size() || out < low || out > high) {
    wrong(fmt::format("'{}' is no number from {} to {}", value, low, high));
    return std::nullopt;
  }
  return out;
}

}  // namespace entente
