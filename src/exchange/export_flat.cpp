// Parquet and CSV: the columns of events_all, with the parties' names, casualties, title and publisher.
#include <fmt/format.h>

#include "exchange/export_rows.h"
#include "exchange/export_selects.h"

namespace entente {

std::string flat_select(bool lists) {
  const auto column = [&](std::string_view list, std::string_view name) {
    // A name may hold the character that parts the fields of a CSV list.
    return lists
               ? fmt::format("{} AS {}", list, name)
               : fmt::format(
                     "nullif(array_to_string(list_transform({}, x -> replace(x, '|', '/')), '|'), '') AS {}",
                     list, name);
  };
  return fmt::format(
      "SELECT id, origin, report, line, {}, {}, {}, {}, type, mode, {}, cameo, quad, goldstein, status, "
      "date_from, date_to, "
      "date_precision, place, place_country, lat, lon, confidence, mentions, deaths, text, title, url, "
      "publisher "
      "FROM exported ORDER BY {}",
      column("list_transform(sources, p -> coalesce(p.code, p.name))", "source"),
      column("list_transform(targets, p -> coalesce(p.code, p.name))", "target"),
      column("list_transform(sources, p -> p.name)", "source_name"),
      column("list_transform(targets, p -> p.name)", "target_name"), column("contexts", "contexts"),
      export_order);
}

}  // namespace entente
