// The line of a record: what of it a person reads, and where its words stand in the sentence.
#include "record/record_line.h"

#include <utility>

#include "base/text.h"

namespace entente {
namespace {

// A text with its white space folded, and the byte of the original at which each of its bytes stands.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> from;  // one more than the text has bytes: the last is the end
};

Folded folded(std::string_view text) {
  Folded out;
  bool space = false;
  std::size_t at = 0, end = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    next_code_point(text, at);
    if (fold_space(text.substr(begin, at - begin)).empty()) {
      space = !out.text.empty();
      continue;
    }
    if (space) {
      out.text += ' ';
      out.from.push_back(static_cast<std::uint32_t>(end));
      space = false;
    }
    for (std::size_t i = begin; i < at; ++i) {
      out.text += text[i];
      out.from.push_back(static_cast<std::uint32_t>(i));
    }
    end = at;
  }
  out.from.push_back(static_cast<std::uint32_t>(end));
  return out;
}

std::vector<LineName> codes_in_line(const std::vector<Party>& parties) {
  std::vector<LineName> out;
  for (const Party& party : parties)
    out.push_back({fold_space(party.code.empty() ? party.name : party.code), party.code.empty()});
  return out;
}

// As it reads once it is written: what has to stand in quotation marks does.
LineName read_back(LineName name) {
  name.quoted = name.quoted || !is_plain_name(name.text);
  return name;
}
std::vector<LineName> read_back(std::vector<LineName> names) {
  for (LineName& name : names) name = read_back(name);
  std::erase_if(names, [](const LineName& name) { return name.text.empty(); });
  return names;
}

std::vector<LineName> plain_names(const std::vector<std::string>& codes) {
  std::vector<LineName> out;
  for (const std::string& code : codes) out.push_back({fold_space(code), false});
  return out;
}

// The span within its sentence; nothing if it reaches beyond.
std::optional<Span> within(const Evidence& evidence, Span span) {
  const std::uint32_t base = evidence.sentence_span.begin;
  if (span.begin < base || span.end < span.begin || span.end > base + evidence.sentence_text.size())
    return std::nullopt;
  return Span{span.begin - base, span.end - base};
}

LineWords words_of(const Evidence& evidence, Span span, const std::string& words) {
  const auto inside = within(evidence, span);
  return inside ? words_at(evidence.sentence_text, *inside) : LineWords{fold_space(words), 1};
}

}  // namespace

std::optional<Span> find_words(std::string_view sentence, const LineWords& words) {
  const Folded in = folded(sentence);
  std::size_t at = 0;
  for (unsigned n = 1; !words.text.empty() && (at = in.text.find(words.text, at)) != std::string::npos;
       ++n, ++at)
    if (n == words.occurrence) {
      const std::size_t last = at + words.text.size() - 1;
      return Span{in.from[at], in.from[last] + 1};
    }
  return std::nullopt;
}

LineWords words_at(std::string_view sentence, Span span) {
  LineWords out{fold_space(sentence.substr(span.begin, span.end - span.begin)), 1};
  for (;;) {
    const auto found = find_words(sentence, out);
    if (!found) return {out.text, 1};
    if (found->begin >= span.begin) return out;
    ++out.occurrence;
  }
}

RecordLine line_of(const AnyRecord& record) {
  if (const auto* event = std::get_if<EventRecord>(&record)) {
    const Event& e = event->event;
    return EventLine{e.type,
                     e.mode,
                     read_back(codes_in_line(e.source)),
                     read_back(codes_in_line(e.target)),
                     e.status,
                     e.date,
                     words_of(event->evidence, e.trigger, event->trigger)};
  }
  if (const auto* statement = std::get_if<StatementRecord>(&record)) {
    const Statement& s = statement->statement;
    StatementLine out{fold_space(s.speaker),
                      read_back(plain_names(statement->speaker_codes)),
                      read_back(plain_names(s.about)),
                      fold_space(s.verb),
                      fold_space(s.term),
                      fold_space(s.quote),
                      s.date,
                      {}};
    LineWords words = words_of(statement->evidence, s.words, statement->words);
    if (words.text != out.quote || words.occurrence > 1) out.words = std::move(words);
    return out;
  }
  const TieRecord& tie = std::get<TieRecord>(record);
  return TieLine{tie.tie.kind, read_back(LineName{fold_space(tie.tie.a), false}),
                 read_back(LineName{fold_space(tie.tie.b), false}), fold_space(tie.tie.since),
                 words_of(tie.evidence, tie.tie.words, tie.words)};
}

}  // namespace entente
