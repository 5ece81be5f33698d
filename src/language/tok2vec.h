// Tok2Vec: tokens to vectors that know their surroundings.
//
// Purpose: spaCy's MultiHashEmbed and MaxoutWindowEncoder as en_core_web_sm 3.8 uses them: hashed embeddings
//          of the lexical attributes, mixed by a maxout layer, then four layers that look one token to each
//          side. There are two: one that tagger and parser share, one of the entity recogniser.
// Method: a word form is embedded once; what it adds to the first window layer as left neighbour, as itself
//          and as right neighbour is kept with it in a bounded cache. The other window layers compute
//          tokens in pairs (kernels.h, PackedWindow).
// Thread-safety: a loaded Tok2Vec is immutable; each thread brings its own Workspace.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "language/kernels.h"
#include "language/model_file.h"
#include "language/tokenizer.h"

namespace entente {

constexpr std::size_t vector_width = 96;

// The four table rows of a key: MurmurHash3 (x64, 128 bits) of the key's 8 bytes, as four 32-bit numbers.
// Source: Appleby 2011, public domain; thinc's hashembed.
std::array<std::uint32_t, 4> hash_rows(std::uint64_t key, std::uint32_t seed);

// Where the tokens of several texts lie in one matrix: at least four rows of padding before, between and
// after them, so that no text sees another through the four window layers. Every text begins in a row with an
// even number: window layers compute rows in pairs, and a text must not depend on its place.
struct Rows {
  static constexpr std::size_t padding = 4;
  std::vector<std::uint32_t> first;  // of each text, the row of its first token
  std::size_t count = padding;       // all rows
  void clear() {
    first.clear();
    count = padding;
  }
  void add(std::size_t tokens) {
    first.push_back(static_cast<std::uint32_t>(count));
    count += (tokens + padding + 1) / 2 * 2;
  }
};

class Tok2Vec {
 public:
  // Reads "NAME/…" of the model file and the object NAME of its section "networks". Errors (input): sections
  // missing or of other shapes, an attribute that is not known.
  static Result<Tok2Vec> load(const ModelFile& file, const nlohmann::json& networks, const std::string& name);
  Tok2Vec(Tok2Vec&&) noexcept;
  Tok2Vec& operator=(Tok2Vec&&) noexcept;
  ~Tok2Vec();

  class Workspace;
  struct WorkspaceDeleter {
    void operator()(Workspace*) const;
  };
  using WorkspacePointer = std::unique_ptr<Workspace, WorkspaceDeleter>;
  WorkspacePointer workspace() const;

  // The vectors of all texts as rows of `vector_width` floats, valid until the workspace is used again. Text
  // i is texts[i] and begins in row rows.first[i]; padding rows hold no meaning.
  const float* encode(std::span<const std::span<const LexedToken>> texts, const Rows& rows,
                      Workspace& work) const;

 private:
  struct Parts;
  explicit Tok2Vec(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
