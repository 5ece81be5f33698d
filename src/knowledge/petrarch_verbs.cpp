#include "knowledge/petrarch_verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t most_alternatives = 400;  // words that one piece may stand for

using Words = std::vector<std::string>;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// "FOREIGN_MINISTER_" -> "foreign minister"
std::string phrase_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '_' && !is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return lower(out);
}

// The first bracket's code: "190" of "[190]", "160" of "[160:160]"; "" for "---" and for a code of the target alone.
std::optional<std::string> code_in(std::string_view line) {
  const auto open = line.find('['), close = line.find(']', std::min(open, line.size()));
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  std::string_view code = trim(line.substr(open + 1, close - open - 1));
  code = trim(code.substr(0, code.find(':')));
  if (code.empty() || !std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; }))
    return std::string();
  return std::string(code);
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& file, std::vector<Finding>& findings)
      : text_(text), file_(file), findings_(findings) {}

  PetrarchVerbs read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      at = end + 1;
      ++line_;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (line.size() > longest_line) {
        wrong("the line is too long for an entry");
        continue;
      }
      if (first_invalid_utf8(line) || line.find('\0') != std::string_view::npos) {
        wrong("not valid UTF-8");
        continue;
      }
      line = trim(line.substr(0, line.find('#')));
      if (line.empty() || line.starts_with("<!")) continue;
      entry(line);
    }
    return std::move(out_);
  }

 private:
  void wrong(std::string message) { findings_.push_back({file_, line_, std::move(message), 0}); }

  void entry(std::string_view line) {
    if (line.starts_with("---")) {
      // the end of the block's name may carry its code
      const auto code = code_in(line.substr(3));
      block_code_ = code.value_or("");
      out_.blocks.emplace_back();
      set_ = nullptr;
    } else if (line.front() == '&') {
      set_ = &sets_[lower(line.substr(0, line.find_first_of(" \t")))];
      set_->clear();
    } else if (line.front() == '~') {
      out_.transformations.push_back(line_);
    } else if (line.front() == '-') {
      pattern(trim(line.substr(1)));
    } else if (set_ != nullptr && line.front() == '+') {
      if (std::string phrase = phrase_of(line.substr(1)); !phrase.empty()) set_->push_back(std::move(phrase));
    } else {
      set_ = nullptr;
      verb(line);
    }
  }

  void verb(std::string_view line) {
    if (out_.blocks.empty()) {
      wrong("a verb before the first block");
      return;
    }
    PetrarchVerb verb;
    verb.line = line_;
    verb.code = code_in(line).value_or(block_code_);
    const std::string_view name = trim(line.substr(0, line.find_first_of("{[")));
    std::size_t marked = 0;
    Words words;
    for (std::string_view piece : split(name, '_')) {
      piece = trim(piece);
      if (piece.starts_with('+')) {
        marked = words.size();
        piece.remove_prefix(1);
      }
      if (!piece.empty()) words.push_back(lower(piece));
    }
    if (words.empty() || words.front().find(' ') != std::string::npos ||
        words.front().find(']') != std::string::npos) {
      wrong("no verb can be read here");
      return;
    }
    verb.words_before = marked > 0;
    verb.verb = words[marked];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(marked));
    verb.words = std::move(words);
    // A verb after patterns would not have them: PETRARCH gives a block's patterns to all its verbs.
    out_.blocks.back().verbs.push_back(std::move(verb));
  }

  void pattern(std::string_view line) {
    if (out_.blocks.empty()) {
      wrong("a pattern before the first block");
      return;
    }
    const auto code = code_in(line);
    if (!code) {
      wrong("a pattern needs a code in brackets");
      return;
    }
    PetrarchPattern pattern;
    pattern.line = line_;
    pattern.text = std::string(trim(line.substr(0, line.find('['))));
    pattern.code = *code;
    take_apart(pattern);
    out_.blocks.back().patterns.push_back(std::move(pattern));
  }

  void take_apart(PetrarchPattern& pattern) {
    std::string_view rest = pattern.text;
    auto* side = &pattern.before;
    bool star = false;
    while (!(rest = trim(rest)).empty()) {
      std::size_t end = 0;
      PetrarchPiece piece;
      if (rest.front() == '(' || rest.front() == '{') {
        end = rest.find(rest.front() == '(' ? ')' : '}');
        if (end == std::string_view::npos) {
          pattern.problem = "a bracket is never closed";
          return;
        }
        std::string_view inside = trim(rest.substr(1, end - 1));
        if (rest.front() == '(') {
          const auto space = std::min(inside.find_first_of(" \t"), inside.size());
          piece.preposition = phrase_of(inside.substr(0, space));
          inside = trim(inside.substr(space));
          if (inside.starts_with('{') && inside.ends_with('}')) inside = inside.substr(1, inside.size() - 2);
        }
        if (!fill(piece, inside, pattern)) return;
        ++end;
      } else {
        end = std::min(rest.find_first_of(" \t({"), rest.size());
        const std::string_view word = rest.substr(0, end);
        if (word == "*") {
          if (star) pattern.problem = "two places for the verb";
          star = true;
          side = &pattern.after;
          rest.remove_prefix(end);
          continue;
        }
        if (word.find('*') != std::string_view::npos) {
          pattern.problem = "the verb is tied to the words beside it";
          return;
        }
        if (!fill(piece, word, pattern)) return;
      }
      side->push_back(std::move(piece));
      rest.remove_prefix(end);
    }
    if (!star) pattern.problem = "no place for the verb";
  }

  // The words of a phrase; the name of a set stands for each of its words.
  bool fill(PetrarchPiece& piece, std::string_view text, PetrarchPattern& pattern) {
    Words phrases = {""};
    for (std::string_view word : split(text, ' ')) {
      word = trim(word);
      if (word.empty()) continue;
      Words choices;
      if (word.front() == '&') {
        auto set = sets_.find(lower(word));
        if (set == sets_.end()) set = sets_.find(lower(word) + "_");
        if (set == sets_.end()) {
          pattern.problem = fmt::format("the set {} is not defined before it", word);
          return false;
        }
        choices = set->second;
      } else {
        choices = {phrase_of(word)};
      }
      Words longer;
      for (const std::string& phrase : phrases)
        for (const std::string& choice : choices)
          longer.push_back(phrase.empty() ? choice : phrase + " " + choice);
      phrases = std::move(longer);
      if (phrases.size() > most_alternatives) {
        pattern.problem = "its sets stand for too many phrases";
        return false;
      }
    }
    std::erase(phrases, "");
    piece.words = std::move(phrases);
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  std::uint64_t line_ = 0;
  PetrarchVerbs out_;
  std::map<std::string, Words, std::less<>> sets_;
  Words* set_ = nullptr;
  std::string block_code_;
};

}  // namespace

PetrarchVerbs read_petrarch_verbs(std::string_view text, const std::string& file,
                                  std::vector<Finding>& findings) {
  return Reader(text, file, findings).read();
}

}  // namespace entente
