// HTTP messages as archives keep them: the head, and the wrappings of the body.
#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/text.h"
#include "reports/shape.h"
#include "reports/source.h"
#include "reports/web_page.h"

namespace entente {
namespace {

auto too_long(std::size_t max) {
  return input_error(fmt::format("the page is longer than {}, the limit for one report", size_words(max)));
}

// The size at the start of a chunk's first line ("1a2b;name=value"); nothing if none stands there.
std::optional<std::uint64_t> chunk_size(std::string_view line) {
  line = trim(line.substr(0, line.find(';')));
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (line.empty() || error != std::errc() || end != line.data() + line.size()) return {};
  return size;
}

Result<std::string> join_chunks(std::string bytes, bool cut_short) {
  const std::string_view all = bytes;
  std::string out;
  for (std::size_t at = 0;;) {
    const auto line_end = all.find('\n', at);
    const auto size = chunk_size(all.substr(at, std::min(line_end - at, std::size_t{80})));
    if (!size && at == 0) return bytes;  // was joined before it was kept
    if (line_end == std::string_view::npos && (cut_short || at >= all.size())) return out;
    if (!size || line_end == std::string_view::npos)
      return input_error(fmt::format("no chunk begins at byte {} of the body, where one should", at));
    if (*size == 0) return out;
    const std::size_t begin = line_end + 1, left = all.size() - begin;
    if (*size > left) {
      if (cut_short) return out.append(all.substr(begin));
      return input_error(fmt::format(
          "a chunk of {} bytes begins at byte {} of the body, of which {} are there", *size, at, left));
    }
    out.append(all.substr(begin, *size));
    at = begin + *size;
    const std::string_view rest = all.substr(at);
    if (!rest.empty() && rest != "\r" && !rest.starts_with("\r\n") && !rest.starts_with('\n'))
      return input_error(
          fmt::format("the chunk before byte {} of the body is longer than its size says", at));
    at += rest.starts_with("\r\n") ? 2 : rest.empty() ? 0 : 1;
  }
}

// `window` as zlib takes it: 31 for gzip, 15 for zlib, -15 for bare deflate.
Result<std::string> inflate_all(std::string_view bytes, int window, bool cut_short, std::size_t max) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return internal_error("zlib could not be started");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ends(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  for (int status = Z_OK; status != Z_STREAM_END;) {
    if (out.size() > max) return too_long(max);
    const std::size_t before = out.size(), room = std::max<std::size_t>(before, std::size_t{1} << 16);
    out.resize(before + room);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(room);
    status = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + room - stream.avail_out);
    if (status == Z_STREAM_END || (status == Z_OK && stream.avail_out == 0)) continue;
    if (cut_short && !out.empty()) break;
    if (status == Z_OK || status == Z_BUF_ERROR)
      return input_error(fmt::format("the packed page ends early, after {} bytes of text", out.size()));
    return input_error(fmt::format("the packed page is damaged after {} bytes of text", out.size()));
  }
  if (out.size() > max) return too_long(max);
  return out;
}

Result<std::string> unpack_brotli(std::string_view bytes, bool cut_short, std::size_t max) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!state) return internal_error("brotli could not be started");
  auto next = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  std::string out;
  for (;;) {
    if (out.size() > max) return too_long(max);
    const std::size_t before = out.size();
    std::size_t room = std::max<std::size_t>(before, std::size_t{1} << 16);
    out.resize(before + room);
    auto into = reinterpret_cast<std::uint8_t*>(out.data() + before);
    const auto status = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &into, nullptr);
    out.resize(out.size() - room);
    if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    if (out.size() > max) return too_long(max);
    if (status == BROTLI_DECODER_RESULT_SUCCESS || (cut_short && !out.empty())) return out;
    return input_error(fmt::format(
        "the packed page {} {} bytes of text",
        status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT ? "ends early, after" : "is damaged after",
        out.size()));
  }
}

bool begins_like_zlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0F) == 8 && (first * 256U + second) % 31 == 0;
}

bool begins_like_text(std::string_view bytes) {
  const std::string_view start = trim(bytes.substr(0, 512));
  return start.starts_with('<') || start.starts_with("\xEF\xBB\xBF") ||
         (start.size() > 8 && !first_invalid_utf8(start.substr(0, 8)) &&
          std::ranges::none_of(start.substr(0, 8), [](char c) { return c > 0 && c < ' '; }));
}

}  // namespace

void parse_media_type(std::string_view value, std::string& type, std::string& charset) {
  type = lower_ascii(trim(value.substr(0, value.find(';'))));
  const std::string all = lower_ascii(value);
  const auto at = all.find("charset=");
  charset.clear();
  for (std::size_t i = at == std::string::npos ? all.size() : at + 8; i < all.size() && charset.size() < 40;
       ++i) {
    const char c = all[i];
    if ((c == '"' || c == '\'') && charset.empty()) continue;
    if (c == ';' || c == '"' || c == '\'' || c == ' ' || c == ',') break;
    charset += c;
  }
}

std::optional<HttpHead> parse_http_head(std::string_view message) {
  if (!message.starts_with("HTTP/")) return {};
  HttpHead head;
  std::size_t at = 0;
  for (bool first = true;; first = false) {
    const auto end = message.find('\n', at);
    if (end == std::string_view::npos) return {};
    const std::string_view line = trim(message.substr(at, end - at));
    at = end + 1;
    if (first) {
      const auto space = line.find(' ');
      const std::string_view code =
          space == std::string_view::npos ? "" : trim(line.substr(space)).substr(0, 3);
      const auto [stop, error] = std::from_chars(code.data(), code.data() + code.size(), head.status);
      if (code.size() != 3 || error != std::errc() || stop != code.data() + 3) return {};
      continue;
    }
    if (line.empty()) break;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower_ascii(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-type") {
      parse_media_type(value, head.type, head.charset);
    } else if (name == "content-encoding") {
      head.coding = lower_ascii(value);
    } else if (name == "transfer-encoding") {
      head.chunked = lower_ascii(value).find("chunked") != std::string::npos;
    }
  }
  head.size = at;
  return head;
}

Result<std::string> unwrap_body(std::string bytes, bool chunked, std::string_view coding, bool cut_short,
                                std::size_t max) {
  if (chunked) {
    auto joined = join_chunks(std::move(bytes), cut_short);
    if (!joined) return joined;
    bytes = std::move(*joined);
  }
  if (coding.empty() || coding == "identity" || bytes.empty()) return bytes;
  if (coding == "gzip" || coding == "x-gzip")
    return bytes.starts_with("\x1F\x8B") ? inflate_all(bytes, 31, cut_short, max) : std::move(bytes);
  Result<std::string> out;
  if (coding == "deflate") {
    out = inflate_all(bytes, begins_like_zlib(bytes) ? 15 : -15, cut_short, max);  // both are in use
  } else if (coding == "br") {
    out = unpack_brotli(bytes, cut_short, max);
  } else {
    std::string shown(coding.substr(0, 40));
    std::ranges::replace_if(
        shown, [](char c) { return c <= ' ' || c > '~'; }, '?');
    out = input_error(fmt::format("the page is packed as '{}', which is not known", shown));
  }
  if (!out && begins_like_text(bytes)) return bytes;
  return out;
}

}  // namespace entente
