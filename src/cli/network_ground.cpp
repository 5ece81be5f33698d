#include "cli/network_ground.h"

#include <fmt/format.h>

#include "answers/subject_asked.h"
#include "cli/asked.h"
#include "cli/knowledge.h"

namespace entente::cli {

Result<std::unique_ptr<LoadedGround>> load_ground(const Frame& frame, bool record_named) {
  auto world = load_world(frame);
  if (!world) return tl::unexpected<Error>(world.error());
  std::unique_ptr<LoadedGround> out(new LoadedGround{std::move(*world), {}, {}, {}, {}});
  auto treaties = treaties_of(frame, out->world);
  if (!treaties) return tl::unexpected<Error>(treaties.error());
  out->treaties = std::move(*treaties);
  const auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  if (tables->has("places")) {
    std::vector<Finding> findings;
    out->places = read_places(*tables, findings);
    if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  }
  auto store = record_beside(frame, record_named);
  if (!store) return tl::unexpected<Error>(store.error());
  out->store = std::move(*store);
  out->ground = {&out->world,
                 out->treaties ? &*out->treaties : nullptr,
                 out->places,
                 out->store ? &*out->store : nullptr,
                 {}};
  if (out->store) {
    auto ties = reported_ties(*out->store);
    if (!ties) return tl::unexpected<Error>(ties.error());
    out->ground.ties = std::move(*ties);
  }
  return out;
}

std::optional<std::string> network_actor(const NetworkGround& ground, const std::string& typed, Date on) {
  const Directory directory(*ground.world);
  const auto found = subject_asked(directory, *ground.world, typed, on);
  if (!found) {
    // An actor that only the record knows goes by its code there.
    nobody_called(directory, typed, on);
    return std::nullopt;
  }
  say_other_meanings(found->senses, typed, on);
  if (found->code.empty()) {
    say(fmt::format("'{}' is a place in no state, and no actor", typed));
    return std::nullopt;
  }
  return found->code;
}

}  // namespace entente::cli
