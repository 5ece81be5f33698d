#include "answers/arrow_reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace entente {

Result<ArrowReports> ArrowReports::open(const ArrowSchema& schema, const ArrowArray& array) {
  if (std::string_view(schema.format) != "+s" || schema.n_children != array.n_children)
    return usage_error("reports are handed over as rows of a table");
  ArrowReports out(array);
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& field = *schema.children[i];
    const std::string_view name = field.name == nullptr ? std::string_view() : field.name;
    const auto known = std::ranges::find(report_columns, name);
    if (known == report_columns.end()) continue;
    if (std::string_view(field.format) != "u" || field.dictionary != nullptr)
      return usage_error(
          fmt::format("column {} is of Arrow's type \"{}\" and not of utf8", name, field.format));
    const ArrowArray*& column = out.columns_[static_cast<std::size_t>(known - report_columns.begin())];
    if (column != nullptr) return usage_error(fmt::format("column {} stands twice", name));
    column = array.children[i];
  }
  if (out.columns_.front() == nullptr) return usage_error("the table has no column text");
  return out;
}

std::optional<std::string_view> ArrowReports::value(ReportColumn column, std::size_t row) const {
  const ArrowArray* of = columns_[static_cast<std::size_t>(column)];
  if (of == nullptr) return std::nullopt;
  const std::size_t at = row + static_cast<std::size_t>(array_->offset + of->offset);
  const auto* validity = static_cast<const std::uint8_t*>(of->buffers[0]);
  if (validity != nullptr && of->null_count != 0 && (validity[at / 8] >> (at % 8) & 1) == 0)
    return std::nullopt;
  const auto* offsets = static_cast<const std::int32_t*>(of->buffers[1]);
  const auto* bytes = static_cast<const char*>(of->buffers[2]);
  const auto length = static_cast<std::size_t>(offsets[at + 1] - offsets[at]);
  return length == 0 ? std::string_view("") : std::string_view(bytes + offsets[at], length);
}

}  // namespace entente
