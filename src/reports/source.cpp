#include "reports/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "reports/decoders.h"

namespace entente {
namespace {

std::string reason_of(int code) { return std::generic_category().message(code); }

class DescriptorSource final : public ByteSource {
 public:
  DescriptorSource(int descriptor, bool owned, std::string name, std::uint64_t* consumed)
      : descriptor_(descriptor), owned_(owned), name_(std::move(name)), consumed_(consumed) {}
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }

  Result<std::size_t> read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, to, size);
      if (got >= 0) {
        if (consumed_ != nullptr) *consumed_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) return input_error(fmt::format("cannot be read: {}", reason_of(errno)), name_);
    }
  }

 private:
  int descriptor_;
  bool owned_;
  std::string name_;
  std::uint64_t* consumed_;
};

class MemorySource final : public ByteSource {
 public:
  MemorySource(std::string_view bytes, std::uint64_t* consumed) : bytes_(bytes), consumed_(consumed) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::size_t got = std::min(size, bytes_.size());
    std::copy_n(bytes_.data(), got, to);
    bytes_.remove_prefix(got);
    if (consumed_ != nullptr) *consumed_ += got;
    return got;
  }

 private:
  std::string_view bytes_;
  std::uint64_t* consumed_;
};

// Gives the bytes that were looked at first, then the rest of the source.
class PrefixedSource final : public ByteSource {
 public:
  PrefixedSource(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    if (at_ == head_.size()) return rest_->read(to, size);
    const std::size_t got = std::min(size, head_.size() - at_);
    std::copy_n(head_.data() + at_, got, to);
    at_ += got;
    return got;
  }
  std::uint64_t member() const override { return rest_->member(); }
  bool packed() const override { return rest_->packed(); }
  bool resume() override {
    at_ = head_.size();
    return rest_->resume();
  }

 private:
  std::string head_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

// The first `size` bytes, fewer only at the end of the source or before an error, which the next read meets
// again.
std::string take_head(ByteSource& source, std::size_t size) {
  std::string head(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const auto got = source.read(head.data() + filled, size - filled);
    if (!got || *got == 0) break;
    filled += *got;
  }
  head.resize(filled);
  return head;
}

// The same without taking them.
std::string look(std::unique_ptr<ByteSource>& source, std::size_t size) {
  std::string head = take_head(*source, size);
  if (!head.empty()) source = std::make_unique<PrefixedSource>(head, std::move(source));
  return head;
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file_source(const std::string& path, std::uint64_t* consumed) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return input_error(fmt::format("cannot be opened: {}", reason_of(errno)), path);
  auto source = std::make_unique<DescriptorSource>(descriptor, true, path, consumed);
  struct stat about {};
  if (::fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode)) {
    return input_error("is a folder, not a file", path);
  }
  return source;
}

std::unique_ptr<ByteSource> open_standard_input(std::uint64_t* consumed) {
  return std::make_unique<DescriptorSource>(STDIN_FILENO, false, "-", consumed);
}

std::unique_ptr<ByteSource> open_memory_source(std::string_view bytes, std::uint64_t* consumed) {
  return std::make_unique<MemorySource>(bytes, consumed);
}

Result<std::unique_ptr<ByteSource>> unpack(std::unique_ptr<ByteSource> source, const std::string& name) {
  const std::string head = look(source, 6);
  if (head.starts_with("\x1F\x8B")) return open_gzip_source(std::move(source), name);
  if (head.starts_with("BZh")) return open_bzip2_source(std::move(source), name);
  if (head.starts_with("\xFD\x37\x7A\x58\x5A") && head.size() == 6)
    return open_xz_source(std::move(source), name);
  // a frame of data, or one that is to be skipped (RFC 8878, section 3.1)
  const bool skippable = head.size() >= 4 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18";
  if (head.starts_with("\x28\xB5\x2F\xFD") || skippable) return open_zstd_source(std::move(source), name);
  return source;
}

Result<std::unique_ptr<ByteSource>> without_mark(std::unique_ptr<ByteSource> source,
                                                 const std::string& name) {
  const std::string head = look(source, 3);
  const bool little = head.starts_with("\xFF\xFE"), big = head.starts_with("\xFE\xFF");
  take_head(*source, head == "\xEF\xBB\xBF" ? 3 : little || big ? 2 : 0);
  if (little || big) return open_charset_source(std::move(source), big ? "UTF-16BE" : "UTF-16LE", name);
  return source;
}

Result<std::unique_ptr<ByteSource>> unwrap(std::unique_ptr<ByteSource> source, const std::string& name) {
  auto unpacked = unpack(std::move(source), name);
  return unpacked ? without_mark(std::move(*unpacked), name) : std::move(unpacked);
}

bool begins_with(std::unique_ptr<ByteSource>& source, std::string_view bytes) {
  return look(source, bytes.size()) == bytes;
}

Result<bool> LineSource::fill() {
  constexpr std::size_t first_chunk = std::size_t{1} << 14, chunk = std::size_t{1} << 18;
  if (at_ > 0) {
    std::copy(buffer_.get() + at_, buffer_.get() + end_, buffer_.get());
    end_ -= at_;
    at_ = 0;
  }
  // Small files need a small buffer: most folders are full of them.
  const std::size_t wanted = room_ == 0 ? first_chunk : std::max(end_ + chunk / 4, chunk);
  if (room_ == end_ || (room_ == first_chunk && end_ > 0 && room_ - end_ < first_chunk / 2)) {
    const std::size_t larger = std::max(wanted, end_ * 2);
    auto grown = std::make_unique_for_overwrite<char[]>(larger);
    std::copy_n(buffer_.get(), end_, grown.get());
    buffer_ = std::move(grown);
    room_ = larger;
  }
  const auto got = source_->read(buffer_.get() + end_, room_ - end_);
  if (!got) return tl::unexpected(got.error());
  end_ += *got;
  return *got > 0;
}

std::string_view LineSource::peek(std::size_t size) {
  while (end_ - at_ < size) {
    const auto more = fill();
    if (!more || !*more) break;
  }
  return left().substr(0, size);
}

Result<LineSource::Next> LineSource::line(std::string& out, std::size_t max) {
  out.clear();
  bool any = false, too_long = false;
  ++line_number_;
  for (;;) {
    const std::string_view rest = left();
    const auto end = rest.find('\n');
    const std::size_t stop = end == std::string_view::npos ? rest.size() : end;
    const std::size_t room = max - out.size();
    too_long = too_long || stop > room;
    out.append(rest.substr(0, std::min(stop, room)));
    any = any || stop > 0 || end != std::string_view::npos;
    at_ += end == std::string_view::npos ? stop : end + 1;
    if (end != std::string_view::npos) break;
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
  }
  if (!any) return Next::end;
  if (too_long) return Next::too_long;
  if (out.ends_with('\r')) out.pop_back();
  return Next::line;
}

Result<std::string> LineSource::rest(std::size_t max) {
  for (;;) {
    if (end_ - at_ > max) {
      const auto lines = std::ranges::count(left().substr(0, max), '\n');
      return input_error(fmt::format("longer than {}, the limit for one report", size_words(max)), name_,
                         line_number_ + 1 + static_cast<std::uint64_t>(lines));
    }
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
  }
  std::string all(left());
  at_ = end_ = 0;
  return all;
}

Result<std::string_view> LineSource::chunk() {
  if (at_ == end_) {
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
  }
  const std::string_view all = left();
  at_ = end_;
  return all;
}

std::string size_words(std::uint64_t bytes) {
  constexpr std::uint64_t kib = 1024, mib = kib * 1024;
  if (bytes >= mib && bytes % mib == 0) return fmt::format("{} MiB", bytes / mib);
  if (bytes >= kib && bytes % kib == 0) return fmt::format("{} KiB", bytes / kib);
  return fmt::format("{} bytes", bytes);
}

}  // namespace entente
