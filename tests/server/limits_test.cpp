// The server over a real socket: what it refuses, and what it does not wait for.
#include <gtest/gtest.h>

#include <thread>

#include "server/running_server.h"

namespace entente::server {
namespace {

class Limits : public RunningServer {};

TEST_F(Limits, RefusesWhatIsNoRequest) {
  start();
  const std::string host = "Host: 127.0.0.1:" + std::to_string(server_->port()) + "\r\n";
  EXPECT_EQ(status(raw("\x16\x03\x01\x02\x01\x01\xff\r\n\r\n")), "400");
  EXPECT_EQ(status(raw("GET /api/v1/about HTTP/2.0\r\n" + host + "\r\n")), "505");
  EXPECT_EQ(status(raw("GET /api/v1/about HTTP/1.1\r\n\r\n")), "421");  // no Host
  EXPECT_EQ(status(raw("GET /api/v1/about HTTP/1.1\r\n" + host + host + "\r\n")), "421");
  EXPECT_EQ(status(raw("GET http://127.0.0.1/ HTTP/1.1\r\n" + host + "\r\n")), "400");
  EXPECT_EQ(status(raw("POST /api/v1/echo HTTP/1.1\r\n" + host +
                       "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")),
            "400");
  EXPECT_EQ(status(raw("POST /api/v1/echo HTTP/1.1\r\n" + host +
                       "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc")),
            "400");
  EXPECT_EQ(status(raw("POST /api/v1/echo HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n")), "400");
  EXPECT_EQ(
      status(raw("POST /api/v1/echo HTTP/1.1\r\n" + host +
                 "Content-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")),
      "501");
  EXPECT_EQ(status(raw("POST /api/v1/echo HTTP/1.1\r\n" + host +
                       "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n")),
            "400");
  EXPECT_EQ(
      status(raw("GET /api/v1/about HTTP/1.1\r\n" + host + "X: " + std::string(20'000, 'x') + "\r\n\r\n")),
      "431");
  EXPECT_EQ(status(raw("GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\n" + host + "\r\n")), "431");
  EXPECT_EQ(status(ask("GET /api/v1/actors/%ff")), "404");
  EXPECT_EQ(status(ask("POST /api/v1/echo", "Expect: magic\r\n", "{}")), "417");
  EXPECT_EQ(status(ask("GET /api/v1/about")), "200");
}

TEST_F(Limits, LimitsBodies) {
  start();
  EXPECT_EQ(status(ask("POST /api/v1/echo", "", std::string(1U << 20, 'x'))), "200");
  EXPECT_EQ(status(ask("POST /api/v1/echo", "", std::string((1U << 20) + 1, 'x'))), "413");
  // In chunks, nobody says beforehand how long it gets.
  Socket socket(server_->port());
  socket.send(head("POST /api/v1/echo", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"));
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (int i = 0; i < 20; ++i) socket.send(chunk);
  EXPECT_EQ(status(socket.answer()), "413");
  EXPECT_EQ(
      status(raw(head("POST /api/v1/echo", "Content-Type: text/plain\r\nContent-Length: 2\r\n") + "ab")),
      "415");
  // An upload lies in a file that nobody else may read, and goes with its answer.
  Socket upload(server_->port());
  upload.send(head("POST /api/v1/upload", "Transfer-Encoding: chunked\r\n"));
  for (int i = 0; i < 40; ++i) upload.send(chunk);
  upload.send("0\r\n\r\n");
  const Json stored = Json::parse(body(upload.answer()));
  EXPECT_EQ(stored["bytes"], 40 * 0x10000);
  EXPECT_EQ(stored["mode"], 0600);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  struct stat about {};
  EXPECT_NE(::stat(stored["file"].get<std::string>().c_str(), &about), 0);
  EXPECT_EQ(status(raw(head("POST /api/v1/upload", "Content-Length: 5000000\r\n"))), "413");
  // A client that asks before it sends is told.
  Socket careful(server_->port());
  careful.send(head("POST /api/v1/echo",
                    "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n"));
  EXPECT_TRUE(careful.read_until("\r\n\r\n").starts_with("HTTP/1.1 100 Continue\r\n\r\n"));
  careful.send("{}");
  EXPECT_NE(careful.read_until("200 OK").find("200 OK"), std::string::npos);
}

TEST_F(Limits, WaitsForNobodyForLong) {
  start();
  const std::string host = "Host: 127.0.0.1:" + std::to_string(server_->port()) + "\r\n";
  Socket slow_head(server_->port()), slow_body(server_->port()), silent(server_->port());
  slow_head.send("GET /api/v1/about HTTP/1.1\r\n");
  slow_body.send(head("POST /api/v1/echo", "Content-Type: application/json\r\nContent-Length: 100\r\n") +
                 "{");
  EXPECT_EQ(status(slow_head.answer(3)), "408");
  EXPECT_EQ(status(slow_body.answer(3)), "408");
  silent.read_all(3);
  EXPECT_TRUE(silent.closed());
  // A byte now and then keeps no head alive: the limit is for all of it.
  Socket drip(server_->port());
  const auto began = std::chrono::steady_clock::now();
  const std::string request = head("GET /api/v1/about", "X-Slow: " + std::string(200, 'x') + "\r\n");
  for (const char sign : request) {
    drip.send(std::string(1, sign));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (std::chrono::steady_clock::now() - began > std::chrono::seconds(2)) break;
  }
  EXPECT_EQ(status(drip.answer(3)), "408");
  for (int i = 0; i < 100 && server_->connections() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(server_->connections(), 0U);
}

TEST_F(Limits, CutsAClientThatDoesNotRead) {
  start();
  Socket deaf(server_->port());
  deaf.send(head("GET /api/v1/stream?format=ndjson"));
  for (int i = 0; i < 100 && server_->connections() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  // 200,000 lines may fit into the buffers of the system: then the client was served, and is idle, until its time is over.
  EXPECT_EQ(server_->connections(), 0U);
  EXPECT_EQ(status(ask("GET /api/v1/stream")), "200");
}

TEST_F(Limits, TakesNoMoreConnectionsThanItMay) {
  start();
  std::vector<std::unique_ptr<Socket>> held;
  for (int i = 0; i < 16; ++i) held.push_back(std::make_unique<Socket>(server_->port()));
  for (int i = 0; i < 100 && server_->connections() < 16; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  Socket late(server_->port());
  EXPECT_EQ(status(late.answer(3)), "503");
  held.clear();
  for (int i = 0; i < 100 && server_->connections() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(status(ask("GET /api/v1/about")), "200");
}

}  // namespace
}  // namespace entente::server
