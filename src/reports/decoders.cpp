#include "reports/decoders.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <zlib.h>

#include <algorithm>
#include <vector>

namespace entente {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 16;

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> inner, std::string name)
      : inner_(std::move(inner)), name_(std::move(name)), input_(chunk) {
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;  // 32 KiB window, gzip header required
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override {
    if (ready_) inflateEnd(&stream_);
  }

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (!ready_) return internal_error("zlib could not be started", name_);
    size = std::min<std::size_t>(size, std::size_t{1} << 30);
    while (!done_) {
      if (stream_.avail_in == 0) {
        const auto got = inner_->read(input_.data(), input_.size());
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) {
          if (between_members_) break;
          return input_error(fmt::format("the gzip data ends early, after {} bytes of text", produced_),
                             name_);
        }
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(*got);
      }
      if (between_members_ && !begin_member()) continue;
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(size);
      const int status = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t out = size - stream_.avail_out;
      produced_ += out;
      if (status == Z_STREAM_END) {
        between_members_ = true;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        // What came out before the damage is still given; the next call reports it.
        if (out > 0) return out;
        return input_error(fmt::format("the gzip data is damaged after {} bytes of text ({})", produced_,
                                       stream_.msg != nullptr ? stream_.msg : "zlib gives no reason"),
                           name_);
      }
      if (out > 0) return out;
    }
    done_ = true;
    return std::size_t{0};
  }

 private:
  // After a member: passes over zero bytes (padding) and starts the next member; false if none begins here.
  bool begin_member() {
    while (stream_.avail_in > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
    }
    if (stream_.avail_in == 0) return false;
    inflateReset(&stream_);
    between_members_ = false;
    return true;
  }

  std::unique_ptr<ByteSource> inner_;
  std::string name_;
  std::vector<char> input_;
  z_stream stream_{};
  bool ready_ = false, between_members_ = false, done_ = false;
  std::uint64_t produced_ = 0;
};

struct Converter {
  explicit Converter(UConverter* c) : it(c) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { ucnv_close(it); }
  UConverter* it;
};

// A converter that stops at bytes which are not text in its character set; null if there is none.
std::unique_ptr<Converter> strict_converter(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  auto converter = std::make_unique<Converter>(ucnv_open(charset, &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter->it, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

class Utf16Source final : public ByteSource {
 public:
  Utf16Source(std::unique_ptr<ByteSource> inner, std::unique_ptr<Converter> converter, std::string name)
      : inner_(std::move(inner)), converter_(std::move(converter)), name_(std::move(name)) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    while (at_ == ready_.size()) {
      if (done_) return std::size_t{0};
      if (broken_) {
        return input_error(fmt::format("not valid UTF-16 near byte {} (a lone surrogate or an odd number of "
                                       "bytes)",
                                       taken_ + 2),
                           name_);
      }
      char bytes[chunk];
      const auto got = inner_->read(bytes, sizeof bytes);
      if (!got) return tl::unexpected(got.error());
      done_ = *got == 0;
      convert(bytes, *got);
    }
    const std::size_t given = std::min(size, ready_.size() - at_);
    std::copy_n(ready_.data() + at_, given, to);
    at_ += given;
    return given;
  }

 private:
  void convert(const char* bytes, std::size_t size) {
    std::vector<UChar> units(size + 8);
    const char* from = bytes;
    UChar* into = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter_->it, &into, units.data() + units.size(), &from, bytes + size, nullptr,
                   static_cast<UBool>(done_), &status);
    if (U_FAILURE(status)) {
      broken_ = true;
      done_ = false;
    }
    ready_.clear();
    at_ = 0;
    // An ICU converter never leaves the first half of a surrogate pair at the end of its output.
    icu::UnicodeString(units.data(), static_cast<std::int32_t>(into - units.data())).toUTF8String(ready_);
    taken_ += static_cast<std::uint64_t>(from - bytes);
  }

  std::unique_ptr<ByteSource> inner_;
  std::unique_ptr<Converter> converter_;
  std::string name_;
  std::string ready_;
  std::size_t at_ = 0;
  bool done_ = false, broken_ = false;
  std::uint64_t taken_ = 0;  // bytes converted, without the byte order mark
};

}  // namespace

std::unique_ptr<ByteSource> open_gzip_source(std::unique_ptr<ByteSource> inner, std::string name) {
  return std::make_unique<GzipSource>(std::move(inner), std::move(name));
}

Result<std::unique_ptr<ByteSource>> open_utf16_source(std::unique_ptr<ByteSource> inner, bool big_endian,
                                                      const std::string& name) {
  auto converter = strict_converter(big_endian ? "UTF-16BE" : "UTF-16LE");
  if (!converter) return internal_error("ICU has no UTF-16 converter", name);
  return std::make_unique<Utf16Source>(std::move(inner), std::move(converter), name);
}

Result<std::string> decode_charset(std::string_view bytes, const std::string& charset) {
  const auto converter = strict_converter(charset.c_str());
  if (!converter) return input_error(fmt::format("unknown character set '{}'", charset));
  if (bytes.size() > (std::size_t{1} << 30)) return input_error("too long to convert");
  std::vector<UChar> units(bytes.size() * 2 + 16);
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length =
      ucnv_toUChars(converter->it, units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                    static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return input_error(fmt::format("not text in the character set '{}'", charset));
  std::string out;
  icu::UnicodeString(units.data(), length).toUTF8String(out);
  return out;
}

}  // namespace entente
