// CityFile: the cities of GeoNames over 15,000 people, as the set-up step converts them.
//
// Purpose: the cities of a name and the cities by number, without reading the file in: it is mapped, its names are
// sorted, and a look-up is a binary search. Input: cities.bin of tools/places/convert_cities.py. Output: views into the
// mapping, valid as long as the CityFile. Thread-safety: immutable once open; every query is const.
//
// Layout, little-endian: header of 32 bytes ("ENTCITY1", number of cities, of names, bytes of text, version), cities
// of 24 bytes, names of 12 bytes sorted by key (own names first, then by population), the text they point into.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace entente {

struct City {
  std::string_view name;      // UTF-8
  std::string_view country;   // code of the state
  std::string_view division;  // GeoNames' code of the first-order division, "11"; "" if none
  double lat = 0, lon = 0;    // degrees, north and east positive
  std::uint32_t population = 0;
};

class CityFile {
 public:
  // Errors (input): no such file, not a file of cities, of another version, cut short or damaged.
  static Result<CityFile> open(const std::string& path);
  CityFile(CityFile&& other) noexcept : base_(std::exchange(other.base_, nullptr)), size_(other.size_) {
    copy_counts(other);
  }
  CityFile& operator=(CityFile&& other) noexcept {
    std::swap(base_, other.base_);
    std::swap(size_, other.size_);
    copy_counts(other);
    return *this;
  }
  ~CityFile();

  std::uint32_t size() const { return cities_; }
  std::uint32_t names() const { return names_; }
  City city(std::uint32_t number) const;

  // Names number [first, last) of the sorted list stand under the key (knowledge/name_key.h).
  std::pair<std::uint32_t, std::uint32_t> range(std::string_view key) const;
  struct Name {
    std::string_view key;
    bool own = false;  // the name that GeoNames gives the city; otherwise another one
    std::uint32_t city = 0;
  };
  Name name(std::uint32_t number) const;

 private:
  CityFile() = default;
  void copy_counts(const CityFile& other) {
    cities_ = other.cities_;
    names_ = other.names_;
    text_bytes_ = other.text_bytes_;
  }
  std::string_view text(std::uint32_t offset, std::size_t length) const;

  const char* base_ = nullptr;
  std::size_t size_ = 0;
  std::uint32_t cities_ = 0, names_ = 0, text_bytes_ = 0;
};

}  // namespace entente
