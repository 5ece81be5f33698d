#include "language/tokenizer.h"

#include <atomic>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/text_map.h"
#include "language/chunk_splitter.h"

namespace entente {
namespace {

constexpr std::size_t longest_chunk = 10'000;  // bytes; see the header
constexpr std::size_t longest_cached = 64;     // bytes of a chunk worth remembering
constexpr std::size_t most_cached = 32'768;    // chunks a thread remembers: some 10 MB

// A token within its chunk, with all that is known of it.
struct Piece {
  std::uint32_t begin = 0, end = 0;  // bytes of the chunk
  std::uint32_t word = 0;            // its number among the words of special sequences
  Lexeme lexeme;
};

// Decodes only where a byte can begin white space; all other characters are stepped over.
bool white_space_at(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80 || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3))
    return is_white_space(next_code_point(text, at));
  at += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  return false;
}

std::size_t cut_at_code_point(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

struct Tokenizer::Parts {
  LexemeTable lexicon;
  ChunkSplitter splitter;
  std::uint64_t serial = 0;  // tells the tokenizers of a process apart, unlike an address

  Lexeme lexeme(std::string_view token, std::uint64_t special_norm) const {
    Lexeme lexeme = lexicon.lexeme(token);
    if (special_norm != 0) lexeme.norm = special_norm;
    return lexeme;
  }
  std::span<const Piece> pieces_of(std::string_view chunk) const;
  void split_chunk(std::string_view chunk, std::vector<Piece>& out) const;
  void replace_sequences(std::string_view text, std::size_t first, std::span<const std::uint32_t> words,
                         std::vector<LexedToken>& out) const;
};

Result<Tokenizer> Tokenizer::from_json(std::string_view tokenizer_section, std::string_view lexemes_section) {
  auto lexicon = LexemeTable::from_json(lexemes_section);
  if (!lexicon) return tl::unexpected(lexicon.error());
  try {
    auto splitter = ChunkSplitter::from_json(nlohmann::json::parse(tokenizer_section));
    if (!splitter) return tl::unexpected(splitter.error());
    static std::atomic<std::uint64_t> serials{0};
    return Tokenizer(std::make_unique<Parts>(Parts{std::move(*lexicon), std::move(*splitter), ++serials}));
  } catch (const std::exception& e) {
    return input_error(std::string("the model's section \"tokenizer\" cannot be read: ") + e.what());
  }
}

void Tokenizer::Parts::split_chunk(std::string_view chunk, std::vector<Piece>& out) const {
  thread_local std::vector<ChunkSplitter::Piece> split;
  split.clear();
  std::size_t at = 0;
  if (is_white_space(next_code_point(chunk, at)) && splitter.special(chunk) == nullptr)
    split.push_back({0, static_cast<std::uint32_t>(chunk.size()), 0});  // no pattern matches white space
  else
    splitter.split(chunk, split);
  for (const auto& [begin, end, norm] : split) {
    const std::string_view token = chunk.substr(begin, end - begin);
    out.push_back({begin, end, splitter.sequences().number(token), lexeme(token, norm)});
  }
}

// The pieces of a chunk, remembered per thread; valid until the thread's next call. Forgetting is all at
// once: simple, and rare in news.
std::span<const Piece> Tokenizer::Parts::pieces_of(std::string_view chunk) const {
  thread_local struct {
    std::uint64_t serial = 0;  // whose chunks these are
    TextMap<std::vector<Piece>> chunks;
    std::vector<Piece> uncached;
  } memory;
  if (memory.serial != serial || memory.chunks.size() >= most_cached) {
    memory.chunks.clear();
    memory.serial = serial;
  }
  if (chunk.size() > longest_cached) {
    memory.uncached.clear();
    split_chunk(chunk, memory.uncached);
    return memory.uncached;
  }
  if (const auto found = memory.chunks.find(chunk); found != memory.chunks.end()) return found->second;
  std::vector<Piece>& pieces = memory.chunks[std::string(chunk)];
  split_chunk(chunk, pieces);
  return pieces;
}

// Puts special cases together that the affix rules have torn apart.
void Tokenizer::Parts::replace_sequences(std::string_view text, std::size_t first,
                                         std::span<const std::uint32_t> words,
                                         std::vector<LexedToken>& out) const {
  const auto ranges = splitter.sequences().find(words);
  if (ranges.empty()) return;
  std::vector<LexedToken> done;
  done.reserve(words.size() + ranges.size());
  std::size_t at = first;
  for (const auto& range : ranges) {
    for (; at < first + range.first; ++at) done.push_back(out[at]);
    std::uint32_t begin = out[at].begin;
    const LexedToken& last = out[first + range.last - 1];
    const auto* tokens = splitter.special(text.substr(begin, last.end - begin));
    if (tokens == nullptr) continue;  // the same words with spaces between them
    for (const auto& [bytes, norm] : *tokens) {
      done.push_back({begin, begin + bytes, false, lexeme(text.substr(begin, bytes), norm)});
      begin += bytes;
    }
    done.back().space_after = last.space_after;
    at = first + range.last;
  }
  for (; at < out.size(); ++at) done.push_back(out[at]);
  out.resize(first);
  out.insert(out.end(), done.begin(), done.end());
}

void Tokenizer::tokenize(std::string_view text, TextRange range, std::vector<LexedToken>& out) const {
  text = text.substr(0, range.end);
  const std::size_t first = out.size();
  thread_local std::vector<std::uint32_t> words;
  words.clear();
  const auto append = [&](std::size_t begin, std::size_t end) {
    for (const Piece& piece : parts_->pieces_of(text.substr(begin, end - begin))) {
      out.push_back({static_cast<std::uint32_t>(begin + piece.begin),
                     static_cast<std::uint32_t>(begin + piece.end), false, piece.lexeme});
      words.push_back(piece.word);
    }
  };
  const auto close = [&](std::size_t begin, std::size_t end, bool white) {
    while (!white && end - begin > longest_chunk) {
      const std::size_t cut = cut_at_code_point(text, begin + longest_chunk);
      append(begin, cut);
      begin = cut;
    }
    if (begin < end) append(begin, end);
  };
  // Runs of white space and of other characters alternate. One space after a word belongs to the word.
  std::size_t at = range.begin, start = range.begin;
  bool in_white = false;
  while (at < text.size()) {
    const std::size_t here = at;
    const bool white = white_space_at(text, at);
    if (white == in_white) continue;
    close(start, here, in_white);
    start = here;
    if (text[here] == ' ' && here != range.begin) {
      out.back().space_after = true;
      start = at;
    }
    in_white = white;
  }
  close(start, text.size(), in_white);
  parts_->replace_sequences(text, first, words, out);
}

Tokenizer::Tokenizer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

}  // namespace entente
