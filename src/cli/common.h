// The frame that every command hangs in: options they share, where data lie, errors said to a person.
//
// Purpose: one file per command holds only what that command does. A command file defines `void
//          add_NAME(CLI::App&, Frame&)`, declared in cli/commands.h, which calls add_command() once with the function
//          that does the work, and adds options of its own (cli/options.h). members.cpp is one to look at.
//          That function returns the exit status. Answers go to standard output, everything else to standard error.
// Thread-safety: say() and complain() may be called from any thread, the rest from the main one.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "cli/options.h"

namespace entente::cli {

enum Exit : int {
  exit_done = 0,
  exit_nothing = 1,  // nothing found, or a check failed
  exit_usage = 2,
  exit_input = 3,
  exit_internal = 4,
};

struct Frame {
  bool json = false;                   // --json: one JSON object a line on standard output
  std::string db = "entente.duckdb";   // --db
  std::vector<std::string> knowledge;  // --knowledge, in order
  std::vector<std::string> petrarch_actors, petrarch_agents,
      petrarch_verbs;                 // dictionaries in PETRARCH's format
  bool petrarch_verbs_first = false;  // --petrarch-verbs-first
  std::string model;                  // --model; "" if not given
  bool rules_only = false;            // --rules-only: without the learned weights
  std::string today;                  // --today; "" for the clock's day, UTC
  int status = exit_done;             // what the command returned

  // The folders of tables that the user named: the options, else ENTENTE_KNOWLEDGE, parted by colons.
  // cli/knowledge.h lays them over one another.
  std::vector<std::string> knowledge_given() const;
  // The folder of our tables: ../../knowledge or ../share/entente/knowledge beside the program, else
  // /usr/share/entente/knowledge. The first that exists; the last if none does.
  std::string built_in_knowledge() const;
  // The model file, found in the same way: ENTENTE_MODEL, ../../.deps/model, ../share/entente,
  // /usr/share/entente.
  std::string model_file() const;
  // The cities of the gazetteer: ENTENTE_CITIES, else ../../.deps/places/cities.bin beside the program, and so on
  // like the model file; "" if there are none.
  std::string city_file() const;
  // The day on which actors named in options are looked up. A malformed --today was refused before any
  // command ran.
  Date day() const;
};

// Options that a command takes beside --help and --json.
struct Uses {
  bool db = false, knowledge = false, model = false, today = false;
};

struct CommandText {
  std::string name;         // "events"
  std::string description;  // one line
  std::string example;      // command lines, each "entente …", one a line
};

// Declares a command; `run` is called when it is chosen, and its result becomes Frame::status.
Command add_command(CLI::App& app, Frame& frame, const CommandText& text, std::function<int()> run,
                    Uses uses = {});

// "entente: FILE:LINE: message" on standard error.
void complain(const Error& error);
// A line on standard error that is no error: a note, a hint.
void say(const std::string& line);
int exit_status(const Error& error);  // by its kind
// complain() and exit_status() in one: `return fail(loaded.error());`
int fail(const Error& error);

// Set by the first SIGINT or SIGTERM once catch_interrupts() was called; a second one ends the program at
// once.
extern const std::atomic<bool>& interrupted;
void catch_interrupts();
// The exit status of a program that ended early because of it, as shells have it: 130 for SIGINT.
int interrupt_status();

// "entente 0.1.0"
std::string program_name();
// The clock, "2024-06-17T10:00:00", UTC. Nothing but cli/ reads the clock.
std::string now_utc();

}  // namespace entente::cli
