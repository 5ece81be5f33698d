#include "record/corrected_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.h"
#include "knowledge/directory.h"
#include "knowledge/event_types.h"

namespace entente {
namespace {

constexpr const char* by_hand = "corrected by hand";

// What is wrong with the line; caught in corrected_record().
struct Faulty {
  std::string message;
};

class RecordMaker {
 public:
  RecordMaker(const Evidence& evidence, const World& world, Date on)
      : evidence_(evidence), world_(world), on_(on) {}

  AnyRecord made(const EventLine& line, const AnyRecord* before) const {
    EventRecord out;
    if (before != nullptr) out = std::get<EventRecord>(*before);
    const Event* old = before != nullptr ? &std::get<EventRecord>(*before).event : nullptr;
    Event& event = out.event;
    if (old == nullptr || old->type != line.type || old->mode != line.mode)
      event.cameo = cameo_root(line.type);
    if (old == nullptr || old->type != line.type) event.contexts.clear();
    event.type = line.type;
    event.mode = line.mode;
    event.status = line.status;
    event.date = line.date;
    event.source = parties(line.source, old);
    event.target = parties(line.target, old);
    if (before == nullptr || std::get<EventLine>(line_of(*before)).trigger != line.trigger)
      event.trigger = span_of(line.trigger, "the trigger");
    event.sentence = evidence_.sentence;
    event.rule = by_hand;
    event.path.clear();
    event.confidence = 1;
    out.evidence = evidence_;
    out.trigger = before != nullptr && event.trigger == old->trigger ? out.trigger : words_of(event.trigger);
    out.quad = event.quad();
    out.goldstein = event.goldstein_score();
    return out;
  }

  AnyRecord made(const StatementLine& line, const AnyRecord* before) const {
    StatementRecord out;
    if (before != nullptr) out = std::get<StatementRecord>(*before);
    const StatementLine as_it_was =
        before != nullptr ? std::get<StatementLine>(line_of(*before)) : StatementLine{};
    Statement& statement = out.statement;
    if (line.speaker.empty() && line.codes.empty()) throw Faulty{"a statement needs a speaker or a code"};
    out.speaker_codes = codes(line.codes, out.speaker_codes);
    statement.speaker_code.clear();
    for (const std::string& one : out.speaker_codes)
      statement.speaker_code += (statement.speaker_code.empty() ? "" : ";") + one;
    if (line.speaker != as_it_was.speaker) statement.speaker = line.speaker;
    if (statement.speaker.empty()) statement.speaker = statement.speaker_code;
    if (line.quote != as_it_was.quote) statement.quote = line.quote;
    statement.verb = line.verb;
    statement.term = line.term;
    statement.about = codes(line.about, statement.about);
    statement.date = line.date;
    if (before == nullptr || line.quote != as_it_was.quote || line.words != as_it_was.words) {
      if (line.words.text.empty() && line.quote.empty())
        throw Faulty{"a statement needs a quote, or words of the sentence: words=\"…\""};
      statement.words =
          line.words.text.empty() ? span_of({line.quote, 1}, "the quote") : span_of(line.words, "the words");
      out.words = words_of(statement.words);
    }
    statement.sentence = evidence_.sentence;
    statement.rule = by_hand;
    out.evidence = evidence_;
    return out;
  }

  AnyRecord made(const TieLine& line, const AnyRecord* before) const {
    TieRecord out;
    if (before != nullptr) out = std::get<TieRecord>(*before);
    Tie& tie = out.tie;
    tie.kind = line.kind;
    const std::vector<std::string> old{tie.a, tie.b};
    tie.a = code(line.a, old);
    tie.b = code(line.b, old);
    tie.since = line.since;
    if (before == nullptr || std::get<TieLine>(line_of(*before)).words != line.words) {
      tie.words = span_of(line.words, "the words");
      out.words = words_of(tie.words);
    }
    tie.sentence = evidence_.sentence;
    tie.rule = by_hand;
    out.evidence = evidence_;
    return out;
  }

 private:
  Span span_of(const LineWords& words, const char* what) const {
    const auto found = find_words(evidence_.sentence_text, words);
    if (!found)
      throw Faulty{fmt::format("{} {} {} in the sentence", what, quoted_text(words.text),
                               words.occurrence > 1 ? fmt::format("does not stand {} times", words.occurrence)
                                                    : std::string("does not stand"))};
    return {found->begin + evidence_.sentence_span.begin, found->end + evidence_.sentence_span.begin};
  }
  std::string words_of(Span span) const {
    return evidence_.sentence_text.substr(span.begin - evidence_.sentence_span.begin, span.end - span.begin);
  }

  NamedActor actor(const LineName& name) const {
    auto found = actor_of(name, world_, on_);
    if (!found) throw Faulty{found.error().message};
    return std::move(*found);
  }

  // Those who stood in the line before stay as they are; others are looked for in the sentence.
  std::vector<Party> parties(const std::vector<LineName>& names, const Event* old) const {
    std::vector<Party> out;
    for (const LineName& name : names) {
      const Party* known = nullptr;
      if (old != nullptr)
        for (const auto* side : {&old->source, &old->target})
          for (const Party& party : *side)
            if (known == nullptr && fold_space(party.code.empty() ? party.name : party.code) == name.text)
              known = &party;
      if (known != nullptr) {
        out.push_back(*known);
        continue;
      }
      NamedActor found = actor(name);
      Party party{found.code, found.name, {}};
      for (const std::string& words : {name.text, found.name})
        if (const auto at = find_words(evidence_.sentence_text, {words, 1}); at && party.mention == Span{})
          party.mention = {at->begin + evidence_.sentence_span.begin,
                           at->end + evidence_.sentence_span.begin};
      out.push_back(std::move(party));
    }
    return out;
  }

  std::string code(const LineName& name, const std::vector<std::string>& old) const {
    if (std::any_of(old.begin(), old.end(), [&](const std::string& c) { return fold_space(c) == name.text; }))
      return name.text;
    NamedActor found = actor(name);
    return found.code.empty() ? found.name : found.code;
  }
  std::vector<std::string> codes(const std::vector<LineName>& names,
                                 const std::vector<std::string>& old) const {
    std::vector<std::string> out;
    for (const LineName& name : names) out.push_back(code(name, old));
    return out;
  }

  const Evidence& evidence_;
  const World& world_;
  Date on_;
};

}  // namespace

Result<NamedActor> actor_of(const LineName& name, const World& world, Date on) {
  const std::string first(first_part(name.text)), sector(sector_of(name.text));
  const bool with_sector = name.text.find('/') != std::string::npos;
  if (with_sector && !name.quoted && !is_sector(sector))
    return input_error(fmt::format("{}: there is no sector \"{}\"", quoted_text(name.text), sector));
  const bool sector_fits = !with_sector || is_sector(sector);
  if (const Actor* actor = world.actor(first); actor != nullptr && sector_fits)
    return NamedActor{name.text, with_sector ? name.text : actor->name};
  for (const Sense& sense : world.find(sector_fits ? first : name.text, on))
    if (!sense.code.empty())
      return NamedActor{
          with_sector && sector_fits ? std::string(first_part(sense.code)) + "/" + sector : sense.code,
          sense.name};
  if (name.quoted) return NamedActor{"", name.text};
  std::string message = fmt::format("no table knows {}", quoted_text(name.text));
  const std::vector<std::string> close = Directory(world).close_names(first, 3);
  for (std::size_t i = 0; i < close.size(); ++i) message += (i == 0 ? "; near are " : ", ") + close[i];
  return input_error(message + "; a name that no table knows stands in quotation marks");
}

Result<AnyRecord> corrected_record(const RecordLine& line, const AnyRecord* before, const Evidence& evidence,
                                   const World& world, Date on) {
  const RecordMaker maker(evidence, world, on);
  try {
    return std::visit([&](const auto& one) { return maker.made(one, before); }, line);
  } catch (const Faulty& faulty) {
    return input_error(faulty.message);
  }
}

}  // namespace entente
