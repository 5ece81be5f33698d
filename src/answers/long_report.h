// Long reports in parts: what is as long as a book is coded a part at a time.
//
// Purpose: a document with its trees and actors takes a hundred and fifty times the memory of its text, so what is analysed
//          at once has to end somewhere, whatever a user calls one report.
// Input: a Report. Output: its parts, as reports of their own; then one CodedReport of theirs, with the offsets and numbers
//        of the whole. Pronouns and short names find nobody beyond their part; all else is as if coded whole.
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "coding/coder.h"
#include "reports/report.h"

namespace entente {

// Longest text that is analysed at once, in bytes: some 100,000 words.
inline constexpr std::size_t most_coded_at_once = std::size_t{512} << 10;

// Bytes [begin, end) of the report's text, a block or a piece of one.
struct PartPiece {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t block = 0;  // index into Report::blocks
};
using ReportPart = std::vector<PartPiece>;  // never empty

// Parts of at most `most` bytes, in order. Cut between blocks; a block that is longer by itself is cut after a full stop, else
// at white space, else between two characters.
std::vector<ReportPart> parts_of(const Report& report, std::size_t most = most_coded_at_once);
// The part as a report: the whole's title, date and so on, its own text and blocks.
Report report_of(const Report& whole, const ReportPart& part);
// Adds what was coded of report_of(whole, part) to what was coded of the parts before it.
void add_part(CodedReport& to, CodedReport&& coded, const ReportPart& part);
void add_part(std::vector<Candidate>& to, std::vector<Candidate>&& candidates, const ReportPart& part,
              std::uint32_t sentences_before);

}  // namespace entente
