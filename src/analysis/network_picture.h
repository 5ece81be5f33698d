// A network as a picture.
//
// Purpose: the SVG of `entente network --svg`: who stands with whom at a glance. Input: a network and its study. Output:
// an SVG document (svg.h), the same for the same input. Friendly edges are blue and whole, hostile ones vermilion and
// dashed; an edge is as wide, and a disc as large, as its weight says; communities have a colour, a number and an outline.
// Thread-safety: pure function.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/network.h"
#include "analysis/network_study.h"

namespace entente {

struct NetworkPicture {
  std::string
      source;  // what the network was made from: "events of demo.duckdb, treaties in force, ties, disputed land"
  std::uint64_t seed = 1;
  std::size_t edges =
      0;  // at most so many are drawn, the strongest and the strongest of each actor; 0: three for each actor
};

std::string draw_network(const Network& network, const NetworkStudy& study, const NetworkPicture& picture);

// "Democratic Republic of the Congo" on lines of about so many letters; a word is never broken.
std::vector<std::string> label_lines(const std::string& name, std::size_t letters);
// Which edges of the study's graph are drawn: ascending indices.
std::vector<std::uint32_t> edges_to_draw(const NetworkStudy& study, std::size_t most);

}  // namespace entente
