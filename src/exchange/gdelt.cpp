// GDELT events, 2.0 and 1.0: rows parted by tabs, without a header.
//
// Layout: GDELT event codebooks 1.03 and 2.0. 2.0 has 61 columns, 1.0 has 58 (three ADM2 codes less), its files before April
// 2013 57 (no address of the report). Kept are: the number of the event, day, code and name of both actors, event code,
// Goldstein score, mentions, place, coordinates and country of the action, address. docs/import.md says what is left out.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/formats.h"

namespace entente {
namespace {

bool is_number(std::string_view text, std::size_t digits) {
  return !text.empty() && (digits == 0 || text.size() == digits) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

class Gdelt final : public DataFormat {
 public:
  explicit Gdelt(bool second) : second_(second) {}
  std::string_view name() const override { return second_ ? "gdelt2" : "gdelt1"; }
  std::string origin(const Head&) const override { return "gdelt"; }
  std::string_view about() const override {
    return second_ ? "GDELT 2.0 events, 61 columns" : "GDELT 1.0 events, 57 or 58 columns";
  }
  std::string expected() const override {
    return second_ ? "61 columns parted by tabs, no header, a day like 20180831 in the second"
                   : "57 or 58 columns parted by tabs, no header, a day like 20180831 in the second";
  }

  std::optional<Layout> recognise(const Head& head) const override {
    for (const std::string& line : head.lines) {
      const auto fields = split(line, '\t');
      const bool fits = second_ ? fields.size() == 61 : fields.size() == 57 || fields.size() == 58;
      if (!fits || !is_number(fields[0], 0) || !is_number(fields[1], 8)) continue;
      Layout layout;
      layout.columns = columns(fields.size());
      return layout;
    }
    return std::nullopt;
  }

  std::vector<StagedColumn> staged(const Layout& layout) const override {
    std::vector<StagedColumn> out{
        {"id", "GLOBALEVENTID"},
        {"source_name", "coalesce(Actor1Name, Actor1Code)"},
        {"source_key", "Actor1Code"},
        {"target_name", "coalesce(Actor2Name, Actor2Code)"},
        {"target_key", "Actor2Code"},
        {"event_key", "EventCode"},
        {"goldstein", "GoldsteinScale"},
        {"date_from", "try_strptime(SQLDATE, '%Y%m%d')"},
        {"mentions", "NumMentions"},
        {"place", "ActionGeo_FullName"},
        {"country_key", "ActionGeo_CountryCode"},
        {"lat", "ActionGeo_Lat"},
        {"lon", "ActionGeo_Long"},
    };
    if (layout.columns.back() == "SOURCEURL") out.push_back({"url", "SOURCEURL"});
    return out;
  }
  std::string fault(const Layout&) const override {
    return "CASE WHEN GLOBALEVENTID IS NULL THEN 'no GLOBALEVENTID' WHEN EventCode IS NULL THEN 'no "
           "EventCode' END";
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    return {tables.cameo_actor(key), std::string(key)};
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override { return tables.cameo(key); }
  CountryMeaning country(std::string_view key, const Lookups& tables) const override {
    const auto found = tables.fips(key);
    return {found.value_or(""), std::string(key), found.has_value()};
  }

 private:
  static std::vector<std::string> columns(std::size_t count) {
    std::vector<std::string> out{"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"};
    for (const char* actor : {"Actor1", "Actor2"})
      for (const char* part : {"Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
                               "Religion2Code", "Type1Code", "Type2Code", "Type3Code"})
        out.push_back(std::string(actor) + part);
    for (const char* column : {"IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
                               "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"})
      out.emplace_back(column);
    for (const char* where : {"Actor1Geo_", "Actor2Geo_", "ActionGeo_"})
      for (const char* part :
           {"Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"})
        if (count == 61 || std::string_view(part) != "ADM2Code") out.push_back(std::string(where) + part);
    out.emplace_back("DATEADDED");
    if (count != 57) out.emplace_back("SOURCEURL");
    return out;
  }

  bool second_;
};

}  // namespace

std::unique_ptr<DataFormat> gdelt_2_format() { return std::make_unique<Gdelt>(true); }
std::unique_ptr<DataFormat> gdelt_1_format() { return std::make_unique<Gdelt>(false); }

}  // namespace entente
