#include "language/tokenizer.h"

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "language/pattern.h"
#include "language/strings.h"

namespace entente {
namespace {

constexpr std::size_t longest_chunk = 10'000;  // bytes; see the header
constexpr std::size_t longest_cached = 64;     // bytes of a chunk worth remembering
constexpr std::size_t most_cached = 32'768;    // chunks a thread remembers: some 10 MB

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// A token within its chunk, with what is known once the chunk has been split.
struct Piece {
  std::uint32_t begin = 0, end = 0;  // bytes of the chunk
  std::uint32_t word = 0;            // number among the words of the special sequences; 0 for none
  Lexeme lexeme;
};

// A token of a special case: "ca" of "can't", with the id of its norm or 0.
struct SpecialToken {
  std::uint32_t bytes = 0;
  std::uint64_t norm = 0;
};

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// Decodes only where a byte can begin white space; all other bytes step through unread.
bool white_space_at(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80 || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3))
    return is_white_space(next_code_point(text, at));
  at += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  return false;
}

std::size_t cut_at_code_point(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

struct Tokenizer::Parts {
  Lexicon lexicon;
  Pattern prefix, suffix, infix, url_scheme, url_rest;
  std::size_t suffix_reach = 0;  // code points of the longest suffix that is not a run of full stops
  TextMap<std::vector<SpecialToken>> specials;
  std::size_t longest_special = 0;  // bytes
  // Special cases that the affix rules would tear apart, as sequences of words: looked for in the finished
  // tokens too. A trie: (node, word) -> node; node 0 is the root.
  TextMap<std::uint32_t> words;
  std::unordered_map<std::uint64_t, std::uint32_t> trie;
  std::vector<bool> ends;  // by node: a sequence ends here
  std::uint64_t serial = 0;

  Result<void> read(const nlohmann::json& json);
  void add_sequence(const std::vector<Piece>& pieces, std::string_view chunk);

  const std::vector<SpecialToken>* special(std::string_view text) const {
    if (text.size() > longest_special) return nullptr;
    const auto found = specials.find(text);
    return found == specials.end() ? nullptr : &found->second;
  }
  std::size_t find_suffix(std::string_view text) const;  // bytes, 0 if there is none
  bool is_url(std::string_view text) const;
  void split_chunk(std::string_view chunk, bool with_specials, std::vector<Piece>& out) const;
  void split_infixes(std::string_view chunk, std::size_t begin, std::size_t end,
                     std::vector<Piece>& out) const;
  void finish(std::string_view chunk, Piece& piece) const;
  const std::vector<Piece>& pieces_of(std::string_view chunk) const;
  void append(std::string_view text, std::size_t begin, std::size_t end, std::vector<LexedToken>& out,
              std::vector<std::uint32_t>& word_numbers) const;
  void replace_sequences(std::string_view text, std::size_t first, std::vector<LexedToken>& out,
                         const std::vector<std::uint32_t>& word_numbers) const;
};

Result<Tokenizer> Tokenizer::from_json(std::string_view tokenizer_section, std::string_view lexemes_section) {
  auto parts = std::make_unique<Parts>();
  auto lexicon = Lexicon::from_json(lexemes_section);
  if (!lexicon) return tl::unexpected(lexicon.error());
  parts->lexicon = std::move(*lexicon);
  static std::atomic<std::uint64_t> serials{0};
  parts->serial = ++serials;
  try {
    if (auto read = parts->read(nlohmann::json::parse(tokenizer_section)); !read)
      return tl::unexpected(read.error());
  } catch (const std::exception& e) {
    return input_error(std::string("the model's section \"tokenizer\" cannot be read: ") + e.what());
  }
  return Tokenizer(std::move(parts));
}

Result<void> Tokenizer::Parts::read(const nlohmann::json& json) {
  const std::pair<const char*, Pattern*> patterns[] = {{"prefix", &prefix},
                                                       {"suffix", &suffix},
                                                       {"infix", &infix},
                                                       {"url_scheme", &url_scheme},
                                                       {"url_rest", &url_rest}};
  for (const auto& [name, pattern] : patterns) {
    auto compiled = Pattern::compile(json.at(name).get<std::string>(), name);
    if (!compiled) return tl::unexpected(compiled.error());
    *pattern = std::move(*compiled);
  }
  suffix_reach = json.at("suffix_reach").get<std::size_t>();
  for (const auto& [form, tokens] : json.at("exceptions").items()) {
    auto& special = specials[form];
    for (const auto& token : tokens)
      special.push_back({static_cast<std::uint32_t>(token.at(0).get_ref<const std::string&>().size()),
                         string_id(token.at(1).get_ref<const std::string&>())});
    longest_special = std::max(longest_special, form.size());
  }
  ends.assign(1, false);
  std::vector<Piece> pieces;
  for (const auto& [form, tokens] : json.at("exceptions").items()) {
    if (!prefix.search(form) && !infix.search(form) && !suffix.search(form) && form.find(' ') == form.npos)
      continue;
    pieces.clear();
    split_chunk(form, false, pieces);
    add_sequence(pieces, form);
  }
  return {};
}

void Tokenizer::Parts::add_sequence(const std::vector<Piece>& pieces, std::string_view chunk) {
  std::uint32_t node = 0;
  for (const Piece& piece : pieces) {
    const std::string word(chunk.substr(piece.begin, piece.end - piece.begin));
    const std::uint32_t number = words.try_emplace(word, words.size() + 1).first->second;
    const auto next = static_cast<std::uint32_t>(ends.size());
    const auto [edge, is_new] = trie.try_emplace((std::uint64_t{node} << 32) | number, next);
    if (is_new) ends.push_back(false);
    node = edge->second;
  }
  ends[node] = true;
}

std::size_t Tokenizer::Parts::find_suffix(std::string_view text) const {
  if (text.empty()) return 0;
  // Only the last few code points and a run of full stops can be a suffix, so the search starts there.
  std::size_t from = text.size();
  for (std::size_t i = 0; i < suffix_reach && from > 0; ++i) from = cut_at_code_point(text, from - 1);
  const std::size_t before_stops = text.find_last_not_of('.');
  from = std::min(from, before_stops == text.npos ? 0 : before_stops + 1);
  const auto match = suffix.search(text, from);
  return match ? match->end - match->begin : 0;
}

bool Tokenizer::Parts::is_url(std::string_view text) const {
  // A user part may be anything up to an '@', so a host may begin at the start, after a scheme or after an
  // '@'.
  if (text.find('.') == text.npos) return false;
  if (url_rest.search(text)) return true;
  if (const auto scheme = url_scheme.search(text); scheme && url_rest.search(text.substr(scheme->end)))
    return true;
  for (std::size_t at = text.find('@', 1); at < text.size(); at = text.find('@', at + 1))
    if (url_rest.search(text.substr(at + 1))) return true;
  return false;
}

// Takes prefixes and suffixes off both ends in turn until nothing changes or a special case is left, then
// splits the middle. `out` gets the tokens in order, without word numbers and lexemes but with special norms.
void Tokenizer::Parts::split_chunk(std::string_view chunk, bool with_specials,
                                   std::vector<Piece>& out) const {
  const auto add = [&](std::size_t begin, std::size_t end, std::uint64_t norm = 0) {
    Piece piece{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0, {}};
    piece.lexeme.norm = norm;
    out.push_back(piece);
  };
  const auto is_special = [&](std::size_t begin, std::size_t end) {
    return with_specials && begin < end && special(chunk.substr(begin, end - begin)) != nullptr;
  };
  std::size_t begin = 0, end = chunk.size();
  std::vector<std::size_t> suffix_ends;  // outermost first
  std::size_t before = 0;
  while (begin < end && end - begin != before && !is_special(begin, end)) {
    before = end - begin;
    const auto found = prefix.search(chunk.substr(begin, end - begin));
    const std::size_t head = found ? found->end : 0;
    if (head != 0 && is_special(begin + head, end)) {
      add(begin, begin + head);
      begin += head;
      break;
    }
    const std::size_t tail = find_suffix(chunk.substr(begin + head, end - begin - head));
    if (tail != 0) {
      suffix_ends.push_back(end);
      end -= tail;
      // The prefix stays on here, as in the reference.
      if (is_special(begin, end)) break;
    }
    if (head != 0) add(begin, begin + head);
    begin += head;
  }
  if (begin < end) {
    const auto* tokens = with_specials ? special(chunk.substr(begin, end - begin)) : nullptr;
    if (tokens != nullptr) {
      std::size_t at = begin;
      for (const SpecialToken& token : *tokens) {
        add(at, at + token.bytes, token.norm);
        at += token.bytes;
      }
    } else {
      split_infixes(chunk, begin, end, out);
    }
  }
  for (auto it = suffix_ends.rbegin(); it != suffix_ends.rend(); ++it) {
    add(end, *it);
    end = *it;
  }
}

void Tokenizer::Parts::split_infixes(std::string_view chunk, std::size_t begin, std::size_t end,
                                     std::vector<Piece>& out) const {
  const auto add = [&](std::size_t from, std::size_t to) {
    if (from < to)
      out.push_back(
          {static_cast<std::uint32_t>(begin + from), static_cast<std::uint32_t>(begin + to), 0, {}});
  };
  const std::string_view middle = chunk.substr(begin, end - begin);
  std::size_t start = 0;
  if (!is_letters(middle) && !is_url(middle)) {
    for (auto match = infix.search(middle); match; match = infix.search(middle, match->end)) {
      if (match->begin == 0) continue;  // an infix at the start stays with what follows
      add(start, match->begin);
      add(match->begin, match->end);
      start = match->end;
    }
  }
  add(start, middle.size());
}

void Tokenizer::Parts::finish(std::string_view chunk, Piece& piece) const {
  const std::string_view token = chunk.substr(piece.begin, piece.end - piece.begin);
  const std::uint64_t norm = piece.lexeme.norm;
  piece.lexeme = lexicon.lexeme(token);
  if (norm != 0) piece.lexeme.norm = norm;
  if (const auto word = words.find(token); word != words.end()) piece.word = word->second;
}

// The pieces of a chunk, remembered per thread. Forgetting is all at once: simple, and rare in news.
const std::vector<Piece>& Tokenizer::Parts::pieces_of(std::string_view chunk) const {
  thread_local struct {
    std::uint64_t serial = 0;  // the tokenizer whose chunks these are
    TextMap<std::vector<Piece>> chunks;
    std::vector<Piece> uncached;
  } memory;
  if (memory.serial != serial || memory.chunks.size() >= most_cached) {
    memory.chunks.clear();
    memory.serial = serial;
  }
  const bool cacheable = chunk.size() <= longest_cached;
  if (cacheable)
    if (const auto found = memory.chunks.find(chunk); found != memory.chunks.end()) return found->second;
  std::vector<Piece>& pieces =
      cacheable ? memory.chunks.emplace(chunk, std::vector<Piece>()).first->second : memory.uncached;
  pieces.clear();
  std::size_t at = 0;
  const bool white = is_white_space(next_code_point(chunk, at));
  if (special(chunk) == nullptr && (white || is_letters(chunk)))
    pieces.push_back({0, static_cast<std::uint32_t>(chunk.size()), 0, {}});  // no pattern can match in it
  else
    split_chunk(chunk, true, pieces);
  for (Piece& piece : pieces) finish(chunk, piece);
  return pieces;
}

void Tokenizer::Parts::append(std::string_view text, std::size_t begin, std::size_t end,
                              std::vector<LexedToken>& out, std::vector<std::uint32_t>& word_numbers) const {
  for (const Piece& piece : pieces_of(text.substr(begin, end - begin))) {
    out.push_back({static_cast<std::uint32_t>(begin + piece.begin),
                   static_cast<std::uint32_t>(begin + piece.end), false, piece.lexeme});
    word_numbers.push_back(piece.word);
  }
}

// Special cases that the affix rules have torn apart are put together: the longest first, the earlier on
// ties; a candidate that is passed over still bars the others from its tokens, as in the reference.
void Tokenizer::Parts::replace_sequences(std::string_view text, std::size_t first,
                                         std::vector<LexedToken>& out,
                                         const std::vector<std::uint32_t>& word_numbers) const {
  struct Span {
    std::size_t first, last;
  };
  std::vector<Span> spans;
  const std::size_t count = word_numbers.size();
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t node = 0;
    for (std::size_t j = i; j < count && word_numbers[j] != 0; ++j) {
      const auto edge = trie.find((std::uint64_t{node} << 32) | word_numbers[j]);
      if (edge == trie.end()) break;
      node = edge->second;
      if (ends[node]) spans.push_back({i, j + 1});
    }
  }
  if (spans.empty()) return;
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    const std::size_t x = a.last - a.first, y = b.last - b.first;
    return x != y ? x > y : a.first < b.first;
  });
  std::vector<char> seen(count, 0);
  std::vector<Span> chosen;
  for (const Span& span : spans) {
    if (!seen[span.first] && !seen[span.last - 1]) chosen.push_back(span);
    std::fill(seen.begin() + static_cast<std::ptrdiff_t>(span.first),
              seen.begin() + static_cast<std::ptrdiff_t>(span.last), char{1});
  }
  std::sort(chosen.begin(), chosen.end(), [](const Span& a, const Span& b) { return a.first < b.first; });

  std::vector<LexedToken> done;
  done.reserve(count + chosen.size());
  std::size_t at = 0;
  const auto keep_until = [&](std::size_t last) {
    for (; at < last; ++at) done.push_back(out[first + at]);
  };
  for (const Span& span : chosen) {
    keep_until(span.first);
    std::uint32_t begin = out[first + span.first].begin;
    const LexedToken& final_token = out[first + span.last - 1];
    const auto* tokens = special(text.substr(begin, final_token.end - begin));
    if (tokens == nullptr) continue;  // the same words with spaces between them
    for (const SpecialToken& token : *tokens) {
      LexedToken made{begin, begin + token.bytes, false, lexicon.lexeme(text.substr(begin, token.bytes))};
      if (token.norm != 0) made.lexeme.norm = token.norm;
      done.push_back(made);
      begin += token.bytes;
    }
    done.back().space_after = final_token.space_after;
    at = span.last;
  }
  keep_until(count);
  out.resize(first);
  out.insert(out.end(), done.begin(), done.end());
}

void Tokenizer::tokenize(std::string_view text, TextRange range, std::vector<LexedToken>& out) const {
  const std::string_view part = text.substr(0, range.end);
  const std::size_t first = out.size();
  thread_local std::vector<std::uint32_t> word_numbers;
  word_numbers.clear();
  const auto close = [&](std::size_t begin, std::size_t end, bool white) {
    while (!white && end - begin > longest_chunk) {
      const std::size_t cut = cut_at_code_point(part, begin + longest_chunk);
      parts_->append(part, begin, cut, out, word_numbers);
      begin = cut;
    }
    if (begin < end) parts_->append(part, begin, end, out, word_numbers);
  };
  // Runs of white space and of other characters alternate. One space after a word belongs to the word.
  std::size_t at = range.begin, start = range.begin;
  bool in_white = false, started = false;
  while (at < part.size()) {
    const std::size_t here = at;
    const bool white = white_space_at(part, at);
    if (!started) in_white = white;
    started = true;
    if (white == in_white) continue;
    close(start, here, in_white);
    start = here;
    if (part[here] == ' ') {
      out.back().space_after = true;
      start = at;
    }
    in_white = white;
  }
  close(start, part.size(), in_white);
  parts_->replace_sequences(part, first, out, word_numbers);
}

Tokenizer::Tokenizer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

}  // namespace entente
