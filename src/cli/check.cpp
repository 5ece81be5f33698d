// entente check: what the record says of a claim.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cli/check_claims.h"
#include "cli/claim_reading.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/json.h"

namespace entente::cli {
namespace {

constexpr std::size_t kinds_shown = 8;  // of what the two did
constexpr std::size_t id_width = 8;

struct CheckOptions {
  std::vector<std::string> words;
  std::size_t shown = 5;
  std::string claims;
};

std::string_view heading_of(Bearing bearing) {
  switch (bearing) {
    case Bearing::says_so:
      return "Says that it happened";
    case Bearing::opposite:
      return "Says the opposite, refuses or denies it";
    case Bearing::reversed:
      return "Says that it was the other way round";
    case Bearing::negated:
      return "Says that it did not happen";
    case Bearing::perhaps:
      return "May be meant: planned, or with a date that reaches beyond the period";
  }
  return "";
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json or_null(const std::optional<Date>& day) { return day ? Json(day->iso()) : Json(nullptr); }

Json event_json(const RecordedEvent& event) {
  return {{"event", event.id},
          {"origin", event.origin},
          {"report", event.report},
          {"line", event.line},
          {"source", event.source},
          {"target", event.target},
          {"type", or_null(event.type)},
          {"mode", or_null(event.mode)},
          {"cameo", or_null(event.cameo)},
          {"status", event.status},
          {"date", {{"from", or_null(event.from)}, {"to", or_null(event.to)}}},
          {"text", or_null(event.text)}};
}

Json answer_json(const std::string& text, const ReadClaim& read, const ClaimAnswer& answer) {
  const Claim& claim = read.claim;
  Json out{{"claim", text},
           {"verdict", name_of(answer.verdict)},
           {"source", codes_of(read.event.source)},
           {"target", codes_of(read.event.target)},
           {"type", name_of(claim.type)},
           {"mode", or_null(claim.mode)},
           {"cameo", or_null(claim.cameo)},
           {"denied", claim.denied},
           {"period", claim.period ? Json(claim.period->iso()) : Json(nullptr)},
           {"events", Json::array()},
           {"coverage", Json::array()},
           {"done", {{"events", answer.done_events}, {"kinds", Json::array()}}}};
  for (const ClaimEvents& events : answer.events) {
    Json shown = Json::array();
    for (const RecordedEvent& event : events.shown) shown.push_back(event_json(event));
    out["events"].push_back(
        {{"bearing", name_of(events.bearing)}, {"count", events.count}, {"shown", std::move(shown)}});
  }
  for (const OriginCoverage& origin : answer.coverage) {
    Json actors = Json::array();
    for (const ActorCoverage& actor : origin.actors)
      actors.push_back({{"code", actor.code},
                        {"covered", actor.covered},
                        {"events", actor.events},
                        {"itself", actor.itself}});
    out["coverage"].push_back({{"origin", origin.origin},
                               {"first", or_null(origin.first)},
                               {"last", or_null(origin.last)},
                               {"actors", std::move(actors)}});
  }
  for (const DoneKind& done : answer.done)
    out["done"]["kinds"].push_back({{"direction", done.direction == Direction::forth ? "forth" : "back"},
                                    {"type", or_null(done.type)},
                                    {"cameo", or_null(done.cameo)},
                                    {"events", done.events}});
  return out;
}

// Ids of data sets that number their events are shown whole: "icews18:35512".
std::string short_id(const std::string& id) {
  return id.find(':') == std::string::npos ? id.substr(0, id_width) : id;
}

class Page {
 public:
  Page(const Finder& finder, const ReadClaim& read, const ClaimAnswer& answer)
      : look_(finder.look()), names_(finder.names()), read_(read), answer_(answer) {}

  void print() const {
    fmt::print("{}: {}\n", look_.paint(name_of(answer_.verdict), Style::bold), claim_words());
    for (const ClaimEvents& events : answer_.events) print_events(events);
    print_coverage();
    print_done();
  }

 private:
  std::string claim_words() const {
    const Claim& claim = read_.claim;
    std::string out = names_.show(read_.event.source);
    if (!read_.event.target.empty()) out += " → " + names_.show(read_.event.target);
    out += fmt::format(", {}{}{}", claim.denied ? "no " : "", name_of(claim.type),
                       claim.mode.empty() ? "" : " " + claim.mode);
    if (!claim.cameo.empty()) out += " (CAMEO " + claim.cameo + ")";
    return out + ", " + (claim.period ? claim.period->iso() : "at any time");
  }

  void print_events(const ClaimEvents& events) const {
    fmt::print("\n{}: {}{}\n", heading_of(events.bearing), counted(events.count, "event"),
               events.count > events.shown.size() ? fmt::format("; the latest {}", events.shown.size()) : "");
    for (const RecordedEvent& event : events.shown) {
      std::string act = event.type;
      if (!event.mode.empty()) act += " " + event.mode;
      if (!event.cameo.empty()) act += (act.empty() ? "" : " ") + event.cameo;
      fmt::print("  {}  {} → {}  {}  {}\n", event.from ? event.from->iso() : "undated   ",
                 names_.show(event.source), names_.show(event.target), act,
                 look_.paint(short_id(event.id), Style::dim));
      const std::string where = event.origin + (event.origin == "coded" || event.origin == "corrected"
                                                    ? fmt::format(", sentence {}", event.line)
                                                    : fmt::format(", line {}", grouped(event.line)));
      fmt::print("    {}\n",
                 shorten((event.text.empty() ? "" : fold_space(event.text) + "  ") + "(" + where + ")",
                         look_.width() - 4));
    }
  }

  void print_coverage() const {
    fmt::print("\nWhat the record can speak of{}\n", read_.claim.period ? " in that time" : "");
    if (answer_.coverage.empty())
      fmt::print("  nothing: no report and no data set has events of that time\n");
    for (const OriginCoverage& origin : answer_.coverage) {
      std::vector<std::string> actors;
      for (const ActorCoverage& actor : origin.actors) actors.push_back(actor_words(actor));
      fmt::print("  {}  {} to {}: {}\n", look_.paint(origin.origin, Style::bold),
                 origin.first ? origin.first->iso() : "?", origin.last ? origin.last->iso() : "?",
                 fmt::join(actors, "; "));
    }
    for (const std::string& name : read_.unknown) fmt::print("  no table knows '{}'\n", name);
  }

  std::string actor_words(const ActorCoverage& actor) const {
    const std::string name = names_.show(actor.code);
    if (!actor.covered)
      return actor.events == 0
                 ? fmt::format("{} not at all", name)
                 : fmt::format("{} not covered ({} of parts of it)", name, counted(actor.events, "event"));
    return fmt::format("{} covered, {}", name, counted(actor.events, "event"));
  }

  void print_done() const {
    if (answer_.done_events == 0) return;
    fmt::print("\n{} between them{}\n", counted(answer_.done_events, "event"),
               read_.claim.period ? " in that time" : "");
    std::size_t shown = 0;
    for (const DoneKind& done : answer_.done) {
      if (++shown > kinds_shown) {
        fmt::print("  and {} of other kinds\n", grouped(rest_of(kinds_shown)));
        break;
      }
      fmt::print("  {:>6}  {}  {} {}\n", grouped(done.events), done.direction == Direction::forth ? "→" : "←",
                 done.type.empty() ? "no PLOVER event" : done.type, done.cameo);
    }
  }

  std::uint64_t rest_of(std::size_t from) const {
    std::uint64_t sum = 0;
    for (std::size_t i = from; i < answer_.done.size(); ++i) sum += answer_.done[i].events;
    return sum;
  }

  const Look& look_;
  const ActorNames& names_;
  const ReadClaim& read_;
  const ClaimAnswer& answer_;
};

int run_check(const Frame& frame, const CheckOptions& options) {
  if (options.words.empty() == options.claims.empty()) {
    say("say a claim, or give a file of them with --claims; see entente check --help");
    return exit_usage;
  }
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const auto latest = last_recorded_day((*finder)->store());
  if (!latest) return fail(latest.error());
  auto pipeline = load_pipeline(frame);
  if (!pipeline) return fail(pipeline.error());
  const Date last = latest->value_or(frame.day());
  if (!options.claims.empty()) return run_claims(frame, (*finder)->store(), *pipeline, last, options.claims);
  const std::string text = fmt::format("{}", fmt::join(options.words, " "));
  const auto claims = read_claim(*pipeline, text, frame.day(), last);
  if (!claims) return fail(claims.error());
  Verdict verdict = Verdict::supported;
  bool first = true;
  for (const ReadClaim& read : *claims) {
    const auto answer = check_claim((*finder)->store(), read.claim, options.shown);
    if (!answer) return fail(answer.error());
    verdict = least_favourable(verdict, answer->verdict);
    if (frame.json) {
      print_json(answer_json(text, read, *answer));
      continue;
    }
    if (!first) fmt::print("\n");
    first = false;
    Page(**finder, read, *answer).print();
  }
  return verdict == Verdict::supported ? exit_done : exit_nothing;
}

}  // namespace

void add_check(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<CheckOptions>();
  Command command = add_command(
      app, frame,
      {"check", "Check a claim against the record: supported, contradicted, nothing on file, not covered",
       "entente check \"South Korea imposed sanctions on Russia in 2014\"\n"
       "entente check \"Japan did not meet China on 3 September 2018\" --json"},
      [&frame, options] { return run_check(frame, *options); },
      {.db = true, .knowledge = true, .model = true, .today = true});
  command.add_option("CLAIM", options->words,
                     "A sentence; with its date or period, else the whole record is searched");
  command
      .add_option("--claims", options->claims,
                  "Instead: a file of claims with the answers that they should have (docs/check.md)")
      .type_name("FILE");
  command.add_option("--shown", options->shown, "At most so many events for each reason")
      .type_name("N")
      .capture_default_str();
  command.add_to_footer(
      "\nExit status: 0 supported; 1 contradicted, nothing on file or not covered; 2 no act in "
      "the claim; 3 bad input.");
}

}  // namespace entente::cli
