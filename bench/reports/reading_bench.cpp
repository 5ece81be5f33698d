// How fast reports are read and cleaned, on one thread, without coding them.
//
//     bench_reading                 small inputs of each kind, made on the spot
//     bench_reading PATH…           files or folders of your own
//     bench_reading --make KIND N PATH   writes an input and does nothing else: warc, html, jsonl (N reports in a file),
//                                   files (N small files in folders of 1,000), flat (N in one folder)
//
// Printed for each: bytes as stored and of clean text a second of processor time, reports a second, the share of the time that cutting
// takes (unpacking, finding where reports begin) and the peak of memory.
#include <fmt/format.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "archive_writer.h"
#include "reports/reader.h"

namespace {

using namespace entente;
namespace fs = std::filesystem;

// Of this process, so that what else the machine does is left out.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

long peak_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void make(std::string_view kind, std::uint32_t count, const std::string& path) {
  if (kind == "files" || kind == "flat") {
    for (std::uint32_t i = 0; i < count; ++i) {
      const fs::path folder =
          kind == "flat" ? fs::path(path) : fs::path(path) / fmt::format("{:04}", i / 1000);
      if (i % 1000 == 0) fs::create_directories(folder);
      std::ofstream(folder / fmt::format("{:07}.txt", i)) << "Report " << i << "\n\n"
                                                          << bench::article_text(i, 2);
    }
    return;
  }
  std::ofstream out(path, std::ios::binary);
  for (std::uint32_t i = 0; i < count; ++i)
    out << (kind == "warc"   ? bench::gzipped(bench::page_record(i))
            : kind == "html" ? bench::page_record(i)
                             : bench::json_record(i));
}

int measure(const ReportReader& reader, const std::string& name, const std::string& path) {
  ReadOptions options;
  double begin = processor_seconds();
  ReadCounts cut = reader.cut(path, options, {});
  const double cutting = processor_seconds() - begin;
  std::uint64_t text = 0;
  ReadSink sink;
  sink.report = [&](Report&& report) {
    text += report.text.size();
    return true;
  };
  sink.failed = [](const Error& error) { fmt::print(stderr, "{}\n", error.text()); };
  begin = processor_seconds();
  const ReadCounts counts = reader.read(path, options, sink);
  const double all = processor_seconds() - begin;
  fmt::print(
      "{:<22} {:>8} reports  {:>8.1f} MB stored  {:>8.1f} MB/s stored  {:>7.2f} MB/s of clean text  {:>8.0f} "
      "reports/s  "
      "cutting {:>3.0f} %  peak {} MB\n",
      name, counts.reports, static_cast<double>(cut.bytes) / 1e6, static_cast<double>(cut.bytes) / 1e6 / all,
      static_cast<double>(text) / 1e6 / all, static_cast<double>(counts.reports) / all, 100 * cutting / all,
      peak_kb() / 1024);
  return counts.failed == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  if (count == 5 && std::string_view(words[1]) == "--make") {
    make(words[2], static_cast<std::uint32_t>(std::stoul(words[3])), words[4]);
    return 0;
  }
  const auto reader = ReportReader::open("knowledge/furniture.csv");
  if (!reader) {
    fmt::print(stderr, "{}\n", reader.error().text());
    return 3;
  }
  int status = 0;
  if (count > 1) {
    for (int i = 1; i < count; ++i)
      status |= measure(*reader, fs::path(words[i]).filename().string(), words[i]);
    return status;
  }
  std::string pattern = (fs::temp_directory_path() / "entente-reading-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return 4;
  for (const auto& [name, kind, reports] : {std::tuple("reading.warc.gz", "warc", 1000U),
                                            {"reading.warc", "html", 1000U},
                                            {"reading.jsonl", "jsonl", 10'000U},
                                            {"reading-files", "files", 10'000U}}) {
    const std::string path = pattern + "/" + name;
    make(kind, reports, path);
    status |= measure(*reader, name, path);
  }
  fs::remove_all(pattern);
  return status;
}
