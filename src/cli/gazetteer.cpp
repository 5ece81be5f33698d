#include "cli/gazetteer.h"

#include "cli/knowledge.h"

namespace entente::cli {

Result<Places> load_places(const Frame& frame) {
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  const std::string cities = frame.city_file();
  static bool said = false;
  if (cities.empty() && !said) {
    said = true;
    say("the gazetteer's cities are not there, so only places of the tables are known; `make setup` brings "
        "them");
  }
  return Places::load(*sources, cities);
}

}  // namespace entente::cli
