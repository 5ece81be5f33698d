// PLOVER JSON Lines: one object a line with the fields of the codebook.
//
// Layout: PLOVER codebook, chapter on data fields (Open Event Data Alliance): id, date, enddate, actor[] (source[] in drafts),
// recipient[], event[], mode[], context[], event_loc, event_scale, text, cite_info. An actor has code, sector, actor_text. Several
// types with the same parties are an event each. Of what `entente export plover` adds, status, cameo, date_precision, mentions and
// deaths are read. Left out: times, quad_code (it follows from the type), event_text, text_info, coder, comment.
#include <algorithm>

#include "base/text.h"
#include "exchange/dataset_tables.h"
#include "exchange/formats.h"

namespace entente {
namespace {

// The record as a struct, taken apart once a line; nothing of a line that is no JSON, and nothing of a field of another shape.
const std::string record =
    R"sql(from_json(CASE WHEN json_valid("row") THEN "row" END, '{"id": "VARCHAR", "date": "VARCHAR",
  "enddate": "VARCHAR", "actor": "JSON", "source": "JSON", "recipient": "JSON", "event": "JSON", "mode": "JSON", "context": "JSON",
  "event_loc": {"name": "VARCHAR", "latitude": "VARCHAR", "longitude": "VARCHAR", "cc3": "VARCHAR", "country code": "VARCHAR",
  "country_code": "VARCHAR"}, "event_scale": "VARCHAR", "status": "VARCHAR", "cameo": "VARCHAR", "date_precision": "VARCHAR",
  "mentions": "VARCHAR", "deaths": "VARCHAR", "size": {"dead": "VARCHAR"}, "text": "VARCHAR",
  "cite_info": {"url": "VARCHAR", "publication": "VARCHAR"}}'))sql";

std::string member(const std::string& path) { return "record." + path; }
std::string text(const std::string& path) { return "nullif(trim(" + member(path) + "), '')"; }

// A field that may be a list or a single value, as a list; NULL if it is absent or null.
std::string list(const std::string& value) {
  return "(CASE coalesce(json_type(" + value + "), 'NULL') WHEN 'ARRAY' THEN (" + value +
         ")::JSON[] WHEN 'NULL' THEN NULL ELSE [" + value + "] END)";
}
std::string list_field(const std::string& name) { return list(member(name)); }

std::string first_text(const std::string& name) { return "(" + list_field(name) + "[1]->>'$')"; }

// Keys of actors: code, sector, words, month.
std::string keys(const std::string& actors, const std::string& month) {
  const auto part = [](const char* name) { return std::string("coalesce(trim(a->>'$.") + name + "'), '')"; };
  return "list_transform(" + actors + ", a -> concat_ws(chr(31), " + part("code") + ", " + part("sector") +
         ", " + part("actor_text") + ", " + month + "))";
}
std::string name_of_first(const std::string& actors) {
  const std::string first = "(" + actors + ")[1]";
  return "coalesce(nullif(trim(" + first + "->>'$.actor_text'), ''), nullif(concat_ws('/', nullif(" + first +
         "->>'$.code', ''), nullif(" + first + "->>'$.sector', '')), ''))";
}

class Plover final : public DataFormat {
 public:
  std::string_view name() const override { return "plover"; }
  std::string origin(const Head&) const override { return "plover"; }
  std::string_view about() const override { return "PLOVER, JSON Lines"; }
  std::string expected() const override { return "JSON objects, one a line, with id, date, actor and event"; }

  std::optional<Layout> recognise(const Head& head) const override {
    if (head.lines.empty()) return std::nullopt;
    const std::string_view line = trim(head.lines.front());
    for (const char* field : {"\"id\"", "\"date\"", "\"event\""})
      if (!line.starts_with('{') || line.find(field) == std::string_view::npos) return std::nullopt;
    Layout layout;
    layout.kind = Layout::Kind::json_lines;
    layout.columns = {"row"};
    return layout;
  }

  std::string raw(const std::string& table) const override {
    return std::string("(SELECT *, ") + record + " AS record FROM " + table + ")";
  }
  std::vector<StagedColumn> staged(const Layout&) const override {
    const std::string from = "TRY_CAST(" + text("date") + " AS DATE)";
    const std::string to = "coalesce(TRY_CAST(" + text("enddate") + " AS DATE), " + from + ")";
    const std::string month = "(year(" + from + ") * 100 + month(" + from + "))";
    const std::string sources = list("coalesce(" + member("actor") + ", " + member("source") + ")");
    const std::string targets = list_field("recipient");
    // Each type is a row of its own, also if there is none; the id says which.
    const std::string types = "coalesce(nullif(" + list_field("event") + ", []), [NULL::JSON])";
    const std::string suffix = "unnest(list_transform(range(1, len(" + types +
                               ") + 1), i -> CASE i WHEN 1 THEN '' ELSE '/' || i::VARCHAR END))";
    const std::string type = "coalesce(unnest(" + types + ")->>'$', '')";
    const std::string contexts = "array_to_string(list_transform(" + list_field("context") +
                                 ", c -> json_extract_string(c, '$')), ';')";
    const std::string status = "lower(" + text("status") + ")";
    return {
        {"id", text("id") + " || " + suffix},
        {"source_name", name_of_first(sources)},
        {"source_key", "(" + keys(sources, month) + ")[1]"},
        {"more_source_key", "nullif((" + keys(sources, month) + ")[2:], [])"},
        {"target_name", name_of_first(targets)},
        {"target_key", "(" + keys(targets, month) + ")[1]"},
        {"more_target_key", "nullif((" + keys(targets, month) + ")[2:], [])"},
        {"event_key", key_of({type, first_text("mode"), contexts, text("cameo")})},
        {"goldstein", text("event_scale")},
        {"status", "CASE WHEN " + status +
                       " IN ('occurred', 'planned', 'negated', 'hypothetical', 'background') THEN " + status +
                       " END"},
        {"date_from", from},
        {"date_to", to},
        {"date_precision", "coalesce(" + text("date_precision") + ", CASE WHEN " + from + " = " + to +
                               " THEN 'day' WHEN day(" + from + ") = 1 AND " + to + " = last_day(" + from +
                               ") THEN 'month' WHEN day(" + from + ") = 1 AND month(" + from + ") = 1 AND " +
                               to + " = last_day(" + from +
                               " + INTERVAL 11 MONTH) THEN 'year' ELSE 'interval' END)"},
        {"place", text("event_loc.name")},
        {"country_key", "coalesce(" + text("event_loc.cc3") + ", " + text("event_loc.\"country code\"") +
                            ", " + text("event_loc.country_code") + ")"},
        {"lat", text("event_loc.latitude")},
        {"lon", text("event_loc.longitude")},
        {"mentions", text("mentions")},
        {"deaths", "coalesce(" + text("deaths") + ", " + text("size.dead") + ")"},
        {"text", text("text")},
        {"url", text("cite_info.url")},
        {"publisher", text("cite_info.publication")},
    };
  }
  std::string fault(const Layout&) const override {
    return "CASE WHEN NOT json_valid(\"row\") THEN 'is no JSON' WHEN json_type(\"row\") <> 'OBJECT' THEN 'is "
           "no JSON object' WHEN " +
           text("id") + " IS NULL THEN 'no id' END";
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const Date on = middle_of_month(fields[3]);
    const std::string code = fields[0], sector = fields[1];
    PartyMeaning out{{}, code.empty() ? fields[2] : code + (sector.empty() ? "" : "/") + sector};
    if (tables.world().actor(code) != nullptr)
      out.code = code + (is_sector(sector) ? "/" + sector : std::string());
    else if (!code.empty())
      out.code = tables.cameo_actor(code + sector);
    if (out.code.empty() && !fields[2].empty()) out.code = tables.named(fields[2], on);
    return out;
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    EventMeaning out = tables.datasets().plover(fields[0], fields[1]);
    // A CAMEO code beside it says more than the one that stands nearest to the type; one beside no type stands alone.
    if (const EventMeaning coded = tables.cameo(fields[3]); coded.known) {
      if (fields[0].empty()) out = EventMeaning{.known = true};
      out.cameo = coded.cameo;
    } else if (!fields[3].empty() && out.known && fields[3].size() == 2) {
      out.cameo = fields[3];
    }
    for (const std::string_view context : split(fields[2], ';'))
      if (!trim(context).empty()) out.contexts.emplace_back(trim(context));
    return out;
  }
};

}  // namespace

std::unique_ptr<DataFormat> plover_format() { return std::make_unique<Plover>(); }

}  // namespace entente
