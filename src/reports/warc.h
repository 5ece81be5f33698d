// WarcReader: the records of a web archive, one after the other.
//
// Purpose: reads the WARC format (ISO 28500, WARC/1.0 and 1.1), plain or with one gzip member a record, as Common Crawl,
//          the Internet Archive and national libraries keep the web; finds its way again after damage.
// Input:   the unpacked bytes, from a source that knows its gzip members.
// Output:  WarcRecord, and an Error (kind input) for each piece that is damaged. Never more than one record is held.
// Thread-safety: a reader belongs to one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "reports/source.h"

namespace entente {

struct WarcRecord {
  std::string type;        // WARC-Type: "response", "warcinfo", …
  std::string target;      // WARC-Target-URI, "" if none
  std::string date;        // WARC-Date
  std::string media;       // Content-Type, as written
  bool truncated = false;  // WARC-Truncated: only the beginning was kept
  // Where a person finds the record again: "@812" is byte 812 of the stored file, where its gzip member begins (the
  // offset that CDX indexes hold, and all that unpacking it takes: tail -c +813 FILE | zcat) or, in a plain file, the
  // record. "@0+5120" is byte 5120 of what the member at byte 0 unpacks to, for archives packed as a whole.
  std::string place;
  std::uint64_t length = 0;  // of the block
  // The block; only its beginning where `length` is over the reader's limit. Good until the next call.
  std::string_view block;
};

class WarcReader {
 public:
  // `name` is for messages; blocks of more than `max` bytes are not held whole.
  WarcReader(std::unique_ptr<ByteSource> source, std::string name, std::uint64_t max)
      : source_(std::move(source)), name_(std::move(name)), max_(max) {}

  // The next record; false at the end. After an Error, which names file and place, reading can go on: with the next gzip
  // member, or the next line that begins a record after an empty one. Of a file cut short, what comes before the cut is
  // read.
  Result<bool> next(WarcRecord& record);

 private:
  struct Mark {
    std::uint64_t at = 0, member = 0;  // from byte `at` of the unpacked stream on, bytes are of this member
  };
  Result<bool> fill();
  void cross();
  void recover();
  void find_next_record();
  Result<bool> find_beginning();
  Result<bool> read_head(WarcRecord& record);
  Result<bool> read_block(WarcRecord& record);
  tl::unexpected<Error> damaged(const std::string& what, const std::string& place);
  std::string place_of(std::uint64_t at) const;
  std::uint64_t here() const { return base_ + at_; }
  std::string_view left() const { return std::string_view(buffer_).substr(at_); }
  void take(std::size_t bytes) { at_ += bytes; }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::uint64_t max_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t base_ = 0;  // place of buffer_[0] in the unpacked stream
  std::deque<Mark> marks_;
  std::string held_;  // read, but of the next record's member
  std::uint64_t held_member_ = 0, member_ = ~std::uint64_t{0};
  bool barrier_ = false;  // held_ begins a record
  bool ended_ = false;
  std::uint64_t skip_ = 0;   // bytes of the last record still to be passed over
  std::string block_place_;  // of the last record
};

}  // namespace entente
