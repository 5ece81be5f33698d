// Packed sources: gzip, zstd, bzip2 and xz, each with its library. What differs is the step; reading, counting and what
// is said of bad data is the same for all.
#include <bzlib.h>
#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <vector>

#include "reports/decoders.h"

namespace entente {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 16;
constexpr int largest_window_log = 27;  // 128 MiB
constexpr std::uint64_t most_memory = std::uint64_t{1} << largest_window_log;

class PackedSource : public ByteSource {
 public:
  PackedSource(std::unique_ptr<ByteSource> inner, std::string name, std::string_view format)
      : inner_(std::move(inner)), name_(std::move(name)), format_(format), input_(chunk) {}

  bool packed() const override { return true; }

  Result<std::size_t> read(char* to, std::size_t size) override {
    size = std::min<std::size_t>(size, std::size_t{1} << 30);
    while (broken_.empty() && !done_ && size > 0) {
      if (in_.empty()) {
        if (const auto more = refill(); !more) return tl::unexpected(more.error());
      }
      const bool ended = in_.empty();
      if (ended && between_) break;
      const std::size_t before = in_.size();
      std::size_t out = size;
      std::string wrong = step(to, out);
      consumed_ += before - in_.size();
      produced_ += out;
      if (wrong.empty() && ended && out == 0 && !between_)
        wrong = fmt::format("the {} data ends early, after {} bytes of text", format_, produced_);
      // What came out before the damage is still given; the next call reports it.
      broken_ = std::move(wrong);
      if (out > 0) return out;
    }
    if (!broken_.empty()) return input_error(broken_, name_);
    done_ = size > 0;
    return std::size_t{0};
  }

 protected:
  // Takes bytes off in_, writes up to `out` bytes to `to` and sets `out` to their number; the end of a member ends a
  // step. Returns what is wrong, "" if nothing is.
  virtual std::string step(char* to, std::size_t& out) = 0;

  // Fills in_ with the next packed bytes, which are none at the end.
  Result<bool> refill() {
    if (!pushed_.empty()) {
      serving_ = std::move(pushed_);
      pushed_.clear();
      in_ = serving_;
      return true;
    }
    const auto got = inner_->read(input_.data(), input_.size());
    if (!got) return tl::unexpected(got.error());
    in_ = std::string_view(input_.data(), *got);
    return true;
  }
  std::string damaged(std::string_view why) const {
    return fmt::format("the {} data is damaged after {} bytes of text ({})", format_, produced_,
                       why.empty() ? "no reason is given" : why);
  }
  std::string too_much() const {
    return fmt::format("the {} data needs more than {} of memory to unpack; unpack it first", format_,
                       size_words(most_memory));
  }

  std::string_view in_;         // packed bytes not yet taken
  std::string pushed_;          // packed bytes that come before what is still in the file
  std::uint64_t consumed_ = 0;  // packed bytes taken before this step
  std::uint64_t produced_ = 0;  // bytes of text given before this step
  std::string broken_;          // what is wrong, if anything is
  bool between_ = true;         // members: if the packed bytes end here, nothing is missing

 private:
  std::unique_ptr<ByteSource> inner_;
  std::string name_, format_, serving_;
  std::vector<char> input_;
  bool done_ = false;
};

char* writable(std::string_view bytes) { return const_cast<char*>(bytes.data()); }  // for interfaces of C

class GzipSource final : public PackedSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> inner, std::string name)
      : PackedSource(std::move(inner), std::move(name), "gzip"),
        ready_(inflateInit2(&stream_, 15 + 16) == Z_OK) {}  // 32 KiB window, gzip header required
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override {
    if (ready_) inflateEnd(&stream_);
  }

  std::uint64_t member() const override { return member_; }

  bool resume() override {
    if (broken_.empty() || !ready_) return false;
    // From the byte after the damaged member's first: damage may have made it swallow those that follow.
    std::string window = kept_.empty() ? std::string() : kept_.substr(1);
    std::uint64_t from = kept_.empty() ? consumed_ : member_ + 1;  // place of the window's first byte
    window += in_;
    in_ = {};
    for (;;) {
      for (auto at = window.find(magic); at != std::string::npos && at + 3 < window.size();
           at = window.find(magic, at + 1)) {
        if ((static_cast<unsigned char>(window[at + 3]) & 0xE0) != 0) continue;  // flags that mean nothing
        pushed_ = window.substr(at);
        consumed_ = from + at;
        between_ = true;
        broken_.clear();
        return true;
      }
      const std::size_t done = window.size() > 3 ? window.size() - 3 : 0;
      window.erase(0, done);
      from += done;
      if (const auto more = refill(); !more || in_.empty()) return false;
      window += in_;
      in_ = {};
    }
  }

 private:
  static constexpr std::string_view magic = "\x1F\x8B\x08";
  static constexpr std::size_t most_kept = std::size_t{1} << 20;

  std::string step(char* to, std::size_t& out) override {
    const std::size_t room = out;
    out = 0;
    if (!ready_) return "zlib could not be started";
    if (between_ && !begin_member()) return {};
    stream_.next_in = reinterpret_cast<Bytef*>(writable(in_));
    stream_.avail_in = static_cast<uInt>(in_.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(room);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    out = room - stream_.avail_out;
    const std::size_t taken = in_.size() - stream_.avail_in;
    if (keeping_) kept_.append(in_.substr(0, taken));
    if (kept_.size() > most_kept) {
      keeping_ = false;
      kept_.clear();
    }
    in_.remove_prefix(taken);
    between_ = status == Z_STREAM_END;
    if (status == Z_STREAM_END || status == Z_OK || status == Z_BUF_ERROR) return {};
    return damaged(stream_.msg != nullptr ? stream_.msg : "");
  }

  // Passes over zero bytes (padding) and starts the next member; false if none begins in these bytes.
  bool begin_member() {
    const std::size_t padding = std::min(in_.find_first_not_of('\0'), in_.size());
    in_.remove_prefix(padding);
    if (in_.empty()) return false;
    member_ = consumed_ + padding;
    kept_.clear();
    keeping_ = true;
    inflateReset(&stream_);
    return true;
  }

  z_stream stream_{};
  bool ready_ = false, keeping_ = false;
  std::uint64_t member_ = 0;
  std::string kept_;  // the packed bytes of this member, if they are not too many
};

class ZstdSource final : public PackedSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> inner, std::string name)
      : PackedSource(std::move(inner), std::move(name), "zstd"), context_(ZSTD_createDCtx(), ZSTD_freeDCtx) {
    if (context_) ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, largest_window_log);
  }

 private:
  std::string step(char* to, std::size_t& out) override {
    ZSTD_inBuffer from{in_.data(), in_.size(), 0};
    ZSTD_outBuffer into{to, out, 0};
    out = 0;
    if (!context_) return "zstd could not be started";
    const std::size_t status = ZSTD_decompressStream(context_.get(), &into, &from);
    out = into.pos;
    in_.remove_prefix(from.pos);
    between_ = status == 0;
    switch (ZSTD_getErrorCode(status)) {
      case ZSTD_error_no_error:
        return {};
      case ZSTD_error_frameParameter_windowTooLarge:
        return too_much();
      case ZSTD_error_dictionary_wrong:
        return "the zstd data was packed with a dictionary; unpack it first";
      default:
        return damaged(ZSTD_getErrorName(status));
    }
  }

  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context_;
};

class Bzip2Source final : public PackedSource {
 public:
  Bzip2Source(std::unique_ptr<ByteSource> inner, std::string name)
      : PackedSource(std::move(inner), std::move(name), "bzip2") {}
  Bzip2Source(const Bzip2Source&) = delete;
  Bzip2Source& operator=(const Bzip2Source&) = delete;
  ~Bzip2Source() override {
    if (open_) BZ2_bzDecompressEnd(&stream_);
  }

 private:
  std::string step(char* to, std::size_t& out) override {
    const std::size_t room = out;
    out = 0;
    if (!open_) {
      stream_ = {};
      open_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK;
      if (!open_) return "bzip2 could not be started";
    }
    between_ = false;
    stream_.next_in = writable(in_);
    stream_.avail_in = static_cast<unsigned>(in_.size());
    stream_.next_out = to;
    stream_.avail_out = static_cast<unsigned>(room);
    const int status = BZ2_bzDecompress(&stream_);
    out = room - stream_.avail_out;
    in_.remove_prefix(in_.size() - stream_.avail_in);
    if (status == BZ_STREAM_END) {
      between_ = true;
      open_ = false;
      BZ2_bzDecompressEnd(&stream_);
    }
    if (status == BZ_STREAM_END || status == BZ_OK) return {};
    return damaged(status == BZ_DATA_ERROR_MAGIC ? "no bzip2 stream begins where one should"
                                                 : "a sum is wrong");
  }

  bz_stream stream_{};
  bool open_ = false;
};

class XzSource final : public PackedSource {
 public:
  XzSource(std::unique_ptr<ByteSource> inner, std::string name)
      : PackedSource(std::move(inner), std::move(name), "xz"),
        ready_(lzma_stream_decoder(&stream_, most_memory, LZMA_CONCATENATED) == LZMA_OK) {
    between_ = false;  // the library says where an end may be
  }
  XzSource(const XzSource&) = delete;
  XzSource& operator=(const XzSource&) = delete;
  ~XzSource() override { lzma_end(&stream_); }

 private:
  std::string step(char* to, std::size_t& out) override {
    const std::size_t room = out;
    out = 0;
    if (!ready_) return "xz could not be started";
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(in_.data());
    stream_.avail_in = in_.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(to);
    stream_.avail_out = room;
    const lzma_ret status = lzma_code(&stream_, in_.empty() ? LZMA_FINISH : LZMA_RUN);
    out = room - stream_.avail_out;
    in_.remove_prefix(in_.size() - stream_.avail_in);
    between_ = status == LZMA_STREAM_END;
    if (status == LZMA_OK || status == LZMA_STREAM_END || status == LZMA_BUF_ERROR) return {};
    if (status == LZMA_MEMLIMIT_ERROR) return too_much();
    return damaged(status == LZMA_FORMAT_ERROR    ? "no xz stream begins where one should"
                   : status == LZMA_OPTIONS_ERROR ? "packed in a way that is not known"
                                                  : "a sum is wrong");
  }

  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool ready_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_gzip_source(std::unique_ptr<ByteSource> inner, std::string name) {
  return std::make_unique<GzipSource>(std::move(inner), std::move(name));
}
std::unique_ptr<ByteSource> open_zstd_source(std::unique_ptr<ByteSource> inner, std::string name) {
  return std::make_unique<ZstdSource>(std::move(inner), std::move(name));
}
std::unique_ptr<ByteSource> open_bzip2_source(std::unique_ptr<ByteSource> inner, std::string name) {
  return std::make_unique<Bzip2Source>(std::move(inner), std::move(name));
}
std::unique_ptr<ByteSource> open_xz_source(std::unique_ptr<ByteSource> inner, std::string name) {
  return std::make_unique<XzSource>(std::move(inner), std::move(name));
}

}  // namespace entente
