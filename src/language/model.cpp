#include "language/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "language/attribute_ruler.h"
#include "language/dependency_parser.h"
#include "language/entity_recognizer.h"
#include "language/lemmatizer.h"
#include "language/model_file.h"
#include "language/tagger.h"
#include "language/tok2vec.h"
#include "language/tokenizer.h"

namespace entente {
namespace {

// Texts are analysed in batches of about this many tokens, so that the activations stay in the cache.
constexpr std::size_t batch_tokens = 512;
// A longer text is cut into pieces that are analysed on their own: memory stays bounded. See
// docs/language.md.
constexpr std::size_t most_tokens = 8192;
// A longer range is cut before it is tokenised, at white space.
constexpr std::size_t most_bytes = 1 << 20;

// The longest beginning of tokens[first, …) that is analysed as one: up to `most_tokens`, and if there are
// more, up to the last line break or else the last full stop in the second half, or else exactly that many.
std::size_t end_of_piece(std::string_view text, std::span<const LexedToken> tokens, std::size_t first) {
  if (tokens.size() - first <= most_tokens) return tokens.size();
  const std::size_t last = first + most_tokens, half = first + most_tokens / 2;
  const auto word = [&](std::size_t i) {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  };
  for (std::size_t i = last; i-- > half;)
    if (tokens[i].lexeme.is_space && word(i).find('\n') != std::string_view::npos) return i + 1;
  for (std::size_t i = last; i-- > half;)
    if (word(i) == "." || word(i) == "!" || word(i) == "?") return i + 1;
  return last;
}

// Where a range of more than `most_bytes` is cut: behind white space if there is some in the second half,
// else between two code points.
std::uint32_t end_of_window(std::string_view text, TextRange range) {
  if (range.end - range.begin <= most_bytes) return range.end;
  const std::uint32_t last = range.begin + most_bytes, half = range.begin + most_bytes / 2;
  for (const char wanted : {'\n', ' '})
    for (std::uint32_t i = last; i > half; --i)
      if (text[i - 1] == wanted && text[i] != wanted) return i;
  std::uint32_t at = last;
  while (at > half && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

struct Model::Parts {
  ModelFile file;
  Tokenizer tokenizer;
  Tok2Vec shared;
  Tagger tagger;
  DependencyParser parser;
  AttributeRuler ruler;
  Lemmatizer lemmatizer;
  Tok2Vec own;  // the entity recogniser's
  EntityRecognizer recognizer;

  // What one thread needs while it parses. Kept between calls, so that buffers are not allocated anew and
  // word forms not embedded anew; there are never more than threads have parsed at once.
  struct Workspace {
    Tok2Vec::WorkspacePointer shared, own;
    kernels::Buffer scores;
    DependencyParser::Workspace parser;
    EntityRecognizer::Workspace recognizer;
    std::vector<LexedToken> tokens;  // of the batch
    std::vector<std::size_t> ends;   // of its texts, as indices into `tokens`
    std::vector<std::span<const LexedToken>> texts;
    Rows rows;
    std::vector<Entity> entities;
  };
  std::mutex mutex;
  std::vector<std::unique_ptr<Workspace>> idle;  // guarded by mutex

  std::unique_ptr<Workspace> take_workspace() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        auto work = std::move(idle.back());
        idle.pop_back();
        return work;
      }
    }
    auto work = std::make_unique<Workspace>();
    work->shared = shared.workspace();
    work->own = own.workspace();
    return work;
  }
  void give_back(std::unique_ptr<Workspace> work) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(work));
  }

  void analyse_batch(Workspace& work, Document& document);
  void analyse_text(Workspace& work, std::size_t text, const float* shared_rows, const float* own_rows,
                    Document& document);
};

Result<Model> Model::load(const std::string& path) {
  auto file = ModelFile::open(path);
  if (!file) return tl::unexpected(file.error());
  auto networks_text = file->bytes("networks");
  if (!networks_text) return tl::unexpected(networks_text.error());
  const auto networks = nlohmann::json::parse(*networks_text, nullptr, false);
  // Every part names its own trouble; this adds the file where the part does not know it.
  const auto with_file = [&](Error error) {
    if (error.file.empty()) error.file = path;
    return tl::unexpected(std::move(error));
  };
  std::string_view sections[4];
  const char* const names[4] = {"tokenizer", "lexemes", "attribute_ruler", "lemmatizer"};
  for (std::size_t i = 0; i < 4; ++i) {
    auto section = file->bytes(names[i]);
    if (!section) return tl::unexpected(section.error());
    sections[i] = *section;
  }
  auto tokenizer = Tokenizer::from_json(sections[0], sections[1]);
  if (!tokenizer) return with_file(tokenizer.error());
  auto ruler = AttributeRuler::from_json(sections[2]);
  if (!ruler) return with_file(ruler.error());
  auto lemmatizer = Lemmatizer::from_json(sections[3]);
  if (!lemmatizer) return with_file(lemmatizer.error());
  auto shared = Tok2Vec::load(*file, networks, "tok2vec");
  if (!shared) return with_file(shared.error());
  auto tagger = Tagger::load(*file, networks);
  if (!tagger) return with_file(tagger.error());
  auto parser = DependencyParser::load(*file, networks);
  if (!parser) return with_file(parser.error());
  auto own = Tok2Vec::load(*file, networks, "ner");
  if (!own) return with_file(own.error());
  auto recognizer = EntityRecognizer::load(*file, networks);
  if (!recognizer) return with_file(recognizer.error());
  return Model(std::unique_ptr<Parts>(new Parts{std::move(*file),
                                                std::move(*tokenizer),
                                                std::move(*shared),
                                                std::move(*tagger),
                                                std::move(*parser),
                                                std::move(*ruler),
                                                std::move(*lemmatizer),
                                                std::move(*own),
                                                std::move(*recognizer),
                                                {},
                                                {}}));
}

Model::Model(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

std::string Model::name() const { return parts_->file.model_name(); }

Result<Document> Model::parse(std::string_view text) const {
  const TextRange whole{0, static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 0xFFFFFFFFu))};
  return parse(text, std::span(&whole, 1));
}

Result<Document> Model::parse(std::string_view text, std::span<const TextRange> ranges) const {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    return input_error(
        fmt::format("the text has {} bytes; less than 2 GiB can be analysed at once", text.size()));
  if (const auto bad = first_invalid_utf8(text))
    return input_error(fmt::format("the text is not valid UTF-8 (byte {})", *bad));
  std::uint32_t before = 0;
  for (const TextRange& range : ranges) {
    if (range.begin < before || range.end < range.begin || range.end > text.size())
      return internal_error(
          fmt::format("range [{}, {}) is out of order or outside of the text", range.begin, range.end));
    before = range.end;
  }
  Document document;
  document.text = text;
  // English has a token for every five bytes or so: enough room at once, so that long texts are not copied about.
  document.tokens.reserve(text.size() / 4 + 1);
  auto work = parts_->take_workspace();
  const auto analyse = [&] {
    parts_->analyse_batch(*work, document);
    work->tokens.clear();
    work->ends.clear();
  };
  work->tokens.clear();
  work->ends.clear();
  for (TextRange range : ranges) {
    while (range.begin < range.end) {
      const TextRange window{range.begin, end_of_window(text, range)};
      range.begin = window.end;
      const std::size_t first = work->tokens.size();
      parts_->tokenizer.tokenize(text, window, work->tokens);
      for (std::size_t at = first; at < work->tokens.size();) {
        at = end_of_piece(text, work->tokens, at);
        work->ends.push_back(at);
      }
      if (work->tokens.size() >= batch_tokens) analyse();
    }
  }
  analyse();
  parts_->give_back(std::move(work));
  return document;
}

// Analyses work.tokens, cut at work.ends, and appends them to the document.
void Model::Parts::analyse_batch(Workspace& work, Document& document) {
  // Batches may hold more than batch_tokens (a window's tokens come at once): they are taken in turns.
  for (std::size_t text = 0; text < work.ends.size();) {
    work.texts.clear();
    work.rows.clear();
    const std::size_t first_text = text;
    while (text < work.ends.size() && (text == first_text || work.rows.count < batch_tokens)) {
      const std::size_t begin = text == 0 ? 0 : work.ends[text - 1];
      work.texts.push_back(std::span(work.tokens).subspan(begin, work.ends[text] - begin));
      work.rows.add(work.texts.back().size());
      ++text;
    }
    const float* shared_rows = shared.encode(work.texts, work.rows, *work.shared);
    const float* own_rows = own.encode(work.texts, work.rows, *work.own);
    for (std::size_t i = 0; i < work.texts.size(); ++i)
      analyse_text(work, i, shared_rows, own_rows, document);
  }
}

void Model::Parts::analyse_text(Workspace& work, std::size_t text, const float* shared_rows,
                                const float* own_rows, Document& document) {
  const std::span<const LexedToken> lexed = work.texts[text];
  const std::size_t count = lexed.size();
  const auto first = static_cast<std::uint32_t>(document.tokens.size());
  const auto last = static_cast<std::uint32_t>(first + count);
  const std::size_t offset = work.rows.first[text] * vector_width;
  document.tokens.resize(last);
  Token* const tokens = document.tokens.data() + first;

  tagger.apply(shared_rows + offset, tokens, count, work.scores);
  parser.parse(shared_rows + offset, lexed, work.parser);
  const ParsedTree& tree = work.parser.tree;
  for (std::size_t i = 0; i < count; ++i) {
    tokens[i].begin = lexed[i].begin;
    tokens[i].end = lexed[i].end;
    tokens[i].space_after = lexed[i].space_after;
    tokens[i].head = first + static_cast<std::uint32_t>(tree.heads[i]);
    tokens[i].dep = tree.labels[i].dep;
    if (i == 0 || tree.begins_sentence[i]) {
      if (i > 0) document.sentences.back().last = first + static_cast<std::uint32_t>(i);
      document.sentences.push_back({first + static_cast<std::uint32_t>(i), last});
    }
  }
  ruler.apply(document, first, last);
  lemmatizer.apply(document, first, last);

  work.entities.clear();
  recognizer.find(own_rows + offset, lexed, tree.begins_sentence, work.recognizer, work.entities);
  for (const Entity& entity : work.entities) {
    document.entities.push_back({first + entity.first, first + entity.last, entity.type});
    for (std::uint32_t i = entity.first; i < entity.last; ++i) {
      tokens[i].entity = entity.type;
      tokens[i].entity_begins = i == entity.first;
    }
  }
}

}  // namespace entente
