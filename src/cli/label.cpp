// entente label: a report's records out for correction in a text editor, and the corrections back in.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>

#include "base/csv.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/label_lines.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "record/correction_file.h"
#include "record/store.h"
#include "reports/reader.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> reports, apply, undo;
  std::string out, date;
  bool partial = false, overrides = false;
  Command command;

  bool db_named() const { return command.count("--db") > 0; }
};

bool record_is_there(const Frame& frame) {
  std::error_code error;
  return std::filesystem::exists(frame.db, error);
}

Result<void> write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return input_error("could not be written", path);
  return {};
}

// ---- out ----

// Codes the reports of a file and writes each as a correction file.
int export_file(const Frame& frame, const Options& options, const std::string& path,
                std::optional<Pipeline>& pipeline) {
  if (!pipeline) {
    auto loaded = Pipeline::load(frame);
    if (!loaded) return fail(loaded.error());
    pipeline.emplace(std::move(*loaded));
  }
  auto reader = open_reports(frame);
  if (!reader) return fail(reader.error());
  ReadOptions how;
  if (!options.date.empty()) how.fallback_date = parse_loose_date(options.date);
  int status = exit_done;
  std::size_t written = 0;
  ReadSink sink;
  sink.report = [&](Report&& report) {
    const auto coded = pipeline->code(report);
    if (!coded) {
      status = fail(coded.error());
      return true;
    }
    std::fputs(write_corrections(held_report(report, make_records(report, *coded))).c_str(), stdout);
    ++written;
    return true;
  };
  sink.failed = [&](const Error& error) { status = fail(error); };
  sink.warning = [&](const Error& error) { say("warning: " + error.text()); };
  reader->read(path, how, sink);
  return status == exit_done && written == 0 ? exit_nothing : status;
}

int export_reports(const Frame& frame, const Options& options) {
  std::optional<Store> store;
  if (options.db_named() || record_is_there(frame)) {
    auto opened = Store::open(frame.db, Store::Access::read);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
  }
  std::optional<Pipeline> pipeline;
  int status = exit_done;
  for (const std::string& name : options.reports) {
    std::vector<ReportLine> found;
    if (store) {
      auto reports = store->reports(name);
      if (!reports) return fail(reports.error());
      found = std::move(*reports);
    }
    std::error_code error;
    if (found.empty() && (name == "-" || std::filesystem::exists(name, error))) {
      if (const int done = export_file(frame, options, name, pipeline); done != exit_done) status = done;
      continue;
    }
    if (found.empty()) {
      say(fmt::format("{} is no file, and no report of {} has this id or file", name, frame.db));
      status = exit_nothing;
    }
    for (const ReportLine& line : found) {
      const auto held = held_report(*store, line);
      if (!held) return fail(held.error());
      std::fputs(write_corrections(*held).c_str(), stdout);
    }
  }
  return status;
}

// ---- back in ----

struct Counts {
  std::size_t changed = 0, added = 0, removed = 0;
  std::size_t all() const { return changed + added + removed; }
};

Counts counts_of(const std::vector<Correction>& corrections) {
  Counts out;
  for (const Correction& one : corrections)
    ++(one.old ? one.replacement ? out.changed : out.removed : out.added);
  return out;
}

// The report of a file, what is on file of it, and what was edited.
struct Work {
  FileReport file;
  std::optional<HeldReport> held;
  Edits edits;
};

class Apply {
 public:
  Apply(const Frame& frame, const Options& options, World world, std::optional<Store> store)
      : frame_(frame), options_(options), world_(std::move(world)), store_(std::move(store)) {}

  int run() {
    for (const std::string& path : options_.apply)
      if (auto read = read_one(path); !read) return fail(read.error());
    for (const Error& error : errors_) complain(error);
    if (!errors_.empty() && !options_.partial) {
      say(fmt::format("nothing was stored: {}; --partial stores what is right",
                      counted(errors_.size(), "fault")));
      return exit_input;
    }
    for (const Work& work : works_)
      if (auto stored = store(work); !stored) return fail(stored.error());
    if (!options_.out.empty()) {
      std::string text;
      for (const Work& work : works_)
        text += write_labelled(
            labelled(work.file, work.held ? &*work.held : nullptr, work.edits, world_, frame_.day()));
      if (auto written = write_file(options_.out, text); !written) return fail(written.error());
      say(counted(works_.size(), "report") + " as labelled data in " + options_.out);
    }
    return errors_.empty() ? exit_done : exit_input;
  }

 private:
  Result<void> read_one(const std::string& path) {
    std::string text;
    if (path == "-") {
      text.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
      auto read = read_file(path);
      if (!read) return tl::unexpected<Error>(read.error());
      text = std::move(*read);
    }
    CorrectionFile file = read_corrections(text, path);
    if (file.reports.empty() && file.errors.empty())
      return input_error("holds no report; entente label REPORT writes one", path);
    const std::size_t before = errors_.size();
    errors_.insert(errors_.end(), file.errors.begin(), file.errors.end());
    for (FileReport& report : file.reports) {
      Work work{std::move(report), {}, {}};
      if (store_) {
        auto found = store_->reports(work.file.id);
        if (!found) return tl::unexpected<Error>(found.error());
        if (found->size() == 1) {
          auto held = held_report(*store_, found->front());
          if (!held) return tl::unexpected<Error>(held.error());
          work.held = std::move(*held);
        }
      }
      if (!work.held && (options_.out.empty() || options_.db_named())) {
        errors_.push_back(
            {Error::Kind::input,
             fmt::format(
                 "report {} is not in {}; entente read puts it there, --out alone writes labelled data",
                 work.file.id, frame_.db),
             path, work.file.line});
        continue;
      }
      work.edits = edits_of(work.file, work.held ? &*work.held : nullptr, world_, frame_.day(), path);
      errors_.insert(errors_.end(), work.edits.errors.begin(), work.edits.errors.end());
      works_.push_back(std::move(work));
    }
    std::stable_sort(errors_.begin() + static_cast<std::ptrdiff_t>(before), errors_.end(),
                     [](const Error& a, const Error& b) { return a.line < b.line; });
    return {};
  }

  Result<void> store(const Work& work) {
    const Counts counts = work.held ? counts_of(work.edits.corrections) : Counts{};
    if (counts.all() > 0) {
      auto stored = store_->correct(work.held->line.id, work.edits.corrections, now_utc());
      if (!stored) return tl::unexpected<Error>(stored.error());
    }
    const std::string title =
        work.held && !work.held->line.title.empty() ? work.held->line.title : work.file.title;
    if (frame_.json)
      print_json({{"report", work.file.id},
                  {"title", title.empty() ? Json(nullptr) : Json(title)},
                  {"stored", work.held.has_value()},
                  {"changed", counts.changed},
                  {"added", counts.added},
                  {"removed", counts.removed}});
    else if (work.held)
      fmt::print("{}{}: {}\n", work.file.id.substr(0, 8), title.empty() ? "" : " “" + title + "”",
                 counts.all() == 0 ? "no corrections"
                                   : fmt::format("{} changed, {} added, {} removed", counts.changed,
                                                 counts.added, counts.removed));
    return {};
  }

  const Frame& frame_;
  const Options& options_;
  World world_;
  std::optional<Store> store_;
  std::vector<Work> works_;
  std::vector<Error> errors_;
};

int apply(const Frame& frame, const Options& options) {
  auto world = load_world(frame);
  if (!world) return fail(world.error());
  std::optional<Store> store;
  if (options.db_named() || record_is_there(frame)) {
    if (!record_is_there(frame))
      return fail({Error::Kind::input, "there is no record here; `entente read` makes one", frame.db, 0});
    auto opened = Store::open(frame.db, Store::Access::write);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
  }
  return Apply(frame, options, std::move(*world), std::move(store)).run();
}

// ---- what there is ----

Json override_json(const Override& one) {
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  return {{"id", one.id},
          {"report", one.report->id},
          {"title", text(one.report->title)},
          {"sentence", one.sentence + 1},
          {"kind", name_of(one.kind)},
          {"action", name_of(one.action)},
          {"record", text(one.record)},
          {"replacement", text(one.replacement)},
          {"idle", one.idle},
          {"before", text(one.before)},
          {"after", text(one.after)},
          {"made_at", one.made_at}};
}

std::string override_entry(const Override& one, const Look& look) {
  const std::string title = one.report->title.empty() ? one.report->source : "“" + one.report->title + "”";
  std::string out =
      fmt::format("{}  {} {}  {}\n", look.paint(one.id.substr(0, 8), Style::dim),
                  look.paint(name_of(one.action), Style::bold), name_of(one.kind),
                  fmt::format("{}, sentence {}{}", shorten(title, look.width() - 50), one.sentence + 1,
                              one.idle ? " (the coder no longer says so)" : ""));
  if (!one.before.empty()) out += "    - " + wrap(one.before, look.width() - 6, 6) + "\n";
  if (!one.after.empty()) out += "    + " + wrap(one.after, look.width() - 6, 6) + "\n";
  return out;
}

int list_overrides(const Frame& frame, const Options& options) {
  auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return fail(store.error());
  const Look look = Look::of_standard_output();
  std::vector<ReportLine> reports;  // with overrides, in order
  std::size_t count = 0;
  const auto done = store->overrides("", [&](Override&& one) {
    ++count;
    if (reports.empty() || reports.back().id != one.report->id) reports.push_back(*one.report);
    if (!options.out.empty()) return true;
    if (frame.json)
      print_json(override_json(one));
    else
      std::fputs(override_entry(one, look).c_str(), stdout);
    return true;
  });
  if (!done) return fail(done.error());
  if (count == 0) {
    say("nothing in " + frame.db + " was corrected by hand");
    return exit_nothing;
  }
  if (options.out.empty()) return exit_done;
  auto world = load_world(frame);
  if (!world) return fail(world.error());
  std::string text;
  for (const ReportLine& line : reports) {
    const auto held = held_report(*store, line);
    if (!held) return fail(held.error());
    text += write_labelled(labelled(*held, *world, frame.day()));
  }
  if (auto written = write_file(options.out, text); !written) return fail(written.error());
  say(fmt::format("{} of {} as labelled data in {}", counted(count, "correction"),
                  counted(reports.size(), "report"), options.out));
  return exit_done;
}

int undo(const Frame& frame, const Options& options) {
  if (!record_is_there(frame))
    return fail({Error::Kind::input, "there is no record here; `entente read` makes one", frame.db, 0});
  auto store = Store::open(frame.db, Store::Access::write);
  if (!store) return fail(store.error());
  std::uint64_t count = 0;
  for (const std::string& id : options.undo) {
    std::size_t meant = 0;
    const auto looked = store->overrides("", [&](Override&& one) {
      meant += one.id.starts_with(lower(id)) ? 1 : 0;
      return true;
    });
    if (!looked) return fail(looked.error());
    if (meant > 1) {
      say(fmt::format("{} corrections have an id that begins with {}; give more of its digits", meant, id));
      return exit_usage;
    }
    const auto undone = store->undo(id);
    if (!undone) return fail(undone.error());
    if (*undone == 0) say("no correction in " + frame.db + " has an id that begins with " + id);
    count += *undone;
  }
  if (count == 0) return exit_nothing;
  if (frame.json)
    print_json({{"undone", count}});
  else
    fmt::print("{} undone\n", counted(count, "correction"));
  return exit_done;
}

int run_label(const Frame& frame, const Options& options) {
  const int ways = (options.reports.empty() ? 0 : 1) + (options.apply.empty() ? 0 : 1) +
                   (options.overrides ? 1 : 0) + (options.undo.empty() ? 0 : 1);
  const auto wrong = [](const char* message) { return fail({Error::Kind::usage, message, {}, 0}); };
  if (ways == 0) return wrong("name a report to correct, or use --apply, --overrides or --undo");
  if (ways > 1) return wrong("a REPORT, --apply, --overrides and --undo are four things to do; ask for one");
  if (!options.out.empty() && options.apply.empty() && !options.overrides)
    return wrong("--out goes with --apply or --overrides; a report to correct is written to standard output");
  if (options.partial && options.apply.empty()) return wrong("--partial goes with --apply");
  if (!options.apply.empty()) return apply(frame, options);
  if (options.overrides) return list_overrides(frame, options);
  if (!options.undo.empty()) return undo(frame, options);
  return export_reports(frame, options);
}

}  // namespace

void add_label(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  Command command = add_command(app, frame,
                                {"label", "Correct a report's records in a text editor",
                                 "entente label 3fa9c21b > visit.txt    # then edit visit.txt\n"
                                 "entente label --apply visit.txt --out labels.jsonl\n"
                                 "entente label --overrides\n"
                                 "entente label --undo 77e0a1b2"},
                                [&frame, options] { return run_label(frame, *options); },
                                {.db = true, .knowledge = true, .model = true, .today = true});
  options->command = command;
  command.add_option("REPORT", options->reports,
                     "A report of the record by its id or its file; or a file, coded as it is");
  command.add_option("--apply", options->apply, "Take the corrections of an edited file; - is standard input")
      .type_name("FILE");
  command.add_option("--out", options->out, "Write labelled data (JSON Lines), with --apply or --overrides")
      .type_name("FILE");
  command.add_flag("--partial", options->partial, "Store what is right even if some lines are wrong");
  command.add_flag("--overrides", options->overrides, "List the corrections in the record");
  command.add_option("--undo", options->undo, "Take corrections back by their ids")
      .type_name("ID")
      .check([](const std::string& value) {
        const bool fits = value.size() >= 4 && value.size() <= 20 &&
                          value.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
        return fits ? std::string() : "'" + value + "' is no id (4 to 20 hexadecimal digits)";
      });
  command.add_flag("--rules-only", frame.rules_only, "Without the learned weights of the decision layer");
  command.add_option("--date", options->date, "Date of reports in files that name none of their own")
      .type_name("DATE")
      .check([](const std::string& value) {
        return parse_loose_date(value) ? std::string() : "'" + value + "' is no date; write it as 2022-06-17";
      });
}

}  // namespace entente::cli
