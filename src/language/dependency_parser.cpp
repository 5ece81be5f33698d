#include "language/dependency_parser.h"

#include <fmt/format.h>

#include <array>

namespace entente {
namespace {

enum Move : std::size_t { shift, reduce, left, right, brk, move_count };
constexpr std::array<char, move_count> letters = {'S', 'D', 'L', 'R', 'B'};
constexpr std::uint32_t feature_count = 8;

// The state of an arc-eager parser: a stack, a buffer (tokens that were put back, then the rest of the text)
// and the arcs so far.
class State {
 public:
  State(std::size_t count, DependencyParser::Workspace& work) : work_(work), count_(static_cast<int>(count)) {
    work.stack.clear();
    work.returned.clear();
    work.tree.heads.assign(count, -1);
    work.tree.labels.assign(count, Label{Dep::ROOT, Dep::dep, false});
    work.last_left.assign(count, -1);
    work.last_right.assign(count, -1);
    work.earlier_right.assign(count, -1);
    work.unshiftable.assign(count, 0);
    work.sentence_start.assign(count, 0);
    if (count > 0) work.sentence_start[0] = 1;
  }

  bool finished() const { return work_.stack.empty() && buffer_size() == 0; }

  // B0, B1, S0, S1, S2, the most recent left child of B0 and of S0, the most recent right child of S0.
  void features(std::int32_t* out) const {
    out[0] = buffer(0);
    out[1] = buffer(1);
    for (std::size_t i = 0; i < 3; ++i) out[2 + i] = stack(i);
    out[5] = out[0] < 0 ? -1 : work_.last_left[at(out[0])];
    out[6] = out[2] < 0 ? -1 : work_.last_left[at(out[2])];
    out[7] = out[2] < 0 ? -1 : work_.last_right[at(out[2])];
  }

  std::array<bool, move_count> valid() const {
    const int waiting = buffer_size();
    const std::int32_t b0 = buffer(0), b1 = buffer(1);
    const bool starts = b0 >= 0 && work_.sentence_start[at(b0)];
    std::array<bool, move_count> ok{};
    const bool has_stack = !work_.stack.empty();
    ok[shift] = !has_stack || (waiting >= 2 && !starts && !work_.unshiftable[at(b0)]);
    ok[reduce] = has_stack;
    ok[left] = ok[right] = has_stack && waiting > 0 && !starts;
    ok[brk] = waiting >= 2 && b1 == b0 + 1 && !work_.sentence_start[at(b1)];
    return ok;
  }

  void take(std::size_t move, const Label& label) {
    switch (move) {
      case shift:
        push();
        break;
      case reduce: {
        // A token without a head goes back to the buffer rather than be lost, unless it is all there is.
        const std::int32_t s0 = work_.stack.back();
        if (work_.tree.heads[at(s0)] < 0 && work_.stack.size() > 1) {
          work_.unshiftable[at(s0)] = 1;
          work_.returned.push_back(s0);
        }
        work_.stack.pop_back();
        break;
      }
      case left: {
        const std::int32_t b0 = buffer(0), s0 = work_.stack.back();
        detach(s0);
        work_.tree.heads[at(s0)] = b0;
        work_.tree.labels[at(s0)] = label;
        // B0 lies after S0, unless it was put back and S0 was shifted over it.
        attach(b0, s0);
        work_.unshiftable[at(b0)] = 0;
        work_.stack.pop_back();
        break;
      }
      case right: {
        const std::int32_t b0 = buffer(0), s0 = work_.stack.back();
        detach(b0);
        work_.tree.heads[at(b0)] = s0;
        work_.tree.labels[at(b0)] = label;
        attach(s0, b0);
        push();
        break;
      }
      default:
        work_.sentence_start[at(buffer(1))] = 1;
    }
  }

 private:
  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }
  int buffer_size() const { return count_ - next_ + static_cast<int>(work_.returned.size()); }
  std::int32_t stack(std::size_t i) const {
    return i < work_.stack.size() ? work_.stack[work_.stack.size() - 1 - i] : -1;
  }
  std::int32_t buffer(std::size_t i) const {
    const std::size_t back = work_.returned.size();
    if (i < back) return work_.returned[back - 1 - i];
    const int token = next_ + static_cast<int>(i - back);
    return token < count_ ? token : -1;
  }
  void push() {
    if (work_.returned.empty()) {
      work_.stack.push_back(next_++);
    } else {
      work_.stack.push_back(work_.returned.back());
      work_.returned.pop_back();
    }
  }
  void attach(std::int32_t head, std::int32_t child) {
    if (child < head) {
      work_.last_left[at(head)] = child;
    } else {
      work_.earlier_right[at(child)] = work_.last_right[at(head)];
      work_.last_right[at(head)] = child;
    }
  }
  // Takes a token off its head. Only the move L replaces a head, one that the move R gave; the token was then
  // pushed above its head, so no other right child came after it.
  void detach(std::int32_t child) {
    const std::int32_t head = work_.tree.heads[at(child)];
    if (head >= 0 && work_.last_right[at(head)] == child)
      work_.last_right[at(head)] = work_.earlier_right[at(child)];
  }

  DependencyParser::Workspace& work_;
  int count_, next_ = 0;  // next_: the first token that was never taken from the buffer
};

}  // namespace

Result<DependencyParser> DependencyParser::load(const ModelFile& file, const nlohmann::json& networks) {
  auto network = ParserNetwork::load(file, networks, "parser", feature_count);
  if (!network) return tl::unexpected(network.error());
  DependencyParser parser;
  parser.network_ = std::move(*network);
  std::size_t covered = 0;
  for (std::size_t m = 0; m < move_count; ++m) {
    parser.ranges_[m] = parser.network_.range_of(letters[m]);
    covered += parser.ranges_[m].second - parser.ranges_[m].first;
  }
  if (covered != parser.network_.actions().size())
    return input_error("the parser of the model file has moves that are not known", file.path());
  for (const ParserAction& action : parser.network_.actions()) {
    Label label;
    if (!action.label.empty() && !parse_label(action.label, label))
      return input_error(
          fmt::format("the parser of the model file has the unknown label \"{}\"", action.label),
          file.path());
    parser.labels_.push_back(label);
  }
  return parser;
}

void DependencyParser::parse(const float* vectors, std::span<const LexedToken> tokens,
                             Workspace& work) const {
  network_.prepare(vectors, tokens.size(), work.network);
  State state(tokens.size(), work);
  std::array<std::int32_t, feature_count> features{};
  while (!state.finished()) {
    state.features(features.data());
    const float* scores = network_.score(features.data(), work.network);
    const auto valid = state.valid();
    // The first best: moves are numbered in this order. One is always valid: S on an empty stack, else D.
    std::size_t best = 0, best_move = move_count;
    for (std::size_t m = 0; m < move_count; ++m) {
      if (!valid[m] || ranges_[m].first == ranges_[m].second) continue;
      const auto [first, last] = ranges_[m];
      const std::size_t a = first + kernels::first_greatest(scores + first, last - first);
      if (best_move == move_count || scores[a] > scores[best]) {
        best = a;
        best_move = m;
      }
    }
    if (best_move == move_count) break;
    state.take(best_move, labels_[best]);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (work.tree.heads[i] >= 0) continue;
    work.tree.heads[i] = static_cast<std::int32_t>(i);
    work.tree.labels[i] = Label{Dep::ROOT, Dep::dep, false};
  }
  find_edges(work.tree);
  restore_displaced(work.tree, tokens);
}

}  // namespace entente
