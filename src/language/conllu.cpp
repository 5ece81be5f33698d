#include "language/conllu.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/text.h"

namespace entente {
namespace {

// FORM may hold any white space but a line break or a tab, which would end the row or the field; those and
// the backslash that marks them are written as \n, \t, \r and \\. An empty field or a lone "_" is "_" by
// convention.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    switch (text[i]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case 'r':
        out += '\r';
        break;
      case '\\':
        out += '\\';
        break;
      default:
        return std::nullopt;
    }
  }
  return out;
}

std::string_view or_underscore(std::string_view field) {
  return field.empty() ? std::string_view("_") : field;
}

bool parse_number(std::string_view text, std::uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

}  // namespace

std::string write_conllu(const Document& document) {
  std::string out;
  std::size_t number = 0;
  for (const Sentence& sentence : document.sentences) {
    fmt::format_to(std::back_inserter(out), "# sent_id = {}\n# text = {}\n", ++number,
                   escaped(document.words(sentence.first, sentence.last)));
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = document.tokens[i];
      const std::uint32_t head = token.head == i ? 0 : token.head - sentence.first + 1;
      std::string misc;
      if (token.entity != EntityType::NONE)
        misc = fmt::format("Entity={}-{}|", token.entity_begins ? 'B' : 'I', name_of(token.entity));
      if (!token.space_after) misc += "SpaceAfter=No|";
      misc += fmt::format("Bytes={}:{}", token.begin, token.end);
      fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}\n",
                     i - sentence.first + 1, escaped(document.word(i)), escaped(or_underscore(token.lemma)),
                     name_of(token.pos), or_underscore(token.tag), or_underscore(token.features), head,
                     name_of(token.dep), misc);
    }
    out += '\n';
  }
  return out;
}

Result<Document> read_conllu(std::string_view text, const std::string& name) {
  Document document;
  std::uint64_t line_number = 0;
  std::uint32_t first = 0;  // of the sentence being read
  std::uint64_t first_line = 0;
  const auto fail = [&](std::string message, std::uint64_t line) {
    return input_error(std::move(message), name, line);
  };
  // Heads are checked when their sentence is complete.
  const auto close = [&]() -> Result<void> {
    const auto last = static_cast<std::uint32_t>(document.tokens.size());
    if (last == first) return {};
    for (std::uint32_t i = first; i < last; ++i)
      if (document.tokens[i].head >= last)
        return fail(fmt::format("the head of token {} lies outside of its sentence", i - first + 1),
                    first_line);
    document.sentences.push_back({first, last});
    first = last;
    return {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (const auto bad = first_invalid_utf8(line))
      return fail(fmt::format("not valid UTF-8 (byte {} of the line)", *bad), line_number);
    if (line.empty()) {
      if (auto closed = close(); !closed) return tl::unexpected(closed.error());
      continue;
    }
    if (line[0] == '#') continue;
    const auto fields = split(line, '\t');
    if (fields.size() != 10)
      return fail(fmt::format("{} columns instead of ten", fields.size()), line_number);
    const auto index = static_cast<std::uint32_t>(document.tokens.size());
    if (index == first) first_line = line_number;
    std::uint32_t id = 0, head = 0;
    if (!parse_number(fields[0], id))
      return fail(
          fmt::format("\"{}\" is no token number; multiword and empty nodes are not supported", fields[0]),
          line_number);
    if (id != index - first + 1)
      return fail(fmt::format("token {} where token {} was expected", id, index - first + 1), line_number);
    Token token;
    const auto form = unescaped(fields[1]);
    const auto lemma = unescaped(fields[2]);
    if (!form || form->empty() || !lemma) return fail("a form or lemma that cannot be read", line_number);
    token.lemma = fields[2] == "_" && *form != "_" ? std::string() : *lemma;
    if (!parse_name(fields[3], token.pos))
      return fail(fmt::format("unknown part of speech \"{}\"", fields[3]), line_number);
    if (fields[4] != "_") token.tag = fields[4];
    if (fields[5] != "_") token.features = fields[5];
    if (!parse_number(fields[6], head))
      return fail(fmt::format("the head \"{}\" is no number", fields[6]), line_number);
    token.head = head == 0 ? index : first + head - 1;
    if (!parse_name(fields[7], token.dep))
      return fail(fmt::format("unknown dependency label \"{}\"", fields[7]), line_number);
    token.space_after = true;
    bool continues = false;
    if (fields[9] != "_") {
      for (const std::string_view item : split(fields[9], '|')) {
        if (item == "SpaceAfter=No") token.space_after = false;
        if (!item.starts_with("Entity=")) continue;  // other items are not ours, Bytes follow from the text
        const std::string_view label = item.substr(7);
        if (label.size() < 3 || (label[0] != 'B' && label[0] != 'I') || label[1] != '-' ||
            !parse_name(label.substr(2), token.entity))
          return fail(fmt::format("unknown entity label \"{}\"", label), line_number);
        token.entity_begins = label[0] == 'B';
        continues = label[0] == 'I';
      }
    }
    if (continues) {
      if (document.entities.empty() || document.entities.back().last != index ||
          document.entities.back().type != token.entity)
        return fail("an entity goes on that did not begin", line_number);
      document.entities.back().last = index + 1;
    } else if (token.entity_begins) {
      document.entities.push_back({index, index + 1, token.entity});
    }
    token.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += *form;
    token.end = static_cast<std::uint32_t>(document.text.size());
    if (token.space_after) document.text += ' ';
    document.tokens.push_back(std::move(token));
  }
  if (auto closed = close(); !closed) return tl::unexpected(closed.error());
  return document;
}

}  // namespace entente
