// entente label --apply: corrections back in.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>

#include "answers/label_lines.h"
#include "base/csv.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/label.h"
#include "cli/score.h"
#include "cli/terminal.h"
#include "record/correction_file.h"
#include "record/store.h"

namespace entente::cli {
namespace {

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
  Apply(const Frame& frame, const LabelOptions& options, World world, std::optional<Store> store)
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
      if (auto failed = write_file(options_.out, text)) return fail(*failed);
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
  const LabelOptions& options_;
  World world_;
  std::optional<Store> store_;
  std::vector<Work> works_;
  std::vector<Error> errors_;
};

}  // namespace

int label_in(const Frame& frame, const LabelOptions& options) {
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

}  // namespace entente::cli
