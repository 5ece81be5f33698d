// A server that runs over a small record, with routes that do what tests need, and how it is asked over a real socket.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "record/duckdb.h"
#include "record/sample.h"
#include "server/feed.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/server.h"
#include "server/services.h"
#include "server/socket.h"

namespace entente::server {

// The server's own routes and some that do what tests need.
inline Router test_routes(std::atomic<int>& asked, std::atomic<int>& volumes, std::shared_ptr<Feed> feed) {
  Router router;
  add_about_routes(router);
  add_sql_routes(router);
  add_job_routes(router);
  router.add({.pattern = "/count",
              .cacheable = true,
              .parameters = {"x"},
              .handler = [&asked](const Request&, Desk& desk) {
                ++asked;
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                return json_response({{"reports", desk.store.totals()->reports}});
              }});
  router.add({.pattern = "/volume",
              .cacheable = true,
              .parameters = {"every"},
              .handler = [&volumes](const Request&, Desk&) {
                ++volumes;
                return json_response(1);
              }});
  router.add({.pattern = "/slow", .lane = Lane::longer, .handler = [](const Request&, Desk& desk) {
                auto query = desk.store.connection().prepare(
                    "SELECT count(*) FROM range(100000000000) t(i) WHERE hash(i) % 7 = 3");
                const auto rows = query->run();
                return rows ? json_response(1) : problem_of(rows.error());
              }});
  router.add({.pattern = "/throws", .handler = [](const Request&, Desk&) -> Response {
                throw std::runtime_error("secret of the inside");
              }});
  router.add({.pattern = "/stream", .lists = true, .handler = [](const Request& request, Desk&) {
                if (request.form() == Form::json) return json_response(Json::array());
                return streamed("application/x-ndjson", [](Pieces& pieces) -> Result<void> {
                  for (int i = 0; i < 200'000; ++i)
                    if (!pieces.put("{\"line\":" + std::to_string(i) + "}\n")) return {};
                  pieces.put("{\"count\":200000}\n");
                  return {};
                });
              }});
  router.add({.pattern = "/breaks", .lists = true, .handler = [](const Request&, Desk&) {
                return streamed("application/x-ndjson", [](Pieces& pieces) -> Result<void> {
                  pieces.put("{}\n");
                  return internal_error("broke off");
                });
              }});
  router.add({.pattern = "/feed", .lane = Lane::none, .handler = [feed](const Request& request, Desk&) {
                Response out;
                out.type = "text/event-stream";
                out.feed = feed;
                if (!request.header("last-event-id").empty())
                  out.feed_after = std::stoul(std::string(request.header("last-event-id")));
                return out;
              }});
  router.add(
      {.method = Method::post,
       .pattern = "/write",
       .lane = Lane::write,
       .handler = [](const Request&, Desk& desk) {
         const Report report = sample::visit_report("written");
         const auto stored =
             desk.store.append(report, make_records(report, sample::visit_records(report)), sample::made);
         desk.publish();
         return stored ? json_response({{"data_version", desk.version}}, 201) : problem_of(stored.error());
       }});
  router.add({.method = Method::post,
              .pattern = "/upload",
              .lane = Lane::none,
              .upload = true,
              .handler = [](const Request& request, Desk&) {
                struct stat about {};
                if (::stat(request.upload.c_str(), &about) != 0) return problem(400, "no body");
                return json_response(
                    {{"bytes", about.st_size}, {"mode", about.st_mode & 0777U}, {"file", request.upload}});
              }});
  router.add({.method = Method::post,
              .pattern = "/echo",
              .safe = true,
              .handler = [](const Request& request, Desk&) { return json_response(request.body.size()); }});
  return router;
}

class RunningServer : public ::testing::Test {
 protected:
  RunningServer() : folder_("server"), feed_(std::make_shared<Feed>()) {
    settings_.record = folder_.file("a.duckdb");
    settings_.port = 0;
    settings_.now_utc = [] { return std::string("2024-05-06T07:08:09"); };
    settings_.log = [this](const std::string& line) {
      const std::lock_guard lock(log_mutex_);
      log_ += line + "\n";
    };
    settings_.header_seconds = 0.5;
    settings_.body_pause = 0.5;
    settings_.body_seconds = 1;
    settings_.idle_seconds = 1;
    settings_.write_seconds = 1;
    settings_.heartbeat = 0.2;
    settings_.upload_mb = 4;
    settings_.seconds = 1;
    settings_.connections = 16;
    Store store = Store::open(settings_.record, Store::Access::write).value();
    EXPECT_TRUE(sample::append_visit(store));
  }
  ~RunningServer() override { stop(); }

  void start() {
    auto started = Server::start(settings_, nullptr, test_routes(asked_, volumes_, feed_));
    ASSERT_TRUE(started) << started.error().text();
    server_ = std::move(*started);
    thread_ = std::thread([this] { server_->run(false); });
  }
  void stop() {
    if (server_ == nullptr) return;
    server_->stop();
    thread_.join();
    server_.reset();
  }
  std::string head(const std::string& request_line, const std::string& more = {}) const {
    return request_line + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server_->port()) + "\r\n" + more +
           "\r\n";
  }
  std::string ask(const std::string& request_line, const std::string& more = {},
                  const std::string& body = {}) const {
    Socket socket(server_->port());
    const std::string length =
        body.empty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    socket.send(head(request_line, more + length) + body);
    return socket.answer();
  }
  std::string raw(const std::string& bytes, double seconds = 5) const {
    Socket socket(server_->port());
    socket.send(bytes);
    return socket.answer(seconds);
  }
  static std::string status(const std::string& answer) {
    return answer.size() < 12 ? "none" : answer.substr(9, 3);
  }
  static std::string header(const std::string& answer, const std::string& name) {
    const std::size_t at = answer.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return answer.substr(begin, answer.find("\r\n", begin) - begin);
  }
  static std::string body(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }
  std::string log() {
    const std::lock_guard lock(log_mutex_);
    return log_;
  }

  sample::Folder folder_;
  Settings settings_;
  std::atomic<int> asked_ = 0, volumes_ = 0;
  std::shared_ptr<Feed> feed_;
  std::mutex log_mutex_;
  std::string log_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

}  // namespace entente::server
