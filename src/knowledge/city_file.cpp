#include "knowledge/city_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace entente {
namespace {

constexpr char magic[] = "ENTCITY1";
constexpr std::uint32_t version = 1;
constexpr std::size_t header_bytes = 32, city_bytes = 24, name_bytes = 12;
constexpr const char* again = "run `make setup` to fetch and convert the cities again";

template <class T>
T value_at(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// A field of fixed width, filled up with zero bytes.
std::string_view fixed(const char* at, std::size_t width) { return {at, ::strnlen(at, width)}; }

}  // namespace

Result<CityFile> CityFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return input_error(fmt::format("the cities cannot be read: {}", std::strerror(errno)), path);
  struct stat status {};
  const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  const auto bytes = static_cast<std::size_t>(status.st_size);
  if (!regular || bytes < header_bytes) {
    ::close(file);
    return input_error(fmt::format("not a file of cities, or cut short; {}", again), path);
  }
  void* mapping = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, 0);
  ::close(file);
  if (mapping == MAP_FAILED)
    return input_error(fmt::format("the cities cannot be mapped: {}", std::strerror(errno)), path);
  CityFile out;
  out.base_ = static_cast<const char*>(mapping);
  out.size_ = bytes;
  if (std::memcmp(out.base_, magic, 8) != 0 || value_at<std::uint32_t>(out.base_ + 20) != version)
    return input_error(fmt::format("not a file of cities of this version; {}", again), path);
  out.cities_ = value_at<std::uint32_t>(out.base_ + 8);
  out.names_ = value_at<std::uint32_t>(out.base_ + 12);
  out.text_bytes_ = value_at<std::uint32_t>(out.base_ + 16);
  const std::size_t wanted = header_bytes + std::size_t{out.cities_} * city_bytes +
                             std::size_t{out.names_} * name_bytes + out.text_bytes_;
  if (bytes != wanted)
    return input_error(
        fmt::format("the file of cities has {} bytes, but should have {}; {}", bytes, wanted, again), path);
  return out;
}

CityFile::~CityFile() {
  // Mapped in open(); the mapping is only read, so const is taken away for the call alone.
  if (base_ != nullptr) ::munmap(const_cast<char*>(base_), size_);
}

// What a damaged file points outside of itself is nothing.
std::string_view CityFile::text(std::uint32_t offset, std::size_t length) const {
  if (offset > text_bytes_ || length > text_bytes_ - offset) return {};
  return {base_ + size_ - text_bytes_ + offset, length};
}

City CityFile::city(std::uint32_t number) const {
  const char* at = base_ + header_bytes + std::size_t{number} * city_bytes;
  City out;
  out.lat = value_at<std::int32_t>(at) / 1e5;
  out.lon = value_at<std::int32_t>(at + 4) / 1e5;
  out.population = value_at<std::uint32_t>(at + 8);
  out.name = text(value_at<std::uint32_t>(at + 12), static_cast<unsigned char>(at[16]));
  out.country = fixed(at + 17, 3);
  out.division = fixed(at + 20, 4);
  return out;
}

CityFile::Name CityFile::name(std::uint32_t number) const {
  const char* at =
      base_ + header_bytes + std::size_t{cities_} * city_bytes + std::size_t{number} * name_bytes;
  const std::uint32_t city = value_at<std::uint32_t>(at + 8);
  return {text(value_at<std::uint32_t>(at), static_cast<unsigned char>(at[4])), at[5] == 0,
          city < cities_ ? city : 0};
}

std::pair<std::uint32_t, std::uint32_t> CityFile::range(std::string_view key) const {
  // The first name whose key is not less than (or, `after`: greater than) the key.
  const auto bound = [&](bool after) {
    std::uint32_t low = 0, high = names_;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      const int order = name(middle).key.compare(key);
      if (order < 0 || (after && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  return {bound(false), bound(true)};
}

}  // namespace entente
