// The event book answers as the record itself does.
#include "analysis/event_book.h"

#include <gtest/gtest.h>

#include <random>

#include "analysis/pair_record.h"

namespace {

using namespace entente;
using sample::ImportedRow;

// Coded reports, and made-up imported events of four actors with sectors, several parties, alike ones, no target, no day.
class EventBookOfARecord : public ::testing::Test {
 protected:
  EventBookOfARecord() : store_(Store::in_memory().value()) {
    EXPECT_TRUE(sample::append_visit(store_, "one"));
    EXPECT_TRUE(sample::append_visit(store_, "two"));
    std::mt19937 random(7);
    const std::vector<std::string> codes{"JPN", "JPN/GOV", "UKR",     "UKR/MIL",
                                         "RUS", "RUS/GOV", "RUS/MIL", "POL"};
    const auto one_of = [&](const auto& list) { return list[random() % list.size()]; };
    for (int i = 0; i < 400; ++i) {
      ImportedRow row{.id = "i" + std::to_string(i),
                      .source = one_of(codes),
                      .target = one_of(codes),
                      .from = "2023-01-01"};
      row.quad = 1 + static_cast<int>(random() % 4);
      row.goldstein = static_cast<double>(random() % 9) - 4;
      row.cameo = row.quad < 3 ? "042" : "112";
      row.type = row.quad < 3 ? "CONSULT" : "ACCUSE";
      row.from = "2023-0" + std::to_string(1 + random() % 6) + "-1" + std::to_string(random() % 3);
      row.mentions = static_cast<int>(random() % 3);
      row.origin = one_of(std::vector<std::string>{"gdelt", "icews"});
      if (i % 11 == 0) row.more_target = "['" + one_of(codes) + "']";
      if (i % 13 == 0) row.status = "negated";
      if (i % 17 == 0) row.target.clear();
      EXPECT_TRUE(sample::import(store_, row));
    }
    book_ = EventBook::read(store_, 100000, stop_).value();
  }

  // Answers of the book and of the record, side by side.
  void compare(const TellingQuestion& question, const std::string& what) {
    SCOPED_TRACE(what);
    const EventBook::Entries entries = book_->chosen(question);
    const TellingExtent mine = EventBook::extent(entries), theirs = gather_telling(store_, question).value();
    EXPECT_EQ(mine.events, theirs.events);
    EXPECT_EQ(mine.first, theirs.first);
    EXPECT_EQ(mine.last, theirs.last);
    EXPECT_EQ(ids(book_->all(entries)), ids(all_events(store_, question).value()));
    EXPECT_EQ(ids(book_->telling(entries, question)), ids(telling_events(store_, question).value()));
    const auto periods = book_->periods(entries, question, Every::month),
               expected = telling_periods(store_, question, Every::month).value();
    ASSERT_EQ(periods.size(), expected.size());
    for (std::size_t i = 0; i < periods.size(); ++i) {
      EXPECT_EQ(periods[i].from, expected[i].from);
      EXPECT_EQ(periods[i].to, expected[i].to);
      EXPECT_EQ(periods[i].quads, expected[i].quads);
      EXPECT_NEAR(periods[i].goldstein, expected[i].goldstein, 1e-9);
      EXPECT_EQ(ids(periods[i].events), ids(expected[i].events));
    }
  }
  static std::vector<std::string> ids(const std::vector<RecordedEvent>& events) {
    std::vector<std::string> out;
    for (const RecordedEvent& event : events) out.push_back(event.id);
    return out;
  }

  Store store_;
  std::atomic<bool> stop_ = false;
  std::shared_ptr<const EventBook> book_;
};

TEST_F(EventBookOfARecord, TellsWhatTheRecordTells) {
  TellingQuestion question;
  question.pair.a = {"RUS"};
  question.pair.b = {"UKR"};
  compare(question, "a pair");
  question.by = Telling::worst;
  question.back = false;
  compare(question, "one direction, the worst");
  question.quads = {false, false, true, false};
  compare(question, "a class");
  question = {};
  question.pair.a = {"RUS/MIL"};
  question.pair.b = {"JPN", "POL"};
  compare(question, "a sector and alternatives");
  question.pair.from = Date{2023, 2, 11};
  question.pair.to = Date{2023, 4, 11};
  question.pair.origins = {"icews"};
  compare(question, "days and a data set");
  question = {};
  question.pair.a = {"JPN"};
  compare(question, "an actor with all that it does, without a target too");
  question.others_only = true;
  compare(question, "an actor with others");
  question.pair.origins = {"coded"};
  compare(question, "what reports tell");
  question = {};
  question.pair.a = {"BRA"};
  compare(question, "nobody on file");
}

TEST_F(EventBookOfARecord, CountsDaysVolumesAndPartnersAsTheRecordDoes) {
  PairQuestion question;
  question.a = {"UKR"};
  question.b = {"RUS"};
  for (const bool alone : {false, true}) {
    if (alone) question.b.clear();
    question.from = Date{2023, 3, 1};
    const PairDays mine = book_->days(question, 40), theirs = pair_days(store_, question, 40).value();
    for (const auto& [left, right] :
         {std::pair(&mine.forth, &theirs.forth), std::pair(&mine.back, &theirs.back)}) {
      ASSERT_EQ(left->size(), right->size());
      double gain = 0, expected = 0;
      for (std::size_t i = 0; i < left->size(); ++i) {
        EXPECT_EQ((*left)[i].from, (*right)[i].from);
        gain += (*left)[i].gain;
        expected += (*right)[i].gain;
      }
      EXPECT_NEAR(gain, expected, 1e-9);
    }
    ASSERT_EQ(mine.origins.size(), theirs.origins.size());
    for (std::size_t i = 0; i < mine.origins.size(); ++i)
      EXPECT_EQ(mine.origins[i].events, theirs.origins[i].events);
  }
  const auto volumes = book_->volumes(question),
             expected = day_volumes(store_, question, Volume::record).value();
  ASSERT_EQ(volumes.size(), expected.size());
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    EXPECT_EQ(volumes[i].day, expected[i].day);
    EXPECT_EQ(volumes[i].events, expected[i].events);
  }
  Selection selection;
  selection.quads = {true, false, true, true};
  selection.to = Date{2023, 5, 31};
  const Partners partners = book_->partners({"JPN"}, selection, 2),
                 told = read_partners(store_, {"JPN"}, selection, 2).value();
  EXPECT_EQ(partners.on_file, told.on_file);
  ASSERT_EQ(partners.partners.size(), told.partners.size());
  for (std::size_t i = 0; i < told.partners.size(); ++i) {
    EXPECT_EQ(partners.partners[i].code, told.partners[i].code);
    EXPECT_EQ(partners.partners[i].forth.quads, told.partners[i].forth.quads);
    EXPECT_EQ(partners.partners[i].back.quads, told.partners[i].back.quads);
    EXPECT_NEAR(partners.partners[i].back.goldstein, told.partners[i].back.goldstein, 1e-9);
  }
}

TEST_F(EventBookOfARecord, IsNotMadeOfTooManyEventsOrOnceStopped) {
  EXPECT_EQ(EventBook::read(store_, 10, stop_).value(), nullptr);
  const std::atomic<bool> stopped = true;
  EXPECT_EQ(EventBook::read(store_, 100000, stopped).value(), nullptr);
}

}  // namespace
