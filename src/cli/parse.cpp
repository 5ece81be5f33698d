// entente parse: the language runtime's analysis of a text, as CoNLL-U.
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "base/csv.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "coding/parsing.h"
#include "language/conllu.h"
#include "language/model.h"
#include "reports/reader.h"

namespace entente::cli {
namespace {

struct ParseOptions {
  std::vector<std::string> paths;
  std::string format = "detect";
  bool raw = false;
};

Json token_json(const Document& document, std::uint32_t index, std::uint32_t first) {
  const Token& token = document.tokens[index];
  return {{"form", document.word(index)},
          {"lemma", token.lemma},
          {"pos", name_of(token.pos)},
          {"tag", token.tag},
          {"features", token.features},
          {"head", token.head == index ? 0 : token.head - first + 1},
          {"dep", name_of(token.dep)},
          {"entity", name_of(token.entity)},
          {"entity_begins", token.entity_begins},
          {"begin", token.begin},
          {"end", token.end}};
}

void print_document(const Frame& frame, const Report& report, const Document& document) {
  if (!frame.json) {
    fmt::print("# newdoc id = {}\n", report.source);
    if (!report.title.empty()) fmt::print("# title = {}\n", report.title);
    const std::string text = write_conllu(document);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return;
  }
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    Json tokens = Json::array();
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
      tokens.push_back(token_json(document, t, sentence.first));
    print_json({{"file", report.source},
                {"sentence", s + 1},
                {"text", document.words(sentence.first, sentence.last)},
                {"tokens", std::move(tokens)}});
  }
}

class Parse {
 public:
  Parse(const Frame& frame, const ParseOptions& options, Model model)
      : frame_(frame), options_(options), model_(std::move(model)) {}

  int run() {
    for (const std::string& path : options_.paths) options_.raw ? parse_raw(path) : parse_reports(path);
    if (failed_ > 0) return exit_input;
    return parsed_ > 0 ? exit_done : exit_nothing;
  }

 private:
  void failed(const Error& error) {
    ++failed_;
    complain(error);
  }

  void parse(const Report& report, const Result<Document>& document) {
    if (!document) {
      Error error = document.error();
      if (error.file.empty()) error.file = report.source;
      failed(error);
      return;
    }
    ++parsed_;
    print_document(frame_, report, *document);
  }

  void parse_raw(const std::string& path) {
    auto text = read_file(path == "-" ? "/dev/stdin" : path);
    if (!text) return failed(text.error());
    if (const auto at = first_invalid_utf8(*text))
      return failed({Error::Kind::input, fmt::format("byte {} is no UTF-8", *at + 1), path, 0});
    if (trim(*text).empty()) return failed({Error::Kind::input, "there is no text in it", path, 0});
    Report report;
    report.source = path;
    report.text = std::move(*text);
    parse(report, model_.parse(report.text));
  }

  void parse_reports(const std::string& path) {
    if (!reader_) {
      auto reader = open_reports(frame_);
      if (!reader) return failed(reader.error());
      reader_ = std::move(*reader);
    }
    ReadOptions how;
    how.format = *parse_format(options_.format);
    ReadSink sink;
    sink.report = [this](Report&& report) {
      parse(report, parse_report(model_, report));
      return true;
    };
    sink.failed = [this](const Error& error) { failed(error); };
    reader_->read(path, how, sink);
  }

  const Frame& frame_;
  const ParseOptions& options_;
  Model model_;
  std::optional<ReportReader> reader_;
  std::uint64_t parsed_ = 0, failed_ = 0;
};

int run_parse(const Frame& frame, const ParseOptions& options) {
  auto model = Model::load(frame.model_file());
  if (!model) return fail(model.error());
  return Parse(frame, options, std::move(*model)).run();
}

}  // namespace

void add_parse(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ParseOptions>();
  Command command = add_command(app, frame,
                                {"parse", "Print the analysis of reports as CoNLL-U",
                                 "entente parse article.html\n"
                                 "echo 'Japan condemned the launch.' | entente parse --raw -"},
                                [&frame, options] { return run_parse(frame, *options); },
                                {.db = false, .knowledge = true, .model = true, .today = false});
  command.add_option("PATH", options->paths, "Files, folders, or - for standard input").required();
  command
      .add_option("--format", options->format,
                  "text, markdown, html, jsonl, warc or feed; by default found out")
      .type_name("FORMAT")
      .check([](const std::string& value) {
        return parse_format(value)
                   ? std::string()
                   : "'" + value + "' is no format; there are text, markdown, html, jsonl, warc and feed";
      });
  command.add_flag("--raw", options->raw,
                   "Take the bytes of the file as the text: no title, nothing set aside");
}

}  // namespace entente::cli
