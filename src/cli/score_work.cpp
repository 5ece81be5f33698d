// Work on many items at once, with a progress bar; files written whole.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <thread>

#include "cli/score.h"
#include "cli/terminal.h"

namespace entente::cli {

std::optional<Error> for_each(std::size_t count, unsigned jobs,
                              const std::function<std::uint64_t(std::size_t)>& size,
                              const std::function<std::optional<Error>(std::size_t)>& work) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < count; ++i) total += size(i);
  Progress progress(total);
  current_progress = &progress;
  std::atomic<std::size_t> next = 0;
  std::atomic<std::uint64_t> done = 0, items = 0;
  std::atomic<bool> stop = false;
  std::mutex guard;
  std::optional<Error> error;
  const auto run = [&](bool shows_progress) {
    for (std::size_t i; !stop && (i = next++) < count;) {
      if (auto failed = work(i)) {
        const std::scoped_lock lock(guard);
        if (!error) error = std::move(failed);
        stop = true;
      }
      done += size(i);
      ++items;
      if (shows_progress) progress.show(done, items);
    }
  };
  std::vector<std::jthread> others;
  const unsigned threads = jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
  for (unsigned i = 1; i < threads; ++i) others.emplace_back([&run] { run(false); });
  run(true);
  others.clear();  // waits for them
  progress.clear();
  current_progress = nullptr;
  return error;
}

std::optional<Error> write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return {};
  return Error{Error::Kind::input, fmt::format("cannot be written: {}", std::strerror(errno)), path, 0};
}

}  // namespace entente::cli
