#include "record/records.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "base/text.h"

namespace entente {
namespace {

std::string words_of(const Report& report, Span span) {
  const std::size_t begin = std::min<std::size_t>(span.begin, report.text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, report.text.size());
  return report.text.substr(begin, end - begin);
}

std::string span_key(Span span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

// The codes of a side, an unknown actor by its name.
std::string side_key(const std::vector<Party>& side) {
  std::string key;
  for (const Party& party : side) key += (party.code.empty() ? party.name : party.code) + "\n";
  return key;
}

class Maker {
 public:
  Maker(const Report& report, const CodedReport& coded) : report_(report), coded_(coded) {
    line_ = std::make_shared<const ReportLine>(
        ReportLine{report.id, report.source, report.url, report.title, report.publisher, report.published});
  }

  Evidence evidence(std::uint32_t sentence) const {
    Evidence out{line_, sentence, {}, {}};
    if (sentence < coded_.sentences.size()) out.sentence_span = coded_.sentences[sentence].words;
    out.sentence_text = words_of(report_, out.sentence_span);
    return out;
  }

  void add(const Event& event, std::vector<EventRecord>& out) {
    std::string id = id_of(report_.id, event);
    if (!seen_.insert(id).second) return;
    out.push_back({std::move(id), evidence(event.sentence), event, words_of(report_, event.trigger),
                   event.quad(), event.goldstein_score()});
  }

  void add(const Statement& statement, std::vector<StatementRecord>& out) {
    std::string id = id_of(report_.id, statement);
    if (!seen_.insert(id).second) return;
    out.push_back({std::move(id), evidence(statement.sentence), statement,
                   split_codes(statement.speaker_code), words_of(report_, statement.words)});
  }

  void add(const Tie& tie, std::vector<TieRecord>& out) {
    std::string id = id_of(report_.id, tie);
    if (!seen_.insert(id).second) return;
    out.push_back({std::move(id), evidence(tie.sentence), tie, words_of(report_, tie.words)});
  }

 private:
  const Report& report_;
  const CodedReport& coded_;
  std::shared_ptr<const ReportLine> line_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::string id_of(const std::string& report, const Event& event) {
  return content_id({"event", report, std::to_string(event.sentence), name_of(event.type), event.mode,
                     span_key(event.trigger), side_key(event.source), side_key(event.target)});
}

std::string id_of(const std::string& report, const Statement& statement) {
  return content_id({"statement", report, std::to_string(statement.sentence), span_key(statement.words),
                     statement.speaker, statement.speaker_code, statement.term});
}

std::string id_of(const std::string& report, const Tie& tie) {
  return content_id(
      {"tie", report, std::to_string(tie.sentence), name_of(tie.kind), tie.a, tie.b, span_key(tie.words)});
}

bool is_reciprocal(const Event& event) {
  if (!event.target.empty() || event.source.size() < 2) return false;
  switch (event.type) {
    case EventType::CONSULT:
    case EventType::AGREE:
    case EventType::COOPERATE:
      return true;
    case EventType::SUPPORT:  // signed together; those who praise something do not praise each other
      return event.cameo.starts_with("057");
    case EventType::ASSAULT:  // a clash, a fight, an exchange of fire
      return event.cameo == "190" || event.cameo == "193";
    case EventType::CONCEDE:
    case EventType::RETREAT:  // a ceasefire
      return event.mode == "ceasefire" || event.cameo.starts_with("087");
    default:
      return false;
  }
}

std::vector<std::string> codes_of(const std::vector<Party>& parties) {
  std::vector<std::string> out;
  out.reserve(parties.size());
  for (const Party& party : parties) out.push_back(party.code.empty() ? party.name : party.code);
  return out;
}

std::string_view name_of(When::Precision precision) {
  switch (precision) {
    case When::Precision::day:
      return "day";
    case When::Precision::month:
      return "month";
    case When::Precision::year:
      return "year";
    case When::Precision::interval:
      return "interval";
  }
  return "day";
}

std::vector<std::string> split_codes(const std::string& codes) {
  std::vector<std::string> out;
  for (std::string_view piece : split(codes, ';'))
    if (piece = trim(piece); !piece.empty()) out.emplace_back(piece);
  return out;
}

ReportRecords make_records(const Report& report, const CodedReport& coded) {
  ReportRecords out;
  Maker maker(report, coded);
  for (const CodedSentence& sentence : coded.sentences)
    out.sentences.push_back(
        {sentence.words, sentence.block, sentence.heading, words_of(report, sentence.words)});
  for (const Event& event : coded.events) maker.add(event, out.events);
  for (const Statement& statement : coded.statements) maker.add(statement, out.statements);
  for (const Tie& tie : coded.ties) maker.add(tie, out.ties);
  out.unmatched = coded.unmatched;
  return out;
}

}  // namespace entente
