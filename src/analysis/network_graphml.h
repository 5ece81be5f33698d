// A network as GraphML (graphml.graphdrawing.org), which Gephi, igraph, NetworkX and visone read.
//
// Purpose: `entente network --graphml`. Input: a network and its study. Output: an XML document (UTF-8) with the edges of
// the study: for actors name, community, figures; for edges weight and its parts. Thread-safety: pure function.
#pragma once

#include <string>

#include "analysis/network.h"
#include "analysis/network_study.h"

namespace entente {

std::string network_graphml(const Network& network, const NetworkStudy& study);

}  // namespace entente
