// A record line read back: words, then what they say.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "record/record_line.h"

namespace entente {
namespace {

struct Token {
  enum class Kind : std::uint8_t { word, text, comma, equals } kind = Kind::word;
  std::string text;
};

Result<std::vector<Token>> tokens_of(std::string_view line) {
  std::vector<Token> out;
  std::size_t at = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (c == ' ' || c == '\t') {
      ++at;
    } else if (c == '#') {
      break;  // a comment behind the record
    } else if (c == ',' || c == '=') {
      out.push_back({c == ',' ? Token::Kind::comma : Token::Kind::equals, std::string(1, c)});
      ++at;
    } else if (c == '"') {
      Token token{Token::Kind::text, ""};
      for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\' && at + 1 < line.size()) ++at;
        token.text += line[at];
      }
      if (at == line.size()) return input_error("a quotation mark is not closed");
      ++at;
      token.text = fold_space(token.text);
      out.push_back(std::move(token));
    } else {
      const std::size_t end = std::min(line.find_first_of(" \t,=\"", at), line.size());
      out.push_back({Token::Kind::word, std::string(line.substr(at, end - at))});
      at = end;
    }
  }
  return out;
}

// What is wrong with a line; caught in parse_line, never leaves this file.
struct Malformed {
  std::string message;
};
[[noreturn]] void fail(std::string message) { throw Malformed{std::move(message)}; }

class LineReader {
 public:
  explicit LineReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  RecordLine read() {
    if (tokens_.empty()) fail("the record is missing");
    RecordLine out;
    if (next_is(Token::Kind::word, "statement"))
      out = statement();
    else if (next_is(Token::Kind::word, "tie"))
      out = tie();
    else
      out = event();
    if (at_ < tokens_.size()) fail(fmt::format("\"{}\" is too much at the end", tokens_[at_].text));
    return out;
  }

 private:
  bool next_is(Token::Kind kind, std::string_view text) {
    if (at_ < tokens_.size() && tokens_[at_].kind == kind && tokens_[at_].text == text) {
      ++at_;
      return true;
    }
    return false;
  }
  bool is(Token::Kind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
  std::string take(Token::Kind kind, const char* what) {
    if (!is(kind))
      fail(fmt::format(
          "{} {}", what,
          at_ < tokens_.size() ? "is expected where \"" + tokens_[at_].text + "\" stands" : "is missing"));
    return tokens_[at_++].text;
  }
  std::string take_any(const char* what) {
    return is(Token::Kind::text) ? take(Token::Kind::text, what) : take(Token::Kind::word, what);
  }

  LineName take_name(const char* what) {
    const bool quoted = is(Token::Kind::text);
    std::string text = take_any(what);
    if (text.empty()) fail(fmt::format("{} is empty", what));
    return {std::move(text), quoted};
  }
  std::vector<LineName> take_names(const char* what) {
    std::vector<LineName> out;
    if (next_is(Token::Kind::word, "-")) return out;
    do out.push_back(take_name(what));
    while (next_is(Token::Kind::comma, ","));
    return out;
  }
  std::optional<When> take_date() {
    const std::string text = take(Token::Kind::word, "a date (or - for none)");
    if (text == "-") return std::nullopt;
    const auto when = parse_when(text);
    if (!when)
      fail(fmt::format("\"{}\" is no date: 2022-06-17, 2022-06, 2022 or 2022-06-28/2022-06-30, - for none",
                       text));
    return when;
  }
  LineWords take_words(const char* what) {
    LineWords out{take(Token::Kind::text, what), 1};
    if (is(Token::Kind::word) && tokens_[at_].text.starts_with("@")) {
      const std::string number = tokens_[at_++].text.substr(1);
      const bool digits =
          !number.empty() && number.size() < 4 &&
          std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!digits || std::stoul(number) == 0)
        fail(fmt::format("\"@{}\" must be a number: @2 is the second time that the words stand there",
                         number));
      out.occurrence = static_cast<unsigned>(std::stoul(number));
    }
    return out;
  }

  EventLine event() {
    EventLine out;
    const std::string type = take(Token::Kind::word, "a type, \"statement\" or \"tie\"");
    const std::size_t slash = type.find('/');
    const auto known = parse_event_type(type.substr(0, slash));
    if (!known) {
      std::string all;
      for (const EventType one : all_event_types) all += " " + std::string(name_of(one));
      fail(fmt::format("\"{}\" is no event type; there are{}, and statement and tie", type.substr(0, slash),
                       all));
    }
    out.type = *known;
    if (slash != std::string::npos) out.mode = type.substr(slash + 1);
    if (!is_mode(out.type, out.mode))
      fail(fmt::format("\"{}\" is no mode of {}", out.mode, name_of(out.type)));
    out.source = take_names("a source (or - for none)");
    if (!next_is(Token::Kind::word, "->")) fail("\"->\" is missing between source and target");
    out.target = take_names("a target (or - for none)");
    if (out.source.empty() && out.target.empty()) fail("an event needs a source or a target");
    const std::string status = take(Token::Kind::word, "a status");
    const auto parsed = parse_status(status);
    if (!parsed)
      fail(fmt::format(
          "\"{}\" is no status; there are occurred, planned, negated, hypothetical and background", status));
    out.status = *parsed;
    out.date = take_date();
    out.trigger = take_words("the trigger in quotation marks");
    return out;
  }

  StatementLine statement() {
    StatementLine out;
    std::map<std::string, bool> seen;
    while (at_ < tokens_.size()) {
      const std::string key = take(Token::Kind::word, "a word such as speaker=");
      if (!next_is(Token::Kind::equals, "=")) fail(fmt::format("\"=\" is missing behind \"{}\"", key));
      if (std::exchange(seen[key], true)) fail(fmt::format("\"{}\" stands there twice", key));
      if (key == "speaker")
        out.speaker = take_any("the speaker");
      else if (key == "code")
        out.codes = take_names("the speaker's code");
      else if (key == "verb")
        out.verb = take_any("the verb");
      else if (key == "about")
        out.about = take_names("an actor");
      else if (key == "term")
        out.term = take_any("the term");
      else if (key == "quote")
        out.quote = take(Token::Kind::text, "the quote in quotation marks");
      else if (key == "date")
        out.date = take_date();
      else if (key == "words")
        out.words = take_words("the words in quotation marks");
      else
        fail(fmt::format(
            "\"{}\" is nothing that a statement has; there are speaker code verb about term quote date words",
            key));
    }
    return out;
  }

  TieLine tie() {
    TieLine out;
    const std::string kind = take(Token::Kind::word, "a kind of tie");
    const auto known = parse_tie_kind(kind);
    if (!known)
      fail(
          fmt::format("\"{}\" is no tie; there are member ally partner dialogue hosts-forces arms-supplier "
                      "territorial-dispute claims sanctions sponsor rival",
                      kind));
    out.kind = *known;
    out.a = take_name("the first actor");
    out.b = take_name("the second actor");
    if (next_is(Token::Kind::word, "since")) out.since = take_any("the date behind since");
    out.words = take_words("the words in quotation marks");
    return out;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<RecordLine> parse_line(std::string_view text) {
  auto tokens = tokens_of(text);
  if (!tokens) return tl::unexpected<Error>(tokens.error());
  try {
    return LineReader(std::move(*tokens)).read();
  } catch (const Malformed& malformed) {
    return input_error(malformed.message);
  }
}

}  // namespace entente
