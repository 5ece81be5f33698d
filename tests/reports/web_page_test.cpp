// What web servers and archives do to pages: chunks, packing, character sets.
#include <cstdio>

#include "archives.h"
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

std::string chunked(const std::string& bytes, std::size_t size) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    const std::string piece = bytes.substr(at, size);
    char line[20];
    std::snprintf(line, sizeof line, "%zx\r\n", piece.size());
    out += line + piece + "\r\n";
  }
  return out + "0\r\n\r\n";
}
Reading read_answer(const std::string& message, const ReadOptions& options = {}) {
  return read_text(response("https://example.org/1", message), "a.warc", options);
}
std::string deflated(const std::string& bytes, int window) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string in = bytes, out(bytes.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(WebPage, TransferAndContentCodingsAreUndone) {
  const std::string html = article(accord);
  const std::string as_chunks = "Transfer-Encoding: chunked\r\n", as_gzip = "Content-Encoding: gzip\r\n",
                    as_deflate = "Content-Encoding: deflate\r\n";
  const Lines messages{answer(html), answer(chunked(html, 7), as_chunks),
                       answer(chunked(html, 100'000), as_chunks), answer(gzip(html), as_gzip),
                       answer(chunked(gzip(html), 50), as_chunks + as_gzip),
                       answer(deflated(html, 15), as_deflate), answer(deflated(html, -15), as_deflate),
                       // the archive undid them, but kept the head as it was
                       answer(html, as_chunks), answer(html, as_chunks + as_gzip), answer(html, as_deflate),
                       answer(html, "Content-Encoding: br\r\n"),
                       // a Content-Length of the server's that is a lie
                       answer(html, "Content-Length: 3\r\n"),
                       // an archive that kept no last chunk
                       answer(chunked(html, 100'000).substr(0, html.size() + 6), as_chunks)};
  for (const std::string& message : messages) {
    const Reading reading = read_answer(message);
    EXPECT_EQ(reading.failed, Lines{}) << message.substr(0, 200);
    ASSERT_EQ(reading.reports.size(), 1U) << message.substr(0, 200);
    EXPECT_EQ(reading.reports[0].text, accord);
  }
}

TEST(WebPage, BrokenOnesAreNamed) {
  const std::string html = article(accord), as_chunks = "Transfer-Encoding: chunked\r\n";
  std::string sizes = chunked(html, 50);
  sizes.replace(0, 2, "3f");
  const auto one_failure = [&](const std::string& message, const ReadOptions& options = {}) {
    const Reading reading = read_answer(message, options);
    EXPECT_EQ(reading.reports.size(), 0U);
    return reading.failed.size() == 1 ? reading.failed[0]
                                      : "failures: " + std::to_string(reading.failed.size());
  };
  EXPECT_EQ(one_failure(answer(sizes, as_chunks)),
            "a.warc@0: the chunk before byte 67 of the body is longer than its size says");
  EXPECT_EQ(
      one_failure(answer(chunked(html, 100'000).substr(0, 60), as_chunks)).find("a.warc@0: a chunk of "), 0U);
  EXPECT_EQ(one_failure(answer(gzip(html).substr(0, 60), "Content-Encoding: gzip\r\n"))
                .find("a.warc@0: the packed page ends early"),
            0U);
  EXPECT_EQ(one_failure(answer("\xC7\x17\x01\x02\x03", "Content-Encoding: klingon\r\n")),
            "a.warc@0: the page is packed as 'klingon', which is not known");
  EXPECT_EQ(one_failure(answer("<p>" + accord + std::string(1, '\0')))
                .find("a.warc@0: binary data, not text: a NUL byte"),
            0U);
  // small, and unpacks to more than is read
  ReadOptions options;
  options.max_report_bytes = 1 << 20;
  EXPECT_EQ(one_failure(answer(gzip(std::string(200 << 20, ' ')), "Content-Encoding: gzip\r\n"), options),
            "a.warc@0: the page is longer than 1 MiB, the limit for one report");
  // of what the archive itself cut, the beginning is read
  std::string cut =
      response("https://example.org/1",
               answer(gzip(html + std::string(5000, ' ')).substr(0, 300), "Content-Encoding: gzip\r\n"));
  cut.insert(cut.find("WARC-Date"), "WARC-Truncated: length\r\n");
  EXPECT_EQ(read_text(cut, "a.warc").failed, Lines{});
}

TEST(WebPage, TheHeadOfTheAnswerNamesTheCharacterSet) {
  const auto text_of = [](const std::string& type, const std::string& body) {
    const Reading reading = read_answer("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + body);
    return reading.reports.size() == 1 ? reading.reports[0].text : std::string();
  };
  const std::string tail = " met on Monday and spoke of the border between the two countries.";
  const std::string meta = "<meta charset=\"iso-8859-2\">";
  // 0xBE is ľ in windows-1250, ž in ISO 8859-2 and windows-1252
  EXPECT_EQ(text_of("text/html; charset=windows-1250", meta + "<p>Mr Pe\xBE" + "a" + tail), "Mr Peľa" + tail);
  EXPECT_EQ(text_of("text/html", meta + "<p>Mr Pe\xBE" + "a" + tail), "Mr Peža" + tail);
  EXPECT_EQ(text_of("text/html",
                    "<p>The \x93"
                    "envoys\x94" +
                        tail),
            "The “envoys”" + tail);
  // UTF-8 that is called something else, and something else that is called UTF-8
  EXPECT_EQ(text_of("text/html; charset=iso-8859-1", "<p>Mr Peľa" + tail), "Mr Peľa" + tail);
  EXPECT_EQ(text_of("text/html; charset=utf-8",
                    "<p>The \x93"
                    "envoys\x94" +
                        tail),
            "The “envoys”" + tail);
  EXPECT_EQ(text_of("text/html; charset=utf-8",
                    "<p>Mr Peľ\xFF"
                    "a" +
                        tail),
            "Mr Peľ\uFFFDa" + tail);
  EXPECT_EQ(text_of("text/html; charset=x-klingon",
                    "<p>The \x93"
                    "envoys\x94" +
                        tail),
            "The “envoys”" + tail);
  EXPECT_EQ(text_of("text/plain; charset=\"UTF-8\"", "Mr Peľa" + tail), "Mr Peľa" + tail);
}

}  // namespace
}  // namespace entente
