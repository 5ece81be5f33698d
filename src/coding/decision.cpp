#include "coding/decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "base/csv.h"

namespace entente {
namespace {

// The rows of the model `bounds`.
struct BoundRow {
  std::string_view name;
  double Bounds::*bound;
};
constexpr std::array<BoundRow, 4> bound_rows{{{"drop below", &Bounds::drop_below},
                                              {"doubt below", &Bounds::doubt_below},
                                              {"retold below", &Bounds::retold_below},
                                              {"admit from", &Bounds::admit_from}}};

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\n") == std::string::npos) return field;
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string fact(std::string_view group, std::string_view value) {
  std::string out;
  out.reserve(group.size() + 1 + value.size());
  return out.append(group).append(1, ' ').append(value);
}

void add_fact(Features& out, std::string_view group, std::string_view value) {
  std::string found = fact(group, value);
  if (std::ranges::find(out, found) == out.end()) out.push_back(std::move(found));
}

std::string_view name_of(Question question) {
  switch (question) {
    case Question::event:
      return "event";
    case Question::record:
      return "record";
    case Question::news:
      return "news";
    case Question::relation:
      return "relation";
    case Question::source:
      return "source";
    case Question::target:
      return "target";
  }
  return "";
}

std::optional<Question> parse_question(std::string_view name) {
  for (const Question question : all_questions) {
    if (name_of(question) == name) return question;
  }
  return {};
}

Result<std::optional<Decision>> Decision::load(const TableSources& tables) {
  const TableSources folder = tables.in("decision");
  if (!folder.has("weights")) return std::optional<Decision>();
  const std::string path = folder.files("weights").back().path;
  const auto text = read_file(path);
  if (!text) return tl::unexpected<Error>(text.error());
  auto decision = parse(*text, path);
  if (!decision) return tl::unexpected<Error>(decision.error());
  return std::optional<Decision>(std::move(*decision));
}

Result<Decision> Decision::parse(std::string_view text, const std::string& name) {
  const auto csv = CsvTable::parse(text, name, {"model", "feature", "weight", "count"});
  if (!csv) return tl::unexpected<Error>(csv.error());
  Decision out;
  std::array<std::uint64_t, all_questions.size()> first_line{};
  for (const CsvTable::Row& row : csv->rows()) {
    const std::string model(csv->get(row, "model")), feature(csv->get(row, "feature"));
    const auto weight = number(csv->get(row, "weight"));
    if (feature.empty()) return input_error("a weight needs the name of its feature", name, row.line);
    if (!weight)
      return input_error(
          "the weight of \"" + feature + "\" is no number: \"" + std::string(csv->get(row, "weight")) + "\"",
          name, row.line);
    if (model == "bounds") {
      const auto* const known = std::ranges::find(bound_rows, feature, &BoundRow::name);
      if (known == bound_rows.end())
        return input_error(
            "there is no bound \"" + feature +
                "\"; there are \"drop below\", \"doubt below\", \"retold below\" and \"admit from\"",
            name, row.line);
      if (*weight < 0 || *weight > 2)
        return input_error("the bound \"" + feature + "\" must lie between 0 and 2", name, row.line);
      out.bounds_.*known->bound = *weight;
      continue;
    }
    const auto question = parse_question(model);
    if (!question)
      return input_error("there is no model \"" + model +
                             "\"; there are event, record, news, relation, source, target and bounds",
                         name, row.line);
    const auto count = number(csv->get(row, "count"));
    if (!count || *count < 0 || *count > 4e9 || *count != std::floor(*count))
      return input_error("the count of \"" + feature + "\" is no whole number", name, row.line);
    const auto q = static_cast<std::size_t>(*question);
    if (first_line[q] == 0) first_line[q] = row.line;
    Learned& place = out.rows_[feature][q];
    if (place.known)
      return input_error("\"" + feature + "\" stands twice in the model " + model, name, row.line);
    place = {*weight, static_cast<std::uint32_t>(*count), true};
    ++out.known_[q];
  }
  for (const Question question : all_questions) {
    const auto q = static_cast<std::size_t>(question);
    if (out.knows(question) && out.learned(question, always) == nullptr)
      return input_error("the model " + std::string(name_of(question)) + " has no weight for \"" +
                             std::string(always) + "\"",
                         name, first_line[q]);
  }
  return out;
}

void Decision::set(Question question, const std::vector<Weight>& weights) {
  const auto q = static_cast<std::size_t>(question);
  for (auto& [feature, row] : rows_) row[q] = {};
  for (const Weight& w : weights) rows_[w.feature][q] = {w.weight, w.count, true};
  known_[q] = static_cast<std::size_t>(
      std::ranges::count_if(rows_, [&](const auto& row) { return row.second[q].known; }));
}

const Decision::Learned* Decision::learned(Question question, std::string_view feature) const {
  const auto row = rows_.find(feature);
  const Learned* const found =
      row == rows_.end() ? nullptr : &row->second[static_cast<std::size_t>(question)];
  return found != nullptr && found->known ? found : nullptr;
}

double Decision::probability(Question question, const Features& features) const {
  return probabilities(features)[static_cast<std::size_t>(question)];
}

Decision::Probabilities Decision::probabilities(const Features& features) const {
  Probabilities out{};  // log odds first
  const auto add = [&](const Row& row) {
    for (std::size_t q = 0; q < out.size(); ++q) out[q] += row[q].weight;
  };
  if (const auto base = rows_.find(always); base != rows_.end()) add(base->second);
  for (const std::string& feature : features) {
    if (const auto found = rows_.find(feature); found != rows_.end() && feature != always) add(found->second);
  }
  for (std::size_t q = 0; q < out.size(); ++q) out[q] = known_[q] == 0 ? 0.5 : 1 / (1 + std::exp(-out[q]));
  return out;
}

std::vector<Reason> Decision::reasons(Question question, const Features& features, std::size_t most) const {
  std::vector<Reason> out;
  for (const std::string& feature : features) {
    const Learned* const found = learned(question, feature);
    if (found != nullptr && feature != always && std::abs(found->weight) >= 0.005)
      out.push_back({feature, found->weight});
  }
  std::ranges::stable_sort(out, [](const Reason& a, const Reason& b) {
    return std::abs(a.weight) != std::abs(b.weight) ? std::abs(a.weight) > std::abs(b.weight)
                                                    : a.feature < b.feature;
  });
  if (out.size() > most) out.resize(most);
  return out;
}

bool Decision::stands(const Probabilities& sure, bool doubted) const {
  const double event = sure[static_cast<std::size_t>(Question::event)];
  const double record = sure[static_cast<std::size_t>(Question::record)];
  if (doubted) return knows(Question::event) && event >= bounds_.admit_from;
  return (!knows(Question::event) || event >= bounds_.drop_below) &&
         (!knows(Question::record) || record >= bounds_.doubt_below);
}

bool Decision::is_retold(const Features& telling) const {
  return bounds_.retold_below > 0 && !telling.empty() && knows(Question::news) &&
         probability(Question::news, telling) < bounds_.retold_below;
}

std::string Decision::csv() const {
  std::string out =
      "# Weights of the decision layer, learned by `entente train`; docs/deciding.md says what they mean.\n"
      "# A weight is what the feature adds to the log odds; count: examples that had it.\n"
      "model,feature,weight,count\n";
  for (const auto& [name, bound] : bound_rows)
    out += fmt::format("bounds,{},{:.2f},0\n", name, bounds_.*bound);
  for (const Question question : all_questions) {
    std::map<std::string, Learned> sorted;
    for (const auto& [feature, row] : rows_) {
      if (const Learned& own = row[static_cast<std::size_t>(question)]; own.known)
        sorted.emplace(feature, own);
    }
    for (const auto& [feature, own] : sorted)
      out += fmt::format("{},{},{:.3f},{}\n", name_of(question), quoted(feature), own.weight, own.count);
  }
  return out;
}

std::string in_words(double probability, const std::vector<Reason>& reasons) {
  std::string out = fmt::format("{:.2f}", probability);
  for (std::size_t i = 0; i < reasons.size(); ++i)
    out += fmt::format("{}{} {:+.2f}", i == 0 ? ": " : ", ", reasons[i].feature, reasons[i].weight);
  return out;
}

}  // namespace entente
