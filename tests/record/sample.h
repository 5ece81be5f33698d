// Hand-made reports for the tests of the record: nothing here passes through the coder.
#pragma once

#include <unistd.h>
#include <filesystem>
#include <string>

#include "record/records.h"
#include "record/store.h"

namespace entente::sample {

// A folder of this test's own, empty at first and removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("entente-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline const Provenance made{"entente test", "2024-01-02T03:04:05"};

// The span of `words` in the text; the whole text if they are not in it.
inline Span span_of(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  if (at == std::string::npos) return {0, static_cast<std::uint32_t>(text.size())};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline Party party(const std::string& text, const std::string& code, const std::string& name,
                   const std::string& words) {
  return {code, name, span_of(text, words)};
}

// "Japan's prime minister condemned Russia and visited Kyiv." with two events, a statement and a tie.
inline Report visit_report(const std::string& id = "visit") {
  Report report;
  report.id = id;
  report.source = "news/" + id + ".txt";
  report.title = "Kishida in Kyiv (" + id + ")";
  report.publisher = "A Paper";
  report.published = make_date(2023, 3, 21);
  report.text =
      "Prime Minister Fumio Kishida visited Ukraine on Tuesday.\n"
      "\"We condemn Russia, a systemic threat,\" he said. Japan has been in the G7 since 1975.";
  report.blocks = {{0, 56, 1, false}, {57, static_cast<std::uint32_t>(report.text.size()), 2, false}};
  report.set_aside = {{3, "Read More: Ten trains to take", "read-more"}};
  return report;
}

inline CodedReport visit_records(const Report& report) {
  const std::string& text = report.text;
  CodedReport coded;
  coded.sentences = {{{0, 56}, 0, false},
                     {span_of(text, "\"We condemn Russia, a systemic threat,\" he said."), 1, false},
                     {span_of(text, "Japan has been in the G7 since 1975."), 1, false}};
  Event visit;
  visit.type = EventType::CONSULT;
  visit.mode = "visit";
  visit.contexts = {"diplomatic", "military"};
  visit.cameo = "042";
  visit.source = {party(text, "JPN/GOV", "Fumio Kishida", "Prime Minister Fumio Kishida")};
  visit.target = {party(text, "UKR", "Ukraine", "Ukraine")};
  visit.date = When::on(*make_date(2023, 3, 21));
  visit.place = Place{"Kyiv", "UKR", 50.45, 30.52};
  visit.numbers = {{QuantityKind::troops, 40, 50, Bound::about, "", span_of(text, "Ukraine")},
                   {QuantityKind::money, 1.5e9, {}, Bound::at_least, "USD", {}}};
  visit.trigger = span_of(text, "visited");
  visit.sentence = 0;
  visit.rule = "consult.csv:7 visit";
  visit.path = "subj=nsubj target=dobj";
  visit.confidence = 0.9;

  Event condemn;
  condemn.type = EventType::ACCUSE;
  condemn.mode = "disapprove";
  condemn.cameo = "111";
  condemn.status = Status::hypothetical;
  condemn.source = {party(text, "JPN/GOV", "Fumio Kishida", "he"), party(text, "", "an aide", "We")};
  condemn.target = {party(text, "RUS", "Russia", "Russia")};
  condemn.date = When::in_month(2023, 2);
  condemn.trigger = span_of(text, "condemn");
  condemn.sentence = 1;
  condemn.rule = "accuse.csv:12 condemn";
  condemn.path = "subj=nsubj target=dobj";
  condemn.confidence = 0.25;
  coded.events = {visit, condemn};

  Statement said;
  said.speaker = "Fumio Kishida";
  said.speaker_code = "JPN/GOV;G7";
  said.verb = "say";
  said.quote = "We condemn Russia, a systemic threat,";
  said.about = {"RUS"};
  said.term = "systemic threat";
  said.date = When::on(*make_date(2023, 3, 21));
  said.words = span_of(text, said.quote);
  said.sentence = 1;
  said.rule = "quote + say";
  coded.statements = {said};

  Tie member;
  member.kind = TieKind::member;
  member.a = "JPN";
  member.b = "G7";
  member.since = "1975";
  member.words = span_of(text, "Japan has been in the G7");
  member.sentence = 2;
  member.rule = "be in + organisation";
  coded.ties = {member};
  return coded;
}

inline Result<Appended> append_visit(Store& store, const std::string& id = "visit") {
  const Report report = visit_report(id);
  return store.append(report, make_records(report, visit_records(report)), made);
}

// What version 8 brought; whoever makes a record of an older version takes it away first.
inline const char* const drop_version_8 =
    "DROP VIEW reports; DROP TABLE text_parts; ALTER TABLE filed_reports RENAME TO reports";
// What versions 6 to 8 brought.
inline const char* const drop_version_6 =
    "DROP VIEW reports; DROP TABLE text_parts; ALTER TABLE filed_reports RENAME TO reports; DROP VIEW "
    "actor_profile; DROP VIEW events_news; DROP VIEW events_all; DROP VIEW dyad_day; "
    "DROP VIEW events_one_a_day; DROP TABLE "
    "imports; "
    "DROP TABLE imported_events; DROP TABLE set_aside; DROP TABLE unmapped; DROP TABLE coverage; "
    "DROP TABLE confirmations";

}  // namespace entente::sample
