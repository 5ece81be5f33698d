// Who stands how to whom: /network.
#include "analysis/network_record.h"
#include "answers/network_answer.h"
#include "answers/paper.h"
#include "answers/subject_asked.h"
#include "answers/workplace.h"
#include "server/asking.h"
#include "server/routes.h"

namespace entente::server {
namespace {

// The answer's actors with their places on paper.
void place(const NetworkAnswer& answer, const World& world, Json& out) {
  const NetworkView& now = answer.now;
  std::vector<std::string> labels;
  for (const NetworkActor& actor : now.network.actors) {
    const Actor* known = world.actor(actor.code);
    labels.push_back(known != nullptr && known->kind == ActorKind::state ? actor.name : actor.code);
  }
  const std::vector<Placing> at = place_on_paper(now.study.graph, now.study.communities.of, labels);
  for (std::size_t i = 0; i < at.size(); ++i) {
    out["actors"][i]["label"] = labels[i];
    out["actors"][i]["x"] = at[i].x;
    out["actors"][i]["y"] = at[i].y;
  }
}

Response network(const Request& request, Desk& desk) {
  const Workplace& work = *desk.workplace;
  NetworkGround ground;
  ground.world = &work.world();
  ground.treaties = work.treaties();
  ground.places = work.place_rows();
  ground.store = &desk.store;
  auto ties = reported_ties(desk.store);
  if (!ties) return failed(desk, ties.error());
  ground.ties = std::move(*ties);
  NetworkQuestion question;
  const auto on = network_day(ground, request.parameter("on").value_or(""), desk.today, true);
  if (!on) return problem_of(on.error(), "on");
  question.on = *on;
  if (const auto against = request.parameter("against")) {
    const auto day = network_day(ground, *against, desk.today, false);
    if (!day) return problem_of(day.error(), "against");
    question.against = *day;
  }
  question.within = request.parameter("within").value_or(question.within);
  for (const std::string& typed : request.list("actors")) {
    const auto found = subject_asked(work.directory(), work.world(), typed, *on);
    if (!found || found->code.empty())
      return problem(400, nobody_words(work.directory(), typed, *on), "actors");
    question.actors.insert(found->code);
  }
  question.only = request.flag("only");
  if (question.only && question.actors.size() < 2)
    return problem(400, "only needs two actors or more: ?actors=USA,CHN,RUS&only=1", "only");
  const auto top = request.number("top", 40, 2, 200);
  if (!top) return problem_of(top.error(), "top");
  question.top = *top;
  question.origins = request.list("origin");
  question.record = record_name(desk);
  const auto answer = read_network(ground, question);
  if (!answer) return failed(desk, answer.error());
  Json out = network_json(*answer);
  place(*answer, work.world(), out);
  return json_response(out);
}

}  // namespace

void add_network_routes(Router& router) {
  router.add({.pattern = "/network",
              .lane = Lane::longer,
              .cacheable = true,
              .parameters = {"on", "against", "within", "actors", "only", "top", "origin"},
              .handler = network});
}

}  // namespace entente::server
