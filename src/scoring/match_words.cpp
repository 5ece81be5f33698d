#include <algorithm>

#include "base/text.h"
#include "scoring/canonical.h"
#include "scoring/match.h"

namespace entente {
namespace {

// Lower-case words: runs of letters, digits and whatever is not ASCII, but for the marks that stand in
// quotes.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool ascii_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool mark = c < 0x80 || c == 0xA0 || (c >= 0x2010 && c <= 0x2027);  // dashes, quotes, ellipsis
    if (ascii_word || !mark) {
      append_utf8(word, c);
    } else if (!word.empty()) {
      out.push_back(lower(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(lower(word));
  return out;
}

// How well the words agree, 0 to 1; nothing if they do not.
std::optional<double> content_agrees(const StatementLabel& predicted, const StatementLabel& label) {
  const std::string& words = label.quote.empty() ? label.term : label.quote;
  if (words.empty()) return predicted.quote.empty() && predicted.term.empty() ? 1.0 : 0.5;
  const double shared = std::max(shared_words(words, predicted.quote), shared_words(words, predicted.term));
  if (shared < 0.5) return {};
  return shared;
}

}  // namespace

bool speaker_agrees(const StatementLabel& predicted, const StatementLabel& label, const CodeMatcher& codes,
                    Date on) {
  if (!trim(label.speaker_code).empty())
    return codes.overlap(speaker_codes(predicted.speaker_code), speaker_codes(label.speaker_code), on);
  return shared_words(predicted.speaker, label.speaker) >= 0.5;
}

std::vector<MatchedPair> match_statement_words(const std::vector<StatementLabel>& labels,
                                               const std::vector<StatementLabel>& predictions) {
  std::vector<Role> roles;
  for (const StatementLabel& label : labels)
    roles.push_back(label.optional || (label.quote.empty() && label.term.empty()) ? Role::absent
                                                                                  : Role::required);
  return match_records(
             canonical_order(labels), canonical_order(predictions), roles,
             std::vector<bool>(predictions.size(), true),
             [&](std::size_t l, std::size_t p) { return content_agrees(predictions[p], labels[l]); })
      .hits;
}

double shared_words(std::string_view a, std::string_view b) {
  std::vector<std::string> x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return 0;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::min(x.size(), y.size()));
}

Outcome match_statements(const std::vector<StatementLabel>& labels,
                         const std::vector<StatementLabel>& predictions, const CodeMatcher& codes, Date on) {
  std::vector<Role> roles;
  for (const StatementLabel& label : labels)
    roles.push_back(label.optional ? Role::excusing : Role::required);
  return match_records(canonical_order(labels), canonical_order(predictions), roles,
                       std::vector<bool>(predictions.size(), true),
                       [&](std::size_t l, std::size_t p) -> std::optional<double> {
                         if (!speaker_agrees(predictions[p], labels[l], codes, on)) return {};
                         return content_agrees(predictions[p], labels[l]);
                       });
}

bool is_symmetric(TieKind kind) {
  switch (kind) {
    case TieKind::ally:
    case TieKind::partner:
    case TieKind::dialogue:
    case TieKind::territorial_dispute:
    case TieKind::rival:
      return true;
    case TieKind::member:
    case TieKind::hosts_forces:
    case TieKind::arms_supplier:
    case TieKind::claims:
    case TieKind::sanctions:
    case TieKind::sponsor:
      return false;
  }
  return false;
}

Outcome match_ties(const std::vector<TieLabel>& labels, const std::vector<TieLabel>& predictions,
                   const CodeMatcher& codes, Date on) {
  std::vector<Role> roles;
  for (const TieLabel& label : labels) roles.push_back(label.optional ? Role::excusing : Role::required);
  return match_records(
      canonical_order(labels), canonical_order(predictions), roles,
      std::vector<bool>(predictions.size(), true),
      [&](std::size_t l, std::size_t p) -> std::optional<double> {
        const TieLabel &label = labels[l], &predicted = predictions[p];
        if (label.kind != predicted.kind) return {};
        const bool straight = codes.same(predicted.a, label.a, on) && codes.same(predicted.b, label.b, on);
        const bool turned = is_symmetric(label.kind) && codes.same(predicted.a, label.b, on) &&
                            codes.same(predicted.b, label.a, on);
        if (!straight && !turned) return {};
        return predicted.since == label.since ? 1.0 : 0.5;
      });
}

}  // namespace entente
