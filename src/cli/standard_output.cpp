#include "cli/standard_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace entente::cli {
namespace {

// False if standard output takes no more.
bool copy_all(int from) {
  std::array<char, 1 << 16> bytes{};
  bool well = true;
  for (;;) {
    const ssize_t got = ::read(from, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return well && got == 0;
    // What can't be put down is read on, so that the writer is not left waiting.
    for (ssize_t done = 0; well && done < got;) {
      const ssize_t put = ::write(STDOUT_FILENO, bytes.data() + done, static_cast<std::size_t>(got - done));
      if (put < 0 && errno == EINTR) continue;
      well = put > 0;
      done += put;
    }
  }
}

}  // namespace

StandardOutputFile::StandardOutputFile() {
  std::fflush(stdout);
  if (::pipe2(ends_, O_CLOEXEC) != 0) {
    ends_[0] = ends_[1] = -1;
    return;
  }
  copier_ = std::thread([this] { well_ = copy_all(ends_[0]); });
}

std::string StandardOutputFile::path() const {
  return ends_[1] < 0 ? std::string() : "/proc/self/fd/" + std::to_string(ends_[1]);
}

bool StandardOutputFile::finish() {
  if (copier_.joinable()) {
    ::close(ends_[1]);
    copier_.join();
    ::close(ends_[0]);
    ends_[0] = ends_[1] = -1;
  }
  return well_;
}

}  // namespace entente::cli
