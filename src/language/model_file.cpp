#include "language/model_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

namespace entente {
namespace {

constexpr char magic[] = "ENTMODEL";
constexpr std::size_t header_bytes = 64;

template <class T>
T read_at(const char* base, std::size_t offset) {
  T value;
  std::memcpy(&value, base + offset, sizeof value);
  return value;
}

const char* const again = "run `make setup` to fetch and convert the model again";

}  // namespace

Result<ModelFile> ModelFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    if (errno == ENOENT)
      return input_error("the language model is not there; run `make setup` to fetch and convert it", path);
    return input_error(fmt::format("the language model cannot be read: {}", std::strerror(errno)), path);
  }
  struct stat status {};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(file);
    return input_error("not a model file", path);
  }
  ModelFile model;
  model.path_ = path;
  model.size_ = static_cast<std::size_t>(status.st_size);
  if (model.size_ < header_bytes) {
    ::close(file);
    return input_error(fmt::format("not a model file, or cut short; {}", again), path);
  }
  void* mapping = ::mmap(nullptr, model.size_, PROT_READ, MAP_SHARED, file, 0);
  ::close(file);
  if (mapping == MAP_FAILED)
    return input_error(fmt::format("the language model cannot be mapped: {}", std::strerror(errno)), path);
  model.base_ = static_cast<const char*>(mapping);
  if (auto read = model.read_index(); !read) return tl::unexpected(read.error());
  return model;
}

Result<void> ModelFile::read_index() {
  if (std::memcmp(base_, magic, 8) != 0)
    return input_error(fmt::format("not a model file; {}", again), path_);
  if (const auto found = read_at<std::uint32_t>(base_, 8); found != version)
    return input_error(
        fmt::format("model file of version {}, but this program reads version {}; {}", found, version, again),
        path_);
  const auto index_offset = read_at<std::uint64_t>(base_, 16);
  const auto index_bytes = read_at<std::uint64_t>(base_, 24);
  const auto file_bytes = read_at<std::uint64_t>(base_, 32);
  if (file_bytes != size_)
    return input_error(
        fmt::format("the model file has {} bytes, but should have {}; {}", size_, file_bytes, again), path_);
  if (index_offset > size_ || index_bytes > size_ - index_offset)
    return input_error(fmt::format("the model file's index is damaged; {}", again), path_);
  // No exceptions leave this room: the parse is asked to report failure by value.
  const auto index =
      nlohmann::json::parse(base_ + index_offset, base_ + index_offset + index_bytes, nullptr, false);
  try {
    model_name_ = index.at("model").get<std::string>();
    for (const auto& entry : index.at("sections")) {
      Section section{entry.at("type").get<std::string>(),
                      entry.at("shape").get<std::vector<std::uint32_t>>(),
                      entry.at("offset").get<std::size_t>(), entry.at("bytes").get<std::size_t>()};
      if (section.offset % 64 != 0 || section.offset > size_ || section.bytes > size_ - section.offset)
        return input_error(fmt::format("the model file's index is damaged; {}", again), path_);
      sections_.emplace(entry.at("name").get<std::string>(), std::move(section));
    }
  } catch (const nlohmann::json::exception&) {
    return input_error(fmt::format("the model file's index is damaged; {}", again), path_);
  }
  return {};
}

ModelFile::ModelFile(ModelFile&& other) noexcept
    : base_(std::exchange(other.base_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      path_(std::move(other.path_)),
      model_name_(std::move(other.model_name_)),
      sections_(std::move(other.sections_)) {}

ModelFile& ModelFile::operator=(ModelFile&& other) noexcept {
  std::swap(base_, other.base_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  std::swap(model_name_, other.model_name_);
  std::swap(sections_, other.sections_);
  return *this;
}

ModelFile::~ModelFile() {
  if (base_) ::munmap(const_cast<char*>(base_), size_);
}

template <class T>
Result<ModelFile::Array<T>> ModelFile::array(std::string_view name, const char* type,
                                             std::initializer_list<std::uint32_t> shape) const {
  const auto at = sections_.find(name);
  if (at == sections_.end())
    return input_error(fmt::format("the model file lacks section \"{}\"; {}", name, again), path_);
  const Section& section = at->second;
  Array<T> view{reinterpret_cast<const T*>(base_ + section.offset), section.shape};
  std::size_t items = section.bytes / sizeof(T);  // must be used up by the dimensions exactly
  bool exact = section.bytes % sizeof(T) == 0;
  for (const std::uint32_t d : section.shape) {
    exact = exact && (d == 0 ? section.bytes == 0 : items % d == 0);
    if (d != 0) items /= d;
  }
  if (section.type != type || !exact || (items != 1 && section.bytes != 0))
    return input_error(
        fmt::format("section \"{}\" of the model file is not an array of {}; {}", name, type, again), path_);
  const bool fits =
      shape.size() == 0 ||
      std::equal(shape.begin(), shape.end(), section.shape.begin(), section.shape.end(),
                 [](std::uint32_t want, std::uint32_t have) { return want == 0 || want == have; });
  if (!fits)
    return input_error(fmt::format("section \"{}\" of the model file has shape [{}], not [{}] (0: any); {}",
                                   name, fmt::join(section.shape, ", "), fmt::join(shape, ", "), again),
                       path_);
  return view;
}

Result<ModelFile::Array<float>> ModelFile::f32(std::string_view name,
                                               std::initializer_list<std::uint32_t> shape) const {
  return array<float>(name, "f32", shape);
}
Result<ModelFile::Array<std::int32_t>> ModelFile::i32(std::string_view name,
                                                      std::initializer_list<std::uint32_t> shape) const {
  return array<std::int32_t>(name, "i32", shape);
}
Result<ModelFile::Array<std::uint32_t>> ModelFile::u32(std::string_view name,
                                                       std::initializer_list<std::uint32_t> shape) const {
  return array<std::uint32_t>(name, "u32", shape);
}
Result<ModelFile::Array<std::uint64_t>> ModelFile::u64(std::string_view name,
                                                       std::initializer_list<std::uint32_t> shape) const {
  return array<std::uint64_t>(name, "u64", shape);
}

Result<std::string_view> ModelFile::bytes(std::string_view name) const {
  const auto at = sections_.find(name);
  if (at == sections_.end())
    return input_error(fmt::format("the model file lacks section \"{}\"; {}", name, again), path_);
  if (at->second.type != "bytes")
    return input_error(fmt::format("section \"{}\" of the model file is not text; {}", name, again), path_);
  return std::string_view(base_ + at->second.offset, at->second.bytes);
}

bool ModelFile::has(std::string_view name) const { return sections_.find(name) != sections_.end(); }

}  // namespace entente
