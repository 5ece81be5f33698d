// What people type, and what a timeline tells of it: on cases given by hand.
#include <gtest/gtest.h>

#include "analysis/pair_record.h"
#include "answers/actor_search.h"
#include "answers/days.h"
#include "answers/event_list_asked.h"
#include "answers/event_shelf.h"
#include "answers/timeline_answer.h"
#include "answers/word_search.h"
#include "answers/words.h"

namespace {

using namespace entente;

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}

Date day(const char* text) { return parse_iso_date(text).value(); }

TEST(Days, AMonthBeginsARangeAndEndsOne) {
  const DaysAsked days = days_asked("2022-02", "2022-02").value();
  EXPECT_EQ(days.from, day("2022-02-01"));
  EXPECT_EQ(days.to, day("2022-02-28"));
  EXPECT_FALSE(days_asked("", "").value().from);
  EXPECT_EQ(days_asked("soon", "").error().kind, Error::Kind::usage);
  EXPECT_EQ(day_asked("", day("2024-01-01")).value(), day("2024-01-01"));
  EXPECT_EQ(day_asked("2022", day("2024-01-01")).value(), day("2022-01-01"));
}

TEST(Words, NumbersAreSaidInOneWay) {
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "treaty", "treaties"), "1 treaty");
  EXPECT_EQ(signed_number(-2, 1), "−2.0");
  EXPECT_EQ(signed_number(0.04, 1), "0.0");
  EXPECT_EQ(percent(0.0004), "<0.1 %");
  EXPECT_EQ(percent(0.999), ">99 %");
}

TEST(WordsAsked, PhrasesStandTogether) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_asked("Cease  fire \"Prisoner  Exchange\" cease"),
            (Words{"cease", "fire", "prisoner exchange"}));
  EXPECT_EQ(words_asked("\"open phrase"), (Words{"open phrase"}));
  EXPECT_TRUE(words_asked(" \"\" ").empty());
}

TEST(Snippet, HasTheWordAndBreaksAtSpaces) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "before ";
  text += "the Ceasefire held ";
  for (int i = 0; i < 40; ++i) text += "after ";
  const std::string snippet = snippet_of(text, {"ceasefire"});
  EXPECT_TRUE(snippet.starts_with("…before ")) << snippet;
  EXPECT_TRUE(snippet.ends_with("after…")) << snippet;
  EXPECT_NE(snippet.find("the Ceasefire held"), std::string::npos);
  EXPECT_LT(snippet.size(), 220U);
  EXPECT_EQ(snippet_of("Short.", {"nothing"}), "Short.");
}

TEST(ActorSearch, WholeNamesThenBeginningsThenWords) {
  const Directory directory(world());
  const ActorSearch search(directory, world());
  const auto names = [&](const char* typed, std::size_t limit = 20) {
    std::vector<std::string> out;
    for (const Subject& one : search.find(typed, day("2023-01-01"), limit)) out.push_back(one.name);
    return out;
  };
  EXPECT_EQ(names("niger").front(), "Niger");  // before Nigeria
  const auto georgia = names("georgia");
  EXPECT_NE(std::ranges::find(georgia, "Georgia"), georgia.end());
  const auto korea = names("korea");
  EXPECT_NE(std::ranges::find(korea, "South Korea"), korea.end());
  EXPECT_NE(std::ranges::find(korea, "North Korea"), korea.end());
  EXPECT_EQ(names("a", 5).size(), 5U);
  EXPECT_TRUE(names("").empty());
}

TEST(TimelineJson, TellsAFewOfManyStatements) {
  Timeline timeline;
  timeline.a = "JPN";
  timeline.grouped = true;
  timeline.every = Every::month;
  const auto line = std::make_shared<const ReportLine>(ReportLine{"r", "f.txt", "", "", "", {}});
  for (int i = 0; i < 10; ++i) {
    StatementRecord record;
    record.id = "s" + std::to_string(i);
    record.evidence.report = line;
    record.statement.date = When::on(day(i < 9 ? "2023-03-01" : "2023-04-01"));
    if (i == 4) record.statement.term = "threat";
    timeline.statements.push_back(record);
  }
  const Json json = timeline_json(timeline, ActorNames(&world(), day("2024-01-01")));
  EXPECT_EQ(json["statement_count"], 10);
  // Of March the characterisation alone, for there are too many others; the one of April.
  ASSERT_EQ(json["entries"].size(), 2U);
  EXPECT_EQ(json["entries"][0]["id"], "s4");
  EXPECT_EQ(json["entries"][1]["id"], "s9");
  EXPECT_EQ(json["a"]["name"], "Japan");
  EXPECT_EQ(json["b"], nullptr);
}

// Asks until the book is of the version, some seconds at most.
EventShelf::Seen wait_for(EventShelf& shelf, const std::string& version,
                          const std::function<EventShelf::Source()>& begin) {
  EventShelf::Seen seen = shelf.get(version, begin);
  for (int i = 0; i < 500 && seen.version != version; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    seen = shelf.get(version, begin);
  }
  return seen;
}

TEST(EventShelf, GivesTheBookOfItsVersionOnceItIsMade) {
  const auto store = std::make_shared<Store>(Store::in_memory().value());
  EXPECT_TRUE(sample::append_visit(*store));
  int begun = 0;
  const auto begin = [&]() -> EventShelf::Source {
    ++begun;
    return {store, store.get()};
  };
  {
    EventShelf shelf;
    EXPECT_EQ(shelf.get("v1", begin).book, nullptr);  // the record itself is asked
    const EventShelf::Seen first = wait_for(shelf, "v1", begin);
    ASSERT_TRUE(first.book);
    EXPECT_EQ(first.book->size(), 1U);  // the visit; the other event of the report is no news
    EXPECT_EQ(begun, 1);
    // While that of the next version cannot be had, the one before is given, and says so.
    const EventShelf::Seen before = shelf.get("v2", [] { return EventShelf::Source{}; });
    EXPECT_EQ(before.book, first.book);
    EXPECT_EQ(before.version, "v1");
    EXPECT_EQ(shelf.get("v2", begin).version, "v1");
    const EventShelf::Seen second = wait_for(shelf, "v2", begin);
    EXPECT_EQ(second.version, "v2");
    EXPECT_NE(second.book, first.book);
  }
  EventShelf small(0);
  EXPECT_EQ(wait_for(small, "v1", begin).book, nullptr);
}

TEST(EventShelf, IsPreparedBeforeAnybodyAsks) {
  const auto store = std::make_shared<Store>(Store::in_memory().value());
  EXPECT_TRUE(sample::append_visit(*store));
  const auto nobody = []() -> EventShelf::Source { return {}; };
  EventShelf shelf;
  shelf.prepare("v1", {store, store.get()}, 10);
  EXPECT_TRUE(shelf.get("v1", nobody).book);
  EventShelf later;  // too many events to wait for: made beside
  later.prepare("v1", {store, store.get()}, 0);
  EXPECT_TRUE(wait_for(later, "v1", nobody).book);
}

}  // namespace
