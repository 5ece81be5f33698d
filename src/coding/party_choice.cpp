#include "coding/party_choice.h"

#include <algorithm>
#include <optional>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/drafts.h"
#include "coding/party_field.h"

namespace entente {
namespace {

using Side = PartyField::Side;

// Log odds by which nobody must be likelier than whom the rules take: labels often leave open whom an act is done to, so that
// nobody is seldom quite wrong.
constexpr double edge_over_nobody = 0.5;

// Collects the names of the features that hold.
struct NameSink {
  Features* names = nullptr;
  void operator()(std::string_view feature) const { names->emplace_back(feature); }
};

// Adds up what they are worth.
struct OddsSink {
  const Decision* decision = nullptr;
  Question question = Question::target;
  double* odds = nullptr;
  void operator()(std::string_view feature) const { *odds += decision->weight(question, feature); }
};

std::string_view level(double value) {
  return value == 0 ? "never" : value < 0.4 ? "far off" : value < 1 ? "near" : "nearest";
}

std::string_view upto(std::size_t n, std::initializer_list<std::size_t> bounds,
                      std::initializer_list<std::string_view> names) {
  std::size_t i = 0;
  for (const std::size_t bound : bounds) {
    if (n <= bound) return std::data(names)[i];
    ++i;
  }
  return std::data(names)[i];
}

std::string_view small(std::size_t n) { return upto(n, {0, 1, 2, 3}, {"0", "1", "2", "3", "more"}); }

// What holds of one option. The sink is told the name of each feature.
template <class Sink>
class Description {
 public:
  Description(const PartyField& field, std::size_t draft, Side side)
      : f_(field),
        i_(draft),
        side_(side),
        type_(name_of(field.draft(draft).event.type)),
        noun_(field.draft(draft).noun ? "noun" : "verb"),
        how_(field.how(draft, side)),
        dealings_(field.dealings(draft, side)) {}

  void of(std::string_view code, bool of_rules, const Sink& sink) {
    sink_ = sink;
    sink_(always);
    rules(of_rules);
    if (code.empty()) return nobody();
    other_side(code);
    if (const auto named = f_.named(code, i_))
      in_sentence(code, *named);
    else
      further_back(code);
    in_report(code);
    dealings(code);
    draft_before(code);
  }

 private:
  template <class... Words>
  void add(const Words&... words) {
    buffer_.clear();
    (word(words), ...);
    sink_(buffer_);
  }
  void word(std::string_view text) {
    if (!buffer_.empty()) buffer_ += ' ';
    buffer_ += text;
  }

  void rules(bool of_rules) {
    if (f_.parties(i_, side_).empty()) add("nobody by the rules");
    if (!of_rules) {
      add("against the rules");
      add("against the rules by", how_);
      return;
    }
    add("of the rules");
    add("of the rules by", how_);
    add("of the rules,", type_);
    add("of the rules,", noun_);
    if (f_.parties(i_, side_).size() > 1) add("one of several of the rules");
  }

  void nobody() {
    add("nobody");
    add("nobody,", type_);
    add("nobody by", how_);
    add("nobody,", noun_);
    if (f_.other(i_, side_).empty()) add("nobody on either side");
    add("nobody, named in the sentence:", small(f_.named_in_sentence(i_)));
  }

  void other_side(std::string_view code) {
    if (f_.other(i_, side_).empty()) add("nobody on the other side");
    if (!PartyField::has(f_.other(i_, side_), code)) return;
    add("on the other side as well");
    add("on the other side as well,", type_);
  }

  void in_sentence(std::string_view code, const PartyField::Named& named) {
    add("in the sentence");
    add(named.token < f_.trigger(i_) ? "before the trigger" : "behind the trigger");
    const std::size_t apart =
        named.token < f_.trigger(i_) ? f_.trigger(i_) - named.token : named.token - f_.trigger(i_);
    add("words apart:",
        upto(apart, {2, 5, 9, 15, 25}, {"two", "five", "nine", "fifteen", "twenty-five", "more"}));
    const std::string_view up = small(std::min<std::size_t>(named.up, 3));
    add("up", up, "then", named.down);
    if (named.up > 0) add(type_, "up", up, "then", named.down);
    add("hangs as", named.own);
    if (named.steps <= 3) add("up", up, "then", named.down, "hangs as", named.own);
    if (named.steps > 4) add("far in the tree");
    for (const Party& p : f_.parties_at(named.token)) {
      if (first_part(p.code) != code) continue;
      const std::string_view sector = sector_of(p.code);
      add("sector", sector.empty() ? "none" : sector);
      add(type_, "sector", sector.empty() ? "none" : sector);
    }
    add("times named:", upto(named.times, {1, 2}, {"once", "twice", "more"}));
    if (named.listed) add("in a list");
    if (named.pronoun) add("a pronoun");
  }

  void further_back(std::string_view code) {
    const std::size_t back = f_.sentences_back(code, i_);
    add("sentences back:", upto(back, {1, 2, 3, 5}, {"1", "2", "3", "5", "more"}));
    add(type_, "sentences back:", upto(back, {1, 2}, {"1", "2", "more"}));
  }

  void in_report(std::string_view code) {
    add("rank in the report:", upto(f_.rank(code), {0, 1, 2, 4}, {"1", "2", "3", "5", "more"}));
    if (f_.is_state(code)) return;
    add("an organisation or group");
    add("an organisation or group,", type_);
  }

  void dealings(std::string_view code) {
    const auto known = std::ranges::find(dealings_, code, [](const auto& d) { return d.first; });
    const PartyField::Dealings d = known == dealings_.end() ? PartyField::Dealings{} : known->second;
    add("done to it:", level(d.same));
    add("done by it:", level(d.reverse));
    add("at odds:", level(d.hostile));
  }

  void draft_before(std::string_view code) {
    if (i_ == 0) return;
    const Event &e = f_.draft(i_).event, &before = f_.draft(i_ - 1).event;
    const std::uint32_t back = e.sentence - std::min(before.sentence, e.sentence);
    const std::string_view near = back == 0   ? "same sentence"
                                  : back == 1 ? "sentence before"
                                              : "further back";
    const bool source = PartyField::has(before.source, code), target = PartyField::has(before.target, code);
    if (source) add("source of the act before,", near);
    if (target) add("target of the act before,", near);
    if (overlap(f_.other(i_, side_), before.source)) {
      add("other side is source of the act before,", near);
      add("other side is source of the act before,", near,
          target ? "this its target" : "this not its target");
    }
    if (overlap(f_.other(i_, side_), before.target))
      add("other side is target of the act before,", near,
          source ? "this its source" : "this not its source");
  }

  const PartyField& f_;
  std::size_t i_;
  Side side_;
  Sink sink_{};
  std::string_view type_, noun_;
  std::string how_;
  std::vector<std::pair<std::string_view, PartyField::Dealings>> dealings_;
  std::string buffer_;
};

Question question_of(Side side) { return side == Side::source ? Question::source : Question::target; }

std::vector<PartyOption> options_of(const PartyField& field, std::size_t i, Side side) {
  std::vector<PartyOption> out;
  if (field.sure(i, side)) return out;
  Description<NameSink> description(field, i, side);
  for (const std::string_view code : field.candidates(i, side)) {
    PartyOption option;
    option.code = code;
    option.parties = field.parties_of(code, i);
    const Parties& taken = field.parties(i, side);
    option.of_rules = code.empty() ? taken.empty() : PartyField::has(taken, code);
    description.of(code, option.of_rules, {&option.features});
    out.push_back(std::move(option));
  }
  return out;
}

// The code to put in the rules' place; nothing where theirs is the likeliest.
std::optional<std::string_view> better(const PartyField& field, std::size_t i, Side side,
                                       const Decision& decision) {
  const Question question = question_of(side);
  if (!decision.knows(question) || field.sure(i, side)) return {};
  const Parties& taken = field.parties(i, side);
  std::optional<std::string_view> best;
  double most = -1e9, rules = -1e9;
  Description<OddsSink> description(field, i, side);
  for (const std::string_view code : field.candidates(i, side)) {
    const bool of_rules = code.empty() ? taken.empty() : PartyField::has(taken, code);
    double odds = code.empty() && !of_rules ? -edge_over_nobody : 0;
    description.of(code, of_rules, {&decision, question, &odds});
    if (of_rules) rules = std::max(rules, odds);
    if (!of_rules && odds > most) most = odds, best = code;
  }
  return most > rules ? best : std::nullopt;
}

}  // namespace

std::size_t likeliest(const std::vector<PartyOption>& options, Question question, const Decision& decision) {
  std::size_t best = 0;
  double most = -1e9;
  for (std::size_t i = 0; i < options.size(); ++i) {
    double odds = options[i].code.empty() && !options[i].of_rules ? -edge_over_nobody : 0;
    for (const std::string& feature : options[i].features) odds += decision.weight(question, feature);
    if (odds > most || (odds == most && options[i].of_rules)) most = odds, best = i;
  }
  return best;
}

std::vector<PartyOptions> party_options(const std::vector<EventDraft>& drafts, const Reading& reading,
                                        const World& world) {
  const PartyField field(drafts, reading, world);
  std::vector<PartyOptions> out;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    out.push_back({options_of(field, i, Side::source), options_of(field, i, Side::target)});
  return out;
}

void choose_parties(std::vector<EventDraft>& drafts, const Reading& reading, const World& world,
                    const Decision& decision) {
  if (!decision.knows(Question::source) && !decision.knows(Question::target)) return;
  struct Change {
    std::size_t draft;
    Side side;
    Parties parties;
  };
  std::vector<Change>
      changes;  // made at the end, so that each is weighed against what the rules say of the others
  const PartyField field(drafts, reading, world);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (const Side side : {Side::source, Side::target}) {
      if (const auto code = better(field, i, side, decision))
        changes.push_back({i, side, field.parties_of(*code, i)});
    }
  }
  for (Change& change : changes) {
    Event& e = drafts[change.draft].event;
    Parties& own = change.side == Side::source ? e.source : e.target;
    const Parties& other = change.side == Side::source ? e.target : e.source;
    if (change.parties.empty() && other.empty()) continue;  // somebody must be named
    if (std::ranges::any_of(change.parties, [&](const Party& p) {
          return std::ranges::any_of(other, [&](const Party& q) { return p.code == q.code; });
        }))
      continue;
    own = std::move(change.parties);
    e.path += change.side == Side::source ? " source=weighed" : " target=weighed";
  }
}

}  // namespace entente
