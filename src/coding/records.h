// The steps from a composed Reading to records. Internal to coding/.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "coding/acts.h"
#include "coding/coder.h"
#include "coding/dates.h"
#include "coding/evidence.h"

namespace entente {

struct Context {
  const Report& report;
  const World& world;
  const Dates& dates;
  std::optional<Date> published;
  const Places* places = nullptr;                // null: no gazetteer
  const Decision* decision = nullptr;            // null: the rules alone decide
  std::vector<Candidate>* candidates = nullptr;  // where to put what was decided upon; may be null
};

std::vector<Event> make_events(const Reading& reading, const Context& context);
// What stands of the candidates, in the order of the text. Without weights: what the rules take.
std::vector<Event> decide(std::vector<Candidate> candidates, const Context& context);
// Also tells the cast who "I" and "we" are in quotes, so it runs before roles are bound for the last time.
std::vector<Statement> make_statements(Reading& reading, const Context& context);
std::vector<Tie> make_ties(const Reading& reading, const Context& context);

}  // namespace entente
