#include "exchange/unpack.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <fstream>

#include "base/hash.h"

namespace entente {
namespace {

std::string first_bytes(const std::string& path, std::size_t count) {
  std::ifstream in(path, std::ios::binary);
  std::string out(count, '\0');
  in.read(out.data(), static_cast<std::streamsize>(count));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

// One file of a zip archive. libzip checks its sum at the end.
class ZipSource final : public ByteSource {
 public:
  ZipSource(zip_t* archive, zip_file_t* file, std::string name)
      : archive_(archive), file_(file), name_(std::move(name)) {}
  ZipSource(const ZipSource&) = delete;
  ZipSource& operator=(const ZipSource&) = delete;
  ~ZipSource() override {
    zip_fclose(file_);
    zip_discard(archive_);
  }
  Result<std::size_t> read(char* to, std::size_t size) override {
    const zip_int64_t got = zip_fread(file_, to, size);
    if (got < 0) return input_error(fmt::format("is damaged: {}", zip_file_strerror(file_)), name_);
    return static_cast<std::size_t>(got);
  }

 private:
  zip_t* archive_;
  zip_file_t* file_;
  std::string name_;
};

bool counts_as_data(const std::string& name) {
  return !name.ends_with('/') && !name.starts_with("__MACOSX") && !name.starts_with('.') &&
         name.find("/.") == std::string::npos;
}

Result<std::unique_ptr<ByteSource>> open_zip(const std::string& path) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (archive == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return input_error(fmt::format("is a damaged zip archive, or one that is not all there: {}", reason),
                       path);
  }
  zip_int64_t chosen = -1;
  std::size_t files = 0;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (name == nullptr || !counts_as_data(name)) continue;
    ++files;
    chosen = i;
  }
  zip_file_t* file = files == 1 ? zip_fopen_index(archive, static_cast<zip_uint64_t>(chosen), 0) : nullptr;
  if (file == nullptr) {
    const std::string reason = files == 1 ? zip_strerror(archive) : std::string();
    zip_discard(archive);
    if (files == 1) return input_error("can't be unpacked: " + reason, path);
    return input_error(
        files == 0 ? "is a zip archive without a file in it"
                   : fmt::format("is a zip archive of {} files; unpack it and import those you want", files),
        path);
  }
  return std::make_unique<ZipSource>(archive, file, path);
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_unpacked(const std::string& path) {
  if (first_bytes(path, 4) == std::string_view("PK\x03\x04")) {
    auto zip = open_zip(path);
    if (!zip) return zip;
    return unwrap(std::move(*zip), path);
  }
  auto file = open_file_source(path, nullptr);
  if (!file) return file;
  return unwrap(std::move(*file), path);
}

Result<Fingerprint> fingerprint_of(const std::string& path) {
  auto source = is_parquet(path) ? open_file_source(path, nullptr) : open_unpacked(path);
  if (!source) return tl::unexpected<Error>(source.error());
  Fingerprint out;
  StreamHash hash;
  std::string buffer(std::size_t{1} << 20, '\0');
  for (;;) {
    const auto got = (*source)->read(buffer.data(), buffer.size());
    if (!got) return tl::unexpected<Error>(got.error());
    if (*got == 0) break;
    hash.update(std::string_view(buffer).substr(0, *got));
    out.bytes += *got;
  }
  if (out.bytes == 0) return input_error("is empty", path);
  out.digest = hash.id();
  return out;
}

Result<std::vector<std::string>> first_lines(const std::string& path, std::size_t most) {
  auto source = open_unpacked(path);
  if (!source) return tl::unexpected<Error>(source.error());
  LineSource lines(std::move(*source), path);
  std::vector<std::string> out;
  std::string line;
  while (out.size() < most) {
    const auto next = lines.line(line, std::size_t{1} << 20);
    if (!next) return tl::unexpected<Error>(next.error());
    if (*next == LineSource::Next::end) break;
    out.push_back(line);
  }
  return out;
}

bool is_parquet(const std::string& path) { return first_bytes(path, 4) == "PAR1"; }

}  // namespace entente
