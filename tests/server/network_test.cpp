// The server over a real socket: what it answers and to whom.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "server/running_server.h"

namespace entente::server {
namespace {

class OverASocket : public RunningServer {};

TEST_F(OverASocket, AnswersAndKeepsTheConnection) {
  start();
  Socket socket(server_->port());
  for (int i = 0; i < 3; ++i) {
    socket.send(head("GET /api/v1/about"));
    const std::string answer = socket.answer();
    EXPECT_EQ(status(answer), "200");
    EXPECT_EQ(Json::parse(body(answer))["totals"]["reports"], 1);
    EXPECT_EQ(Json::parse(body(answer))["today"], "2024-05-06");
  }
  // Three at once, answered in their order.
  socket.send(head("GET /api/v1/jobs") + head("GET /api/v1/nothing") + head("HEAD /api/v1/about"));
  EXPECT_EQ(status(socket.answer()), "200");
  EXPECT_EQ(status(socket.answer()), "404");
  const std::string last = socket.read_until("\r\n\r\n");
  EXPECT_EQ(status(last), "200");
  EXPECT_TRUE(last.ends_with("\r\n\r\n"));  // HEAD: no body
  EXPECT_NE(header(last, "Content-Length"), "0");
}

TEST_F(OverASocket, TellsWhatAPathCanBeAskedWith) {
  start();
  EXPECT_EQ(header(ask("OPTIONS /api/v1/about"), "Allow"), "GET, HEAD, OPTIONS");
  const std::string wrong = ask("DELETE /api/v1/about");
  EXPECT_EQ(status(wrong), "405");
  EXPECT_EQ(header(wrong, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(status(ask("BREW /api/v1/about")), "501");
  EXPECT_EQ(status(ask("GET /api/v1/about?frm=x")), "400");
  EXPECT_EQ(Json::parse(body(ask("GET /api/v1/about?frm=x")))["parameter"], "frm");
  EXPECT_EQ(status(ask("GET /api/v1/about", "", "{}")), "400");  // a body where none belongs
  EXPECT_EQ(status(ask("POST /pairs/RUS/UKR", "", "{}")), "405");
  EXPECT_EQ(status(ask("GET /pairs/RUS/UKR?from=2022-01-01")), "200");  // the page
  EXPECT_EQ(header(ask("GET /pairs/RUS/UKR"), "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(status(ask("GET /assets/none.js")), "404");
}

TEST_F(OverASocket, AnswersOnceForManyAndKnowsWhatAClientHas) {
  start();
  std::vector<std::thread> readers;
  std::atomic<int> good = 0;
  for (int i = 0; i < 8; ++i)
    readers.emplace_back([&] {
      if (status(ask("GET /api/v1/count?x=1")) == "200") ++good;
    });
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(good, 8);
  EXPECT_EQ(asked_, 1);
  const std::string first = ask("GET /api/v1/count?x=1");
  EXPECT_EQ(status(ask("GET /api/v1/count?x=1", "If-None-Match: " + header(first, "ETag") + "\r\n")), "304");
  EXPECT_EQ(asked_, 1);
  EXPECT_NE(header(ask("GET /api/v1/count?x=2"), "ETag"), header(first, "ETag"));
  EXPECT_EQ(asked_, 2);
  // What is written makes another edition: nothing old is answered.
  const std::string written = ask("POST /api/v1/write");
  EXPECT_EQ(status(written), "201") << written;
  const std::string after = ask("GET /api/v1/count?x=1", "If-None-Match: " + header(first, "ETag") + "\r\n");
  EXPECT_EQ(status(after), "200");
  EXPECT_EQ(Json::parse(body(after))["reports"], 2);
  EXPECT_EQ(header(after, "Entente-Data-Version"), Json::parse(body(written))["data_version"]);
}

TEST_F(OverASocket, AsksWhatThePageAsksFirstBeforeAnybodyDoes) {
  start();
  for (int i = 0; i < 500 && volumes_ == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(volumes_, 1);
  EXPECT_EQ(status(ask("GET /api/v1/volume?every=auto")), "200");
  EXPECT_EQ(volumes_, 1);
  EXPECT_EQ(status(ask("GET /api/v1/volume?every=week")), "200");
  EXPECT_EQ(volumes_, 2);
}

TEST_F(OverASocket, SaysNothingOfItsInside) {
  start();
  const std::string answer = ask("GET /api/v1/throws");
  EXPECT_EQ(status(answer), "500");
  EXPECT_EQ(answer.find("secret"), std::string::npos);
  EXPECT_NE(log().find("secret of the inside"), std::string::npos);
  EXPECT_EQ(status(ask("GET /api/v1/about")), "200");
}

TEST_F(OverASocket, AnswersWhileALongQueryRunsAndEndsIt) {
  start();
  std::string slow;
  const auto began = std::chrono::steady_clock::now();
  std::thread reader([&] { slow = ask("GET /api/v1/slow"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(status(ask("GET /api/v1/count?x=9")), "200");
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(900));
  reader.join();
  EXPECT_EQ(status(slow), "500");  // interrupted after its second
  EXPECT_EQ(status(ask("GET /api/v1/about")), "200");
}

TEST_F(OverASocket, StreamsNoFasterThanItIsRead) {
  start();
  Socket socket(server_->port());
  socket.send(head("GET /api/v1/stream?format=ndjson"));
  const std::string all = socket.read_until("\r\n0\r\n\r\n", 20);
  EXPECT_NE(all.find("Transfer-Encoding: chunked"), std::string::npos);
  EXPECT_NE(all.find("{\"count\":200000}"), std::string::npos);
  // What breaks off has no last chunk.
  Socket broken(server_->port());
  broken.send(head("GET /api/v1/breaks?format=ndjson"));
  const std::string part = broken.read_all(5);
  EXPECT_TRUE(broken.closed());
  EXPECT_EQ(part.find("0\r\n\r\n"), std::string::npos);
  // HTTP/1.0 knows no chunks: the end of the connection is the end of the answer.
  Socket old(server_->port());
  old.send("GET /api/v1/stream?format=ndjson HTTP/1.0\r\nHost: 127.0.0.1:" + std::to_string(server_->port()) +
           "\r\n\r\n");
  const std::string whole = old.read_all(20);
  EXPECT_EQ(whole.find("chunked"), std::string::npos);
  EXPECT_TRUE(whole.ends_with("{\"count\":200000}\n"));
  EXPECT_EQ(status(ask("GET /api/v1/stream?format=xml")), "400");
}

TEST_F(OverASocket, TellsEventsAsTheyHappen) {
  start();
  feed_->tell("progress", "one");
  Socket socket(server_->port());
  socket.send(head("GET /api/v1/feed"));
  EXPECT_NE(socket.read_until("data: one\n\n").find("id: 1\nevent: progress\ndata: one\n\n"),
            std::string::npos);
  EXPECT_NE(socket.read_until(":\n\n", 3).find(":\n\n"), std::string::npos);  // a heartbeat
  feed_->tell("progress", "two");
  socket.read_until("data: two");
  // Ten of them hold no worker.
  std::vector<std::unique_ptr<Socket>> more;
  for (int i = 0; i < 10; ++i) {
    more.push_back(std::make_unique<Socket>(server_->port()));
    more.back()->send(head("GET /api/v1/feed", "Last-Event-ID: 1\r\n"));
  }
  EXPECT_EQ(status(ask("GET /api/v1/about")), "200");
  for (const auto& one : more) EXPECT_EQ(one->read_until("data: two").find("data: one"), std::string::npos);
  feed_->tell("end", "three");
  feed_->end();
  const std::string all = socket.read_until("\r\n0\r\n\r\n", 3);
  EXPECT_NE(all.find("event: end\ndata: three\n\n"), std::string::npos);
  EXPECT_NE(all.find("\r\n0\r\n\r\n"), std::string::npos);
}

TEST_F(OverASocket, AsksForATokenAndGivesACookie) {
  settings_.token = "0123456789abcdef";
  start();
  EXPECT_EQ(status(ask("GET /api/v1/about")), "401");
  EXPECT_EQ(status(ask("GET /")), "200");
  EXPECT_EQ(status(ask("GET /api/v1/about", "Authorization: Bearer 0123456789abcdef\r\n")), "200");
  EXPECT_EQ(status(ask("POST /api/v1/session", "", "{\"token\":\"wrong\"}")), "401");
  EXPECT_EQ(status(ask("POST /api/v1/session", "", "{\"token\":5}")), "400");
  EXPECT_EQ(status(ask("POST /api/v1/session", "Origin: http://evil.example\r\n",
                       "{\"token\":\"0123456789abcdef\"}")),
            "403");
  const std::string opened = ask("POST /api/v1/session", "", "{\"token\":\"0123456789abcdef\"}");
  EXPECT_EQ(status(opened), "204");
  const std::string cookie = header(opened, "Set-Cookie");
  EXPECT_NE(cookie.find("HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_EQ(status(ask("GET /api/v1/about", "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n")),
            "200");
}

TEST_F(OverASocket, ChangesNothingWhereOnlyReadingIsAllowed) {
  settings_.read_only = true;
  start();
  EXPECT_EQ(status(ask("POST /api/v1/write")), "403");
  EXPECT_EQ(status(ask("POST /api/v1/sql", "", "{\"sql\":\"SELECT 1\"}")), "200");
  EXPECT_EQ(Json::parse(body(ask("GET /api/v1/about")))["read_only"], true);
}

TEST_F(OverASocket, AnswersSqlThatReadsAndNothingElse) {
  start();
  const auto sql = [&](const Json& asked) { return ask("POST /api/v1/sql", "", asked.dump()); };
  const Json rows = Json::parse(
      body(sql({{"sql", "SELECT type, 1.5 AS x, NULL AS n FROM events ORDER BY 1"}, {"limit", 1}})));
  EXPECT_EQ(rows["rows"].dump(), "[[\"ACCUSE\",1.5,null]]");
  EXPECT_EQ(rows["more"], true);
  EXPECT_EQ(rows["columns"][1]["number"], true);
  EXPECT_EQ(status(sql({{"sql", "EXPLAIN SELECT 1"}})), "200");
  const std::string record = settings_.record;
  for (const std::string& refused :
       {std::string("DELETE FROM events"),
        std::string("DROP TABLE events"),
        std::string("UPDATE meta SET value = 'x'"),
        std::string("CREATE TEMP TABLE t AS SELECT 1"),
        std::string("COPY events TO '/tmp/x.csv'"),
        std::string("ATTACH '/tmp/x.duckdb'"),
        std::string("INSTALL httpfs"),
        std::string("LOAD httpfs"),
        std::string("SET memory_limit = '9GB'"),
        std::string("RESET lock_configuration"),
        std::string("PRAGMA threads = 9"),
        std::string("SELECT 1; SELECT 2"),
        std::string("SELECT 1; DROP TABLE events"),
        std::string("CHECKPOINT"),
        std::string("SELECT * FROM read_csv('/etc/passwd')"),
        std::string("SELECT * FROM '/etc/passwd.csv'"),
        std::string("SELECT * FROM read_text('/etc/hostname')"),
        "SELECT * FROM read_blob('" + record + "')",
        std::string("SELECT * FROM enable_logging()"),
        std::string("SELECT * FROM glob('/*')"),
        std::string("EXPORT DATABASE '/tmp/x'"),
        std::string("BEGIN"),
        std::string("CALL pragma_version()"),
        std::string("WITH x AS (DELETE FROM events RETURNING *) SELECT * FROM x"),
        std::string("PREPARE p AS SELECT 1"),
        std::string("SELECT $1"),
        std::string(""),
        std::string(";")})
    EXPECT_EQ(status(sql({{"sql", refused}})), "400") << refused;
  EXPECT_EQ(status(sql({{"sql", 5}})), "400");
  EXPECT_EQ(status(sql({{"sql", "SELECT 1"}, {"limit", 10'001}})), "400");
  EXPECT_EQ(status(sql({{"sql", "SELECT 1"}, {"limits", 1}})), "400");
  EXPECT_EQ(status(ask("POST /api/v1/sql", "", "{\"sql\":")), "400");
  EXPECT_EQ(status(ask("POST /api/v1/sql", "", std::string(100'000, '['))), "400");
  const Json count = Json::parse(body(sql({{"sql", "SELECT count(*) FROM events"}})));
  EXPECT_EQ(count["rows"].dump(), "[[2]]");
}

TEST_F(OverASocket, EndsSqlThatNobodyWantsAnyMore) {
  settings_.seconds = 30;
  start();
  const Json asked{{"sql", "SELECT count(*) FROM range(100000000000) t(i) WHERE hash(i) % 7 = 3"},
                   {"id", "mine"}};
  auto answer = std::async(std::launch::async, [&] { return ask("POST /api/v1/sql", "", asked.dump()); });
  std::string cancelled;
  for (int i = 0; i < 100 && cancelled != "204"; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancelled = status(ask("DELETE /api/v1/sql/mine"));
  }
  EXPECT_EQ(cancelled, "204");
  EXPECT_NE(answer.get().find("was cancelled"), std::string::npos);
  EXPECT_EQ(status(ask("DELETE /api/v1/sql/mine")), "404");
}

TEST_F(OverASocket, PacksAndUnpacks) {
  start();
  EXPECT_EQ(header(ask("GET /api/v1/openapi.json"), "Content-Encoding"), "");
  const std::string about = ask("GET /api/v1/about", "Accept-Encoding: gzip;q=0\r\n");
  EXPECT_EQ(header(about, "Content-Encoding"), "");
  EXPECT_EQ(header(ask("GET /api/v1/openapi.json", "Accept-Encoding: br, gzip\r\n"), "Content-Encoding"),
            "gzip");
}

TEST_F(OverASocket, SaysWhatKeepsItFromStarting) {
  start();
  Settings again = settings_;
  again.port = server_->port();
  const auto taken = Server::start(again, nullptr, Router());
  ASSERT_FALSE(taken);
  EXPECT_NE(taken.error().message.find("is taken"), std::string::npos) << taken.error().message;
  again.port = 0;
  again.listen = "not an address";
  EXPECT_FALSE(Server::start(again, nullptr, Router()));
  again.listen = "127.0.0.1";
  again.record = folder_.file("no/such/folder.duckdb");
  const auto missing = Server::start(again, nullptr, Router());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, Error::Kind::input);
}

TEST_F(OverASocket, EndsWhatIsBeingAnsweredBeforeItEnds) {
  start();
  std::string answer;
  std::thread reader([&] { answer = ask("GET /api/v1/count?x=5"); });
  for (int i = 0; i < 200 && asked_ == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  stop();
  reader.join();
  EXPECT_EQ(status(answer), "200");
}

}  // namespace
}  // namespace entente::server
