// Who said what, of whom. Direct quotes keep their speaker over sentence borders; indirect speech is what a
// saying verb governs; a characterisation is what somebody calls somebody.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "coding/records.h"

namespace entente {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

struct Speaker {
  Parties parties;
  std::string name;
  TokenId token = no_token;
  bool known() const { return token != no_token; }
};

class Speech {
 public:
  Speech(Reading& reading, const Context& context) : r_(reading), c_(context), tree_(reading.tree) {}

  std::vector<Statement> run() {
    const auto& sentences = tree_.document().sentences;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) sentence(s);
    continue_backwards();
    first_persons();
    for (Statement& st : out_) {
      if (st.speaker.empty()) continue;
      kept_.push_back(std::move(st));
    }
    std::ranges::stable_sort(kept_, {}, &Statement::sentence);
    return std::move(kept_);
  }

 private:
  // ---- speakers ----
  bool says(TokenId v) const {
    if (!tree_.is_verb(v)) return false;
    const Act* act = r_.at(v);
    if (act != nullptr && (act->entry->op == Operator::say || act->entry->op == Operator::allege))
      return true;
    for (const Entry& e : r_.lexicon.entries('v', tree_.lemma(v))) {
      if (e.op == Operator::say || e.op == Operator::allege) return true;
    }
    return false;
  }
  // Verbs of speech acts and opinions that can introduce a quote or clause.
  bool speaks(TokenId v) const {
    if (says(v)) return true;
    if (!tree_.is_verb(v)) return false;
    if (one_of(tree_.lemma(v),
               {"warn",      "insist",    "describe", "call",  "quote",  "urge",      "vow",     "pledge",
                "promise",   "demand",    "believe",  "think", "ask",    "highlight", "express", "condemn",
                "criticise", "criticize", "denounce", "hail",  "praise", "welcome",   "deplore", "dismiss",
                "voice",     "joke",      "label",    "brand", "dub",    "vote",      "want"})) {
      return true;
    }
    const Act* act = r_.at(v);
    return act != nullptr && !act->is_operator() && quad_class(act->type) % 2 == 1;
  }

  Speaker speaker_of(TokenId verb) const {
    Speaker s;
    Tokens subjects = tree_.agents(verb);
    // "…," says Lyle Goldstein, director of …: a subject after the verb
    for (TokenId t : subjects) {
      if (!tree_.is_nominal(t)) continue;
      const Parties& direct = r_.cast.parties(t);
      const std::string noun = tree_.lemma(t);
      const bool document = one_of(noun, {"statement", "report", "document", "declaration", "sheet",
                                          "communique", "letter", "text", "release"});
      Parties parties = direct;
      if (parties.empty() && document) parties = r_.cast.inner(t);
      if (parties.empty() && r_.cast.figure(t) == Figure::none && !document &&
          tree_[t].entity != EntityType::PERSON && tree_[t].pos == Pos::NOUN && !is_human(noun))
        continue;
      if (tree_[t].pos == Pos::PRON && parties.empty() && !one_of(noun, {"he", "she", "they"})) continue;
      if (s.token == no_token) {
        s.token = t;
        const std::string full =
            r_.cast.figure(t) == Figure::person && !direct.empty() ? direct.front().name : std::string();
        s.name = full.empty() ? phrase(t) : full;
      }
      add_parties(s.parties, parties);
    }
    return s;
  }
  static bool is_human(std::string_view noun) {
    return one_of(noun, {"source",      "official", "critic",   "expert",  "analyst", "observer", "spokesman",
                         "spokeswoman", "leader",   "resident", "witness", "people",  "other",    "many",
                         "professor",   "diplomat", "officer",  "man",     "woman",   "student",  "lawyer"});
  }

  // The noun phrase without what follows its head.
  std::string phrase(TokenId head) const {
    TokenId from = head;
    while (from > tree_.left_edge(head) && tree_.dominates(head, from - 1) &&
           tree_[from - 1].pos != Pos::PUNCT)
      --from;
    return fold_space(tree_.document().words(from, head + 1));
  }

  // ---- what is said of whom ----
  std::vector<std::string> about(TokenId first, TokenId last) const {
    std::vector<std::string> codes;
    for (TokenId t = first; t < last; ++t) {
      if (tree_[t].pos == Pos::PRON) continue;
      const bool located = tree_[t].dep == Dep::pobj && one_of(tree_.lemma(tree_[t].head), {"in", "at"});
      if (located && r_.cast.figure(t) != Figure::organisation) continue;
      for (const Party& p : r_.cast.parties(t)) {
        const std::string code(first_part(p.code));
        if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
      }
    }
    return codes;
  }

  Statement make(const Speaker& speaker, TokenId verb, std::uint32_t sentence) const {
    Statement st;
    st.speaker = speaker.name;
    for (const Party& p : speaker.parties) {
      if (p.code.empty()) continue;
      if (!st.speaker_code.empty()) st.speaker_code += ";";
      st.speaker_code += p.code;
    }
    st.verb = verb == no_token ? "" : tree_.lemma(verb);
    st.sentence = sentence;
    if (c_.published) st.date = When::on(*c_.published);
    if (verb != no_token) {
      if (const DateMention* d = c_.dates.of(verb, stops())) st.date = d->when;
    }
    return st;
  }
  const std::vector<bool>& stops() const {
    if (stops_.empty()) {
      stops_.assign(tree_.size() + 1, false);
      for (const Act& act : r_.acts) stops_[act.token] = true;
    }
    return stops_;
  }

  Span span(TokenId first, TokenId last) const {
    const auto& tokens = tree_.document().tokens;
    return {tokens[first].begin, tokens[last - 1].end};
  }

  // The verb outside the quote whose speech it is: first the verbs above it in the tree, then the nearest
  // saying verb.
  TokenId quoting_verb(const Quote& q, TokenId from, TokenId to, std::uint32_t sentence) const {
    TokenId head = from;
    for (TokenId t = from; t < to; ++t) {
      const TokenId up = tree_[t].head;
      if (tree_[t].pos != Pos::PUNCT && (up == t || up < from || up >= to)) {
        head = t;
        break;
      }
    }
    for (TokenId t = head; !tree_.is_root(t);) {
      t = tree_[t].head;
      if (t >= q.first && t < q.last) continue;
      const bool uses = tree_.lemma(t) == "use" &&
                        !r_.quotes.is_speech(r_.quotes.at(from));  // "using the term “challenge”"
      if ((uses || speaks(t)) && speaker_of(t).known()) return t;
    }
    const Sentence& s = tree_.document().sentences[sentence];
    TokenId best = no_token;
    std::uint32_t distance = 0xFFFF;
    for (TokenId t = s.first; t < s.last; ++t) {
      if ((t >= q.first && t < q.last) || !says(t) || !speaker_of(t).known()) continue;
      const std::uint32_t d = t < from ? from - t : t - to + 1;
      if (d < distance) distance = d, best = t;
    }
    return best;
  }

  // "Kishida’s remarks that “Ukraine today …”": the words belong to whom a noun of speaking says
  Speaker owner_of_words(const Sentence& range, const Quote& q) const {
    Speaker s;
    for (TokenId t = range.first; t < range.last; ++t) {
      if ((t >= q.first && t < q.last) ||
          !one_of(tree_.lemma(t), {"remark", "comment", "statement", "word", "warning", "speech", "claim"}))
        continue;
      for (const char* slot : {"poss", "by", "of", "from"}) {
        for (TokenId o : r_.slots.fill(t, 'n', slot)) {
          if (s.known() || r_.cast.parties(o).empty()) continue;
          s.token = o;
          s.parties = r_.cast.parties(o);
          s.name = r_.cast.figure(o) == Figure::person ? s.parties.front().name : phrase(o);
        }
      }
    }
    return s;
  }

  // ---- one sentence ----
  void sentence(std::uint32_t s) {
    const Sentence& range = tree_.document().sentences[s];
    std::vector<TokenId> used_verbs;
    bool any = false;
    int previous = -1;
    for (TokenId t = range.first; t < range.last; ++t) {
      const int id = r_.quotes.at(t);
      if (id < 0 || id == previous) continue;
      previous = id;
      const Quote& q = r_.quotes.all()[static_cast<std::size_t>(id)];
      const TokenId from = std::max(q.first, range.first), to = std::min(q.last, range.last);
      const bool speech = r_.quotes.is_speech(id);
      TokenId verb = quoting_verb(q, from, to, s);
      Speaker speaker = verb == no_token ? owner_of_words(range, q) : speaker_of(verb);
      if (verb == no_token && !speaker.known()) {
        if (!speech) continue;
        if (outside_words(range, q) > 3 && !opens_block(s)) continue;
        // the whole sentence is spoken: whoever spoke last in this block, or whoever is named next
        const std::uint32_t block = q.block;
        const bool goes_on =
            last_speech_ >= 0 && static_cast<std::uint32_t>(last_speech_) + 1 >= s && last_speaker_.known();
        if (const auto found = by_block_.find(block); found != by_block_.end()) {
          speaker = found->second;
        } else if (goes_on) {
          speaker = last_speaker_;
        } else {
          waiting_.push_back(out_.size());
          waiting_block_.push_back(block);
        }
      }
      Statement st = make(speaker, verb, s);
      st.words = span(from, to);
      st.quote = trimmed_quote(from, to);
      st.about = about(from, to);
      if (!speech && verb != no_token) {
        st.about = about(range.first, range.last);
        std::erase(st.about, std::string(first_part(st.speaker_code)));
        while (!st.quote.empty() && (st.quote.back() == ',' || st.quote.back() == '.')) st.quote.pop_back();
        if (is_term(from, to)) st.term = st.quote;
      }
      st.rule = verb == no_token ? (speaker.known() ? "quote of " + speaker.name : "quote continued")
                                 : "quote + " + tree_.lemma(verb);
      if (speaker.known()) {
        by_block_[q.block] = speaker;
        quote_speaker_[id] = speaker;
        last_speaker_ = speaker;
        last_speech_ = static_cast<int>(s);
      }
      if (verb != no_token) used_verbs.push_back(verb);
      out_.push_back(std::move(st));
      any = true;
    }
    for (TokenId v = range.first; v < range.last; ++v) {
      if (r_.quotes.is_speech(r_.quotes.at(v))) continue;
      if (characterise(v, s)) {
        used_verbs.push_back(v);
        continue;
      }
      if (std::ranges::find(used_verbs, v) != used_verbs.end()) continue;
      indirect(v, s, any);
    }
  }

  std::uint32_t outside_words(const Sentence& range, const Quote& q) const {
    std::uint32_t n = 0;
    for (TokenId t = range.first; t < range.last; ++t)
      n += (t < q.first || t >= q.last) && tree_[t].pos != Pos::PUNCT && tree_[t].pos != Pos::SPACE;
    return n;
  }
  bool opens_block(std::uint32_t) const { return false; }

  std::string trimmed_quote(TokenId from, TokenId to) const {
    return fold_space(tree_.document().words(from, to));
  }

  // "a “turning point”", "as a “systemic threat”": what something is called
  bool is_term(TokenId from, TokenId to) const {
    for (TokenId t = from; t < to; ++t) {
      const TokenId up = tree_[t].head;
      if (up >= from && up < to && up != t) continue;
      const Dep dep = tree_[t].dep;
      if (dep == Dep::attr || dep == Dep::oprd || dep == Dep::acomp) return true;
      if (dep == Dep::pobj && tree_.lemma(up) == "as") return true;
      if ((dep == Dep::amod || dep == Dep::compound) &&
          (tree_[up].dep == Dep::attr || tree_[up].dep == Dep::oprd))
        return true;
    }
    return false;
  }

  void indirect(TokenId v, std::uint32_t s, bool quoted) {
    if (!says(v)) return;
    TokenId content = no_token;
    for (TokenId c : tree_.children(v)) {
      if (tree_[c].dep == Dep::ccomp || (tree_[c].dep == Dep::xcomp && !tree_[c].tag.starts_with("J")))
        content = c;
    }
    const bool parenthetic = tree_[v].dep == Dep::parataxis || (tree_[v].dep == Dep::ccomp && false);
    if (content == no_token && !parenthetic &&
        !(tree_[v].dep == Dep::advcl && says(v) && one_of(mark(v), {"as"})))
      return;
    const Speaker speaker = speaker_of(v);
    if (!speaker.known() || speaker.name.empty()) return;
    if (speaker.parties.empty() && r_.cast.figure(speaker.token) == Figure::none &&
        tree_[speaker.token].pos == Pos::PRON)
      return;
    (void)quoted;
    Statement st = make(speaker, v, s);
    const Sentence& range = tree_.document().sentences[s];
    TokenId from = content == no_token ? range.first : tree_.left_edge(content);
    TokenId to = (content == no_token ? range.last - 1 : tree_.right_edge(content)) + 1;
    st.words = span(from, to);
    st.about = about(from, to);
    std::erase(st.about, std::string(first_part(st.speaker_code)));
    st.rule = "clause of " + tree_.lemma(v);
    out_.push_back(std::move(st));
  }
  std::string mark(TokenId v) const {
    const TokenId m = tree_.child(v, Dep::mark);
    return m == no_token ? "" : tree_.lemma(m);
  }

  // "described China as a systemic threat", "called him a murderer"
  bool characterise(TokenId v, std::uint32_t s) {
    if (!tree_.is_verb(v)) return false;
    const std::string verb = tree_.lemma(v);
    TokenId term = no_token;
    if (one_of(verb, {"describe", "depict",  "portray",  "brand",  "label",   "characterise", "characterize",
                      "view",     "see",     "regard",   "treat",  "present", "highlight",    "denounce",
                      "condemn",  "dismiss", "perceive", "paint",  "cast",    "classify",     "designate",
                      "identify", "define",  "hail",     "deride", "decry"})) {
      for (TokenId t : r_.slots.fill(v, 'v', "as")) {
        if (tree_.is_nominal(t) || tree_[t].pos == Pos::ADJ) term = t;
      }
      if (term == no_token) {
        for (TokenId c : tree_.children(v)) {
          if (tree_[c].dep == Dep::prep && tree_.lemma(c) == "as") {
            for (TokenId d : tree_.children(c)) {
              if (tree_[d].dep == Dep::amod || tree_[d].dep == Dep::pobj || tree_[d].dep == Dep::acomp)
                term = d;
            }
          }
        }
      }
    }
    if (term == no_token &&
        one_of(verb, {"call", "dub", "label", "brand", "term", "declare", "deem", "consider", "name"})) {
      term = tree_.child(v, Dep::oprd);
      if (term == no_token) {
        for (TokenId c : tree_.children(v)) {
          if (tree_[c].dep == Dep::ccomp && !tree_.is_verb(c)) term = c;
        }
      }
    }
    if (term == no_token) return false;
    const Speaker speaker = speaker_of(v);
    if (!speaker.known() || (speaker.parties.empty() && r_.cast.figure(speaker.token) == Figure::none))
      return false;
    const int quote = r_.quotes.at(term);
    Statement st = make(speaker, v, s);
    st.term = term_words(term);
    if (quote >= 0) {
      const Quote& q = r_.quotes.all()[static_cast<std::size_t>(quote)];
      if (q.last - q.first <= 8) st.quote = trimmed_quote(q.first, q.last);
      while (!st.quote.empty() && (st.quote.back() == ',' || st.quote.back() == '.')) st.quote.pop_back();
      if (!st.quote.empty()) st.term = st.quote;
    }
    Tokens objects = tree_.patients(v);
    std::erase(objects, term);
    for (TokenId t : objects) {
      for (const Party& p : r_.cast.parties_or_inner(t)) {
        const std::string code(first_part(p.code));
        if (!code.empty() && std::ranges::find(st.about, code) == st.about.end()) st.about.push_back(code);
      }
    }
    st.words = span(tree_.left_edge(v), tree_.right_edge(v) + 1);
    st.rule = "characterisation: " + verb;
    // the quote that holds the term is the same statement
    std::erase_if(
        out_, [&](const Statement& o) { return o.sentence == s && !o.quote.empty() && o.quote == st.quote; });
    // Further quotes coordinated with the term: "an “opportunity” … “challenge”" stay as they are.
    out_.push_back(std::move(st));
    return true;
  }

  std::string term_words(TokenId head) const {
    TokenId from = head;
    const TokenId left = tree_.left_edge(head);
    while (from > left && tree_.dominates(head, from - 1) && tree_[from - 1].dep != Dep::det &&
           tree_[from - 1].pos != Pos::PUNCT && tree_[from - 1].dep != Dep::poss &&
           tree_[from - 1].dep != Dep::case_) {
      --from;
    }
    return fold_space(tree_.document().words(from, head + 1));
  }

  // A quote before its speaker in the same block, or a block that goes on with the last speaker.
  void continue_backwards() {
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      Statement& st = out_[waiting_[i]];
      const auto later = by_block_.find(waiting_block_[i]);
      const Speaker* speaker = later != by_block_.end() ? &later->second : nullptr;
      if (speaker == nullptr) {
        const auto after = by_block_.lower_bound(waiting_block_[i]);
        if (after != by_block_.begin()) speaker = &std::prev(after)->second;
      }
      if (speaker == nullptr) continue;
      const Statement filled = make(*speaker, no_token, st.sentence);
      st.speaker = filled.speaker;
      st.speaker_code = filled.speaker_code;
      const int id = r_.quotes.at(token_at(st.words.begin));
      if (id >= 0) quote_speaker_[id] = *speaker;
    }
  }
  TokenId token_at(std::uint32_t byte) const {
    const auto& tokens = tree_.document().tokens;
    const auto found = std::ranges::lower_bound(tokens, byte, {}, &Token::begin);
    return found == tokens.end() ? 0 : static_cast<TokenId>(found - tokens.begin());
  }

  // "I" is the speaker; "we" is the state or organisation that an official speaks for.
  void first_persons() {
    for (const auto& [id, speaker] : quote_speaker_) {
      const Quote& q = r_.quotes.all()[static_cast<std::size_t>(id)];
      for (TokenId t = q.first; t < q.last; ++t) {
        if (tree_[t].pos != Pos::PRON) continue;
        const std::string word = lower(tree_.word(t));
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
  std::vector<Statement> out_, kept_;
  std::map<std::uint32_t, Speaker> by_block_;
  std::map<int, Speaker> quote_speaker_;
  std::vector<std::size_t> waiting_;
  std::vector<std::uint32_t> waiting_block_;
  mutable std::vector<bool> stops_;
  Speaker last_speaker_;
  int last_speech_ = -1;  // sentence
};

}  // namespace

std::vector<Statement> make_statements(Reading& reading, const Context& context) {
  return Speech(reading, context).run();
}

}  // namespace entente
