#include "scoring/examples.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "base/csv.h"
#include "base/text.h"

namespace entente {
namespace {

// "no event", or "REJECT by reject.csv:3 refuse, AID by aid.csv:9 send".
std::string in_words(const std::vector<Event>& events) {
  std::vector<std::string> seen;
  for (const Event& event : events)
    if (std::string words = fmt::format("{} by {}", name_of(event.type), event.rule);
        std::ranges::find(seen, words) == seen.end())
      seen.push_back(std::move(words));
  return seen.empty() ? "no event" : fmt::format("{}", fmt::join(seen, ", "));
}

// The events that the coder finds, then those between any two nouns: an example may speak of actors that no
// table knows ("The senator …"), and it is the construction that is to be looked at.
Result<std::vector<Event>> events_of(const std::string& sentence, const Model& model, const Coder& coder) {
  Report report;
  report.text = sentence;
  report.published = Date{2020, 1, 1};
  report.blocks.push_back({0, static_cast<std::uint32_t>(sentence.size()), 1, false});
  const auto document = model.parse(report.text);
  if (!document) return tl::unexpected(document.error());
  std::vector<Event> out = coder.code(report, *document).events;
  std::vector<Span> nouns;
  for (const Token& token : document->tokens)
    if (token.dep != Dep::compound && (token.pos == Pos::NOUN || token.pos == Pos::PROPN ||
                                       token.pos == Pos::PRON || token.pos == Pos::ADJ))
      nouns.push_back({token.begin, token.end});
  for (const Span source : nouns) {
    if (auto event = coder.relate(*document, source, Span{})) out.push_back(std::move(*event));
    for (const Span target : nouns)
      if (!(source == target))
        if (auto event = coder.relate(*document, source, target)) out.push_back(std::move(*event));
  }
  return out;
}

}  // namespace

Result<ExampleCheck> check_examples(const std::string& folder, const Model& model, const Coder& coder,
                                    bool own_row) {
  ExampleCheck out;
  std::vector<std::string> tables;
  for (const EventType type : all_event_types) tables.push_back(lower(name_of(type)) + ".csv");
  std::sort(tables.begin(), tables.end());
  for (const std::string& name : tables) {
    const std::string path = folder + "/" + name;
    if (!std::filesystem::exists(path)) continue;
    const auto table = CsvTable::read(
        path, {"pos", "trigger"}, {"pattern", "mode", "source", "target", "contexts", "cameo", "example"});
    if (!table) return tl::unexpected(table.error());
    const std::string type = name.substr(0, name.size() - 4);
    for (const CsvTable::Row& row : table->rows()) {
      const std::string example(table->get(row, "example"));
      if (example.empty()) continue;
      ++out.examples;
      const auto events = events_of(example, model, coder);
      if (!events) return tl::unexpected(events.error());
      const auto add = [&](std::string message) {
        out.findings.push_back({path, row.line, std::move(message)});
      };
      const bool right_type = std::ranges::any_of(
          *events, [&](const Event& event) { return lower(name_of(event.type)) == type; });
      // A user's table is named with its folders before it.
      const std::string own = fmt::format("/{}:{} ", name, row.line);
      const bool by_row = std::ranges::any_of(
          *events, [&](const Event& event) { return ("/" + event.rule).find(own) != std::string::npos; });
      if (!right_type)
        add(fmt::format("the example gives {}: “{}”", in_words(*events), example));
      else if (own_row && !by_row)
        add(fmt::format("the example is coded by another row, {}: “{}”", in_words(*events), example));
    }
  }
  return out;
}

}  // namespace entente
