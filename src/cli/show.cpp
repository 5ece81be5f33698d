#include "cli/show.h"

#include <algorithm>

#include "base/text.h"

namespace entente::cli {
namespace {

constexpr std::size_t id_width = 8;  // enough to tell records apart, and `events ID` takes it
constexpr std::size_t indent = 13;   // of the words in a list entry

// The facts of a list entry on the first line, the words that they rest on below.
std::string two_lines(const std::string& facts, const std::string& id, std::string_view words,
                      const Look& look) {
  return facts + look.paint(id.substr(0, id_width), Style::dim) + "\n" + std::string(indent, ' ') +
         look.paint(shorten(fold_space(words), look.width() - indent), Style::dim) + "\n";
}

// The part of a sentence in which the span stands, so that it can be seen in `width` columns: the sentence from its
// beginning if the span shows then, else from a word that leaves a third for what follows.
std::string around(const Evidence& evidence, Span span, std::size_t width) {
  const std::string text = fold_space(evidence.sentence_text);
  const std::uint32_t base = evidence.sentence_span.begin;
  if (span.begin < base || span.end > base + evidence.sentence_text.size() || columns(text) <= width)
    return text;
  const std::size_t end =
      fold_space(std::string_view(evidence.sentence_text).substr(0, span.end - base)).size();
  constexpr std::size_t behind = 12;  // columns of what follows that are worth seeing
  if (columns(std::string_view(text).substr(0, end)) + behind <= width) return text;
  // What follows may need less than a third.
  const std::size_t rest = columns(std::string_view(text).substr(end));
  const std::size_t most = std::max(width * 2 / 3, width - std::min(width, rest + 2));
  std::size_t begin = 0;
  for (std::size_t space = text.find(' '); space != std::string::npos && space < end;
       space = text.find(' ', space + 1)) {
    begin = space + 1;
    if (columns(std::string_view(text).substr(begin, end - begin)) <= most) break;
  }
  return "… " + text.substr(begin);
}

// What marks a record that somebody corrected.
std::string mark_of(const std::string& origin) {
  return origin == "coded" ? std::string() : "[" + origin + "] ";
}

}  // namespace

Style style_of_quad(int quad) {
  switch (quad) {
    case 4:
      return Style::red;
    case 3:
      return Style::yellow;
    case 2:
      return Style::green;
    default:
      return Style::cyan;
  }
}

Style style_of(Status status) {
  switch (status) {
    case Status::occurred:
      return Style::plain;
    case Status::planned:
      return Style::blue;
    case Status::negated:
      return Style::magenta;
    case Status::hypothetical:
      return Style::magenta;
    case Status::background:
      return Style::dim;
  }
  return Style::plain;
}

std::string type_words(const Event& event) {
  std::string out(name_of(event.type));
  if (!event.mode.empty()) out += " " + event.mode;
  return out;
}

std::string date_cell(const std::optional<When>& when, std::size_t width) {
  std::string text = when ? when->iso() : "undated";
  if (const auto slash = text.find('/'); slash != std::string::npos) text = text.substr(0, slash) + "…";
  return fit(text, width);
}

std::string speaker_words(const StatementRecord& record, const ActorNames& names) {
  const Statement& statement = record.statement;
  std::string who = statement.speaker;
  if (!record.speaker_codes.empty()) {
    const std::string codes = names.show(record.speaker_codes);
    who = who.empty() || who == codes ? codes : who + " (" + codes + ")";
  }
  if (!statement.about.empty()) who += " on " + names.show(statement.about);
  return who;
}

std::string list_entry(const EventRecord& record, const Look& look, const ActorNames& names) {
  const Event& event = record.event;
  constexpr std::size_t type_width = 22, status_width = 13;
  const std::size_t parties_width =
      look.width() - std::min(look.width() - 20, 13 + type_width + status_width + id_width);
  // A reciprocal event has its parties side by side, the others an arrow; an unnamed agent is a dash.
  std::string parties = names.show(event.source);
  if (!event.target.empty())
    parties += " → " + names.show(event.target);
  else if (is_reciprocal(event))
    parties = [&] {
      std::string side;
      for (const Party& party : event.source) side += (side.empty() ? "" : " ↔ ") + names.show(party);
      return side;
    }();
  return two_lines(
      date_cell(event.date, 11) + "  " + look.paint(fit(parties, parties_width - 1), Style::bold) + " " +
          look.paint(fit(type_words(event), type_width), style_of_quad(quad_class(event.type))) +
          look.paint(fit(name_of(event.status), status_width), style_of(event.status)),
      record.id,
      mark_of(record.origin) +
          around(record.evidence, event.trigger, look.width() - indent - mark_of(record.origin).size()),
      look);
}

std::string list_entry(const StatementRecord& record, const Look& look, const ActorNames& names) {
  const Statement& statement = record.statement;
  std::string who = speaker_words(record, names);
  if (!statement.term.empty()) who += ": “" + statement.term + "”";
  const std::size_t width = look.width() - 13 - id_width;
  return two_lines(
      date_cell(statement.date, 11) + "  " + look.paint(fit(who, width - 1), Style::bold) + " ", record.id,
      mark_of(record.origin) + (statement.quote.empty() ? record.words : "“" + statement.quote + "”"), look);
}

std::string list_entry(const TieRecord& record, const Look& look, const ActorNames& names) {
  const Tie& tie = record.tie;
  constexpr std::size_t kind_width = 20, since_width = 14;
  const std::size_t width = look.width() - std::min(look.width() - 20, kind_width + since_width + id_width);
  return two_lines(
      look.paint(fit(name_of(tie.kind), kind_width), Style::cyan) +
          look.paint(fit(names.show(tie.a) + " – " + names.show(tie.b), width - 1), Style::bold) + " " +
          fit(tie.since.empty() ? "" : "since " + tie.since, since_width),
      record.id,
      mark_of(record.origin) +
          around(record.evidence, tie.words, look.width() - indent - mark_of(record.origin).size()),
      look);
}

}  // namespace entente::cli
