// Words per second of the language runtime and of spaCy, one thread each, on the same texts in one run.
//
//   bench_language [SECONDS]      at least SECONDS each (default 6)
//
// Seconds are those of the processor, so that other programs' turns do not count; on an idle machine they are
// the clock's. Half of our own measurement comes before spaCy's and half after it. The texts are the founding
// reports and the labelled sentences of ../shared, twenty sentences to a text; without them, the sentences of
// tests/cases/language. spaCy is run where ENTENTE_PYTHON names a Python that has it.
#include <fmt/format.h>

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "language/kernels.h"
#include "language/model.h"

namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<std::string> texts() {
  std::vector<std::string> sentences, out;
  const auto add_lines = [&](const fs::path& path) {
    std::istringstream in(contents(path));
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      if (path.extension() != ".jsonl") {
        sentences.push_back(line);
        continue;
      }
      const auto json = nlohmann::json::parse(line, nullptr, false);
      if (json.is_object() && json.contains("sentence") && json["sentence"].is_string())
        sentences.push_back(json["sentence"].get<std::string>());
    }
  };
  if (fs::exists("../shared/reports")) {
    std::vector<fs::path> reports;
    for (const auto& entry : fs::directory_iterator("../shared/reports")) reports.push_back(entry.path());
    std::sort(reports.begin(), reports.end());
    for (const auto& path : reports) out.push_back(contents(path));
    add_lines("../shared/gold/plv.jsonl");
  } else {
    add_lines("tests/cases/language/sentences.txt");
  }
  for (std::size_t i = 0; i < sentences.size(); i += 20) {
    std::string text;
    for (std::size_t j = i; j < std::min(i + 20, sentences.size()); ++j)
      text += sentences[j] + (j % 4 == 3 ? "\n\n" : " ");  // paragraphs of four
    out.push_back(text);
  }
  return out;
}

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string setting(const char* name, const char* otherwise) {
  const char* const value = std::getenv(name);
  return value && *value ? value : otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  const double least = argc > 1 ? std::atof(argv[1]) : 6.0;
  const std::string model_file = setting("ENTENTE_MODEL", ".deps/model/en_core_web_sm-3.8.0.bin");
  const auto model = entente::Model::load(model_file);
  if (!model) {
    std::fputs(fmt::format("bench_language: {}\n", model.error().text()).c_str(), stderr);
    return 3;
  }
  const auto cases = texts();
  std::size_t words = 0;
  for (const auto& text : cases) {
    const auto document = model->parse(text);
    if (!document) return 4;
    for (const auto& token : document->tokens) words += token.pos != entente::Pos::SPACE;
  }
  std::size_t passes = 0;
  double seconds = 0.0;
  const auto run = [&](double until) {
    const double began = processor_seconds() - seconds;
    while (seconds < until) {
      for (const auto& text : cases)
        if (!model->parse(text)) std::exit(4);
      ++passes;
      seconds = processor_seconds() - began;
    }
  };
  const auto native = [&] { return static_cast<double>(words * passes) / seconds; };
  run(least / 2);
  fmt::print("language: {} texts, {} words, one thread each\n", cases.size(), words);
  const auto print_native = [&] {
    fmt::print("  Entente ({:<8}) {:>9.0f} words/s  ({} passes in {:.1f} s)\n", entente::kernels::best().name,
               native(), passes, seconds);
  };

  const std::string python = setting("ENTENTE_PYTHON", "");
  const std::string folder = setting("ENTENTE_MODEL_FOLDER", ".deps/model/package");
  if (python.empty() || !fs::exists(folder)) {
    run(least);
    print_native();
    fmt::print("  spaCy: not measured, since ENTENTE_PYTHON names no Python that has it\n");
    return 0;
  }
  const fs::path source = fs::temp_directory_path() / fmt::format("entente-bench-{}.jsonl", ::getpid());
  {
    std::ofstream out(source, std::ios::binary);
    for (const auto& text : cases) out << nlohmann::json{{"text", text}}.dump() << '\n';
  }
  const std::string command = fmt::format("'{}' bench/language/reference_speed.py '{}' '{}' {}", python,
                                          folder, source.string(), least);
  std::fflush(stdout);
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  std::string printed;
  if (pipe)
    for (int c; (c = std::fgetc(pipe)) != EOF;) printed += static_cast<char>(c);
  const int status = pipe ? ::pclose(pipe) : -1;
  fs::remove(source);
  const auto result = nlohmann::json::parse(printed, nullptr, false);
  if (status != 0 || !result.is_object()) {
    std::fputs("bench_language: the reference could not be run\n", stderr);
    return 1;
  }
  run(least);
  print_native();
  const double reference =
      result["words"].get<double>() * result["passes"].get<double>() / result["seconds"].get<double>();
  fmt::print("  spaCy {:<12} {:>9.0f} words/s  ({} passes in {:.1f} s)\n",
             result["version"].get<std::string>(), reference, result["passes"].get<int>(),
             result["seconds"].get<double>());
  fmt::print("  ratio           {:>9.1f}\n", native() / reference);
  return 0;
}
