#include "cli/knowledge.h"

#include <cstddef>
#include <utility>

#include "knowledge/layers.h"

namespace entente::cli {
namespace {

constexpr std::size_t warnings_told = 20;

}  // namespace

Result<TableSources> table_sources(const Frame& frame) {
  return choose_tables(frame.knowledge_given(), frame.built_in_knowledge());
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
  return table_sources(frame).and_then(
      [](const TableSources& sources) { return Lexicon::load(sources.in("lexicon")); });
}

Result<FurnitureRules> load_furniture(const Frame& frame) {
  return table_sources(frame).and_then(FurnitureRules::load);
}

Result<ReportReader> open_reports(const Frame& frame) {
  return load_furniture(frame).map([](FurnitureRules&& rules) { return ReportReader(std::move(rules)); });
}

}  // namespace entente::cli
