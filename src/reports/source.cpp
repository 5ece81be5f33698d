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

Result<std::unique_ptr<ByteSource>> unwrap(std::unique_ptr<ByteSource> source, const std::string& name) {
  const auto look = [&](std::size_t size) {
    std::string head = take_head(*source, size);
    source = std::make_unique<PrefixedSource>(head, std::move(source));
    return head;
  };
  if (look(2) == "\x1F\x8B") source = open_gzip_source(std::move(source), name);
  const std::string head = look(3);
  const bool little = head.starts_with("\xFF\xFE"), big = head.starts_with("\xFE\xFF");
  take_head(*source, head == "\xEF\xBB\xBF" ? 3 : little || big ? 2 : 0);
  if (little || big) return open_utf16_source(std::move(source), big, name);
  return source;
}

Result<bool> LineSource::fill() {
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  constexpr std::size_t chunk = std::size_t{1} << 18;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + chunk);
  const auto got = source_->read(buffer_.data() + before, chunk);
  buffer_.resize(before + (got ? *got : 0));
  if (!got) return tl::unexpected(got.error());
  return *got > 0;
}

std::string_view LineSource::peek(std::size_t size) {
  while (buffer_.size() - at_ < size) {
    const auto more = fill();
    if (!more || !*more) break;
  }
  return std::string_view(buffer_).substr(at_, size);
}

Result<LineSource::Next> LineSource::line(std::string& out, std::size_t max) {
  out.clear();
  bool any = false, too_long = false;
  ++line_number_;
  for (;;) {
    const auto end = buffer_.find('\n', at_);
    const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
    const std::size_t room = max - out.size();
    too_long = too_long || stop - at_ > room;
    out.append(buffer_, at_, std::min(stop - at_, room));
    any = any || stop > at_ || end != std::string::npos;
    at_ = end == std::string::npos ? stop : end + 1;
    if (end != std::string::npos) break;
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
    if (buffer_.size() - at_ > max) {
      const auto lines =
          std::count(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(max), '\n');
      return input_error(fmt::format("longer than {}, the limit for one report", size_words(max)), name_,
                         line_number_ + 1 + static_cast<std::uint64_t>(lines));
    }
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
  }
  at_ = 0;
  return std::move(buffer_);
}

std::string size_words(std::uint64_t bytes) {
  constexpr std::uint64_t kib = 1024, mib = kib * 1024;
  if (bytes >= mib && bytes % mib == 0) return fmt::format("{} MiB", bytes / mib);
  if (bytes >= kib && bytes % kib == 0) return fmt::format("{} KiB", bytes / kib);
  return fmt::format("{} bytes", bytes);
}

}  // namespace entente
