// Reading in tests: everything that one call of ReportReader delivers.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reports/reader.h"

namespace entente {

inline const ReportReader& reader() {
  static const ReportReader instance = [] {
    auto opened = ReportReader::open("knowledge/furniture.csv");
    if (!opened) throw std::runtime_error(opened.error().text());
    return std::move(*opened);
  }();
  return instance;
}

struct Reading {
  std::vector<Report> reports;
  std::vector<std::string> failed, warnings;  // Error::text()
  ReadCounts counts;
};

inline ReadSink sink_of(Reading& reading) {
  return {[&](Report&& report) {
            reading.reports.push_back(std::move(report));
            return true;
          },
          [&](const Error& error) {
            EXPECT_EQ(error.kind, Error::Kind::input);
            reading.failed.push_back(error.text());
          },
          [&](const Error& error) { reading.warnings.push_back(error.text()); },
          {}};
}

inline Reading read_path(const std::string& path, const ReadOptions& options = {}) {
  Reading reading;
  reading.counts = reader().read(path, options, sink_of(reading));
  return reading;
}

inline Reading read_text(std::string_view bytes, const std::string& name, const ReadOptions& options = {}) {
  Reading reading;
  reading.counts = reader().read_bytes(bytes, name, options, sink_of(reading));
  return reading;
}

// The blocks of a report as strings.
inline std::vector<std::string> blocks_of(const Report& report) {
  std::vector<std::string> out;
  for (const Block& block : report.blocks)
    out.push_back(report.text.substr(block.begin, block.end - block.begin));
  return out;
}

// What report.h promises of every report.
inline void expect_sound(const Report& report) {
  std::size_t at = 0;
  ASSERT_FALSE(report.blocks.empty());
  for (const Block& block : report.blocks) {
    ASSERT_EQ(block.begin, at);
    ASSERT_LT(block.begin, block.end);
    ASSERT_LE(block.end, report.text.size());
    ASSERT_EQ(report.text.substr(block.begin, block.end - block.begin).find('\n'), std::string::npos);
    at = block.end + 1;
  }
  ASSERT_EQ(report.blocks.back().end, report.text.size());
  ASSERT_EQ(report.id.size(), 20U);
}

}  // namespace entente
