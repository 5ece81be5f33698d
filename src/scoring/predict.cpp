#include "scoring/predict.h"

#include <algorithm>

#include "base/text.h"
#include "coding/parsing.h"
#include "reports/draft.h"

namespace entente {
namespace {

// The labelled sentence (from 0) that holds a byte of the report's text. Blocks carry its number as their
// line.
std::size_t sentence_at(const Report& report, std::uint32_t byte) {
  const auto after = std::upper_bound(report.blocks.begin(), report.blocks.end(), byte,
                                      [](std::uint32_t b, const Block& block) { return b < block.begin; });
  const Block& block = after == report.blocks.begin() ? report.blocks.front() : *std::prev(after);
  return static_cast<std::size_t>(block.line - 1);
}

std::string upper_name(std::string_view name) {
  std::string out = fold_space(name);
  if (lower(out).starts_with("the ")) out.erase(0, 4);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

std::vector<std::string> codes_of(const std::vector<Party>& parties) {
  std::vector<std::string> out;
  for (const Party& party : parties) {
    std::string code = party.code.empty() ? upper_name(party.name) : party.code;
    if (!code.empty() && std::find(out.begin(), out.end(), code) == out.end()) out.push_back(std::move(code));
  }
  return out;
}

}  // namespace

EventLabel label_of(const Event& event, std::string_view text) {
  EventLabel out;
  out.type = event.type;
  out.mode = event.mode;
  out.source = codes_of(event.source);
  out.target = codes_of(event.target);
  out.status = event.status;
  out.date = event.date;
  out.trigger = text.substr(event.trigger.begin, event.trigger.end - event.trigger.begin);
  out.rule = event.rule;
  out.path = event.path;
  out.confidence = event.confidence;
  return out;
}

StatementLabel label_of(const Statement& statement) {
  StatementLabel out;
  out.speaker = statement.speaker;
  out.speaker_code = statement.speaker_code;
  out.verb = statement.verb;
  out.quote = statement.quote;
  out.term = statement.term;
  for (const std::string& code : statement.about)
    if (!trim(code).empty()) out.about.push_back(code);
  out.rule = statement.rule;
  return out;
}

TieLabel label_of(const Tie& tie) { return {tie.kind, tie.a, tie.b, tie.since, false, tie.rule}; }

Result<Prediction> Predictor::predict(const LabelledReport& labelled) const {
  Prediction out;
  out.report = labelled;
  for (LabelledSentence& sentence : out.report.sentences) {
    LabelledSentence bare;
    bare.text = std::move(sentence.text);
    sentence = std::move(bare);
  }
  out.parses.resize(labelled.sentences.size());

  Draft draft;
  draft.title = labelled.title;
  draft.url = labelled.url;
  draft.key = labelled.id;
  if (labelled.published) draft.date_text = labelled.published->iso();
  for (std::size_t i = 0; i < labelled.sentences.size(); ++i) {
    Piece piece;
    piece.text = clean(labelled.sentences[i].text);
    piece.line = i + 1;
    if (!piece.text.empty()) draft.pieces.push_back(std::move(piece));
  }
  const auto verdicts = furniture_.judge(draft.pieces, clean(draft.title));
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    out.report.sentences[draft.pieces[i].line - 1].set_aside = verdicts[i].reason;

  // The only failure of finish() is a report without any text of its own: then there is nothing to code.
  const auto finished = finish(std::move(draft), furniture_, {}, labelled.file, labelled.file, labelled.line);
  if (!finished) return out;
  const Report& report = finished->report;
  const auto document = parse_report(model_, report);
  if (!document) return tl::unexpected(document.error());
  std::vector<Candidate> candidates;
  const CodedReport coded = coder_.code(report, *document, &candidates);

  auto& sentences = out.report.sentences;
  for (const Event& event : coded.events)
    sentences[sentence_at(report, event.trigger.begin)].events.push_back(label_of(event, report.text));
  for (Candidate& candidate : candidates) {
    EventLabel label = label_of(candidate.event, report.text);
    const std::size_t at = sentence_at(report, candidate.event.trigger.begin);
    out.candidates.push_back({at, std::move(candidate), std::move(label)});
  }
  for (const Statement& statement : coded.statements)
    sentences[sentence_at(report, statement.words.begin)].statements.push_back(label_of(statement));
  for (const Tie& tie : coded.ties)
    sentences[sentence_at(report, tie.words.begin)].ties.push_back(label_of(tie));
  for (const Sentence& parsed : document->sentences) {
    std::string& parse = out.parses[sentence_at(report, document->tokens[parsed.first].begin)];
    if (!parse.empty()) parse += " | ";
    parse += compact_parse(*document, parsed.first, parsed.last);
  }
  return out;
}

std::string compact_parse(const Document& document, std::uint32_t first, std::uint32_t last) {
  std::string out;
  for (std::uint32_t t = first; t < last; ++t) {
    const Token& token = document.tokens[t];
    if (token.pos == Pos::SPACE) continue;
    if (!out.empty()) out += ' ';
    out += document.word(t);
    out += '/';
    out += token.tag;
    out += ' ';
    out += name_of(token.dep);
    if (token.head == t) continue;
    out += '<';
    out += document.word(token.head);
  }
  return out;
}

}  // namespace entente
