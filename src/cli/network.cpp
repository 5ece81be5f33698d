// entente network: who stands how to whom on a day, by treaties, ties and events.
#include "cli/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "analysis/network_graphml.h"
#include "analysis/network_picture.h"
#include "analysis/network_record.h"
#include "analysis/pair_days.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/picture.h"
#include "knowledge/places.h"

namespace entente::cli {
namespace {

struct Options {
  std::string on, within = "1y", against, weights, svg, graphml;
  std::vector<std::string> actors, edge;
  bool only = false;
  std::size_t top = 40, rows = 10;
  double least = 0.1;
  std::uint64_t seed = 1;
  const CLI::App* command = nullptr;
};

// The first day of a window that ends on `on`: "1y", "6m", "2w", "90d".
Result<Date> window_begin(const std::string& within, Date on) {
  int number = 0;
  const auto [end, error] = std::from_chars(within.data(), within.data() + within.size(), number);
  const std::string unit(end, within.data() + within.size());
  if (error != std::errc() || number < 1 || number > 10000 ||
      (unit != "d" && unit != "w" && unit != "m" && unit != "y"))
    return usage_error("'" + within + "' is no length of time; write it as 90d, 6w, 3m or 1y");
  if (unit == "d" || unit == "w") return on.plus_days(1 - number * (unit == "w" ? 7 : 1));
  return on.plus_months(-number * (unit == "y" ? 12 : 1)).plus_days(1);
}

// All that is loaded once and asked for every day.
struct Ground {
  World world;
  std::optional<Treaties> treaties;
  std::vector<PlaceRow> places;
  std::optional<Store> store;
  std::vector<ReportedTie> ties;
};

Result<Ground> load_ground(const Frame& frame, bool record_named) {
  auto world = load_world(frame);
  if (!world) return tl::unexpected<Error>(world.error());
  Ground out{std::move(*world), {}, {}, {}, {}};
  auto treaties = treaties_of(frame, out.world);
  if (!treaties) return tl::unexpected<Error>(treaties.error());
  out.treaties = std::move(*treaties);
  const auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  if (tables->has("places")) {
    std::vector<Finding> findings;
    out.places = read_places(*tables, findings);
    if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  }
  auto store = record_beside(frame, record_named);
  if (!store) return tl::unexpected<Error>(store.error());
  out.store = std::move(*store);
  if (out.store) {
    auto ties = reported_ties(*out.store);
    if (!ties) return tl::unexpected<Error>(ties.error());
    out.ties = std::move(*ties);
  }
  return out;
}

Result<Date> day_of(const Frame& frame, const Ground& ground, const std::string& on) {
  if (!on.empty()) {
    const auto when = parse_when(trim(on));
    if (!when) return usage_error("'" + on + "' is no date; write it as 2022-06-17, 2022-06 or 2022");
    return when->to;  // a month or a year is looked at from its end
  }
  if (frame.today.empty() && ground.store) {
    const auto last = last_day_of_news(*ground.store);
    if (!last) return tl::unexpected<Error>(last.error());
    if (*last) return **last;
  }
  return frame.day();
}

// The code of an actor in a network; nothing, after saying so, if nobody is called so.
std::optional<std::string> code_of(const Ground& ground, const std::string& typed, Date on) {
  const Directory directory(ground.world);
  const std::vector<Subject> senses = directory.find(typed, on);
  if (senses.empty()) {
    // An actor that only the record knows goes by its code there.
    nobody_called(directory, typed, on);
    return std::nullopt;
  }
  say_other_meanings(senses, typed, on);
  std::string code(first_part(senses.front().code));
  if (senses.front().kind == SubjectKind::organisation)
    if (const OrganisationRow* row = directory.organisation(senses.front(), on)) code = row->code;
  if (code.empty()) {
    say(fmt::format("'{}' is a place in no state, and no actor", typed));
    return std::nullopt;
  }
  return code;
}

// A window of the record; nothing where there is none.
struct Window {
  Date from, on;
  std::optional<NetworkRecord> events;
};

Result<Window> open_window(const Ground& ground, const std::string& within, Date on,
                           const std::string& name) {
  const auto from = window_begin(within, on);
  if (!from) return tl::unexpected<Error>(from.error());
  Window out{*from, on, {}};
  if (!ground.store) return out;
  auto read = NetworkRecord::read(*ground.store, name, *from, on);
  if (!read) return tl::unexpected<Error>(read.error());
  out.events = std::move(*read);
  return out;
}

NetworkSources sources_of(const Ground& ground, const std::vector<PairEvents>& events) {
  return {&ground.world, ground.treaties ? &*ground.treaties : nullptr, ground.places, ground.ties, events};
}

Result<Network> build(const Ground& ground, const Window& window, const NetworkWeights& weights,
                      const std::set<std::string>& chosen) {
  std::vector<PairEvents> events;
  if (window.events) {
    auto found = window.events->among(chosen);
    if (!found) return tl::unexpected<Error>(found.error());
    events = std::move(*found);
  }
  Network out = make_network(sources_of(ground, events), weights, window.from, window.on, chosen);
  if (window.events) out.actors_on_file = std::max<std::uint64_t>(window.events->actors(), out.actors.size());
  return out;
}

// Whom the network shows: those asked for and their nearest, else the busiest of the record, else the strongest by tables.
Result<std::set<std::string>> choose(const Ground& ground, const Window& window,
                                     const NetworkWeights& weights, const Options& options,
                                     const std::set<std::string>& asked) {
  if (!asked.empty() && (options.only || asked.size() >= options.top)) return asked;
  if (asked.empty() && window.events && window.events->actors() > 0) {
    auto busiest = window.events->busiest(options.top);
    if (!busiest) return tl::unexpected<Error>(busiest.error());
    return std::set<std::string>(busiest->begin(), busiest->end());
  }
  std::vector<PairEvents> events;
  if (window.events) {
    auto found = window.events->touching(asked);
    if (!found) return tl::unexpected<Error>(found.error());
    events = std::move(*found);
  }
  const Network all = make_network(sources_of(ground, events), weights, window.from, window.on, {});
  const std::vector<std::string> codes =
      asked.empty() ? strongest(all, options.top) : strongest_around(all, asked, options.top);
  return std::set<std::string>(codes.begin(), codes.end());
}

// Of whom the imported data sets do not speak: of the network, and of those that treaties make its likeliest members.
Result<std::vector<std::string>> silences(const Ground& ground, const Network& network,
                                          const NetworkWeights& weights) {
  std::vector<std::string> out;
  if (!ground.store) return out;
  const Network by_tables = make_network(sources_of(ground, {}), weights, network.from, network.on, {});
  std::vector<std::string> codes = strongest(by_tables, 25);
  for (const NetworkActor& actor : network.actors)
    if (const Actor* known = ground.world.actor(actor.code);
        known != nullptr && known->kind == ActorKind::state)
      codes.push_back(actor.code);
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  const auto gaps = coverage_gaps(*ground.store, codes, network.from, network.on, {});
  if (!gaps) {
    if (gaps.error().kind == Error::Kind::input) return out;  // a record of before imports has none
    return tl::unexpected<Error>(gaps.error());
  }
  std::map<std::string, std::string> by_origin;
  for (const CoverageGap& gap : *gaps) {
    const Actor* actor = ground.world.actor(gap.actor);
    std::string& list = by_origin[gap.origin];
    list += (list.empty() ? "" : ", ") + (actor == nullptr ? gap.actor : actor->name);
  }
  for (const auto& [origin, list] : by_origin)
    out.push_back(fmt::format(
        "{} does not speak of {} in all of these days; that it tells nothing of them means nothing", origin,
        list));
  return out;
}

Result<NetworkView> view_of(const Ground& ground, const Window& window, const NetworkWeights& weights,
                            const Options& options, const std::set<std::string>& chosen) {
  auto network = build(ground, window, weights, chosen);
  if (!network) return tl::unexpected<Error>(network.error());
  auto study = study_network(*network, options.least, options.seed, 1000);
  if (!study) return tl::unexpected<Error>(study.error());
  return NetworkView{std::move(*network), std::move(*study)};
}

Result<NetworkAnswer> answer_of(const Frame& frame, const Ground& ground, const Options& options, Date on,
                                const NetworkWeights& weights, const std::set<std::string>& asked) {
  auto window = open_window(ground, options.within, on, "now");
  if (!window) return tl::unexpected<Error>(window.error());
  auto chosen = choose(ground, *window, weights, options, asked);
  if (!chosen) return tl::unexpected<Error>(chosen.error());
  std::optional<Window> other;
  if (!options.against.empty()) {
    const auto day = day_of(frame, ground, options.against);
    if (!day) return tl::unexpected<Error>(day.error());
    if (*day == on) return usage_error("--against is the day of the network itself; name another");
    auto opened = open_window(ground, options.within, *day, "other");
    if (!opened) return tl::unexpected<Error>(opened.error());
    other = std::move(*opened);
    // Whoever belongs to one of the two is looked at in both.
    const auto more = choose(ground, *other, weights, options, asked);
    if (!more) return tl::unexpected<Error>(more.error());
    chosen->insert(more->begin(), more->end());
  }
  auto now = view_of(ground, *window, weights, options, *chosen);
  if (!now) return tl::unexpected<Error>(now.error());
  NetworkAnswer out{std::move(*now), {}, {}, weights, ground.store ? frame.db : "", {}};
  if (other) {
    auto view = view_of(ground, *other, weights, options, *chosen);
    if (!view) return tl::unexpected<Error>(view.error());
    out.other = std::move(*view);
    out.change = compare(out.earlier().network, out.earlier().study, out.later().network, out.later().study);
  }
  auto silent = silences(ground, out.now.network, weights);
  if (!silent) return tl::unexpected<Error>(silent.error());
  out.silent = std::move(*silent);
  return out;
}

Result<void> write_file(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) return input_error("cannot be written", file);
  return {};
}

Result<void> write_files(const Options& options, const NetworkAnswer& answer) {
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

int show_edge(const Frame& frame, const Ground& ground, const Options& options, Date on,
              const NetworkWeights& weights) {
  const auto a = code_of(ground, options.edge[0], on), b = code_of(ground, options.edge[1], on);
  if (!a || !b) return exit_nothing;
  if (*a == *b) return fail({Error::Kind::usage, "both are " + *a + "; an edge joins two actors", {}, 0});
  const auto window = open_window(ground, options.within, on, "now");
  if (!window) return fail(window.error());
  const auto network = build(ground, *window, weights, {*a, *b});
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

int run_network(const Frame& frame, const Options& options) {
  const auto weights = NetworkWeights::parse(options.weights);
  if (!weights) return fail(weights.error());
  if (!options.svg.empty())
    if (const auto named = check_picture_name(options.svg); !named) return fail(named.error());
  const auto ground = load_ground(frame, options.command->count("--db") > 0);
  if (!ground) return fail(ground.error());
  const auto on = day_of(frame, *ground, options.on);
  if (!on) return fail(on.error());
  if (!options.edge.empty()) return show_edge(frame, *ground, options, *on, *weights);
  std::set<std::string> asked;
  for (const std::string& typed : options.actors) {
    const auto code = code_of(*ground, typed, *on);
    if (!code) return exit_nothing;
    asked.insert(*code);
  }
  if (options.only && asked.size() < 2)
    return fail({Error::Kind::usage, "--only needs two actors or more: --actor USA,CHN,RUS --only", {}, 0});
  const auto answer = answer_of(frame, *ground, options, *on, *weights, asked);
  if (!answer) return fail(answer.error());
  if (const auto written = write_files(options, *answer); !written) return fail(written.error());
  if (frame.json)
    print_json(network_json(*answer));
  else
    std::fputs(network_page(*answer, options.rows, Look::of_standard_output()).c_str(), stdout);
  for (const std::string& line : answer->silent) say(line);
  if (!ground->store) say("there is no record " + frame.db + "; only the tables were asked");
  return answer->now.study.graph.edges.empty() ? exit_nothing : exit_done;
}

}  // namespace

void add_network(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
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
      ->add_option("--on", options->on,
                   "The day; a month or a year stands for its last day. By default the record's last day of "
                   "news, else today")
      ->type_name("DATE");
  command->add_option("--within", options->within, "Events of so long a time up to the day: 90d, 6w, 3m, 1y")
      ->type_name("TIME")
      ->capture_default_str();
  command->add_option("--against", options->against, "Also tell what is different from this day")
      ->type_name("DATE");
  command
      ->add_option("--actor", options->actors,
                   "These and those nearest to them: codes, names or aliases; may be given again")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_flag("--only", options->only, "Of --actor: these alone");
  command->add_option("--top", options->top, "So many actors: the busiest, or without events the most bound")
      ->check(CLI::Range(2, 500))
      ->capture_default_str();
  command->add_option("--edge", options->edge, "One pair with all that its weight is made of")
      ->expected(2)
      ->option_text("A B");
  command
      ->add_option("--weights", options->weights,
                   "What counts how much, NAME=NUMBER,… (docs/network.md lists them)")
      ->type_name("LIST");
  command->add_option("--min", options->least, "Pairs that weigh less, either way, are not joined")
      ->check(CLI::Range(0.001, 10.0))
      ->capture_default_str();
  command->add_option("--rows", options->rows, "How many actors, brokers, edges and triads are listed")
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of communities and picture; another may give others as good")
      ->capture_default_str();
  command->add_option("--svg", options->svg, "Draw it into this file (.svg or .png)")->type_name("FILE");
  command->add_option("--graphml", options->graphml, "Write it for Gephi, igraph, NetworkX … into this file")
      ->type_name("FILE");
}

}  // namespace entente::cli
