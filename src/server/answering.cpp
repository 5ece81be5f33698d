// What is to be done is done: on which lane, from the cache or anew, in time.
#include "server/answering.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <system_error>

#include "base/hash.h"
#include "server/problem.h"

namespace entente::server {

// One request on its way to its answer.
struct Answering::Question {
  Plan plan;
  Done done;
  std::string key;      // of the cache, "" where nothing is kept
  std::string version;  // that the key holds
  Question() = default;
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;
  // What a handler wanted to keep of an upload it has taken away.
  ~Question() {
    std::error_code ignored;
    if (!plan.upload.empty()) std::filesystem::remove(plan.upload, ignored);
  }
};

namespace {

// The question without what does not change its answer: parameters in order of name.
std::string canonical(const Request& request, bool with_form) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : request.query)
    parts.push_back(percent_encoded(name) + "=" + percent_encoded(value));
  std::ranges::stable_sort(parts);
  std::string out = request.path;
  for (const std::string& part : parts) out += "&" + part;
  if (with_form) out += fmt::format("\n{}", static_cast<int>(request.form()));
  return out;
}

class Collected : public Pieces {
 public:
  explicit Collected(std::string& body) : body_(body) {}
  bool put(std::string piece) override {
    body_ += piece;
    return true;
  }

 private:
  std::string& body_;
};

void collect(Response& response) {
  Collected body(response.body);
  Result<void> made;
  try {
    made = response.stream(body);
  } catch (const std::exception& error) {
    made = internal_error(error.what());
  }
  response.stream = nullptr;
  if (!made) response = problem_of(made.error());
}

// A streamed body: nothing is sent before its first piece, so that what fails at once is answered as a problem.
class Stream : public Pieces {
 public:
  Stream(Outgoing out, const Answering::Done& done)
      : out_(std::move(out)), done_(done), channel_(std::make_shared<Channel>()) {}
  bool put(std::string piece) override {
    begin();
    return channel_->put(std::move(piece));
  }
  void begin() {
    if (begun_) return;
    begun_ = true;
    out_.channel = channel_;
    done_(shared(std::move(out_)));
  }
  bool begun() const { return begun_; }
  void end(bool whole) { channel_->end(whole); }

 private:
  Outgoing out_;
  const Answering::Done& done_;
  std::shared_ptr<Channel> channel_;
  bool begun_ = false;
};

}  // namespace

Answering::Answering(const Settings& settings, const Router& router, Services& services, WorkLane& writing,
                     const Workplace* workplace)
    : settings_(settings),
      router_(router),
      services_(services),
      workplace_(workplace),
      cache_(settings.cache_bytes),
      writing_(writing),
      quick_(settings.quick, settings.connections),
      longer_(settings.longer, 64) {
  if (auto store = services.editions.live()) idle_ = std::move(*store);
  services_.submit_job = [this](std::function<void(Desk&)> job) {
    return writing_.submit_long([this, job = std::move(job)] {
      Desk desk{services_.editions.writer(), workplace_, services_.editions.version(), today()};
      desk.services = &services_;
      desk.publish = [&] {
        if (auto done = services_.editions.publish(); !done) log("publish", done.error().text());
        desk.version = services_.editions.version();
        cache_.clear();
      };
      desk.log = [this](const Error& error) { log("job", error.text()); };
      try {
        job(desk);
      } catch (const std::exception& error) {
        log("job", error.what());
      }
    });
  };
}

Date Answering::today() const {
  if (settings_.today) return *settings_.today;
  if (settings_.now_utc)
    if (const auto day = parse_iso_date(settings_.now_utc())) return *day;
  return *make_date(2000, 1, 1);
}

void Answering::log(const std::string& path, const std::string& message) const {
  settings_.log(path + ": " + message);
}

std::shared_ptr<const Outgoing> Answering::broken(int status, const std::string& detail) const {
  Outgoing out = ready(problem(status, detail), false);
  out.close = true;
  return shared(std::move(out));
}

void Answering::answer(Plan&& plan, const Done& done) {
  if (plan.refused) return done(plan.refused);
  if (plan.asset != nullptr) {
    const PageAsset& asset = *plan.asset;
    Outgoing out;
    out.type = asset.type;
    out.etag = asset.hash;
    out.headers.emplace_back("Cache-Control",
                             asset.lasting ? "public, max-age=31536000, immutable" : "no-cache");
    out.body = std::make_shared<const std::string>(asset.bytes);
    if (!asset.gzipped.empty()) out.gzipped = std::make_shared<const std::string>(asset.gzipped);
    return done(shared(std::move(out)));
  }
  auto question = std::make_shared<Question>();
  question->plan = std::move(plan);
  question->done = done;
  const Route& route = *question->plan.route;
  const bool streams = route.lists && question->plan.request.form() != Form::json;
  if (route.lane == Lane::none) return here(question);

  if (route.cacheable && !streams) {
    question->version = services_.editions.version();
    question->key = question->version + "\n" + canonical(question->plan.request, route.lists);
    AnswerCache::Answer kept;
    const auto found = cache_.find(question->key, kept, done);
    if (found == AnswerCache::Found::kept) return done(kept);
    if (found == AnswerCache::Found::joined) return;
  }
  const bool begun = route.lane == Lane::write ? writing_.submit([this, question] { write(question); })
                     : route.lane == Lane::longer || streams
                         ? longer_.submit([this, question] { read(question, settings_.seconds); })
                         : quick_.submit([this, question] { read(question, settings_.seconds); });
  if (begun) return;
  Response busy = problem(503, "too much is being asked at once; ask again in a moment");
  busy.headers.emplace_back("Retry-After", "1");
  add_instance(busy, question->plan.request.path);
  auto out = shared(ready(std::move(busy), false));
  if (!question->key.empty()) cache_.bring(question->key, out, false);
  done(out);
}

void Answering::warm(const std::string& path, std::string_view query) {
  Plan plan;
  plan.request.path = path;
  plan.route = router_.find(Method::get, path).route;
  auto parsed = parse_query(query);
  if (plan.route == nullptr || !parsed) return;
  plan.request.query = std::move(*parsed);
  answer(std::move(plan), [](const std::shared_ptr<const Outgoing>&) {});
}

void Answering::here(const std::shared_ptr<Question>& question) {
  Desk desk{*idle_, workplace_, services_.editions.version(), today()};
  bool failed = false;
  work(question, desk, failed);
}

void Answering::read(const std::shared_ptr<Question>& question, unsigned seconds) {
  auto lease = services_.editions.borrow();
  if (!lease) {
    log(question->plan.request.path, lease.error().text());
    auto out = shared(ready(problem(500, "the record can't be read; the server's log says why"), false));
    if (!question->key.empty()) cache_.bring(question->key, out, false);
    return question->done(out);
  }
  Desk desk{lease->store(), workplace_, lease->version(), today()};
  bool failed = false;
  {
    const Watchdog::Watch watch = dog_.watch(lease->store(), seconds);
    work(question, desk, failed);
    if (watch.ended()) failed = true;
  }
  if (failed) lease->doubt();
}

void Answering::write(const std::shared_ptr<Question>& question) {
  Desk desk{services_.editions.writer(), workplace_, services_.editions.version(), today()};
  desk.publish = [&] {
    if (auto done = services_.editions.publish(); !done)
      log(question->plan.request.path, done.error().text());
    desk.version = services_.editions.version();
    cache_.clear();
  };
  bool failed = false;
  work(question, desk, failed);
}

// Asks the handler and hands its answer over, to all who wait for it.
void Answering::work(const std::shared_ptr<Question>& question, Desk& desk, bool& failed) {
  const Request& request = question->plan.request;
  const Route& route = *question->plan.route;
  desk.read_only = settings_.read_only;
  desk.services = &services_;
  desk.log = [&](const Error& error) { log(request.path, error.text()); };
  Response response;
  try {
    response = route.handler(request, desk);
  } catch (const std::exception& error) {
    log(request.path, error.what());
    response = problem(500, "something went wrong inside; the server's log says what");
  }
  // An answer that others wait for is made whole.
  if (response.stream && !question->key.empty()) collect(response);
  failed = response.status >= 400;
  add_instance(response, request.path);
  if (response.status < 300 && route.lane != Lane::none)
    response.headers.emplace_back("Entente-Data-Version",
                                  response.as_of.empty() ? desk.version : response.as_of);
  const bool keep = route.cacheable && response.status == 200 && !response.stream && !response.feed &&
                    response.as_of.empty();
  if (keep && response.etag.empty())
    response.etag = content_id({desk.version, canonical(request, route.lists)});
  auto make = std::move(response.stream);
  Outgoing out = ready(std::move(response), question->plan.packs || keep);
  if (!make) {
    const auto answer = shared(std::move(out));
    // An edition that came in between is another than the key's: the answer is good, but not to be kept.
    if (!question->key.empty())
      cache_.bring(question->key, answer, keep && desk.version == question->version);
    return question->done(answer);
  }
  Stream stream(std::move(out), question->done);
  Result<void> made;
  try {
    made = make(stream);
  } catch (const std::exception& error) {
    made = internal_error(error.what());
  }
  if (!made) {
    failed = true;
    log(request.path, made.error().text());
  }
  if (!made && !stream.begun()) {
    Response wrong = problem_of(made.error());
    add_instance(wrong, request.path);
    return question->done(shared(ready(std::move(wrong), false)));
  }
  stream.begin();
  stream.end(made.has_value());
}

void Answering::stop() {
  dog_.end_all();
  quick_.stop();
  longer_.stop();
}

}  // namespace entente::server
