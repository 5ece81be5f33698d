#include "coding/evidence.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "coding/acts.h"
#include "coding/clause.h"
#include "coding/records.h"

namespace entente {
namespace {

class Facts {
 public:
  Facts(const Act& act, const Event& event, const Reading& reading)
      : act_(act), event_(event), r_(reading), tree_(reading.tree) {}

  Features take() { return std::move(out_); }

  // Facts that can come up once only.
  void add(std::string whole) { out_.push_back(std::move(whole)); }
  void add(std::string_view group, std::string_view value) { add(fact(group, value)); }
  // One that several words of the sentence may show.
  void add_once(std::string_view group, std::string_view value) { add_fact(out_, group, value); }

  // The line of the lexicon and what composition made of it.
  void entry() {
    const std::string word(act_.entry->part_of_speech());
    const std::string type(name_of(event_.type));
    add("trigger", word);
    add("type", type);
    add("type", type + " from a " + word);
    add("trigger", word + " " + act_.entry->trigger);
    const int s = act_.entry->specificity;
    add("pattern", s < -1 ? "else" : s <= 0 ? "none" : s <= 2 ? "loose" : s <= 5 ? "narrow" : "very narrow");
    if (act_.carrier != no_token) add("carried by a light verb");
    // "end(ASSAULT) will(AID)": the governors by name
    for (const std::string_view piece : split(act_.composed, ')')) {
      const std::string_view how = trim(piece.substr(0, piece.find('(')));
      if (!how.empty()) add_once("changed by", how);
    }
    if (event_.type != act_.entry->type) add("type changed by a governor");
    if (act_.inner) add("is about another act");
  }

  void mood() {
    add("status", name_of(event_.status));
    if (act_.negated) add("negated");
    if (act_.future) add("future");
    if (act_.reported) add("reported by somebody");
    const Token& token = tree_[act_.token];
    add("tag", token.tag);
    bool passive = false;
    for (TokenId c : tree_.children(act_.token)) {
      if (tree_[c].dep == Dep::aux) add_once("auxiliary", tree_.lemma(c));
      passive = passive || tree_[c].dep == Dep::auxpass;
      if (tree_[c].dep == Dep::mark) add_once("marked by", tree_.lemma(c));
    }
    if (passive) add("passive");
  }

  // How the trigger hangs in the sentence.
  void place_in_tree() {
    const TokenId t = act_.token, first = tree_.first_conjunct(t);
    if (first != t) add("coordinated");
    const Dep dep = tree_[first].dep;
    add("hangs as", name_of(dep));
    if (tree_.is_root(first)) return;
    const TokenId h = tree_[first].head;
    if (dep == Dep::pobj || dep == Dep::pcomp) {
      add("after", tree_.lemma(h));
      if (!tree_.is_root(h)) governor(tree_[h].head);
    } else {
      governor(h);
    }
    if (act_.entry->pos == 'n') {
      add(is_presupposed_phrase(tree_, t) ? "noun with owner or article" : "bare noun");
      if (tree_[t].tag == "NNS" || tree_[t].tag == "NNPS") add("plural noun");
    }
  }

  // Where it stands, and what else the sentence holds.
  void sentence() {
    const std::uint32_t s = tree_.sentence_of(act_.token);
    const Sentence& words = tree_.document().sentences[s];
    add("sentence", s == 0 ? "first" : s <= 2 ? "second or third" : "later");
    const std::uint32_t length = words.last - words.first;
    add("sentence", length <= 15 ? "short" : length <= 30 ? "middling" : "long");
    const std::uint32_t at = act_.token - words.first;
    add("trigger stands", at <= 5 ? "early" : at <= 15 ? "in the middle" : "late");
    std::size_t acts = 0, same = 0;
    for (const Act& other : r_.acts) {
      if (!other.is_event() || &other == &act_ || tree_.sentence_of(other.token) != s) continue;
      ++acts;
      same += other.type == act_.type ? 1 : 0;
    }
    add("other acts in the sentence", acts == 0 ? "none" : acts <= 2 ? "one or two" : "many");
    if (same > 0) add("another act of the type in the sentence");
    const int quote = r_.quotes.at(act_.token);
    if (quote >= 0) add(r_.quotes.is_speech(quote) ? "in a quotation" : "between quotation marks");
  }

  void sides() {
    side("source", event_.source, act_.source_slot);
    side("target", event_.target, act_.target_slot);
    if (!event_.source.empty() && !event_.target.empty()) {
      add("both sides named");
      if (first_part(event_.source.front().code) == first_part(event_.target.front().code))
        add("both of one state");
    }
    if (event_.path.find("report") != std::string::npos) add("a side filled in from the report");
  }

  void governor(TokenId h) {
    const Act* above = r_.at(h);
    if (above == nullptr)
      add("governor", tree_.is_verb(h) ? "a verb of no entry" : "another word");
    else if (above->is_operator())
      add("governor operator", name_of(above->entry->op));
    else
      add("governor", name_of(above->type));
  }

 private:
  void side(const std::string& name, const std::vector<Party>& parties, const std::string& slot) {
    if (!slot.empty()) add(name + " slot", slot);
    if (parties.empty()) {
      add(name, "none");
      return;
    }
    if (parties.size() > 1) add(name, "several");
    const Party& p = parties.front();
    const std::string_view sector = sector_of(p.code);
    add(name, sector.empty() ? (p.code.size() == 3 ? "state or short code" : "organisation or group")
                             : "sector " + std::string(sector));
    if (p.mention == Span{}) {
      add(name, "from elsewhere");
      return;
    }
    const std::uint32_t trigger = tree_[act_.token].begin;
    const std::uint32_t apart =
        trigger > p.mention.begin ? trigger - p.mention.begin : p.mention.begin - trigger;
    add(name, apart <= 25 ? "near" : apart <= 80 ? "not far" : "far away");
    if ((name == "source") == (p.mention.begin > trigger)) add(name, "on the unusual side");
  }

  const Act& act_;
  const Event& event_;
  const Reading& r_;
  const Tree& tree_;
  Features out_;
};

}  // namespace

Features event_features(const Act& act, const Event& event, const Reading& reading,
                        const std::string& doubt) {
  Facts facts(act, event, reading);
  facts.entry();
  facts.mood();
  facts.place_in_tree();
  facts.sentence();
  facts.sides();
  if (!doubt.empty()) {
    facts.add("set aside by the rules");
    facts.add("set aside", doubt);
  }
  return facts.take();
}

Status told_by_the_way(Status news) {
  return news == Status::planned ? Status::hypothetical : Status::background;
}

std::vector<Event> decide(std::vector<Candidate> candidates, const Context& context) {
  for (Candidate& c : candidates) {
    c.kept = c.doubt.empty();
    if (context.decision == nullptr) continue;
    const Decision& decision = *context.decision;
    const Decision::Probabilities sure = decision.probabilities(c.features);
    c.probability = sure[static_cast<std::size_t>(Question::event)];
    // What is no news is shown and never counted: there is nothing to gain by dropping it.
    c.kept = is_news(c.event.status) ? decision.stands(sure, !c.doubt.empty()) : c.doubt.empty();
    double right = sure[static_cast<std::size_t>(Question::record)];
    if (is_news(c.event.status) && decision.is_retold(c.telling)) {
      c.event.status = told_by_the_way(c.event.status);
      c.event.path += c.event.path.empty() ? "status=weighed" : " status=weighed";
      right *= 1 - decision.probability(Question::news, c.telling);
    }
    if (decision.knows(Question::record)) c.event.confidence = std::round(1000 * right) / 1000;
  }
  const auto place = [](const Candidate& c) { return std::pair(c.event.sentence, c.event.trigger.begin); };
  if (context.decision != nullptr && !std::ranges::is_sorted(candidates, {}, place))
    std::ranges::stable_sort(candidates, {}, place);
  std::vector<Event> out;
  for (Candidate& c : candidates) {
    if (!c.kept) continue;
    if (context.candidates != nullptr) {
      out.push_back(c.event);
    } else {
      out.push_back(std::move(c.event));
    }
  }
  if (context.candidates != nullptr) *context.candidates = std::move(candidates);
  return out;
}

std::vector<std::string> explain(const Candidate& candidate, const Decision& decision, std::size_t most) {
  std::vector<std::string> out;
  for (const Question question : {Question::event, Question::record}) {
    if (!decision.knows(question)) continue;
    out.push_back(std::string(name_of(question)) + " " +
                  in_words(decision.probability(question, candidate.features),
                           decision.reasons(question, candidate.features, most)));
  }
  if (decision.knows(Question::news) && !candidate.telling.empty())
    out.push_back("news " + in_words(decision.probability(Question::news, candidate.telling),
                                     decision.reasons(Question::news, candidate.telling, most)));
  for (const auto& [question, options] : {std::pair(Question::source, &candidate.parties.source),
                                          std::pair(Question::target, &candidate.parties.target)}) {
    if (!decision.knows(question) || options->empty()) continue;
    const PartyOption& best = (*options)[likeliest(*options, question, decision)];
    out.push_back(std::string(name_of(question)) + " " + (best.code.empty() ? "nobody" : best.code) + " " +
                  in_words(decision.probability(question, best.features),
                           decision.reasons(question, best.features, most)));
  }
  return out;
}

Features relation_features(const Act& act, const Event& event, const Reading& reading, const PairFit& fit) {
  Facts facts(act, event, reading);
  facts.entry();
  facts.mood();
  facts.place_in_tree();
  const auto word = [](int n) { return n == 3 ? "itself" : n == 2 ? "inside" : "not"; };
  facts.add("marked source fills the slot:", word(fit.as_source));
  facts.add("marked target fills the slot:", word(fit.as_target));
  if (fit.source_found) facts.add("marked source is a source");
  if (fit.target_found) facts.add("marked target is a target");
  if (fit.reversed) facts.add("marked pair stands the other way round");
  facts.add(fit.first_choice   ? "first choice of the rules"
            : fit.behind <= 3  ? "close second of the rules"
            : fit.behind <= 10 ? "second of the rules"
                               : "far from the rules' choice");
  if (act.dropped) facts.add("part of another act");
  if (!fit.variant.empty()) {
    facts.add("reading", fit.variant);
    facts.add("reading", fit.variant + " " + std::string(name_of(event.type)));
  }
  return facts.take();
}

}  // namespace entente
