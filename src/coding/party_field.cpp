#include "coding/party_field.h"

#include <algorithm>

#include "base/words.h"

namespace entente {
namespace {

// Sentences before a draft's own in which somebody must have been named to come into question, and how many of those whom the
// report names most come into question anyway.
constexpr std::uint32_t farthest = 2;
constexpr std::size_t most_named = 4;

bool is_hostile(EventType type) { return quad_class(type) > 2; }

// The steps from a token up to the root, itself first.
Tokens upwards(const Tree& tree, TokenId t) {
  Tokens out{t};
  while (!tree.is_root(t) && out.size() < 40) out.push_back(t = tree[t].head);
  return out;
}

std::string step_down(const Tree& tree, TokenId t) {
  const Dep dep = tree[t].dep;
  std::string out(name_of(dep));
  if (dep == Dep::prep || dep == Dep::agent) out += ":" + tree.lemma(t);
  return out;
}

// "dobj", "pobj:with"
std::string hanging(const Tree& tree, TokenId t) {
  std::string out(name_of(tree[t].dep));
  if (tree[t].dep == Dep::pobj) out += ":" + tree.lemma(tree[t].head);
  return out;
}

}  // namespace

PartyField::PartyField(const std::vector<EventDraft>& drafts, const Reading& reading, const World& world)
    : drafts_(drafts), reading_(reading), world_(world) {
  const Tree& tree = reading.tree;
  by_sentence_.resize(tree.document().sentences.size());
  std::vector<std::pair<std::string_view, std::size_t>> counts;
  for (TokenId t = 0; t < tree.size(); ++t) {
    for (const Party& p : reading.cast.parties(t)) {
      if (p.code.empty()) continue;
      const std::string_view code = first_part(p.code);
      by_sentence_[tree.sentence_of(t)].push_back({t, code});
      const auto known = std::ranges::find(counts, code, &std::pair<std::string_view, std::size_t>::first);
      if (known == counts.end())
        counts.emplace_back(code, 1);
      else
        ++known->second;
    }
  }
  std::ranges::stable_sort(counts, std::greater{}, &std::pair<std::string_view, std::size_t>::second);
  for (const auto& [code, count] : counts) ranked_.push_back(code);
}

bool PartyField::has(const Parties& parties, std::string_view code) {
  return std::ranges::any_of(parties, [&](const Party& p) { return first_part(p.code) == code; });
}

bool PartyField::sure(std::size_t i, Side side) const {
  const Event& e = drafts_[i].event;
  if (!is_news(e.status) || drafts_[i].mutual) return true;
  const Parties& own = parties(i, side);
  // several who meet, agree or fight are each other's parties
  if (side == Side::target && own.empty() && e.source.size() > 1 &&
      first_part(e.source.front().code) != first_part(e.source.back().code))
    return true;
  if (own.empty()) return false;
  // in a slot of its own; what stands inside a complement, or was taken from elsewhere, is a guess
  return side == Side::source ||
         one_of(how(i, side),
                {"obj",  "iobj",   "to",      "of",          "on",           "subj",     "against", "purpose",
                 "into", "within", "between", "for",         "with",         "from",     "in",      "at",
                 "over", "near",   "if",      "among",       "toward",       "around",   "about",   "along",
                 "mod",  "poss",   "by",      "obj+against", "carrier subj", "undergoes"});
}

std::string PartyField::how(std::size_t i, Side side) const {
  const std::string_view path = drafts_[i].event.path, key = side == Side::source ? "source=" : "target=";
  const std::size_t at = path.rfind(key);
  if (at == path.npos) return path.find("other=") == path.npos ? "-" : "other";
  const std::string_view rest = path.substr(at + key.size());
  std::size_t end = rest.size();
  for (const std::string_view next : {" source=", " target=", " other="})
    end = std::min(end, rest.find(next));
  std::string out(rest.substr(0, end));
  // "refused to condemn Moscow": what the act that is spoken of is done to
  const Act& act = *drafts_[i].act;
  if (out == "comp" && act.inner && !reading_.acts[*act.inner].target_slot.empty())
    out += " " + reading_.acts[*act.inner].target_slot;
  return out;
}

std::vector<std::string_view> PartyField::candidates(std::size_t i, Side side) const {
  std::vector<std::string_view> out;
  const auto take = [&](std::string_view code) {
    if (!code.empty() && std::ranges::find(out, code) == out.end()) out.push_back(code);
  };
  const std::uint32_t here = drafts_[i].event.sentence;
  for (std::uint32_t s = here + 1; s-- > (here < farthest ? 0 : here - farthest);) {
    for (const Mention& m : by_sentence_[s]) take(m.code);
  }
  for (std::size_t r = 0; r < std::min(most_named, ranked_.size()); ++r) take(ranked_[r]);
  for (const Party& p : parties(i, side)) take(first_part(p.code));
  out.emplace_back();
  return out;
}

Parties PartyField::parties_of(std::string_view code, std::size_t i) const {
  if (code.empty()) return {};
  const std::uint32_t here = drafts_[i].event.sentence;
  const auto at = [&](TokenId t) {
    Parties out;
    for (const Party& p : reading_.cast.parties(t)) {
      if (first_part(p.code) == code) out.push_back(p);
    }
    return out;
  };
  if (const auto own = named(code, i)) return at(own->token);
  for (std::uint32_t s = here; s-- > 0;) {
    for (auto m = by_sentence_[s].rbegin(); m != by_sentence_[s].rend(); ++m) {
      if (m->code == code) return without_mentions(at(m->token));
    }
  }
  return {Party{std::string(code), "", {}}};
}

std::optional<PartyField::Named> PartyField::named(std::string_view code, std::size_t i) const {
  const Tree& tree = reading_.tree;
  const TokenId trigger = drafts_[i].act->token;
  Tokens above;
  std::optional<Named> best;
  std::size_t times = 0;
  for (const Mention& m : by_sentence_[drafts_[i].event.sentence]) {
    if (m.code != code) continue;
    ++times;
    if (above.empty()) above = upwards(tree, trigger);
    Tokens down;
    TokenId t = m.token;
    auto meets = std::ranges::find(above, t);
    while (meets == above.end() && !tree.is_root(t) && down.size() < 40) {
      down.push_back(t);
      t = tree[t].head;
      meets = std::ranges::find(above, t);
    }
    if (meets == above.end()) continue;
    const auto up = static_cast<std::size_t>(meets - above.begin());
    const auto apart = [&](TokenId x) { return x < trigger ? trigger - x : x - trigger; };
    if (best && (best->steps < up + down.size() ||
                 (best->steps == up + down.size() && apart(best->token) <= apart(m.token))))
      continue;
    best = Named{m.token, up, up + down.size(), down.empty() ? "self" : step_down(tree, down.back()),
                 hanging(tree, m.token)};
  }
  if (!best) return {};
  best->times = times;
  const Parties& all = reading_.cast.parties(best->token);
  best->listed = std::ranges::any_of(all, [&](const Party& p) { return first_part(p.code) != code; });
  best->pronoun = one_of(tree[best->token].tag, {"PRP", "PRP$", "WP", "WDT"});
  return best;
}

std::size_t PartyField::named_in_sentence(std::size_t i) const {
  std::vector<std::string_view> codes;
  for (const Mention& m : by_sentence_[drafts_[i].event.sentence]) {
    if (std::ranges::find(codes, m.code) == codes.end()) codes.push_back(m.code);
  }
  return codes.size();
}

std::size_t PartyField::sentences_back(std::string_view code, std::size_t i) const {
  const std::uint32_t here = drafts_[i].event.sentence;
  for (std::uint32_t s = here; s-- > 0;) {
    if (std::ranges::any_of(by_sentence_[s], [&](const Mention& m) { return m.code == code; }))
      return here - s;
  }
  return 99;
}

std::size_t PartyField::rank(std::string_view code) const {
  return static_cast<std::size_t>(std::ranges::find(ranked_, code) - ranked_.begin());
}

bool PartyField::is_state(std::string_view code) const {
  const Actor* actor = world_.actor(code);
  return actor != nullptr && actor->kind == ActorKind::state;
}

std::vector<std::pair<std::string_view, PartyField::Dealings>> PartyField::dealings(std::size_t i,
                                                                                    Side side) const {
  std::vector<std::pair<std::string_view, Dealings>> out;
  const Parties& others = other(i, side);
  const std::uint32_t here = drafts_[i].event.sentence;
  for (std::size_t k = 0; k < drafts_.size() && !others.empty(); ++k) {
    const Event& e = drafts_[k].event;
    if (k == i) continue;
    const bool done_by = overlap(e.source, others), done_to = overlap(e.target, others);
    if (!done_by && !done_to) continue;
    const double near = 1.0 / (1 + (e.sentence < here ? here - e.sentence : e.sentence - here));
    std::vector<std::string_view> met;  // in this draft: each counts once
    const auto meet = [&](const Parties& parties, double Dealings::*how) {
      for (const Party& p : parties) {
        const std::string_view code = first_part(p.code);
        auto place = std::ranges::find(out, code, &std::pair<std::string_view, Dealings>::first);
        if (place == out.end()) place = out.insert(out.end(), {code, {}});
        const bool again = std::ranges::find(met, code) != met.end();
        if (!again) met.push_back(code);
        place->second.*how += near;
        if (!again && is_hostile(e.type)) place->second.hostile += near;
      }
    };
    if (done_by) meet(e.target.empty() && e.source.size() > 1 ? e.source : e.target, &Dealings::same);
    if (done_to) meet(e.source, &Dealings::reverse);
  }
  return out;
}

}  // namespace entente
