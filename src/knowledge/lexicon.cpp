#include "knowledge/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/csv.h"
#include "base/text.h"

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

// The slots that docs/lexicon.md names.
bool is_slot(std::string_view slot) {
  static const std::unordered_set<std::string_view> slots{
      "subj",   "obj",    "iobj",      "prt",     "comp",    "poss",    "mod",       "adv",     "word",
      "to",     "of",     "on",        "against", "with",    "for",     "from",      "in",      "into",
      "at",     "over",   "between",   "among",   "by",      "about",   "toward",    "towards", "as",
      "near",   "around", "through",   "under",   "after",   "despite", "upon",      "onto",    "off",
      "out",    "within", "past",      "inside",  "outside", "during",  "before",    "until",   "since",
      "across", "along",  "alongside", "behind",  "beyond",  "amid",    "following", "without", "up",
      "down",   "away",   "back",      "aside"};
  return slots.contains(slot);
}

std::vector<std::string> words_of(std::string_view text, char by) {
  std::vector<std::string> out;
  for (std::string_view piece : split(text, by)) {
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
  }
  return out;
}

// "obj:@forces" -> Constraint; otherwise a message.
tl::expected<Constraint, std::string> parse_constraint(std::string_view piece) {
  const auto colon = piece.find(':');
  if (colon == std::string_view::npos || colon + 1 == piece.size()) {
    return tl::unexpected(fmt::format("'{}' is not slot:filler", piece));
  }
  Constraint c;
  c.slot = piece.substr(0, colon);
  if (!is_slot(c.slot)) return tl::unexpected(fmt::format("unknown slot '{}'", c.slot));
  std::string_view filler = piece.substr(colon + 1);
  if (filler.front() == '!') {
    c.negated = true;
    filler.remove_prefix(1);
  }
  for (std::string word : words_of(filler, '|')) {
    if (word.front() == '!') {  // obj:!a|!b: the same as obj:!a|b
      c.negated = true;
      word.erase(0, 1);
    }
    if (word == "*") {
      c.any = true;
    } else if (word == "actor" || word == "@actor") {
      c.actor = true;
    } else if (word.front() == '@') {
      c.classes.push_back(word.substr(1));
    } else {
      std::ranges::replace(word, '_', ' ');
      c.words.push_back(lower(word));
    }
  }
  return c;
}

int specificity_of(const std::vector<Constraint>& pattern) {
  int sum = 0;
  for (const Constraint& c : pattern) {
    if (c.negated) {
      sum += 1;
    } else if (!c.words.empty()) {
      sum += 6;
    } else if (!c.classes.empty()) {
      sum += 5;
    } else {
      sum += c.actor ? 3 : 2;
    }
  }
  return sum;
}

// Fields shared by the types' tables and the operators'.
Result<Entry> parse_entry(const CsvTable& table, const CsvTable::Row& row) {
  const auto fail = [&](std::string message) {
    return input_error(std::move(message), table.file(), row.line);
  };
  Entry entry;
  const std::string_view pos = table.get(row, "pos");
  if (pos != "v" && pos != "n" && pos != "a") return fail(fmt::format("pos '{}' is none of v, n, a", pos));
  entry.pos = pos.front();
  entry.file = std::filesystem::path(table.file()).filename().string();
  entry.line = row.line;
  entry.example = table.get(row, "example");
  for (const std::string& piece : words_of(table.get(row, "pattern"), ' ')) {
    auto constraint = parse_constraint(piece);
    if (!constraint) return fail(constraint.error());
    entry.pattern.push_back(*std::move(constraint));
  }
  entry.specificity = specificity_of(entry.pattern);
  if (table.get(row, "trigger").empty()) return fail("the trigger is empty");
  return entry;
}

}  // namespace

std::string_view name_of(Operator op) { return operator_names[static_cast<std::size_t>(op)]; }

std::string Entry::rule() const { return fmt::format("{}:{} {}", file, line, trigger); }

Result<Lexicon> Lexicon::load(const std::string& folder) {
  Lexicon lexicon;
  namespace fs = std::filesystem;
  const auto path_of = [&](std::string_view name) { return (fs::path(folder) / name).string(); };

  auto classes = CsvTable::read(path_of("classes.csv"), {"class", "words"});
  if (!classes) return tl::unexpected(classes.error());
  for (const auto& row : classes->rows()) {
    auto& words = lexicon.classes_[std::string(classes->get(row, "class"))];
    for (std::string& word : classes->list(row, "words")) words.insert(lower(word));
  }
  lexicon.rows_["classes.csv"] = classes->rows().size();

  std::vector<Entry> entries;
  const auto add = [&](const CsvTable& table, const CsvTable::Row& row, Entry entry) -> std::optional<Error> {
    for (const Constraint& c : entry.pattern) {
      for (const std::string& name : c.classes) {
        if (!lexicon.classes_.contains(name)) {
          return Error{Error::Kind::input, fmt::format("unknown class '@{}'", name), table.file(), row.line};
        }
      }
    }
    for (const std::string& trigger : table.list(row, "trigger")) {
      entry.trigger = lower(trigger);
      entries.push_back(entry);
    }
    return {};
  };

  for (EventType type : all_event_types) {
    const std::string file = lower(name_of(type)) + ".csv";
    if (!fs::exists(path_of(file))) continue;
    auto table = CsvTable::read(
        path_of(file), {"pos", "trigger", "pattern", "mode", "source", "target", "contexts", "cameo"},
        {"example"});
    if (!table) return tl::unexpected(table.error());
    for (const auto& row : table->rows()) {
      auto entry = parse_entry(*table, row);
      if (!entry) return tl::unexpected(entry.error());
      entry->type = type;
      entry->mode = table->get(row, "mode");
      if (!is_mode(type, entry->mode)) {
        return input_error(fmt::format("'{}' is no mode of {}", entry->mode, name_of(type)), table->file(),
                           row.line);
      }
      entry->contexts = table->list(row, "contexts");
      entry->cameo = table->get(row, "cameo");
      for (const char* column : {"source", "target"}) {
        auto& slots = column[0] == 's' ? entry->source : entry->target;
        slots = words_of(table->get(row, column), ' ');
        for (const std::string& slot : slots) {
          for (const std::string& part : words_of(slot, '+')) {
            if (part != "-" && !is_slot(part)) {
              return input_error(fmt::format("unknown slot '{}' in {}", part, column), table->file(),
                                 row.line);
            }
          }
        }
      }
      if (auto error = add(*table, row, *std::move(entry))) return tl::unexpected(*error);
    }
    lexicon.rows_[file] = table->rows().size();
  }

  auto operators =
      CsvTable::read(path_of("operators.csv"), {"pos", "trigger", "pattern", "operator"}, {"example"});
  if (!operators) return tl::unexpected(operators.error());
  for (const auto& row : operators->rows()) {
    auto entry = parse_entry(*operators, row);
    if (!entry) return tl::unexpected(entry.error());
    const auto op = parse_operator(operators->get(row, "operator"));
    if (!op) {
      return input_error(fmt::format("unknown operator '{}'", operators->get(row, "operator")),
                         operators->file(), row.line);
    }
    entry->op = *op;
    if (auto error = add(*operators, row, *std::move(entry))) return tl::unexpected(*error);
  }
  lexicon.rows_["operators.csv"] = operators->rows().size();

  lexicon.count_ = entries.size();
  for (Entry& entry : entries) lexicon.by_trigger_[entry.pos + entry.trigger].push_back(std::move(entry));
  for (auto& [key, list] : lexicon.by_trigger_) {
    std::ranges::stable_sort(list, std::greater{}, &Entry::specificity);
  }
  return lexicon;
}

std::span<const Entry> Lexicon::entries(char pos, std::string_view lemma) const {
  const auto found = by_trigger_.find(pos + std::string(lemma));
  if (found == by_trigger_.end()) return {};
  return found->second;
}

bool Lexicon::in_class(std::string_view name, std::string_view lemma) const {
  const auto found = classes_.find(std::string(name));
  return found != classes_.end() && found->second.contains(std::string(lemma));
}

}  // namespace entente
