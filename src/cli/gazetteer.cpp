#include "cli/gazetteer.h"

#include "cli/knowledge.h"

namespace entente::cli {

std::string city_file(const Frame& frame) {
  std::string cities = frame.city_file();
  static bool said = false;
  if (cities.empty() && !said) {
    said = true;
    say("the gazetteer's cities are not there, so only places of the tables are known; `make setup` brings "
        "them");
  }
  return cities;
}

Result<Places> load_places(const Frame& frame) {
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  return Places::load(*sources, city_file(frame));
}

}  // namespace entente::cli
