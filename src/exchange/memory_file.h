// MemoryFile: a file that lives in memory and has a path, for handing text to DuckDB's reader. Private to src/exchange.
//
// Purpose: nothing is left on a disk, however the process ends. Linux only (memfd_create). Thread-safety: one thread.
#pragma once

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>

namespace entente {

class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("entente-batch", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  // Valid as long as the object lives, in this process.
  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  // Puts the text in the place of what was there; false if there is no room.
  bool hold(std::string_view text) {
    if (descriptor_ < 0 || ::ftruncate(descriptor_, 0) != 0 || ::lseek(descriptor_, 0, SEEK_SET) != 0)
      return false;
    while (!text.empty()) {
      const ssize_t put = ::write(descriptor_, text.data(), text.size());
      if (put <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
  }

 private:
  int descriptor_;
};

}  // namespace entente
