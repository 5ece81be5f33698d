// ByteSource: where the bytes of an input come from, one layer for each thing that may wrap them.
//
// Purpose: files, standard input and memory; gzip, zstd, bzip2 or xz around any of them; UTF-16 turned into UTF-8 (ICU);
//          a UTF-8 byte order mark skipped. All of it streams: no layer holds more than its buffer or window.
// Thread-safety: a source belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Writes up to `size` bytes to `to` and returns how many; 0 only at the end (or for size 0). An Error
  // (kind input, with the file's name) ends the source: what came before it was good, and a further read
  // gives the Error again.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;

  // Gzip files may be made of members that can be unpacked by themselves (one a record in web archives). The place in
  // the stored file, in bytes, at which the member begins that the bytes of the last read belong to; one read never
  // gives bytes of two. 0 for all other sources.
  virtual std::uint64_t member() const { return 0; }
  virtual bool packed() const { return false; }  // of any kind
  // After an Error of damaged data: goes on with what looks like the next member, of which the caller must judge
  // whether it is one. False if there is none.
  virtual bool resume() { return false; }
};

// Errors of the openers: the file is not there, is a folder, or may not be read. `consumed`, where given,
// counts the stored bytes read so far and must outlive the source.
Result<std::unique_ptr<ByteSource>> open_file_source(const std::string& path, std::uint64_t* consumed);
std::unique_ptr<ByteSource> open_standard_input(std::uint64_t* consumed);
// The bytes are not copied and must outlive the source.
std::unique_ptr<ByteSource> open_memory_source(std::string_view bytes, std::uint64_t* consumed);

// Takes off the packing that the first bytes show, if any: gzip, zstd, bzip2 or xz, of several members or frames too.
Result<std::unique_ptr<ByteSource>> unpack(std::unique_ptr<ByteSource> source, const std::string& name);
// Takes off a byte order mark of UTF-16 or UTF-8. The result yields the text as it stands, UTF-8 as far as the input was
// text at all.
Result<std::unique_ptr<ByteSource>> without_mark(std::unique_ptr<ByteSource> source, const std::string& name);
// Both, one after the other.
Result<std::unique_ptr<ByteSource>> unwrap(std::unique_ptr<ByteSource> source, const std::string& name);
// Whether the source begins with these bytes; they are not taken.
bool begins_with(std::unique_ptr<ByteSource>& source, std::string_view bytes);

// A source with a look ahead and lines.
class LineSource {
 public:
  // `name` is for messages.
  LineSource(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

  // Up to `size` bytes from where the source stands, without taking them; fewer at the end or before an
  // Error, which is kept for whoever reads so far.
  std::string_view peek(std::size_t size);

  enum class Next : std::uint8_t { line, too_long, end };
  // The next line without its line end (\n or \r\n). A line of more than `max` bytes is passed over without
  // being held; `out` then has its first `max` bytes. After an Error, nothing more can be read; the part of a
  // line before it is lost.
  Result<Next> line(std::string& out, std::size_t max);
  std::uint64_t line_number() const { return line_number_; }  // of the line last returned; 1 is the first

  // All that is left; an Error, with the line reached, if that is more than `max` bytes.
  Result<std::string> rest(std::size_t max);

  // The next bytes, as many as come at once; empty only at the end. They are good until the next call.
  Result<std::string_view> chunk();

 private:
  Result<bool> fill();  // false at the end
  std::string_view left() const { return {buffer_.get() + at_, end_ - at_}; }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::unique_ptr<char[]> buffer_;
  std::size_t room_ = 0, at_ = 0, end_ = 0;  // what is left lies in [at_, end_) of `room_` bytes
  std::uint64_t line_number_ = 0;
};

// "16 MiB", "512 bytes": a size for messages.
std::string size_words(std::uint64_t bytes);

}  // namespace entente
