// Whatever the bytes, reading ends, nothing is thrown, and every report that comes out is sound.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "archives.h"
#include "base/text.h"
#include "reading.h"
#include "reports/report_cutter.h"

namespace entente {
namespace {

constexpr std::array<Format, 7> formats{Format::detect,     Format::text, Format::markdown, Format::html,
                                        Format::json_lines, Format::warc, Format::feed};

// Rounds of each property; ENTENTE_FUZZ_ROUNDS asks for more, and another number gives other bytes.
int rounds(int usual) {
  const char* asked = std::getenv("ENTENTE_FUZZ_ROUNDS");
  return asked == nullptr ? usual : std::atoi(asked);
}

std::vector<std::string> samples() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"tests/cases/reports", "tests/cases/furniture", "tests/cases/feeds"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<std::string> out{
      R"({"id": "1", "published": "2021-05-03", "title": "One", "text": "The ministers met.\nThey left."})"
      "\n"};
  for (const auto& path : paths) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    out.push_back(std::move(bytes).str());
  }
  const std::string html = article(accord), chunks = "Transfer-Encoding: chunked\r\n",
                    packed = "Content-Encoding: gzip\r\n";
  const std::string other =
      response("https://example.org/4", answer("40\r\n" + html.substr(0, 64) + "\r\n0\r\n\r\n", chunks)) +
      response("https://example.org/5", answer(gzip(html), packed));
  out.push_back(page(1) + page(2) + other);
  out.push_back(gzip(page(1)) + gzip(page(2)) + gzip(other) + gzip(page(3)));
  return out;
}

void expect_sound_reading(const std::string& bytes, Format format) {
  ReadOptions options;
  options.format = format;
  const Reading reading = read_text(bytes, "fuzz", options);
  ASSERT_EQ(reading.counts.reports, reading.reports.size());
  ASSERT_EQ(reading.counts.failed, reading.failed.size());
  for (const Report& report : reading.reports) {
    expect_sound(report);
    ASSERT_FALSE(first_invalid_utf8(report.text));
    ASSERT_FALSE(first_invalid_utf8(report.title));
    ASSERT_FALSE(first_invalid_utf8(report.url));
    ASSERT_FALSE(first_invalid_utf8(report.publisher));
    for (const SetAside& piece : report.set_aside) {
      ASSERT_FALSE(piece.reason.empty());
      ASSERT_FALSE(piece.text.empty());
    }
  }
}

TEST(Property, RandomBytes) {
  std::mt19937 random(20220624U + static_cast<unsigned>(rounds(0)));
  for (int round = 0; round < rounds(400); ++round) {
    std::string bytes(random() % 600, '\0');
    const bool plain = round % 2 == 0;
    static constexpr std::string_view letters = "aZ09 \n\r\t<>/\"'{}[]:,.-*#`&;=!?|\\_()";
    for (char& c : bytes) c = plain ? letters[random() % letters.size()] : static_cast<char>(random());
    for (const Format format : formats) expect_sound_reading(bytes, format);
  }
}

TEST(Property, MutatedSamples) {
  std::mt19937 random(19490404U + static_cast<unsigned>(rounds(0)));
  const std::vector<std::string> all = samples();
  ASSERT_GE(all.size(), 15U);
  for (int round = 0; round < rounds(600); ++round) {
    std::string bytes = all[random() % all.size()];
    for (int edit = 0; edit < 1 + static_cast<int>(random() % 6) && !bytes.empty(); ++edit) {
      const std::size_t at = random() % bytes.size(),
                        length = std::min<std::size_t>(random() % 80, bytes.size() - at);
      switch (random() % 6) {
        case 0:
          bytes[at] = static_cast<char>(random());
          break;
        case 1:
          bytes.erase(at, length);
          break;
        case 2:
          bytes.insert(at, bytes.substr(at, length));
          break;
        case 3:
          bytes.insert(at, all[random() % all.size()].substr(0, 200));
          break;
        case 4:
          bytes.resize(at);
          break;
        default:
          bytes.insert(at, 1, "<>\"{}\n-|"[random() % 8]);
      }
    }
    if (round % 9 == 0) bytes = gzip(bytes);
    if (round % 9 == 1) bytes = zstd(bytes);
    if (round % 9 == 2) bytes = round % 2 == 0 ? xz(bytes) : bzip2(bytes);
    for (const Format format : formats) expect_sound_reading(bytes, format);
  }
}

// Bytes that come as they like: at most so many a read, or any number.
class Drip final : public ByteSource {
 public:
  Drip(std::string_view bytes, std::size_t most, unsigned seed) : bytes_(bytes), most_(most), random_(seed) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::size_t given = std::min({size, bytes_.size(), most_ > 0 ? most_ : 1 + random_() % 3000});
    bytes_.copy(to, given);
    bytes_.remove_prefix(given);
    return given;
  }

 private:
  std::string_view bytes_;
  std::size_t most_;
  std::minstd_rand random_;
};

// All that cutting says of these bytes.
std::string told(std::string_view bytes, std::size_t most, unsigned seed) {
  std::string out;
  RawSink sink;
  sink.report = [&](RawReport&& raw) {
    out += raw.source + "|" + raw.url + "|" + raw.title + "|" + raw.date_text + "|" + raw.charset + "|" +
           raw.bytes + "\n";
    return true;
  };
  sink.failed = [&](const Error& error) { out += error.text() + "\n"; };
  const ReadOptions options;
  ReportCutter cutter(options, sink);
  cutter.stream(std::make_unique<Drip>(bytes, most, seed), "a", Format::detect);
  return out + std::to_string(cutter.counts.other_records);
}

TEST(Property, PiecesOfAnySizeGiveTheSame) {
  std::vector<std::string> all = samples();
  const std::string crawl = page(1) + page(2) + "no record\r\n\r\n" + page(3) + page(4);
  std::string damaged = gzip(page(1)) + gzip(page(2)) + gzip(page(3));
  damaged[gzip(page(1)).size() + 50] ^= 0x33;
  for (const std::string& bytes :
       {crawl, damaged, gzip(crawl), zstd(crawl), xz(crawl), bzip2(crawl), crawl.substr(0, crawl.size() - 40),
        zstd(crawl) + zstd(crawl), xz(crawl) + xz(crawl), bzip2(crawl) + bzip2(crawl),
        std::string(all.back())})
    all.push_back(bytes);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string whole = told(all[i], all[i].size() + 1, 0);
    ASSERT_EQ(told(all[i], 1, 0), whole) << i;
    ASSERT_EQ(told(all[i], 7, 0), whole) << i;
    for (unsigned seed = 1; seed < 4; ++seed) ASSERT_EQ(told(all[i], 0, seed), whole) << i;
  }
}

// Nothing of a plain text is lost: what is neither title nor header is in a block or set aside.
TEST(Property, EveryWordOfAPageIsAccountedFor) {
  const Reading reading = read_path("tests/cases/reports/one_line_a_paragraph.txt");
  ASSERT_EQ(reading.reports.size(), 1U);
  const Report& report = reading.reports[0];
  std::string all = report.title + "\n" + report.text;
  for (const SetAside& piece : report.set_aside) all += "\n" + piece.text;
  std::ifstream in("tests/cases/reports/one_line_a_paragraph.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with("Published:")) continue;
    EXPECT_NE(all.find(line), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace entente
