// Who said what, of whom. Words in quotation marks keep their speaker over sentences and paragraphs; indirect
// speech is what a saying holds; a characterisation is what somebody calls somebody. One sentence gives one
// record for each quote and each characterisation, and for each speaker without either one record of what he
// says.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "coding/attribution.h"
#include "coding/records.h"

namespace entente {
namespace {

void strip_marks(std::string& words, std::string_view marks) {
  while (!words.empty() && marks.find(words.back()) != std::string_view::npos) words.pop_back();
}

class Speech {
 public:
  Speech(Reading& reading, const Context& context)
      : r_(reading),
        c_(context),
        tree_(reading.tree),
        speakers_(reading),
        topics_(reading),
        sayings_(reading, speakers_, topics_),
        attributions_(reading, speakers_) {
    stops_.assign(tree_.size() + 1, false);
    for (const Act& act : r_.acts) stops_[act.token] = true;
  }

  std::vector<Statement> run() {
    for (std::uint32_t s = 0; s < tree_.document().sentences.size(); ++s) sentence(s);
    answer_waiting();
    first_persons();
    std::vector<Statement> out;
    for (Found& f : found_) {
      if (!f.statement.speaker.empty()) out.push_back(std::move(f.statement));
    }
    std::ranges::stable_sort(out, {}, &Statement::sentence);
    return out;
  }

 private:
  struct Found {
    Statement statement;
    Speaker speaker;
    int saying = -1;
  };
  struct Waiting {  // a quote whose speaker is named later, if at all
    std::size_t found;
    int quote;
    std::uint32_t block;
  };

  void sentence(std::uint32_t s) {
    const std::vector<Saying> sayings = sayings_.find(s);
    const std::size_t first = found_.size();
    const Sentence& range = tree_.document().sentences[s];
    int previous = -1;
    for (TokenId t = range.first; t < range.last; ++t) {
      const int id = r_.quotes.at(t);
      if (id >= 0 && id != previous) quoted(attributions_.part(id, s), sayings, first);
      previous = id;
    }
    for (std::size_t i = 0; i < sayings.size(); ++i) {
      if (sayings[i].kind != Saying::Kind::characterisation) continue;
      if (std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(),
                      [&](const Found& f) { return f.saying == static_cast<int>(i); }))
        continue;
      found_.push_back({characterised(sayings[i], s), sayings[i].speaker, static_cast<int>(i)});
    }
    indirect(sayings, first, s);
    for (std::size_t i = first; i < found_.size(); ++i) {
      if (found_[i].speaker.known()) speakers_.heard(found_[i].speaker, s);
    }
  }

  Statement make(const Speaker& speaker, const std::string& verb, TokenId word,
                 std::uint32_t sentence) const {
    Statement st;
    st.speaker = speaker.name;
    st.speaker_code = speaker.codes();
    st.verb = verb;
    st.sentence = sentence;
    if (c_.published) st.date = When::on(*c_.published);
    if (word != no_token) {
      if (const DateMention* d = c_.dates.of(word, stops_)) st.date = d->when;
    }
    return st;
  }

  Span span(const Tokens& tokens) const {
    const auto& all = tree_.document().tokens;
    return {all[tokens.front()].begin, all[tokens.back()].end};
  }

  Statement characterised(const Saying& saying, std::uint32_t s) const {
    Statement st = make(saying.speaker, saying.verb, saying.word, s);
    st.term = topics_.term(saying.term);
    st.about = saying.about;
    st.words = span(saying.content);
    st.rule = "characterisation: " + saying.verb;
    return st;
  }

  // Whoever spoke before the quote and goes on, if nothing in the sentence tells.
  const Speaker* continued(const Quote& q, int id, std::uint32_t s) const {
    if (const auto same = by_quote_.find(id); same != by_quote_.end()) return &same->second;
    if (q.continues >= 0) {
      if (const auto before = by_quote_.find(q.continues); before != by_quote_.end()) return &before->second;
    }
    if (const auto here = by_block_.find(q.block); here != by_block_.end()) return &here->second;
    if (last_.known() && last_sentence_ + 1 >= s) return &last_;
    return nullptr;
  }

  void quoted(const QuotePart& part, const std::vector<Saying>& sayings, std::size_t first) {
    const Quote& q = r_.quotes.all()[static_cast<std::size_t>(part.quote)];
    Attribution by = attributions_.of(part, sayings);
    bool waits = false;
    if (!by.speaker.known()) {
      if (!part.speech || attributions_.words_outside(part) > 3) return;
      if (const Speaker* speaker = continued(q, part.quote, part.sentence)) {
        by.speaker = *speaker;
      } else {
        waits = true;
      }
    }
    const Saying* saying = by.saying >= 0 ? &sayings[static_cast<std::size_t>(by.saying)] : nullptr;
    std::string words = r_.quotes.words(q, part.from, part.to);
    strip_marks(words, part.speech ? "," : ",.;");
    if (words.empty()) return;
    const bool characterises = saying != nullptr && saying->kind == Saying::Kind::characterisation;
    Statement st;
    const bool told = std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(),
                                  [&](const Found& f) { return f.saying == by.saying; });
    if (by.beside && told) return;  // two quotes in one term: the second adds nothing
    if (characterises && saying->word == by.verb && !told) {
      st = characterised(*saying, part.sentence);
      if (by.term) st.term = words;
    } else {
      st = make(by.speaker, by.verb == no_token ? "" : tree_.lemma(by.verb), by.verb, part.sentence);
      st.about = characterises ? saying->about : topics_.about(content(part, by, saying), by.speaker);
      if (by.term) st.term = words;
      if (!by.term && characterises && saying->word == by.verb) st.term = words;  // the second of two terms
      if (part.speech) st.term = predicate(part.head);
      if (st.term.empty() && saying != nullptr && saying->clause != no_token)
        st.term = predicate(saying->clause);
      st.words = r_.quotes.span(q, part.from, part.to);
      st.rule = by.verb != no_token  ? "quote + " + tree_.lemma(by.verb)
                : by.speaker.known() ? "quote of " + by.speaker.name
                                     : "quote before its speaker";
    }
    st.quote = std::move(words);
    if (waits) {
      waiting_.push_back({found_.size(), part.quote, q.block});
    } else {
      by_block_[q.block] = by.speaker;
      by_quote_[part.quote] = by.speaker;
      last_ = by.speaker;
      last_sentence_ = part.sentence;
    }
    found_.push_back({std::move(st), std::move(by.speaker), by.saying});
  }

  std::string predicate(TokenId clause) const {
    const TokenId term = topics_.predicate(clause);
    return term == no_token ? std::string() : topics_.term(term);
  }

  // The words that tell what a quote is about: its own if it is a clause, else the clause in which it stands.
  Tokens content(const QuotePart& part, const Attribution& by, const Saying* saying) const {
    Tokens out;
    if (!part.speech && saying != nullptr) return saying->content;
    TokenId from = part.from, to = part.to;
    const bool around = !part.speech && by.verb != no_token;
    if (around) {
      from = tree_.left_edge(by.verb);
      to = tree_.right_edge(by.verb) + 1;
    }
    for (TokenId t = from; t < to; ++t) {
      if (around && t < by.verb) continue;  // who speaks, where and when
      out.push_back(t);
    }
    return out;
  }

  void indirect(const std::vector<Saying>& sayings, std::size_t first, std::uint32_t s) {
    const auto begin = [&] { return found_.begin() + static_cast<std::ptrdiff_t>(first); };
    std::vector<bool> done(sayings.size(), false);
    for (std::size_t i = 0; i < sayings.size(); ++i) {
      const Saying& saying = sayings[i];
      if (done[i] || saying.kind == Saying::Kind::characterisation) continue;
      // the press passes on what somebody else says
      const bool others =
          std::ranges::any_of(sayings, [&](const Saying& o) { return !o.speaker.is_press(); });
      if (saying.speaker.is_press() && (others || begin() != found_.end())) continue;
      if (std::any_of(begin(), found_.end(),
                      [&](const Found& f) { return same_speaker(f.speaker, saying.speaker); }))
        continue;
      // what lies in another saying of the same speaker is part of it
      if (std::ranges::any_of(sayings, [&](const Saying& o) {
            return o.word != saying.word && o.holds(saying.word) && !saying.holds(o.word) &&
                   o.kind != Saying::Kind::characterisation && same_speaker(o.speaker, saying.speaker);
          }))
        continue;
      Tokens all;
      for (std::size_t j = 0; j < sayings.size(); ++j) {
        if (sayings[j].kind == Saying::Kind::characterisation ||
            !same_speaker(saying.speaker, sayings[j].speaker))
          continue;
        done[j] = true;
        all.insert(all.end(), sayings[j].content.begin(), sayings[j].content.end());
      }
      if (saying.content.empty()) continue;
      Statement st = make(saying.speaker, saying.verb, saying.word, s);
      std::ranges::sort(all);
      st.about = topics_.about(all, saying.speaker);
      if (st.about.empty() && saying.verb == "deny") topics_.add_about(st.about, saying.speaker.parties);
      if (saying.clause != no_token) st.term = predicate(saying.clause);
      st.words = span(saying.content);
      st.rule = (saying.kind == Saying::Kind::topic ? "topic of " : "clause of ") + saying.verb;
      found_.push_back({std::move(st), saying.speaker, static_cast<int>(i)});
    }
  }

  // A quote before its speaker in the same paragraph.
  void answer_waiting() {
    for (const Waiting& w : waiting_) {
      const auto same = by_quote_.find(w.quote);
      const auto later = by_block_.find(w.block);
      const Speaker* speaker = same != by_quote_.end()    ? &same->second
                               : later != by_block_.end() ? &later->second
                                                          : nullptr;
      if (speaker == nullptr) continue;
      Found& f = found_[w.found];
      f.statement.speaker = speaker->name;
      f.statement.speaker_code = speaker->codes();
      f.statement.rule = "quote of " + speaker->name;
      by_quote_[w.quote] = *speaker;
    }
  }

  // "I" is the speaker; "we" is the state or organisation that an official speaks for.
  void first_persons() {
    for (const auto& [id, speaker] : by_quote_) {
      const Quote& q = r_.quotes.all()[static_cast<std::size_t>(id)];
      for (TokenId t = q.first; t < q.last; ++t) {
        if (tree_[t].pos != Pos::PRON) continue;
        const std::string word = tree_.form(t);
        const bool we = one_of(word, {"we", "us", "our", "ours"});
        if (!we && !one_of(word, {"i", "me", "my"})) continue;
        Parties parties = speaker.parties;
        for (Party& p : parties) {
          p.mention = {tree_[t].begin, tree_[t].end};
          if (we && one_of(sector_of(p.code), {"GOV", "MIL"})) p.code = first_part(p.code);
        }
        r_.cast.set(t, std::move(parties), we ? Figure::state : Figure::person);
      }
    }
  }

  Reading& r_;
  const Context& c_;
  const Tree& tree_;
  Speakers speakers_;
  Topics topics_;
  Sayings sayings_;
  Attributions attributions_;
  std::vector<bool> stops_;
  std::vector<Found> found_;
  std::vector<Waiting> waiting_;
  std::map<std::uint32_t, Speaker> by_block_;
  std::map<int, Speaker> by_quote_;
  Speaker last_;
  std::uint32_t last_sentence_ = 0;
};

}  // namespace

std::vector<Statement> make_statements(Reading& reading, const Context& context) {
  return Speech(reading, context).run();
}

}  // namespace entente
