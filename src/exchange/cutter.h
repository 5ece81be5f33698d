// Cutter: a file of records as batches that DuckDB can read in parallel, each record with the number of its line.
//
// Purpose: DuckDB's CSV reader is fast but does not say on which line a row stands, and one bad byte can end it. The cutter
//          goes over the bytes once: it finds where records end, writes the line's number before each, and sets aside what
//          can't be a record: broken UTF-8, NUL bytes, lines of more than 1 MiB, another number of columns than the layout's.
// Input:   a source of bytes and a Layout. Output: batches as CSV text without a header, and the rows set aside.
// Thread-safety: one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "exchange/format.h"
#include "reports/source.h"

namespace entente {

inline constexpr std::size_t longest_record = std::size_t{1} << 20;  // bytes
inline constexpr std::size_t row_shown = 2000;                       // bytes of a row that is set aside
inline constexpr char json_delimiter = '\x1f';                       // stands raw in no JSON text

struct AsideRow {
  std::uint64_t line = 0;
  std::string reason, row;  // valid UTF-8, cut to row_shown
};

class Cutter {
 public:
  // Goes on behind `bytes` bytes and `lines` lines of the source, which end a record. `batch_bytes`: how much text a batch
  // holds at least, unless the file ends. Blank lines count as lines only.
  Cutter(std::unique_ptr<ByteSource> source, std::string file, const Layout& layout, std::size_t batch_bytes);
  // Passes over what earlier batches hold. An Error if the file ends before.
  Result<void> skip(std::uint64_t bytes, std::uint64_t lines);

  struct Batch {
    std::string text;           // records, each "LINE<delimiter>record\n"
    std::uint64_t records = 0;  // in text
    std::vector<AsideRow> aside;
    std::uint64_t bytes_done = 0, lines_done = 0;  // of the file, to the end of this batch
    bool last = false;
  };
  // The next batch, into `out`, whose memory is used again. Errors are the source's.
  Result<void> next(Batch& out);

 private:
  Result<bool> fill();  // false at the end
  // The end of the record that begins at `at_`: the index behind its line end, and how many lines it spans. Reads on as
  // needed; `too_long` records are passed over without being held.
  struct Record {
    std::string_view text;  // valid until the next call
    std::uint64_t lines = 0;
    bool too_long = false;
  };
  Result<bool> record(Record& out);  // false at the end
  Result<bool> plain_record(Record& out);
  Result<bool> quoted_record(Record& out);
  std::string fault(std::string_view text) const;  // why it can't be a record; "" if it can

  std::unique_ptr<ByteSource> source_;
  std::string file_;
  const Layout& layout_;
  std::size_t batch_bytes_;
  std::string buffer_;
  std::string head_;  // the beginning of a record that is too long
  std::size_t at_ = 0;
  bool ended_ = false;
  std::uint64_t bytes_ = 0, lines_ = 0;
  bool header_left_;
};

// The text with what is no UTF-8 shown as U+FFFD, cut to row_shown bytes.
std::string shown_row(std::string_view row);

}  // namespace entente
