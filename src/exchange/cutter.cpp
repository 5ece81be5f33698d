#include "exchange/cutter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace entente {
namespace {

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  std::uint64_t word = 0, all = 0;
  for (; i + sizeof word <= text.size(); i += sizeof word) {
    std::memcpy(&word, text.data() + i, sizeof word);
    all |= word;
  }
  for (; i < text.size(); ++i) all |= static_cast<unsigned char>(text[i]);
  return (all & 0x8080808080808080ULL) == 0;
}

// Columns of a record: delimiters outside quotes, and one.
std::size_t columns_of(std::string_view text, const Layout& layout) {
  if (!layout.quoted)
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), layout.delimiter)) + 1;
  std::size_t out = 1;
  bool inside = false;
  for (const char c : text) {
    if (c == '"') inside = !inside;
    if (c == layout.delimiter && !inside) ++out;
  }
  return out;
}

}  // namespace

std::string shown_row(std::string_view row) {
  row = row.substr(0, row_shown);
  std::string out;
  while (const auto bad = first_invalid_utf8(row)) {
    out.append(row.substr(0, *bad)).append("\xEF\xBF\xBD");
    row.remove_prefix(*bad + 1);
  }
  out.append(row);
  std::replace(out.begin(), out.end(), '\0', ' ');
  return out;
}

Cutter::Cutter(std::unique_ptr<ByteSource> source, std::string file, const Layout& layout,
               std::size_t batch_bytes)
    : source_(std::move(source)),
      file_(std::move(file)),
      layout_(layout),
      batch_bytes_(batch_bytes),
      header_left_(layout.header) {}

Result<bool> Cutter::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  constexpr std::size_t piece = std::size_t{1} << 20;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + piece);
  const auto got = source_->read(buffer_.data() + before, piece);
  buffer_.resize(before + (got ? *got : 0));
  if (!got) return tl::unexpected<Error>(got.error());
  ended_ = *got == 0;
  return !ended_;
}

Result<void> Cutter::skip(std::uint64_t bytes, std::uint64_t lines) {
  std::uint64_t left = bytes;
  while (left > 0) {
    if (at_ == buffer_.size()) {
      const auto more = fill();
      if (!more) return tl::unexpected<Error>(more.error());
      if (!*more) return input_error("has become shorter since its import began", file_);
    }
    const std::size_t step = std::min<std::uint64_t>(left, buffer_.size() - at_);
    at_ += step;
    left -= step;
  }
  bytes_ = bytes;
  lines_ = lines;
  if (bytes > 0) header_left_ = false;
  return {};
}

Result<bool> Cutter::plain_record(Record& out) {
  std::size_t looked = at_;
  out.lines = 1;
  std::uint64_t dropped = 0;  // of a record that is too long
  for (;;) {
    const std::size_t end = buffer_.find('\n', looked);
    if (end != std::string::npos || ended_) {
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      if (stop == at_ && end == std::string::npos && dropped == 0) return false;
      const std::size_t next = end == std::string::npos ? stop : end + 1;
      out.text = dropped > 0 ? std::string_view(head_) : std::string_view(buffer_).substr(at_, stop - at_);
      out.too_long = dropped > 0 || stop - at_ > longest_record;
      bytes_ += next - at_;
      at_ = next;
      break;
    }
    looked = buffer_.size() - at_;  // where the buffer begins anew after fill()
    if (looked > longest_record + row_shown) {
      if (dropped == 0) head_ = buffer_.substr(at_, row_shown);
      dropped += looked;
      bytes_ += looked;
      at_ = buffer_.size();
      looked = 0;
    }
    if (const auto more = fill(); !more) return tl::unexpected<Error>(more.error());
  }
  if (out.text.ends_with('\r')) out.text.remove_suffix(1);
  return true;
}

Result<bool> Cutter::quoted_record(Record& out) {
  std::size_t length = 0;  // looked at, from at_
  bool inside = false;
  std::uint64_t lines = 0;
  for (;;) {
    for (; at_ + length < buffer_.size(); ++length) {
      const char c = buffer_[at_ + length];
      if (c == '"') inside = !inside;
      if (c != '\n') continue;
      ++lines;
      // A quote that is never closed would swallow the rest of the file.
      if (inside && length < longest_record) continue;
      out.text = std::string_view(buffer_).substr(at_, length);
      out.lines = lines;
      out.too_long = inside || length > longest_record;
      bytes_ += length + 1;
      at_ += length + 1;
      if (out.text.ends_with('\r')) out.text.remove_suffix(1);
      return true;
    }
    const auto more = fill();
    if (!more) return tl::unexpected<Error>(more.error());
    if (*more) continue;
    if (length == 0) return false;
    out.text = std::string_view(buffer_).substr(at_, length);
    out.lines = lines + 1;
    out.too_long = length > longest_record;
    bytes_ += length;
    at_ += length;
    return true;
  }
}

Result<bool> Cutter::record(Record& out) {
  out = {};
  return layout_.quoted ? quoted_record(out) : plain_record(out);
}

std::string Cutter::fault(std::string_view text) const {
  if (!is_ascii(text)) {
    if (const auto bad = first_invalid_utf8(text)) return fmt::format("byte {} is no UTF-8", *bad + 1);
  }
  if (text.find('\0') != std::string_view::npos) return "has a NUL byte";
  if (layout_.kind == Layout::Kind::json_lines) {
    if (text.find(json_delimiter) != std::string_view::npos) return "has a control character";
    return {};
  }
  const std::size_t columns = columns_of(text, layout_);
  if (layout_.quoted && std::count(text.begin(), text.end(), '"') % 2 != 0) return "a quote is not closed";
  if (columns != layout_.columns.size())
    return fmt::format("{} columns, not {}", columns, layout_.columns.size());
  return {};
}

Result<void> Cutter::next(Batch& out) {
  out.text.clear();
  out.aside.clear();
  out.records = 0;
  out.last = false;
  const char delimiter = layout_.kind == Layout::Kind::json_lines ? json_delimiter : layout_.delimiter;
  Record record_;
  while (out.text.size() < batch_bytes_ && out.aside.size() < batch_bytes_ / row_shown) {
    const auto more = record(record_);
    if (!more) return tl::unexpected<Error>(more.error());
    if (!*more) {
      out.last = true;
      break;
    }
    const std::uint64_t line = lines_ + 1;
    lines_ += record_.lines;
    if (header_left_) {
      header_left_ = false;
      continue;
    }
    if (record_.too_long) {
      out.aside.push_back({line, "longer than 1 MiB", shown_row(record_.text)});
      continue;
    }
    if (record_.text.empty()) continue;
    if (std::string reason = fault(record_.text); !reason.empty()) {
      out.aside.push_back({line, std::move(reason), shown_row(record_.text)});
      continue;
    }
    fmt::format_to(std::back_inserter(out.text), "{}", line);
    out.text += delimiter;
    out.text += record_.text;
    out.text += '\n';
    ++out.records;
  }
  out.bytes_done = bytes_;
  out.lines_done = lines_;
  return {};
}

}  // namespace entente
