#include "answers/long_report.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace entente {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Where text[begin, end), which is longer than `most`, is cut: in the second half of what may be taken.
std::uint32_t cut_of(std::string_view text, std::uint32_t begin, std::size_t most) {
  const std::string_view taken = text.substr(begin, most);
  const std::size_t half = most / 2;
  for (const std::string_view mark : {". ", "? ", "! ", " "}) {
    const std::size_t at = taken.rfind(mark);
    if (at != std::string_view::npos && at >= half)
      return begin + static_cast<std::uint32_t>(at + mark.size());
  }
  auto at = begin + static_cast<std::uint32_t>(most);
  while (at > begin + half && continues_character(text[at])) --at;
  return at;
}

void move(Span& span, std::uint32_t by) {
  if (span.begin == span.end) return;  // of nowhere in the report
  span.begin += by;
  span.end += by;
}

void move(Event& event, std::uint32_t bytes, std::uint32_t sentences) {
  move(event.trigger, bytes);
  for (Party& party : event.source) move(party.mention, bytes);
  for (Party& party : event.target) move(party.mention, bytes);
  for (Quantity& number : event.numbers) move(number.words, bytes);
  event.sentence += sentences;
}

template <class T>
void move_to(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::vector<ReportPart> parts_of(const Report& report, std::size_t most) {
  std::vector<ReportPart> parts;
  std::size_t size = 0;  // of the part that is being filled
  const auto add = [&](PartPiece piece) {
    const std::size_t length = piece.end - piece.begin + 1;
    if (parts.empty() || size + length > most) {
      parts.emplace_back();
      size = 0;
    }
    parts.back().push_back(piece);
    size += length;
  };
  for (std::uint32_t b = 0; b < report.blocks.size(); ++b) {
    std::uint32_t begin = report.blocks[b].begin;
    const std::uint32_t end = report.blocks[b].end;
    while (end - begin >= most) {
      const std::uint32_t cut = cut_of(report.text, begin, most - 1);
      add({begin, cut, b});
      begin = cut;
    }
    if (begin < end) add({begin, end, b});
  }
  return parts;
}

Report report_of(const Report& whole, const ReportPart& part) {
  Report out;
  out.id = whole.id;
  out.source = whole.source;
  out.url = whole.url;
  out.title = whole.title;
  out.publisher = whole.publisher;
  out.published = whole.published;
  const std::uint32_t begin = part.front().begin;
  out.text = whole.text.substr(begin, part.back().end - begin);
  for (const PartPiece& piece : part) {
    const Block& block = whole.blocks[piece.block];
    out.blocks.push_back({piece.begin - begin, piece.end - begin, block.line, block.heading});
  }
  return out;
}

void add_part(CodedReport& to, CodedReport&& coded, const ReportPart& part) {
  const std::uint32_t bytes = part.front().begin;
  const auto sentences = static_cast<std::uint32_t>(to.sentences.size());
  for (CodedSentence& sentence : coded.sentences) {
    move(sentence.words, bytes);
    sentence.block = part[sentence.block].block;
  }
  for (Event& event : coded.events) move(event, bytes, sentences);
  for (Statement& statement : coded.statements) {
    move(statement.words, bytes);
    statement.sentence += sentences;
  }
  for (Tie& tie : coded.ties) {
    move(tie.words, bytes);
    tie.sentence += sentences;
  }
  for (UnmatchedName& name : coded.unmatched) {
    move(name.words, bytes);
    name.sentence += sentences;
  }
  move_to(to.sentences, coded.sentences);
  move_to(to.events, coded.events);
  move_to(to.statements, coded.statements);
  move_to(to.ties, coded.ties);
  move_to(to.unmatched, coded.unmatched);
}

void add_part(std::vector<Candidate>& to, std::vector<Candidate>&& candidates, const ReportPart& part,
              std::uint32_t sentences_before) {
  for (Candidate& candidate : candidates) move(candidate.event, part.front().begin, sentences_before);
  move_to(to, candidates);
}

}  // namespace entente
