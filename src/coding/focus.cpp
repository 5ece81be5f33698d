// What a report is about, and where: the state that it speaks of most, and the one that its crowds and police are counted to.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {
namespace {

// What others do about something that happens elsewhere: whoever does it is seldom where it happens.
bool reacts(std::string_view verb) {
  return one_of(
      verb,
      {"condemn",   "denounce",  "urge",      "call",    "demand",  "welcome",     "praise",  "criticise",
       "criticize", "say",       "tell",      "warn",    "express", "voice",       "impose",  "sanction",
       "suspend",   "offer",     "send",      "pledge",  "promise", "ask",         "appeal",  "recall",
       "evacuate",  "recognise", "recognize", "provide", "support", "back",        "mediate", "freeze",
       "donate",    "threaten",  "accuse",    "blame",   "summon",  "advise",      "deplore", "withhold",
       "halt",      "reject",    "hail",      "fly",     "deny",    "congratulate"});
}

// Whether the name, or the person or body that it describes, is the subject of such a verb.
bool is_onlooker(const Tree& tree, TokenId t) {
  for (int hops = 0; hops < 5 && !tree.is_root(t); ++hops) {
    const Dep dep = tree[t].dep;
    const TokenId up = tree[t].head;
    if (dep == Dep::nsubj) return reacts(tree.lemma(up));
    if (dep != Dep::compound && dep != Dep::amod && dep != Dep::nmod && dep != Dep::poss &&
        dep != Dep::appos && dep != Dep::conj)
      return false;
    t = up;
  }
  return false;
}

// "decided in Jakarta", "talks in Geneva", "the ambassador in Kabul": where people come together is not where things happen.
bool is_venue(const Tree& tree, TokenId preposition) {
  const TokenId up = tree[preposition].head;
  return one_of(
      tree.lemma(up),
      {"meet",        "gather",       "decide",   "agree",      "sign",       "speak",     "convene",
       "discuss",     "negotiate",    "brief",    "arrive",     "say",        "tell",      "announce",
       "summit",      "meeting",      "talk",     "conference", "speech",     "interview", "ceremony",
       "negotiation", "tribunal",     "court",    "embassy",    "ambassador", "consulate", "mission",
       "session",     "headquarters", "briefing", "visit",      "forum",      "institute", "university",
       "round",       "retreat",      "stopover", "envoy",      "diplomat",   "gathering", "dialogue",
       "sidelines",   "dinner",       "press",    "reporter",   "researcher"});
}

}  // namespace

bool is_common_body(std::string_view name) {
  std::size_t words = 0;
  for (const std::string_view word : split(name, ' ')) {
    ++words;
    if (!one_of(lower(word),
                {"congress",  "senate",     "house",    "of",           "representatives", "the",
                 "supreme",   "court",      "national", "assembly",     "parliament",      "constitutional",
                 "high",      "central",    "bank",     "republican",   "guard",           "police",
                 "army",      "navy",       "air",      "force",        "ministry",        "foreign",
                 "defense",   "defence",    "interior", "federal",      "state",           "security",
                 "council",   "chamber",    "deputies", "election",     "commission",      "attorney",
                 "general",   "prosecutor", "cabinet",  "justice",      "party",           "democratic",
                 "labour",    "labor",      "liberal",  "conservative", "socialist",       "social",
                 "communist", "people",     "'s",       "progressive",  "union",           "movement",
                 "green"}))
      return false;
  }
  return words > 0 && name != "State Department";
}

// The state named most often, the title and the first sentences counting more. Crowds, police and outlaws are where things
// happen: what is said to be the place counts for more than who is named, and who only looks on from abroad for less.
void Cast::find_focus(std::string_view title) {
  constexpr int whole = 4, onlooker = 1, place = 3;
  std::map<std::string, int> votes, home_votes;
  const auto vote = [&](const Sense& sense, int weight, int share) {
    // "Congress" and "the Supreme Court" are of many states
    const bool body = sense.kind == NameKind::institution || sector_of(sense.code) == "PTY";
    if (body && is_common_body(sense.name)) return;
    if (sense.kind == NameKind::organisation || sense.kind == NameKind::group || sense.code.empty()) return;
    const std::string state(first_part(sense.code));
    const Actor* actor = world_.actor(state);
    if (actor == nullptr || actor->kind != ActorKind::state) return;
    votes[state] += weight;
    home_votes[state] += weight * share;
  };
  for (const Name& name : names_.all()) {
    const TokenId last = name.last - 1;
    const NameKind kind = name.best().kind;
    const int weight = tree_.sentence_of(name.first) == 0 ? 4 : tree_.sentence_of(name.first) == 1 ? 2 : 1;
    // "Russian-speaking", "American-made": a quality, not a place
    const bool quality = last + 1 < tree_.size() && tree_.word(last + 1) == "-";
    vote(name.best(), weight, quality ? 0 : is_onlooker(tree_, last) ? onlooker : whole);
    if (tree_[last].dep == Dep::pobj && !name.best().code.empty() &&
        (kind == NameKind::state || kind == NameKind::capital || kind == NameKind::place) &&
        one_of(tree_.lemma(tree_[last].head),
               {"in", "at", "near", "outside", "across", "around", "throughout"}) &&
        !is_venue(tree_, tree_[last].head)) {
      const auto known = home_votes.find(std::string(first_part(name.best().code)));
      if (known != home_votes.end()) known->second += weight > 1 ? place * whole : place * whole / 2;
    }
  }
  for (std::size_t at = 0; at < title.size();) {
    if (at == 0 || title[at - 1] == ' ') {
      if (const NameMatch match = world_.match(title, at, on_); match.length > 0) {
        vote(match.senses.front(), 3, whole);
        // "France goes to war in Mali"
        if (at > 3 && title.substr(at - 3, 3) == "in " && !match.senses.front().code.empty())
          home_votes[std::string(first_part(match.senses.front().code))] += place * whole;
        if (match.senses.front().kind == NameKind::organisation)
          title_organisations_.emplace_back(match.senses.front().code, 1.0);
        at += match.length;
        continue;
      }
    }
    ++at;
  }
  int most = 0;
  for (const auto& [state, count] : votes) {
    if (count > most) most = count, focus_ = state;
  }
  most = 0;
  for (const auto& [state, count] : home_votes) {
    if (count > most) most = count, home_ = state;
  }
  votes_ = std::move(votes);
  home_votes_ = std::move(home_votes);
}

// Whose soldiers and crowds a sentence means without saying it: those of the report's land, unless another land that the report
// is about as well has been spoken of right before.
std::string Cast::home_at(TokenId t) const {
  constexpr double spoken_of = 0.1;  // tried on the labelled files: with 0.25 more is lost than won
  if (home_votes_.size() < 2) return home_;
  const std::uint32_t here = tree_.sentence_of(t);
  std::map<std::string, double> worth;
  double most = 0;
  for (const auto& [state, count] : home_votes_) most = std::max(most, static_cast<double>(count));
  if (most <= 0) return home_;
  for (const auto& [state, count] : home_votes_) worth[state] = count / most;
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    const Seen& s = *it;
    if (here > s.sentence + 1) break;
    if (s.token >= t || s.parties.size() != 1) continue;
    if (tree_[s.token].dep == Dep::pobj && is_venue(tree_, tree_[s.token].head)) continue;
    const auto found = worth.find(std::string(first_part(s.parties.front().code)));
    if (found == worth.end()) continue;
    const bool domestic =
        one_of(sector_of(s.parties.front().code), {"OPP", "CVL", "PTY", "COP", "MIL", "JUD", "LEG", "REB"});
    found->second +=
        spoken_of * (s.sentence == here ? 1 : 0.5) * (domestic || s.figure == Figure::place ? 1 : 0.5);
  }
  std::string best = home_;
  double top = worth[home_];
  for (const auto& [state, value] : worth) {
    if (value > top + 1e-9) top = value, best = state;
  }
  return best;
}

}  // namespace entente
