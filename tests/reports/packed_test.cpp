// Packed files: gzip, zstd, bzip2, xz; whole, in several pieces, cut, damaged, and asking for too much.
#include <functional>

#include "archives.h"
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

struct Packing {
  std::string name, ending;
  std::function<std::string(const std::string&)> pack;
};
const std::vector<Packing> packings{{"gzip", ".gz", [](const std::string& b) { return gzip(b); }},
                                    {"zstd", ".zst", [](const std::string& b) { return zstd(b); }},
                                    {"bzip2", ".bz2", [](const std::string& b) { return bzip2(b); }},
                                    {"xz", ".xz", [](const std::string& b) { return xz(b); }}};

std::string json_lines(int from, int count) {
  std::string out;
  for (int i = from; i < from + count; ++i)
    out += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"Meeting " + std::to_string(i * 7919 % 10007) +
           " of the ministers took place in Oslo.\"}\n";
  return out;
}

TEST(Packed, IsReadWhateverItsNameAndInSeveralPieces) {
  for (const Packing& packing : packings) {
    const Reading two = read_text(packing.pack(json_lines(0, 50)) + packing.pack(json_lines(50, 50)),
                                  "a.jsonl" + packing.ending);
    EXPECT_EQ(two.failed, Lines{}) << packing.name;
    EXPECT_EQ(two.reports.size(), 100U) << packing.name;
    EXPECT_EQ(read_text(packing.pack(json_lines(0, 3)), "saved").reports.size(), 3U) << packing.name;
    EXPECT_EQ(read_text(packing.pack(""), "a.txt" + packing.ending).failed,
              Lines{"a.txt" + packing.ending + ": the file is empty"});
    const TemporaryFolder folder;
    folder.write("a.jsonl" + packing.ending, packing.pack(json_lines(0, 3)));
    EXPECT_EQ(read_path(folder.path()).reports.size(), 3U) << packing.name;
  }
}

TEST(Packed, WhatCameBeforeTheCutIsKept) {
  const std::string lines = json_lines(0, 6'000);  // more than one block of bzip2
  for (const Packing& packing : packings) {
    const std::string packed = packing.pack(lines), name = "a.jsonl" + packing.ending;
    const Reading cut = read_text(packed.substr(0, packed.size() * 3 / 4), name);
    EXPECT_GT(cut.reports.size(), 1'000U) << packing.name;
    EXPECT_LT(cut.reports.size(), 6'000U) << packing.name;
    ASSERT_EQ(cut.failed.size(), 1U) << packing.name;
    EXPECT_EQ(cut.failed[0].find(name + ": the " + packing.name + " data ends early, after "), 0U)
        << cut.failed[0];
    // the sum at the end is missing, the text is whole
    const Reading sum = read_text(packed.substr(0, packed.size() - 2), name);
    EXPECT_EQ(sum.failed.size(), 1U) << packing.name;
    const Reading tail = read_text(packed + "and something else", name);
    EXPECT_EQ(tail.reports.size(), 6'000U) << packing.name;
    ASSERT_EQ(tail.failed.size(), 1U) << packing.name;
    EXPECT_NE(tail.failed[0].find("data is damaged after "), std::string::npos) << tail.failed[0];
  }
}

TEST(Packed, DamageIsNamed) {
  const std::string lines = json_lines(0, 6'000);
  for (const Packing& packing : packings) {
    std::string packed = packing.pack(lines);
    for (std::size_t i = packed.size() * 3 / 4; i < packed.size() * 3 / 4 + 16; ++i)
      packed[i] = static_cast<char>(packed[i] ^ 0x5A);
    const Reading reading = read_text(packed, "a.jsonl" + packing.ending);
    EXPECT_LT(reading.reports.size(), 6'000U) << packing.name;
    ASSERT_GE(reading.failed.size(), 1U) << packing.name;
    EXPECT_NE(reading.failed.back().find("data is damaged after "), std::string::npos)
        << reading.failed.back();
  }
}

TEST(Packed, ASmallFileThatUnpacksToTooMuch) {
  for (const Packing& packing : packings) {
    const std::string name = "a.txt" + packing.ending;
    ReadOptions options;
    options.max_report_bytes = 1 << 20;
    EXPECT_EQ(read_text(packing.pack(std::string(std::size_t{5} << 20, ' ')), name, options).failed,
              Lines{name + ":1: longer than 1 MiB, the limit for one report"});
    EXPECT_EQ(read_text(packing.pack(packing.pack("a")), name).failed,
              Lines{name + ": not a report but packed twice; unpack it once first"});
  }
}

// One frame with one raw block in it (RFC 8878, sections 3.1.1 and 3.1.1.2).
std::string zstd_frame(int window_log, const std::string& text) {
  std::string out{"\x28\xB5\x2F\xFD\x00", 5};
  out += static_cast<char>((window_log - 10) << 3);
  const std::size_t block = text.size() << 3 | 1;
  for (int shift = 0; shift < 24; shift += 8) out += static_cast<char>(block >> shift & 0xFF);
  return out + text;
}

// The dictionary's size stands in the block header, which has a sum of its own (the .xz file format 1.1.0, section 3.1).
std::string xz_with_dictionary(const std::string& text, unsigned char size) {
  std::string out = xz(text);
  const std::size_t begin = 12, length = (static_cast<unsigned char>(out[begin]) + 1U) * 4U;
  const std::string lzma2{"\x21\x01", 2};  // the filter, and that its one property is a byte long
  out[out.find(lzma2, begin) + 2] = static_cast<char>(size);
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(out.data() + begin), static_cast<uInt>(length - 4));
  for (int i = 0; i < 4; ++i)
    out[begin + length - 4 + static_cast<std::size_t>(i)] = static_cast<char>(sum >> (8 * i) & 0xFF);
  return out;
}

TEST(Packed, MemoryForUnpackingIsBounded) {
  const std::string text =
      "The ministers met in Oslo on Monday and signed the accord of which they had spoken.";
  EXPECT_EQ(read_text(zstd_frame(27, text), "a.txt.zst").reports.size(), 1U);
  EXPECT_EQ(read_text(zstd_frame(28, text), "a.txt.zst").failed,
            Lines{"a.txt.zst: the zstd data needs more than 128 MiB of memory to unpack; unpack it first"});
  EXPECT_EQ(read_text(xz_with_dictionary(text, 28), "a.txt.xz").reports.size(), 1U);  // 64 MiB
  EXPECT_EQ(read_text(xz_with_dictionary(text, 40), "a.txt.xz").failed,               // 4 GiB
            Lines{"a.txt.xz: the xz data needs more than 128 MiB of memory to unpack; unpack it first"});
}

TEST(Packed, OldArchivesAreNamed) {
  EXPECT_EQ(
      read_text("filedesc://IA-0001.arc 0.0.0.0 19960923142103 text/plain 200 - - 0 a.arc 122\n", "a.arc")
          .failed,
      Lines{"a.arc: not a report but an ARC archive, the format before WARC; convert it to WARC first"});
}

}  // namespace
}  // namespace entente
