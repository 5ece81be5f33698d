#include "knowledge/lexicon_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "base/text.h"

namespace entente {
namespace {

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
  for (std::string word : words_in(filler, '|')) {
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

// The file as a rule names it. Our tables are known by their names alone; those of a user need their folder:
// "mine/lexicon/accuse.csv".
std::string name_in_rules(const std::string& file, std::uint32_t layer) {
  const std::filesystem::path path(file);
  if (layer == 0) return path.filename().string();
  const auto lexicon = path.parent_path(), folder = lexicon.parent_path();
  return (folder.filename() / lexicon.filename() / path.filename()).string();
}

}  // namespace

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

std::vector<std::string> words_in(std::string_view text, char by) {
  std::vector<std::string> out;
  for (std::string_view piece : split(text, by)) {
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
  }
  return out;
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
Result<Entry> parse_entry(const CsvTable& table, const CsvTable::Row& row, std::uint32_t layer) {
  const auto fail = [&](std::string message) {
    return input_error(std::move(message), table.file(), row.line);
  };
  Entry entry;
  const std::string_view pos = table.get(row, "pos");
  if (pos != "v" && pos != "n" && pos != "a") return fail(fmt::format("pos '{}' is none of v, n, a", pos));
  entry.pos = pos.front();
  entry.file = name_in_rules(table.file(), layer);
  entry.layer = layer;
  entry.line = row.line;
  entry.example = table.get(row, "example");
  bool else_only = false;
  for (const std::string& piece : words_in(table.get(row, "pattern"), ' ')) {
    if (piece == "else") {
      else_only = true;
      continue;
    }
    auto constraint = parse_constraint(piece);
    if (!constraint) return fail(constraint.error());
    entry.pattern.push_back(*std::move(constraint));
  }
  entry.specificity = else_only ? last_resort : specificity_of(entry.pattern);
  if (table.get(row, "trigger").empty()) return fail("the trigger is empty");
  return entry;
}

}  // namespace entente
