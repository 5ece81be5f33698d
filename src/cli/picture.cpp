#include "cli/picture.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/text.h"

extern char** environ;

namespace entente::cli {
namespace {

std::string ending(const std::string& file) {
  return lower(std::filesystem::path(file).extension().string());
}

Result<void> write_svg(const std::string& file, const std::string& svg) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(svg.data(), static_cast<std::streamsize>(svg.size()));
  out.close();
  if (!out) return input_error("cannot be written", file);
  return {};
}

// The exit status of rsvg-convert, which reads the SVG from `input`; 127 where there is no such program.
int convert(int input, const std::string& file) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  std::string name = "rsvg-convert", zoom = "--zoom=2", format = "--format=png", output = "--output=" + file;
  const std::array<char*, 5> arguments{name.data(), zoom.data(), format.data(), output.data(), nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, name.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return failed == ENOENT ? 127 : 126;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

Result<void> write_png(const std::string& file, const std::string& svg) {
  // By way of a file that has no name any more: a pipe could block if the program ended early.
  std::string pattern = (std::filesystem::temp_directory_path() / "entente-picture-XXXXXX").string();
  const int input = mkstemp(pattern.data());
  if (input < 0) return input_error(std::strerror(errno), pattern);
  unlink(pattern.c_str());
  const bool written = write(input, svg.data(), svg.size()) == static_cast<ssize_t>(svg.size()) &&
                       lseek(input, 0, SEEK_SET) == 0;
  const int status = written ? convert(input, file) : 126;
  close(input);
  if (status == 127)
    return input_error(
        "needs rsvg-convert, which `make setup` installs (Debian: librsvg2-bin); a name that ends in .svg "
        "needs nothing",
        file);
  if (status != 0) return input_error("cannot be written", file);
  return {};
}

}  // namespace

Result<void> check_picture_name(const std::string& file) {
  if (const std::string format = ending(file); format == ".svg" || format == ".png") return {};
  return usage_error("'" + file + "' says no format; a picture's name ends in .svg or .png");
}

Result<void> write_picture(const std::string& file, const std::string& svg) {
  if (const auto known = check_picture_name(file); !known) return known;
  return ending(file) == ".svg" ? write_svg(file, svg) : write_png(file, svg);
}

}  // namespace entente::cli
