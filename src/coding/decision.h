// Decision: how likely a draft record is right, by weights that were learned from labelled reports.
//
// Purpose: the rules make drafts and know no degrees; the decision weighs named facts about a draft against
//          each other, drops what is clearly no event and says how sure it is. Every weight has the name of
//          its feature and can be read, and edited, in knowledge/decision/weights.csv (docs/deciding.md).
// Input:   a table `model,feature,weight,count`, and the features of a draft (coding/evidence.h).
// Output:  probabilities, and the features that spoke most for or against.
// Source:  logistic regression (Cox 1958): log odds are the sum of the weights of the features that hold.
// Thread-safety: immutable once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"
#include "base/text_map.h"

namespace entente {

// Names of facts that hold, "trigger noun", "source slot subj"; each at most once, in no order that matters.
using Features = std::vector<std::string>;

// "group value"
std::string fact(std::string_view group, std::string_view value);
// The same into the list, unless it stands there.
void add_fact(Features& out, std::string_view group, std::string_view value);

// What is asked: is there an event of this type in the sentence; has the record the right type, source and
// target; is it told as news and not by the way; is this reading of a marked pair the right one; is this whom
// the record's source, its target, must name?
enum class Question : std::uint8_t { event, record, news, relation, source, target };
inline constexpr std::array<Question, 6> all_questions{Question::event,  Question::record,
                                                       Question::news,   Question::relation,
                                                       Question::source, Question::target};
std::string_view name_of(Question);
std::optional<Question> parse_question(std::string_view name);

// The feature that every draft has.
inline constexpr std::string_view always = "always";

struct Reason {
  std::string feature;
  double weight = 0;  // log odds that it adds
};

struct Weight {
  std::string feature;
  double weight = 0;
  std::uint32_t count = 0;  // examples that had the feature when the weight was learned
};

// From which probability on a draft is a record; all from 0 to 1.
struct Bounds {
  double drop_below = 0;   // of being an event: what the rules keep is dropped below it; 0 drops nothing
  double doubt_below = 0;  // of being right in type and in both parties: the same
  double retold_below =
      0;                  // of being told as news: what the rules take for it is background below; 0: nothing
  double admit_from = 2;  // of being an event: what the rules set aside is taken up; above 1, nothing
};

class Decision {
 public:
  // The last weights.csv of the folders' `decision`; nothing if no folder has one. Errors (input): as parse().
  static Result<std::optional<Decision>> load(const TableSources& tables);
  // Errors (input, with file and line): those of CsvTable, an unknown model, an empty feature, a weight or
  // threshold that is no number in its range, a feature that stands twice, a model without `always`.
  static Result<Decision> parse(std::string_view text, const std::string& name);

  // For those who learn: the weights of one question take the place of what was there.
  void set(Question question, const std::vector<Weight>& weights);
  void set_bounds(const Bounds& bounds) { bounds_ = bounds; }
  const Bounds& bounds() const { return bounds_; }

  // What one feature adds to the log odds; 0 if it has no weight.
  double weight(Question question, std::string_view feature) const {
    const Learned* const found = learned(question, feature);
    return found == nullptr ? 0 : found->weight;
  }

  bool knows(Question question) const { return known_[static_cast<std::size_t>(question)] > 0; }
  // 0 to 1; 0.5 without weights for the question.
  double probability(Question question, const Features& features) const;
  // Of all questions at once, in their order.
  using Probabilities = std::array<double, all_questions.size()>;
  Probabilities probabilities(const Features& features) const;
  // The weightiest features of the draft, the strongest first, without `always`; at most `most`.
  std::vector<Reason> reasons(Question question, const Features& features, std::size_t most) const;
  // Whether a draft stands by the bounds; `doubted`: the rules have set it aside. What nothing was learned of leaves it to the rules.
  bool stands(const Features& features, bool doubted) const {
    return stands(probabilities(features), doubted);
  }
  bool stands(const Probabilities& sure, bool doubted) const;

  // Whether what the rules take for news is told by the way, by the bounds; `telling`: of novelty.h, nothing if
  // there is no question.
  bool is_retold(const Features& telling) const;

  // The table as parse() reads it: comments, thresholds, then features by question and name. Ends in a line
  // feed.
  std::string csv() const;

 private:
  struct Learned {
    double weight = 0;
    std::uint32_t count = 0;
    bool known = false;
  };
  // What each question has learned of a feature.
  using Row = std::array<Learned, all_questions.size()>;
  const Learned* learned(Question question, std::string_view feature) const;  // null if nothing

  TextMap<Row> rows_;
  std::array<std::size_t, all_questions.size()> known_{};  // features that have a weight
  Bounds bounds_;
};

// "0.18: trigger noun −0.84, source slot subj +0.52"
std::string in_words(double probability, const std::vector<Reason>& reasons);

}  // namespace entente
