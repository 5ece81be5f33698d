#include "forecast/embedding.h"

#include <algorithm>
#include <cmath>

namespace entente {

namespace {

constexpr std::array<float, 3> rates{0.5F, 0.08F, 0.01F};  // per day
constexpr float spread = 0.1F;
constexpr float product_scale = 3;  // of source × type, which is small where both are
constexpr float answers_of_a_step = 256;
constexpr std::size_t actors_of_a_piece = 512, questions_of_a_piece = 16;

void add(const float* from, std::size_t count, float* to) {
  for (std::size_t i = 0; i < count; ++i) to[i] += from[i];
}
void add_to_each_row(const Matrix& row, Matrix& to) {
  for (std::size_t i = 0; i < to.rows; ++i) add(row.row(0), to.cols, to.row(i));
}
void add_rows(const Matrix& from, Matrix& to) {
  for (std::size_t i = 0; i < from.rows; ++i) add(from.row(i), from.cols, to.row(0));
}

// Values are dropped by the step's seed and their place; those that stay grow to make up for it.
void drop(Matrix& values, float share, std::uint64_t seed, unsigned threads) {
  in_parallel(threads, values.rows, [&](std::size_t i) {
    float* row = values.row(i);
    for (std::size_t k = 0; k < values.cols; ++k) {
      row[k] = random_unit(seed, i * values.cols + k) < share ? 0.0F : row[k] / (1 - share);
    }
  });
}

}  // namespace

struct Embedding::Day {
  Matrix input;   // source, type, source × type
  Matrix hidden;  // after the bend
  Matrix point;   // of the question
  Matrix score;
};

Embedding::Embedding(const Affiliations& affiliations, std::size_t types, const EmbeddingSettings& settings)
    : affiliations_(&affiliations), types_(types), settings_(settings) {
  const std::size_t width = settings.dimensions, hidden = settings.hidden, actors = affiliations.of.size();
  const auto fan = [](std::size_t in) { return 1 / std::sqrt(static_cast<float>(in)); };
  std::uint64_t seed = settings.seed * 1000;
  own_.start(actors, width, spread, ++seed);
  home_.start(affiliations.homes, width, spread, ++seed);
  role_.start(affiliations.roles, width, spread, ++seed);
  type_.start(2 * types, width, spread, ++seed);
  bias_.start(1, actors, 0, ++seed);
  into_.start(3 * width, hidden, fan(3 * width), ++seed);
  into_bias_.start(1, hidden, 0, ++seed);
  out_.start(hidden, width, fan(hidden), ++seed);
  out_bias_.start(1, width, 0, ++seed);
  for (Parameter& turn : turn_) turn.start(width, width, 0.3F * fan(width), ++seed);
  compose();
  forget();
}

void Embedding::forget() {
  for (std::size_t k = 0; k < rates.size(); ++k) {
    sums_[k].resize(own_.value.rows, settings_.dimensions);
    weights_[k].assign(own_.value.rows, 0.0F);
  }
  empty_ = true;
}

void Embedding::compose() {
  static_points_ = own_.value;
  in_parallel(settings_.threads, (static_points_.rows + actors_of_a_piece - 1) / actors_of_a_piece,
              [&](std::size_t at) {
                const std::size_t end = std::min((at + 1) * actors_of_a_piece, static_points_.rows);
                for (std::size_t i = at * actors_of_a_piece; i < end; ++i) {
                  const Affiliation& one = affiliations_->of[i];
                  add(home_.value.row(one.home), static_points_.cols, static_points_.row(i));
                  add(role_.value.row(one.role), static_points_.cols, static_points_.row(i));
                }
              });
}

void Embedding::advance(std::span<const Fact> day) {
  if (day.empty()) return;
  const auto gap = static_cast<float>(day.front().day - last_);
  const std::size_t width = settings_.dimensions;
  in_parallel(settings_.threads, rates.size(), [&](std::size_t k) {
    if (!empty_) {
      const float left = std::exp(-rates[k] * gap);
      for (float& value : sums_[k].values) value *= left;
      for (float& value : weights_[k]) value *= left;
    }
    const auto meet = [&](std::uint32_t actor, std::size_t type, std::uint32_t other) {
      add(static_points_.row(other), width, sums_[k].row(actor));
      add(type_.value.row(type), width, sums_[k].row(actor));
      weights_[k][actor] += 1;
    };
    for (const Fact& fact : day) {
      meet(fact.source, fact.type, fact.target);
      meet(fact.target, fact.type + types_, fact.source);
    }
  });
  last_ = day.front().day;
  empty_ = false;
}

void Embedding::add_late(std::int32_t day, Matrix& points, std::array<Matrix, 3>* means) const {
  const auto gap = static_cast<float>(day - last_);
  std::array<Matrix, 3> made;
  std::array<Matrix, 3>& all = means ? *means : made;
  for (std::size_t k = 0; k < rates.size(); ++k) {
    const float left = empty_ ? 0.0F : std::exp(-rates[k] * gap);
    Matrix& mean = all[k];
    mean.rows = points.rows;
    mean.cols = points.cols;
    mean.values.resize(sums_[k].values.size());
    in_parallel(settings_.threads, (points.rows + actors_of_a_piece - 1) / actors_of_a_piece,
                [&](std::size_t at) {
                  const std::size_t end = std::min((at + 1) * actors_of_a_piece, points.rows);
                  for (std::size_t i = at * actors_of_a_piece; i < end; ++i) {
                    const float factor = left / (1 + left * weights_[k][i]);
                    const float* sum = sums_[k].row(i);
                    float* row = mean.row(i);
                    for (std::size_t c = 0; c < mean.cols; ++c) row[c] = factor * sum[c];
                  }
                });
    multiply(mean, turn_[k].value, Turn::none, 1, points, settings_.threads);
  }
}

Matrix Embedding::points(std::int32_t day) const {
  Matrix out = static_points_;
  add_late(day, out, nullptr);
  return out;
}

void Embedding::ask(std::span<const RankQuestion> questions, const Matrix& points, Day& day) const {
  const std::size_t width = settings_.dimensions;
  day.input.resize(questions.size(), 3 * width);
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const float* source = points.row(questions[q].source);
    const float* type = type_.value.row(questions[q].type);
    float* row = day.input.row(q);
    std::copy_n(source, width, row);
    std::copy_n(type, width, row + width);
    for (std::size_t k = 0; k < width; ++k) row[2 * width + k] = product_scale * source[k] * type[k];
  }
}

Matrix Embedding::scores(std::span<const RankQuestion> questions, const Matrix& points) const {
  Day day;
  ask(questions, points, day);
  day.hidden.resize(questions.size(), settings_.hidden);
  multiply(day.input, into_.value, Turn::none, 0, day.hidden, settings_.threads);
  add_to_each_row(into_bias_.value, day.hidden);
  for (float& value : day.hidden.values) value = std::max(0.0F, value);
  day.point.resize(questions.size(), settings_.dimensions);
  multiply(day.hidden, out_.value, Turn::none, 0, day.point, settings_.threads);
  add_to_each_row(out_bias_.value, day.point);
  day.score.resize(questions.size(), points.rows);
  multiply(day.point, points, Turn::right, 0, day.score, settings_.threads);
  in_parallel(settings_.threads, questions.size(), [&](std::size_t q) {
    float* row = day.score.row(q);
    add(bias_.value.row(0), points.rows, row);
    std::vector<float> chances(row, row + points.rows);
    const float whole = softmax(chances.data(), chances.size());
    for (std::size_t i = 0; i < points.rows; ++i) row[i] -= whole;
  });
  return std::move(day.score);
}

void Embedding::step(std::span<const RankQuestion> questions, float rate, std::int32_t day_number) {
  const std::size_t width = settings_.dimensions, asked = questions.size();
  const unsigned threads = settings_.threads;
  std::array<Matrix, 3> means;
  Matrix points = static_points_;
  add_late(day_number, points, &means);
  Day day;
  ask(questions, points, day);
  const std::uint64_t seed = settings_.seed * 77 + 2 * ++steps_;
  drop(day.input, settings_.dropout, seed, threads);
  day.hidden.resize(asked, settings_.hidden);
  multiply(day.input, into_.value, Turn::none, 0, day.hidden, threads);
  add_to_each_row(into_bias_.value, day.hidden);
  for (float& value : day.hidden.values) value = std::max(0.0F, value);
  drop(day.hidden, settings_.dropout, seed + 1, threads);
  day.point.resize(asked, width);
  multiply(day.hidden, out_.value, Turn::none, 0, day.point, threads);
  add_to_each_row(out_bias_.value, day.point);
  day.score.resize(asked, points.rows);
  multiply(day.point, points, Turn::right, 0, day.score, threads);

  // From here on score holds the gradient of the loss.
  in_parallel(threads, asked, [&](std::size_t q) {
    float* row = day.score.row(q);
    add(bias_.value.row(0), points.rows, row);
    softmax(row, points.rows);
    const auto answers = static_cast<float>(questions[q].targets.size());
    for (std::size_t i = 0; i < points.rows; ++i) row[i] *= answers / answers_of_a_step;
    for (const std::uint32_t answer : questions[q].targets) row[answer] -= 1 / answers_of_a_step;
  });
  Matrix to_points(points.rows, width), to_point(asked, width), to_hidden(asked, settings_.hidden),
      to_input(asked, 3 * width);
  multiply(day.score, points, Turn::none, 0, to_point, threads);
  multiply(day.score, day.point, Turn::left, 0, to_points, threads);
  add_rows(day.score, bias_.gradient);
  multiply(day.hidden, to_point, Turn::left, 0, out_.gradient, threads);
  add_rows(to_point, out_bias_.gradient);
  multiply(to_point, out_.value, Turn::right, 0, to_hidden, threads);
  // Where a value is zero it was bent or dropped: nothing runs back through it.
  const float grown = 1 / (1 - settings_.dropout);
  for (std::size_t i = 0; i < to_hidden.values.size(); ++i)
    to_hidden.values[i] *= day.hidden.values[i] > 0 ? grown : 0.0F;
  multiply(day.input, to_hidden, Turn::left, 0, into_.gradient, threads);
  add_rows(to_hidden, into_bias_.gradient);
  multiply(to_hidden, into_.value, Turn::right, 0, to_input, threads);
  for (std::size_t q = 0; q < asked; ++q) {
    const float* back = to_input.row(q);
    const float* source = points.row(questions[q].source);
    const float* type = type_.value.row(questions[q].type);
    float* to_source = to_points.row(questions[q].source);
    float* to_type = type_.gradient.row(questions[q].type);
    for (std::size_t k = 0; k < width; ++k) {
      const auto kept = [&](std::size_t at) {
        return random_unit(seed, q * 3 * width + at) < settings_.dropout ? 0.0F : back[at] * grown;
      };
      const float product = product_scale * kept(2 * width + k);
      to_source[k] += kept(k) + product * type[k];
      to_type[k] += kept(width + k) + product * source[k];
    }
  }
  for (std::size_t k = 0; k < means.size(); ++k)
    multiply(means[k], to_points, Turn::left, 0, turn_[k].gradient, threads);
  for (std::size_t i = 0; i < points.rows; ++i) {
    add(to_points.row(i), width, home_.gradient.row(affiliations_->of[i].home));
    add(to_points.row(i), width, role_.gradient.row(affiliations_->of[i].role));
  }
  own_.gradient = std::move(to_points);
  for (Parameter* parameter : {&own_, &home_, &role_, &type_, &bias_, &into_, &into_bias_, &out_, &out_bias_,
                               &turn_[0], &turn_[1], &turn_[2]}) {
    parameter->learn(rate, steps_, 0, threads);
  }
}

void Embedding::learn(std::span<const Fact> facts, float share_of_rate) {
  forget();
  each_day(facts, [&](std::span<const Fact> day) {
    step(questions_of(day, types_), settings_.rate * share_of_rate, day.front().day);
    compose();
    advance(day);
  });
  // What is remembered was made of points as they were then: once more with the last ones.
  forget();
  each_day(facts, [&](std::span<const Fact> day) { advance(day); });
}

}  // namespace entente
