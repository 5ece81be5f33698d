#include "language/tagger.h"

#include <nlohmann/json.hpp>

#include "language/tok2vec.h"

namespace entente {

Result<Tagger> Tagger::load(const ModelFile& file, const nlohmann::json& networks) {
  Tagger tagger;
  try {
    tagger.labels_ = networks.at("tagger").at("labels").get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception&) {
    return input_error("the model file does not list the tagger's labels", file.path());
  }
  const auto outputs = static_cast<std::uint32_t>(tagger.labels_.size());
  auto w = file.f32("tagger/W", {outputs, vector_width});
  auto b = file.f32("tagger/b", {outputs});
  for (const auto* array : {&w, &b})
    if (!*array) return tl::unexpected(array->error());
  if (outputs == 0) return input_error("the model file's tagger has no labels", file.path());
  tagger.layer_ = kernels::PackedLinear(w->data, b->data, outputs, vector_width);
  return tagger;
}

void Tagger::apply(const float* vectors, Token* tokens, std::size_t count, kernels::Buffer& scores) const {
  constexpr std::size_t block = 256;
  const std::size_t outputs = labels_.size();
  scores.resize(block * outputs);
  for (std::size_t first = 0; first < count; first += block) {
    const std::size_t rows = std::min(block, count - first);
    layer_.apply(kernels::best(), vectors + first * vector_width, vector_width, rows, scores.data(), outputs);
    for (std::size_t r = 0; r < rows; ++r)
      tokens[first + r].tag = labels_[kernels::first_greatest(scores.data() + r * outputs, outputs)];
  }
}

}  // namespace entente
