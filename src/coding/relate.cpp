// Coder::relate: the reading that best joins two given spans, whatever they name.
#include <algorithm>
#include <limits>

#include "coding/act_time.h"
#include "coding/coder.h"

namespace entente {
namespace {

struct Marked {
  TokenId first = no_token, last = no_token,
          head = no_token;  // tokens [first, last], the one that heads them
};

Marked locate(const Tree& tree, Span span) {
  Marked m;
  for (TokenId t = 0; t < tree.size(); ++t) {
    if (tree[t].end <= span.begin || tree[t].begin >= span.end) continue;
    if (m.first == no_token) m.first = t;
    m.last = t;
  }
  if (m.first == no_token) return m;
  for (TokenId t = m.first; t <= m.last; ++t) {
    const TokenId up = tree[t].head;
    if (tree[t].pos == Pos::PUNCT) continue;
    if (up == t || up < m.first || up > m.last) {
      m.head = t;
      break;
    }
  }
  if (m.head == no_token) m.head = m.first;
  return m;
}

bool holds(const Marked& m, TokenId t) { return t >= m.first && t <= m.last; }

// How well the marked span fits a role: 3 a filler itself, 2 inside a filler's phrase, 0 not at all.
int fit(const Tree& tree, const Marked& m, const Tokens& fillers) {
  int best = 0;
  for (TokenId t : fillers) {
    if (holds(m, t))
      best = std::max(best, 3);
    else if (tree.dominates(t, m.head))
      best = std::max(best, 2);
  }
  return best;
}

// A reading of the sentence: an act, perhaps otherwise understood, and how well it joins the pair.
struct Scored {
  const Act* act = nullptr;
  EventType type = EventType::CONSULT;
  std::string mode, cameo;
  PairFit fit;
  int score = 0;
};

int score_of(const Act& act, const Tree& tree, const Marked& s, const Marked& t, PairFit& fit_of) {
  fit_of.as_source = fit(tree, s, act.source_tokens);
  fit_of.as_target = t.head == no_token ? 0 : fit(tree, t, act.target_tokens);
  const auto has = [](const Parties& parties, std::string_view code) {
    return std::ranges::any_of(parties, [&](const Party& p) { return p.code == code; });
  };
  fit_of.source_found = has(act.source, "SOURCE");
  fit_of.target_found = has(act.target, "TARGET");
  int score = 4 * fit_of.as_source + 4 * fit_of.as_target;
  if (fit_of.source_found) score += 6;
  if (fit_of.target_found) score += 6;
  for (const bool reversed : {has(act.source, "TARGET") && !fit_of.source_found,
                              has(act.target, "SOURCE") && !fit_of.target_found}) {
    if (!reversed) continue;
    score -= 4;
    fit_of.reversed = true;
  }
  if (t.head != no_token && tree.dominates(act.token, t.head)) score += 3;
  if (tree.dominates(act.token, s.head)) score += 2;
  if (holds(s, act.token) || holds(t, act.token)) score -= 5;
  if (act.entry->pos == 'v') score += 1;
  return score + std::min(act.entry->specificity, 8) / 4;
}

// Every act as composed, as its line of the lexicon alone has it, and as other lines that held have it.
std::vector<Scored> score_acts(const Reading& reading, const Marked& s, const Marked& t) {
  std::vector<Scored> out;
  for (const Act& act : reading.acts) {
    if (act.is_operator()) continue;
    Scored r{.act = &act, .type = act.type, .mode = act.mode, .cameo = act.cameo, .fit = {}, .score = 0};
    r.score = score_of(act, reading.tree, s, t, r.fit);
    out.push_back(r);
    std::vector<const Entry*> others = act.others;
    if (act.type != act.entry->type) others.insert(others.begin(), act.entry);
    for (const Entry* entry : others) {
      if (entry->type == act.type) continue;
      r.type = entry->type;
      r.mode = entry->mode;
      r.cameo = entry->cameo;
      r.fit.variant = entry == act.entry ? "as in the lexicon" : "another entry";
      out.push_back(r);
    }
  }
  return out;
}

Event event_of(const Scored& r, const Tree& tree) {
  Event e;
  e.type = r.type;
  e.mode = is_mode(r.type, r.mode) ? r.mode : "";
  e.contexts = r.act->contexts;
  e.cameo = r.cameo.empty() ? std::string(cameo_root(r.type)) : r.cameo;
  e.status = status_of(*r.act, {}, {});
  e.sentence = tree.sentence_of(r.act->token);
  e.trigger = {tree[r.act->token].begin, tree[r.act->token].end};
  e.rule = r.act->entry->rule() + (r.act->composed.empty() ? "" : " · " + r.act->composed) +
           (r.fit.variant.empty() ? "" : " · " + r.fit.variant);
  e.path = "source=" + r.act->source_slot + " target=" + r.act->target_slot;
  e.confidence = std::clamp(r.score / 45.0, 0.0, 1.0);
  return e;
}

}  // namespace

std::optional<Event> Coder::relate(const Document& document, Span source, Span target,
                                   std::vector<Candidate>* candidates) const {
  const Tree tree(document);
  const Marked s = locate(tree, source), t = locate(tree, target);
  if (s.head == no_token) return {};
  Cast cast(tree, world_, Date{2020, 1, 1}, "", places_);
  // Whatever the spans name counts as an actor here.
  cast.set(s.head,
           {{"SOURCE", std::string(document.text.substr(source.begin, source.end - source.begin)), source}},
           Figure::person);
  if (t.head != no_token) {
    cast.set(t.head,
             {{"TARGET", std::string(document.text.substr(target.begin, target.end - target.begin)), target}},
             Figure::person);
  }
  const Slots slots(tree, cast, lexicon_);
  const Quotes quotes(document, {});
  const Dates dates(tree, std::nullopt);
  Reading reading{tree, cast, lexicon_, slots, quotes, {}, {}};
  reading.weigh_others = decision_ != nullptr || candidates != nullptr;
  find_acts(reading);
  bind_roles(reading);
  compose_acts(reading);

  std::vector<Scored> readings = score_acts(reading, s, t);
  const auto first = std::ranges::max_element(readings, {}, [](const Scored& r) {
    return r.act->is_event() && r.fit.variant.empty() ? r.score : std::numeric_limits<int>::min();
  });
  if (first == readings.end()) return {};
  const int best = first->score;
  first->fit.first_choice = first->act->is_event() && first->fit.variant.empty();
  const bool weigh = decision_ != nullptr && decision_->knows(Question::relation);
  std::optional<Event> out;
  std::size_t chosen = 0;
  const std::size_t offset = candidates == nullptr ? 0 : candidates->size();
  for (Scored& r : readings) {
    if (!weigh && candidates == nullptr && !r.fit.first_choice) continue;
    r.fit.behind = best - r.score;
    Candidate c{.event = event_of(r, tree), .features = {}, .telling = {}, .parties = {}, .doubt = ""};
    if (weigh || candidates != nullptr) c.features = relation_features(*r.act, c.event, reading, r.fit);
    if (weigh) c.event.confidence = c.probability = decision_->probability(Question::relation, c.features);
    c.doubt = r.fit.first_choice ? "" : "not the rules' choice";
    c.kept = false;
    const auto words = [&](Span span) { return document.text.substr(span.begin, span.end - span.begin); };
    c.event.source = {{"", words(source), source}};
    c.event.target = {{"", words(target), target}};
    if (weigh ? !out || c.event.confidence > out->confidence : r.fit.first_choice) {
      out = c.event;
      chosen = static_cast<std::size_t>(&r - readings.data());
    }
    if (candidates != nullptr) candidates->push_back(std::move(c));
  }
  if (candidates != nullptr && out) (*candidates)[offset + chosen].kept = true;
  return out;
}

}  // namespace entente
