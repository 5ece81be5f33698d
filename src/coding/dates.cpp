#include "coding/dates.h"

#include "coding/date_scan.h"

namespace entente {

Dates::Dates(const Tree& tree, std::optional<Date> published) : tree_(tree) {
  DateScan scan(tree, published);
  for (const Sentence& s : tree.document().sentences) scan.sentence(s.first, s.last);
  dates_ = scan.take();
}

const DateMention* Dates::of(TokenId token, const std::vector<bool>& stops) const {
  for (const DateMention& d : dates_) {
    if (tree_.sentence_of(d.first) != tree_.sentence_of(token)) continue;
    // climb from the part of the phrase that hangs outside it
    TokenId at = d.last - 1;
    while (!tree_.is_root(at) && tree_[at].head >= d.first && tree_[at].head < d.last) at = tree_[at].head;
    for (int hops = 0; hops < 12; ++hops) {
      if (at == token) return &d;
      // "from 2001, when Japan sent forces": the clause that explains the date
      if (hops == 0 && tree_[token].head == at && tree_[token].dep == Dep::relcl) return &d;
      // another event, or a verb of its own, keeps the date to itself
      if (hops > 0 && ((at < stops.size() && stops[at]) || tree_[at].pos == Pos::VERB)) break;
      if (tree_.is_root(at)) break;
      at = tree_[at].head;
    }
  }
  return nullptr;
}

}  // namespace entente
