// The panel of dyads and months: counts by type and quad class, Goldstein sums, obligations in force.
//
// Events are counted in DuckDB. What the treaties say comes from outside (ExportOptions::owed), for the rooms stand in an order:
// it is asked once a pair and joined by the first day of the month.
#include <fmt/format.h>

#include <array>

#include "exchange/export_network.h"
#include "knowledge/obligation.h"

namespace entente {
namespace {

constexpr std::size_t obligation_types = std::tuple_size_v<decltype(OwedSpan::clauses)>;

std::string lower_case(std::string_view word) {
  std::string out;
  for (const char c : word) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string column_of(std::size_t obligation) {
  return fmt::format("owes_{}", name_of(static_cast<ObligationType>(obligation)));
}

constexpr std::array<const char*, 4> quad_columns{"verbal_cooperation", "material_cooperation",
                                                  "verbal_conflict", "material_conflict"};

// The columns of the panel that count events, in their order.
std::vector<std::string> count_columns() {
  std::vector<std::string> out{"events"};
  for (const EventType type : all_event_types) out.push_back(lower_case(name_of(type)));
  out.insert(out.end(), quad_columns.begin(), quad_columns.end());
  out.emplace_back("goldstein");
  return out;
}

// Table panel_counts(source, target, month, counts), a row a directed pair and month with events.
std::string make_counts(const std::string& known) {
  std::string sql = fmt::format(
      "CREATE OR REPLACE TEMP TABLE panel_counts AS {} SELECT source_actor AS source, target_actor AS "
      "target, "
      "date_trunc('month', date_from)::DATE AS month, count(*) AS events",
      known);
  for (const EventType type : all_event_types)
    sql += fmt::format(", count(*) FILTER (type = '{}') AS {}", name_of(type), lower_case(name_of(type)));
  for (std::size_t i = 0; i < quad_columns.size(); ++i)
    sql += fmt::format(", count(*) FILTER (quad = {}) AS {}", i + 1, quad_columns[i]);
  return sql +
         ", round(coalesce(sum(goldstein), 0), 6) AS goldstein FROM known WHERE date_to - date_from <= 31 "
         "GROUP BY source_actor, target_actor, month";
}

// Table panel_owed(source, target, from_day, to_day, owes_…), a row a span.
Result<void> make_owed(duck::Connection& connection, const ExportOptions& options) {
  std::string columns = "source VARCHAR, target VARCHAR, from_day DATE, to_day DATE";
  for (std::size_t i = 0; i < obligation_types; ++i) columns += fmt::format(", {} INTEGER", column_of(i));
  if (auto made = connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE panel_owed ({})", columns)); !made)
    return made;
  auto pairs = connection.prepare("SELECT DISTINCT source, target FROM panel_counts ORDER BY source, target");
  if (!pairs) return tl::unexpected<Error>(pairs.error());
  auto rows = pairs->run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<std::vector<std::string>> values(4 + obligation_types);
  while (options.owed && rows->next()) {
    const std::string source = rows->text(0), target = rows->text(1);
    for (const OwedSpan& span : options.owed(source, target)) {
      values[0].push_back(source);
      values[1].push_back(target);
      values[2].push_back(span.from.iso());
      values[3].push_back(span.to.iso());
      for (std::size_t i = 0; i < obligation_types; ++i)
        values[4 + i].push_back(std::to_string(span.clauses[i]));
    }
  }
  std::string select;
  for (std::size_t i = 0; i < values.size(); ++i)
    select += fmt::format("{}unnest(${}::VARCHAR[])", i == 0 ? "" : ", ", i + 1);
  auto insert = connection.prepare("INSERT INTO panel_owed SELECT " + select);
  if (!insert) return tl::unexpected<Error>(insert.error());
  for (std::size_t i = 0; i < values.size(); ++i) insert->bind(i + 1, values[i]);
  return insert->run().map([](const duck::Rows&) {});
}

std::string panel_select(bool zeros) {
  std::string counts, owed, all;
  for (const std::string& column : count_columns())
    counts += fmt::format(", coalesce(p.{0}, 0) AS {0}", column);
  for (std::size_t i = 0; i < obligation_types; ++i) {
    owed += fmt::format(", coalesce(o.{0}, 0) AS {0}", column_of(i));
    all += fmt::format("{}coalesce(o.{}, 0)", i == 0 ? "" : " + ", column_of(i));
  }
  // With zeros: every month from the first to the last of all, for each pair that has an event.
  const std::string_view frame =
      zeros ? "(SELECT d.source, d.target, m.month FROM (SELECT DISTINCT source, target FROM panel_counts) d "
              "CROSS JOIN "
              "(SELECT unnest(generate_series(min(month), max(month), INTERVAL 1 MONTH))::DATE AS month "
              "FROM panel_counts) m)"
            : "(SELECT source, target, month FROM panel_counts)";
  return fmt::format(
      "SELECT f.source, f.target, f.month{}, {} AS obligations{} FROM {} f "
      "LEFT JOIN panel_counts p ON p.source = f.source AND p.target = f.target AND p.month = f.month "
      "LEFT JOIN panel_owed o ON o.source = f.source AND o.target = f.target AND o.from_day <= f.month "
      "AND f.month < o.to_day ORDER BY f.source, f.target, f.month",
      counts, all, owed, frame);
}

}  // namespace

Result<Exported> export_panel(duck::Connection& connection, const ExportOptions& options) {
  const KnownPairs pairs(options);
  const auto left_out = count_of(
      connection, pairs.conditions(),
      pairs.sql() + "SELECT count(*) FROM known WHERE date_from IS NULL OR date_to - date_from > 31");
  if (!left_out) return tl::unexpected<Error>(left_out.error());
  auto counts = connection.prepare(make_counts(pairs.sql()));
  if (!counts) return tl::unexpected<Error>(counts.error());
  pairs.conditions().bind(*counts);
  if (auto made = counts->run(); !made) return tl::unexpected<Error>(made.error());
  if (auto made = make_owed(connection, options); !made) return tl::unexpected<Error>(made.error());
  return copy_to(connection, Conditions(), panel_select(options.zeros), options.file,
                 options.as_parquet ? "FORMAT parquet, COMPRESSION zstd" : "FORMAT csv, HEADER true")
      .map([&](std::uint64_t number) {
        return Exported{number, *left_out};
      });
}

}  // namespace entente
