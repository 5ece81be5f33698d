#include "knowledge/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/csv.h"
#include "base/text.h"
#include "knowledge/lexicon_rows.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 13> operator_names{"",      "light", "undergo", "aspect", "end",
                                                          "fail",  "deny",  "prevent", "intend", "fear",
                                                          "cause", "say",   "allege"};

std::optional<Operator> parse_operator(std::string_view name) {
  const auto found = std::ranges::find(operator_names, name);
  if (name.empty() || found == operator_names.end()) return {};
  return static_cast<Operator>(found - operator_names.begin());
}

}  // namespace

std::string_view name_of(Operator op) { return operator_names[static_cast<std::size_t>(op)]; }

std::string_view Entry::part_of_speech() const {
  return pos == 'v' ? "verb" : pos == 'n' ? "noun" : "adjective";
}

std::string Entry::rule() const { return fmt::format("{}:{} {}", file, line, trigger); }

// Reads the tables of one Lexicon; stops at the first thing that is wrong.
class LexiconReader {
 public:
  explicit LexiconReader(const TableSources& sources) : sources_(sources) {}

  Result<Lexicon> read() {
    classes();
    for (const EventType type : all_event_types) {
      const std::string table = lower(name_of(type));
      if (sources_.has(table)) events(table, type);
    }
    operators();
    if (error_) return tl::unexpected(*error_);

    lay_over();
    out_.count_ = entries_.size();
    for (const auto& [name, words] : classes_)
      for (const std::string& word : words) out_.vocabulary_.add_class(name, word);
    for (Entry& entry : entries_) out_.entries_of(entry).entries.push_back(std::move(entry));
    for (TriggerEntries& trigger : out_.triggers_) out_.arrange(trigger);
    return std::move(out_);
  }

 private:
  using Columns = std::vector<std::string>;
  using OnRow = std::function<Result<void>(const CsvTable&, const CsvTable::Row&, std::uint32_t)>;

  void each(const std::string& name, const Columns& columns, const Columns& optional, const OnRow& on_row) {
    for (const auto& [path, layer] : sources_.files(name)) {
      if (error_) return;
      const auto table = CsvTable::read(path, columns, optional);
      if (!table) {
        error_ = table.error();
        return;
      }
      for (const CsvTable::Row& row : table->rows()) {
        const auto done = on_row(*table, row, layer);
        if (!done && !error_) error_ = done.error();
      }
      out_.rows_[name + ".csv"] += table->rows().size();
    }
  }

  void classes() {
    std::unordered_map<std::string, std::uint32_t> layers;
    each("classes", {"class", "words"}, {},
         [&](const CsvTable& table, const CsvTable::Row& row, std::uint32_t layer) -> Result<void> {
           const std::string name(table.get(row, "class"));
           auto& words = classes_[name];
           if (std::uint32_t& before = layers[name]; before < layer) {
             before = layer;
             words.clear();
           }
           for (std::string& word : table.list(row, "words")) words.insert(lower(word));
           return {};
         });
  }

  Result<void> add(const CsvTable& table, const CsvTable::Row& row, Entry entry) {
    for (const Constraint& c : entry.pattern) {
      for (const std::string& name : c.classes) {
        if (!classes_.contains(name))
          return input_error(fmt::format("unknown class '@{}'", name), table.file(), row.line);
      }
    }
    for (const std::string& trigger : table.list(row, "trigger")) {
      entry.trigger = lower(trigger);
      entries_.push_back(entry);
    }
    return {};
  }

  void events(const std::string& name, EventType type) {
    each(name, {"pos", "trigger", "pattern", "mode", "source", "target", "contexts", "cameo"}, {"example"},
         [&](const CsvTable& table, const CsvTable::Row& row, std::uint32_t layer) -> Result<void> {
           auto entry = parse_entry(table, row, layer);
           if (!entry) return tl::unexpected(entry.error());
           entry->type = type;
           entry->mode = table.get(row, "mode");
           if (!is_mode(type, entry->mode)) {
             return input_error(fmt::format("'{}' is no mode of {}", entry->mode, name_of(type)),
                                table.file(), row.line);
           }
           entry->contexts = table.list(row, "contexts");
           entry->cameo = table.get(row, "cameo");
           for (const char* column : {"source", "target"}) {
             auto& slots = column[0] == 's' ? entry->source : entry->target;
             slots = words_in(table.get(row, column), ' ');
             for (const std::string& slot : slots) {
               for (const std::string& part : words_in(slot, '+')) {
                 if (part != "-" && !is_slot(part))
                   return input_error(fmt::format("unknown slot '{}' in {}", part, column), table.file(),
                                      row.line);
               }
             }
           }
           return add(table, row, *std::move(entry));
         });
  }

  void operators() {
    each("operators", {"pos", "trigger", "pattern", "operator"}, {"example"},
         [&](const CsvTable& table, const CsvTable::Row& row, std::uint32_t layer) -> Result<void> {
           auto entry = parse_entry(table, row, layer);
           if (!entry) return tl::unexpected(entry.error());
           const auto op = parse_operator(table.get(row, "operator"));
           if (!op)
             return input_error(fmt::format("unknown operator '{}'", table.get(row, "operator")),
                                table.file(), row.line);
           entry->op = *op;
           return add(table, row, *std::move(entry));
         });
  }

  void lay_over() {
    keep_latest(
        entries_, [](const Entry& entry) { return entry.layer; },
        [](const Entry& entry) { return entry.pos + entry.trigger; });
  }

  const TableSources& sources_;
  Lexicon out_;
  std::map<std::string, std::set<std::string>> classes_;
  std::vector<Entry> entries_;
  std::optional<Error> error_;
};

Result<Lexicon> Lexicon::load(const TableSources& tables) { return LexiconReader(tables).read(); }

void Lexicon::add(std::vector<Entry> entries, bool before_ours) {
  std::set<std::size_t> touched;
  for (Entry& entry : entries) {
    // What is not to be there makes no entry closer to the words than one of ours.
    std::vector<Constraint> asked = entry.pattern;
    std::erase_if(asked, [](const Constraint& c) { return c.negated; });
    entry.specificity = specificity_of(asked) + (before_ours ? 1 : -1);
    TriggerEntries& trigger = entries_of(entry);
    touched.insert(static_cast<std::size_t>(&trigger - triggers_.data()));
    trigger.entries.push_back(std::move(entry));
  }
  for (const std::size_t place : touched) arrange(triggers_[place]);
  count_ += entries.size();
}

void Lexicon::arrange(TriggerEntries& trigger) {
  std::ranges::stable_sort(trigger.entries, std::greater{}, &Entry::specificity);
  trigger.patterns = vocabulary_.compile(trigger.entries);
}

TriggerEntries& Lexicon::entries_of(const Entry& entry) {
  std::uint32_t& place = vocabulary_.trigger(entry.pos, entry.trigger);
  if (place == 0) {
    triggers_.emplace_back();
    place = static_cast<std::uint32_t>(triggers_.size());
  }
  return triggers_[place - 1];
}

const TriggerEntries* Lexicon::trigger(char pos, const KnownWord& word) const {
  const std::uint32_t place = word.triggers[pos_number(pos)];
  return place == 0 ? nullptr : &triggers_[place - 1];
}

std::span<const Entry> Lexicon::entries(char pos, std::string_view lemma) const {
  const KnownWord* const word = vocabulary_.known(lemma);
  const TriggerEntries* const found = word == nullptr ? nullptr : trigger(pos, *word);
  return found == nullptr ? std::span<const Entry>{} : std::span<const Entry>(found->entries);
}

}  // namespace entente
