// The model file's container: what it holds is found, and what is not a model file is refused in words.
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "language/model.h"
#include "language/model_file.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// A small model file made by hand: one array of six floats at byte 64, one text at byte 128.
std::string small_file(std::string index = {}, std::uint32_t version = ModelFile::version) {
  std::string file(192, '\0');
  const float numbers[6] = {1, 2, 3, 4, 5, 6.5F};
  std::memcpy(file.data() + 64, numbers, sizeof numbers);
  std::memcpy(file.data() + 128, "hello", 5);
  if (index.empty())
    index = R"({"model": "toy 1.0", "sections": [
      {"name": "a", "type": "f32", "shape": [2, 3], "offset": 64, "bytes": 24},
      {"name": "short", "type": "f32", "shape": [2, 3], "offset": 64, "bytes": 20},
      {"name": "t", "type": "bytes", "shape": [5], "offset": 128, "bytes": 5}]})";
  const std::uint64_t offset = file.size(), bytes = index.size(), all = offset + bytes;
  file += index;
  std::memcpy(file.data(), "ENTMODEL", 8);
  std::memcpy(file.data() + 8, &version, 4);
  std::memcpy(file.data() + 16, &offset, 8);
  std::memcpy(file.data() + 24, &bytes, 8);
  std::memcpy(file.data() + 32, &all, 8);
  return file;
}

std::string stored(const std::string& name, const std::string& bytes) {
  const std::string path = (fs::path(testing::TempDir()) / name).string();
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string refusal(const std::string& path) {
  const auto file = ModelFile::open(path);
  if (file) return "opened";
  EXPECT_EQ(file.error().kind, Error::Kind::input);
  EXPECT_EQ(file.error().file, path);
  return file.error().message;
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(ModelFile, HandsOutSections) {
  auto opened = ModelFile::open(stored("good.bin", small_file()));
  ASSERT_TRUE(opened) << opened.error().text();
  ModelFile file = std::move(*opened);  // views must outlive a move
  EXPECT_EQ(file.model_name(), "toy 1.0");
  const auto a = file.f32("a", {0, 3});
  ASSERT_TRUE(a) << a.error().text();
  EXPECT_EQ(a->shape, (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(a->size(), 6u);
  EXPECT_EQ((*a)[5], 6.5F);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(a->data) % 64, 0u);
  EXPECT_EQ(*file.bytes("t"), "hello");
  EXPECT_TRUE(file.has("t"));
  EXPECT_FALSE(file.has("u"));
}

TEST(ModelFile, RefusesTheWrongSection) {
  const auto file = ModelFile::open(stored("good.bin", small_file()));
  ASSERT_TRUE(file);
  EXPECT_TRUE(says(file->f32("b").error().message, "lacks section \"b\""));
  EXPECT_TRUE(says(file->f32("t").error().message, "not an array of f32"));
  EXPECT_TRUE(says(file->i32("a").error().message, "not an array of i32"));
  EXPECT_TRUE(says(file->bytes("a").error().message, "not text"));
  EXPECT_TRUE(says(file->f32("a", {3, 2}).error().message, "shape [2, 3], not [3, 2]"));
  EXPECT_TRUE(says(file->f32("a", {6}).error().message, "shape [2, 3], not [6]"));
  EXPECT_FALSE(file->f32("short"));  // fewer bytes than its shape needs
}

TEST(ModelFile, AMissingFileNamesTheCure) {
  const std::string path = (fs::path(testing::TempDir()) / "nowhere.bin").string();
  EXPECT_TRUE(says(refusal(path), "make setup"));
  const auto model = Model::load(path);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().kind, Error::Kind::input);
  EXPECT_TRUE(says(model.error().text(), path));
}

TEST(ModelFile, RefusesWhatIsNoModelFile) {
  EXPECT_TRUE(says(refusal(stored("text.bin", "This is a letter, not a model. " + std::string(500, '.'))),
                   "not a model file"));
  EXPECT_TRUE(says(refusal(stored("empty.bin", "")), "not a model file"));
  EXPECT_TRUE(says(refusal(testing::TempDir()), "not a model file"));
}

TEST(ModelFile, RefusesAnotherVersion) {
  const std::string message = refusal(stored("future.bin", small_file({}, 77)));
  EXPECT_TRUE(says(message, "version 77")) << message;
  EXPECT_TRUE(says(message, "make setup")) << message;
}

TEST(ModelFile, RefusesEveryTruncation) {
  const std::string whole = small_file();
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    const std::string message = refusal(stored("cut.bin", whole.substr(0, size)));
    EXPECT_NE(message, "opened") << size;
    if (size >= 64) {
      EXPECT_TRUE(says(message, "but should have")) << size << ": " << message;
    }
  }
}

TEST(ModelFile, RefusesADamagedIndex) {
  for (
      const char* index :
      {"{", "[]", R"({"model": 7, "sections": []})", R"({"model": "m"})",
       R"({"model": "m", "sections": [{"name": "a"}]})",
       R"({"model": "m", "sections": [{"name": "a", "type": "f32", "shape": [1], "offset": 64, "bytes": 99999}]})",
       R"({"model": "m", "sections": [{"name": "a", "type": "f32", "shape": [1], "offset": 4, "bytes": 4}]})",
       R"({"model": "m", "sections": [{"name": "a", "type": "f32", "shape": [1], "offset": 640000, "bytes": 4}]})"})
    EXPECT_TRUE(says(refusal(stored("index.bin", small_file(index))), "index is damaged")) << index;
  std::string outside = small_file();
  const std::uint64_t offset = 1u << 30;
  std::memcpy(outside.data() + 16, &offset, 8);
  EXPECT_TRUE(says(refusal(stored("outside.bin", outside)), "index is damaged"));
}

TEST(ModelFile, AContainerWithoutAModelIsRefusedByTheModel) {
  const auto model = Model::load(stored("toy.bin", small_file()));
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().kind, Error::Kind::input);
  EXPECT_TRUE(says(model.error().message, "lacks section"));
}

}  // namespace
}  // namespace entente
