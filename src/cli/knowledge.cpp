#include "cli/knowledge.h"

#include <cstddef>
#include <filesystem>
#include <utility>

#include "knowledge/layers.h"
#include "knowledge/petrarch_entries.h"
#include "knowledge/petrarch_rows.h"

namespace entente::cli {
namespace {

constexpr std::size_t warnings_told = 20;

}  // namespace

Result<TableSources> table_sources(const Frame& frame) {
  return table_sources(frame, frame.knowledge_given());
}

Result<TableSources> table_sources(const Frame& frame, const std::vector<std::string>& given) {
  auto sources = choose_tables(given, frame.built_in_knowledge());
  if (!sources) return sources;
  for (const auto& [files, ending] : {std::pair{&frame.petrarch_actors, petrarch_actors},
                                      std::pair{&frame.petrarch_agents, petrarch_agents},
                                      std::pair{&frame.petrarch_verbs, petrarch_verbs}}) {
    for (const std::string& file : *files) {
      if (!std::filesystem::is_regular_file(file)) return input_error("cannot be opened for reading", file);
      std::error_code error;
      if (std::filesystem::file_size(file, error) == 0) return input_error("is empty", file);
      sources->add_file(ending, file);
    }
  }
  return sources;
}

Result<World> load_world(const Frame& frame) {
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  auto world = World::load(*sources);
  if (!world) return world;
  const std::vector<Finding>& warnings = world->warnings();
  for (std::size_t i = 0; i < warnings.size() && i < warnings_told; ++i)
    say(Error{Error::Kind::input, warnings[i].message, warnings[i].file, warnings[i].line}.text());
  if (warnings.size() > warnings_told)
    say("and " + std::to_string(warnings.size() - warnings_told) + " more (entente lint lists them)");
  return world;
}

Result<Lexicon> load_lexicon(const Frame& frame) {
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  auto lexicon = Lexicon::load(sources->in("lexicon"));
  if (!lexicon) return lexicon;
  std::vector<Finding> left_out;
  auto beside = verb_entries(*sources, left_out, nullptr);
  if (!beside) return tl::unexpected<Error>(beside.error());
  lexicon->add(std::move(*beside), frame.petrarch_verbs_first);
  for (const Finding& finding : left_out)
    say(Error{Error::Kind::input, finding.message, finding.file, finding.line}.text());
  return lexicon;
}

Result<FurnitureRules> load_furniture(const Frame& frame) {
  return table_sources(frame).and_then(FurnitureRules::load);
}

Result<ReportReader> open_reports(const Frame& frame) {
  return load_furniture(frame).map([](FurnitureRules&& rules) { return ReportReader(std::move(rules)); });
}

}  // namespace entente::cli
