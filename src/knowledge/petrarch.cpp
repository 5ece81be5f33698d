#include "knowledge/petrarch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t longest_line = 4096;     // bytes; entries are short, and this keeps broken files cheap
constexpr std::size_t most_substitutes = 256;  // phrases made of one agent line

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "20011222" or "011222"
std::optional<Date> parse_date(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, is_digit) || (text.size() != 6 && text.size() != 8))
    return {};
  std::string year(text.substr(0, text.size() - 4));
  if (year.size() == 2) year = (year <= "30" ? "20" : "19") + year;
  const std::string_view month = text.substr(text.size() - 4, 2), day = text.substr(text.size() - 2);
  return parse_iso_date(fmt::format("{}-{}-{}", year, month, day));
}

std::string phrase_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool gap = c == '_' || c == ' ' || c == '\t' || c == '\r';
    if (!gap) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The lines of a dictionary without comments, with what is wrong about them.
class Lines {
 public:
  Lines(std::string_view text, const std::string& file, std::vector<Finding>& findings)
      : text_(text), file_(file), findings_(findings) {}

  // The next line that holds something, comments cut off, leading white space kept.
  bool next(std::string_view& out) {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view line = text_.substr(at_, end - at_);
      at_ = end + 1;
      ++line_;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (in_comment_) {
        in_comment_ = line.find("-->") == std::string_view::npos;
        continue;
      }
      if (line.starts_with("<!")) {
        in_comment_ = line.starts_with("<!--") && line.find("-->") == std::string_view::npos;
        continue;
      }
      if (line.size() > longest_line) {
        wrong("the line is too long for an entry");
        continue;
      }
      line = line.substr(0, line.find('#'));
      line = line.substr(0, line.find(';'));
      if (trim(line).empty()) continue;
      if (first_invalid_utf8(line)) {
        wrong("not valid UTF-8");
      } else if (line.find('\0') != std::string_view::npos) {
        wrong("holds a NUL byte");
      } else {
        out = line;
        return true;
      }
    }
    return false;
  }
  std::uint64_t line() const { return line_; }
  void wrong(std::string message) { findings_.push_back({file_, line_, std::move(message), 0}); }

 private:
  std::string_view text_;
  const std::string& file_;
  std::vector<Finding>& findings_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 0;
  bool in_comment_ = false;
};

// "AFGGOV 011222-140929", "AFGGOV >011222", "AFGELI"
std::optional<PetrarchActor::Code> parse_code(std::string_view text, Lines& lines) {
  text = trim(text);
  const std::size_t space = std::min(text.find_first_of(" \t"), text.size());
  PetrarchActor::Code out{std::string(text.substr(0, space)), {}};
  std::string limits;
  for (const char c : text.substr(space))
    if (c != ' ' && c != '\t') limits += c;
  if (out.code.empty()) {
    lines.wrong("the brackets hold no code");
    return {};
  }
  if (limits.empty()) return out;
  const auto bad = [&] {
    lines.wrong(fmt::format(
        "'{}' is no restriction: write <DATE, >DATE or DATE-DATE, dates as YYYYMMDD or YYMMDD", limits));
    return std::nullopt;
  };
  const std::string_view all = limits;
  const std::size_t dash = all.find('-');
  const auto first =
      parse_date(all.front() == '<' || all.front() == '>' ? all.substr(1) : all.substr(0, dash));
  if (!first) return bad();
  if (all.front() == '>') {
    out.span.from = first;
  } else if (all.front() == '<') {
    out.span.to = first->plus_days(1);
  } else {
    if (dash == std::string_view::npos) return bad();
    const auto last = parse_date(all.substr(dash + 1));
    if (!last) return bad();
    if (*last < *first) {
      lines.wrong(fmt::format("'{}' ends before it begins", limits));
      return {};
    }
    out.span = {first, last->plus_days(1)};
  }
  return out;
}

// Every bracket of a line.
void take_codes(std::string_view text, Lines& lines, std::vector<PetrarchActor::Code>& out) {
  for (std::size_t open = text.find('['); open != std::string_view::npos;) {
    const std::size_t close = text.find(']', open);
    if (close == std::string_view::npos) {
      lines.wrong("a bracket is never closed");
      return;
    }
    if (auto code = parse_code(text.substr(open + 1, close - open - 1), lines))
      out.push_back(*std::move(code));
    open = text.find('[', close);
  }
}

std::string_view before(std::string_view text, char sign) { return text.substr(0, text.find(sign)); }

}  // namespace

std::vector<PetrarchActor> read_petrarch_actors(std::string_view text, const std::string& file,
                                                std::vector<Finding>& findings) {
  std::vector<PetrarchActor> out;
  Lines lines(text, file, findings);
  for (std::string_view line; lines.next(line);) {
    const std::string_view content = trim(line);
    if (content.front() == '[') {
      if (out.empty()) {
        lines.wrong("a code before the first name");
      } else {
        take_codes(content, lines, out.back().codes);
      }
      continue;
    }
    const bool synonym = content.front() == '+';
    std::string phrase = phrase_of(before(content.substr(synonym ? 1 : 0), '['));
    if (phrase.empty()) {
      lines.wrong("the name is empty");
      continue;
    }
    if (!synonym) {
      out.push_back({lines.line(), {std::move(phrase)}, {}});
    } else if (out.empty()) {
      lines.wrong("a synonym before the first name");
      continue;
    } else {
      out.back().phrases.push_back(std::move(phrase));
    }
    take_codes(content, lines, out.back().codes);
  }
  return out;
}

std::vector<PetrarchAgent> read_petrarch_agents(std::string_view text, const std::string& file,
                                                std::vector<Finding>& findings) {
  std::vector<PetrarchAgent> out;
  std::map<std::string, std::vector<std::string>, std::less<>> sets;
  Lines lines(text, file, findings);
  for (std::string_view line; lines.next(line);) {
    const std::string_view content = trim(line);
    const std::size_t open = content.find('['), close = content.find(']', std::min(open, content.size()));
    if (open == std::string_view::npos && content.front() == '!' &&
        content.find('=') != std::string_view::npos) {
      const std::size_t end = content.find('!', 1);
      if (end == std::string_view::npos) {
        lines.wrong("the name of a set of substitutes ends with '!'");
        continue;
      }
      auto& set = sets[std::string(content.substr(1, end - 1))];
      set.clear();
      for (const std::string_view item : split(content.substr(content.find('=') + 1), ','))
        if (!trim(item).empty() && item.find('!') == std::string_view::npos) set.emplace_back(trim(item));
      continue;
    }
    if (open == std::string_view::npos || close == std::string_view::npos) {
      lines.wrong("an agent needs a code in brackets");
      continue;
    }
    std::string code;
    for (const char c : content.substr(open + 1, close - open - 1))
      if (c != '~' && c != ' ' && c != '\t') code += c;
    if (code.empty()) {
      lines.wrong("the brackets hold no code");
      continue;
    }
    const std::string_view head = content.substr(0, open);
    const std::size_t brace = head.find('{');
    std::vector<std::string> phrases = {phrase_of(before(head, '{'))};
    if (brace != std::string_view::npos) {
      const std::size_t end = head.find('}', brace);
      if (end == std::string_view::npos) {
        lines.wrong("a brace is never closed");
        continue;
      }
      const std::string plural = phrase_of(head.substr(brace + 1, end - brace - 1));
      if (!plural.empty()) phrases.push_back(plural);
    }
    // Each marker multiplies the phrases by its set.
    bool usable = !phrases.front().empty();
    if (!usable) lines.wrong("the name is empty");
    for (bool found = true; usable && found;) {
      found = false;
      std::vector<std::string> filled;
      for (const std::string& phrase : phrases) {
        const std::size_t begin = phrase.find('!');
        if (begin == std::string::npos) {
          filled.push_back(phrase);
          continue;
        }
        found = true;
        const std::size_t end = phrase.find('!', begin + 1);
        const auto set =
            end == std::string::npos ? sets.end() : sets.find(phrase.substr(begin + 1, end - begin - 1));
        if (set == sets.end()) {
          lines.wrong(fmt::format("'{}' names no set of substitutes", phrase.substr(begin)));
          usable = false;
          break;
        }
        for (const std::string& item : set->second)
          filled.push_back(phrase.substr(0, begin) + item + phrase.substr(end + 1));
      }
      if (filled.size() > most_substitutes) {
        lines.wrong("the substitutes make too many phrases");
        usable = false;
      }
      if (filled.empty()) usable = false;
      if (usable) phrases = std::move(filled);
    }
    if (usable) out.push_back({lines.line(), std::move(phrases), std::move(code)});
  }
  return out;
}

}  // namespace entente
