// From the lines of a correction file to corrections: what was changed, added, removed, and what is wrong.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "record/corrected_record.h"
#include "record/correction_file.h"

namespace entente {
namespace {

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
    auto made = corrected_record(line.record, old, evidence_, world_, on_);
    if (!made) throw Faulty{made.error().message};
    correction.replacement = std::move(*made);
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

Edits edits_of(const FileReport& report, const HeldReport* held, const World& world, Date today,
               const std::string& name) {
  return EditReader(report, held, world, today, name).read();
}

}  // namespace entente
