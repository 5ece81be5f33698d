// From the first byte to a whole request: time limits, heads, bodies, uploads.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include "base/text.h"
#include "server/connection.h"
#include "server/feed.h"

namespace entente::server {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t upload_buffer = std::size_t{128} << 10;  // bytes

}  // namespace

void Connection::begin() { wait_for_request(); }

void Connection::wind_up() {
  last_ = true;
  if (idle_ || feeding_) end();
}

void Connection::end() {
  if (ended_) return;
  ended_ = true;
  disarm();
  Fault ignored;
  socket_.close(ignored);
  close_upload(true);
  if (channel_) channel_->close();
  if (feed_) feed_->unlisten(listener_);
  feed_.reset();
  all_.leave(shared_from_this());
}

// ---- time limits: one timer, set anew for each step ----

void Connection::arm(double seconds) {
  const std::uint64_t turn = ++turn_;
  timed_out_ = false;
  timer_.expires_after(milliseconds(seconds));
  timer_.async_wait([self = shared_from_this(), turn](const Fault& fault) {
    if (fault || turn != self->turn_ || self->ended_) return;
    self->timed_out_ = true;
    Fault ignored;
    self->socket_.cancel(ignored);
  });
}

void Connection::disarm() {
  ++turn_;
  timer_.cancel();
}

// ---- reading ----

void Connection::wait_for_request() {
  if (last_ && buffer_.size() == 0) return end();
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(head_limit));
  parser_->body_limit(boost::none);  // ours, by route
  body_.clear();
  // What a client sent ahead is the next request already.
  if (buffer_.size() > 0) return read_head();
  idle_ = true;
  arm(all_.settings.idle_seconds);
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const Fault& fault) {
    self->idle_ = false;
    if (self->ended_) return;
    if (fault) return self->end();
    self->read_head();
  });
}

void Connection::read_head() {
  arm(all_.settings.header_seconds);
  http::async_read_header(socket_, buffer_, *parser_,
                          [self = shared_from_this()](const Fault& fault, std::size_t) {
                            if (self->ended_) return;
                            self->disarm();
                            if (fault) return self->wrong_head(fault);
                            self->take_head();
                          });
}

void Connection::wrong_head(const Fault& fault) {
  if (timed_out_ && parser_->got_some()) return refuse(408, "the request took too long to come");
  if (timed_out_ || fault == http::error::end_of_stream ||
      fault.category() != http::make_error_code(http::error::bad_method).category())
    return end();
  if (fault == http::error::header_limit || fault == http::error::buffer_overflow)
    return refuse(431, fmt::format("a request's head may have {} bytes", head_limit));
  if (fault == http::error::partial_message) return end();
  if (fault == http::error::bad_version) return refuse(505, "there are HTTP/1.0 and HTTP/1.1");
  refuse(400, "this is no request of HTTP/1.1");
}

void Connection::take_head() {
  const auto& message = parser_->get();
  if (message.version() != 10 && message.version() != 11)
    return refuse(505, "there are HTTP/1.0 and HTTP/1.1");
  asked_ = Wishes();
  asked_.keep = parser_->keep_alive();
  asked_.chunks = message.version() == 11;
  Head head;
  head.method = std::string(message.method_string());
  head.target = std::string(message.target());
  for (const auto& field : message)
    head.headers.emplace_back(lower(std::string_view(field.name_string().data(), field.name_string().size())),
                              std::string(field.value()));
  head.chunked = parser_->chunked();
  if (const auto length = parser_->content_length()) head.length = *length;
  bool expects = false;
  for (const auto& [name, value] : head.headers) {
    if (name == "transfer-encoding" && lower(value) != "chunked")
      return refuse(501, "of transfer codings there is chunked alone");
    if (name == "expect" && lower(value) != "100-continue")
      return refuse(417, "nothing but 100-continue is expected");
    expects = expects || name == "expect";
  }
  // A length in HTTP/1.0 that comes in chunks is no request of that version.
  if (head.chunked && message.version() == 10) return refuse(400, "chunks are of HTTP/1.1");
  const bool has_body = head.chunked || head.length.value_or(0) > 0;
  const std::uint64_t length = head.length.value_or(0);
  plan_ = all_.answering->plan(std::move(head));
  asked_.head_only = plan_.head_only;
  asked_.packs = plan_.packs;
  asked_.none_match = plan_.none_match;
  if (plan_.refused) return send(plan_.refused);
  if (!has_body) return ask();
  if (!open_upload()) return refuse(507, "there is no room for the body");
  deadline_ =
      Clock::now() + milliseconds(all_.settings.body_seconds +
                                  static_cast<double>(length > 0 ? length : plan_.body_limit) / 65536);
  if (!expects || buffer_.size() > 0) return read_body();
  arm(all_.settings.write_seconds);
  static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(socket_, asio::buffer(go_on),
                    [self = shared_from_this()](const Fault& fault, std::size_t) {
                      if (self->ended_) return;
                      if (fault) return self->end();
                      self->read_body();
                    });
}

void Connection::read_body() {
  if (piece_.empty()) piece_.resize(64U << 10);
  parser_->get().body().data = piece_.data();
  parser_->get().body().size = piece_.size();
  parser_->get().body().more = true;
  const double left = std::chrono::duration<double>(deadline_ - Clock::now()).count();
  arm(std::max(0.0, std::min(all_.settings.body_pause, left)));
  http::async_read_some(socket_, buffer_, *parser_,
                        [self = shared_from_this()](const Fault& fault, std::size_t) {
                          if (self->ended_) return;
                          self->disarm();
                          self->take_body(fault);
                        });
}

void Connection::take_body(const Fault& fault) {
  if (fault && fault != http::error::need_buffer) {
    if (timed_out_) return refuse(408, "the body took too long to come");
    if (fault.category() == http::make_error_code(http::error::bad_method).category() &&
        fault != http::error::partial_message && fault != http::error::end_of_stream)
      return refuse(400, "the body is not cut as HTTP/1.1 has it");
    return end();
  }
  const std::size_t got = piece_.size() - parser_->get().body().size;
  taken_ += got;
  if (taken_ > plan_.body_limit)
    return refuse(413, fmt::format("a body of at most {} bytes is taken here", plan_.body_limit));
  if (upload_ >= 0) {
    if (!write_upload(piece_.data(), got)) return refuse(507, "there is no room for the body");
  } else {
    body_.append(piece_.data(), got);
  }
  if (!parser_->is_done()) return read_body();
  ask();
}

// ---- an upload ----

bool Connection::open_upload() {
  taken_ = 0;
  if (plan_.upload.empty()) return true;
  // A body is read in pieces of what the buffer may hold. It never shrinks again: the next request may be in it already.
  buffer_.max_size(upload_buffer);
  upload_ = ::open(plan_.upload.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  return upload_ >= 0;
}

bool Connection::write_upload(const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t put = ::write(upload_, data, size);
    if (put <= 0) return false;
    data += put;
    size -= static_cast<std::size_t>(put);
  }
  return true;
}

void Connection::close_upload(bool remove) {
  if (upload_ < 0) return;
  ::close(upload_);
  upload_ = -1;
  if (remove) ::unlink(plan_.upload.c_str());
}

}  // namespace entente::server
