#include "library.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answers/code_batch.h"
#include "answers/pipeline_load.h"
#include "base/text.h"
#include "knowledge/layers.h"
#include "record/bundle.h"

using entente::Error;

struct entente_coder {
  entente::Pipeline pipeline;
  entente::FurnitureRules furniture;
  std::string name;
};

namespace {

char* copied(std::string_view text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out != nullptr) {
    std::memcpy(out, text.data(), text.size());
    out[text.size()] = '\0';
  }
  return out;
}

int status_of(const Error& error) {
  switch (error.kind) {
    case Error::Kind::usage:
      return 2;
    case Error::Kind::input:
      return 3;
    case Error::Kind::internal:
      return 4;
  }
  return 4;
}

int tell(const Error& error, char** message) {
  *message = copied(error.text());
  return status_of(error);
}

// No exception may cross the border of the library.
template <class Work>
int guarded(char** message, const Work& work) {
  try {
    entente::Result<void> done = work();
    return done ? 0 : tell(done.error(), message);
  } catch (const std::exception& fault) {
    return tell({Error::Kind::internal, fault.what(), {}, 0}, message);
  }
}

entente::Result<void> open(const char* built_in, const char* layers, const char* model, const char* cities,
                           bool rules_only, entente_coder** coder, char** notes) {
  std::vector<std::string> given;
  for (const std::string_view folder : entente::split(layers, '\n'))
    if (!folder.empty()) given.emplace_back(folder);
  auto tables = entente::choose_tables(given, built_in);
  if (!tables) return tl::unexpected<Error>(tables.error());
  entente::PipelineFiles files{*tables, model, cities, std::string("entente ") + ENTENTE_VERSION, rules_only};
  std::vector<entente::Finding> left_out;
  auto pipeline = entente::load_pipeline(files, left_out);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  auto furniture = entente::FurnitureRules::load(*tables);
  if (!furniture) return tl::unexpected<Error>(furniture.error());

  std::string lines;
  for (const auto* findings : {&pipeline->world().warnings(), &std::as_const(left_out)})
    for (const entente::Finding& finding : *findings)
      lines += Error{Error::Kind::input, finding.message, finding.file, finding.line}.text() + "\n";
  std::string name = pipeline->name();
  *coder = new entente_coder{std::move(*pipeline), std::move(*furniture), std::move(name)};
  *notes = copied(lines);
  return {};
}

}  // namespace

const char* entente_version() { return ENTENTE_VERSION; }

int entente_open(const char* built_in, const char* layers, const char* model, const char* cities,
                 int rules_only, entente_coder** coder, char** notes, char** message) {
  return guarded(message,
                 [&] { return open(built_in, layers, model, cities, rules_only != 0, coder, notes); });
}

void entente_close(entente_coder* coder) { delete coder; }

const char* entente_name(const entente_coder* coder) { return coder->name.c_str(); }

void entente_schema(ArrowSchema* out) { entente::arrow::export_schema(entente::bundle_schema(), out); }

int entente_code(const entente_coder* coder, const ArrowSchema* schema, const ArrowArray* reports,
                 const char* date, unsigned threads, ArrowArray* out, char** message) {
  return guarded(message, [&]() -> entente::Result<void> {
    entente::BatchOptions options;
    options.threads = threads;
    if (*date != '\0') {
      options.fallback_date = entente::parse_loose_date(date);
      if (!options.fallback_date)
        return entente::usage_error(std::string("'") + date + "' is no date; write it as 2022-06-17");
    }
    return entente::code_batch(coder->pipeline, coder->furniture, *schema, *reports, options, out);
  });
}

void entente_free(char* text) { std::free(text); }
