#include "language/tok2vec.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <nlohmann/json.hpp>
#include <utility>

namespace entente {
namespace {

using Key = std::array<std::uint64_t, 6>;

constexpr std::array<const char*, 6> attributes = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"};

Key key_of(const LexedToken& token) {
  return {token.lexeme.norm,  token.lexeme.prefix,         token.lexeme.suffix,
          token.lexeme.shape, token.space_after ? 1u : 0u, token.lexeme.is_space ? 1u : 0u};
}

std::uint64_t mixed(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ h >> 33;
}

// What is kept of a word form: its vector, then its products with the first window layer's weights as the
// left neighbour of a token, as the token itself (bias included) and as the right neighbour.
constexpr std::size_t product_floats = 3 * vector_width;
constexpr std::size_t form_floats = vector_width + 3 * product_floats;
constexpr std::size_t form_limit = 3072;    // forms kept from one block to the next: about 12 MB
constexpr std::size_t block_tokens = 1024;  // rows embedded at a time
constexpr std::uint32_t padding_form = 0;   // the form of the zero vector

// Word forms by key: open addressing, cleared as a whole when full.
class FormIndex {
 public:
  FormIndex() : slots_(slot_count, 0) { clear(); }
  void clear() {
    std::fill(slots_.begin(), slots_.end(), 0);
    keys_.assign(1, Key{});  // number 0 is the padding and never looked up
  }
  std::size_t size() const { return keys_.size(); }
  const Key& key(std::uint32_t form) const { return keys_[form]; }
  // The number of the form, and whether it is new.
  std::pair<std::uint32_t, bool> find_or_add(const Key& key) {
    std::uint64_t h =
        mixed(key[0] ^ std::rotl(key[3], 32)) + mixed(key[1] + 31 * key[2]) + 2 * key[4] + key[5];
    for (std::size_t at = mixed(h) % slot_count;; at = (at + 1) % slot_count) {
      if (slots_[at] == 0) {
        slots_[at] = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back(key);
        return {slots_[at], true};
      }
      if (keys_[slots_[at]] == key) return {slots_[at], false};
    }
  }

 private:
  static constexpr std::size_t slot_count = 16384;  // at least twice form_limit + block_tokens
  std::vector<std::uint32_t> slots_;
  std::vector<Key> keys_;
};

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
    std::size_t attribute = 0;  // index into a Key
    std::uint32_t seed = 0, rows = 0;
    const float* table = nullptr;  // (rows, vector_width), in the model file
  };
  struct Norm {
    kernels::Buffer gain{vector_width}, bias{vector_width};
  };
  std::vector<Column> columns;
  std::array<bool, 6> reads{};  // attributes that some column reads
  kernels::PackedMaxout mix;
  std::array<kernels::PackedLinear, 3>
      first;  // the first window layer: left neighbour, self, right neighbour
  std::vector<kernels::PackedMaxout> windows;  // the other window layers
  std::vector<Norm> norms;                     // mix, then the window layers

  void embed_new_forms(const kernels::Table& table, Workspace& work) const;
};

class Tok2Vec::Workspace {
 public:
  FormIndex index;
  kernels::Buffer forms{(form_limit + block_tokens + 8) * form_floats};
  std::vector<std::uint32_t> fresh;             // forms that are still to be embedded
  std::vector<std::uint32_t> form_of_row;       // of the rows of this call
  std::vector<const float*> before, at, after;  // products of one block
  kernels::Buffer embedded, mixed_rows;         // of fresh forms
  kernels::Buffer current, next;                // rows of this call
  bool ready = false;                           // the padding's form is stored
  float* form(std::uint32_t number) { return forms.data() + number * form_floats; }
};

void Tok2Vec::WorkspaceDeleter::operator()(Workspace* work) const { delete work; }
Tok2Vec::WorkspacePointer Tok2Vec::workspace() const { return WorkspacePointer(new Workspace); }

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
      parts->reads[attribute] = true;
      parts->columns.push_back({attribute, seeds[c], table->shape[0], table->data});
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
    if (depth == 0) {
      parts->mix = kernels::PackedMaxout(w->data, b->data, vector_width, inputs);
    } else if (depth > 1) {
      parts->windows.emplace_back(w->data, b->data, vector_width, inputs);
    } else {
      // Output j of `first` is piece j / 16 % 3 of vector element j / 48 * 16 + j % 16, as maxout_sum reads
      // it.
      for (std::size_t side = 0; side < 3; ++side) {
        std::vector<float> weights(product_floats * vector_width), biases(product_floats, 0.0f);
        for (std::size_t j = 0; j < product_floats; ++j) {
          const std::size_t row = (j / 48 * 16 + j % 16) * 3 + j / 16 % 3;
          std::copy_n(w->data + row * inputs + side * vector_width, vector_width, &weights[j * vector_width]);
          if (side == 1) biases[j] = b->data[row];
        }
        parts->first[side] =
            kernels::PackedLinear(weights.data(), biases.data(), product_floats, vector_width);
      }
    }
  }
  return Tok2Vec(std::move(parts));
}

void Tok2Vec::Parts::embed_new_forms(const kernels::Table& table, Workspace& work) const {
  const std::size_t count = work.fresh.size(), width = columns.size() * vector_width;
  if (count == 0) return;
  work.embedded.resize(count * width);
  work.mixed_rows.resize(count * vector_width);
  for (std::size_t i = 0; i < count; ++i) {
    float* to = work.embedded.data() + i * width;
    for (const Column& column : columns) {
      std::array<const float*, 4> rows{};
      const auto hashed = hash_rows(work.index.key(work.fresh[i])[column.attribute], column.seed);
      for (std::size_t h = 0; h < 4; ++h) rows[h] = column.table + hashed[h] % column.rows * vector_width;
      for (std::size_t j = 0; j < vector_width; ++j)
        to[j] = rows[0][j] + rows[1][j] + rows[2][j] + rows[3][j];
      to += vector_width;
    }
  }
  float* vectors = work.mixed_rows.data();
  mix.apply(table, work.embedded.data(), width, count, vectors, vector_width);
  table.normalize(vectors, count, vector_width, norms[0].gain.data(), norms[0].bias.data(), nullptr, vectors);
  // Fresh forms are numbered in sequence, so their records lie side by side.
  float* records = work.form(work.fresh.front());
  for (std::size_t i = 0; i < count; ++i)
    std::copy_n(vectors + i * vector_width, vector_width, records + i * form_floats);
  for (std::size_t side = 0; side < 3; ++side)
    first[side].apply(table, vectors, vector_width, count, records + vector_width + side * product_floats,
                      form_floats);
  work.fresh.clear();
}

const float* Tok2Vec::encode(std::span<const std::span<const LexedToken>> texts, const Rows& rows,
                             Workspace& work) const {
  const kernels::Table& table = kernels::best();
  const Parts& parts = *parts_;
  const std::size_t count = rows.count, inner = count - 2;
  if (!work.ready) {
    // The padding is a zero vector; its products are zero but for the bias.
    float* padding = work.form(padding_form);
    std::fill_n(padding, form_floats, 0.0f);
    for (std::size_t side = 0; side < 3; ++side)
      parts.first[side].apply(table, padding, vector_width, 1, padding + vector_width + side * product_floats,
                              form_floats);
    work.ready = true;
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
      Key key = key_of(*token);
      for (std::size_t a = 0; a < key.size(); ++a)
        if (!parts.reads[a]) key[a] = 0;
      const auto [form, is_new] = work.index.find_or_add(key);
      if (is_new) work.fresh.push_back(form);
      forms[known] = form;
    }
  };
  for (std::size_t begin = 1; begin <= inner; begin += block_tokens) {
    const std::size_t end = std::min(begin + block_tokens, inner + 1);
    if (work.index.size() > form_limit) {
      work.index.clear();
      known = begin - 1;  // the two rows before are looked up again: they are this block's neighbours
      text = 0;
    }
    find_forms(end + 1);
    parts.embed_new_forms(table, work);
    const std::size_t size = end - begin;
    work.before.resize(size);
    work.at.resize(size);
    work.after.resize(size);
    for (std::size_t r = begin; r < end; ++r) {
      const float* self = work.form(forms[r]);
      std::copy_n(self, vector_width, current + r * vector_width);
      work.before[r - begin] = work.form(forms[r - 1]) + vector_width;
      work.at[r - begin] = self + vector_width + product_floats;
      work.after[r - begin] = work.form(forms[r + 1]) + vector_width + 2 * product_floats;
    }
    table.maxout_sum(work.before.data(), work.at.data(), work.after.data(), size, vector_width / 16,
                     next + begin * vector_width, vector_width);
  }
  const auto add_normalized = [&](const Parts::Norm& norm) {
    table.normalize(next + vector_width, inner, vector_width, norm.gain.data(), norm.bias.data(),
                    current + vector_width, current + vector_width);
  };
  add_normalized(parts.norms[1]);
  for (std::size_t layer = 0; layer < parts.windows.size(); ++layer) {
    // The window of a row is three rows that lie side by side already.
    parts.windows[layer].apply(table, current, vector_width, inner, next + vector_width, vector_width);
    add_normalized(parts.norms[2 + layer]);
  }
  return current;
}

}  // namespace entente
