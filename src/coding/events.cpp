// From composed acts to event records: which acts stand, with whom, and how sure.
#include <algorithm>
#include <cmath>

#include "base/words.h"
#include "coding/act_place.h"
#include "coding/act_time.h"
#include "coding/drafts.h"
#include "coding/event_answers.h"
#include "coding/event_parties.h"
#include "coding/event_sides.h"
#include "coding/event_standing.h"
#include "coding/novelty.h"
#include "coding/records.h"
#include "coding/unsaid.h"

namespace entente {
namespace {

class Maker {
 public:
  Maker(const Reading& reading, const Context& context)
      : r_(reading),
        c_(context),
        tree_(reading.tree),
        times_(reading, context),
        unsaid_(reading, context),
        sides_(reading, unsaid_) {}

  std::vector<Event> run() {
    for (const Act& act : r_.acts) {
      if (act.is_event())
        add(act);
      else if (act.dropped && !act.is_operator())
        set_aside(act, "part of another act");
    }
    drop_repeats(
        drafts_,
        c_.published);  // also joins "Russia's invasion" and "the war in Ukraine", which fill each other's gaps
    fill_gaps(drafts_);
    std::erase_if(drafts_, [this](const EventDraft& d) {
      // "are divided over tariffs on Chinese cars": penalties of nobody are only talked of
      const bool talked_of = d.noun && d.event.type == EventType::SANCTION && d.act->carrier == no_token;
      const bool nobody = d.event.source.empty() && (d.event.target.empty() || d.only_place || talked_of);
      if (nobody) set_aside(*d.act, d.only_place ? "only a place" : "nobody named");
      return nobody;
    });
    drop_repeats(drafts_, c_.published);
    std::vector<PartyOptions> options;
    if (c_.candidates != nullptr) options = party_options(drafts_, r_, c_.world);
    if (c_.decision != nullptr) choose_parties(drafts_, r_, c_.world, *c_.decision);
    std::vector<Features> telling = all_telling();
    std::vector<Candidate> candidates;
    for (EventDraft& d : drafts_) candidates.push_back(candidate(std::move(d), ""));
    for (std::size_t i = 0; i < telling.size(); ++i) candidates[i].telling = std::move(telling[i]);
    for (std::size_t i = 0; i < options.size(); ++i) candidates[i].parties = std::move(options[i]);
    add_set_aside(candidates);
    return decide(std::move(candidates), c_);
  }

 private:
  void add(const Act& act) {
    if (spoken_by_others(r_, act)) return set_aside(act, "spoken by others");
    std::optional<Sides> sides = sides_.of(act, drafts_.empty() ? nullptr : &drafts_.back().event);
    if (!sides) return;
    if (!sides->doubt.empty()) return set_aside(act, std::string(sides->doubt));
    // "the war in Ukraine" names a place; somebody must be known to wage it
    const bool only_place = act.entry->pos != 'v' && (act.target_slot == "in" || act.target_slot == "mod") &&
                            sides->source.empty();

    EventDraft d = draft(act, std::move(sides->source), std::move(sides->target));
    d.event.path += sides->elsewhere;
    d.may_fill = sides->may_fill;
    d.only_place = only_place;
    d.mutual = sides->mutual;
    if (act.entry->pos != 'n' &&
        (act.type == EventType::ACCUSE || act.type == EventType::SUPPORT || act.type == EventType::REJECT))
      point_back(r_, unsaid_, act, d);
    drafts_.push_back(std::move(d));
  }

  EventDraft draft(const Act& act, Parties source, Parties target) const {
    EventDraft d;
    d.act = &act;
    d.noun = act.entry->pos != 'v';
    d.avenged = d.noun && is_avenged(act.token);
    d.befalls_person = befalls_person(r_, act);
    d.helps = act.type == EventType::AID || (act.type == EventType::AGREE && act.inner &&
                                             r_.acts[*act.inner].entry->type == EventType::AID);
    d.says_help = d.helps && says_help(tree_, act);
    if ((d.helps || act.type == EventType::THREATEN || closes_border(act)) && target.empty())
      d.land = r_.cast.land_of(tree_.sentence_of(act.token));
    Event& e = d.event;
    e.type = act.type;
    e.mode = is_mode(act.type, act.mode) ? act.mode : "";
    e.contexts = act.contexts;
    e.cameo = act.cameo.empty() ? std::string(cameo_root(act.type)) : act.cameo;
    e.source = std::move(source);
    e.target = std::move(target);
    e.sentence = tree_.sentence_of(act.token);
    e.date = times_.of(act);
    e.status = status_of(act, e.date, c_.published);
    e.place = place_of(act, r_, c_);
    e.trigger = trigger_span(act);
    e.rule = act.entry->rule() + (act.composed.empty() ? "" : " · " + act.composed);
    turn_by_parties(act, tree_, e);
    e.path = fmt_path(act);
    e.confidence = confidence(act, e);
    return d;
  }

  bool closes_border(const Act& act) const {
    return act.type == EventType::COERCE && act.entry->pos == 'v' &&
           std::ranges::any_of(tree_.patients(act.token), [&](TokenId t) {
             return one_of(tree_.lemma(t), {"border", "frontier", "crossing", "checkpoint"});
           });
  }

  // "retaliation for a strike on its consulate"
  bool is_avenged(TokenId deed) const {
    if (tree_[deed].dep != Dep::pobj || tree_.lemma(tree_[deed].head) != "for") return false;
    return one_of(tree_.lemma(tree_[tree_[deed].head].head),
                  {"retaliation", "revenge", "reprisal", "vengeance", "retribution", "payback", "retaliate"});
  }

  static std::string fmt_path(const Act& act) {
    std::string out;
    if (!act.source_slot.empty()) out += "source=" + act.source_slot;
    if (!act.target_slot.empty()) out += std::string(out.empty() ? "" : " ") + "target=" + act.target_slot;
    return out;
  }

  // What the rules do not take is kept for the decision layer, if there is one.
  void set_aside(const Act& act, std::string doubt) {
    const bool may_stand = c_.decision != nullptr && c_.decision->bounds().admit_from <= 1;
    if (may_stand || c_.candidates != nullptr) aside_.emplace_back(&act, std::move(doubt));
  }
  bool weighs() const { return c_.decision != nullptr || c_.candidates != nullptr; }
  Candidate candidate(EventDraft d, const std::string& doubt) const {
    Candidate out{.event = std::move(d.event), .features = {}, .telling = {}, .parties = {}, .doubt = doubt};
    if (weighs()) out.features = event_features(*d.act, out.event, r_, doubt);
    return out;
  }
  // How each draft is told, where that is weighed.
  std::vector<Features> all_telling() const {
    const bool asked = c_.decision != nullptr && c_.decision->knows(Question::news) &&
                       c_.decision->bounds().retold_below > 0;
    std::vector<Features> out;
    if (!asked && c_.candidates == nullptr) return out;
    const Novelty novelty(r_, c_, drafts_);
    for (const EventDraft& d : drafts_) out.push_back(novelty.of(d));
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

  const Reading& r_;
  const Context& c_;
  const Tree& tree_;
  const ActTimes times_;
  const Unsaid unsaid_;
  const EventSides sides_;
  std::vector<EventDraft> drafts_;
  std::vector<std::pair<const Act*, std::string>> aside_;  // act, why
};

}  // namespace

std::vector<Event> make_events(const Reading& reading, const Context& context) {
  return Maker(reading, context).run();
}

}  // namespace entente
