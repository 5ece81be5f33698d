// Inputs to measure reading with: article pages as news sites serve them, archives and folders of them.
//
// Purpose: text of any amount that no two reports share. The sentences are made of our own parts; the pages have what
//          article pages have around their text: a head with scripts and JSON-LD, menus, share buttons, teasers, a footer.
// Output: bytes; the same for the same number. Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace entente::bench {

// About `sentences` sentences in paragraphs of three, each paragraph ending in "\n".
std::string article_text(std::uint32_t number, std::size_t sentences);
// A page of about 75 KB with 30 sentences of article in it.
std::string article_page(std::uint32_t number);
// A record of a web archive with that page, and one of JSON Lines with that text.
std::string page_record(std::uint32_t number);
std::string json_record(std::uint32_t number);
std::string gzipped(const std::string& bytes);

}  // namespace entente::bench
