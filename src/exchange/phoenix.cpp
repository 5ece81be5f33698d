// Phoenix: 26 columns parted by tabs, without a header.
//
// Layout: Phoenix pipeline of the Open Event Data Alliance: id, date, year, month, day; full code, root, agent and others of
// source and target; event code, root, quad class, Goldstein score, issues, latitude, longitude, place, state, country, ids of the
// reports, their addresses, their sources, each parted by ";". An event there joins the reports of a day; `mentions` is how many.
// Left out: issues, the parts of the actors' codes (they say what the full code says), all addresses but the first.
#include "base/text.h"
#include "exchange/formats.h"

namespace entente {
namespace {

constexpr const char* columns[] = {"id",          "date",         "year",          "month",         "day",
                                   "source",      "source_root",  "source_agent",  "source_others", "target",
                                   "target_root", "target_agent", "target_others", "code",          "root",
                                   "quad",        "goldstein",    "issues",        "lat",           "lon",
                                   "place",       "state",        "country",       "ids",           "urls",
                                   "sources"};

std::string first(std::string_view column) {
  return "nullif(trim(split_part(" + column_sql(column) + ", ';', 1)), '')";
}

bool is_day(std::string_view text) {
  return text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class Phoenix final : public DataFormat {
 public:
  std::string_view name() const override { return "phoenix"; }
  std::string origin(const Head&) const override { return "phoenix"; }
  std::string_view about() const override { return "Phoenix, 26 columns"; }
  std::string expected() const override {
    return "26 columns parted by tabs, no header, a day like 20150316 in the second";
  }

  std::optional<Layout> recognise(const Head& head) const override {
    for (const std::string& line : head.lines) {
      const auto fields = split(line, '\t');
      if (fields.size() != std::size(columns) || !is_day(fields[1])) continue;
      Layout layout;
      layout.columns.assign(std::begin(columns), std::end(columns));
      return layout;
    }
    return std::nullopt;
  }

  std::vector<StagedColumn> staged(const Layout&) const override {
    return {
        {"id", "id"},
        {"source_name", "\"source\""},
        {"source_key", "\"source\""},
        {"target_name", "target"},
        {"target_key", "target"},
        {"event_key", "code"},
        {"goldstein", "goldstein"},
        {"date_from", "try_strptime(date, '%Y%m%d')"},
        {"place", "place"},
        {"country_key", "country"},
        {"lat", "lat"},
        {"lon", "lon"},
        {"mentions", "CASE WHEN ids IS NOT NULL THEN len(string_split(ids, ';')) END"},
        {"url", first("urls")},
        {"publisher", first("sources")},
    };
  }
  std::string fault(const Layout&) const override {
    return "CASE WHEN id IS NULL THEN 'no id' WHEN code IS NULL THEN 'no event code' END";
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    return {tables.cameo_actor(key), std::string(key)};
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override { return tables.cameo(key); }
};

}  // namespace

std::unique_ptr<DataFormat> phoenix_format() { return std::make_unique<Phoenix>(); }

}  // namespace entente
