// Coder::relate: the reading that best joins two given spans, whatever they name.
#include <algorithm>

#include "coding/coder.h"
#include "coding/records.h"

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

}  // namespace

std::optional<Event> Coder::relate(const Document& document, Span source, Span target) const {
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
  find_acts(reading);
  bind_roles(reading);
  compose_acts(reading);

  const Act* best = nullptr;
  int best_score = 0;
  for (const Act& act : reading.acts) {
    if (!act.is_event()) continue;
    int score = 0;
    const int as_source = fit(tree, s, act.source_tokens),
              as_target = t.head == no_token ? 0 : fit(tree, t, act.target_tokens);
    const auto has = [](const Parties& parties, std::string_view code) {
      return std::ranges::any_of(parties, [&](const Party& p) { return p.code == code; });
    };
    score += 4 * as_source + 4 * as_target;
    if (has(act.source, "SOURCE")) score += 6;
    if (has(act.target, "TARGET")) score += 6;
    if (has(act.source, "TARGET") && !has(act.source, "SOURCE")) score -= 4;
    if (has(act.target, "SOURCE") && !has(act.target, "TARGET")) score -= 4;
    if (t.head != no_token && tree.dominates(act.token, t.head)) score += 3;
    if (tree.dominates(act.token, s.head)) score += 2;
    if (holds(s, act.token) || holds(t, act.token)) score -= 5;
    if (act.entry->pos == 'v') score += 1;
    score += std::min(act.entry->specificity, 8) / 4;
    if (best == nullptr || score > best_score) {
      best = &act;
      best_score = score;
    }
  }
  if (best == nullptr) return {};
  Event e;
  e.type = best->type;
  e.mode = is_mode(best->type, best->mode) ? best->mode : "";
  e.contexts = best->contexts;
  e.cameo = best->cameo.empty() ? std::string(cameo_root(best->type)) : best->cameo;
  e.status = status_of(*best, {}, {});
  e.sentence = tree.sentence_of(best->token);
  e.trigger = {tree[best->token].begin, tree[best->token].end};
  e.rule = best->entry->rule() + (best->composed.empty() ? "" : " · " + best->composed);
  e.path = "source=" + best->source_slot + " target=" + best->target_slot;
  e.confidence = std::clamp(best_score / 45.0, 0.0, 1.0);
  const auto words = [&](Span span) { return document.text.substr(span.begin, span.end - span.begin); };
  e.source = {{"", words(source), source}};
  e.target = {{"", words(target), target}};
  return e;
}

}  // namespace entente
