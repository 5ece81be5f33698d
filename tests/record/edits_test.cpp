// Correction files: what is written can be read, what was not edited changes nothing, what is wrong is told with its line.
#include <gtest/gtest.h>

#include <random>

#include "record/correction_file.h"
#include "record/sample.h"

namespace entente {
namespace {

const World& world() {
  static const World loaded = World::load(TableSources("knowledge")).value();
  return loaded;
}

const std::string name = "visit.fix";
const Date today{2024, 5, 6};

HeldReport visit() {
  const Report report = sample::visit_report();
  return held_report(report, make_records(report, sample::visit_records(report)));
}

Edits edits(const std::string& text, const HeldReport& held) {
  const CorrectionFile file = read_corrections(text, name);
  EXPECT_EQ(file.reports.size(), 1U);
  Edits out = edits_of(file.reports.at(0), &held, world(), today, name);
  out.errors.insert(out.errors.begin(), file.errors.begin(), file.errors.end());
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << "\n" << text;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(Edits, AFileThatNobodyEditedChangesNothing) {
  const HeldReport held = visit();
  const Edits none = edits(write_corrections(held), held);
  EXPECT_TRUE(none.errors.empty()) << none.errors[0].text();
  EXPECT_TRUE(none.corrections.empty());
}

// Records of every kind with whatever texts may stand in them.
class AnyReport {
 public:
  explicit AnyReport(unsigned seed) : random_(seed) {}

  HeldReport make() {
    HeldReport out;
    out.line = {"r" + std::to_string(pick(1000000)), "f.txt", "", text(), "", make_date(2023, 3, 21)};
    const auto line = std::make_shared<const ReportLine>(out.line);
    std::uint32_t at = 0;
    for (std::uint32_t s = 0; s < 1 + pick(4); ++s) {
      std::string words;
      for (std::size_t i = 0; i < 3 + pick(12); ++i) words += (i == 0 ? "" : space()) + word();
      const Span span{at, at + static_cast<std::uint32_t>(words.size())};
      out.sentences.push_back({span, s, false, words});
      for (std::size_t i = pick(4); i > 0; --i) out.records.push_back(record({line, s, span, words}));
      at = span.end + 1;
    }
    return out;
  }

 private:
  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }
  std::string word() {
    static const std::vector<std::string> words{"said", "Japan", "\"we", "C:\\x", "été", "said",
                                                "#1",   "->",    "-",    "[ab]",  "a,b", "x=y",
                                                "@2",   "тест",  "—",    "report"};
    return words[pick(words.size())];
  }
  std::string space() { return std::vector<std::string>{" ", "  ", "\n", "\xC2\xA0", "\t"}[pick(5)]; }
  std::string text() {
    std::string out = word();
    while (pick(2) == 0) out += " " + word();
    return out;
  }
  std::string code() {
    return std::vector<std::string>{"JPN", "USA/GOV", "NATO", "ARAKAN ARMY", "X/Y", "é", "-"}[pick(7)];
  }
  Span part(const Evidence& in) {
    // Whole characters: from one white space to another.
    const std::string& text = in.sentence_text;
    std::vector<std::uint32_t> begins{0};
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == ' ' && i + 1 < text.size() && text[i + 1] != ' ')
        begins.push_back(static_cast<std::uint32_t>(i + 1));
    const std::uint32_t begin = begins[pick(begins.size())];
    const auto end = text.find(' ', begin);
    return {
        in.sentence_span.begin + begin,
        in.sentence_span.begin + static_cast<std::uint32_t>(end == std::string::npos ? text.size() : end)};
  }
  std::string words(const Evidence& in, Span span) {
    return in.sentence_text.substr(span.begin - in.sentence_span.begin, span.end - span.begin);
  }
  std::optional<When> date() {
    switch (pick(5)) {
      case 0:
        return std::nullopt;
      case 1:
        return When::in_month(2022, 6);
      case 2:
        return When::in_year(1979);
      case 3:
        return When::between(*make_date(2022, 6, 28), *make_date(2022, 6, 30));
      default:
        return When::on(*make_date(2022, 6, 17));
    }
  }
  std::string id() {
    std::string out;
    for (int i = 0; i < 20; ++i) out += "0123456789abcdef"[pick(16)];
    return out;
  }
  AnyRecord record(const Evidence& in) {
    const Span span = part(in);
    switch (pick(3)) {
      case 0: {
        EventRecord out;
        out.id = id();
        out.evidence = in;
        out.event.type = all_event_types[pick(all_event_types.size())];
        out.event.status = static_cast<Status>(pick(5));
        out.event.sentence = in.sentence;
        out.event.trigger = span;
        out.event.date = date();
        out.trigger = words(in, span);
        for (std::size_t i = pick(3); i > 0; --i)
          out.event.source.push_back({pick(2) ? code() : "", text(), {}});
        for (std::size_t i = out.event.source.empty() ? 1 : pick(3); i > 0; --i)
          out.event.target.push_back({pick(2) ? code() : "", text(), {}});
        return out;
      }
      case 1: {
        StatementRecord out;
        out.id = id();
        out.evidence = in;
        out.statement.speaker = pick(3) ? text() : "";
        if (pick(2)) out.speaker_codes = {code(), code()};
        if (pick(2)) out.statement.verb = word();
        if (pick(2)) out.statement.quote = text();
        if (pick(2)) out.statement.about = {code()};
        if (pick(2)) out.statement.term = text();
        out.statement.date = date();
        out.statement.words = span;
        out.statement.sentence = in.sentence;
        out.words = words(in, span);
        return out;
      }
      default: {
        TieRecord out;
        out.id = id();
        out.evidence = in;
        out.tie = {
            static_cast<TieKind>(pick(11)), code(), code(), pick(2) ? "1990s" : "", span, in.sentence, "r"};
        out.words = words(in, span);
        return out;
      }
    }
  }

  std::mt19937 random_;
};

TEST(Edits, NoReportChangesByBeingWrittenAndRead) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const HeldReport held = AnyReport(seed).make();
    const std::string text = write_corrections(held);
    const Edits none = edits(text, held);
    ASSERT_TRUE(none.errors.empty()) << "seed " << seed << ": " << none.errors[0].text() << "\n" << text;
    ASSERT_TRUE(none.corrections.empty()) << "seed " << seed << ": " << none.corrections[0].before << "\n"
                                          << none.corrections[0].after << "\n"
                                          << text;
  }
}

TEST(Edits, TellsChangesAdditionsAndRemovalsApart) {
  const HeldReport held = visit();
  std::string text = write_corrections(held);
  text = replaced(text, "CONSULT/visit JPN/GOV -> UKR occurred 2023-03-21 \"visited\"",
                  "AID JPN/GOV -> Poland,\"The Aide\" planned 2023-04 \"visited Ukraine\" # why not");
  text = replaced(text, "sentence 3:", "  THREATEN/force - -> RUS occurred - \"a systemic\"\nsentence 3:");
  text = replaced(text, "THREATEN/force", "THREATEN/violence");
  const auto tie = text.find("  [", text.find("sentence 3:"));
  text.erase(tie, text.find('\n', tie) - tie);
  const Edits found = edits(text, held);
  ASSERT_TRUE(found.errors.empty()) << found.errors[0].text();
  ASSERT_EQ(found.corrections.size(), 3U);
  const Correction &changed = found.corrections[0], &added = found.corrections[1],
                   &removed = found.corrections[2];
  ASSERT_TRUE(changed.old && changed.replacement && !added.old && added.replacement && removed.old &&
              !removed.replacement);
  const EventRecord& aid = std::get<EventRecord>(*changed.replacement);
  EXPECT_EQ(aid.event.type, EventType::AID);
  EXPECT_EQ(aid.event.cameo, cameo_root(EventType::AID));
  EXPECT_EQ(aid.quad, 2);
  EXPECT_EQ(aid.event.source[0].name, "Fumio Kishida");  // who stood there before keeps his name and place
  ASSERT_EQ(aid.event.target.size(), 2U);
  EXPECT_EQ(aid.event.target[0].code, "POL");
  EXPECT_EQ(aid.event.target[1].code, "");
  EXPECT_EQ(aid.event.target[1].name, "The Aide");
  EXPECT_EQ(aid.event.status, Status::planned);
  EXPECT_EQ(aid.trigger, "visited Ukraine");
  EXPECT_EQ(aid.event.place->name, "Kyiv");
  const EventRecord& threat = std::get<EventRecord>(*added.replacement);
  EXPECT_EQ(threat.evidence.sentence, 1U);
  EXPECT_EQ(threat.trigger, "a systemic");
  const std::string whole = sample::visit_report().text;
  EXPECT_EQ(whole.substr(threat.event.trigger.begin, threat.event.trigger.end - threat.event.trigger.begin),
            "a systemic");
  EXPECT_EQ(kind_of(*removed.old), RecordKind::tie);
}

TEST(Edits, ASentenceThatWasTakenOutIsLeftAlone) {
  const HeldReport held = visit();
  std::string text = write_corrections(held);
  const auto begin = text.find("sentence 2:"), end = text.find("sentence 3:");
  text.erase(begin, end - begin);
  EXPECT_TRUE(edits(text, held).corrections.empty());
}

TEST(Edits, EachFaultIsToldWithItsLine) {
  const HeldReport held = visit();
  const std::string text = write_corrections(held);
  const std::string line = "CONSULT/visit JPN/GOV -> UKR occurred 2023-03-21 \"visited\"";
  const auto at = static_cast<std::uint64_t>(std::count(
                      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(line)), '\n')) +
                  1;
  const std::vector<std::pair<std::string, std::string>> faults{
      {"CONSULTS JPN/GOV -> UKR occurred 2023-03-21 \"visited\"", "\"CONSULTS\" is no event type"},
      {"CONSULT/tour JPN/GOV -> UKR occurred 2023-03-21 \"visited\"", "\"tour\" is no mode of CONSULT"},
      {"CONSULT JPN/GOV -> UKR happened 2023-03-21 \"visited\"", "\"happened\" is no status"},
      {"CONSULT JPN/GOV -> UKR occurred Tuesday \"visited\"", "\"Tuesday\" is no date"},
      {"CONSULT JPN/GOV -> UKR occurred 2023-03-21 \"went to\"",
       "the trigger \"went to\" does not stand in the sentence"},
      {"CONSULT JPN/GOV -> UKR occurred 2023-03-21 \"visited\" @2", "does not stand 2 times"},
      {"CONSULT JPN/GOV -> UKX occurred 2023-03-21 \"visited\"", "no table knows \"UKX\""},
      {"CONSULT JPN/GUV -> UKR occurred 2023-03-21 \"visited\"", "no sector \"GUV\""},
      {"CONSULT JPN/GOV UKR occurred 2023-03-21 \"visited\"", "\"->\" is missing"},
      {"CONSULT - -> - occurred 2023-03-21 \"visited\"", "needs a source or a target"},
      {"CONSULT JPN/GOV -> UKR occurred 2023-03-21 \"visited", "not closed"},
      {"CONSULT JPN/GOV -> UKR occurred 2023-03-21 \"visited\" twice", "\"twice\" is too much"},
      {"CONSULT JPN/GOV -> UKR occurred", "is missing"},
      {"tie member JPN G7 \"visited\"", "cannot become one another"},
      {"tie friend JPN G7 \"visited\"", "\"friend\" is no tie"},
      {"statement tone=\"sharp\" words=\"visited\"", "\"tone\" is nothing that a statement has"},
  };
  for (const auto& [wrong, words] : faults) {
    const Edits found = edits(replaced(text, line, wrong), held);
    ASSERT_EQ(found.errors.size(), 1U) << wrong;
    EXPECT_NE(found.errors[0].message.find(words), std::string::npos) << found.errors[0].message;
    EXPECT_EQ(found.errors[0].line, at) << wrong;
    EXPECT_EQ(found.errors[0].file, name);
    EXPECT_TRUE(found.corrections.empty()) << wrong;  // a line with a fault is no deletion
  }
  EXPECT_EQ(edits(replaced(text, "visited Ukraine on Tuesday.", "visited Ukraine."), held).errors.size(), 1U);
  EXPECT_EQ(edits(replaced(text, "sentence 3:", "sentence 9:"), held).errors.size(), 1U);
}

TEST(Edits, NearSpellingsAreNamed) {
  const auto found = actor_of({"Japn", false}, world(), today);
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("Japan"), std::string::npos) << found.error().message;
  EXPECT_EQ(actor_of({"Japan/MIL", false}, world(), today)->code, "JPN/MIL");
  EXPECT_EQ(actor_of({"North Atlantic Treaty Organization", true}, world(), today)->code, "NATO");
  EXPECT_EQ(actor_of({"Nobody Ever Known", true}, world(), today)->code, "");
}

}  // namespace
}  // namespace entente
