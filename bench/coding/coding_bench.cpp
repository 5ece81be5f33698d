// How long coding takes beside parsing: the same reports, one thread, one run.
//
//   bench_coding [SECONDS]        at least SECONDS of both together (default 8)
//
// Seconds are those of the processor, so that other programs' turns do not count. Sixteen reports are parsed, then coded, as `read`
// does it, so that both see the same machine. The texts are the labelled reports of tests/gold and ../shared/gold, the founding
// reports where they are, and the dispatches of examples/. Fails (1) if coding takes more than a third of the time of parsing.
#include <fmt/format.h>

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "coding/coder.h"
#include "coding/decision.h"
#include "coding/parsing.h"
#include "language/model.h"
#include "reports/reader.h"

namespace {

namespace fs = std::filesystem;
using entente::Report;

constexpr double allowed = 1.0 / 3;

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The labelled reports of a file as JSON Lines of title, date and text.
std::string reports_of(const fs::path& labelled) {
  std::string out;
  std::ifstream in(labelled);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("meta")) continue;
    const auto& meta = json["meta"];
    std::string text;
    for (const auto& sentence : meta.value("sentences", nlohmann::json::array()))
      text += sentence.get<std::string>() + "\n\n";
    out +=
        nlohmann::json{
            {"title", meta.value("title", "")}, {"published", meta.value("published", "")}, {"text", text}}
            .dump() +
        "\n";
  }
  return out;
}

template <class T>
T must(entente::Result<T> result) {
  if (result) return std::move(*result);
  std::fputs(fmt::format("bench_coding: {}\n", result.error().text()).c_str(), stderr);
  std::exit(3);
}

}  // namespace

int main(int argc, char** argv) {
  const double least = argc > 1 ? std::atof(argv[1]) : 8.0;
  const char* const given = std::getenv("ENTENTE_MODEL");
  const auto model =
      must(entente::Model::load(given != nullptr ? given : ".deps/model/en_core_web_sm-3.8.0.bin"));
  const entente::TableSources tables("knowledge");
  const auto world = must(entente::World::load(tables));
  const auto lexicon = must(entente::Lexicon::load(tables.in("lexicon")));
  const auto cities = std::string(".deps/places/cities.bin");
  const auto places = must(entente::Places::load(tables, fs::exists(cities) ? cities : ""));
  const auto decision = must(entente::Decision::load(tables));
  const entente::Coder coder(world, lexicon, &places, decision ? &*decision : nullptr);

  const entente::ReportReader reader(must(entente::FurnitureRules::load(tables)));
  std::vector<Report> reports;
  entente::ReadOptions as_lines;
  as_lines.format = entente::Format::json_lines;
  entente::ReadSink sink;
  sink.report = [&](Report&& report) {
    reports.push_back(std::move(report));
    return true;
  };
  for (const char* folder : {"examples", "../shared/reports"}) {
    if (fs::exists(folder)) reader.read(folder, {}, sink);
  }
  for (const char* folder : {"tests/gold", "../shared/gold"}) {
    if (!fs::exists(folder)) continue;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) {
      if (file.extension() == ".jsonl") reader.read_bytes(reports_of(file), file.string(), as_lines, sink);
    }
  }

  std::size_t sentences = 0, events = 0, passes = 0;
  double parsing = 0, coding = 0;
  for (; parsing + coding < least; ++passes) {
    for (std::size_t at = 0; at < reports.size(); at += reports_together) {
      const std::span<const Report> group(reports.data() + at,
                                          std::min(reports_together, reports.size() - at));
      std::vector<entente::Document> documents;
      const double began = processor_seconds();
      for (const Report& report : group) {
        auto document = entente::parse_report(model, report);
        if (!document) return 4;
        documents.push_back(std::move(*document));
      }
      const double parsed = processor_seconds();
      for (std::size_t i = 0; i < group.size(); ++i)
        events += coder.code(group[i], documents[i]).events.size();
      coding += processor_seconds() - parsed;
      parsing += parsed - began;
      for (const auto& document : documents) sentences += document.sentences.size();
    }
  }
  const double ratio = coding / parsing;
  fmt::print("coding: {} reports, {} sentences, {} events, {} passes, one thread\n", reports.size(),
             sentences / passes, events / passes, passes);
  fmt::print("  parsing   {:>8.0f} sentences/s\n", static_cast<double>(sentences) / parsing);
  fmt::print("  coding    {:>8.0f} sentences/s\n", static_cast<double>(sentences) / coding);
  fmt::print("  coding takes {:.2f} of the time of parsing (at most {:.2f} is wanted)\n", ratio, allowed);
  return ratio <= allowed ? 0 : 1;
}
