#include "knowledge/table_reader.h"

#include <utility>

namespace entente {

TableReader::TableReader(const TableSources& sources, const std::string& table,
                         const std::vector<std::string>& columns, const std::vector<std::string>& optional,
                         KnowledgeRows& rows, std::vector<Finding>& findings)
    : findings_(findings) {
  std::size_t count = 0;
  for (auto& [path, layer] : sources.files(table)) {
    std::vector<Error> bad;
    auto file = CsvTable::read(path, columns, optional, &bad);
    if (!file) bad.push_back(file.error());
    for (Error& error : bad)
      findings_.push_back({std::move(error.file), error.line, std::move(error.message), layer});
    if (!file) continue;
    count += file->rows().size();
    rows.files.push_back(std::move(path));
    parts_.push_back({&rows.files.back(), layer, std::move(*file)});
  }
  if (!parts_.empty()) rows.tables.push_back({table + ".csv", count});
}

void TableReader::each(const std::function<void()>& row) {
  for (const Part& part : parts_) {
    part_ = &part;
    for (const CsvTable::Row& next : part.table.rows()) {
      row_ = &next;
      const std::size_t before = findings_.size();
      row();
      if (part.layer > 0 && findings_.size() > before) faulty_.push_back(at());
    }
  }
}

bool TableReader::is_faulty(const RowPlace& place) const {
  return std::ranges::any_of(faulty_, [&](const RowPlace& faulty) {
    return faulty.file == place.file && faulty.line == place.line;
  });
}

void TableReader::wrong(std::string message) {
  findings_.push_back({*part_->file, row_->line, std::move(message), part_->layer});
}

std::string TableReader::filled(std::string_view column) {
  std::string value = text(column);
  if (value.empty()) wrong(fmt::format("the field '{}' is empty", column));
  return value;
}

Validity TableReader::span() {
  Validity out{date("from"), date("to")};
  if (out.from && out.to && *out.to <= *out.from) {
    wrong(fmt::format("ends on {} before it begins on {}", out.to->iso(), out.from->iso()));
  }
  return out;
}

bool TableReader::yes(std::string_view column) {
  const std::string value = text(column);
  if (!value.empty() && value != "yes")
    wrong(fmt::format("'{}' is '{}': write 'yes' or nothing", column, value));
  return value == "yes";
}

std::string TableReader::sector(std::string_view column, bool may_be_empty) {
  std::string value = may_be_empty ? text(column) : filled(column);
  if (!value.empty() && !is_sector(value)) wrong(fmt::format("unknown sector '{}'", value));
  return value;
}

std::string TableReader::code(std::string_view column, bool may_be_empty) {
  std::string value = may_be_empty ? text(column) : filled(column);
  if (value.find('/') != std::string::npos && !is_sector(sector_of(value))) {
    wrong(fmt::format("unknown sector '{}' in '{}'", sector_of(value), value));
  }
  return value;
}

std::optional<Date> TableReader::date(std::string_view column) {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  const auto parsed = parse_table_date(value);
  if (!parsed)
    wrong(fmt::format("'{}' in '{}' is no date: write YYYY-MM-DD, YYYY-MM or YYYY", value, column));
  return parsed;
}

}  // namespace entente
