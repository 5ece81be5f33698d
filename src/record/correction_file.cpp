// Writing and reading the text; what its edits mean is in edits.cpp.
#include "record/correction_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::string_view preface =
    R"(# Corrections for Entente. Edit the lines of the records, then: entente label --apply FILE
#   Change a record: edit its line, keep its [id].       Remove it: delete the line.
#   Add one: a new line below its sentence, without [id]. Leave a sentence alone: delete it with all its lines.
#   An event:      TYPE/mode SOURCE -> TARGET status date "trigger"     several actors: JPN,KOR   none: -
#   A statement:   statement speaker="…" code=… verb=… about=… term="…" quote="…" date=… words="words of the sentence"
#   A tie:         tie kind A B since 1979 "words of the sentence"
# Actors are codes (JPN/GOV) or names that the tables know; others stand in quotation marks. Words that stand in the sentence
# twice: "words" @2 is the second time.
)";

constexpr std::size_t shortest_id = 8;

std::string id_of(const AnyRecord& record) {
  return std::visit([](const auto& r) { return r.id; }, record);
}

std::uint32_t sentence_of(const AnyRecord& record) {
  return std::visit([](const auto& r) { return r.evidence.sentence; }, record);
}

// Digits enough to tell the records of one report apart.
std::size_t digits_of(const std::vector<AnyRecord>& records) {
  std::size_t digits = shortest_id;
  for (; digits < 20; ++digits) {
    std::set<std::string> seen;
    if (std::all_of(records.begin(), records.end(),
                    [&](const AnyRecord& r) { return seen.insert(id_of(r).substr(0, digits)).second; }))
      break;
  }
  return digits;
}

bool is_hex(std::string_view text) {
  return text.size() >= 4 && text.size() <= 20 &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class FileReader {
 public:
  explicit FileReader(std::string name) : name_(std::move(name)) {}

  CorrectionFile read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (const auto bad = first_invalid_utf8(text)) {
      line_ = 1 + static_cast<std::uint64_t>(
                      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'));
      wrong("is no UTF-8");
      return std::move(out_);
    }
    for (std::string_view line : split(text, '\n')) {
      ++line_;
      if (line = trim(line); !line.empty() && !line.starts_with("#")) read_line(line);
    }
    return std::move(out_);
  }

 private:
  void wrong(std::string message) {
    out_.errors.push_back({Error::Kind::input, std::move(message), name_, line_});
  }

  void read_line(std::string_view line) {
    if (line.starts_with("report ")) return read_report(trim(line.substr(7)));
    if (out_.reports.empty()) return wrong("a line \"report ID\" must stand before this one");
    FileReport& report = out_.reports.back();
    if (line.starts_with("exported")) {
      for (const std::string_view id : split(line.substr(8), ' '))
        if (!trim(id).empty()) report.exported.emplace_back(trim(id));
    } else if (line.starts_with("sentence ")) {
      read_sentence(report, line.substr(9));
    } else {
      read_record(report, line);
    }
  }

  void read_report(std::string_view rest) {
    FileReport report;
    report.line = line_;
    const std::size_t end = std::min(rest.find(' '), rest.size());
    report.id = rest.substr(0, end);
    rest = trim(rest.substr(end));
    if (const auto day = parse_iso_date(rest.substr(0, 10))) {
      report.published = day;
      rest = trim(rest.substr(10));
    }
    if (rest.size() >= 2 && rest.front() == '"' && rest.back() == '"') {
      for (std::size_t i = 1; i + 1 < rest.size(); ++i) {
        if (rest[i] == '\\' && i + 2 < rest.size()) ++i;
        report.title += rest[i];
      }
    } else if (!rest.empty()) {
      wrong("a report's line is: report ID DATE \"title\"");
    }
    for (const FileReport& other : out_.reports)
      if (other.id == report.id)
        wrong(fmt::format("report {} stands in line {} already", report.id, other.line));
    out_.reports.push_back(std::move(report));
  }

  void read_sentence(FileReport& report, std::string_view rest) {
    const std::size_t colon = rest.find(':');
    const std::string_view digits = trim(rest.substr(0, std::min(colon, rest.size())));
    FileSentence sentence;
    sentence.line = line_;
    if (colon == std::string_view::npos || digits.empty() || digits.size() > 7 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
      wrong("a sentence's line is: sentence NUMBER: text");
    } else {
      sentence.number = static_cast<std::uint32_t>(std::stoul(std::string(digits)));
      sentence.text = fold_space(rest.substr(colon + 1));
      if (!report.sentences.empty() && sentence.number <= report.sentences.back().number)
        wrong(fmt::format("sentence {} cannot stand behind sentence {}", sentence.number,
                          report.sentences.back().number));
    }
    report.sentences.push_back(std::move(sentence));
  }

  void read_record(FileReport& report, std::string_view line) {
    if (report.sentences.empty()) return wrong("a line \"sentence NUMBER: text\" must stand before this one");
    FileRecord record;
    record.line = line_;
    if (line.starts_with("[")) {
      const std::size_t end = line.find(']');
      record.id = lower(trim(line.substr(1, std::min(end, line.size()) - 1)));
      if (end == std::string_view::npos || !is_hex(record.id))
        return wrong("what stands in brackets is no id; leave the brackets out for a new record");
      line = trim(line.substr(end + 1));
    }
    auto parsed = parse_line(line);
    if (!parsed) {
      if (!record.id.empty()) report.unreadable.push_back(record.id);
      return wrong(parsed.error().message);
    }
    record.record = std::move(*parsed);
    report.sentences.back().records.push_back(std::move(record));
  }

  std::string name_;
  std::uint64_t line_ = 0;
  CorrectionFile out_;
};

}  // namespace

Result<HeldReport> held_report(const Store& store, const ReportLine& line) {
  HeldReport out;
  out.line = line;
  auto sentences = store.sentences(line.id);
  if (!sentences) return tl::unexpected<Error>(sentences.error());
  out.sentences = std::move(*sentences);
  const auto keep = [&](auto&& record) {
    // A report's id may be the beginning of another's.
    if (record.evidence.report->id == line.id) out.records.emplace_back(std::move(record));
    return true;
  };
  EventFilter events;
  StatementFilter statements;
  TieFilter ties;
  events.report = statements.report = ties.report = line.id;
  if (auto done = store.events(events, keep); !done) return tl::unexpected<Error>(done.error());
  if (auto done = store.statements(statements, keep); !done) return tl::unexpected<Error>(done.error());
  if (auto done = store.ties(ties, keep); !done) return tl::unexpected<Error>(done.error());
  const auto place = [](const AnyRecord& record) {
    return std::visit(
        [](const auto& r) {
          if constexpr (requires { r.event; })
            return std::pair(r.evidence.sentence, r.event.trigger.begin);
          else if constexpr (requires { r.statement; })
            return std::pair(r.evidence.sentence, r.statement.words.begin);
          else
            return std::pair(r.evidence.sentence, r.tie.words.begin);
        },
        record);
  };
  std::stable_sort(out.records.begin(), out.records.end(), [&](const AnyRecord& a, const AnyRecord& b) {
    return std::tuple(place(a).first, a.index(), place(a).second) <
           std::tuple(place(b).first, b.index(), place(b).second);
  });
  const auto all = store.overrides(line.id, [&](Override&& one) {
    out.overrides.push_back(std::move(one));
    return true;
  });
  if (!all) return tl::unexpected<Error>(all.error());
  const auto confirmed = store.confirmations(line.id, [&](Confirmation&& one) {
    // A changed model may part the text into sentences in another way.
    for (std::size_t s = 0; s < out.sentences.size(); ++s)
      if (out.sentences[s].words.begin <= one.words.begin && one.words.begin < out.sentences[s].words.end)
        one.sentence = static_cast<std::uint32_t>(s);
    one.idle = std::none_of(out.records.begin(), out.records.end(), [&](const AnyRecord& record) {
      return id_of(record) == one.record && write_line(line_of(record)) == one.line;
    });
    out.confirmations.push_back(std::move(one));
    return true;
  });
  if (!confirmed) return tl::unexpected<Error>(confirmed.error());
  return out;
}

const Confirmation* confirmation_of(const HeldReport& report, const AnyRecord& record) {
  for (const Confirmation& one : report.confirmations)
    if (!one.idle && one.record == id_of(record)) return &one;
  return nullptr;
}

HeldReport held_report(const Report& report, const ReportRecords& records) {
  HeldReport out;
  out.line = {report.id, report.source, report.url, report.title, report.publisher, report.published};
  out.sentences = records.sentences;
  for (const EventRecord& record : records.events) out.records.emplace_back(record);
  for (const StatementRecord& record : records.statements) out.records.emplace_back(record);
  for (const TieRecord& record : records.ties) out.records.emplace_back(record);
  std::stable_sort(out.records.begin(), out.records.end(), [](const AnyRecord& a, const AnyRecord& b) {
    return std::pair(sentence_of(a), a.index()) < std::pair(sentence_of(b), b.index());
  });
  return out;
}

std::string write_corrections(const HeldReport& report) {
  const std::size_t digits = digits_of(report.records);
  std::string out(preface), exported;
  out += fmt::format("\nreport {}{}{}\n", report.line.id,
                     report.line.published ? " " + report.line.published->iso() : "",
                     report.line.title.empty() ? "" : " " + quoted_text(report.line.title));
  for (std::size_t s = 0; s < report.sentences.size(); ++s) {
    out += fmt::format("\nsentence {}: {}\n", s + 1, fold_space(report.sentences[s].text));
    for (const AnyRecord& record : report.records) {
      if (sentence_of(record) != s) continue;
      const std::string id = id_of(record).substr(0, digits);
      out += fmt::format("  [{}] {}{}\n", id, write_line(line_of(record)),
                         confirmation_of(report, record) != nullptr ? "  # confirmed" : "");
      exported += " " + id;
    }
  }
  out +=
      "\n# What was written above; leave the next line as it is, for it tells what was deleted.\nexported" +
      exported + "\n";
  return out;
}

CorrectionFile read_corrections(std::string_view text, const std::string& name) {
  return FileReader(name).read(text);
}

}  // namespace entente
