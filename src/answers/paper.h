// Where actors stand on the paper of a picture.
//
// Purpose: the page draws the same picture in every browser, because the places are worked out here (place_nodes,
//          analysis/network_layout.h). Input: a graph, its communities, the names that stand below the discs.
// Output: x and y from 0 to 1, y downwards, for a sheet of 3 to 2. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/network_layout.h"

namespace entente {

// `community` empty: all are of one.
std::vector<Placing> place_on_paper(const SignedGraph& graph, std::vector<std::uint32_t> community,
                                    const std::vector<std::string>& labels);

}  // namespace entente
