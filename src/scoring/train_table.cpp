// The figures of a cross-validation for a person's eye.
#include <fmt/format.h>

#include "scoring/summary.h"
#include "scoring/train.h"

namespace entente {
namespace {

std::string cell(std::optional<double> value) {
  return value ? fmt::format("{:>10.3f}", *value) : fmt::format("{:>10}", "–");
}

std::string row(std::string_view label, std::optional<double> rules, std::optional<double> decision) {
  std::string out = fmt::format("  {:<34}{}{}", label, cell(rules), cell(decision));
  if (rules && decision) out += fmt::format("{:>+10.3f}", *decision - *rules);
  return out + "\n";
}

std::string reliability(const Reliability& rules, const Reliability& decision) {
  std::string out = "  stated              rules: right   of    decision: right   of\n";
  for (std::size_t b = 0; b < rules.bins.size(); ++b) {
    const auto cells = [](const Reliability::Bin& bin) {
      const auto value = bin.right.value();
      return value ? fmt::format("{:>7.2f} {:>5}", *value, bin.right.whole)
                   : fmt::format("{:>7} {:>5}", "·", 0);
    };
    out += fmt::format("    {:.1f} to {:.1f}              {}           {}\n", 0.2 * static_cast<double>(b),
                       0.2 * static_cast<double>(b + 1), cells(rules.bins[b]), cells(decision.bins[b]));
  }
  return out;
}

std::optional<double> brier(const Reliability& r) {
  if (r.count == 0) return {};
  return r.brier();
}

}  // namespace

std::string validation_table(const Validation& v, const TrainOptions& options) {
  std::string out =
      fmt::format("{} reports, {} more for the question of news, {} marked pairs; {} folds, seed {}\n\n",
                  v.reports, v.status_reports, v.relations, options.folds, options.seed);
  for (const Question question : all_questions) {
    const auto q = static_cast<std::size_t>(question);
    if (v.examples[q] > 0)
      out +=
          fmt::format("  {:<10}{:>6} examples, {:>6} right\n", name_of(question), v.examples[q], v.right[q]);
  }
  out += fmt::format("\n  {:<34}{:>10}{:>10}{:>10}\n", "", "rules", "decision", "gain");
  const Figures &a = v.rules, &b = v.decision;
  if (v.reports > 0) {
    for (const Level level : {Level::type, Level::source, Level::triple}) {
      const auto l = static_cast<std::size_t>(level);
      const Counts &x = a.reports.events[l], &y = b.reports.events[l];
      out += row(fmt::format("{} F1", name_of(level)), x.f1(), y.f1());
      out += row("  precision", x.precision(), y.precision());
      out += row("  recall", x.recall(), y.recall());
    }
    out += row("false news", a.reports.false_news.value(), b.reports.false_news.value());
    if (a.status_only.whole > 0)
      out += row("  where only status is learned", a.status_only.value(), b.status_only.value());
    out +=
        row("predicted per labelled", predicted_per_labelled(a.reports), predicted_per_labelled(b.reports));
    out += row("Brier score of confidence", brier(a.confidence), brier(b.confidence));
    out += fmt::format("\n  took for background {} that are told by the way and {} that are news", v.retold,
                       v.retold_wrongly);
    out += fmt::format(
        "\n  dropped {} that no label accounts for and {} that were right; took up {}, {} of them right\n\n",
        v.dropped, v.dropped_wrongly, v.admitted, v.admitted_rightly);
    out += reliability(a.confidence, b.confidence);
  }
  if (v.relations > 0) {
    out += "\n" + row("accuracy between marked pairs", a.relations.accuracy, b.relations.accuracy);
    out += row("macro F1 between marked pairs", a.relations.macro_f1, b.relations.macro_f1);
    out += row("Brier score of confidence", brier(a.relation_confidence), brier(b.relation_confidence));
    out += "\n" + reliability(a.relation_confidence, b.relation_confidence);
  }
  return out;
}

}  // namespace entente
