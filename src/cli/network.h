// The answer of `entente network` for the eye.
//
// Purpose: what `entente network` prints. Input: networks with their studies (answers/network_answer.h). Thread-safety: pure
//          functions.
#pragma once

#include <string>

#include "answers/network_answer.h"
#include "cli/terminal.h"

namespace entente::cli {

// `rows`: how many actors, brokers, edges and triads are listed.
std::string network_page(const NetworkAnswer& answer, std::size_t rows, const Look& look);

// One edge with all its parts.
std::string edge_page(const Network& network, const NetworkEdge& edge, const Look& look);

}  // namespace entente::cli
