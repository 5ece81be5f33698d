// Our samples: Parquet files with the columns date, source, event and target, names as ICEWS writes them.
//
// Layout: date DATE, the others VARCHAR. `event` is the name of a CAMEO event ("Make a visit"). The file's own metadata name the
// data set as `origin`. tools/make_samples.py writes such files; examples/samples/README.md says from what.
#include <algorithm>

#include "exchange/formats.h"

namespace entente {
namespace {

class Sample final : public DataFormat {
 public:
  std::string_view name() const override { return "sample"; }
  std::string origin(const Head& head) const override {
    return head.parquet_origin.empty() ? "sample" : head.parquet_origin;
  }
  std::string_view about() const override { return "samples of Entente, Parquet"; }
  std::string expected() const override {
    return "a Parquet file with the columns date, source, event and target";
  }

  std::optional<Layout> recognise(const Head& head) const override {
    for (const char* column : {"date", "source", "event", "target"})
      if (std::ranges::find(head.parquet_columns, column) == head.parquet_columns.end()) return std::nullopt;
    Layout layout;
    layout.kind = Layout::Kind::parquet;
    layout.columns = head.parquet_columns;
    return layout;
  }

  std::vector<StagedColumn> staged(const Layout&) const override {
    const std::string month = "year(date) * 100 + month(date)";
    return {
        {"source_name", "source"}, {"source_key", key_of({"source", month})},
        {"target_name", "target"}, {"target_key", key_of({"target", month})},
        {"event_key", "event"},    {"date_from", "date"},
        {"text", "event"},
    };
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    return {tables.icews_actor(fields[0], "", "", middle_of_month(fields[1])), fields[0]};
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    EventMeaning out = tables.cameo(tables.cameo_of_name(key));
    out.shown = key;
    return out;
  }
};

}  // namespace

std::unique_ptr<DataFormat> sample_format() { return std::make_unique<Sample>(); }

}  // namespace entente
