// Report: one news report as Entente reads it, cleaned, with the place every byte came from.
//
// Purpose: the noun that leaves `reports/` and enters `language/`. Layout formats are gone here; what is
//          left is clean UTF-8 text in blocks (paragraphs, headings, list items), and a list of what was set
//          aside and why.
// Thread-safety: a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace entente {

// A paragraph, heading or list item. Sentences never cross blocks.
struct Block {
  std::uint32_t begin = 0, end = 0;  // bytes [begin, end) of Report::text
  std::uint64_t line = 0;  // 1-based line of the source file where the block begins; 0 if not line-oriented
  bool heading = false;    // a heading inside the text, not the title
};

// A line or paragraph that is not part of the report's own text, with the rule that said so.
struct SetAside {
  std::uint64_t line = 0;  // as in Block
  std::string text;        // what was left out, white space folded
  std::string reason;      // one of the reasons named in reports/furniture.h, e.g. "read-more", "repeated"
};

struct Report {
  std::string id;         // content hash over url (or the id that a JSON line gives), published date, title
                          // and text; never over the path, so that a copy elsewhere is the same report
  std::string source;     // path as given, or "-" for standard input; for JSON Lines "path:line"
  std::string url;        // empty if unknown
  std::string title;      // empty if unknown
  std::string publisher;  // empty if unknown
  std::optional<Date> published;
  std::string text;  // clean text: the blocks joined by "\n"; valid UTF-8
  std::vector<Block>
      blocks;  // in order, not overlapping, covering `text` but for the line feeds between them
  std::vector<SetAside> set_aside;
};

}  // namespace entente
