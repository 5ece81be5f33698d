// Feeds as files of reports.
#include <fmt/format.h>

#include <utility>

#include "reports/decoders.h"
#include "reports/feed.h"
#include "reports/report_cutter.h"

namespace entente {
namespace {

// What is left of a LineSource, as a source again.
class RestSource final : public ByteSource {
 public:
  explicit RestSource(LineSource& lines) : lines_(lines) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    if (ready_.empty()) {
      const auto more = lines_.chunk();
      if (!more) return tl::unexpected(more.error());
      ready_ = *more;
    }
    const std::size_t given = ready_.copy(to, size);
    ready_.remove_prefix(given);
    return given;
  }

 private:
  LineSource& lines_;
  std::string_view ready_;
};

// The source as UTF-8, whatever its XML declaration says it is. UTF-16 is UTF-8 by now.
Result<std::unique_ptr<ByteSource>> as_utf8(LineSource& lines, const std::string& name) {
  constexpr std::size_t declaration = 512;
  std::string encoding = declared_encoding(lines.peek(declaration));
  auto source = std::make_unique<RestSource>(lines);
  if (encoding.empty() || encoding == "utf-8" || encoding == "utf8" || encoding.starts_with("utf-16") ||
      encoding == "us-ascii")
    return source;
  if (encoding == "iso-8859-1") encoding = "windows-1252";  // as browsers read it
  return open_charset_source(std::move(source), encoding, name);
}

}  // namespace

void ReportCutter::feed(LineSource& lines, const std::string& name) {
  if (lines.peek(1).empty()) {
    const auto all = lines.rest(1);  // the error, if there is one
    return failed(all ? Error{Error::Kind::input, "the file is empty", name, 0} : all.error());
  }
  const auto source = as_utf8(lines, name);
  if (!source) return failed(source.error());
  const std::uint64_t failed_before = counts.failed;
  FeedSink sink;
  sink.failed = [this](const Error& error) { failed(error); };
  sink.item = [&](FeedItem&& item) {
    RawReport raw;
    raw.body = RawReport::Body::item;
    raw.bytes = std::move(item.text);
    raw.file = name;
    raw.source = fmt::format("{}:{}", name, item.line);
    raw.line = item.line;
    raw.title = std::move(item.title);
    raw.publisher = std::move(item.publisher);
    raw.url = std::move(item.link);
    raw.key = std::move(item.id);
    raw.date_text = std::move(item.date);
    raw.check_language = asks_english(true);
    deliver(std::move(raw));
    return !counts.stopped;
  };
  FeedReader reader(name, max_, std::move(sink));
  std::string buffer(std::size_t{1} << 16, '\0');
  for (;;) {
    const auto got = (*source)->read(buffer.data(), buffer.size());
    if (!got) {
      if (!counts.stopped) failed(got.error());
      return;
    }
    if (*got == 0) break;
    if (!reader.put(std::string_view(buffer).substr(0, *got))) return;
    progress();
  }
  reader.end();
  if (reader.items() == 0 && counts.failed == failed_before)
    failed({Error::Kind::input, "the feed has no items", name, 0});
}

}  // namespace entente
