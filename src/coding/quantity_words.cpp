#include "coding/quantity_words.h"

#include <algorithm>
#include <cmath>

#include "base/words.h"
#include "coding/date_words.h"
#include "coding/number_words.h"

namespace entente {
namespace {

using namespace number_words;

using date_words::number_of;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Reader {
 public:
  Reader(const Tree& tree, TokenId from, TokenId to) : tree_(tree), from_(from), to_(to) {}

  std::optional<NumberWords> read(TokenId t) {
    // "a few", "a dozen": the commonest words that may begin a number seldom do
    if (one_of(word(t), {"a", "an"}) && word(t + 1) != "few" && scale_of(word(t + 1)) == 0) return {};
    NumberWords out;
    out.first = out.number = t;
    TokenId at = t;
    out.currency = symbol(word(at));
    if (!out.currency.empty()) {
      ++at;
      out.number = at;
    }
    money_ = !out.currency.empty();
    if (!(in_one_word(out, at) || vague(out, at) || plain(out, at))) return {};
    // "trillion" as often as you like
    if (!std::isfinite(out.value) || !std::isfinite(out.upper.value_or(0))) return {};
    if (one_of(word(at), {"percent", "%", "per", "st", "nd", "rd", "th"}) || word(at).starts_with("per-"))
      return {};
    if (out.currency.empty()) {
      // "500 million euros", "2 billion Canadian dollars", "300 million pounds"
      const bool two = !currency_noun("", word(at)).empty();
      if (two) {
        out.currency = currency_noun("", word(at));
        ++at;
      } else if (tree_is_adjective(at) && !currency_noun(word(at), word(at + 1)).empty()) {
        out.currency = currency_noun(word(at), word(at + 1));
        at += 2;
      } else if (out.value >= 1e5 && one_of(word(at), {"pounds", "won"})) {
        out.currency = word(at) == "won" ? "KRW" : "GBP";
        ++at;
      }
    }
    if (word(at) == "or" && word(at + 1) == "more") {
      out.bound = Bound::at_least;
      at += 2;
    }
    out.last = at;
    qualify(out);
    return out;
  }

 private:
  std::string_view word(TokenId t) const {
    return t >= from_ && t < to_ ? std::string_view(tree_.form(t)) : std::string_view();
  }
  bool tree_is_adjective(TokenId t) const {
    return t < to_ && (tree_[t].pos == Pos::ADJ || tree_[t].pos == Pos::PROPN);
  }

  // "1,500-strong", "40-50", "$500m" where the tokenizer leaves it whole
  bool in_one_word(NumberWords& out, TokenId& at) const {
    const std::string_view w = word(at);
    if (w.empty() || !is_digit(w.front())) return false;
    for (const std::string_view dash : {"-", "–", "—"}) {
      const auto cut = w.find(dash);
      if (cut == std::string::npos) continue;
      const auto left = digits(w.substr(0, cut));
      const std::string_view right = w.substr(cut + dash.size());
      if (!left) return false;
      if (one_of(right, {"strong", "member", "man", "person", "troop", "soldier"})) {
        out.value = *left;
        out.of_group = right;
        ++at;
        return true;
      }
      const auto high = digits(right);
      if (!high || *high <= *left) return false;
      out.value = *left;
      out.upper = *high;
      ++at;
      scale(out, at);
      return true;
    }
    return false;
  }

  // "dozens of", "tens of thousands of", "several hundred", "a few"
  bool vague(NumberWords& out, TokenId& at) const {
    if (double value = vague_of(word(at)); value > 0 && out.currency.empty()) {
      ++at;
      while (word(at) == "of" && vague_of(word(at + 1)) > 0) {
        value *= vague_of(word(at + 1));
        at += 2;
      }
      if (word(at) != "of" && tree_[at - 1].dep == Dep::compound) return false;
      out.value = value;
      out.bound = Bound::at_least;
      if (word(at) == "of" && !symbol_or_currency(at + 1).empty()) {
        out.currency = symbol_or_currency(at + 1);
        at += 2;
      }
      return true;
    }
    const bool few = word(at) == "a" && word(at + 1) == "few";
    if (word(at) != "several" && !few) return false;
    out.value = 3;
    out.bound = Bound::about;
    at += few ? 2 : 1;
    scale(out, at);
    return true;
  }
  std::string_view symbol_or_currency(TokenId t) const { return currency_noun("", word(t)); }

  // A number, or two that make a range.
  bool plain(NumberWords& out, TokenId& at) const {
    const auto low = single(at);
    if (!low) return false;
    out.value = *low;
    if (one_of(word(at), {"to", "or", "-", "–", "and"})) {
      const bool between = word(at) == "and";
      if (between && (out.first == from_ || word(out.first - 1) != "between")) return true;
      TokenId next = at + 1;
      if (!symbol(word(next)).empty()) ++next;
      double scale_of_both = 1;
      if (const auto high = single(next, &scale_of_both); high) {
        // "1 to 2 billion"
        const double value =
            out.value < scale_of_both && scale_of_both > 1 ? out.value * scale_of_both : out.value;
        if (*high > value) {
          out.value = value;
          out.upper = *high;
          at = next;
        }
      }
    } else if (one_of(word(at), {"-"}) || word(at + 1) == "strong") {
      return true;
    }
    group(out, at);
    return true;
  }

  // "five - member", "fifty - strong": the tokenizer parts words of letters at the hyphen
  void group(NumberWords& out, TokenId& at) const {
    if (word(at) == "strong") {
      out.of_group = "strong";
      ++at;
    } else if (word(at) == "-" && one_of(word(at + 1), {"strong", "member", "man", "person", "troop"})) {
      out.of_group = word(at + 1);
      at += 2;
    }
  }

  std::optional<double> single(TokenId& at, double* scaled = nullptr) const {
    TokenId t = at;
    std::optional<double> value = digits(word(t));
    if (value) {
      ++t;
    } else if (one_of(word(t), {"a", "an", "half"})) {
      // only as "a dozen", "a hundred"; "half a million"
      const bool half = word(t) == "half";
      if (half && word(t + 1) == "a") ++t;
      if (scale_of(word(t + 1)) == 0) return {};
      value = half ? 0.5 : 1;
      ++t;
    } else if (const int n = number_of(word(t)); n >= 0 && !is_digit(word(t).front())) {
      value = n;
      ++t;
      if (n >= 20 && n % 10 == 0 && word(t) == "-" && number_of(word(t + 1)) > 0 &&
          number_of(word(t + 1)) < 10) {
        *value += number_of(word(t + 1));
        t += 2;
      }
    } else {
      return {};
    }
    double scale = 1;
    for (double next = scale_here(t); next > 0; next = scale_here(t)) {
      scale *= next;
      ++t;
    }
    if (scaled != nullptr) *scaled = scale;
    at = t;
    return *value * scale;
  }
  double scale_here(TokenId t) const {
    const double scale = scale_of(word(t));
    return scale == 0 && money_ ? short_scale_of(word(t)) : scale;
  }

  void scale(NumberWords& out, TokenId& at) const {
    for (double next = scale_here(at); next > 0; next = scale_here(at)) {
      out.value *= next;
      if (out.upper) *out.upper *= next;
      ++at;
    }
  }

  // What stands before: "at least", "more than", "nearly", "up to", "an estimated"
  void qualify(NumberWords& out) const {
    const auto back = [&](TokenId n) {
      return out.first >= from_ + n ? word(out.first - n) : std::string_view();
    };
    const auto take = [&](TokenId n, Bound bound) {
      out.first -= n;
      out.bound = bound;
    };
    const std::string_view one = back(1), two = back(2);
    if (one == "least" && two == "at") {
      take(2, Bound::at_least);
    } else if (one == "than" && one_of(two, {"more", "greater", "higher"})) {
      take(2, Bound::at_least);
    } else if (one == "than" && one_of(two, {"fewer", "less"})) {
      if (back(3) == "no") {
        take(3, Bound::at_least);
      } else {
        take(2, Bound::at_most);
      }
    } else if (one == "as" && one_of(two, {"many", "much"}) && back(3) == "as") {
      take(3, Bound::at_most);
    } else if (one == "to" && one_of(two, {"up"})) {
      take(2, Bound::at_most);
    } else if (one == "to" && two == "close") {
      take(2, Bound::about);
    } else if (one_of(one,
                      {"about", "around", "some", "roughly", "approximately", "nearly", "almost", "circa"})) {
      take(1, Bound::about);
    } else if (one == "estimated") {
      take(one_of(two, {"an", "the"}) ? 2 : 1, Bound::about);
    } else if (one == "over" && tree_[out.first - 1].dep != Dep::prt) {
      take(1, Bound::at_least);
    } else if (one == "under" && out.currency.empty() == false) {
      take(1, Bound::at_most);
    }
    if (one_of(back(1), {"around", "about", "roughly", "some"})) out.first -= 1;
  }

  const Tree& tree_;
  TokenId from_, to_;
  bool money_ = false;
};

}  // namespace

std::optional<NumberWords> number_at(const Tree& tree, TokenId t, TokenId from, TokenId to) {
  return may_begin_number(tree.form(t)) ? Reader(tree, from, to).read(t) : std::nullopt;
}

}  // namespace entente
