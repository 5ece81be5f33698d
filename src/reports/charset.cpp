// Character sets, with ICU.
#include "reports/decoders.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace entente {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 16;

struct Converter {
  explicit Converter(UConverter* c) : it(c) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { ucnv_close(it); }
  UConverter* it;
};

// A converter that stops at bytes which are not text in its character set, or replaces them; null if there is none.
std::unique_ptr<Converter> converter_of(const char* charset, BadBytes bad) {
  UErrorCode status = U_ZERO_ERROR;
  auto converter = std::make_unique<Converter>(ucnv_open(charset, &status));
  if (U_FAILURE(status)) return nullptr;
  if (bad == BadBytes::replaced) return converter;  // ICU's own way
  ucnv_setToUCallBack(converter->it, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

class CharsetSource final : public ByteSource {
 public:
  CharsetSource(std::unique_ptr<ByteSource> inner, std::unique_ptr<Converter> converter, std::string charset,
                std::string name)
      : inner_(std::move(inner)),
        converter_(std::move(converter)),
        charset_(std::move(charset)),
        name_(std::move(name)) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    while (at_ == ready_.size()) {
      if (done_) return std::size_t{0};
      if (broken_) {
        if (charset_.starts_with("UTF-16"))  // after its byte order mark
          return input_error(
              fmt::format("not valid UTF-16 near byte {} (a lone surrogate or an odd number of bytes)",
                          taken_ + 2),
              name_);
        return input_error(fmt::format("not text in the character set '{}' near byte {}", charset_, taken_),
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
  std::string charset_, name_;
  std::string ready_;
  std::size_t at_ = 0;
  bool done_ = false, broken_ = false;
  std::uint64_t taken_ = 0;  // bytes converted
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_charset_source(std::unique_ptr<ByteSource> inner,
                                                        const std::string& charset, const std::string& name) {
  auto converter = converter_of(charset.c_str(), BadBytes::refused);
  if (!converter) return input_error(fmt::format("unknown character set '{}'", charset), name);
  return std::make_unique<CharsetSource>(std::move(inner), std::move(converter), charset, name);
}

Result<std::string> decode_charset(std::string_view bytes, const std::string& charset, BadBytes bad) {
  const auto converter = converter_of(charset.c_str(), bad);
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
