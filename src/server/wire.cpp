#include "server/wire.h"

#include <fmt/format.h>

#include "base/text.h"
#include "server/problem.h"

namespace entente::server {
namespace {

// For every answer: nothing runs that is not ours, nothing is guessed, framed, or told to others.
constexpr std::string_view safety =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "X-Frame-Options: DENY\r\n"
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: "
    "blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n";

// A value from elsewhere can't begin a header of its own.
std::string one_line(std::string_view value) {
  std::string out;
  for (const char sign : value)
    if (static_cast<unsigned char>(sign) >= 0x20 && sign != 0x7f) out += sign;
  return out;
}

}  // namespace

bool matches(const std::string& header, const std::string& etag) {
  if (header.empty() || etag.empty()) return false;
  for (std::string_view tag : split(header, ',')) {
    tag = trim(tag);
    if (tag == "*") return true;
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() == etag.size() + 2 && tag.substr(1, etag.size()) == etag) return true;
  }
  return false;
}

Sent on_wire(const Outgoing& answer, const Wishes& asked) {
  Sent out;
  const bool flows = answer.channel || answer.feed;
  const bool same = answer.status == 200 && matches(asked.none_match, answer.etag);
  const int status = same ? 304 : answer.status;
  const bool bodyless = status == 204 || status == 304;
  // Without chunks, a body of unknown length ends with the connection.
  out.keep = asked.keep && !answer.close && (!flows || asked.chunks || same);
  out.flows = flows && !bodyless && !asked.head_only;
  fmt::memory_buffer head;
  const auto add = [&](std::string_view name, std::string_view value) {
    fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
  };
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", status, reason_phrase(status));
  if (!bodyless) add("Content-Type", answer.type);
  if (!answer.etag.empty()) add("ETag", fmt::format("\"{}\"", one_line(answer.etag)));
  bool cache_control = false;
  for (const auto& [name, value] : answer.headers) {
    add(name, one_line(value));
    cache_control = cache_control || name == "Cache-Control";
  }
  if (!cache_control) add("Cache-Control", answer.etag.empty() ? "no-store" : "private, no-cache");
  if (answer.gzipped) add("Vary", "Accept-Encoding");
  if (!flows && !bodyless) {
    const bool packed = asked.packs && answer.gzipped;
    const auto& body = packed ? answer.gzipped : answer.body;
    if (packed) add("Content-Encoding", "gzip");
    add("Content-Length", fmt::format("{}", body ? body->size() : 0));
    if (!asked.head_only) out.body = body;
  } else if (flows && !bodyless && asked.chunks) {
    add("Transfer-Encoding", "chunked");
  }
  add("Connection", out.keep ? "keep-alive" : "close");
  head.append(safety);
  head.append(std::string_view("\r\n"));
  out.head = fmt::to_string(head);
  return out;
}

}  // namespace entente::server
