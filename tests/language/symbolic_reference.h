// What spaCy says of a text, for the tests that compare with it.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "language/model_file.h"
#include "language_paths.h"

namespace entente::test {

inline std::string environment(const char* name, const std::string& otherwise = {}) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != 0 ? value : otherwise;
}

// A token as spaCy has it: `before` the attribute ruler, and after the lemmatizer.
struct ReferenceToken {
  std::uint64_t begin = 0, end = 0;
  bool space_after = false;
  std::uint64_t norm = 0, prefix = 0, suffix = 0, shape = 0;
  bool is_space = false;
  std::string tag_before, dep_before, tag, dep, pos, features, lemma;
};

// Why the reference cannot be asked here; "" if it can.
inline std::string no_reference() {
  if (environment("ENTENTE_PYTHON").empty())
    return "ENTENTE_PYTHON does not name a Python that has spaCy 3.8.7";
  if (const auto path = model_path(); !std::filesystem::exists(path)) return "there is no " + path;
  const auto package = package_folder();
  if (!std::filesystem::exists(package + "/meta.json")) return "there is no model package in " + package;
  return {};
}

// One list of tokens for each text. Throws if the reference fails.
inline std::vector<std::vector<ReferenceToken>> ask_reference(const std::vector<std::string>& texts) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("entente-reference-" + std::to_string(std::hash<std::string>{}(texts.at(0))) + "-" +
                       std::to_string(texts.size()));
  std::filesystem::create_directories(folder);
  {
    std::ofstream file(folder / "texts");
    for (const auto& text : texts) file << nlohmann::json(text).dump() << '\n';
  }
  const std::string command = "'" + environment("ENTENTE_PYTHON") +
                              "' tests/language/symbolic_reference.py '" + package_folder() + "' < '" +
                              (folder / "texts").string() + "' > '" + (folder / "answers").string() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("the reference failed: " + command);
  std::vector<std::vector<ReferenceToken>> answers;
  std::ifstream file(folder / "answers");
  for (std::string line; std::getline(file, line);) {
    auto& tokens = answers.emplace_back();
    for (const auto& j : nlohmann::json::parse(line))
      tokens.push_back(
          {j[0], j[1], j[2], j[3], j[4], j[5], j[6], j[7], j[8], j[9], j[10], j[11], j[12], j[13], j[14]});
  }
  std::filesystem::remove_all(folder);
  if (answers.size() != texts.size()) throw std::runtime_error("the reference left out texts");
  return answers;
}

}  // namespace entente::test
