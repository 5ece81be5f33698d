#include <fmt/format.h>
#include <fmt/ranges.h>

#include "exchange/formats.h"
#include "exchange/importer.h"
#include "exchange/unpack.h"
#include "record/duckdb.h"

namespace entente {

Result<Recognised> recognise_file(const std::string& file, const std::string& format,
                                  const std::string& mapping, duck::Connection& connection) {
  Recognised out;
  out.head.file = file;
  out.head.mapping = mapping;
  if (auto source = open_file_source(file, nullptr); !source) return tl::unexpected<Error>(source.error());
  if (is_parquet(file)) {
    auto columns = connection.prepare("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(" +
                                      quoted_sql(file) + "))");
    if (!columns) return input_error("is no Parquet file that can be read: " + columns.error().message, file);
    auto names = columns->run();
    if (!names) return input_error("is no Parquet file that can be read: " + names.error().message, file);
    while (names->next()) out.head.parquet_columns.push_back(names->text(0));
    auto about = connection.prepare("SELECT decode(value) FROM parquet_kv_metadata(" + quoted_sql(file) +
                                    ") WHERE decode(key) = 'origin'");
    if (about)
      if (auto value = about->run(); value && value->next()) out.head.parquet_origin = value->text(0);
  } else {
    auto lines = first_lines(file, 10);
    if (!lines) return tl::unexpected<Error>(lines.error());
    if (lines->empty()) return input_error("is empty", file);
    out.head.lines = std::move(*lines);
  }
  std::vector<std::string> names;
  for (auto& one : all_formats()) {
    names.emplace_back(one->name());
    if (!format.empty() && one->name() != format) continue;
    auto layout = one->recognise(out.head);
    if (!layout) {
      if (format.empty()) continue;
      return input_error(fmt::format("is no {} file: expected {}", format, one->expected()), file);
    }
    out.format = std::move(one);
    out.layout = std::move(*layout);
    return out;
  }
  if (!format.empty())
    return usage_error(fmt::format("there is no format '{}'; there are {}", format, fmt::join(names, ", ")));
  return input_error(
      fmt::format("is of no format that can be told by its beginning; say which: {}", fmt::join(names, ", ")),
      file);
}

}  // namespace entente
