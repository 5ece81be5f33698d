// ReportCutter: files into the bytes of single reports.
//
// Purpose: the half of reading that goes one after the other: folders, files, unpacking, finding the format, and where
//          one report ends and the next begins. Internal to reports/; its door is ReportReader.
// Thread-safety: a ReportCutter belongs to one thread.
#pragma once

#include <memory>
#include <string>

#include "reports/reader.h"
#include "reports/source.h"

namespace entente {

class ReportCutter {
 public:
  ReportCutter(const ReadOptions& options, const RawSink& sink);

  void folder(const std::string& path);
  void file(const std::string& path);
  // `by_name` is what the file's name says of the format.
  void stream(std::unique_ptr<ByteSource> raw, const std::string& name, Format by_name);

  ReadCounts counts;

 private:
  void failed(const Error& error);
  void progress() const;
  void deliver(RawReport&& raw);
  bool asks_english(bool unchosen) const;  // `unchosen`: of a web archive or a feed

  void json_lines(LineSource& lines, const std::string& name);
  void whole(LineSource& lines, const std::string& name, Format format);
  void feed(LineSource& lines, const std::string& name);
  void warc(std::unique_ptr<ByteSource> unpacked, const std::string& name);

  const ReadOptions& options_;
  const RawSink& sink_;
  std::uint64_t max_;
  int folders_ = 0;  // that are being walked through
};

}  // namespace entente
