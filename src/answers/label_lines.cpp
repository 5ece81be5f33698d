#include "answers/label_lines.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace entente {
namespace {

class Labeller {
 public:
  Labeller(const World& world, Date on) : world_(world), on_(on) {}

  void add(LabelledSentence& sentence, const RecordLine& line, bool optional) const {
    if (const auto* event = std::get_if<EventLine>(&line)) {
      EventLabel out;
      out.type = event->type;
      out.mode = event->mode;
      out.source = codes(event->source);
      out.target = codes(event->target);
      out.status = event->status;
      out.date = event->date;
      out.trigger = event->trigger.text;
      out.optional = optional;
      sentence.events.push_back(std::move(out));
    } else if (const auto* statement = std::get_if<StatementLine>(&line)) {
      StatementLabel out;
      out.speaker = statement->speaker;
      for (const std::string& code : codes(statement->codes))
        out.speaker_code += (out.speaker_code.empty() ? "" : ";") + code;
      out.verb = statement->verb;
      out.quote = statement->quote;
      out.term = statement->term;
      out.about = codes(statement->about);
      out.optional = optional;
      sentence.statements.push_back(std::move(out));
    } else {
      const TieLine& tie = std::get<TieLine>(line);
      sentence.ties.push_back({tie.kind, code(tie.a), code(tie.b), tie.since, optional, {}});
    }
  }

 private:
  // A group that no table knows stands under its name in capitals.
  std::string code(const LineName& name) const {
    const auto found = actor_of(name, world_, on_);
    if (found && !found->code.empty()) return found->code;
    if (!name.quoted) return name.text;
    std::string out = name.text;
    if (lower(out).starts_with("the ")) out.erase(0, 4);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
  }
  std::vector<std::string> codes(const std::vector<LineName>& names) const {
    std::vector<std::string> out;
    for (const LineName& name : names)
      if (std::string one = code(name); std::find(out.begin(), out.end(), one) == out.end())
        out.push_back(std::move(one));
    return out;
  }

  const World& world_;
  Date on_;
};

LabelledReport frame_of(const ReportLine& line) {
  LabelledReport out;
  out.id = line.id;
  out.title = line.title;
  out.url = line.url;
  out.published = line.published;
  return out;
}

void add_held(LabelledReport& out, const HeldReport& held, const std::set<std::uint32_t>& looked_at,
              const std::set<std::uint32_t>& elsewhere, const Labeller& labeller) {
  for (const AnyRecord& record : held.records) {
    const std::uint32_t sentence = std::visit([](const auto& r) { return r.evidence.sentence; }, record);
    if (sentence < out.sentences.size() && !elsewhere.contains(sentence))
      labeller.add(out.sentences[sentence], line_of(record),
                   !looked_at.contains(sentence) && confirmation_of(held, record) == nullptr);
  }
}

}  // namespace

LabelledReport labelled(const FileReport& file, const HeldReport* held, const Edits& edits,
                        const World& world, Date today) {
  LabelledReport out =
      frame_of(held != nullptr ? held->line : ReportLine{file.id, "", "", file.title, "", file.published});
  const Labeller labeller(world, out.published.value_or(today));
  if (held != nullptr) {
    for (const SentenceRecord& sentence : held->sentences) {
      out.sentences.emplace_back();
      out.sentences.back().text = fold_space(sentence.text);
    }
  }
  std::set<std::uint32_t> in_file;
  for (const FileSentence& sentence : file.sentences) {
    if (held == nullptr) {
      out.sentences.emplace_back();
      out.sentences.back().text = sentence.text;
    }
    const std::size_t at = held == nullptr ? out.sentences.size() - 1 : sentence.number - 1;
    if (at >= out.sentences.size()) continue;  // told as an error
    in_file.insert(static_cast<std::uint32_t>(at));
    for (const FileRecord& record : sentence.records)
      if (std::find(edits.bad_lines.begin(), edits.bad_lines.end(), record.line) == edits.bad_lines.end())
        labeller.add(out.sentences[at], record.record, false);
  }
  if (held != nullptr) add_held(out, *held, {}, in_file, labeller);
  return out;
}

LabelledReport labelled(const HeldReport& held, const World& world, Date today) {
  LabelledReport out = frame_of(held.line);
  const Labeller labeller(world, out.published.value_or(today));
  for (const SentenceRecord& sentence : held.sentences) {
    out.sentences.emplace_back();
    out.sentences.back().text = fold_space(sentence.text);
  }
  std::set<std::uint32_t> looked_at;
  for (const Override& one : held.overrides) looked_at.insert(one.sentence);
  add_held(out, held, looked_at, {}, labeller);
  // What was found right stays right when the coder no longer says it, unless somebody has put it right since.
  for (const Confirmation& one : held.confirmations) {
    if (!one.idle || one.sentence >= out.sentences.size()) continue;
    if (std::any_of(held.overrides.begin(), held.overrides.end(),
                    [&](const Override& o) { return o.record == one.record; }))
      continue;
    if (const auto line = parse_line(one.line)) labeller.add(out.sentences[one.sentence], *line, false);
  }
  return out;
}

}  // namespace entente
