// Rows shaped like GDELT 2.0's events: 61 columns, a row a directed pair.
//
// Column list and meaning: GDELT Event Database 2.0 codebook. What GDELT says of its own processing (sources, articles, tone,
// where the actors are) is not known here and left empty or 1. GLOBALEVENTID counts the rows.
#include <fmt/format.h>

#include "exchange/export_rows.h"
#include "exchange/export_selects.h"

namespace entente {
namespace {

// The ten columns of a party: Code … Type3Code.
std::string actor(int number, std::string_view alias, std::string_view party) {
  const std::string name = one_line(fmt::format("upper(coalesce({0}.name, {1}.name))", alias, party));
  return fmt::format(
      "{0}.cameo AS Actor{1}Code, {2} AS Actor{1}Name, {0}.cameo_country AS Actor{1}CountryCode, "
      "{0}.cameo_group AS Actor{1}KnownGroupCode, NULL AS Actor{1}EthnicCode, NULL AS Actor{1}Religion1Code, "
      "NULL AS Actor{1}Religion2Code, {0}.cameo_type AS Actor{1}Type1Code, NULL AS Actor{1}Type2Code, "
      "NULL AS Actor{1}Type3Code",
      alias, number, name);
}

std::string unknown_place(std::string_view whose) {
  return fmt::format(
      "0 AS {0}Geo_Type, NULL AS {0}Geo_FullName, NULL AS {0}Geo_CountryCode, NULL AS {0}Geo_ADM1Code, "
      "NULL AS {0}Geo_ADM2Code, NULL AS {0}Geo_Lat, NULL AS {0}Geo_Long, NULL AS {0}Geo_FeatureID",
      whose);
}

}  // namespace

std::string gdelt_select() {
  // Codes of CAMEO have three or four digits; our roots of two stand for "not specified below".
  return fmt::format(
      R"sql(SELECT row_number() OVER (ORDER BY {order}, i, j) AS GLOBALEVENTID, strftime(date_from, '%Y%m%d') AS SQLDATE,
  strftime(date_from, '%Y%m') AS MonthYear, year(date_from) AS Year,
  printf('%.4f', year(date_from) + (month(date_from) * 30 + day(date_from)) / 365.0) AS FractionDate,
  {actor1}, {actor2},
  1 AS IsRootEvent, event_code AS EventCode, left(event_code, 3) AS EventBaseCode, left(event_code, 2) AS EventRootCode, quad AS QuadClass,
  goldstein AS GoldsteinScale, coalesce(mentions, 1) AS NumMentions, 1 AS NumSources, coalesce(mentions, 1) AS NumArticles,
  NULL AS AvgTone, {no_place1}, {no_place2},
  CASE WHEN place IS NULL AND place_country IS NULL AND lat IS NULL THEN 0 WHEN lat IS NULL THEN 1
       WHEN place_country = 'USA' THEN 3 ELSE 4 END AS ActionGeo_Type,
  coalesce({place}, c.name) AS ActionGeo_FullName, c.fips AS ActionGeo_CountryCode, c.fips AS ActionGeo_ADM1Code,
  NULL AS ActionGeo_ADM2Code, lat AS ActionGeo_Lat, lon AS ActionGeo_Long, NULL AS ActionGeo_FeatureID,
  strftime(coalesce(published, date_to), '%Y%m%d000000') AS DATEADDED, {url} AS SOURCEURL
FROM (SELECT p.*, t.root,
        CASE WHEN cameo IS NULL THEN CASE len(t.root) WHEN 2 THEN t.root || '0' ELSE t.root END
             WHEN len(cameo) = 2 THEN cameo || '0' ELSE cameo END AS event_code
      FROM pairs p JOIN export_types t ON t.type = p.type
      WHERE date_from IS NOT NULL) e
LEFT JOIN export_actors a ON a.code = e.source.code
LEFT JOIN export_actors b ON b.code = e.target.code
LEFT JOIN export_countries c ON c.code = e.place_country
ORDER BY {order}, i, j)sql",
      fmt::arg("order", export_order), fmt::arg("actor1", actor(1, "a", "e.source")),
      fmt::arg("actor2", actor(2, "b", "e.target")), fmt::arg("no_place1", unknown_place("Actor1")),
      fmt::arg("no_place2", unknown_place("Actor2")), fmt::arg("place", one_line("place")),
      fmt::arg("url", one_line("url")));
}

}  // namespace entente
