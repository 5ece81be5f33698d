#include "coding/dates.h"

#include "base/words.h"
#include "coding/date_scan.h"
#include "coding/parsing.h"

namespace entente {

Dates::Dates(const Tree& tree, std::optional<Date> published) : tree_(tree) {
  DateScan scan(tree, published);
  const Document& document = tree.document();
  for (const Sentence& s : document.sentences) {
    // "SEOUL, May 14 (Yonhap) --": the day of writing dates nothing that is told
    scan.sentence(after_dateline(document, s), s.last);
  }
  dates_ = scan.take();
}

// Whether the date only says which thing or who is meant, and is not of what is done with it: "under a 2015 accord", "the borders of
// 1967", "Gbagbo, president since 2000,", "the king, on the throne since 1999,".
bool Dates::is_described(TokenId noun, TokenId date, const DateMention& d) const {
  if (tree_.is_root(noun)) return false;
  if (d.since && tree_[noun].pos == Pos::ADJ)  // "Dublin, neutral since 1939,"
    return tree_[noun].dep != Dep::acomp && tree_[noun].dep != Dep::oprd;
  if (!tree_.is_nominal(noun)) return false;
  const Dep dep = tree_[noun].dep;
  const TokenId up = tree_[noun].head;
  // the model likes to hang days on the place before them: "in Hamburg, Germany, on July 7"
  const bool whole_year = d.when.to.day_number() - d.when.from.day_number() > 300;
  if (dep == Dep::appos && up < noun && (whole_year || d.since)) return true;
  // "sanctions over the forced landing of a jet in 2021"
  if (dep == Dep::pobj && one_of(tree_.form(up), {"over", "about", "despite", "regarding", "concerning"}))
    return true;
  if (d.since)
    return dep != Dep::dobj && !(dep == Dep::pobj && !tree_.is_root(up) && tree_.is_verb(tree_[up].head));
  const TokenId link = tree_[date].head;  // "the borders of 1967", "a 2015 accord"
  const bool of = tree_.form(link) == "of" && tree_[link].head == noun;
  const bool year_before = link == noun && date < noun && tree_[date].dep != Dep::poss &&
                           tree_.word(date).size() == 4 && tree_[date].tag == "CD";
  if (!of && !year_before) return false;
  return dep == Dep::dobj || (dep == Dep::pobj && !one_of(tree_.form(up), {"in", "at", "during", "after",
                                                                           "before", "until", "following"}));
}

// "of 1987, when pilgrims rioted": the clause next to a date explains it, wherever the model hangs it.
TokenId Dates::when_of(TokenId verb) const {
  for (TokenId c : tree_.children(verb)) {
    if (c < verb && tree_[c].dep == Dep::advmod && tree_.form(c) == "when") return c;
  }
  return no_token;
}

const DateMention* Dates::of(TokenId token, const std::vector<bool>& stops) const {
  const TokenId when = when_of(token);
  for (const DateMention& d : dates_) {
    if (tree_.sentence_of(d.first) != tree_.sentence_of(token)) continue;
    if (when != no_token && (d.last == when || (d.last + 1 == when && tree_.word(d.last) == ","))) return &d;
    // climb from the part of the phrase that hangs outside it
    TokenId at = d.last - 1;
    while (!tree_.is_root(at) && tree_[at].head >= d.first && tree_[at].head < d.last) at = tree_[at].head;
    const TokenId phrase = at;
    for (int hops = 0; hops < 12; ++hops) {
      if (at == token) return &d;
      // "from 2001, when Japan sent forces": the clause that explains the date
      if ((hops == 0 || when != no_token) && tree_[token].head == at && tree_[token].dep == Dep::relcl)
        return &d;
      // "killed by invading tanks in August 1968": how it was done
      // or what it was done to: "expelled boats carrying refugees in 2009"
      const bool means = (tree_[at].dep == Dep::pcomp && tree_[tree_[at].head].dep == Dep::agent) ||
                         (tree_[at].dep == Dep::acl && tree_[at].tag == "VBG" &&
                          tree_[tree_[at].head].dep == Dep::dobj && !(at < stops.size() && stops[at]));
      // another event, or a verb of its own, keeps the date to itself
      if (hops > 0 && !means && ((at < stops.size() && stops[at]) || tree_[at].pos == Pos::VERB)) break;
      if (tree_.is_root(at) || (hops > 0 && is_described(at, phrase, d))) break;
      at = tree_[at].head;
    }
  }
  return nullptr;
}

}  // namespace entente
