// Standing relations that a sentence asserts: membership, alliance, partnership, dispute, backing.
#include "coding/tie_sheet.h"

namespace entente {

std::vector<Tie> make_ties(const Reading& reading, const Context& context) {
  TieSheet sheet(reading, context);
  for (TokenId t = 0; t < reading.tree.size(); ++t) {
    find_memberships(sheet, t);
    find_relations(sheet, t);
    find_support(sheet, t);
    find_territory(sheet, t);
  }
  return sheet.take();
}

}  // namespace entente
