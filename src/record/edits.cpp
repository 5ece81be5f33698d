// From the lines of a correction file to corrections: what was changed, added, removed, and what is wrong.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "knowledge/directory.h"
#include "knowledge/event_types.h"
#include "record/correction_file.h"

namespace entente {
namespace {

constexpr const char* by_hand = "corrected by hand";

std::string id_of(const AnyRecord& record) {
  return std::visit([](const auto& r) { return r.id; }, record);
}

std::uint32_t sentence_of(const AnyRecord& record) {
  return std::visit([](const auto& r) { return r.evidence.sentence; }, record);
}

// What is wrong with one record's line; caught in EditReader, never leaves this file.
struct Faulty {
  std::string message;
};

class EditReader {
 public:
  EditReader(const FileReport& file, const HeldReport* held, const World& world, Date today, std::string name)
      : file_(file), held_(held), world_(world), name_(std::move(name)) {
    if (held_ != nullptr) {
      line_ = std::make_shared<const ReportLine>(held_->line);
      on_ = held_->line.published.value_or(today);
    } else {
      line_ = std::make_shared<const ReportLine>(ReportLine{file.id, "", "", file.title, "", file.published});
      on_ = file.published.value_or(today);
    }
  }

  Edits read() {
    for (const FileSentence& sentence : file_.sentences) {
      if (!begin(sentence)) continue;
      for (const FileRecord& record : sentence.records) {
        try {
          one(record);
        } catch (const Faulty& faulty) {
          wrong(faulty.message, record.line);
          out_.bad_lines.push_back(record.line);
        }
      }
    }
    if (held_ != nullptr) removals();
    return std::move(out_);
  }

 private:
  void wrong(std::string message, std::uint64_t line) {
    out_.errors.push_back({Error::Kind::input, std::move(message), name_, line});
  }

  // Sets what a record of this sentence stands in; false if the sentence is not the report's.
  bool begin(const FileSentence& sentence) {
    evidence_ = {
        line_, sentence.number - 1, {0, static_cast<std::uint32_t>(sentence.text.size())}, sentence.text};
    if (held_ == nullptr) return sentence.number > 0;
    std::string fault;
    if (sentence.number == 0 || sentence.number > held_->sentences.size())
      fault =
          fmt::format("there is no sentence {}: the report has {}", sentence.number, held_->sentences.size());
    else if (fold_space(held_->sentences[sentence.number - 1].text) != sentence.text)
      fault = fmt::format("sentence {} reads otherwise in the report; only its records can be corrected",
                          sentence.number);
    if (!fault.empty()) {
      wrong(fault, sentence.line);
      for (const FileRecord& record : sentence.records) out_.bad_lines.push_back(record.line);
      return false;
    }
    const SentenceRecord& on_file = held_->sentences[sentence.number - 1];
    evidence_.sentence_span = on_file.words;
    evidence_.sentence_text = on_file.text;
    return true;
  }

  // The record on file that an id stands for; that of a record of the coder which was corrected is the corrected one.
  const AnyRecord* find(const std::string& id) const {
    for (const AnyRecord& record : held_->records)
      if (id_of(record).starts_with(id)) return &record;
    for (const Override& one : held_->overrides)
      if (one.record.starts_with(id) && !one.replacement.empty())
        for (const AnyRecord& record : held_->records)
          if (id_of(record) == one.replacement) return &record;
    return nullptr;
  }

  void one(const FileRecord& line) {
    const AnyRecord* old = nullptr;
    if (held_ != nullptr && !line.id.empty()) {
      if (const auto [seen, fresh] = lines_.try_emplace(line.id, line.line); !fresh)
        throw Faulty{
            fmt::format("[{}] stands in line {} already; a new record has no id", line.id, seen->second)};
      old = find(line.id);
      if (old == nullptr)
        throw Faulty{
            fmt::format("the report has no record [{}]; entente label writes a fresh file", line.id)};
      if (sentence_of(*old) != evidence_.sentence)
        throw Faulty{fmt::format("[{}] belongs to sentence {}; leave the id out to add a record here",
                                 line.id, sentence_of(*old) + 1)};
      if (line.record.index() != old->index())
        throw Faulty{
            "an event, a statement and a tie cannot become one another: delete the line and add one without "
            "id"};
      if (line_of(*old) == line.record) return;
    }
    Correction correction;
    correction.replacement = std::visit([&](const auto& l) { return made(l, old); }, line.record);
    // Compared once more as it will be stored: Japan is JPN.
    const RecordLine stored = line_of(*correction.replacement);
    correction.after = write_line(stored);
    if (old != nullptr) {
      if (line_of(*old) == stored) return;
      correction.old = *old;
      correction.before = write_line(line_of(*old));
    } else if (held_ != nullptr) {
      // A new line that says what is on file already adds nothing.
      for (const AnyRecord& record : held_->records)
        if (sentence_of(record) == evidence_.sentence && line_of(record) == stored) return;
    }
    out_.corrections.push_back(std::move(correction));
  }

  void removals() {
    std::vector<std::string> kept = file_.unreadable;
    for (const FileSentence& sentence : file_.sentences)
      for (const FileRecord& record : sentence.records)
        if (!record.id.empty()) kept.push_back(record.id);
    for (const std::string& id : file_.exported) {
      const auto same = [&](const std::string& other) {
        return other.starts_with(id) || id.starts_with(other);
      };
      if (std::any_of(kept.begin(), kept.end(), same)) continue;
      const AnyRecord* record = find(id);
      if (record == nullptr) continue;  // removed before
      const std::uint32_t number = sentence_of(*record) + 1;
      if (std::none_of(file_.sentences.begin(), file_.sentences.end(),
                       [&](const FileSentence& s) { return s.number == number; }))
        continue;  // its sentence was left alone
      out_.corrections.push_back({*record, std::nullopt, write_line(line_of(*record)), ""});
    }
  }

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

  const FileReport& file_;
  const HeldReport* held_;
  const World& world_;
  std::string name_;
  Date on_;
  std::shared_ptr<const ReportLine> line_;
  Evidence evidence_;
  std::map<std::string, std::uint64_t> lines_;  // id -> where it stands
  Edits out_;
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

Edits edits_of(const FileReport& report, const HeldReport* held, const World& world, Date today,
               const std::string& name) {
  return EditReader(report, held, world, today, name).read();
}

}  // namespace entente
