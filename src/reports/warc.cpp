#include "reports/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "reports/shape.h"

namespace entente {
namespace {

constexpr std::string_view mark_of_record = "WARC/";
constexpr std::size_t chunk = std::size_t{1} << 17;
constexpr std::size_t longest_head = std::size_t{1} << 16;
constexpr std::size_t shown_of_long = std::size_t{1} << 16;  // bytes of a block that is over the limit

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

// Where a line "WARC/1." stands after an empty line, from `from` on; npos if nowhere.
std::size_t find_record(std::string_view bytes, std::size_t from) {
  for (auto at = bytes.find(mark_of_record, from); at != std::string_view::npos;
       at = bytes.find(mark_of_record, at + 1)) {
    const std::string_view before = bytes.substr(0, at);
    if (before.ends_with("\n\r\n") || before.ends_with("\n\n")) return at;
  }
  return std::string_view::npos;
}

// Where the empty line after the head ends; npos if it is not there yet.
std::size_t end_of_head(std::string_view bytes) {
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1).starts_with("\r\n")) return at + 3;
    if (bytes.substr(at + 1).starts_with('\n')) return at + 2;
  }
  return std::string_view::npos;
}

}  // namespace

std::string WarcReader::place_of(std::uint64_t at) const {
  const Mark* mark = nullptr;
  for (const Mark& one : marks_)
    if (one.at <= at) mark = &one;
  if (mark == nullptr) return fmt::format("@{}", at);
  const std::uint64_t within = at - mark->at;
  // A plain file is one member, at 0.
  if (mark->member == 0 && mark->at == 0 && !source_->packed()) return fmt::format("@{}", within);
  return within == 0 ? fmt::format("@{}", mark->member) : fmt::format("@{}+{}", mark->member, within);
}

// More bytes into the buffer; false at the end, or where the next member begins with a record of its own.
Result<bool> WarcReader::fill() {
  if (barrier_ || (ended_ && held_.empty())) return false;
  const auto read_more = [&]() -> Result<bool> {
    const std::size_t before = held_.size();
    held_.resize(before + chunk);
    const auto got = source_->read(held_.data() + before, chunk);
    held_.resize(before + (got ? *got : 0));
    if (!got) return tl::unexpected(got.error());
    ended_ = *got == 0;
    return *got > 0;
  };
  if (held_.empty()) {
    const auto more = read_more();
    if (!more || !*more) return more;
    held_member_ = source_->member();
  }
  if (held_member_ != member_) {
    while (held_.size() < mark_of_record.size()) {
      const auto more = read_more();
      if (!more || !*more) break;
    }
    if (held_.starts_with(mark_of_record)) {
      barrier_ = true;
      return false;
    }
    cross();
    return true;
  }
  buffer_ += held_;
  held_.clear();
  return true;
}

// Goes on with the bytes that were held back.
void WarcReader::cross() {
  barrier_ = false;
  member_ = held_member_;
  marks_.push_back({base_ + buffer_.size(), member_});
  buffer_ += held_;
  held_.clear();
}

// After data that could not be unpacked: goes to the next gzip member that begins with a record, if there is one.
void WarcReader::recover() {
  base_ += buffer_.size();
  buffer_.clear();
  held_.clear();
  at_ = 0;
  skip_ = 0;
  barrier_ = false;
  while (source_->resume()) {
    held_.resize(chunk);
    std::size_t size = 0;
    while (size < mark_of_record.size()) {
      const auto got = source_->read(held_.data() + size, chunk - size);
      if (!got || *got == 0) break;
      size += *got;
    }
    held_.resize(size);
    if (!held_.starts_with(mark_of_record)) continue;
    held_member_ = source_->member();
    barrier_ = true;
    return;
  }
  held_.clear();
  ended_ = true;
}

// After a record that is not what it says: to the next line that begins one, or to the end of what can be read.
void WarcReader::find_next_record() {
  for (;;) {
    const auto found = find_record(buffer_, at_ + 1);
    if (found != std::string::npos) {
      at_ = found;
      return;
    }
    constexpr std::size_t overlap = 8;  // a mark may lie across two fillings
    const std::size_t keep = std::min(buffer_.size(), overlap);
    base_ += buffer_.size() - keep;
    buffer_.erase(0, buffer_.size() - keep);
    at_ = 0;
    const auto more = fill();
    if (!more) {
      recover();
      return;
    }
    if (!*more) {
      at_ = buffer_.size();
      return;
    }
  }
}

tl::unexpected<Error> WarcReader::damaged(const std::string& what, const std::string& place) {
  return input_error(what, name_ + place);
}

Result<bool> WarcReader::next(WarcRecord& record) {
  const auto begun = find_beginning();
  if (!begun || !*begun) return begun;
  if (const auto head = read_head(record); !head) return head;
  return read_block(record);
}

// Leaves the last record and goes to the first byte of the next one; false at the end of the file.
Result<bool> WarcReader::find_beginning() {
  while (skip_ > 0 || at_ == buffer_.size() || is_line_end(buffer_[at_])) {
    const std::uint64_t step = skip_ > 0 ? std::min<std::uint64_t>(skip_, buffer_.size() - at_) : 0;
    at_ += step;
    skip_ -= step;
    while (skip_ == 0 && at_ < buffer_.size() && is_line_end(buffer_[at_])) ++at_;
    if (skip_ == 0 && at_ < buffer_.size()) break;
    base_ += at_;
    buffer_.erase(0, at_);
    at_ = 0;
    if (!buffer_.empty()) continue;
    const auto more = fill();
    if (!more) {
      const Error error = more.error();
      const std::string place = fmt::format("@{}", source_->member());
      recover();
      return damaged(error.message, place);
    }
    if (*more) continue;
    if (std::exchange(skip_, 0) > 0)
      return damaged("the record ends before its Content-Length is reached", block_place_);
    if (!barrier_) return false;
    cross();
  }
  // Records before this one are done with.
  if (at_ >= chunk || at_ == buffer_.size()) {
    base_ += at_;
    buffer_.erase(0, at_);
    at_ = 0;
  }
  while (marks_.size() > 1 && marks_[1].at <= here()) marks_.pop_front();
  return true;
}

Result<bool> WarcReader::read_head(WarcRecord& record) {
  record = {};
  record.place = place_of(here());
  const auto wrong = [&](const std::string& what) {
    find_next_record();
    return damaged(what, record.place);
  };
  std::size_t end = std::string_view::npos;
  while ((end = end_of_head(left().substr(0, longest_head))) == std::string_view::npos) {
    if (left().size() >= longest_head) break;
    const auto more = fill();
    if (!more) {
      recover();
      return damaged(more.error().message, record.place);
    }
    if (!*more) break;
  }
  if (!left().starts_with(mark_of_record)) return wrong("no WARC record begins here, where one should");
  if (end == std::string_view::npos)
    return wrong(left().size() >= longest_head
                     ? fmt::format("the head of the record is longer than {}", size_words(longest_head))
                     : "the file ends in the head of a record");
  const std::string head(left().substr(0, end));
  const std::string_view version = trim(std::string_view(head).substr(0, head.find('\n')));
  if (!version.starts_with("WARC/1.") && !version.starts_with("WARC/0."))
    return wrong("an unknown version of WARC; 1.0 and 1.1 are read");
  bool has_length = false;
  std::string* last = nullptr;  // what a folded line goes on with
  for (std::string_view line : split(std::string_view(head).substr(head.find('\n') + 1), '\n')) {
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (last != nullptr && !trim(line).empty()) *last += " " + std::string(trim(line));
      continue;
    }
    last = nullptr;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower_ascii(trim(line.substr(0, colon)));
    std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-length" && !has_length) {
      const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), record.length);
      has_length = error == std::errc() && stop == value.data() + value.size() && !value.empty() &&
                   record.length < (std::uint64_t{1} << 60);
    } else if (name == "warc-type") {
      record.type = lower_ascii(value);
    } else if (name == "warc-target-uri") {
      if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
      record.target = value;
      last = &record.target;
    } else if (name == "warc-date") {
      record.date = value;
    } else if (name == "content-type") {
      record.media = value;
      last = &record.media;
    } else if (name == "warc-truncated") {
      record.truncated = true;
    }
  }
  if (!has_length) return wrong("the record has no Content-Length that is a number");
  take(end);
  return true;
}

Result<bool> WarcReader::read_block(WarcRecord& record) {
  block_place_ = record.place;
  const bool whole = record.length <= max_;
  const std::size_t wanted =
      static_cast<std::size_t>(std::min<std::uint64_t>(record.length, whole ? max_ : shown_of_long));
  const auto failed = [&](const Error& error) {
    recover();
    return damaged(error.message, record.place);
  };
  while (left().size() < wanted) {
    const auto more = fill();
    if (!more) return failed(more.error());
    if (*more) continue;
    const std::size_t there = left().size();
    const bool cut = !barrier_;
    find_next_record();
    return damaged(fmt::format("the {} ends inside a record: {} of its {} bytes are there",
                               cut ? "file" : "gzip member", there, record.length),
                   record.place);
  }
  if (!whole) {
    record.block = left().substr(0, wanted);
    skip_ = record.length;
    return true;
  }
  // What follows must be an empty line, the next record or the end. This looks so far that the sum of a gzip member
  // is checked before its record is believed.
  std::size_t after = wanted;
  for (;;) {
    while (after < left().size() && is_line_end(left()[after])) ++after;
    if (after < left().size()) break;
    const auto more = fill();
    if (!more && source_->member() == member_) return failed(more.error());
    if (!more || !*more) break;  // a member that is damaged after this record's is the next record's fault
  }
  if (after == wanted && after < left().size() && !left().substr(after).starts_with(mark_of_record)) {
    find_next_record();
    return damaged(fmt::format("the record does not end after the {} bytes that its Content-Length gives",
                               record.length),
                   record.place);
  }
  record.block = left().substr(0, wanted);
  take(wanted);
  return true;
}

}  // namespace entente
