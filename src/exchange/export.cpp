#include "exchange/export.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "exchange/export_actors.h"
#include "exchange/export_network.h"
#include "exchange/export_rows.h"
#include "exchange/export_selects.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, all_export_formats.size()> names{
    "parquet", "csv", "plover", "gdelt", "polecat", "graphml", "panel"};

// No field is quoted: what would need it was made one line before. A character that no text holds parts the only column.
constexpr std::string_view json_lines =
    R"(FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE '', NULLSTR '')";
constexpr std::string_view bare_tsv =
    R"(FORMAT csv, HEADER false, DELIMITER '\t', QUOTE '', ESCAPE '', NULLSTR '')";
constexpr std::string_view headed_tsv =
    R"(FORMAT csv, HEADER true, DELIMITER '\t', QUOTE '', ESCAPE '', NULLSTR '')";
constexpr std::string_view headed_csv = "FORMAT csv, HEADER true";
constexpr std::string_view zstd_parquet = "FORMAT parquet, COMPRESSION zstd";

std::string sql_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

// A record of an older version that was opened for reading stays as it is.
Result<void> check_views(const Store& store) {
  auto query = store.connection().prepare(
      "SELECT count(*) FROM information_schema.tables WHERE table_name IN ('imported_events', 'dyads')");
  if (!query) return tl::unexpected<Error>(query.error());
  auto rows = query->run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  if (rows->next() && rows->integer(0) == 2) return {};
  return input_error("was made by an older Entente; entente read or import brings it up to date",
                     store.path());
}

// Millions of rows with their texts are sorted: what does not fit stands for a while beside the record, or where the system
// keeps such things if nothing can be written there. With what the threads hold besides, the whole stays below 1.5 GB.
Result<void> limit_memory(const Store& store) {
  std::string set = "SET memory_limit = '900MB';";
  const std::filesystem::path folder = std::filesystem::absolute(store.path()).parent_path();
  std::error_code error;
  if (::access(folder.c_str(), W_OK) != 0)
    set +=
        "SET temp_directory = " +
        sql_text(
            (std::filesystem::temp_directory_path(error) / fmt::format("entente-{}", ::getpid())).string()) +
        ";";
  return store.connection().run(set);
}

}  // namespace

std::string_view name_of(ExportFormat format) { return names[static_cast<std::size_t>(format)]; }

std::optional<ExportFormat> parse_export_format(std::string_view name) {
  for (const ExportFormat format : all_export_formats)
    if (name_of(format) == name) return format;
  return std::nullopt;
}

Result<std::uint64_t> copy_to(duck::Connection& connection, const Conditions& bound,
                              const std::string& select, const std::string& file, std::string_view format) {
  // A file that is there is replaced when the new one is whole; a pipe is written as it is.
  const std::string_view how = file.starts_with("/proc/self/fd/") ? ", USE_TMP_FILE false" : "";
  auto query = connection.prepare(fmt::format("COPY ({}) TO {} ({}{})", select, sql_text(file), format, how));
  if (!query) return tl::unexpected<Error>(query.error());
  bound.bind(*query);
  auto answer = query->run();
  if (!answer) {
    // What DuckDB can't write is the user's to mend; all else is ours.
    if (answer.error().message.starts_with("IO Error")) return input_error(answer.error().message, file);
    return tl::unexpected<Error>(answer.error());
  }
  return answer->next() ? static_cast<std::uint64_t>(answer->integer(0)) : 0;
}

Result<std::uint64_t> count_of(duck::Connection& connection, const Conditions& bound,
                               const std::string& select) {
  auto query = connection.prepare(select);
  if (!query) return tl::unexpected<Error>(query.error());
  bound.bind(*query);
  auto answer = query->run();
  if (!answer) return tl::unexpected<Error>(answer.error());
  return answer->next() ? static_cast<std::uint64_t>(answer->integer(0)) : 0;
}

Result<Exported> export_events(const Store& store, const World& world, const TableSources& tables,
                               const ExportOptions& options) {
  duck::Connection& connection = store.connection();
  if (auto views = check_views(store); !views) return tl::unexpected<Error>(views.error());
  if (auto limited = limit_memory(store); !limited) return tl::unexpected<Error>(limited.error());
  const ExportRows rows(options);
  const auto written = [](std::uint64_t count) { return Exported{count, 0}; };
  const auto copied = [&](const std::string& select, std::string_view format) {
    return copy_to(connection, rows.conditions(), select, options.file, format);
  };
  switch (options.format) {
    case ExportFormat::parquet:
      return copied(rows.events() + flat_select(true), zstd_parquet).map(written);
    case ExportFormat::csv:
      return copied(rows.events() + flat_select(false), headed_csv).map(written);
    case ExportFormat::plover:
      return copied(rows.events() + plover_select(options.program), json_lines).map(written);
    case ExportFormat::graphml:
      return export_network(connection, options, world);
    case ExportFormat::panel:
      return export_panel(connection, options);
    case ExportFormat::gdelt:
    case ExportFormat::polecat:
      break;
  }
  if (auto made = make_export_actors(connection, world, tables); !made)
    return tl::unexpected<Error>(made.error());
  const auto left_out =
      count_of(connection, rows.conditions(),
               rows.events() + "SELECT count(*) FROM exported WHERE date_from IS NULL OR type IS NULL");
  if (!left_out) return tl::unexpected<Error>(left_out.error());
  const auto count = options.format == ExportFormat::gdelt
                         ? copied(rows.pairs() + gdelt_select(), bare_tsv)
                         : copied(rows.events() + polecat_select(options.program), headed_tsv);
  return count.map([&](std::uint64_t number) { return Exported{number, *left_out}; });
}

}  // namespace entente
