// Who speaks by a noun or a pronoun, and what he is called.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/speakers.h"

namespace entente {
namespace {

// How many sentences back "it" and "the source" may reach for their speaker.
constexpr std::uint32_t pronoun_reach = 2;
constexpr std::uint32_t noun_reach = 12;
constexpr std::uint32_t ever = 0xFFFFFFFF;

bool is_plural_tag(std::string_view tag) { return tag == "NNS" || tag == "NNPS"; }

}  // namespace

Speaker Speakers::named(TokenId t) const {
  Speaker s;
  if (!tree_.is_nominal(t)) return s;
  Parties parties = r_.cast.parties(t);
  Figure figure = r_.cast.figure(t);
  const auto adopt = [&](const Speaker& before) {
    s = before;
    s.token = t;
    return s;
  };
  const bool pronoun = tree_[t].pos == Pos::PRON;
  if (pronoun) {
    const std::string& word = tree_.form(t);
    if (one_of(word, {"it", "they"}) || (one_of(word, {"he", "she"}) && parties.empty())) {
      if (const Speaker before = recalled(t); before.known()) return adopt(before);
    }
    if (!one_of(word, {"it", "they", "he", "she", "both"}) || parties.empty()) return s;
  }
  if (is_of_no_country(t)) {
    parties.clear();
    figure = Figure::none;
  }
  const bool coded = std::ranges::any_of(parties, [](const Party& p) { return !p.code.empty(); });
  if (!coded && tree_[t].pos == Pos::PROPN) {
    if (const Speaker before = recalled(t); before.known()) return adopt(before);
  }
  const bool somebody = !parties.empty() || figure != Figure::none || tree_[t].entity == EntityType::PERSON;
  if (!somebody && !speaks_by_noun(t, parties, figure)) return s;
  s.token = t;
  s.noun = tree_.lemma(t);
  s.plural = is_plural_tag(tree_[t].tag) || parties.size() > 1;
  s.person = !s.plural && (figure == Figure::person || tree_[t].entity == EntityType::PERSON);
  const bool full = figure == Figure::person && (tree_[t].pos == Pos::PROPN || pronoun) && !parties.empty();
  s.name = full || (pronoun && parties.size() == 1) ? parties.front().name : phrase(t);
  // "the presidency’s spokesperson, Tina Salama"
  if (const TokenId own = tree_.child(t, Dep::appos);
      s.person && !full && own != no_token && tree_[own].entity == EntityType::PERSON)
    s.name = phrase(own);
  s.parties = std::move(parties);
  return s;
}

// Experts whose country nobody tells are of none, not of the one that the report is about.
bool Speakers::is_of_no_country(TokenId t) const {
  return one_of(tree_.lemma(t), {"analyst", "expert", "critic", "observer", "economist", "historian",
                                 "scholar", "researcher", "commentator"}) &&
         modifiers(t).empty() && tree_.child(t, Dep::prep) == no_token &&
         tree_.child(t, Dep::appos) == no_token;
}

// A noun that no table knows speaks as a body, document or event of somebody ("the statement of the EU"), as people ("critics"), or
// as the one who spoke before ("the source"). False: it does not speak.
bool Speakers::speaks_by_noun(TokenId t, Parties& parties, Figure& figure) const {
  const std::string& noun = tree_.lemma(t);
  const bool body = r_.lexicon.in_class("speech-bodies", noun);
  if (body || r_.lexicon.in_class("speech-documents", noun) || r_.lexicon.in_class("speech-events", noun)) {
    parties = r_.cast.inner(t);
    if (body && !parties.empty()) figure = Figure::body;
    return !parties.empty();
  }
  parties = modifiers(t);
  const TokenId det = tree_.child(t, Dep::det);
  if (parties.empty() && det != no_token && one_of(tree_.lemma(det), {"the", "that", "this"})) {
    const Speaker before = recalled(t);
    parties = before.parties;
    figure = before.person ? Figure::person : Figure::none;
  }
  const bool named_body = tree_[t].pos == Pos::PROPN && tree_[t].entity == EntityType::ORG;
  const bool human = r_.lexicon.in_class("speech-people", noun);
  if (!human && !named_body && (parties.empty() || figure == Figure::none)) return false;
  if (figure == Figure::none) figure = named_body ? Figure::body : Figure::person;
  return true;
}

// A document of words right before, which "it" may stand for: "In a joint statement the leaders denounced … It added …".
bool Speakers::document_before(TokenId pronoun) const {
  const std::uint32_t here = tree_.sentence_of(pronoun);
  const TokenId from = tree_.document().sentences[here < pronoun_reach ? 0 : here - pronoun_reach].first;
  for (TokenId t = from; t < tree_.document().sentences[here].first; ++t) {
    if (tree_[t].pos == Pos::NOUN &&
        one_of(tree_.lemma(t), {"statement", "declaration", "communique", "communiqué"}))
      return true;
  }
  return false;
}

// Who spoke before and is meant by "it", "they", "the source" or a bare name as the subject of a saying.
Speaker Speakers::recalled(TokenId t) const {
  const std::string word = tree_.form(t);
  const bool it = word == "it", they = word == "they";
  const bool he = word == "he" || word == "she";
  const bool pronoun = tree_[t].pos == Pos::PRON, name = tree_[t].pos == Pos::PROPN;
  const bool document = it && document_before(t);
  const std::uint32_t here = tree_.sentence_of(t);
  for (auto h = heard_.rbegin(); h != heard_.rend(); ++h) {
    if (here - h->sentence > (pronoun ? pronoun_reach : name ? ever : noun_reach)) break;
    const Speaker& s = h->speaker;
    const std::string_view whole = s.name;
    const bool called = s.person && (whole.starts_with(std::string(tree_.word(t)) + " ") ||
                                     whole.ends_with(" " + std::string(tree_.word(t))));
    const bool fits = it     ? document || (!s.person && !is_plural_tag(tree_[s.token].tag))
                      : they ? s.plural
                      : he   ? s.person
                      : name ? called
                             : !pronoun && !s.parties.empty() && s.noun == tree_.lemma(t);
    if (fits) return s;
  }
  return {};
}

// "the Indian source", "Israel’s critics": whose he is by the words before him.
Parties Speakers::modifiers(TokenId head) const {
  Parties out;
  for (TokenId c : tree_.children(head)) {
    const Dep dep = tree_[c].dep;
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::poss) continue;
    for (Party p : r_.cast.parties(c)) {
      p.code = first_part(p.code);
      add_parties(out, {p});
    }
  }
  return out;
}

std::string Speakers::phrase(TokenId head) const {
  const auto is_break = [&](TokenId t) {
    return tree_[t].pos == Pos::PUNCT && tree_.word(t) != "-" && tree_.word(t) != "’s" &&
           tree_.word(t) != "–";
  };
  TokenId from = head, to = head + 1;
  while (from > tree_.left_edge(head) && tree_.dominates(head, from - 1) && !is_break(from - 1)) --from;
  for (TokenId c : tree_.children(head)) {
    if (c != to || tree_[c].dep != Dep::prep) continue;
    if (!one_of(tree_.lemma(c), {"of", "for", "in", "from", "at", "with"})) break;
    TokenId end = c;
    while (end <= tree_.right_edge(c) && !is_break(end) && tree_[end].dep != Dep::relcl &&
           tree_[end].tag != "WDT" && tree_[end].tag != "WP")
      ++end;
    to = end;
  }
  std::string words = fold_space(tree_.document().words(from, to));
  // a determiner that begins a sentence is no part of a name
  if (tree_[from].pos == Pos::DET && from + 1 < to) {
    const std::string first(tree_.word(from));
    words.replace(0, first.size(), lower(first));
  }
  return words;
}

}  // namespace entente
