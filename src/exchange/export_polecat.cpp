// Rows shaped like POLECAT's: 40 columns with a header, a row an event, several actors in one field, parted by "; ".
//
// Column list: POLECAT (Halterman, Schrodt, Beger, Bagozzi, Scarborough 2023). "None" stands for what is not known, as there.
// The intensity is our Goldstein score.
#include <fmt/format.h>

#include "exchange/export_rows.h"
#include "exchange/export_selects.h"

namespace entente {
namespace {

// One field of all parties of a side, in their order, as "A; B".
std::string joined(std::string_view side, std::string_view field) {
  return fmt::format("coalesce({0}.{1}, 'None')", side, field);
}

// The eight columns of a side: Actor or Recipient.
std::string party(std::string_view word, std::string_view side) {
  return fmt::format(
      R"({2} AS "{0} Name", {3} AS "{0} Country", {4} AS "{0} COW", {5} AS "Primary {0} Sector", {5} AS "{0} Sectors", )"
      R"('None' AS "{0} Title", {6} AS "{0} Name Raw", 'None' AS "Wikipedia {0} ID")",
      word, side, joined(side, "name"), joined(side, "iso"), joined(side, "cow"), joined(side, "sector"),
      joined(side, "raw"));
}

// A party to a row, its code looked up, and back to one row an event.
std::string side_of_events(std::string_view list) {
  const auto all = [](std::string_view value) {
    return fmt::format("string_agg(coalesce({}, 'None'), '; ' ORDER BY i)", value);
  };
  const std::string raw = fmt::format("replace({}, ';', ',')", one_line("p.name"));
  return fmt::format(
      "(SELECT n, {} AS name, {} AS iso, {} AS cow, {} AS sector, {} AS raw "
      "FROM (SELECT n, unnest({}) AS p, generate_subscripts({}, 1) AS i FROM numbered) u "
      "LEFT JOIN export_actors x ON x.code = u.p.code GROUP BY n)",
      all("x.name, " + raw), all("x.iso"), all("x.cow"), all("x.sector"), all(raw), list, list);
}

}  // namespace

std::string polecat_select(std::string_view program) {
  std::string version;
  for (const char c : program) version += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format(
      R"sql(, numbered AS MATERIALIZED (
  SELECT *, row_number() OVER (ORDER BY {order}) AS n FROM exported WHERE date_from IS NOT NULL AND type IS NOT NULL)
SELECT e.id AS "Event ID", e.date_from AS "Event Date", e.type AS "Event Type", coalesce(e.mode, 'None') AS "Event Mode",
  coalesce(e.goldstein::VARCHAR, 'None') AS "Event Intensity",
  CASE e.quad WHEN 1 THEN 'VERBAL COOPERATION' WHEN 2 THEN 'MATERIAL COOPERATION' WHEN 3 THEN 'VERBAL CONFLICT'
              WHEN 4 THEN 'MATERIAL CONFLICT' ELSE 'None' END AS "Quad Code",
  coalesce(nullif(array_to_string(e.contexts, '; '), ''), 'None') AS "Contexts",
  {actor}, {recipient},
  coalesce({place}, 'None') AS "Placename", 'None' AS "City", 'None' AS "District", 'None' AS "Province",
  coalesce(c.name, 'None') AS "Country", coalesce(e.lat::VARCHAR, 'None') AS "Latitude",
  coalesce(e.lon::VARCHAR, 'None') AS "Longitude", 'None' AS "GeoNames ID", coalesce({place}, 'None') AS "Raw Placename",
  'None' AS "Feature Type", coalesce({publisher}, 'None') AS "Source",
  coalesce(e.published::VARCHAR, 'None') AS "Publication Date", 'None' AS "Story People", 'None' AS "Story Organizations",
  'None' AS "Story Locations", 'None' AS "Language", '{version}' AS "Version"
FROM numbered e
LEFT JOIN {sources} s ON s.n = e.n
LEFT JOIN {targets} t ON t.n = e.n
LEFT JOIN export_countries c ON c.code = e.place_country
ORDER BY e.n)sql",
      fmt::arg("order", export_order), fmt::arg("actor", party("Actor", "s")),
      fmt::arg("recipient", party("Recipient", "t")), fmt::arg("place", one_line("e.place")),
      fmt::arg("publisher", one_line("e.publisher")), fmt::arg("version", version),
      fmt::arg("sources", side_of_events("sources")), fmt::arg("targets", side_of_events("targets")));
}

}  // namespace entente
