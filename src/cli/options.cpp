#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <cstdint>

namespace entente::cli {

Option& Option::type_name(const std::string& name) {
  option_->type_name(name);
  return *this;
}
Option& Option::option_text(const std::string& text) {
  option_->option_text(text);
  return *this;
}
Option& Option::capture_default_str() {
  option_->capture_default_str();
  return *this;
}
Option& Option::default_str(const std::string& value) {
  option_->default_str(value);
  return *this;
}
Option& Option::required() {
  option_->required();
  return *this;
}
Option& Option::delimiter(char sign) {
  option_->delimiter(sign);
  return *this;
}
Option& Option::expected(int count) {
  option_->expected(count);
  return *this;
}
Option& Option::expected(int least, int most) {
  option_->expected(least, most);
  return *this;
}
Option& Option::one_each_time() {
  option_->allow_extra_args(false);
  return *this;
}
Option& Option::check(const OptionCheck& check) {
  option_->check(check);
  return *this;
}
Option& Option::one_of(const std::vector<std::string>& values) {
  option_->check(CLI::IsMember(values));
  return *this;
}
template <class T>
Option& Option::within(T least, T most) {
  option_->check(CLI::Range(least, most));
  return *this;
}
Option& Option::positive() {
  option_->check(CLI::PositiveNumber);
  return *this;
}

template Option& Option::within(int, int);
template Option& Option::within(unsigned, unsigned);
template Option& Option::within(double, double);

Command::Command(CLI::App& program, const std::string& name, const std::string& description,
                 const std::string& footer, const std::function<void()>& run)
    : app_(program.add_subcommand(name, description)) {
  app_->footer(footer);  // else that of the program stands there too
  app_->callback(run);
}

template <class T>
Option Command::add_option(const std::string& names, T& value, const std::string& description) {
  return Option(app_->add_option(names, value, description));
}
Option Command::add_option_function(const std::string& names,
                                    const std::function<void(const std::string&)>& take,
                                    const std::string& description) {
  return Option(app_->add_option_function<std::string>(names, take, description));
}
void Command::add_flag(const std::string& names, bool& value, const std::string& description) {
  app_->add_flag(names, value, description);
}
void Command::remove_option(const std::string& name) { app_->remove_option(app_->get_option(name)); }
void Command::add_to_footer(const std::string& text) { app_->footer(app_->get_footer() + text); }
std::size_t Command::count(const std::string& name) const { return app_->count(name); }

template Option Command::add_option(const std::string&, std::string&, const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::string>&, const std::string&);
template Option Command::add_option(const std::string&, int&, const std::string&);
template Option Command::add_option(const std::string&, unsigned&, const std::string&);
template Option Command::add_option(const std::string&, std::uint64_t&, const std::string&);
template Option Command::add_option(const std::string&, double&, const std::string&);

}  // namespace entente::cli
