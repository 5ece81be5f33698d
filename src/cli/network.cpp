// entente network: who stands how to whom on a day, by treaties, ties and events.
#include "cli/network.h"

#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <set>

#include "analysis/network_graphml.h"
#include "analysis/network_picture.h"
#include "answers/network_answer.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/network_ground.h"
#include "cli/picture.h"

namespace entente::cli {
namespace {

struct NetworkOptions {
  std::string on, within = "1y", against, weights, svg, graphml;
  std::vector<std::string> actors, edge, origins;
  bool only = false;
  std::size_t top = 40, rows = 10;
  double least = 0.1;
  std::uint64_t seed = 1;
  Command command;
};

Result<void> write_file(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) return input_error("cannot be written", file);
  return {};
}

Result<void> write_files(const NetworkOptions& options, const NetworkAnswer& answer) {
  if (!options.svg.empty()) {
    const std::string drawn =
        draw_network(answer.now.network, answer.now.study, {network_source(answer), options.seed, 0});
    if (const auto written = write_picture(options.svg, drawn); !written) return written;
  }
  if (!options.graphml.empty())
    if (const auto written =
            write_file(options.graphml, network_graphml(answer.now.network, answer.now.study));
        !written)
      return written;
  return {};
}

int show_edge(const Frame& frame, const NetworkGround& ground, const NetworkOptions& options, Date on,
              const NetworkWeights& weights) {
  const auto a = network_actor(ground, options.edge[0], on), b = network_actor(ground, options.edge[1], on);
  if (!a || !b) return exit_nothing;
  if (*a == *b) return fail({Error::Kind::usage, "both are " + *a + "; an edge joins two actors", {}, 0});
  const auto window = open_window(ground, options.within, on, "now", options.origins);
  if (!window) return fail(window.error());
  const auto network = network_in(ground, *window, weights, {*a, *b});
  if (!network) return fail(network.error());
  const NetworkEdge* edge = network->edge(0, 1);
  if (edge == nullptr) {
    say(fmt::format("nothing joins {} and {} on {}, and there are no events since {}",
                    network->actors[0].name, network->actors[1].name, on.iso(), network->from.iso()));
    return exit_nothing;
  }
  if (frame.json)
    print_json(edge_json(*network, *edge));
  else
    std::fputs(edge_page(*network, *edge, Look::of_standard_output()).c_str(), stdout);
  return exit_done;
}

NetworkQuestion network_question(const Frame& frame, const NetworkOptions& options, Date on,
                                 const NetworkWeights& weights, std::set<std::string>&& asked) {
  NetworkQuestion out;
  out.on = on;
  out.within = options.within;
  out.weights = weights;
  out.actors = std::move(asked);
  out.only = options.only;
  out.top = options.top;
  out.least = options.least;
  out.seed = options.seed;
  out.origins = options.origins;
  out.record = frame.db;
  return out;
}

int run_network(const Frame& frame, const NetworkOptions& options) {
  const auto weights = NetworkWeights::parse(options.weights);
  if (!weights) return fail(weights.error());
  if (!options.svg.empty())
    if (const auto named = check_picture_name(options.svg); !named) return fail(named.error());
  const auto ground = load_ground(frame, options.command.count("--db") > 0);
  if (!ground) return fail(ground.error());
  const auto on = network_day((*ground)->ground, options.on, frame.day(), frame.today.empty());
  if (!on) return fail(on.error());
  if (!options.edge.empty()) return show_edge(frame, (*ground)->ground, options, *on, *weights);
  std::set<std::string> asked;
  for (const std::string& typed : options.actors) {
    const auto code = network_actor((*ground)->ground, typed, *on);
    if (!code) return exit_nothing;
    asked.insert(*code);
  }
  if (options.only && asked.size() < 2)
    return fail({Error::Kind::usage, "--only needs two actors or more: --actor USA,CHN,RUS --only", {}, 0});
  NetworkQuestion question = network_question(frame, options, *on, *weights, std::move(asked));
  if (!options.against.empty()) {
    const auto day = network_day((*ground)->ground, options.against, frame.day(), false);
    if (!day) return fail(day.error());
    question.against = *day;
  }
  const auto answer = read_network((*ground)->ground, question);
  if (!answer) return fail(answer.error());
  if (const auto written = write_files(options, *answer); !written) return fail(written.error());
  if (frame.json)
    print_json(network_json(*answer));
  else
    std::fputs(network_page(*answer, options.rows, Look::of_standard_output()).c_str(), stdout);
  for (const std::string& line : answer->silent) say(line);
  if (!(*ground)->store) say("there is no record " + frame.db + "; only the tables were asked");
  return answer->now.study.graph.edges.empty() ? exit_nothing : exit_done;
}

}  // namespace

void add_network(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<NetworkOptions>();
  Command command = add_command(
      app, frame,
      {"network", "Show who stands how to whom on a day: communities, brokers, balance, and what changed",
       "entente network --on 2018-09-27 --within 1m --svg world.svg\n"
       "entente network --on 2023-06-01 --against 2013-06-01\n"
       "entente network --actor Turkey --top 15\n"
       "entente network --edge USA CHN --on 2018-09-27 --within 1m\n"
       "entente network --weights events=2,nonaggression=0.25 --json"},
      [&frame, options] { return run_network(frame, *options); },
      {.db = true, .knowledge = true, .model = false, .today = true});
  options->command = command;
  command
      .add_option("--on", options->on,
                  "The day; a month or a year stands for its last day. By default the record's last day of "
                  "news, else today")
      .type_name("DATE");
  command.add_option("--within", options->within, "Events of so long a time up to the day: 90d, 6w, 3m, 1y")
      .type_name("TIME")
      .capture_default_str();
  command.add_option("--against", options->against, "Also tell what is different from this day")
      .type_name("DATE");
  command
      .add_option("--actor", options->actors,
                  "These and those nearest to them: codes, names or aliases; may be given again")
      .delimiter(',')
      .one_each_time();
  command.add_flag("--only", options->only, "Of --actor: these alone");
  command.add_option("--top", options->top, "So many actors: the busiest, or without events the most bound")
      .within(2, 500)
      .capture_default_str();
  command.add_option("--edge", options->edge, "One pair with all that its weight is made of")
      .expected(2)
      .option_text("A B");
  command
      .add_option("--weights", options->weights,
                  "What counts how much, NAME=NUMBER,… (docs/network.md lists them)")
      .type_name("LIST");
  command.add_option("--min", options->least, "Pairs that weigh less, either way, are not joined")
      .within(0.001, 10.0)
      .capture_default_str();
  command.add_option("--rows", options->rows, "How many actors, brokers, edges and triads are listed")
      .capture_default_str();
  command.add_option("--seed", options->seed, "Of communities and picture; another may give others as good")
      .capture_default_str();
  command.add_option("--origin", options->origins, "Only events of these data sets: coded, gdelt, icews, …")
      .delimiter(',')
      .one_each_time();
  command.add_option("--svg", options->svg, "Draw it into this file (.svg or .png)").type_name("FILE");
  command.add_option("--graphml", options->graphml, "Write it for Gephi, igraph, NetworkX … into this file")
      .type_name("FILE");
}

}  // namespace entente::cli
