// The options of a command, declared without the library that reads them.
//
// Purpose: CLI11 is a library of headers that costs each file that includes it some six seconds; options.cpp alone
//          does (and main.cpp, which starts it). A command file declares its options through these two handles.
// Output:  what stands in a command's --help, and the user's values in the variables named, which must live until
//          the command was run.
// Thread-safety: from the main thread, before the command line is read; Command::count() after it from any.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entente::cli {

// "" if the value will do, else what is wrong with it.
using OptionCheck = std::function<std::string(const std::string&)>;

// One option of a command; each function returns the handle, so that they can be strung together. A value may be
// copied; it is good for as long as the command.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}
  // In place of its value in the help: "DATE".
  Option& type_name(const std::string& name);
  // In place of all that the help says between name and description.
  Option& option_text(const std::string& text);
  // The default is what the variable holds now, and the help says so.
  Option& capture_default_str();
  Option& default_str(const std::string& value);
  Option& required();
  // Values in one word are parted by this character.
  Option& delimiter(char sign);
  // How many values; without this one, and for a list any number.
  Option& expected(int count);
  Option& expected(int least, int most);
  // Of a list: one value each time that the option is given.
  Option& one_each_time();
  Option& check(const OptionCheck& check);
  Option& one_of(const std::vector<std::string>& values);
  // From `least` to `most`, both included. For int, unsigned and double.
  template <class T>
  Option& within(T least, T most);
  Option& positive();

 private:
  CLI::Option* option_;
};

// One command of the program.
class Command {
 public:
  Command() = default;
  // A new command of the program, with what stands at the end of its help; `run` is called when it is chosen.
  Command(CLI::App& program, const std::string& name, const std::string& description,
          const std::string& footer, const std::function<void()>& run);
  // `names` as in "--to", "-j,--jobs"; without dashes it is what stands on the command line by itself. For strings,
  // lists of strings, int, the unsigned types and double; another type is missing in options.cpp.
  template <class T>
  Option add_option(const std::string& names, T& value, const std::string& description);
  // `take` is called with the value.
  Option add_option_function(const std::string& names, const std::function<void(const std::string&)>& take,
                             const std::string& description);
  void add_flag(const std::string& names, bool& value, const std::string& description);
  void remove_option(const std::string& name);
  // Below what the help says already.
  void add_to_footer(const std::string& text);
  // How often the option was given, once the command line was read.
  std::size_t count(const std::string& name) const;

 private:
  CLI::App* app_ = nullptr;
};

}  // namespace entente::cli
