// Answers are kept, shared and forgotten; work waits in lanes that end; bodies flow no faster than they are taken.
#include "server/answer_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "server/feed.h"
#include "server/jobs.h"
#include "server/wire.h"
#include "server/work_lane.h"

namespace entente::server {
namespace {

AnswerCache::Answer answer_of(std::size_t bytes) {
  Response response;
  response.body = std::string(bytes, 'x');
  return std::make_shared<const Outgoing>(ready(std::move(response), false));
}

AnswerCache::Found find(AnswerCache& cache, const std::string& key) {
  AnswerCache::Answer answer;
  return cache.find(key, answer, [](const auto&) {});
}

TEST(Cache, MakesAnAnswerOnceForAllWhoWait) {
  AnswerCache cache(1U << 20);
  EXPECT_EQ(find(cache, "a"), AnswerCache::Found::to_make);
  int told = 0;
  AnswerCache::Answer none;
  for (int i = 0; i < 3; ++i) {
    const auto found = cache.find("a", none, [&](const AnswerCache::Answer& got) {
      ++told;
      EXPECT_EQ(got->body->size(), 10U);
    });
    EXPECT_EQ(found, AnswerCache::Found::joined);
  }
  cache.bring("a", answer_of(10), true);
  EXPECT_EQ(told, 3);
  EXPECT_EQ(find(cache, "a"), AnswerCache::Found::kept);
  EXPECT_EQ(find(cache, "b"), AnswerCache::Found::to_make);
}

TEST(Cache, KeepsNoFaultAndNothingLarge) {
  AnswerCache cache(16'000);
  EXPECT_EQ(find(cache, "a"), AnswerCache::Found::to_make);
  cache.bring("a", answer_of(10), false);
  EXPECT_EQ(find(cache, "a"), AnswerCache::Found::to_make);
  EXPECT_EQ(find(cache, "b"), AnswerCache::Found::to_make);
  cache.bring("b", answer_of(2'000), true);
  EXPECT_EQ(cache.size(), 0U);
}

TEST(Cache, ForgetsWhatWasNotUsedForLongest) {
  AnswerCache cache(20'000);
  for (const char* key : {"a", "b", "c"}) {
    EXPECT_EQ(find(cache, key), AnswerCache::Found::to_make);
    cache.bring(key, answer_of(600), true);
  }
  for (int i = 0; cache.bytes() + 1114 <= 20'000; ++i) {
    const std::string key = "f" + std::to_string(i);
    EXPECT_EQ(find(cache, key), AnswerCache::Found::to_make);
    cache.bring(key, answer_of(600), true);
  }
  EXPECT_EQ(find(cache, "a"), AnswerCache::Found::kept);
  EXPECT_EQ(find(cache, "last"), AnswerCache::Found::to_make);
  cache.bring("last", answer_of(600), true);
  EXPECT_LE(cache.bytes(), 20'000U);
  EXPECT_EQ(find(cache, "a"), AnswerCache::Found::kept);
  EXPECT_EQ(find(cache, "b"), AnswerCache::Found::to_make);
  cache.clear();
  EXPECT_EQ(cache.size(), 0U);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(Lane, RefusesWhatItHasNoRoomFor) {
  WorkLane lane(1, 2);
  std::promise<void> go, begun;
  EXPECT_TRUE(lane.submit([&] {
    begun.set_value();
    go.get_future().wait();
  }));
  begun.get_future().wait();
  std::atomic<int> done = 0;
  EXPECT_TRUE(lane.submit([&] { ++done; }));
  EXPECT_TRUE(lane.submit([&] { ++done; }));
  EXPECT_FALSE(lane.submit([&] { ++done; }));
  go.set_value();
  for (int i = 0; i < 1000 && done < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(done, 2);
  lane.stop();
  EXPECT_FALSE(lane.submit([&] { ++done; }));
}

TEST(Lane, LongWorkLetsShortWorkBy) {
  WorkLane lane(1, 8);
  std::vector<std::string> order;
  std::promise<void> begun, submitted, ended;
  EXPECT_TRUE(lane.submit_long([&] {
    begun.set_value();
    submitted.get_future().wait();
    order.emplace_back("batch 1");
    lane.run_waiting();
    order.emplace_back("batch 2");
  }));
  begun.get_future().wait();
  EXPECT_TRUE(lane.submit_long([&] {
    order.emplace_back("next import");
    ended.set_value();
  }));
  EXPECT_TRUE(lane.submit([&] { order.emplace_back("correction"); }));
  submitted.set_value();
  ended.get_future().wait();
  EXPECT_EQ(order, (std::vector<std::string>{"batch 1", "correction", "batch 2", "next import"}));
}

TEST(Channel, WaitsForAClientThatIsSlow) {
  Channel channel;
  std::atomic<std::size_t> made = 0;
  std::thread worker([&] {
    while (channel.put(std::string(100'000, 'x'))) made += 100'000;
  });
  std::string got;
  std::size_t taken = 0;
  for (int i = 0; i < 2000 && taken < 2'000'000; ++i) {
    if (channel.take(got) == Channel::State::piece) taken += got.size();
    EXPECT_LE(made, taken + Channel::room + 100'000);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_GE(taken, 2'000'000U);
  channel.close();
  worker.join();
}

TEST(Feed, GoesOnWhereAClientWas) {
  Feed feed;
  int told = 0;
  const auto listener = feed.listen([&] { ++told; });
  for (int i = 1; i <= 100; ++i) feed.tell("progress", std::to_string(i));
  bool ended = true;
  const auto behind = feed.after(98, ended);
  ASSERT_EQ(behind.size(), 2U);
  EXPECT_EQ(behind[0].data, "99");
  EXPECT_FALSE(ended);
  EXPECT_EQ(feed.after(0, ended).size(), 64U);     // the rest is forgotten
  EXPECT_EQ(feed.after(5000, ended).size(), 64U);  // no number of this feed
  feed.unlisten(listener);
  feed.end();
  EXPECT_TRUE(feed.after(100, ended).empty());
  EXPECT_TRUE(ended);
  EXPECT_EQ(told, 100);
  EXPECT_EQ(event_text({7, "end", "{}\nx"}), "id: 7\nevent: end\ndata: {}\ndata: x\n\n");
}

TEST(Jobs, SayWhereTheyAre) {
  Jobs jobs;
  const auto job = jobs.make("import", "a.csv", "2024-01-01T00:00:00");
  job->begin();
  job->progress(5, 10, 2);
  EXPECT_EQ(job->json()["state"], "running");
  EXPECT_EQ(job->json()["bytes"], 5);
  job->end(JobState::done, "2 events", {{"rows", 2}});
  EXPECT_EQ(jobs.find(job->id())->json()["result"]["rows"], 2);
  EXPECT_EQ(jobs.find("import-99"), nullptr);
  for (int i = 0; i < 300; ++i) jobs.make("import", "b.csv", "")->end(JobState::done, "");
  EXPECT_LE(jobs.all().size(), 201U);
  EXPECT_EQ(jobs.find(job->id()), nullptr);
}

TEST(Wire, Answers304WhereTheClientHasIt) {
  Response response;
  response.body = "body";
  response.etag = "abc";
  const Outgoing answer = ready(std::move(response), false);
  Wishes asked;
  for (const char* header : {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"}) {
    asked.none_match = header;
    const Sent sent = on_wire(answer, asked);
    EXPECT_TRUE(sent.head.starts_with("HTTP/1.1 304 Not Modified\r\n")) << header;
    EXPECT_EQ(sent.body, nullptr);
    EXPECT_EQ(sent.head.find("Content-Length"), std::string::npos);
  }
  for (const char* header : {"abc", "\"ab\"", "\"abcd\"", ""}) {
    asked.none_match = header;
    EXPECT_TRUE(on_wire(answer, asked).head.starts_with("HTTP/1.1 200 OK\r\n")) << header;
  }
}

TEST(Wire, NoHeaderBeginsInAValue) {
  Response response;
  response.headers.emplace_back("Location", "/x\r\nSet-Cookie: a=b");
  response.etag = "a\r\nX: y";
  const std::string head = on_wire(ready(std::move(response), false), Wishes()).head;
  EXPECT_EQ(head.find("\r\nSet-Cookie"), std::string::npos);
  EXPECT_EQ(head.find("\r\nX:"), std::string::npos);
  EXPECT_NE(head.find("\r\nContent-Security-Policy: default-src 'none'; script-src 'self'"),
            std::string::npos);
}

TEST(Wire, PacksWhatIsWorthIt) {
  Response response;
  response.body = std::string(5000, 'a');
  const Outgoing answer = ready(std::move(response), true);
  ASSERT_NE(answer.gzipped, nullptr);
  EXPECT_LT(answer.gzipped->size(), 200U);
  Wishes asked;
  asked.packs = true;
  EXPECT_NE(on_wire(answer, asked).head.find("Content-Encoding: gzip"), std::string::npos);
  asked.packs = false;
  EXPECT_EQ(on_wire(answer, asked).body->size(), 5000U);
  Response small;
  small.body = "{}";
  EXPECT_EQ(ready(std::move(small), true).gzipped, nullptr);
}

}  // namespace
}  // namespace entente::server
