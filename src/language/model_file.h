// ModelFile: the converted language model, one memory-mapped file of named sections.
//
// Purpose: tools/model/convert_model.py writes the weights and tables of en_core_web_sm into one file; this
//          class maps it read-only and hands out views. Nothing is copied, so several processes share the
//          pages.
// Format (little-endian): 64 bytes of header (magic "ENTMODEL", u32 version, u32 zero, u64 index offset, u64
//          index bytes, u64 file bytes), then sections, each on a 64-byte boundary, then the index: JSON
//          {"model": "en_core_web_sm 3.8.0", "sections": [{"name", "type", "shape", "offset", "bytes"}]}.
//          Types: f32, i32, u32, u64 (arrays, row-major) and bytes (text, JSON or a reader's own layout).
// Thread-safety: immutable once opened; views are valid as long as the ModelFile lives, moves included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

class ModelFile {
 public:
  static constexpr std::uint32_t version = 1;

  // A view of numbers in row-major order, aligned to 64 bytes.
  template <class T>
  struct Array {
    const T* data = nullptr;
    std::vector<std::uint32_t> shape;
    std::size_t size() const {
      std::size_t n = 1;
      for (const std::uint32_t d : shape) n *= d;
      return n;
    }
    const T& operator[](std::size_t i) const { return data[i]; }
    const T* begin() const { return data; }
    const T* end() const { return data + size(); }
  };

  // Maps `path`. Errors (input): the file is missing (the message says how to get it), is no model file, has
  // another version, is cut short, or its index is damaged.
  static Result<ModelFile> open(const std::string& path);
  ModelFile(ModelFile&& other) noexcept;
  ModelFile& operator=(ModelFile&& other) noexcept;
  ~ModelFile();

  // The section of that name. `shape` may state what the reader expects: one number a dimension, 0 for any;
  // empty for no expectation. Errors (input): no such section, another type or shape.
  Result<Array<float>> f32(std::string_view name, std::initializer_list<std::uint32_t> shape = {}) const;
  Result<Array<std::int32_t>> i32(std::string_view name,
                                  std::initializer_list<std::uint32_t> shape = {}) const;
  Result<Array<std::uint32_t>> u32(std::string_view name,
                                   std::initializer_list<std::uint32_t> shape = {}) const;
  Result<Array<std::uint64_t>> u64(std::string_view name,
                                   std::initializer_list<std::uint32_t> shape = {}) const;
  Result<std::string_view> bytes(std::string_view name) const;
  bool has(std::string_view name) const;

  const std::string& path() const { return path_; }
  const std::string& model_name() const { return model_name_; }  // "en_core_web_sm 3.8.0"

 private:
  struct Section {
    std::string type;
    std::vector<std::uint32_t> shape;
    std::size_t offset = 0, bytes = 0;
  };
  ModelFile() = default;
  Result<void> read_index();
  template <class T>
  Result<Array<T>> array(std::string_view name, const char* type,
                         std::initializer_list<std::uint32_t> shape) const;

  const char* base_ = nullptr;  // the mapping; owned
  std::size_t size_ = 0;        // bytes
  std::string path_, model_name_;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace entente
