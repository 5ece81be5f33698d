#include "language/parser_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "language/tok2vec.h"

namespace entente {

Result<ParserNetwork> ParserNetwork::load(const ModelFile& file, const nlohmann::json& networks,
                                          const std::string& name, std::uint32_t features) {
  ParserNetwork net;
  net.features_ = features;
  try {
    for (const auto& action : networks.at(name).at("actions")) {
      const auto move = action.at(0).get<std::string>();
      net.actions_.push_back({move.empty() ? '\0' : move[0], action.at(1).get<std::string>()});
    }
  } catch (const nlohmann::json::exception&) {
    return input_error(fmt::format("the model file does not list the actions of {}", name), file.path());
  }
  for (std::size_t i = 2; i < net.actions_.size(); ++i)
    for (std::size_t j = 0; j + 1 < i; ++j)
      if (net.actions_[i].move == net.actions_[j].move && net.actions_[i].move != net.actions_[i - 1].move)
        return input_error(fmt::format("the actions of {} are not sorted by move", name), file.path());
  const auto count = static_cast<std::uint32_t>(net.actions_.size());
  net.columns_ = (count + kernels::lanes - 1) / kernels::lanes * kernels::lanes;
  if (count == 0 || net.columns_ > 8 * kernels::lanes)
    return input_error(fmt::format("{} has {} actions; 1 to 128 are supported", name, count), file.path());

  auto reduce_w = file.f32(name + "/reduce/W", {reduced_width, vector_width});
  auto reduce_b = file.f32(name + "/reduce/b", {reduced_width});
  auto lower_w = file.f32(name + "/lower/W", {features, hidden_width, pieces, reduced_width});
  auto lower_b = file.f32(name + "/lower/b", {hidden_width, pieces});
  auto pad = file.f32(name + "/lower/pad", {1, features, hidden_width, pieces});
  auto upper_w = file.f32(name + "/upper/W", {count, hidden_width});
  auto upper_b = file.f32(name + "/upper/b", {count});
  for (const auto* array : {&reduce_w, &reduce_b, &lower_w, &lower_b, &pad, &upper_w, &upper_b})
    if (!*array) return tl::unexpected(array->error());

  net.reduce_ = kernels::PackedLinear(reduce_w->data, reduce_b->data, reduced_width, vector_width);
  // Stored as (feature, hidden, piece); used as (feature, piece, hidden), so that the greater piece of 16
  // hidden units is one operation.
  std::vector<float> weights(features * feature_floats * reduced_width);
  net.lower_bias_.resize(feature_floats);
  net.missing_.resize(features * feature_floats);
  for (std::size_t p = 0; p < pieces; ++p) {
    for (std::size_t h = 0; h < hidden_width; ++h) {
      net.lower_bias_.data()[p * hidden_width + h] = (*lower_b)[h * pieces + p];
      for (std::size_t f = 0; f < features; ++f) {
        const std::size_t from = (f * hidden_width + h) * pieces + p;
        const std::size_t to = (f * pieces + p) * hidden_width + h;
        net.missing_.data()[to] = (*pad)[from];
        std::copy_n(lower_w->data + from * reduced_width, reduced_width, &weights[to * reduced_width]);
      }
    }
  }
  net.lower_ = kernels::PackedInteger(weights.data(), nullptr, features * feature_floats, reduced_width);
  net.upper_.resize(hidden_width * net.columns_);
  net.upper_bias_.resize(net.columns_);
  for (std::size_t a = 0; a < count; ++a) {
    net.upper_bias_.data()[a] = (*upper_b)[a];
    for (std::size_t h = 0; h < hidden_width; ++h)
      net.upper_.data()[h * net.columns_ + a] = (*upper_w)[a * hidden_width + h];
  }
  return net;
}

std::pair<std::size_t, std::size_t> ParserNetwork::range_of(char move) const {
  std::size_t first = 0;
  while (first < actions_.size() && actions_[first].move != move) ++first;
  std::size_t last = first;
  while (last < actions_.size() && actions_[last].move == move) ++last;
  return {first, last};
}

void ParserNetwork::prepare(const float* vectors, std::size_t count, Workspace& work) const {
  const kernels::Table& table = kernels::best();
  work.reduced.resize(count * reduced_width);
  work.table.resize(count * stride());
  reduce_.apply(table, vectors, vector_width, count, work.reduced.data(), reduced_width);
  work.rounded.resize(count, reduced_width);
  table.round_rows(work.reduced.data(), count, reduced_width, lower_.limit(), work.rounded.values.data(),
                   work.rounded.scales.data());
  lower_.apply(table, work.rounded.values.data(), work.rounded.scales.data(), count, work.table.data(),
               stride());
}

const float* ParserNetwork::score(const std::int32_t* tokens, Workspace& work) const {
  const kernels::Table& table = kernels::best();
  std::array<const float*, 8> rows{};
  for (std::size_t f = 0; f < features_; ++f)
    rows[f] = (tokens[f] < 0 ? missing_.data()
                             : work.table.data() + static_cast<std::size_t>(tokens[f]) * stride()) +
              f * feature_floats;
  table.hidden64(rows.data(), features_, lower_bias_.data(), work.hidden.data());
  table.product(work.hidden.data(), upper_.data(), upper_bias_.data(), hidden_width, columns_,
                work.scores.data());
  return work.scores.data();
}

}  // namespace entente
