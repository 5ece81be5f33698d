// From composed acts to event records: which acts stand, with whom, when, where, and how true.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/words.h"
#include "coding/drafts.h"
#include "coding/records.h"

namespace entente {
namespace {

Parties coded(const Parties& parties) {
  Parties out;
  for (const Party& p : parties) {
    if (!p.code.empty()) add_parties(out, {p});
  }
  return out;
}

class Maker {
 public:
  Maker(const Reading& reading, const Context& context) : r_(reading), c_(context), tree_(reading.tree) {
    stops_.assign(tree_.size(), false);
    stops_none_.assign(tree_.size(), false);
    for (const Act& act : r_.acts) stops_[act.token] = !act.is_operator() || act.entry->op == Operator::say;
  }

  std::vector<Event> run() {
    for (const Act& act : r_.acts) {
      if (act.is_event())
        add(act);
      else if (act.dropped && !act.is_operator())
        set_aside(act, "part of another act");
    }
    drop_repeats();  // also joins "Russia's invasion" and "the war in Ukraine", which fill each other's gaps
    fill_gaps(drafts_);
    std::erase_if(drafts_, [this](const EventDraft& d) {
      const bool nobody = d.event.source.empty() && (d.event.target.empty() || d.only_place);
      if (nobody) set_aside(*d.act, d.only_place ? "only a place" : "nobody named");
      return nobody;
    });
    drop_repeats();
    std::vector<Candidate> candidates;
    for (EventDraft& d : drafts_) candidates.push_back(candidate(std::move(d), ""));
    add_set_aside(candidates);
    return decide(std::move(candidates), c_);
  }

 private:
  void add(const Act& act) {
    const bool verb = act.entry->pos == 'v';
    if (spoken_by_others(act)) return set_aside(act, "spoken by others");
    Parties source = coded(act.source), target = coded(act.target);
    bool may_fill = !verb;
    if (source.empty() && verb) {
      if (tree_.is_passive(act.token) && act.source_tokens.empty()) {
        may_fill = true;
        if (quad_class(act.type) == 3 && !drafts_.empty() && quad_class(drafts_.back().event.type) == 3)
          source = drafts_.back().event.source;  // who has been speaking
        if (act.type == EventType::COERCE && act.mode == "arrest") source = police_of(target);
      } else if (!act.source_tokens.empty()) {
        const TokenId subject = act.source_tokens.front();
        if (is_document(tree_.lemma(subject)) && tree_[act.token].dep != Dep::acl) {
          source = issuer(act.token);
        } else if (const Act* deed = r_.at(subject); act.type == EventType::ASSAULT && deed != nullptr &&
                                                     deed->is_event() && deed->type == act.type) {
          source = coded(deed->source);  // "a bombing killed 75 people"
          may_fill = true;
        } else if (tree_[subject].pos != Pos::PRON && r_.cast.figure(subject) != Figure::person) {
          return set_aside(act, "done by a thing");
        }
      } else if (act.source_tokens.empty() && !act.reported) {
        may_fill = true;
      }
    }
    const bool had_target = !target.empty();
    std::erase_if(target, [&](const Party& p) {
      return std::ranges::any_of(source, [&](const Party& q) { return p.code == q.code; });
    });
    // "defended its decision", "praised his ministers": what one says of oneself is no event
    if (had_target && target.empty() && verb &&
        (act.type == EventType::SUPPORT || act.type == EventType::ACCUSE))
      return;
    if (source.empty() && target.empty()) return;
    // Somebody must speak or meet: only deeds are told without their doer.
    if (source.empty() && !verb && quad_class(act.type) != 4 && act.type != EventType::RETREAT)
      return set_aside(act, "a noun without a doer");
    // "the war in Ukraine" names a place; somebody must be known to wage it
    const bool only_place = !verb && (act.target_slot == "in" || act.target_slot == "mod") && source.empty();

    EventDraft d = draft(act, std::move(source), std::move(target));
    d.may_fill = may_fill;
    d.only_place = only_place;
    if (verb &&
        (act.type == EventType::ACCUSE || act.type == EventType::SUPPORT || act.type == EventType::REJECT))
      point_back(act, d);
    drafts_.push_back(std::move(d));
  }

  EventDraft draft(const Act& act, Parties source, Parties target) const {
    EventDraft d;
    d.act = &act;
    d.noun = act.entry->pos != 'v';
    Event& e = d.event;
    e.type = act.type;
    e.mode = is_mode(act.type, act.mode) ? act.mode : "";
    e.contexts = act.contexts;
    e.cameo = act.cameo.empty() ? std::string(cameo_root(act.type)) : act.cameo;
    e.source = std::move(source);
    e.target = std::move(target);
    e.sentence = tree_.sentence_of(act.token);
    e.date = date_of(act);
    e.status = status_of(act, e.date, c_.published);
    e.place = place_of(act);
    e.trigger = trigger_span(act);
    e.rule = act.entry->rule() + (act.composed.empty() ? "" : " · " + act.composed);
    e.path = fmt_path(act);
    e.confidence = confidence(act, e);
    return d;
  }

  // What the rules do not take is kept for the decision layer, if there is one.
  void set_aside(const Act& act, std::string doubt) {
    if (weighs()) aside_.emplace_back(&act, std::move(doubt));
  }
  bool weighs() const { return c_.decision != nullptr || c_.candidates != nullptr; }
  Candidate candidate(EventDraft d, const std::string& doubt) const {
    Candidate out{.event = std::move(d.event), .features = {}, .doubt = doubt};
    if (weighs()) out.features = event_features(*d.act, out.event, r_, doubt);
    return out;
  }
  void add_set_aside(std::vector<Candidate>& candidates) const {
    for (const auto& [act, doubt] : aside_) {
      Parties source = coded(act->source), target = coded(act->target);
      std::erase_if(target, [&](const Party& p) { return overlap({p}, source); });
      if (source.empty() && target.empty()) continue;
      const bool told = std::ranges::any_of(candidates, [&](const Candidate& c) {
        return c.event.type == act->type && c.event.sentence == tree_.sentence_of(act->token);
      });
      if (!told) candidates.push_back(candidate(draft(*act, std::move(source), std::move(target)), doubt));
    }
  }

  // "condemned the move", "denounced it", "protested against this decision"
  void point_back(const Act& act, EventDraft& d) const {
    for (const char* slot : {"obj", "against", "at", "over"}) {
      for (TokenId o : r_.slots.fill(act.token, act.entry->pos, slot)) {
        if (!r_.cast.parties_or_inner(o).empty()) return;
        bool definite = one_of(tree_.form(o), {"it", "this", "that", "which"});
        for (TokenId c : tree_.children(o)) {
          if (tree_[c].dep == Dep::det && one_of(tree_.lemma(c), {"the", "this", "that", "these", "those"}))
            definite = true;
          const bool own_clause =
              tree_[c].dep == Dep::relcl && c == act.token;  // "a demand that Colombo dismissed"
          definite = definite || own_clause;
          if (tree_[c].dep == Dep::prep && tree_.lemma(c) == "as") continue;  // "described the raid as"
          if (tree_[c].dep == Dep::prep || (tree_[c].dep == Dep::relcl && !own_clause) ||
              tree_[c].dep == Dep::acl)
            return;
        }
        if (!definite) continue;  // "expressed concern over the drills"
        d.answered_noun = tree_.lemma(o);
        for (TokenId c : tree_.children(act.token)) {  // "…, which she called a declaration of war"
          if (tree_.lemma(c) == "which" && tree_[c].dep == Dep::dobj) d.answered_noun = "which";
        }
        const auto entries = r_.lexicon.entries('n', d.answered_noun);
        for (const Entry& entry : entries) {
          if (entry.op == Operator::none && !d.answered_type) d.answered_type = entry.type;
        }
        return;
      }
    }
  }

  // Who speaks through a document: the organisation or state that the report is about at this point.
  Parties issuer(TokenId at) const {
    Parties out = coded(r_.cast.salient_organisation(at));
    if (out.empty() && !drafts_.empty()) out = drafts_.back().event.source;
    return without_mentions(out);
  }

  // Arrests without an agent are made by the police that the report speaks of, if it speaks of those of the
  // same state.
  Parties police_of(const Parties& arrested) const {
    for (TokenId t = 0; t < tree_.size() && !arrested.empty(); ++t) {
      for (const Party& p : r_.cast.parties(t)) {
        if (sector_of(p.code) == "COP" && first_part(p.code) == first_part(arrested.front().code))
          return without_mentions({p});
      }
    }
    // otherwise those of their own state, where that is what the report is about
    if (!arrested.empty() && first_part(arrested.front().code) == r_.cast.focus())
      return {Party{r_.cast.focus() + "/COP", "", {}}};
    return {};
  }

  static std::string fmt_path(const Act& act) {
    std::string out;
    if (!act.source_slot.empty()) out += "source=" + act.source_slot;
    if (!act.target_slot.empty()) out += std::string(out.empty() ? "" : " ") + "target=" + act.target_slot;
    return out;
  }

  // Inside somebody's speech only what the speaker does by speaking is an event.
  bool spoken_by_others(const Act& act) const {
    const int quote = r_.quotes.at(act.token);
    if (!r_.quotes.is_speech(quote)) return false;
    if (act.type == EventType::REQUEST && act.source_slot == "speaker")
      return false;  // “Iran must …,” he said
    for (TokenId t : act.source_tokens) {
      if (one_of(tree_.form(t), {"we", "i", "our", "my", "us"})) return false;
    }
    return true;
  }

  std::optional<When> date_of(const Act& act) const {
    const auto direct = [&](TokenId t) -> const DateMention* {
      return t == no_token ? nullptr : c_.dates.of(t, stops_);
    };
    const DateMention* found = direct(act.token);
    if (found == nullptr) found = direct(act.carrier);
    for (TokenId t : act.used) {
      if (found == nullptr) found = direct(t);
    }
    // "announced on Wednesday that he would attend": the day of the speaking
    TokenId at = act.carrier != no_token ? act.carrier : act.token;
    for (int hops = 0; found == nullptr && hops < 6 && !tree_.is_root(at); ++hops) {
      const Dep dep = tree_[at].dep;
      if (dep == Dep::relcl || dep == Dep::acl || dep == Dep::advcl || dep == Dep::pobj || dep == Dep::appos)
        break;
      at = tree_[at].head;
      const bool governs = dep == Dep::xcomp || dep == Dep::conj || dep == Dep::nsubj ||
                           dep == Dep::nsubjpass ||
                           (dep == Dep::ccomp && (act.composed.find("will") != std::string::npos ||
                                                  act.composed.find("must") != std::string::npos));
      if (!governs) continue;
      std::vector<bool> none(tree_.size(), false);
      none[act.token] = true;
      found = c_.dates.of(at, stops_);
    }
    if (found == nullptr) found = told_as_past(act);
    if (found != nullptr && found->since && (perfect(act.token) || perfect(act.carrier)) && c_.published &&
        found->when.from < *c_.published) {
      return When::between(found->when.from, *c_.published);  // goes on
    }
    if (found != nullptr) return found->when;
    if (c_.published) return When::on(*c_.published);
    return {};
  }

  // Simple past or past perfect, or no finite verb at all.
  bool narrates(TokenId verb) const {
    for (TokenId c : tree_.children(verb)) {
      if (tree_[c].dep == Dep::aux || tree_[c].dep == Dep::auxpass)
        return tree_[c].tag == "VBD" || tree_[c].tag == "TO";
    }
    return !one_of(tree_[verb].tag, {"VBZ", "VBP", "MD"});
  }

  // "In 2001 Japan sent ships to support vessels engaged in combat": what a clause about the past holds without a finite verb
  // of its own is of that time.
  const DateMention* told_as_past(const Act& act) const {
    if (!c_.published) return nullptr;
    for (TokenId at = act.token; !tree_.is_root(at); at = tree_[at].head) {
      const Dep dep = tree_[at].dep;
      if (dep == Dep::ccomp || dep == Dep::parataxis) return nullptr;
      // a finite clause goes along if it tells of the past as well: "in 1985 … by squads, which killed"
      if ((dep == Dep::relcl || dep == Dep::advcl || dep == Dep::conj) && !narrates(at)) return nullptr;
      const TokenId up = tree_[at].head;
      if (!tree_.is_verb(up)) continue;
      const DateMention* found = c_.dates.of(up, stops_none_);
      if (found != nullptr)
        return found->when.to.day_number() < c_.published->day_number() - 365 ? found : nullptr;
    }
    return nullptr;
  }

  // "has imposed … since": what began then goes on.
  bool perfect(TokenId t) const {
    return t != no_token && std::ranges::any_of(tree_.children(t), [&](TokenId c) {
             return tree_[c].dep == Dep::aux && one_of(tree_.form(c), {"has", "have", "'ve", "’ve"});
           });
  }

  std::optional<Place> place_of(const Act& act) const {
    std::optional<Place> state;  // "shelled Okhtyrka in Ukraine": the city says more
    for (const char* slot : {"in", "at", "near", "into", "off", "across"}) {
      for (TokenId t : r_.slots.fill(act.token, act.entry->pos, slot, act.carrier)) {
        const Figure figure = r_.cast.figure(t);
        const Name* name = r_.cast.names().at(t);
        if (name == nullptr) continue;
        if (figure != Figure::state && figure != Figure::place && name->best().kind != NameKind::place)
          continue;
        if (name->best().kind != NameKind::state) return located(*name);
        if (!state) state = located(*name);
      }
    }
    // "landed on Thitu Island", "shelled Kharkiv", "visited Lviv": a city or region is where it happened; a state or
    // its capital may only be whom it was done to.
    for (const char* slot : {"on", "around", "outside", "inside", "over"}) {
      for (TokenId t : r_.slots.fill(act.token, act.entry->pos, slot, act.carrier)) {
        const Name* name = r_.cast.names().at(t);
        if (name != nullptr && name->best().kind == NameKind::place) return located(*name);
      }
    }
    const bool visited = act.type == EventType::ASSAULT || act.mode == "visit";
    for (TokenId t : act.target_tokens) {
      const Name* name = r_.cast.names().at(t);
      if (name == nullptr || name->last <= t) continue;
      const NameKind kind = name->best().kind;
      if (kind == NameKind::place || (visited && kind == NameKind::capital)) return located(*name);
    }
    return state;
  }

  // The place with its country and, if the gazetteer has it, where it lies.
  Place located(const Name& name) const {
    const Sense& sense = name.best();
    Place out{std::string(tree_.document().words(name.first, name.last)),
              std::string(first_part(sense.code))};
    if (c_.places == nullptr || sense.kind == NameKind::state || sense.kind == NameKind::nationality)
      return out;
    const std::vector<std::string> hints = {out.country};
    const Date on = c_.published.value_or(Date{2024, 1, 1});
    for (const std::string& words : {out.name, sense.name}) {
      for (const FoundPlace& found : c_.places->find(words, on, hints)) {
        // A namesake in another state is not it, nor a town called like something that lies in no state.
        if (out.country.empty() && found.kind == "city" && found.within.empty()) continue;
        if (!out.country.empty() && !found.hinted && !found.country.empty()) continue;
        out.lat = found.lat;
        out.lon = found.lon;
        if (out.country.empty()) out.country = found.country;
        return out;
      }
    }
    return out;
  }

  Span trigger_span(const Act& act) const {
    TokenId first = act.token, last = act.token;
    for (TokenId t : act.used) {
      if (tree_.sentence_of(t) != tree_.sentence_of(act.token)) continue;
      first = std::min(first, t);
      last = std::max(last, t);
    }
    if (last - first > 8) first = last = act.token;
    const auto& tokens = tree_.document().tokens;
    return {tokens[first].begin, tokens[last].end};
  }

  // How sure: both actors named, a specific construction, nothing between the words and the type.
  static double confidence(const Act& act, const Event& e) {
    double odds = 0.2;
    odds += e.source.empty() ? -0.6 : 0.5;
    odds += e.target.empty() ? -0.3 : 0.5;
    odds += std::min(act.entry->specificity, 10) * 0.06;
    odds += act.entry->pos == 'v' ? 0.3 : 0;
    odds -= act.composed.empty() ? 0 : 0.3;
    return std::round(1000 / (1 + std::exp(-odds))) / 1000;
  }

  bool has_default_date(const Event& e) const {
    // "is still decrying them a year later": a stretch that the report's day lies in says no more than that day
    return !e.date || (c_.published && e.date->from <= *c_.published && *c_.published <= e.date->to);
  }

  // The same act told twice in one sentence is one record.
  void drop_repeats() {
    std::vector<EventDraft> kept;
    for (EventDraft& d : drafts_) {
      const auto same = std::ranges::find_if(kept, [&](const EventDraft& k) {
        if (k.event.sentence != d.event.sentence || k.event.type != d.event.type) return false;
        const bool verbs = !k.noun && !d.noun && k.event.rule != d.event.rule;
        if (k.event.mode != d.event.mode && ((verbs && d.event.type != EventType::ASSAULT) ||
                                             (!k.event.mode.empty() && !d.event.mode.empty())))
          return false;
        if (k.event.status != d.event.status && is_news(k.event.status) != is_news(d.event.status))
          return false;
        if (k.event.date != d.event.date && !(has_default_date(k.event) && has_default_date(d.event))) {
          const bool both_dated = !has_default_date(k.event) && !has_default_date(d.event);
          if (both_dated || verbs) return false;
        }
        const bool sources =
            k.event.source.empty() || d.event.source.empty() || overlap(k.event.source, d.event.source);
        const bool targets =
            k.event.target.empty() || d.event.target.empty() || overlap(k.event.target, d.event.target);
        // a meeting told from both sides
        const bool crossed = quad_class(d.event.type) <= 2 && overlap(k.event.source, d.event.target) &&
                             overlap(k.event.target, d.event.source);
        return (sources && targets) || crossed;
      });
      if (same == kept.end()) {
        kept.push_back(std::move(d));
        continue;
      }
      Event& stays = same->event;
      const auto filled = [](const Event& e) { return !e.source.empty() + !e.target.empty(); };
      if (filled(d.event) > filled(stays)) std::swap(*same, d);
      if (stays.source.empty()) stays.source = d.event.source;
      if (stays.target.empty() && !overlap(stays.source, d.event.target)) stays.target = d.event.target;
      if (has_default_date(stays) && !has_default_date(d.event)) {
        stays.date = d.event.date;
        stays.status = d.event.status;
      }
    }
    drafts_ = std::move(kept);
  }

  const Reading& r_;
  const Context& c_;
  const Tree& tree_;
  std::vector<bool> stops_, stops_none_;
  std::vector<EventDraft> drafts_;
  std::vector<std::pair<const Act*, std::string>> aside_;  // act, why
};

}  // namespace

Status status_of(const Act& act, const std::optional<When>& when, std::optional<Date> published) {
  if (act.hypothetical) return Status::hypothetical;
  if (act.negated) return Status::negated;
  if (when && published) {
    if (when->to.day_number() < published->day_number() - 365) return Status::background;
    if (when->from > *published && !is_speech(act.type)) return Status::planned;
  }
  return act.future ? Status::planned : Status::occurred;
}

std::vector<Event> make_events(const Reading& reading, const Context& context) {
  return Maker(reading, context).run();
}

}  // namespace entente
