// From a whole request to the last byte of its answer: whole, in pieces, or as events.
#include <fmt/format.h>

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "server/connection.h"
#include "server/feed.h"

namespace entente::server {

// ---- answering ----

void Connection::ask() {
  plan_.request.body = std::move(body_);
  body_.clear();
  if (upload_ >= 0) {
    plan_.request.upload = plan_.upload;
    close_upload(false);
  }
  piece_.clear();
  piece_.shrink_to_fit();
  // Called from any thread, also after this connection or the whole server is gone.
  all_.answering->answer(std::move(plan_), [weak = weak_from_this(), executor = socket_.get_executor()](
                                               std::shared_ptr<const Outgoing> answer) {
    asio::post(executor, [weak, answer = std::move(answer)] {
      const Self self = weak.lock();
      if (self && !self->ended_) return self->send(answer);
      if (answer->channel) answer->channel->close();
    });
  });
}

void Connection::refuse(int status, const std::string& detail) {
  asked_.keep = false;
  close_upload(true);
  send(all_.answering->broken(status, detail));
}

void Connection::send(const std::shared_ptr<const Outgoing>& answer) {
  answer_ = answer;
  if (last_) asked_.keep = false;
  sent_ = on_wire(*answer, asked_);
  const bool flows = sent_.flows;
  if (answer->channel && !flows) answer->channel->close();
  std::array<asio::const_buffer, 2> bytes{asio::buffer(sent_.head),
                                          sent_.body ? asio::buffer(*sent_.body) : asio::const_buffer()};
  arm(all_.settings.write_seconds + static_cast<double>(sent_.body ? sent_.body->size() : 0) / 65536);
  asio::async_write(socket_, bytes, [self = shared_from_this(), flows](const Fault& fault, std::size_t) {
    if (self->ended_) return;
    self->disarm();
    if (fault) return self->end_answer(fault);
    if (!flows) return self->after_answer();
    if (self->answer_->channel) return self->flow();
    self->follow();
  });
}

void Connection::end_answer(const Fault&) {
  if (answer_ && answer_->channel) answer_->channel->close();
  end();
}

void Connection::after_answer() {
  answer_.reset();
  const bool keep = sent_.keep && !last_;
  sent_ = Sent();
  if (keep) return wait_for_request();
  linger();
}

void Connection::linger() {
  Fault ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  piece_.resize(16U << 10);
  lingered_ = 0;
  arm(2);
  drop();
}

void Connection::drop() {
  socket_.async_read_some(asio::buffer(piece_),
                          [self = shared_from_this()](const Fault& fault, std::size_t got) {
                            if (self->ended_) return;
                            self->lingered_ += got;
                            if (fault || self->lingered_ > (4U << 20)) return self->end();
                            self->drop();
                          });
}

// ---- a body in pieces ----

void Connection::flow() {
  channel_ = answer_->channel;
  channel_->on_more([weak = weak_from_this(), executor = socket_.get_executor()] {
    asio::post(executor, [weak] {
      const Self self = weak.lock();
      if (self && !self->ended_) self->next_piece();
    });
  });
  next_piece();
}

void Connection::next_piece() {
  std::string piece;
  switch (channel_->take(piece)) {
    case Channel::State::waiting:
      return;
    case Channel::State::broken:
      return end();  // the client sees that the last chunk is missing
    case Channel::State::ended:
      channel_.reset();
      return write_chunk({}, [](Connection& self) { self.after_answer(); });
    case Channel::State::piece:
      return write_chunk(std::move(piece), [](Connection& self) { self.next_piece(); });
  }
}

void Connection::write_chunk(std::string piece, const std::function<void(Connection&)>& then) {
  if (asked_.chunks)
    chunk_ = piece.empty() ? "0\r\n\r\n" : fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
  else
    chunk_ = std::move(piece);
  arm(all_.settings.write_seconds);
  asio::async_write(socket_, asio::buffer(chunk_),
                    [self = shared_from_this(), then](const Fault& fault, std::size_t) {
                      if (self->ended_) return;
                      self->disarm();
                      if (fault) return self->end_answer(fault);
                      then(*self);
                    });
}

// ---- events ----

void Connection::follow() {
  feed_ = answer_->feed;
  told_ = answer_->feed_after;
  feeding_ = true;
  if (last_) return end();
  listener_ = feed_->listen([weak = weak_from_this(), executor = socket_.get_executor()] {
    asio::post(executor, [weak] {
      const Self self = weak.lock();
      if (self && !self->ended_ && !self->telling_) self->tell();
    });
  });
  notice_the_end();
  tell();
}

void Connection::notice_the_end() {
  piece_.resize(1024);
  socket_.async_read_some(asio::buffer(piece_), [self = shared_from_this()](const Fault& fault, std::size_t) {
    if (self->ended_ || !self->feeding_) return;
    if (fault) return self->end();
    self->notice_the_end();
  });
}

void Connection::tell() {
  bool ended = false;
  std::string text;
  for (const Feed::Event& event : feed_->after(told_, ended)) {
    text += event_text(event);
    told_ = event.id;
  }
  if (!text.empty()) {
    telling_ = true;
    return write_chunk(std::move(text), [](Connection& self) {
      self.telling_ = false;
      self.tell();
    });
  }
  if (ended) {
    feed_->unlisten(listener_);
    feed_.reset();
    telling_ = true;
    return write_chunk({}, [](Connection& self) { self.end(); });
  }
  const std::uint64_t turn = ++turn_;
  timer_.expires_after(milliseconds(all_.settings.heartbeat));
  timer_.async_wait([self = shared_from_this(), turn](const Fault& fault) {
    if (fault || turn != self->turn_ || self->ended_ || self->telling_) return;
    self->telling_ = true;
    self->write_chunk(":\n\n", [](Connection& me) {
      me.telling_ = false;
      me.tell();
    });
  });
}

}  // namespace entente::server
