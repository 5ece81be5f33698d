#include "knowledge/petrarch_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <utility>

#include "base/csv.h"
#include "base/text.h"
#include "base/words.h"
#include "knowledge/petrarch_verbs.h"

namespace entente {
namespace {

bool is_particle(std::string_view word) {
  return one_of(word, {"up", "out", "off", "down", "away", "back", "aside", "over", "apart", "together",
                       "along", "forward", "ahead"});
}

bool is_preposition(std::string_view word) {
  return is_slot(word) && !one_of(word, {"subj", "obj", "iobj", "prt", "comp", "poss", "mod", "adv", "word"});
}

bool is_token(std::string_view word) { return one_of(word, {"+", "$", "%", "^"}); }

// Fillers are compared with lemmas; dictionaries write nouns as they come.
std::vector<std::string> with_singulars(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    out.push_back(word);
    if (word.size() < 4 || !word.ends_with('s') || word.ends_with("ss")) continue;
    out.push_back(word.ends_with("ies") ? word.substr(0, word.size() - 3) + "y"
                                        : word.substr(0, word.size() - 1));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Constraint holds(std::string slot, const std::vector<std::string>& words) {
  Constraint c;
  c.slot = std::move(slot);
  c.words = with_singulars(words);
  c.any = words.empty();
  return c;
}

// What a pattern asks for, and where its target stands.
struct Shape {
  std::vector<Constraint> pattern;
  std::vector<std::string> target;
  std::string problem;  // why our constraints can't say it; "" if they can

  bool has(std::string_view slot) const {
    return std::ranges::any_of(pattern, [&](const Constraint& c) { return c.slot == slot; });
  }
};

// One file's blocks, turned into entries; counts what stays behind.
class Turner {
 public:
  Turner(const CameoTypes& types, std::string file, std::uint32_t layer, std::vector<Entry>& out,
         std::vector<Finding>* details)
      : types_(types), file_(std::move(file)), layer_(layer), out_(out), details_(details) {}

  void turn(const PetrarchVerbs& dictionary) {
    for (const PetrarchBlock& block : dictionary.blocks) {
      for (const PetrarchVerb& verb : block.verbs) turn(block, verb);
      for (const PetrarchPattern& pattern : block.patterns) turn(block, pattern);
    }
    for (const std::uint64_t line : dictionary.transformations)
      leave(line, "a transformation; what verbs make of one another is in operators.csv");
  }
  std::size_t left_out() const { return left_out_; }

 private:
  void leave(std::uint64_t line, std::string why) {
    ++left_out_;
    if (details_ != nullptr) details_->push_back({file_, line, "left out: " + std::move(why), layer_, true});
  }

  // The words that belong to the verb itself: "stir up", "call for", "take hostage", "come under fire".
  static Shape shape_of(const PetrarchVerb& verb) {
    Shape out;
    const auto& words = verb.words;
    if (words.empty()) return out;
    if (verb.words_before) {
      out.problem = "words before the verb can't be asked for";
    } else if (words.size() == 1) {
      const std::string& word = words.front();
      if (is_particle(word)) {
        out.pattern.push_back(holds("prt", words));
      } else if (is_preposition(word)) {
        out.pattern.push_back(holds(word, {}));
      } else {
        out.pattern.push_back(holds("obj", words));
      }
    } else if (words.size() == 2 && is_preposition(words.front()) && !is_preposition(words.back())) {
      out.pattern.push_back(holds(words.front(), {words.back()}));
    } else {
      out.problem = "a verb of so many words";
    }
    return out;
  }

  static void add_before(Shape& out, const PetrarchPattern& pattern) {
    bool named = false;
    for (const PetrarchPiece& piece : pattern.before) {
      if (piece.words == std::vector<std::string>{"$"} && piece.preposition.empty())
        continue;  // the subject, as always
      const bool token =
          std::ranges::any_of(piece.words, [](const std::string& word) { return is_token(word); });
      if (token || !piece.preposition.empty() || named || piece.words.empty()) {
        out.problem = token ? "the roles before the verb" : "more than one noun before the verb";
        return;
      }
      named = true;
      out.pattern.push_back(holds("subj", piece.words));
    }
  }

  static void add_slot(Shape& out, const std::string& preposition, const std::vector<std::string>& words) {
    if (words == std::vector<std::string>{"+"}) {
      out.target = {preposition};
      out.pattern.push_back(holds(preposition, {}));
    } else if (words == std::vector<std::string>{"$"} && preposition == "by") {
      return;  // the agent of a passive, as always
    } else if (std::ranges::any_of(words, [](const std::string& word) { return is_token(word); })) {
      out.problem = "roles that no slot names";
    } else {
      out.pattern.push_back(holds(preposition, words));
    }
  }

  static Shape shape_of(const PetrarchPattern& pattern) {
    Shape out;
    out.problem = pattern.problem;
    if (out.problem.empty()) add_before(out, pattern);
    const auto& pieces = pattern.after;
    for (std::size_t i = 0; i < pieces.size() && out.problem.empty(); ++i) {
      const PetrarchPiece& piece = pieces[i];
      const std::string word = piece.words.size() == 1 ? piece.words.front() : std::string();
      if (!piece.preposition.empty()) {
        if (is_preposition(piece.preposition)) {
          add_slot(out, piece.preposition, piece.words);
        } else {
          out.problem = fmt::format("'{}' is no slot", piece.preposition);
        }
      } else if (word == "+") {
        if (out.target.empty()) out.target = {"obj", "iobj", "to"};
      } else if (is_token(word)) {
        out.problem = "roles that no slot names";
      } else if (is_particle(word)) {
        out.pattern.push_back(holds("prt", piece.words));
      } else if (is_preposition(word)) {
        // TABARI's way: the preposition and its noun side by side
        const bool noun = i + 1 < pieces.size() && pieces[i + 1].preposition.empty() &&
                          !(pieces[i + 1].words.size() == 1 && is_preposition(pieces[i + 1].words.front()));
        add_slot(out, word, noun ? pieces[i + 1].words : std::vector<std::string>());
        i += noun ? 1 : 0;
      } else if (word.ends_with("ly")) {
        out.pattern.push_back(holds("adv", piece.words));
      } else if (out.has("obj") || piece.words.empty()) {
        out.problem = "two objects side by side";
      } else {
        out.pattern.push_back(holds("obj", piece.words));
      }
    }
    return out;
  }

  // Nouns with which the verb makes no event, where that is all that a pattern without a code asks for.
  static std::vector<std::string> excluded_objects(const PetrarchBlock& block) {
    std::vector<std::string> out;
    for (const PetrarchPattern& pattern : block.patterns) {
      if (!pattern.code.empty()) continue;
      const Shape shape = shape_of(pattern);
      if (shape.problem.empty() && shape.pattern.size() == 1 && shape.pattern.front().slot == "obj")
        out.insert(out.end(), shape.pattern.front().words.begin(), shape.pattern.front().words.end());
    }
    return out;
  }

  void add(const PetrarchVerb& verb, Shape shape, const CameoTypes::Meaning& meaning, std::string_view code,
           std::uint64_t line) {
    Entry entry;
    entry.pos = 'v';
    entry.trigger = verb.verb;
    entry.pattern = std::move(shape.pattern);
    entry.target = std::move(shape.target);
    entry.type = meaning.type;
    entry.mode = meaning.mode;
    entry.contexts = meaning.contexts;
    entry.cameo = code;
    entry.file = std::filesystem::path(file_).filename().string();
    entry.line = line;
    entry.layer = layer_;
    out_.push_back(std::move(entry));
  }

  void turn(const PetrarchBlock& block, const PetrarchVerb& verb) {
    if (verb.code.empty()) return;  // only its patterns make events
    const auto meaning = types_.of(verb.code);
    if (!meaning) return leave(verb.line, fmt::format("'{}': {} is no event here", verb.verb, verb.code));
    Shape shape = shape_of(verb);
    if (!shape.problem.empty()) return leave(verb.line, fmt::format("'{}': {}", verb.verb, shape.problem));
    if (auto nouns = excluded_objects(block); !nouns.empty() && !shape.has("obj")) {
      Constraint without = holds("obj", nouns);
      without.negated = true;
      shape.pattern.push_back(std::move(without));
    }
    add(verb, std::move(shape), *meaning, verb.code, verb.line);
  }

  void turn(const PetrarchBlock& block, const PetrarchPattern& pattern) {
    const Shape shape = shape_of(pattern);
    if (!shape.problem.empty())
      return leave(pattern.line, fmt::format("'{}': {}", pattern.text, shape.problem));
    if (pattern.code.empty()) {
      if (shape.pattern.size() == 1 && shape.pattern.front().slot == "obj") return;  // excluded_objects
      return leave(pattern.line, fmt::format("'{}': that something is no event", pattern.text));
    }
    const auto meaning = types_.of(pattern.code);
    if (!meaning)
      return leave(pattern.line, fmt::format("'{}': {} is no event here", pattern.text, pattern.code));
    for (const PetrarchVerb& verb : block.verbs) {
      Shape whole = shape_of(verb);
      if (!whole.problem.empty()) continue;  // told with the verb
      for (const Constraint& c : shape.pattern) whole.pattern.push_back(c);
      whole.target = shape.target;
      add(verb, std::move(whole), *meaning, pattern.code, pattern.line);
    }
  }

  const CameoTypes& types_;
  std::string file_;
  std::uint32_t layer_;
  std::vector<Entry>& out_;
  std::vector<Finding>* details_;
  std::size_t left_out_ = 0;
};

}  // namespace

Result<CameoTypes> CameoTypes::load(const TableSources& sources) {
  CameoTypes out;
  for (const auto& [path, layer] : sources.files("cameo_types")) {
    const auto table = CsvTable::read(path, {"cameo", "type", "mode", "contexts"}, {"source"});
    if (!table) return tl::unexpected<Error>(table.error());
    for (const CsvTable::Row& row : table->rows()) {
      const auto type = parse_event_type(table->get(row, "type"));
      if (!type)
        return input_error(fmt::format("'{}' is no event type", table->get(row, "type")), table->file(),
                           row.line);
      const std::string mode(table->get(row, "mode"));
      if (!is_mode(*type, mode))
        return input_error(fmt::format("'{}' is no mode of {}", mode, name_of(*type)), table->file(),
                           row.line);
      out.meanings_[std::string(table->get(row, "cameo"))] = {*type, mode, table->list(row, "contexts")};
    }
  }
  return out;
}

std::optional<CameoTypes::Meaning> CameoTypes::of(std::string_view code) const {
  // "02" and "03" alone are roots, which the table has with a zero
  for (std::string key(code); key.size() >= 2; key.pop_back()) {
    if (const auto found = meanings_.find(key); found != meanings_.end()) return found->second;
    if (key.size() == 2) {
      if (const auto root = meanings_.find(key + "0"); root != meanings_.end()) return root->second;
    }
  }
  return {};
}

Result<std::vector<Entry>> verb_entries(const TableSources& sources, std::vector<Finding>& summary,
                                        std::vector<Finding>* details) {
  std::vector<Entry> out;
  const auto files = sources.files_ending(petrarch_verbs);
  if (files.empty()) return out;
  const auto types = CameoTypes::load(sources);
  if (!types) return tl::unexpected<Error>(types.error());
  for (const auto& [path, layer] : files) {
    const auto text = read_file(path);
    if (!text) return tl::unexpected<Error>(text.error());
    std::vector<Finding> faults;
    const PetrarchVerbs dictionary = read_petrarch_verbs(*text, path, faults);
    Turner turner(*types, path, layer, out, details);
    turner.turn(dictionary);
    if (details != nullptr) {
      for (Finding& fault : faults) {
        fault.layer = layer;
        details->push_back(std::move(fault));
      }
    }
    if (const std::size_t left = turner.left_out() + faults.size(); left > 0)
      summary.push_back(
          {path, 0,
           fmt::format(
               "{} {} of this dictionary of verbs can't be used here (entente lint --notes lists them)", left,
               left == 1 ? "line" : "lines"),
           layer});
  }
  if (details != nullptr)
    std::ranges::stable_sort(*details, {}, [](const Finding& f) { return std::pair(f.file, f.line); });
  return out;
}

}  // namespace entente
