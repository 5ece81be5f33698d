#include "server/outgoing.h"

#include <zlib.h>

namespace entente::server {

// ---- Channel ----

bool Channel::put(std::string piece) {
  std::function<void()> poke;
  {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return closed_ || held_.size() < room; });
    if (closed_) return false;
    held_ += piece;
    if (asked_) {
      asked_ = false;
      poke = poke_;
    }
  }
  if (poke) poke();
  return true;
}

void Channel::end(bool whole) {
  std::function<void()> poke;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    whole_ = whole;
    if (asked_) {
      asked_ = false;
      poke = poke_;
    }
  }
  if (poke) poke();
}

Channel::State Channel::take(std::string& out) {
  const std::lock_guard lock(mutex_);
  out.clear();
  if (!held_.empty()) {
    out.swap(held_);
    room_.notify_one();
    return State::piece;
  }
  if (ended_) return whole_ ? State::ended : State::broken;
  asked_ = true;
  return State::waiting;
}

void Channel::on_more(std::function<void()> poke) {
  const std::lock_guard lock(mutex_);
  poke_ = std::move(poke);
}

void Channel::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  poke_ = nullptr;
  room_.notify_one();
}

// ---- packing ----

bool worth_packing(const std::string& type, std::size_t bytes) {
  if (bytes < 1024) return false;
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/problem+json") || type.starts_with("application/x-ndjson") ||
         type.starts_with("image/svg");
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done == Z_STREAM_END ? out : std::string();
}

Outgoing ready(Response&& response, bool pack) {
  Outgoing out;
  out.status = response.status;
  out.type = std::move(response.type);
  out.etag = std::move(response.etag);
  out.headers = std::move(response.headers);
  out.feed = std::move(response.feed);
  out.feed_after = response.feed_after;
  // zlib counts in 32 bits.
  if (pack && response.body.size() < (1UL << 31U) && worth_packing(out.type, response.body.size())) {
    std::string packed = gzip(response.body);
    if (!packed.empty() && packed.size() < response.body.size())
      out.gzipped = std::make_shared<const std::string>(std::move(packed));
  }
  out.body = std::make_shared<const std::string>(std::move(response.body));
  return out;
}

}  // namespace entente::server
