#include "language/chunk_splitter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "language/strings.h"

namespace entente {
namespace {

// Nothing in the package's patterns matches within ASCII letters: every prefix, suffix, infix and URL has
// some other character.
bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

Result<ChunkSplitter> ChunkSplitter::from_json(const nlohmann::json& section) {
  ChunkSplitter splitter;
  const std::pair<const char*, Pattern*> patterns[] = {{"prefix", &splitter.prefix_},
                                                       {"suffix", &splitter.suffix_},
                                                       {"infix", &splitter.infix_},
                                                       {"url_scheme", &splitter.url_scheme_},
                                                       {"url_rest", &splitter.url_rest_}};
  for (const auto& [name, pattern] : patterns) {
    auto compiled = Pattern::compile(section.at(name).get<std::string>(), name);
    if (!compiled) return tl::unexpected(compiled.error());
    *pattern = std::move(*compiled);
  }
  splitter.suffix_reach_ = section.at("suffix_reach").get<std::size_t>();
  const nlohmann::json& exceptions = section.at("exceptions");
  for (const auto& [form, tokens] : exceptions.items()) {
    auto& special = splitter.specials_[form];
    for (const auto& token : tokens)
      special.push_back({static_cast<std::uint32_t>(token.at(0).get_ref<const std::string&>().size()),
                         string_id(token.at(1).get_ref<const std::string&>())});
    splitter.longest_special_ = std::max(splitter.longest_special_, form.size());
  }
  std::vector<Piece> pieces;
  std::vector<std::string_view> words;
  for (const auto& [form, tokens] : exceptions.items()) {
    const std::string_view text = form;
    if (!splitter.prefix_.search(text) && !splitter.infix_.search(text) && !splitter.suffix_.search(text) &&
        text.find(' ') == text.npos)
      continue;
    pieces.clear();
    words.clear();
    splitter.split(text, false, pieces);
    for (const Piece& piece : pieces) words.push_back(text.substr(piece.begin, piece.end - piece.begin));
    splitter.sequences_.add(words);
  }
  return splitter;
}

const std::vector<ChunkSplitter::SpecialToken>* ChunkSplitter::special(std::string_view text) const {
  if (text.size() > longest_special_) return nullptr;
  const auto found = specials_.find(text);
  return found == specials_.end() ? nullptr : &found->second;
}

std::size_t ChunkSplitter::suffix_length(std::string_view text) const {
  if (text.empty()) return 0;
  // Only the last few code points and a run of full stops can be a suffix, so the search starts there.
  std::size_t from = text.size();
  for (std::size_t i = 0; i < suffix_reach_ && from > 0; ++i) from = previous_code_point(text, from);
  const std::size_t before_stops = text.find_last_not_of('.');
  from = std::min(from, before_stops == text.npos ? 0 : before_stops + 1);
  const auto match = suffix_.search(text, from);
  return match ? match->end - match->begin : 0;
}

// A user part may be anything up to an '@', so a host may begin at the start, after a scheme or after any
// '@'. The reference's single pattern tries the same places, with backtracking.
bool ChunkSplitter::is_url(std::string_view text) const {
  if (text.find('.') == text.npos) return false;
  if (url_rest_.search(text)) return true;
  if (const auto scheme = url_scheme_.search(text); scheme && url_rest_.search(text.substr(scheme->end)))
    return true;
  for (std::size_t at = text.find('@', 1); at < text.size(); at = text.find('@', at + 1))
    if (url_rest_.search(text.substr(at + 1))) return true;
  return false;
}

// Takes prefixes and suffixes off both ends in turn until nothing changes or a special case is left, then
// splits the middle.
void ChunkSplitter::split(std::string_view chunk, bool with_specials, std::vector<Piece>& out) const {
  const auto add = [&](std::size_t begin, std::size_t end, std::uint64_t norm = 0) {
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), norm});
  };
  const auto special_at = [&](std::size_t begin, std::size_t end) {
    return with_specials && begin < end ? special(chunk.substr(begin, end - begin)) : nullptr;
  };
  std::size_t begin = 0, end = chunk.size();
  std::vector<std::size_t> suffix_ends;  // outermost first
  std::size_t before = 0;
  while (begin < end && end - begin != before && special_at(begin, end) == nullptr) {
    before = end - begin;
    const auto prefix = prefix_.search(chunk.substr(begin, end - begin));
    const std::size_t head = prefix ? prefix->end : 0;
    if (head != 0 && special_at(begin + head, end) != nullptr) {
      add(begin, begin + head);
      begin += head;
      break;
    }
    const std::size_t tail = suffix_length(chunk.substr(begin + head, end - begin - head));
    if (tail != 0) {
      suffix_ends.push_back(end);
      end -= tail;
      if (special_at(begin, end) != nullptr) break;  // the prefix is part of the special case
    }
    if (head != 0) add(begin, begin + head);
    begin += head;
  }
  if (const auto* tokens = special_at(begin, end); tokens != nullptr) {
    std::size_t at = begin;
    for (const SpecialToken& token : *tokens) {
      add(at, at + token.bytes, token.norm);
      at += token.bytes;
    }
  } else if (begin < end) {
    split_infixes(chunk, begin, end, out);
  }
  for (auto it = suffix_ends.rbegin(); it != suffix_ends.rend(); ++it) {
    add(end, *it);
    end = *it;
  }
}

void ChunkSplitter::split_infixes(std::string_view chunk, std::size_t begin, std::size_t end,
                                  std::vector<Piece>& out) const {
  const auto add = [&](std::size_t from, std::size_t to) {
    if (from < to)
      out.push_back({static_cast<std::uint32_t>(begin + from), static_cast<std::uint32_t>(begin + to), 0});
  };
  const std::string_view middle = chunk.substr(begin, end - begin);
  std::size_t start = 0;
  if (!is_letters(middle) && !is_url(middle)) {
    for (auto match = infix_.search(middle); match; match = infix_.search(middle, match->end)) {
      if (match->begin == 0) continue;  // an infix at the start stays with what follows
      add(start, match->begin);
      add(match->begin, match->end);
      start = match->end;
    }
  }
  add(start, middle.size());
}

}  // namespace entente
