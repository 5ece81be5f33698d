// Rows shaped like POLECAT's: 40 columns with a header, a row an event, several actors in one field, parted by "; ".
//
// Column list: POLECAT (Halterman, Schrodt, Beger, Bagozzi, Scarborough 2023). "None" stands for what is not known, as there.
// The intensity is our Goldstein score.
#include <fmt/format.h>

#include "exchange/export_rows.h"
#include "exchange/export_selects.h"

namespace entente {
namespace {

constexpr std::string_view event_key = "report, line, id";

// A party's name as the source has it; the list's own mark is no part of one.
std::string raw(std::string_view party) {
  return fmt::format("replace({}, ';', ',')", one_line(fmt::format("{}.name", party)));
}

// The eight columns of a side (Actor or Recipient). Of the first party `x` has what the tables say; `m` holds all that is said of
// further ones, each with the mark before it, where there are any.
std::string party(std::string_view word, std::string_view list, std::string_view x, std::string_view m) {
  const std::string first = raw(fmt::format("e.{}[1]", list));
  const auto field = [&](const std::string& value, std::string_view name) {
    return fmt::format("coalesce({}, 'None') || coalesce({}.{}, '')", value, m, name);
  };
  const auto known = [&](std::string_view name) { return field(fmt::format("{}.{}", x, name), name); };
  return fmt::format(
      R"({1} AS "{0} Name", {2} AS "{0} Country", {3} AS "{0} COW", {4} AS "Primary {0} Sector", {4} AS "{0} Sectors", )"
      R"('None' AS "{0} Title", {5} AS "{0} Name Raw", 'None' AS "Wikipedia {0} ID")",
      word, field(fmt::format("coalesce({}.name, {})", x, first), "name"), known("iso"), known("cow"),
      known("sector"), field(first, "raw"));
}

// The further parties of a side, a row an event that has any.
std::string further(std::string_view list) {
  const auto all = [](const std::string& value, std::string_view name) {
    return fmt::format("string_agg('; ' || coalesce({}, 'None'), '' ORDER BY i) AS {}", value, name);
  };
  const std::string words = raw("u.p");
  return fmt::format(
      "(SELECT {0}, {1}, {2}, {3}, {4}, {5} FROM (SELECT {0}, unnest({6}[2:]) AS p, "
      "generate_subscripts({6}[2:], 1) AS i "
      "FROM exported WHERE len({6}) > 1) u LEFT JOIN export_actors x ON x.code = u.p.code GROUP BY {0})",
      event_key, all("coalesce(x.name, " + words + ")", "name"), all("x.iso", "iso"), all("x.cow", "cow"),
      all("x.sector", "sector"), all(words, "raw"), list);
}

}  // namespace

std::string polecat_select(std::string_view program) {
  std::string version;
  for (const char c : program) version += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format(
      R"sql(SELECT e.id AS "Event ID", e.date_from AS "Event Date", e.type AS "Event Type", coalesce(e.mode, 'None') AS "Event Mode",
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
FROM exported e
LEFT JOIN export_actors a ON a.code = e.sources[1].code
LEFT JOIN export_actors b ON b.code = e.targets[1].code
LEFT JOIN {sources} s USING (report, line, id)
LEFT JOIN {targets} t USING (report, line, id)
LEFT JOIN export_countries c ON c.code = e.place_country
WHERE e.date_from IS NOT NULL AND e.type IS NOT NULL
ORDER BY {order})sql",
      fmt::arg("order", export_order), fmt::arg("actor", party("Actor", "sources", "a", "s")),
      fmt::arg("recipient", party("Recipient", "targets", "b", "t")), fmt::arg("place", one_line("e.place")),
      fmt::arg("publisher", one_line("e.publisher")), fmt::arg("version", version),
      fmt::arg("sources", further("sources")), fmt::arg("targets", further("targets")));
}

}  // namespace entente
