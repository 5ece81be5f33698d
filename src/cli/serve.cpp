// entente serve: the page and the API over one record, for this machine unless somebody says otherwise.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include "answers/workplace.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/knowledge.h"
#include "server/routes.h"
#include "server/server.h"

extern char** environ;

namespace entente::cli {
namespace {

struct ServeOptions {
  server::Settings settings;
  std::string token_file;
  unsigned port = 8420, max_body = 64;
  bool open = false;
};

// The address that a browser opens. What stands behind # goes to no server and into no log.
std::string page_address(const server::Server& server, const server::Settings& settings) {
  std::string host = server.address();
  if (settings.listen == "0.0.0.0") host = fmt::format("127.0.0.1:{}", server.port());
  if (settings.listen == "::") host = fmt::format("[::1]:{}", server.port());
  return "http://" + host + "/" + (settings.token.empty() ? "" : "#token=" + settings.token);
}

// Hands the address to the desktop, without a shell between.
bool open_page(std::string address) {
  std::string program = "xdg-open";
  char* arguments[] = {program.data(), address.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0;
}

// The token of --token or of the file, or the Error to show.
Result<std::string> token_of(const ServeOptions& options) {
  std::string token = options.settings.token;
  if (!options.token_file.empty()) {
    if (!token.empty()) return usage_error("--token and --token-file are two ways to say one thing");
    std::ifstream in(options.token_file);
    if (!in || !std::getline(in, token))
      return input_error("holds no token in its first line", options.token_file);
    struct stat about {};
    if (::stat(options.token_file.c_str(), &about) == 0 && (about.st_mode & 077U) != 0)
      say("warning: " + options.token_file + " can be read by others; chmod 600 shuts it");
    token = std::string(trim(token));
  }
  const bool given = !options.settings.token.empty() || !options.token_file.empty();
  if (given && token.size() < 16)
    return usage_error("a token must have 16 characters at least; openssl rand -hex 16 makes one");
  for (const char sign : token)
    if (sign <= ' ' || sign > '~')
      return usage_error("a token is made of letters, digits and signs of ASCII, without spaces");
  if (token.empty() && !server::is_loopback(options.settings.listen))
    return usage_error(fmt::format(
        "--listen {} lets other machines in: that needs --token TOKEN or --token-file FILE (openssl rand "
        "-hex 16 makes "
        "one), and TLS in front, for a token that travels openly is no secret; docs/serve.md says how",
        options.settings.listen));
  return token;
}

int run_serve(const Frame& frame, ServeOptions options) {
  server::Settings& settings = options.settings;
  auto token = token_of(options);
  if (!token) return fail(token.error());
  settings.token = *token;
  settings.program = program_name();
  settings.record = frame.db;
  settings.upload_mb = options.max_body;
  settings.port = static_cast<std::uint16_t>(options.port);
  if (!frame.today.empty()) settings.today = frame.day();
  settings.now_utc = now_utc;
  settings.log = say;
  auto sources = table_sources(frame);
  if (!sources) return fail(sources.error());
  // The model is looked at when somebody first asks for what needs it: a report's tree, an import of reports.
  auto workplace = Workplace::load({.tables = *sources,
                                    .model = frame.model_file(),
                                    .cities = frame.city_file(),
                                    .verbs_of_dictionaries_first = frame.petrarch_verbs_first,
                                    .rules_only = frame.rules_only,
                                    .program = program_name()});
  if (!workplace) return fail(workplace.error());
  auto started = server::Server::start(settings, workplace->get(), server::all_routes());
  if (!started) return fail(started.error());
  server::Server& server = **started;
  const std::string address = page_address(server, settings);
  if (!server::is_loopback(settings.listen))
    say("other machines can reach this; put TLS in front of it, or an SSH tunnel (docs/serve.md)");
  if (frame.json)
    fmt::print("{{\"address\":\"{}\",\"port\":{}}}\n", address, server.port());
  else
    fmt::print("{} is at {}   (Ctrl-C ends it)\n", frame.db, address);
  std::fflush(stdout);
  if (options.open && !open_page(address)) say("no xdg-open here: open the address by hand");
  server.run(true);
  say("ending: what is being done is finished first");
  started->reset();
  return exit_done;
}

}  // namespace

void add_serve(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ServeOptions>();
  Command command = add_command(app, frame,
                                {"serve", "Open the page and the API over the record",
                                 "entente serve --open\n"
                                 "entente serve --db crisis.duckdb --port 9000 --read-only\n"
                                 "entente serve --listen 0.0.0.0 --host news.example.org --token-file token"},
                                [&frame, options] { return run_serve(frame, *options); },
                                {.db = true, .knowledge = true, .model = true, .today = true});
  server::Settings& settings = options->settings;
  command.add_option("--port", options->port, "Port to listen at; 0 for any that is free")
      .type_name("N")
      .within(0U, 65535U)
      .capture_default_str();
  command
      .add_option("--listen", settings.listen, "Address to listen at; beyond this machine only with a token")
      .type_name("ADDRESS")
      .capture_default_str();
  command
      .add_option("--token", settings.token,
                  "Ask for this token (16 characters or more; others see it in ps)")
      .type_name("TOKEN");
  command.add_option("--token-file", options->token_file, "Ask for the token in the first line of a file")
      .type_name("FILE");
  command
      .add_option("--host", settings.hosts, "A further name under which it may be asked for, behind a proxy")
      .type_name("NAME")
      .one_each_time();
  command.add_flag("--read-only", settings.read_only, "Nothing can be corrected or imported");
  command.add_flag("--open", options->open, "Open the page in the browser");
  command.add_option("--memory", settings.memory_mb, "Megabytes that the database may take")
      .type_name("MB")
      .within(128U, 1048576U)
      .capture_default_str();
  command.add_option("--timeout", settings.seconds, "Seconds that an answer may take; 0 for any time")
      .type_name("SECONDS")
      .capture_default_str();
  command.add_option("--max-body", options->max_body, "Megabytes that a file to be imported may have")
      .type_name("MB")
      .within(1U, 1048576U)
      .capture_default_str();
}

}  // namespace entente::cli
