// PLOVER JSON Lines: the fields of the codebook's chapter on data fields (PLOVER codebook, Open Event Data Alliance), without
// those that are not known. What the codebook has no field for stands under our own names: status, cameo, date_precision,
// confidence, mentions, deaths. Text that no parser made is never put into quotes by hand: DuckDB writes the JSON.
#include <fmt/format.h>

#include "exchange/export_rows.h"
#include "exchange/export_selects.h"

namespace entente {
namespace {

// An actor object: code and sector are ours, parted at the slash; a name that is not the code is the actor's text.
std::string actors(std::string_view list) {
  return fmt::format(
      "list_transform({}, p -> json_merge_patch('{{}}', to_json({{'code': split_part(p.code, '/', 1), "
      "'sector': nullif(split_part(p.code, '/', 2), ''), 'actor_text': nullif(p.name, coalesce(p.code, "
      "''))}})))",
      list);
}

}  // namespace

std::string plover_select(std::string_view program) {
  std::string
      coder;  // of coded events the program that coded them; of imported ones this one, which put them into PLOVER
  for (const char c : program) coder += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format(
      R"sql(SELECT json_merge_patch('{{}}', to_json(struct_pack(
  id := id, date := date_from, enddate := CASE WHEN date_to > date_from THEN date_to END,
  actor := {actors}, recipient := {recipients},
  event := CASE WHEN type IS NULL THEN [] ELSE [type] END, mode := CASE WHEN mode IS NULL THEN [] ELSE [mode] END,
  context := contexts,
  event_loc := CASE WHEN place IS NOT NULL OR place_country IS NOT NULL OR lat IS NOT NULL
               THEN {{'name': place, 'latitude': lat, 'longitude': lon, 'cc3': place_country}} END,
  event_text := CASE WHEN trigger IS NOT NULL THEN [trigger] END,
  quad_code := quad, event_scale := goldstein, text := text,
  text_info := CASE WHEN coder IS NOT NULL THEN {{'sequence': line}} END,
  cite_info := CASE WHEN url IS NOT NULL OR title IS NOT NULL OR publisher IS NOT NULL OR coder IS NULL
               THEN {{'corpus': CASE WHEN coder IS NULL THEN origin END, 'url': url, 'title': title,
                     'publication': publisher}} END,
  coder := coalesce(coder, '{coder}'), coded_date := coded_on,
  status := status, cameo := cameo, date_precision := date_precision, confidence := confidence, mentions := mentions,
  deaths := deaths))) FROM exported ORDER BY {order})sql",
      fmt::arg("actors", actors("sources")), fmt::arg("recipients", actors("targets")),
      fmt::arg("coder", coder), fmt::arg("order", export_order));
}

}  // namespace entente
