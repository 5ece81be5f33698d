// Text inside XML documents: pictures (SVG) and networks (GraphML).
//
// Input and output: UTF-8. Thread-safety: pure function.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Fit for the content of an element and for an attribute in double quotes. Control characters become spaces: XML 1.0
// (section 2.2) has none but tab and line ends, and those are spaces in an attribute.
std::string xml_escaped(std::string_view text);

}  // namespace entente
