#include "cli/common.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <system_error>

#include "base/text.h"
#include "cli/terminal.h"

#ifndef ENTENTE_VERSION
#define ENTENTE_VERSION "unknown"
#endif

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* model_name = "en_core_web_sm-3.8.0.bin";

std::atomic<bool> interrupt_seen = false;
std::atomic<int> interrupt_signal = 0;

extern "C" void on_interrupt(int signal) {
  interrupt_signal = signal;
  if (interrupt_seen.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

// The folder of the running program; "" if the system will not tell.
fs::path program_folder() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path();
}

std::string first_existing(const std::vector<fs::path>& places) {
  std::error_code error;
  for (const fs::path& place : places)
    if (fs::exists(place, error)) return place.lexically_normal().string();
  return places.back().string();
}

std::string locate(const std::string& option, const char* variable, const std::vector<fs::path>& places) {
  if (!option.empty()) return option;
  if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  return first_existing(places);
}

}  // namespace

const std::atomic<bool>& interrupted = interrupt_seen;

void catch_interrupts() {
  for (const int signal : {SIGINT, SIGTERM}) {
    // Whoever started the program with a signal ignored (a shell's background job, nohup) meant it.
    if (std::signal(signal, on_interrupt) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

int interrupt_status() { return 128 + interrupt_signal; }

std::vector<std::string> Frame::knowledge_given() const {
  if (!knowledge.empty()) return knowledge;
  std::vector<std::string> out;
  if (const char* value = std::getenv("ENTENTE_KNOWLEDGE"); value != nullptr) {
    for (const std::string_view folder : split(value, ':'))
      if (!folder.empty()) out.emplace_back(folder);
  }
  return out;
}

std::string Frame::built_in_knowledge() const {
  const fs::path here = program_folder();
  return first_existing(
      {here / "../../knowledge", here / "../share/entente/knowledge", "/usr/share/entente/knowledge"});
}

std::string Frame::model_file() const {
  const fs::path here = program_folder();
  return locate(model, "ENTENTE_MODEL",
                {here / "../../.deps/model" / model_name, here / "../share/entente" / model_name,
                 fs::path("/usr/share/entente") / model_name});
}

std::string Frame::city_file() const {
  const fs::path here = program_folder();
  const std::string found = locate("", "ENTENTE_CITIES",
                                   {here / "../../.deps/places/cities.bin",
                                    here / "../share/entente/cities.bin", "/usr/share/entente/cities.bin"});
  // A file that the user names must be there; ours may be absent.
  const char* named = std::getenv("ENTENTE_CITIES");
  std::error_code error;
  const bool given = named != nullptr && *named != '\0';
  return given || fs::exists(found, error) ? found : std::string();
}

Date Frame::day() const {
  if (const auto given = parse_iso_date(today)) return *given;
  return *parse_iso_date(now_utc());
}

Command add_command(CLI::App& app, Frame& frame, const CommandText& text, std::function<int()> run,
                    Uses uses) {
  std::string footer = "Example:";
  for (std::string_view line : split(text.example, '\n')) footer += "\n  " + std::string(line);
  Command command(app, text.name, text.description, footer,
                  [&frame, run = std::move(run)] { frame.status = run(); });
  command.add_flag("--json", frame.json, "One JSON object a line");
  if (uses.db)
    command.add_option("--db", frame.db, "The record, a DuckDB file").type_name("FILE").capture_default_str();
  if (uses.knowledge)
    command
        .add_option("--knowledge", frame.knowledge,
                    "Folder of tables to use: over ours, or instead if it is a whole set (or "
                    "ENTENTE_KNOWLEDGE); may be given again")
        .type_name("FOLDER")
        .one_each_time();
  if (uses.knowledge) {
    command
        .add_option("--petrarch-actors", frame.petrarch_actors,
                    "Actor dictionary in PETRARCH's format: names that the tables do not know")
        .type_name("FILE")
        .one_each_time();
    command.add_option("--petrarch-agents", frame.petrarch_agents, "Agent dictionary in PETRARCH's format")
        .type_name("FILE")
        .one_each_time();
    command
        .add_option("--petrarch-verbs", frame.petrarch_verbs,
                    "Verb dictionary in PETRARCH's format: constructions that the lexicon lacks")
        .type_name("FILE")
        .one_each_time();
    command.add_flag("--petrarch-verbs-first", frame.petrarch_verbs_first,
                     "Where a verb dictionary and the lexicon say as much, the dictionary is right");
  }
  if (uses.model)
    command.add_option("--model", frame.model, "Language model file (or ENTENTE_MODEL)").type_name("FILE");
  if (uses.today)
    command.add_option("--today", frame.today, "Look actors up as of this day instead of today")
        .type_name("DATE")
        .check([](const std::string& value) {
          return parse_iso_date(value) ? std::string() : "'" + value + "' is no date; write it as 2022-06-17";
        });
  return command;
}

void say(const std::string& line) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  if (current_progress != nullptr) current_progress->clear();
  std::fflush(stdout);  // so that the line stands after the answer that it speaks of
  std::fprintf(stderr, "entente: %s\n", line.c_str());
}

void complain(const Error& error) { say(error.text()); }

int exit_status(const Error& error) {
  switch (error.kind) {
    case Error::Kind::usage:
      return exit_usage;
    case Error::Kind::input:
      return exit_input;
    case Error::Kind::internal:
      return exit_internal;
  }
  return exit_internal;
}

int fail(const Error& error) {
  complain(error);
  return exit_status(error);
}

std::string program_name() { return std::string("entente ") + ENTENTE_VERSION; }

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  return text;
}

}  // namespace entente::cli
