// From composed acts to event records: which acts stand, with whom, and how sure.
#include <algorithm>
#include <cmath>

#include "base/words.h"
#include "coding/act_place.h"
#include "coding/act_time.h"
#include "coding/drafts.h"
#include "coding/event_parties.h"
#include "coding/records.h"
#include "coding/unsaid.h"

namespace entente {
namespace {

class Maker {
 public:
  Maker(const Reading& reading, const Context& context)
      : r_(reading), c_(context), tree_(reading.tree), times_(reading, context), unsaid_(reading, context) {}

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
    std::vector<Candidate> candidates;
    for (EventDraft& d : drafts_) candidates.push_back(candidate(std::move(d), ""));
    for (std::size_t i = 0; i < options.size(); ++i) candidates[i].parties = std::move(options[i]);
    add_set_aside(candidates);
    return decide(std::move(candidates), c_);
  }

 private:
  void add(const Act& act) {
    const bool verb = act.entry->pos == 'v';
    if (spoken_by_others(act)) return set_aside(act, "spoken by others");
    Parties source = coded(act.source), target = coded(act.target);
    bool may_fill = !verb;
    if (source.empty()) source = unsaid_.people_of(act, target);
    if (source.empty() && verb) {
      if (tree_.is_passive(act.token) && act.source_tokens.empty()) {
        may_fill = true;
        const bool by_the_way = tree_[act.token].dep == Dep::relcl || tree_[act.token].dep == Dep::acl;
        if (quad_class(act.type) == 3 && !by_the_way && !drafts_.empty() &&
            quad_class(drafts_.back().event.type) == 3)
          source = drafts_.back().event.source;  // who has been speaking
        // "expelled two German diplomats. The German ambassador was summoned": by those who dealt with his state before
        if (source.empty() && act.type == EventType::ACCUSE && !by_the_way && !drafts_.empty() &&
            tree_.lemma(act.token) == "summon" && overlap(drafts_.back().event.target, target))
          source = without_mentions(drafts_.back().event.source);
        if (act.type == EventType::COERCE && act.mode == "arrest") source = unsaid_.police_of(target);
        if (act.type == EventType::AID) source = giver_of(r_, act, target);
      } else if (!act.source_tokens.empty()) {
        const TokenId subject = act.source_tokens.front();
        if (is_document(tree_.lemma(subject)) && tree_[act.token].dep != Dep::acl) {
          source = issuer(act.token);
        } else if (const Act* deed = r_.at(subject); act.type == EventType::ASSAULT && deed != nullptr &&
                                                     deed->is_event() && deed->type == act.type) {
          source = coded(deed->source);  // "a bombing killed 75 people"
          may_fill = true;
        } else if (act.type == EventType::ASSAULT && is_projectile(tree_.lemma(subject))) {
          may_fill = true;  // "missiles rained on Kyiv": somebody fired them
        } else if (tree_[subject].pos != Pos::PRON && r_.cast.figure(subject) != Figure::person) {
          return set_aside(act, "done by a thing");
        }
      } else if (act.source_tokens.empty() && !act.reported) {
        may_fill = true;
      }
    }
    if (verb && act.type == EventType::MOBILIZE && tree_.is_passive(act.token) &&
        (source.empty() || act.source_slot == "obj"))
      source = unsaid_.forces_of(act, target);
    std::string elsewhere;  // how what the act's own slots leave open was found
    if (verb && (quad_class(act.type) == 2 || act.type == EventType::CONCEDE))
      elsewhere = unsaid_.fill_from_ended(act, source, target);
    // "signed a ceasefire in Minsk", "agreed to it, the mediator announced": those who agree are each other's parties
    const bool mutual =
        source.size() > 1 && first_part(source.front().code) != first_part(source.back().code) &&
        (act.type == EventType::AGREE || act.type == EventType::CONCEDE || act.type == EventType::SUPPORT) &&
        one_of(tree_.lemma(act.token), {"agree", "sign", "reach", "conclude", "strike", "ink", "initial"}) &&
        one_of(act.target_slot, {"in", "at", "to", "on", "of", "comp"});
    if (mutual) target.clear();
    // "expelled each other's diplomats"
    const bool each_other = source.size() > 1 && verb && says_each_other(act.token);
    if (each_other) target.clear();
    // "apologised for abuses by the security forces": to others than one's own forces
    if (act.type == EventType::CONCEDE && act.target_slot == "for") {
      std::erase_if(target, [&](const Party& p) {
        return one_of(sector_of(p.code), {"MIL", "COP", "GOV"}) && !source.empty() &&
               first_part(p.code) == first_part(source.front().code);
      });
    }
    // "fell back from its own border towns": a withdrawal is not towards oneself
    if (act.type == EventType::RETREAT && act.mode == "withdraw") {
      std::erase_if(target, [&](const Party& p) {
        return std::ranges::any_of(source,
                                   [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
      });
    }
    // "told Reuters by telephone": whoever speaks to reporters meets nobody
    if (act.type == EventType::CONSULT && verb && target.size() == 1 &&
        sector_of(target.front().code) == "JRN" && one_of(tree_.lemma(act.token), {"tell", "speak", "talk"}))
      return;
    const bool had_target = !target.empty();
    if (!dismisses_another(r_, act)) {
      std::erase_if(target, [&](const Party& p) {
        return std::ranges::any_of(source, [&](const Party& q) { return p.code == q.code; });
      });
    }
    // "shot down a Russian jet, saying it had violated Turkish airspace": nobody trespasses at home; "it" is who was met
    if (had_target && target.empty() && verb && act.type == EventType::MOBILIZE && !drafts_.empty() &&
        !act.source_tokens.empty() && tree_[act.source_tokens.front()].pos == Pos::PRON) {
      const Event& met = drafts_.back().event;
      if (met.sentence == tree_.sentence_of(act.token) && overlap(met.source, source) &&
          !met.target.empty() && !overlap(met.target, source)) {
        target = std::move(source);
        source = without_mentions(met.target);
      }
    }
    // "defended its decision", "praised his ministers": what one says of oneself is no event
    if (had_target && target.empty() && verb &&
        (act.type == EventType::SUPPORT || act.type == EventType::ACCUSE))
      return;
    if (source.empty() && target.empty()) return;
    // "the crowd cheered": at nobody
    if (act.type == EventType::SUPPORT && verb && target.empty() && source.size() == 1 &&
        one_of(sector_of(source.front().code), {"CVL", "EDU"}) && act.mode.empty())
      return set_aside(act, "applause for nobody");
    // "rebels backed by Rwanda", "which is recognised as part of Azerbaijan", "missiles aimed at cities": what somebody is
    if (verb && describes(act)) return set_aside(act, "only a description");
    // "backed by tanks": what stands behind somebody is no support of his
    if (act.type == EventType::SUPPORT && verb && target.empty() && tree_.is_participle_modifier(act.token) &&
        tree_.is_passive(act.token))
      return set_aside(act, "only a description");
    // Somebody must speak or meet: only deeds are told without their doer.
    if (source.empty() && !verb && quad_class(act.type) != 4 && act.type != EventType::RETREAT)
      return set_aside(act, "a noun without a doer");
    // "the war in Ukraine" names a place; somebody must be known to wage it
    const bool only_place = !verb && (act.target_slot == "in" || act.target_slot == "mod") && source.empty();

    EventDraft d = draft(act, std::move(source), std::move(target));
    d.event.path += elsewhere;
    d.may_fill = may_fill;
    d.only_place = only_place;
    d.mutual = mutual || each_other;
    if (act.entry->pos != 'n' &&
        (act.type == EventType::ACCUSE || act.type == EventType::SUPPORT || act.type == EventType::REJECT))
      point_back(act, d);
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

  // A lasting trait of a noun: in the present, or a participle behind it.
  bool describes(const Act& act) const {
    const TokenId t = act.token;
    if (tree_[t].dep == Dep::acl && tree_[t].tag == "VBN" && tree_.is_participle_modifier(t))
      return act.type == EventType::SUPPORT || act.type == EventType::MOBILIZE || act.type == EventType::AID;
    if (act.type != EventType::SUPPORT || tree_[t].dep != Dep::relcl) return false;
    if (one_of(tree_[t].tag, {"VBZ", "VBP"})) return true;
    return tree_.is_passive(t) && std::ranges::any_of(tree_.children(t), [&](TokenId c) {
             return tree_[c].dep == Dep::auxpass && one_of(tree_.form(c), {"is", "are"});
           });
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

  static bool is_projectile(std::string_view noun) {
    return one_of(noun,
                  {"battle",   "gunbattle", "firefight", "shootout",   "gunfight", "clash",     "skirmish",
                   "fighting", "ambush",    "raid",      "missile",    "rocket",   "shell",     "drone",
                   "bomb",     "mortar",    "artillery", "projectile", "gunfire",  "shellfire", "bullet"});
  }

  // What the rules do not take is kept for the decision layer, if there is one.
  void set_aside(const Act& act, std::string doubt) {
    const bool may_stand = c_.decision != nullptr && c_.decision->admit_from() <= 1;
    if (may_stand || c_.candidates != nullptr) aside_.emplace_back(&act, std::move(doubt));
  }
  bool weighs() const { return c_.decision != nullptr || c_.candidates != nullptr; }
  Candidate candidate(EventDraft d, const std::string& doubt) const {
    Candidate out{.event = std::move(d.event), .features = {}, .parties = {}, .doubt = doubt};
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

  bool says_each_other(TokenId verb) const {
    for (TokenId o : tree_.patients(verb)) {
      for (TokenId t = tree_.left_edge(o); t <= o; ++t) {
        if (t > 0 && one_of(tree_.form(t), {"other", "another"}) &&
            one_of(tree_.form(t - 1), {"each", "one"}))
          return true;
      }
    }
    return false;
  }

  // "condemned the move", "denounced it", "protested against this decision"
  void point_back(const Act& act, EventDraft& d) const {
    // "said the drills were a provocation": what is reproached stands as the subject
    const bool said = act.source_slot == "speaker";
    const bool won = act.source_slot == "of";  // "an idea that won the backing of Berlin"
    for (const char* slot : {said || won ? "subj" : "obj", "against", "at", "over"}) {
      for (TokenId o : r_.slots.fill(act.token, act.entry->pos, slot)) {
        // "expressed concern over the drills": the construction's own noun answers nothing
        if (std::ranges::find(act.used, o) != act.used.end() && tree_.child(o, Dep::det) == no_token)
          continue;
        if (!r_.cast.parties_or_inner(o).empty()) return;
        bool definite = one_of(tree_.form(o), {"it", "this", "that", "which"});
        for (TokenId c : tree_.children(o)) {
          if (tree_[c].dep == Dep::det && one_of(tree_.lemma(c), {"the", "this", "that", "these", "those"}))
            definite = true;
          const bool own_clause =
              tree_[c].dep == Dep::relcl && c == act.token;  // "a demand that Colombo dismissed"
          definite = definite || own_clause;
          if (tree_[c].dep == Dep::prep && tree_.lemma(c) == "as") continue;  // "described the raid as"
          // "bombarded the camp, a use of force that Russia criticised"
          if (tree_.lemma(c) == "of" && tree_.child(o, Dep::relcl) == act.token) continue;
          if (tree_[c].dep == Dep::prep || (tree_[c].dep == Dep::relcl && !own_clause) ||
              tree_[c].dep == Dep::acl)
            return;
        }
        if (!definite) continue;  // "expressed concern over the drills"
        d.answered_noun = tree_.lemma(o);
        if (std::ranges::any_of(tree_.children(o), [&](TokenId c) { return c == act.token; }))
          d.answered_by = unsaid_.doers_before(o);
        for (TokenId c : tree_.children(act.token)) {  // "…, which she called a declaration of war"
          if (tree_.lemma(c) == "which" && tree_[c].dep == Dep::dobj) d.answered_noun = "which";
        }
        const auto entries = r_.lexicon.entries('n', d.answered_noun);
        for (const Entry& entry : entries) {
          if (entry.op == Operator::none && std::ranges::count(d.answered_types, entry.type) == 0)
            d.answered_types.push_back(entry.type);
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
    if ((act.type == EventType::REQUEST || act.type == EventType::THREATEN) && act.source_slot == "speaker")
      return false;  // “Iran must …,” he said
    for (TokenId t : act.source_tokens) {
      if (one_of(tree_.form(t), {"we", "i", "our", "my", "us"})) return false;
    }
    return !of_own_state(act, quote);
  }

  // “France will support Moldova,” the French president said: who speaks for a state tells what it does.
  bool of_own_state(const Act& act, int quote) const {
    if (act.source.empty()) return false;
    for (TokenId up = act.token; !tree_.is_root(up);) {
      up = tree_[up].head;
      if (r_.quotes.at(up) == quote || !tree_.is_verb(up)) continue;
      for (TokenId sayer : tree_.agents(up)) {
        const Parties& who = r_.cast.parties(sayer);
        if (who.size() != 1 || !one_of(sector_of(who.front().code), {"", "GOV", "MIL"})) continue;
        const bool own = std::ranges::all_of(act.source, [&](const Party& p) {
          return first_part(p.code) == first_part(who.front().code) &&
                 one_of(sector_of(p.code), {"", "GOV", "MIL"});
        });
        if (own) return true;
      }
    }
    return false;
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
  std::vector<EventDraft> drafts_;
  std::vector<std::pair<const Act*, std::string>> aside_;  // act, why
};

}  // namespace

std::vector<Event> make_events(const Reading& reading, const Context& context) {
  return Maker(reading, context).run();
}

}  // namespace entente
