// The reports on file, page by page.
#include "answers/report_list.h"

#include <gtest/gtest.h>

#include "record/duckdb.h"

namespace {

using namespace entente;

class Reports : public ::testing::Test {
 protected:
  Reports() : store_(Store::in_memory().value()) {
    add("aa", "Visit", "2022-06-01", "Reuters", "Kishida met Modi.");
    add("bb", "Talks", "2022-06-03", "AFP", "Talks broke down.");
    add("cc", "Sanctions", "2022-06-03", "reuters", "New SANCTIONS on ships.");
    add("dd", "Undated", "", "AFP", "Ships sailed.");
    add("ee", "Undated too", "", "AFP", "Ships came back.");
    EXPECT_TRUE(store_.connection().run(
        "INSERT INTO sentences (report, number, text, text_begin, text_end, block, heading) "
        "VALUES ('bb', 1, 'Talks broke down.', 0, 17, 0, false)"));
  }
  void add(const char* id, const char* title, const std::string& day, const char* publisher,
           const char* text) {
    const auto done = store_.connection().run(
        std::string("INSERT INTO filed_reports (id, source, title, publisher, published, text, set_aside, "
                    "fingerprint, coder, "
                    "coded_at) VALUES ('") +
        id + "', 'file', '" + title + "', '" + publisher + "', " + (day.empty() ? "NULL" : "'" + day + "'") +
        ", '" + text + "', 0, 'f', 'c', TIMESTAMP '2022-07-01')");
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
  }
  std::string ids(const ReportListQuestion& question) {
    const auto list = list_reports(store_, question);
    EXPECT_TRUE(list) << (list ? "" : list.error().message);
    std::string out;
    if (list)
      for (const ListedReport& one : list->reports) out += one.id + " ";
    return out;
  }
  Store store_;
};

TEST_F(Reports, TheLatestFirstThoseWithoutADayLast) { EXPECT_EQ(ids({}), "bb cc aa dd ee "); }

TEST_F(Reports, PagesFollowOneAnother) {
  ReportListQuestion question;
  question.limit = 2;
  std::string all;
  for (int page = 0; page < 5; ++page) {
    const auto list = list_reports(store_, question);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total, 5U);
    for (const ListedReport& one : list->reports) all += one.id + " ";
    if (!list->more) break;
    question.after = list->reports.back().id;
    question.after_published = list->reports.back().published;
  }
  EXPECT_EQ(all, "bb cc aa dd ee ");
}

TEST_F(Reports, WordsDaysAndPublisher) {
  ReportListQuestion question;
  question.words = {"ships"};
  EXPECT_EQ(ids(question), "cc dd ee ");
  question.words = {"ships", "sanctions"};
  EXPECT_EQ(ids(question), "cc ");
  question = {};
  question.from = parse_iso_date("2022-06-02");
  EXPECT_EQ(ids(question), "bb cc ");
  question = {};
  question.publisher = "Reuters";
  EXPECT_EQ(ids(question), "cc aa ");
  question.words = {"' OR 1=1 --"};
  EXPECT_EQ(ids(question), "");
}

TEST_F(Reports, CountsWhatWasCoded) {
  const auto list = list_reports(store_, {});
  ASSERT_TRUE(list);
  EXPECT_EQ(list->reports[0].sentences, 1U);
  EXPECT_EQ(list->reports[1].sentences, 0U);
}

}  // namespace
