// What a request asks, in the words of the domain.
//
// Purpose: routes of one domain read days, actors, pairs, lists and cursors in the same way, and refuse what cannot be read
//          in the same words, naming the parameter.
// Input:   a Request and the Desk. Output: values, or the Response that says what is wrong.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "analysis/index.h"
#include "analysis/pair_days.h"
#include "answers/actor_names.h"
#include "answers/days.h"
#include "answers/subject_asked.h"
#include "server/desk.h"
#include "server/problem.h"
#include "server/request.h"

namespace entente::server {

template <class T>
using Asked = tl::expected<T, Response>;

inline tl::unexpected<Response> refused(Response response) {
  return tl::unexpected<Response>(std::move(response));
}
// Says what went wrong: to the log what is ours, to the client what is theirs.
Response failed(const Desk& desk, const Error& error, const std::string& parameter = {});

ActorNames names_of(const Desk& desk);
// The record as answers call it: its file without the folder, which is nobody's business.
std::string record_name(const Desk& desk);

// ?on=, else today.
Asked<Date> on_day(const Request& request, const Desk& desk);
// ?from= and ?to=; from 2022-06 begins with the month, to 2022-06 ends with it.
Asked<DaysAsked> days_of(const Request& request);
// ?every=; nothing if it was not sent.
Asked<std::optional<Every>> every_of(const Request& request);

// The actor that {part} of the path names on the day; 404 for nobody, with spellings that come near.
Asked<SubjectAsked> actor_of(const Request& request, const Desk& desk, const std::string& part, Date on);
// The question of /actors/{ask}/… or /pairs/{a}/{b}/…, with ?from= ?to= ?origin= ?one_a_day=.
Asked<PairQuestion> pair_of(const Request& request, const Desk& desk);

// A cursor is opaque to clients: what the route needs to go on, packed into letters.
std::string packed(const std::vector<std::string>& parts);
// The parts of ?cursor=, `count` of them; empty if it was not sent; 400 for what we did not make.
Asked<std::vector<std::string>> cursor_of(const Request& request, std::size_t count);
// {"items","next","total","data_version"} with a Link to the next page, if there is one (`next`: a packed cursor or "").
// `total`: nothing where counting would cost too much.
Response list_response(const Request& request, const Desk& desk, Json items, const std::string& next,
                       std::optional<std::uint64_t> total);

}  // namespace entente::server
