#include "scoring/tables.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente {
namespace {

std::string figure(const std::optional<double>& value) { return value ? fmt::format("{:.3f}", *value) : "–"; }
std::string range(const std::optional<Interval>& interval) {
  return interval ? fmt::format("{:.3f} … {:.3f}", interval->low, interval->high) : "–";
}

std::string counts_row(std::string_view name, const Counts& counts, const std::optional<Interval>& interval) {
  return fmt::format("  {:<24}{:>9}{:>9}{:>9}   {:<15}{:>9}{:>11}\n", name, figure(counts.precision()),
                     figure(counts.recall()), figure(counts.f1()), range(interval), counts.labelled(),
                     counts.predicted());
}

std::string share_row(std::string_view name, const Share& share, std::string_view of) {
  return fmt::format("  {:<24}{:>9}   {} of {} {}\n", name, figure(share.value()), share.part, share.whole,
                     of);
}

template <class Pick>
std::optional<Interval> f1_range(const Summary& summary, std::uint64_t seed, Pick pick) {
  return interval(summary, seed, pick, [](const Counts& sum) { return sum.f1(); });
}

}  // namespace

std::string score_table(const Summary& summary, std::uint64_t seed) {
  const Tally& total = summary.total;
  std::string out = fmt::format("{} reports, {} sentences; 95 % intervals over {} {}\n\n", summary.reports,
                                summary.sentences, summary.units.size(),
                                summary.units_are_reports ? "reports" : "sentences");
  out += fmt::format("  {:<24}{:>9}{:>9}{:>9}   {:<15}{:>9}{:>11}\n", "", "precision", "recall", "F1",
                     "95 % of F1", "labelled", "predicted");
  const auto level_row = [&](std::string_view name, Level level) {
    return counts_row(name, total.events[static_cast<std::size_t>(level)], f1_interval(summary, seed, level));
  };
  out += level_row("type", Level::type);
  out += level_row("type + source", Level::source);
  out += level_row("type + source + target", Level::triple);
  out += counts_row("statements", total.statements,
                    f1_range(summary, seed, [](const Tally& tally) { return tally.statements; }));
  out +=
      counts_row("ties", total.ties, f1_range(summary, seed, [](const Tally& tally) { return tally.ties; }));
  out += "\n";
  out += share_row("false news", total.false_news, "labels that are no news were reported as news");
  out += fmt::format("  {:<24}{:>9}   {} predicted as news, {} labelled as news and not optional\n",
                     "predicted per labelled", figure(predicted_per_labelled(total)), total.news_predicted,
                     total.news_labelled);
  out += fmt::format("  {:<24}{:>9}   without what optional labels account for\n", "counted per labelled",
                     figure(counted_per_labelled(total)));
  out += share_row("status", total.status, "events found, of any status");
  out += fmt::format(
      "  {:<24}{:>9}   Brier score of {} records (0 is perfect), those that optional labels excuse left "
      "out\n",
      "confidence", figure(confidence_brier(total)), total.confidence_stated);
  out += share_row("sector", total.sector, "actors of hits");
  out += share_row("mode", total.mode, "hits with a labelled mode");
  out += share_row("date", total.date, "hits with a labelled date");
  out += share_row("date, overlapping", total.date_overlap, "hits with a labelled date");
  out += share_row("speaker", total.speaker, "labelled words found");
  out += fmt::format("  {:<24}{:>9}   F1 of the actors that statements are about\n", "about",
                     figure(total.about.f1()));
  out += share_row("term", total.term, "statements with a labelled term");
  out += share_row("since", total.since, "ties with a labelled beginning");
  out += fmt::format("\n  {:<24}{:>9}{:>9}{:>9}   {:<15}{:>9}{:>11}\n", "by type", "precision", "recall",
                     "F1", "F1 with parties", "labelled", "predicted");
  for (const EventType type : all_event_types) {
    const LevelCounts& levels = total.by_type[static_cast<std::size_t>(type)];
    const Counts& counts = levels[static_cast<std::size_t>(Level::type)];
    if (counts.labelled() + counts.predicted() == 0) continue;
    out += fmt::format("  {:<24}{:>9}{:>9}{:>9}   {:<15}{:>9}{:>11}\n", name_of(type),
                       figure(counts.precision()), figure(counts.recall()), figure(counts.f1()),
                       figure(levels[static_cast<std::size_t>(Level::triple)].f1()), counts.labelled(),
                       counts.predicted());
  }
  return out;
}

std::string relation_table(const RelationFigures& figures) {
  std::string out = fmt::format("{} relations\n\n", figures.relations);
  out +=
      fmt::format("  {:<12}{:>7.3f}   95 % {}\n", "accuracy", figures.accuracy, range(figures.accuracy_ci95));
  out +=
      fmt::format("  {:<12}{:>7.3f}   95 % {}\n", "macro F1", figures.macro_f1, range(figures.macro_f1_ci95));
  out += fmt::format("  {:<12}{:>7.3f}   share without a record\n", "none", figures.none_rate);
  out += fmt::format(
      "  {:<12}{:>7.3f}   accuracy with the types as coded, without PLV's filing (docs/scoring.md)\n\n",
      "as coded", figures.accuracy_as_coded);
  out += fmt::format("  {:<10}{:>9}{:>9}{:>9}{:>9}{:>11}   most often taken for\n", "by type", "precision",
                     "recall", "F1", "labelled", "predicted");
  for (std::size_t root = 0; root < relation_roots.size(); ++root) {
    const Counts& counts = figures.by_root[root];
    if (counts.labelled() + counts.predicted() == 0) continue;
    std::vector<std::pair<std::uint32_t, std::size_t>> others;
    for (std::size_t to = 0; to <= relation_roots.size(); ++to)
      if (to != root && figures.confusion[root][to] > 0) others.push_back({figures.confusion[root][to], to});
    std::stable_sort(others.begin(), others.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string taken_for;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, others.size()); ++i)
      taken_for += fmt::format(
          "{}{} {}", i == 0 ? "" : ", ",
          others[i].second == relation_roots.size() ? no_relation : relation_roots[others[i].second],
          others[i].first);
    out += fmt::format("  {:<10}{:>9}{:>9}{:>9}{:>9}{:>11}   {}\n", relation_roots[root],
                       figure(counts.precision()), figure(counts.recall()), figure(counts.f1()),
                       counts.labelled(), counts.predicted(), taken_for);
  }

  out += "\n  Rows are labelled, columns predicted.\n            ";
  for (const std::string_view root : relation_roots) out += fmt::format("{:>5}", root.substr(0, 4));
  out += fmt::format("{:>5}\n", no_relation);
  for (std::size_t root = 0; root < relation_roots.size(); ++root) {
    if (figures.by_root[root].labelled() == 0) continue;
    out += fmt::format("  {:<10}", relation_roots[root]);
    for (const std::uint32_t count : figures.confusion[root])
      out += count == 0 ? fmt::format("{:>5}", "·") : fmt::format("{:>5}", count);
    out += "\n";
  }
  return out;
}

}  // namespace entente
