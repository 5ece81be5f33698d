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

void tell_left_out(const std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < findings.size() && i < warnings_told; ++i)
    say(Error{Error::Kind::input, findings[i].message, findings[i].file, findings[i].line}.text());
  if (findings.size() > warnings_told)
    say("and " + std::to_string(findings.size() - warnings_told) + " more (entente lint lists them)");
}

Result<World> load_world(const Frame& frame) {
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  auto world = World::load(*sources);
  if (world) tell_left_out(world->warnings());
  return world;
}

Result<FurnitureRules> load_furniture(const Frame& frame) {
  return table_sources(frame).and_then(FurnitureRules::load);
}

Result<ReportReader> open_reports(const Frame& frame) {
  return load_furniture(frame).map([](FurnitureRules&& rules) { return ReportReader(std::move(rules)); });
}

}  // namespace entente::cli
