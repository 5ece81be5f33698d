#include "language/tok2vec.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <nlohmann/json.hpp>
#include <utility>

#include "language/record_cache.h"

namespace entente {
namespace {

constexpr std::array<const char*, 6> attributes = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"};

FormKey key_of(const LexedToken& token) {
  return {token.lexeme.norm,  token.lexeme.prefix,         token.lexeme.suffix,
          token.lexeme.shape, token.space_after ? 1u : 0u, token.lexeme.is_space ? 1u : 0u};
}

constexpr std::size_t product_floats = 3 * vector_width;  // what a vector adds to a maxout layer of 3 pieces

// What is kept of a word form: its vector, then its products with the first window layer's weights as the
// left neighbour of a token, as the token itself (bias included) and as the right neighbour.
constexpr std::size_t form_floats = vector_width + 3 * product_floats;

constexpr std::size_t block_tokens = 1024;  // rows embedded at a time
constexpr std::size_t form_limit = 4096;    // forms kept from one block to the next: up to 16 MB
constexpr std::size_t value_limit = 2048;   // values kept of one attribute: up to 2.4 MB
constexpr std::uint32_t padding_form = 0;   // the form of the zero vector

}  // namespace

std::array<std::uint32_t, 4> hash_rows(std::uint64_t key, std::uint32_t seed) {
  std::uint64_t h1 = std::rotl(key * 0x87c37b91114253d5ULL, 31) * 0x4cf5ad432745937fULL;
  h1 ^= seed;
  std::uint64_t h2 = seed;
  h1 ^= 8;  // the key's length in bytes
  h2 ^= 8;
  h1 += h2;
  h2 += h1;
  h1 = mixed(h1);
  h2 = mixed(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32),
          static_cast<std::uint32_t>(h2), static_cast<std::uint32_t>(h2 >> 32)};
}

struct Tok2Vec::Parts {
  struct Column {
    std::size_t attribute = 0;  // index into a FormKey
    std::uint32_t seed = 0, rows = 0;
    const float* table = nullptr;  // (rows, vector_width), in the model file
    kernels::PackedInteger mix;    // this column's part of the mixing layer; the first has the bias
  };
  struct Norm {
    kernels::Buffer gain{vector_width}, bias{vector_width};
  };
  std::vector<Column> columns;
  std::array<bool, 6> reads{};  // attributes that some column reads
  // The first window layer: left neighbour, self, right neighbour.
  std::array<kernels::PackedInteger, 3> first;
  std::vector<kernels::PackedWindow> windows;  // the other window layers
  std::vector<Norm> norms;                     // mix, then the window layers

  void fill_new_forms(std::size_t known, Workspace& work) const;
};

class Tok2Vec::Workspace {
 public:
  explicit Workspace(std::size_t columns) {
    for (std::size_t c = 0; c < columns; ++c) values.emplace_back(value_limit, block_tokens, product_floats);
  }
  RecordCache<FormKey> forms{form_limit, block_tokens, form_floats};
  std::vector<RecordCache<std::uint64_t>> values;  // of each column: an attribute's part of the mixing layer
  std::vector<std::uint32_t> form_of_row;          // of the rows of this call
  std::vector<const float*> parts;                 // of the sums of one block
  kernels::Buffer vectors;                         // of new values or forms
  kernels::RoundedRows rounded;                    // the same as integers
  kernels::Buffer current, next;                   // rows of this call
  kernels::PackedWindow::Scratch scratch;

  // The layer's products of `count` vectors.
  void apply(const kernels::Table& table, const kernels::PackedInteger& layer, const float* from,
             std::size_t count, float* out, std::size_t out_stride) {
    rounded.resize(count, vector_width);
    table.round_rows(from, count, vector_width, layer.limit(), rounded.values.data(), rounded.scales.data());
    layer.apply(table, rounded.values.data(), rounded.scales.data(), count, out, out_stride);
  }
};

void Tok2Vec::WorkspaceDeleter::operator()(Workspace* work) const { delete work; }
Tok2Vec::WorkspacePointer Tok2Vec::workspace() const {
  return WorkspacePointer(new Workspace(parts_->columns.size()));
}

Tok2Vec::Tok2Vec(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Tok2Vec::Tok2Vec(Tok2Vec&&) noexcept = default;
Tok2Vec& Tok2Vec::operator=(Tok2Vec&&) noexcept = default;
Tok2Vec::~Tok2Vec() = default;

Result<Tok2Vec> Tok2Vec::load(const ModelFile& file, const nlohmann::json& networks,
                              const std::string& name) {
  auto parts = std::make_unique<Parts>();
  try {
    const auto& about = networks.at(name);
    const auto columns = about.at("columns").get<std::vector<std::string>>();
    const auto seeds = about.at("seeds").get<std::vector<std::uint32_t>>();
    if (columns.size() != seeds.size() || about.at("depth").get<std::size_t>() != Rows::padding)
      return input_error(fmt::format("network {} of the model file has another layout", name), file.path());
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto known = std::find(attributes.begin(), attributes.end(), columns[c]);
      if (known == attributes.end())
        return input_error(fmt::format("network {} reads the unknown attribute {}", name, columns[c]),
                           file.path());
      const auto attribute = static_cast<std::size_t>(known - attributes.begin());
      auto table = file.f32(fmt::format("{}/embed{}/E", name, c), {0, vector_width});
      if (!table) return tl::unexpected(table.error());
      if (table->shape[0] == 0)
        return input_error(fmt::format("a table of network {} is empty", name), file.path());
      parts->reads[attribute] = true;
      parts->columns.push_back({attribute, seeds[c], table->shape[0], table->data, {}});
    }
  } catch (const nlohmann::json::exception&) {
    return input_error(fmt::format("the model file does not describe network {}", name), file.path());
  }
  for (std::uint32_t depth = 0; depth <= Rows::padding; ++depth) {
    const std::string prefix = fmt::format("{}/layer{}/", name, depth);
    const auto inputs =
        static_cast<std::uint32_t>(vector_width * (depth == 0 ? parts->columns.size() : std::size_t{3}));
    auto w = file.f32(prefix + "W", {vector_width, 3, inputs});
    auto b = file.f32(prefix + "b", {vector_width, 3});
    auto gain = file.f32(prefix + "gain", {vector_width});
    auto bias = file.f32(prefix + "bias", {vector_width});
    for (const auto* array : {&w, &b, &gain, &bias})
      if (!*array) return tl::unexpected(array->error());
    Parts::Norm norm;
    std::copy_n(gain->data, vector_width, norm.gain.data());
    std::copy_n(bias->data, vector_width, norm.bias.data());
    parts->norms.push_back(std::move(norm));
    const auto part = [&](bool with_bias, std::size_t position) {
      return kernels::part_of_maxout(w->data, with_bias ? b->data : nullptr, vector_width, inputs,
                                     position * vector_width, vector_width);
    };
    if (depth == 0) {
      for (std::size_t c = 0; c < parts->columns.size(); ++c) parts->columns[c].mix = part(c == 0, c);
    } else if (depth == 1) {
      for (std::size_t side = 0; side < 3; ++side) parts->first[side] = part(side == 1, side);
    } else {
      parts->windows.emplace_back(w->data, b->data);
    }
  }
  return Tok2Vec(std::move(parts));
}

// Fills the records of the forms from number `known` on.
void Tok2Vec::Parts::fill_new_forms(std::size_t known, Workspace& work) const {
  const std::size_t count = work.forms.size() - known;
  if (count == 0) return;
  const kernels::Table& table = kernels::best();
  const std::size_t width = columns.size();
  work.parts.resize(count * width);
  for (std::size_t c = 0; c < width; ++c) {
    const Column& column = columns[c];
    RecordCache<std::uint64_t>& values = work.values[c];
    values.make_room();
    const std::size_t old = values.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t value = work.forms.key(static_cast<std::uint32_t>(known + i))[column.attribute];
      work.parts[i * width + c] = values.record(values.find_or_add(value));
    }
    const std::size_t added = values.size() - old;
    work.vectors.resize(std::max(added, count) * vector_width);
    for (std::size_t i = 0; i < added; ++i) {
      std::array<const float*, 4> rows{};
      const auto hashes = hash_rows(values.key(static_cast<std::uint32_t>(old + i)), column.seed);
      for (std::size_t h = 0; h < 4; ++h) rows[h] = column.table + hashes[h] % column.rows * vector_width;
      float* const to = work.vectors.data() + i * vector_width;
      for (std::size_t j = 0; j < vector_width; ++j)
        to[j] = rows[0][j] + rows[1][j] + rows[2][j] + rows[3][j];
    }
    if (added > 0)
      work.apply(table, column.mix, work.vectors.data(), added,
                 values.record(static_cast<std::uint32_t>(old)), product_floats);
  }
  float* const vectors = work.vectors.data();
  table.maxout_sum(work.parts.data(), width, count, vector_width / 16, vectors, vector_width);
  table.normalize(vectors, count, vector_width, norms[0].gain.data(), norms[0].bias.data(), nullptr, vectors);
  float* const records = work.forms.record(static_cast<std::uint32_t>(known));
  for (std::size_t i = 0; i < count; ++i)
    std::copy_n(vectors + i * vector_width, vector_width, records + i * form_floats);
  for (std::size_t side = 0; side < 3; ++side)
    work.apply(table, first[side], vectors, count, records + vector_width + side * product_floats,
               form_floats);
}

const float* Tok2Vec::encode(std::span<const std::span<const LexedToken>> texts, const Rows& rows,
                             Workspace& work) const {
  const kernels::Table& table = kernels::best();
  const Parts& parts = *parts_;
  const std::size_t count = rows.count, inner = count - 2;
  if (work.forms.size() == 0) {
    // The padding is a zero vector; its products are zero but for the bias.
    float* const padding = work.forms.record(work.forms.find_or_add(FormKey{~std::uint64_t{0}}));
    for (std::size_t side = 0; side < 3; ++side)
      work.apply(table, parts.first[side], padding, 1, padding + vector_width + side * product_floats,
                 form_floats);
  }
  work.current.resize(count * vector_width);
  work.next.resize(count * vector_width);
  float* current = work.current.data();
  float* next = work.next.data();
  // The outermost rows stay zero; everything between is computed, padding included.
  std::fill_n(current, vector_width, 0.0f);
  std::fill_n(current + (count - 1) * vector_width, vector_width, 0.0f);

  // A key per row, with the attributes that this network does not read set to zero.
  std::vector<std::uint32_t>& forms = work.form_of_row;
  forms.assign(count, padding_form);
  std::size_t text = 0;
  const auto token_at = [&](std::size_t row) -> const LexedToken* {
    while (text + 1 < texts.size() && row >= rows.first[text + 1]) ++text;
    if (texts.empty() || row < rows.first[text]) return nullptr;
    const std::size_t i = row - rows.first[text];
    return i < texts[text].size() ? &texts[text][i] : nullptr;
  };
  std::size_t known = 0;  // rows before this one have their form
  const auto find_forms = [&](std::size_t end) {
    for (; known < end; ++known) {
      const LexedToken* token = token_at(known);
      if (!token) continue;
      FormKey key = key_of(*token);
      for (std::size_t a = 0; a < key.size(); ++a)
        if (!parts.reads[a]) key[a] = 0;
      forms[known] = work.forms.find_or_add(key);
    }
  };
  for (std::size_t begin = 1; begin <= inner; begin += block_tokens) {
    const std::size_t end = std::min(begin + block_tokens, inner + 1);
    if (work.forms.make_room()) {
      known = begin - 1;  // the two rows before are looked up again: they are this block's neighbours
      text = 0;
    }
    const std::size_t old = work.forms.size();
    find_forms(end + 1);
    parts.fill_new_forms(old, work);
    work.parts.resize(3 * (end - begin));
    for (std::size_t r = begin; r < end; ++r) {
      const float* const self = work.forms.record(forms[r]);
      std::copy_n(self, vector_width, current + r * vector_width);
      const float** const part = &work.parts[3 * (r - begin)];
      part[0] = work.forms.record(forms[r - 1]) + vector_width;
      part[1] = self + vector_width + product_floats;
      part[2] = work.forms.record(forms[r + 1]) + vector_width + 2 * product_floats;
    }
    table.maxout_sum(work.parts.data(), 3, end - begin, vector_width / 16, next + begin * vector_width,
                     vector_width);
  }
  const auto add_normalized = [&](const Parts::Norm& norm) {
    table.normalize(next + vector_width, inner, vector_width, norm.gain.data(), norm.bias.data(),
                    current + vector_width, current + vector_width);
  };
  add_normalized(parts.norms[1]);
  for (std::size_t layer = 0; layer < parts.windows.size(); ++layer) {
    parts.windows[layer].apply(table, current + vector_width, inner / 2, next + vector_width, work.scratch);
    add_normalized(parts.norms[2 + layer]);
  }
  return current;
}

}  // namespace entente
