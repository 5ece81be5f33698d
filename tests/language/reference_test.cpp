// The native runtime against spaCy itself, on every sentence at hand: tests/cases/language/sentences.txt and,
// where they are there, the founding reports and the labelled files of ../shared. Needs a Python with
// spaCy 3.8.7 in ENTENTE_PYTHON; skipped otherwise.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "language/model.h"
#include "language_paths.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void collect(const nlohmann::json& value, std::set<std::string>& out) {
  if (value.is_array())
    for (const auto& sentence : value) out.insert(sentence.get<std::string>());
}

// Every sentence once, then the two reports as a whole.
std::vector<std::string> texts() {
  std::set<std::string> sentences;
  std::istringstream own(contents("tests/cases/language/sentences.txt"));
  for (std::string line; std::getline(own, line);)
    // A case may span lines: there, \n stands for a line break and \t for a tab.
    if (!line.empty() && line[0] != '#') {
      for (std::size_t at = 0; (at = line.find('\\', at)) != std::string::npos; ++at)
        if (at + 1 < line.size() && (line[at + 1] == 'n' || line[at + 1] == 't'))
          line.replace(at, 2, line[at + 1] == 'n' ? "\n" : "\t");
      sentences.insert(line);
    }
  if (fs::exists("../shared/gold"))
    for (const auto& entry : fs::directory_iterator("../shared/gold")) {
      if (entry.path().extension() != ".jsonl") continue;
      std::istringstream in(contents(entry.path()));
      for (std::string line; std::getline(in, line);) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object()) continue;
        if (json.contains("sentence") && json["sentence"].is_string())
          sentences.insert(json["sentence"].get<std::string>());
        if (json.contains("meta")) collect(json["meta"].value("sentences", nlohmann::json()), sentences);
      }
    }
  std::vector<std::string> all(sentences.begin(), sentences.end());
  // And as longer texts: paragraphs of four, up to more tokens than the networks take at a time.
  for (std::size_t i = 0, size = 8; i < sentences.size(); i += size, size = size < 100 ? size + 8 : 8) {
    std::string joined;
    for (std::size_t j = i; j < std::min(i + size, sentences.size()); ++j)
      joined += all[j] + (j % 4 == 3 ? "\n\n" : " ");
    all.push_back(std::move(joined));
  }
  if (fs::exists("../shared/reports"))
    for (const auto& entry : fs::directory_iterator("../shared/reports")) {
      const std::string report = contents(entry.path());
      all.push_back(report);
      std::istringstream lines(report);
      for (std::string line; std::getline(lines, line);)
        if (!line.empty()) all.push_back(line);
    }
  return all;
}

struct Share {
  std::size_t same = 0, all = 0;
  void count(bool is_same) { same += is_same, ++all; }
  double percent() const {
    return all == 0 ? 100.0 : 100.0 * static_cast<double>(same) / static_cast<double>(all);
  }
};

TEST(Reference, SpacyAndWeAgree) {
  const char* python = std::getenv("ENTENTE_PYTHON");
  if (!python || !*python)
    GTEST_SKIP() << "ENTENTE_PYTHON is not set: no Python with spaCy 3.8.7 to compare with";
  const std::string folder = package_folder();
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there: run make setup";
  if (!fs::exists(model_path())) GTEST_SKIP() << model_path() << " is not there: run make setup";
  const auto model = Model::load(model_path());
  ASSERT_TRUE(model) << model.error().text();

  const auto cases = texts();
  const fs::path scratch = fs::path(testing::TempDir()) / "entente_reference";
  fs::create_directories(scratch);
  {
    std::ofstream out(scratch / "texts.jsonl", std::ios::binary);
    for (const auto& text : cases) out << nlohmann::json{{"text", text}}.dump() << '\n';
  }
  const std::string command = std::string("'") + python + "' tools/model/reference.py '" + folder + "' '" +
                              (scratch / "texts.jsonl").string() + "' '" + (scratch / "out.jsonl").string() +
                              "'";
  ASSERT_EQ(std::system(command.c_str()), 0) << command;

  std::map<std::string, Share> shares;
  std::size_t sentences = 0;
  std::ofstream differences(scratch / "differences.txt");
  std::ifstream reference(scratch / "out.jsonl");
  for (const auto& text : cases) {
    std::string line;
    ASSERT_TRUE(std::getline(reference, line));
    const auto want = nlohmann::json::parse(line);
    const auto have = model->parse(text);
    ASSERT_TRUE(have) << have.error().text();
    const auto differs = [&](std::size_t token, const std::string& what, const std::string& expected,
                             const std::string& got) {
      differences << what << '\t' << expected << '\t' << got << '\t'
                  << (token < have->tokens.size() ? have->word(static_cast<std::uint32_t>(token)) : "")
                  << '\t' << nlohmann::json(text.substr(0, 200)).dump() << '\n';
    };
    // Tokens are the same if both ends are; what is said of them is compared for those.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> ours;
    for (std::uint32_t i = 0; i < have->tokens.size(); ++i)
      ours[{have->tokens[i].begin, have->tokens[i].end}] = i;
    std::set<std::uint32_t> starts;
    for (const Sentence& sentence : have->sentences) starts.insert(sentence.first);
    sentences += have->sentences.size();
    const auto& tokens = want["tokens"];
    for (const auto& t : tokens) {
      const auto found = ours.find({t[0].get<std::uint32_t>(), t[1].get<std::uint32_t>()});
      shares["tokens"].count(found != ours.end());
      if (found == ours.end()) {
        differs(have->tokens.size(), "token",
                text.substr(t[0].get<std::size_t>(), t[1].get<std::size_t>() - t[0].get<std::size_t>()), "");
        continue;
      }
      const std::uint32_t i = found->second;
      const Token& token = have->tokens[i];
      const auto check = [&](const char* what, const std::string& expected, const std::string& got) {
        shares[what].count(expected == got);
        if (expected != got) differs(i, what, expected, got);
      };
      const auto& head = tokens[t[4].get<std::size_t>()];
      const auto place = [](std::uint32_t begin, std::uint32_t end) {
        return std::to_string(begin) + ":" + std::to_string(end);
      };
      check("tags", t[2].get<std::string>(), token.tag);
      check("parts of speech", t[3].get<std::string>(), std::string(name_of(token.pos)));
      check("heads", place(head[0].get<std::uint32_t>(), head[1].get<std::uint32_t>()),
            place(have->tokens[token.head].begin, have->tokens[token.head].end));
      check("labels", t[5].get<std::string>(), std::string(name_of(token.dep)));
      check("lemmas", t[6].get<std::string>(), token.lemma);
      check("features", t[7].get<std::string>(), token.features);
      check("sentence starts", t[8].get<bool>() ? "start" : "-", starts.contains(i) ? "start" : "-");
    }
    shares["tokens"].count(have->tokens.size() == tokens.size());
    using Span = std::tuple<std::uint32_t, std::uint32_t, std::string>;
    std::set<Span> expected, got;
    for (const auto& e : want["entities"])
      expected.emplace(tokens[e[0].get<std::size_t>()][0].get<std::uint32_t>(),
                       tokens[e[1].get<std::size_t>() - 1][1].get<std::uint32_t>(), e[2].get<std::string>());
    for (const Entity& e : have->entities)
      got.emplace(have->tokens[e.first].begin, have->tokens[e.last - 1].end, std::string(name_of(e.type)));
    for (const auto& span : expected) {
      shares["entities"].count(got.contains(span));
      if (!got.contains(span))
        differs(have->tokens.size(), "missing entity",
                text.substr(std::get<0>(span), std::get<1>(span) - std::get<0>(span)), std::get<2>(span));
    }
    for (const auto& span : got)
      if (!expected.contains(span)) {
        shares["entities"].count(false);
        differs(have->tokens.size(), "extra entity",
                text.substr(std::get<0>(span), std::get<1>(span) - std::get<0>(span)), std::get<2>(span));
      }
  }
  std::cout << cases.size() << " texts, " << sentences << " sentences; differences are listed in "
            << (scratch / "differences.txt").string() << '\n';
  for (const auto& [what, share] : shares) {
    std::cout << "  " << what << ": " << share.same << " of " << share.all << " the same, " << share.percent()
              << " %\n";
    EXPECT_GE(share.percent(), 99.8) << what;
  }
  if (fs::exists("../shared/gold")) {
    EXPECT_GE(sentences, 2000u);
  }
}

}  // namespace
}  // namespace entente
