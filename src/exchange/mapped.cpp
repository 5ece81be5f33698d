// Any CSV with a header, by a mapping file (mapping.h).
#include <filesystem>

#include "base/csv.h"
#include "base/hash.h"
#include "base/text.h"
#include "exchange/csv_header.h"
#include "exchange/dataset_tables.h"
#include "exchange/formats.h"
#include "exchange/mapping.h"
#include "exchange/unpack.h"

namespace entente {
namespace {

class Mapped final : public DataFormat {
 public:
  std::string_view name() const override { return "csv"; }
  std::string origin(const Head& head) const override {
    const auto mapping = Mapping::read(head.mapping);
    if (mapping && !mapping->origin.empty()) return mapping->origin;
    return lower(std::filesystem::path(head.file).stem().string());
  }
  std::string_view about() const override { return "any CSV with a header, by --mapping FILE"; }
  std::string expected() const override { return "a CSV with a header, and --mapping FILE beside it"; }

  std::optional<Layout> recognise(const Head& head) const override {
    if (head.mapping.empty() || head.lines.empty()) return std::nullopt;
    // What is wrong with the mapping is said by prepare().
    const auto mapping = Mapping::read(head.mapping);
    Layout layout;
    layout.quoted = true;
    layout.header = true;
    layout.delimiter = mapping ? mapping->delimiter : ',';
    layout.columns = csv_fields(head.lines.front(), layout.delimiter);
    return layout;
  }

  Result<std::string> prepare(const std::string& file, const FormatOptions& options) override {
    if (options.mapping.empty()) return usage_error("say how the columns become ours: --mapping FILE");
    auto mapping = Mapping::read(options.mapping);
    if (!mapping) return tl::unexpected<Error>(mapping.error());
    const auto lines = first_lines(file, 1);
    if (!lines) return tl::unexpected<Error>(lines.error());
    if (lines->empty()) return input_error("is empty", file);
    if (auto checked = mapping->check(csv_fields(lines->front(), mapping->delimiter), file); !checked)
      return tl::unexpected<Error>(checked.error());
    mapping_ = std::move(*mapping);
    const auto text = read_file(options.mapping);
    if (!text) return tl::unexpected<Error>(text.error());
    return "mapping=" + content_id({*text});
  }

  std::vector<StagedColumn> staged(const Layout&) const override {
    const std::string date = day("date"), to = mapping_.fields.contains("date_to") ? day("date_to") : date;
    const std::string month = "(year(" + date + ") * 100 + month(" + date + "))";
    std::vector<StagedColumn> out{
        {"date_from", date},
        {"date_to", "coalesce(" + to + ", " + date + ")"},
        {"date_precision",
         "CASE WHEN coalesce(" + to + ", " + date + ") > " + date + " THEN 'interval' ELSE 'day' END"},
        {"source_name", sql("source")},
        {"source_key", key_of({sql("source"), "'source'", month})},
        {"target_name", sql("target")},
        {"target_key", key_of({sql("target"), "'target'", month})},
        {"event_key", key_of({"coalesce(" + sql("type") + ", '')", sql("mode"), sql("contexts")})},
        {"country_key", sql("country")},
        {"status", status()},
    };
    for (const char* field :
         {"id", "place", "lat", "lon", "goldstein", "mentions", "deaths", "text", "url", "publisher"})
      if (mapping_.fields.contains(field)) out.push_back({field, sql(field)});
    return out;
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const Date on = middle_of_month(fields[2]);
    const std::string name = mapping_.meaning(fields[1], fields[0]);
    PartyMeaning out{{}, fields[0]};
    // One of our codes, or a name; a name may be a code of CAMEO.
    const std::string_view sector = sector_of(name);
    if (tables.world().actor(first_part(name)) != nullptr && (sector.empty() || is_sector(sector)))
      out.code = name;
    else
      out.code = tables.named(name, on);
    if (out.code.empty()) out.code = tables.cameo_actor(name);
    return out;
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    std::string type = mapping_.meaning("type", fields[0]), mode = fields[1];
    if (const std::size_t blank = type.find(' '); mode.empty() && blank != std::string::npos) {
      mode = trim(std::string_view(type).substr(blank));
      type.resize(blank);
    }
    const bool code = !type.empty() && type.find_first_not_of("0123456789") == std::string::npos;
    EventMeaning out = code ? tables.cameo(type) : tables.datasets().plover(type, mode);
    if (!out.known) out.shown = fields[0] + (fields[1].empty() ? "" : " ") + fields[1];
    for (const std::string_view context : split(fields[2], ';'))
      if (!trim(context).empty()) out.contexts.emplace_back(trim(context));
    return out;
  }
  CountryMeaning country(std::string_view key, const Lookups& tables) const override {
    CountryMeaning out = DataFormat::country(mapping_.meaning("country", key), tables);
    out.shown = key;
    return out;
  }

 private:
  std::string sql(const std::string& field) const {
    const auto found = mapping_.fields.find(field);
    if (found == mapping_.fields.end()) return "NULL::VARCHAR";
    return found->second.constant ? quoted_sql(found->second.text)
                                  : "trim(" + column_sql(found->second.text) + ")";
  }
  std::string day(const std::string& field) const {
    return mapping_.date_format.empty()
               ? "TRY_CAST(left(" + sql(field) + ", 10) AS DATE)"
               : "try_strptime(" + sql(field) + ", " + quoted_sql(mapping_.date_format) + ")::DATE";
  }
  std::string status() const {
    std::string out = "CASE lower(" + sql("status") + ")";
    if (const auto held = mapping_.meanings.find("status"); held != mapping_.meanings.end())
      for (const auto& [theirs, ours] : held->second)
        out += " WHEN " + quoted_sql(theirs) + " THEN " + quoted_sql(ours);
    for (const char* own : {"occurred", "planned", "negated", "hypothetical", "background"})
      out += std::string(" WHEN '") + own + "' THEN '" + own + "'";
    return out + " END";
  }

  Mapping mapping_;
};

}  // namespace

std::unique_ptr<DataFormat> mapped_format() { return std::make_unique<Mapped>(); }

}  // namespace entente
