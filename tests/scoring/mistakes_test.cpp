#include "scoring/mistakes.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

EventLabel event(EventType type, std::vector<std::string> source, std::vector<std::string> target,
                 Status status = Status::occurred) {
  EventLabel out;
  out.type = type;
  out.source = std::move(source);
  out.target = std::move(target);
  out.status = status;
  return out;
}

// The mistakes of one labelled and one predicted event, in words: "miss: wrong type; false alarm: wrong
// type".
std::string mistakes(const EventLabel& label, const EventLabel& prediction) {
  LabelledSentence labelled, predicted;
  labelled.events = {label};
  predicted.events = {prediction};
  const CodeMatcher codes;
  const Date on{2023, 4, 5};
  std::string out;
  for (const Mistake& mistake :
       find_mistakes(labelled, predicted, score_sentence(labelled, predicted, codes, on), codes, on)) {
    if (!out.empty()) out += "; ";
    out += mistake.kind == Mistake::Kind::miss ? "miss: " : "false alarm: ";
    out += name_of(mistake.cause);
  }
  return out;
}

TEST(Mistakes, NameTheLikeliestCause) {
  const EventLabel label = event(EventType::ACCUSE, {"CHN"}, {"NATO"});
  EXPECT_EQ(mistakes(label, label), "");
  EXPECT_EQ(mistakes(label, event(EventType::REJECT, {"CHN"}, {"NATO"})),
            "miss: wrong type; false alarm: wrong type");
  EXPECT_EQ(mistakes(label, event(EventType::ACCUSE, {"NATO"}, {"CHN"})),
            "miss: wrong direction; false alarm: wrong direction");
  EXPECT_EQ(mistakes(label, event(EventType::ACCUSE, {"CHN"}, {"USA"})),
            "miss: wrong target; false alarm: wrong target");
  EXPECT_EQ(mistakes(label, event(EventType::ACCUSE, {"RUS"}, {"NATO"})),
            "miss: wrong source; false alarm: wrong source");
  EXPECT_EQ(mistakes(label, event(EventType::ACCUSE, {"RUS"}, {"USA"})),
            "miss: wrong parties; false alarm: wrong parties");
  EXPECT_EQ(mistakes(label, event(EventType::AID, {"RUS"}, {"USA"})),
            "miss: not found; false alarm: not labelled");
  EXPECT_EQ(mistakes(label, event(EventType::ACCUSE, {"CHN"}, {"NATO"}, Status::hypothetical)),
            "miss: wrong status");
  EXPECT_EQ(mistakes(event(EventType::ACCUSE, {"CHN"}, {"NATO"}, Status::negated), label),
            "false alarm: wrong status");
}

TEST(Mistakes, ARecordToldTwiceAndASentenceSetAside) {
  const EventLabel label = event(EventType::ACCUSE, {"CHN"}, {"NATO"});
  const CodeMatcher codes;
  const Date on{2023, 4, 5};
  LabelledSentence labelled, predicted;
  labelled.events = {label};
  predicted.events = {label, label};
  auto found = find_mistakes(labelled, predicted, score_sentence(labelled, predicted, codes, on), codes, on);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cause, Cause::repeated);

  predicted = {};
  predicted.set_aside = "headline";
  found = find_mistakes(labelled, predicted, score_sentence(labelled, predicted, codes, on), codes, on);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cause, Cause::set_aside);
  EXPECT_FALSE(found[0].other.has_value());
}

TEST(Mistakes, RecordsInWords) {
  EventLabel label = event(EventType::ACCUSE, {"CHN", "RUS"}, {});
  label.mode = "disapprove";
  label.trigger = "lambasting";
  label.date = When::on({2023, 4, 5});
  EXPECT_EQ(in_words(label), "ACCUSE/disapprove CHN,RUS -> - [occurred 2023-04-05] “lambasting”");
  const TieLabel tie{TieKind::member, "JPN", "G7", "1975", false, ""};
  EXPECT_EQ(in_words(tie), "TIE member JPN -> G7 since 1975");
}

}  // namespace
}  // namespace entente
