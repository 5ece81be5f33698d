// MemoryFile: a file that lives in memory and has a path, for handing text to DuckDB's reader. Private to src/exchange.
//
// Purpose: nothing is left on a disk, however the process ends. Linux only (memfd_create). Where DuckDB may read one folder
//          alone (a server's), the file lies there instead and is removed at the end. Thread-safety: one thread.
#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

namespace entente {

class MemoryFile {
 public:
  // In memory, or at `path` if that is not "".
  explicit MemoryFile(std::string path = {})
      : path_(std::move(path)),
        descriptor_(path_.empty() ? ::memfd_create("entente-batch", MFD_CLOEXEC)
                                  : ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  // Valid as long as the object lives, in this process.
  std::string path() const { return path_.empty() ? fmt::format("/proc/self/fd/{}", descriptor_) : path_; }
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
  std::string path_;
  int descriptor_;
};

}  // namespace entente
