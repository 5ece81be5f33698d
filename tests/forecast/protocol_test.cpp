// The benchmark's protocol: directions, filter, ties; and the files that it comes in.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "forecast/benchmark_files.h"
#include "forecast/matrix.h"
#include "forecast/protocol.h"

namespace entente {
namespace {

TEST(Protocol, BothDirectionsEachQuestionOnce) {
  const std::vector<Fact> day{{5, 0, 0, 1}, {5, 0, 0, 2}, {5, 1, 1, 0}};
  const auto questions = questions_of(day, 2);
  ASSERT_EQ(questions.size(), 5U);
  EXPECT_EQ(questions[0].targets, (std::vector<std::uint32_t>{1, 2}));  // 0 does type 0
  EXPECT_EQ(questions[1].type, 3U);                                     // 0 meets with type 1
  EXPECT_EQ(questions[1].targets, (std::vector<std::uint32_t>{1}));
}

TEST(Protocol, OtherAnswersOfTheDayDoNotCountAndTiesCountHalf) {
  const std::array<float, 6> scores{0.9F, 0.8F, 0.7F, 0.7F, 0.7F, 0.1F};
  EXPECT_EQ(rank_of(scores, {0, 0, {1}}, 1), 2);
  EXPECT_EQ(rank_of(scores, {0, 0, {0, 1}}, 1), 1);    // the other answer is filtered
  EXPECT_EQ(rank_of(scores, {0, 0, {3}}, 3), 4);       // 3, 4 or 5
  EXPECT_EQ(rank_of(scores, {0, 0, {3, 4}}, 3), 3.5);  // 3 or 4
  const std::array<float, 4> flat{};
  EXPECT_EQ(rank_of(flat, {0, 0, {2}}, 2), 2.5);  // saying nothing earns no better than chance
  RankFigures figures;
  figures.add(1);
  figures.add(4);
  EXPECT_DOUBLE_EQ(figures.mrr(), 62.5);
  EXPECT_DOUBLE_EQ(figures.hits_at_3(), 50);
}

TEST(Matrix, ProductsAreTheNaiveOnesForAnyNumberOfThreads) {
  const auto filled = [](std::size_t rows, std::size_t cols, std::uint64_t seed) {
    Matrix out(rows, cols);
    for (std::size_t i = 0; i < out.values.size(); ++i) out.values[i] = random_unit(seed, i) - 0.5F;
    return out;
  };
  const Matrix a = filled(300, 40, 1), b = filled(40, 70, 2), c = filled(300, 70, 3);
  Matrix product(300, 70), again(300, 70), left(40, 70), right(300, 40);
  multiply(a, b, Turn::none, 0, product, 1);
  multiply(a, b, Turn::none, 0, again, 3);
  EXPECT_EQ(product.values, again.values);
  multiply(a, c, Turn::left, 0, left, 2);
  multiply(c, b, Turn::right, 0, right, 2);
  const auto naive = [](std::size_t inner, auto x, auto y) {
    double sum = 0;
    for (std::size_t k = 0; k < inner; ++k) sum += double(x(k)) * double(y(k));
    return sum;
  };
  for (const auto& [i, j] : {std::pair<std::size_t, std::size_t>{0, 0}, {39, 17}, {17, 39}, {31, 5}}) {
    EXPECT_NEAR(product.row(i)[j],
                naive(
                    40, [&](auto k) { return a.row(i)[k]; }, [&](auto k) { return b.row(k)[j]; }),
                1e-4);
    EXPECT_NEAR(left.row(i)[j],
                naive(
                    300, [&](auto k) { return a.row(k)[i]; }, [&](auto k) { return c.row(k)[j]; }),
                1e-4);
    EXPECT_NEAR(right.row(i)[j],
                naive(
                    70, [&](auto k) { return c.row(i)[k]; }, [&](auto k) { return b.row(j)[k]; }),
                1e-4);
  }
}

TEST(Matrix, SoftmaxIsThatOfTheLibrary) {
  std::vector<float> row;
  for (std::size_t i = 0; i < 37; ++i) row.push_back(20 * random_unit(9, i) - 40);
  std::vector<double> exact(row.begin(), row.end());
  double sum = 0;
  for (double& value : exact) sum += value = std::exp(value);
  const float log_sum = softmax(row.data(), row.size());
  EXPECT_NEAR(log_sum, std::log(sum), 1e-4);
  for (std::size_t i = 0; i < row.size(); ++i)
    EXPECT_NEAR(row[i], exact[i] / sum, 1e-6 + 1e-5 * exact[i] / sum);
}

class BenchmarkFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("entente-benchmark-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  std::string refused(const BenchmarkPaths& paths) {
    const auto read = read_benchmark(paths);
    return read ? "read" : read.error().text().substr(folder_.string().size() + 1);
  }
  std::filesystem::path folder_;
};

TEST_F(BenchmarkFiles, HoursBecomeDays) {
  const auto train = file("train.txt", "0\t0\t1\t0\t-1\n1\t1\t0\t24\t-1\n\n"),
             valid = file("valid.txt", "0 0 1 72");
  const auto names = file("entity2id.txt", "Police (Thailand)\t1\nThailand\t0\n");
  const auto read = read_benchmark({{train, valid}, names, ""});
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(read->chronicle.actors, (std::vector<std::string>{"Thailand", "Police (Thailand)"}));
  EXPECT_EQ(read->chronicle.types, (std::vector<std::string>{"0", "1"}));
  EXPECT_EQ(read->parts[1], (std::vector<Fact>{{3, 0, 0, 1}}));
}

TEST_F(BenchmarkFiles, SayWhatIsWrongAndWhere) {
  const auto good = file("good.txt", "0\t0\t1\t24\n");
  const auto names = file("names.txt", "A\t0\nB\t1\n");
  EXPECT_EQ(refused({{file("empty.txt", "")}, "", ""}), "empty.txt: the file is empty");
  EXPECT_EQ(refused({{file("words.txt", "0\t0\t1\t0\nx\t0\t1\t0\n")}, "", ""}),
            "words.txt:2: not a quadruple: subject, relation, object and time as numbers");
  EXPECT_EQ(refused({{file("three.txt", "0\t0\t1\n")}, "", ""}),
            "three.txt:1: not a quadruple: subject, relation, object and time as numbers");
  EXPECT_EQ(refused({{file("long.txt", std::string(1U << 21U, '1'))}, "", ""}),
            "long.txt:1: a line of more than 4,096 bytes");
  EXPECT_EQ(refused({{file("more.txt", "7\t0\t1\t0\n")}, names, ""}),
            "more.txt:1: no entity has the number 7");
  EXPECT_EQ(refused({{good}, file("twice.txt", "A\t0\nB\t0\n"), ""}),
            "twice.txt:2: the number 0 stands for two names");
  EXPECT_EQ(refused({{good, file("same.txt", "0\t0\t1\t24\n")}, "", ""}).substr(0, 44),
            "same.txt: its first day does not come after ");
  EXPECT_NE(refused({{(folder_ / "none.txt").string()}, "", ""}), "read");
}

}  // namespace
}  // namespace entente
