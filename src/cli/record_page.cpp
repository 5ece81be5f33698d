// One record in full: everything that it holds, with the sentence and what is marked in it.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "cli/show.h"

namespace entente::cli {
namespace {

constexpr std::size_t label_width = 12;

const char* words_of_quad(int quad) {
  switch (quad) {
    case 1:
      return "verbal cooperation";
    case 2:
      return "material cooperation";
    case 3:
      return "verbal conflict";
    default:
      return "material conflict";
  }
}

std::string date_words(const std::optional<When>& when) { return when ? when->iso() : "no date"; }

// One piece of a sentence to mark, in bytes of the report.
struct Mark {
  Span span;
  bool trigger = false;
};

std::string marked_sentence(const Evidence& evidence, std::vector<Mark> marks, const Look& look) {
  const std::string& text = evidence.sentence_text;
  const std::uint32_t base = evidence.sentence_span.begin;
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Mark& mark : marks) {
    // Marks outside the sentence (an actor taken from elsewhere) and those inside an earlier one are left
    // out.
    if (mark.span.begin >= mark.span.end || mark.span.begin < base + at || mark.span.end > base + text.size())
      continue;
    const std::size_t begin = mark.span.begin - base, end = mark.span.end - base;
    out += text.substr(at, begin - at);
    const std::string words = text.substr(begin, end - begin);
    if (look.colour())
      out += look.paint(words, mark.trigger ? Style::underline : Style::cyan);
    else
      out += mark.trigger ? "«" + words + "»" : "[" + words + "]";
    at = end;
  }
  return out + text.substr(at);
}

// A page of labelled lines.
class Page {
 public:
  explicit Page(const Look& look) : look_(look) {}

  void title(const std::string& text) { out_ += text + "\n"; }
  void line(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    const std::size_t width = std::max<std::size_t>(look_.width() - label_width - 2, 20);
    out_ +=
        "  " + look_.paint(fit(label, label_width), Style::dim) + wrap(value, width, label_width + 2) + "\n";
  }
  // Text that already has escapes in it: its columns cannot be counted, so it is not wrapped.
  void ready(std::string_view label, std::string_view value) {
    out_ += "  " + look_.paint(fit(label, label_width), Style::dim) + std::string(value) + "\n";
  }
  void evidence(const Evidence& evidence, const std::vector<Mark>& marks) {
    const std::string sentence = marked_sentence(evidence, marks, look_);
    if (look_.colour())
      ready("sentence", fold_space(sentence));
    else
      line("sentence", sentence);
    const ReportLine& report = *evidence.report;
    std::string from = report.title.empty() ? "untitled" : "“" + report.title + "”";
    if (!report.publisher.empty()) from += ", " + report.publisher;
    if (report.published) from += ", " + report.published->iso();
    line("report", from);
    line("", fmt::format("{}, sentence {}", report.source, evidence.sentence + 1));
    line("", report.url);
  }
  std::string take() { return std::move(out_); }

 private:
  const Look& look_;
  std::string out_;
};

// "Japan/GOV (Fumio Kishida, “he”)"
std::string party_words(const Party& party, const Evidence& evidence, const ActorNames& names) {
  const Span at = party.mention;
  const std::uint32_t base = evidence.sentence_span.begin;
  std::string mention;
  if (at.begin < at.end && at.begin >= base && at.end <= base + evidence.sentence_text.size())
    mention = evidence.sentence_text.substr(at.begin - base, at.end - at.begin);
  std::string code = party.code.empty() ? "in no table" : party.code;
  std::string out = names.show(party);
  std::vector<std::string> more;
  if (code != out) more.push_back(code);
  if (!party.name.empty() && party.name != out && party.name != mention) more.push_back(party.name);
  if (mention.empty())
    more.push_back("from elsewhere in the report");
  else if (mention != out)
    more.push_back("“" + mention + "”");
  std::string inside;
  for (const std::string& piece : more) inside += (inside.empty() ? "" : ", ") + piece;
  return inside.empty() ? out : out + " (" + inside + ")";
}

std::string side_words(const std::vector<Party>& parties, const Evidence& evidence, const ActorNames& names) {
  std::string out;
  for (const Party& party : parties) out += (out.empty() ? "" : "; ") + party_words(party, evidence, names);
  return out;
}

// "killed at least 12; money about 1.42 billion USD"
std::string number_words(double value) {
  for (const auto& [scale, name] :
       {std::pair{1e12, " trillion"}, std::pair{1e9, " billion"}, std::pair{1e6, " million"}})
    if (value >= scale) return fmt::format("{:g}{}", value / scale, name);
  return fmt::format("{:.15g}", value);
}

std::string number_words(const std::vector<Quantity>& numbers) {
  std::string out;
  for (const Quantity& q : numbers) {
    out += (out.empty() ? "" : "; ") + std::string(name_of(q.kind)) + " ";
    if (q.bound == Bound::about) out += "about ";
    if (q.bound == Bound::at_least) out += "at least ";
    if (q.bound == Bound::at_most) out += "at most ";
    out += number_words(q.value);
    if (q.upper) out += " to " + number_words(*q.upper);
    if (!q.unit.empty()) out += " " + q.unit;
  }
  return out;
}

}  // namespace

std::string whole(const EventRecord& record, const Look& look, const ActorNames& names) {
  const Event& event = record.event;
  Page page(look);
  page.title(look.paint("event " + record.id, Style::dim) + "  " +
             look.paint(type_words(event), style_of_quad(quad_class(event.type))) + "  " +
             look.paint(name_of(event.status), style_of(event.status)));
  page.line("source", event.source.empty() ? "—" : side_words(event.source, record.evidence, names));
  page.line("target", side_words(event.target, record.evidence, names));
  page.line("date", date_words(event.date));
  if (event.place)
    page.line("place",
              event.place->name +
                  (event.place->country.empty() ? "" : " (" + names.show(event.place->country) + ")"));
  page.line("numbers", number_words(event.numbers));
  std::string scale = fmt::format("quad {} ({}), Goldstein {:+.1f}, CAMEO {}", record.quad,
                                  words_of_quad(record.quad), record.goldstein, event.cameo);
  for (std::size_t i = 0; i < event.contexts.size(); ++i)
    scale += (i == 0 ? ", contexts " : " ") + event.contexts[i];
  page.line("class", scale);
  std::vector<Mark> marks{{event.trigger, true}};
  for (const auto* side : {&event.source, &event.target})
    for (const Party& party : *side) marks.push_back({party.mention, false});
  page.evidence(record.evidence, marks);
  page.line("rule", event.rule);
  page.line("path", event.path);
  page.line("confidence", fmt::format("{:.2f}", event.confidence));
  if (record.origin != "coded") page.line("origin", record.origin);
  return page.take();
}

std::string whole(const StatementRecord& record, const Look& look, const ActorNames& names) {
  const Statement& statement = record.statement;
  Page page(look);
  page.title(look.paint("statement " + record.id, Style::dim) + "  " +
             look.paint(statement.term.empty() ? "saying" : "characterisation", Style::cyan));
  std::string speaker = statement.speaker;
  if (!record.speaker_codes.empty()) speaker += " (" + names.show(record.speaker_codes) + ")";
  page.line("speaker", speaker);
  page.line("verb", statement.verb);
  if (!statement.quote.empty()) page.line("quote", "“" + statement.quote + "”");
  if (!statement.about.empty()) page.line("about", names.show(statement.about));
  if (!statement.term.empty()) page.line("term", "“" + statement.term + "”");
  page.line("date", date_words(statement.date));
  page.evidence(record.evidence, {{statement.words, true}});
  page.line("rule", statement.rule);
  if (record.origin != "coded") page.line("origin", record.origin);
  return page.take();
}

std::string whole(const TieRecord& record, const Look& look, const ActorNames& names) {
  const Tie& tie = record.tie;
  Page page(look);
  page.title(look.paint("tie " + record.id, Style::dim) + "  " + look.paint(name_of(tie.kind), Style::cyan));
  page.line("between", names.show(tie.a) + " – " + names.show(tie.b));
  page.line("since", tie.since);
  page.evidence(record.evidence, {{tie.words, true}});
  page.line("rule", tie.rule);
  if (record.origin != "coded") page.line("origin", record.origin);
  return page.take();
}

}  // namespace entente::cli
