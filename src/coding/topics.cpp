#include "coding/topics.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

bool is_modifier(Dep dep) { return dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod; }

bool is_taking(std::string_view verb) {
  return one_of(
      verb, {"receive", "get",     "hear",     "demand", "seek",     "buy",     "import",  "obtain", "expect",
             "want",    "protect", "defend",   "differ", "separate", "benefit", "suffer",  "secede", "learn",
             "ask",     "take",    "withdraw", "remove", "drive",    "oust",    "retreat", "expel"});
}

// Those who speak for their state or organisation; experts, journalists and residents don't.
bool speaks_for_state(const Speaker& speaker) {
  return std::ranges::any_of(speaker.parties, [](const Party& p) {
    const std::string_view sector = sector_of(p.code);
    return sector.empty() || one_of(sector, {"GOV", "MIL", "LEG", "SPY", "COP", "JUD"});
  });
}

}  // namespace

void Topics::add_about(std::vector<std::string>& codes, const Parties& parties) const {
  for (const Party& p : parties) {
    const std::string code(first_part(p.code));
    if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  }
}

// "in Ukraine", "in the whole Ukraine war", "before the Gulf war": where and when, not of whom.
bool Topics::is_located(TokenId t) const {
  TokenId head = t;
  while (is_modifier(tree_[head].dep) && !tree_.is_root(head)) head = tree_[head].head;
  head = tree_.first_conjunct(head);
  if (tree_[head].dep == Dep::pobj) {
    const std::string preposition = tree_.lemma(tree_[head].head);
    // "fired rockets from Gaza", but "the invitation from Angola"
    const TokenId governor = tree_[tree_[head].head].head;
    if (preposition == "from" && tree_[governor].pos == Pos::VERB && !is_taking(tree_.lemma(governor)) &&
        r_.cast.figure(t) != Figure::organisation && r_.cast.figure(t) != Figure::person)
      return true;
    if (one_of(preposition, {"in", "near", "across", "inside", "outside", "throughout", "around"})) {
      // members of an organisation are not in a place: "confidence in NATO", but "the only country in the G7"
      if (r_.cast.figure(t) != Figure::organisation) return true;
      const TokenId above = tree_[tree_[head].head].head;
      return one_of(tree_.lemma(above), {"country", "nation", "state", "member", "power", "economy"});
    }
    return head != t && one_of(preposition, {"during", "before", "after", "since", "precede", "follow"});
  }
  return head != t && tree_[head].dep == Dep::dobj &&
         one_of(tree_.lemma(tree_[head].head), {"precede", "follow"});
}

bool Topics::is_own(const Party& party, const Speaker& speaker) const {
  return std::ranges::any_of(
      speaker.parties, [&](const Party& own) { return first_part(own.code) == first_part(party.code); });
}

// A state or organisation under its name, not as one of two parties ("between China and Canada"), not as an
// adjective.
bool Topics::counts_as_own(TokenId t) const {
  const Name* name = r_.cast.names().at(t);
  // "the alliance stands with Ukraine" says its secretary general
  const bool described =
      tree_[t].tag == "NN" && one_of(tree_.lemma(t), {"alliance", "bloc", "union", "organisation",
                                                      "organization", "country", "nation", "state"});
  if (name == nullptr && described) {
    TokenId head = t;
    if (tree_[head].dep == Dep::poss && !tree_.is_root(head)) head = tree_[head].head;
    return tree_[head].dep == Dep::nsubj || tree_[head].dep == Dep::nsubjpass;
  }
  if (name == nullptr || name->best().kind == NameKind::nationality || name->best().kind == NameKind::person)
    return false;
  TokenId head = t;
  if (tree_[head].dep == Dep::poss && !tree_.is_root(head)) head = tree_[head].head;
  if (tree_[head].dep != Dep::nsubj && tree_[head].dep != Dep::nsubjpass) return false;
  const Tokens all = tree_.conjuncts(tree_.first_conjunct(t));
  return std::ranges::none_of(all,
                              [&](TokenId other) { return other != t && !r_.cast.parties(other).empty(); });
}

// Inside a relative clause set off by a comma.
bool Topics::in_aside(TokenId t, const Tokens& content) const {
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    if (!std::ranges::binary_search(content, tree_[up].head)) return false;
    if (tree_[up].dep != Dep::relcl) continue;
    const TokenId edge = tree_.left_edge(up);
    if (edge > 0 && tree_.word(edge - 1) == ",") return true;
  }
  return false;
}

// A minister speaks of his parliament as of somebody else.
bool Topics::other_organ(const Party& party, const Speaker& speaker) const {
  const std::string_view sector = sector_of(party.code);
  return one_of(sector, {"LEG", "OPP", "SPY", "JUD", "REB", "PTY"}) &&
         std::ranges::none_of(speaker.parties,
                              [&](const Party& own) { return sector_of(own.code) == sector; });
}

std::vector<std::string> Topics::about(const Tokens& content, const Speaker& speaker) const {
  std::vector<std::string> codes, pronouns, places;
  const bool official = speaks_for_state(speaker);
  for (TokenId t : content) {
    if (!tree_.is_nominal(t) && tree_[t].pos != Pos::ADJ && tree_[t].pos != Pos::VERB) continue;
    const bool pronoun = tree_[t].pos == Pos::PRON;

    if (pronoun) {
      const std::string word = tree_.form(t);
      if (!one_of(word, {"it", "its", "he", "him", "his", "she", "her", "they", "them", "their"})) continue;
    }
    // "the alliance with Tokyo" is a bond, not the organisation spoken of before
    if (tree_[t].pos == Pos::NOUN && r_.cast.figure(t) == Figure::organisation &&
        !(tree_.prep_objects(t, "with").empty() && tree_.prep_objects(t, "between").empty()))
      continue;
    for (const Party& p : r_.cast.parties(t)) {
      const bool own = is_own(p, speaker);
      if (own && (pronoun || (official && !counts_as_own(t) && !other_organ(p, speaker)))) continue;
      // "billionaire Alisher Usmanov, whose yacht Germany seized": said by the way
      const bool aside = in_aside(t, content);
      const bool place = aside || r_.cast.figure(t) == Figure::place || is_located(t);
      if (place && own) continue;
      add_about(place ? places : pronoun ? pronouns : codes, {p});
    }
  }
  if (codes.empty()) codes = std::move(pronouns);
  return codes.empty() ? places : codes;
}

// After the head only what says whose or for whom: "part of its own territory", "force for good".
TokenId Topics::term_end(TokenId head) const {
  TokenId to = head + 1;
  for (TokenId c : tree_.children(head)) {
    if (c != to || tree_[c].dep != Dep::prep || !one_of(tree_.lemma(c), {"of", "to", "for", "against"}))
      continue;
    const TokenId end = tree_.right_edge(c);
    for (TokenId t = c; t <= end; ++t) {
      const bool stop = tree_[t].dep == Dep::relcl || tree_[t].tag == "WDT" || tree_[t].tag == "WP" ||
                        (tree_[t].pos == Pos::PUNCT && tree_.word(t) != "-") ||
                        (tree_[t].dep == Dep::prep && t > c && tree_.lemma(t) != "of");
      if (stop || tree_[t].pos == Pos::VERB) break;
      to = t + 1;
    }
    break;
  }
  // a clause without a pronoun leaves its subject behind: "the war Russia is waging"
  while (to > head + 1) {
    const TokenId last = to - 1;
    const bool stray = tree_[last].dep == Dep::nsubj || tree_[last].dep == Dep::det ||
                       tree_[last].dep == Dep::prep || tree_[last].dep == Dep::cc ||
                       tree_[last].dep == Dep::nsubjpass;
    if (!stray) break;
    --to;
  }
  return to;
}

std::string Topics::term(TokenId head) const {
  TokenId from = head;
  while (from > tree_.left_edge(head) && tree_.dominates(head, from - 1)) {
    const Token& t = tree_[from - 1];
    const bool hyphen = tree_.word(from - 1) == "-";
    if (t.dep == Dep::det || t.dep == Dep::poss || t.dep == Dep::case_ || t.dep == Dep::prep ||
        t.dep == Dep::neg || (t.pos == Pos::PUNCT && !hyphen) || (t.dep == Dep::predet))
      break;
    --from;
  }
  std::string words = fold_space(tree_.document().words(from, term_end(head)));
  while (!words.empty() && (words.back() == ',' || words.back() == '.' || words.back() == ';'))
    words.pop_back();
  return words;
}

Parties Topics::inside_term(TokenId head) const {
  Parties out;
  const TokenId end = term_end(head);
  for (TokenId t = head + 1; t < end; ++t) {
    if (tree_[t].pos != Pos::PRON) add_parties(out, r_.cast.parties(t));
  }
  return out;
}

TokenId Topics::predicate(TokenId clause) const {
  if (!tree_.is_verb(clause) || !one_of(tree_.lemma(clause), {"be", "remain", "become"})) return no_token;
  const TokenId attr = tree_.child(clause, Dep::attr), subject = tree_.child(clause, Dep::nsubj);
  if (attr == no_token || subject == no_token || tree_.child(clause, Dep::neg) != no_token) return no_token;
  if (tree_[attr].pos != Pos::NOUN && tree_[attr].pos != Pos::NUM) return no_token;
  if (tree_[attr].pos == Pos::NUM && tree_.child(attr, Dep::prep) == no_token) return no_token;
  if (tree_[attr].entity == EntityType::DATE || tree_[attr].entity == EntityType::TIME) return no_token;
  if (tree_[subject].pos == Pos::PRON || r_.cast.parties(subject).empty()) return no_token;
  for (TokenId c : tree_.children(clause)) {
    if (tree_[c].dep == Dep::mark && one_of(tree_.lemma(c), {"if", "unless", "whether"})) return no_token;
  }
  // what somebody is by rule, not by judgement
  if (one_of(tree_.lemma(attr), {"member", "capital", "president", "minister", "host", "chair", "party",
                                 "signatory", "part", "side", "case", "time", "matter"}))
    return no_token;
  return attr;
}

}  // namespace entente
