#include "record/text_parts.h"

namespace entente {
namespace {

bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::vector<std::string_view> text_parts(std::string_view text, std::size_t longest) {
  std::vector<std::string_view> parts;
  while (text.size() > longest) {
    std::size_t end = longest;
    while (end > 0 && goes_on(text[end])) --end;
    if (end == 0) end = longest;  // no UTF-8
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  parts.push_back(text);
  return parts;
}

}  // namespace entente
