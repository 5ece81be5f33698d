// Temporal knowledge graphs, as benchmarks of forecasting have them: quadruples of numbers, names in files beside them.
//
// Layout: subject, relation, object, time and sometimes a fifth column, parted by tabs, integers with spaces around them allowed;
// entity2id.txt and relation2id.txt hold a name, a tab and its number (García-Durán et al. 2018, Jin et al. 2020). Time counts from
// the first day, in days or, in steps of 24, in hours. Names are ICEWS's.
#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <unordered_map>

#include "base/csv.h"
#include "base/hash.h"
#include "base/text.h"
#include "exchange/formats.h"
#include "exchange/unpack.h"

namespace entente {
namespace {

std::optional<std::int64_t> integer(std::string_view text) {
  text = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

class Quadruples final : public DataFormat {
 public:
  std::string_view name() const override { return "quadruples"; }
  std::string origin(const Head&) const override { return "quadruples"; }
  std::string_view about() const override { return "quadruples of a temporal knowledge graph"; }
  std::string expected() const override {
    return "four or five columns of integers parted by tabs, with entity2id.txt and relation2id.txt beside "
           "the file";
  }

  std::optional<Layout> recognise(const Head& head) const override {
    const auto fields = split(head.lines.empty() ? std::string_view() : head.lines.front(), '\t');
    if (fields.size() < 4 || fields.size() > 5 ||
        !std::ranges::all_of(fields, [](std::string_view field) { return integer(field).has_value(); }))
      return std::nullopt;
    Layout layout;
    layout.columns = {"subject", "relation", "object", "time"};
    if (fields.size() == 5) layout.columns.emplace_back("more");
    return layout;
  }

  Result<std::string> prepare(const std::string& file, const FormatOptions& options) override {
    if (!options.first_day)
      return usage_error(fmt::format("{}: say the day of time 0, such as --first-day 2014-01-01", file));
    first_day_ = *options.first_day;
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    std::string hashes;
    for (const auto& [given, usual, names] :
         {std::tuple(&options.entities, "entity2id.txt", &entities_),
          std::tuple(&options.relations, "relation2id.txt", &relations_)}) {
      const std::string path = given->empty() ? (folder / usual).string() : *given;
      const auto text = read_file(path);
      if (!text) return tl::unexpected<Error>(text.error());
      if (auto read = read_names(*text, path, *names); !read) return tl::unexpected<Error>(read.error());
      hashes += fmt::format(" {}={}", usual, content_id({*text}).substr(0, 8));
    }
    hours_ = options.hours;
    if (hours_ == 0) {
      auto found = unit_of(file);
      if (!found) return tl::unexpected<Error>(found.error());
      hours_ = *found;
    }
    return fmt::format("first-day={} hours={}{}", first_day_.iso(), hours_, hashes);
  }

  std::vector<StagedColumn> staged(const Layout&) const override {
    const std::string day = fmt::format("({} + TRY_CAST(trim(time) AS INTEGER){})",
                                        quoted_sql(first_day_.iso()) + "::DATE", hours_ == 1 ? " // 24" : "");
    const std::string month = "year(" + day + ") * 100 + month(" + day + ")";
    return {
        {"source_name", "trim(subject)"}, {"source_key", key_of({"trim(subject)", month})},
        {"target_name", "trim(object)"},  {"target_key", key_of({"trim(object)", month})},
        {"event_key", "trim(relation)"},  {"date_from", day},
    };
  }
  std::string fault(const Layout&) const override {
    return "CASE WHEN TRY_CAST(trim(subject) AS BIGINT) IS NULL OR TRY_CAST(trim(relation) AS BIGINT) IS "
           "NULL OR "
           "TRY_CAST(trim(object) AS BIGINT) IS NULL OR coalesce(TRY_CAST(trim(time) AS INTEGER), -1) < 0 "
           "THEN 'not four whole numbers' END";
  }

  PartyMeaning actor(std::string_view key, const Lookups& tables) const override {
    const auto fields = fields_of(key);
    const auto found = entities_.find(integer(fields[0]).value_or(-1));
    if (found == entities_.end()) return {"", "entity " + fields[0]};
    const std::string& name = found->second;
    return {tables.icews_actor(name, "", "", middle_of_month(fields[1])), name, name};
  }
  EventMeaning event(std::string_view key, const Lookups& tables) const override {
    EventMeaning out;
    const auto found = relations_.find(integer(key).value_or(-1));
    if (found == relations_.end()) {
      out.shown = "relation " + std::string(key);
      return out;
    }
    out = tables.cameo(tables.cameo_of_name(found->second));
    out.shown = out.text = found->second;
    return out;
  }

 private:
  using Names = std::unordered_map<std::int64_t, std::string>;

  static Result<void> read_names(std::string_view text, const std::string& path, Names& out) {
    std::uint64_t number = 0;
    for (std::string_view line : split(text, '\n')) {
      ++number;
      if (trim(line).empty()) continue;
      const std::size_t tab = line.rfind('\t');
      const auto id = tab == std::string_view::npos ? std::nullopt : integer(line.substr(tab + 1));
      // Some benchmarks begin with a line that only counts the names.
      if (!id && number == 1 && integer(line)) continue;
      if (!id) return input_error("expected a name, a tab and its number", path, number);
      if (first_invalid_utf8(line)) return input_error("is no UTF-8", path, number);
      out.emplace(*id, std::string(trim(line.substr(0, tab))));
    }
    if (out.empty()) return input_error("holds no names", path);
    return {};
  }

  // Hours if every time is a multiple of 24 and one is not 0, else days.
  static Result<int> unit_of(const std::string& file) {
    auto source = open_unpacked(file);
    if (!source) return tl::unexpected<Error>(source.error());
    LineSource lines(std::move(*source), file);
    std::string line;
    bool any = false;
    for (;;) {
      const auto next = lines.line(line, std::size_t{1} << 20);
      if (!next) return tl::unexpected<Error>(next.error());
      if (*next == LineSource::Next::end) return any ? 1 : 24;
      const auto fields = split(line, '\t');
      const auto time = fields.size() < 4 ? std::nullopt : integer(fields[3]);
      if (!time) continue;
      if (*time % 24 != 0) return 24;
      any = any || *time != 0;
    }
  }

  Names entities_, relations_;
  Date first_day_;
  int hours_ = 24;
};

}  // namespace

std::unique_ptr<DataFormat> quadruples_format() { return std::make_unique<Quadruples>(); }

}  // namespace entente
