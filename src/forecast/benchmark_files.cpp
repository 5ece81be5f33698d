#include "forecast/benchmark_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>

#include "base/text.h"
#include "reports/source.h"

namespace entente {

namespace {

constexpr std::size_t longest_line = 4096;  // no quadruple and no name is as long
constexpr std::int64_t latest_time = 1 << 30;
constexpr std::uint32_t most_numbers = 1U << 20U;  // actors or types; group_history.h counts on it

// Hands over each line with its number. A line of any length is refused before it is held as a whole.
template <class Each>
Result<void> each_line(const std::string& path, Each&& each) {
  auto opened = open_file_source(path, nullptr);
  if (!opened) return tl::unexpected<Error>(opened.error());
  auto source = unwrap(std::move(*opened), path);
  if (!source) return tl::unexpected<Error>(source.error());
  std::string line;
  std::uint64_t number = 1;
  std::vector<char> buffer(1U << 16U);
  bool any = false;
  for (;;) {
    const auto got = (*source)->read(buffer.data(), buffer.size());
    if (!got) return tl::unexpected<Error>(got.error());
    if (*got == 0) break;
    any = true;
    for (std::size_t i = 0; i < *got; ++i) {
      if (buffer[i] != '\n') {
        if (line.size() == longest_line) return input_error("a line of more than 4,096 bytes", path, number);
        line += buffer[i];
        continue;
      }
      if (auto good = each(std::string_view(line), number); !good) return good;
      line.clear();
      ++number;
    }
  }
  if (!line.empty()) {
    if (auto good = each(std::string_view(line), number); !good) return good;
  }
  if (!any) return input_error("the file is empty", path);
  return {};
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t\r", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t\r", begin), line.size());
    out.push_back(line.substr(begin, at - begin));
  }
  return out;
}

Result<std::vector<std::string>> read_names(const std::string& path) {
  std::vector<std::string> out;
  std::vector<bool> given;
  const auto read = each_line(path, [&](std::string_view line, std::uint64_t number) -> Result<void> {
    if (trim(line).empty()) return {};
    // Names are shown as they are, in text and in JSON.
    if (const auto bad = first_invalid_utf8(line))
      return input_error(fmt::format("byte {} is no UTF-8", *bad + 1), path, number);
    if (line.find('\0') != std::string_view::npos) return input_error("a name with a NUL byte", path, number);
    const auto tab = trim(line).rfind('\t');
    const auto value =
        tab == std::string_view::npos ? std::nullopt : number_of<std::uint32_t>(trim(trim(line).substr(tab)));
    if (!value || *value >= most_numbers)
      return input_error("not a name, a tab and its number", path, number);
    if (*value >= out.size()) {
      out.resize(*value + 1);
      given.resize(*value + 1);
    }
    if (given[*value])
      return input_error(fmt::format("the number {} stands for two names", *value), path, number);
    given[*value] = true;
    out[*value] = trim(trim(line).substr(0, tab));
    return {};
  });
  if (!read) return tl::unexpected<Error>(read.error());
  return out;
}

struct Quadruple {
  std::uint32_t source, type, target;
  std::int64_t time;
};

Result<std::vector<Quadruple>> read_quadruples(const std::string& path,
                                               const std::vector<std::string>* actors,
                                               const std::vector<std::string>* types) {
  std::vector<Quadruple> out;
  const auto read = each_line(path, [&](std::string_view line, std::uint64_t number) -> Result<void> {
    const auto words = words_of(line);
    if (words.empty()) return {};
    std::array<std::optional<std::uint32_t>, 3> part;
    for (std::size_t i = 0; i < part.size() && i < words.size(); ++i)
      part[i] = number_of<std::uint32_t>(words[i]);
    const std::int64_t time = words.size() > 3 ? number_of<std::int64_t>(words[3]).value_or(-1) : -1;
    if (words.size() > 5 || !part[0] || !part[1] || !part[2] || time < 0 || time > latest_time) {
      return input_error("not a quadruple: subject, relation, object and time as numbers", path, number);
    }
    const auto unknown = [&](std::uint32_t value, const std::vector<std::string>* names) {
      return names ? value >= names->size() || (*names)[value].empty() : value >= most_numbers;
    };
    for (const std::size_t i : {0U, 2U}) {
      if (unknown(*part[i], actors))
        return input_error(fmt::format("no entity has the number {}", *part[i]), path, number);
    }
    if (unknown(*part[1], types))
      return input_error(fmt::format("no relation has the number {}", *part[1]), path, number);
    out.push_back({*part[0], *part[1], *part[2], time});
    return {};
  });
  if (!read) return tl::unexpected<Error>(read.error());
  if (out.empty()) return input_error("no quadruple in the file", path);
  return out;
}

}  // namespace

Result<Benchmark> read_benchmark(const BenchmarkPaths& paths) {
  Benchmark out;
  Chronicle& all = out.chronicle;
  for (const auto& [path, names] :
       {std::pair(&paths.entities, &all.actors), std::pair(&paths.relations, &all.types)}) {
    if (path->empty()) continue;
    auto read = read_names(*path);
    if (!read) return tl::unexpected<Error>(read.error());
    *names = std::move(*read);
  }
  std::vector<std::vector<Quadruple>> files;
  std::int64_t step = 0;
  std::uint32_t actors = 0, types = 0;
  for (const std::string& path : paths.facts) {
    auto read = read_quadruples(path, paths.entities.empty() ? nullptr : &all.actors,
                                paths.relations.empty() ? nullptr : &all.types);
    if (!read) return tl::unexpected<Error>(read.error());
    for (const Quadruple& one : *read) {
      step = std::gcd(step, one.time);
      actors = std::max({actors, one.source + 1, one.target + 1});
      types = std::max(types, one.type + 1);
    }
    files.push_back(std::move(*read));
  }
  step = std::max<std::int64_t>(step, 1);
  for (std::uint32_t i = static_cast<std::uint32_t>(all.actors.size()); i < actors; ++i)
    all.actors.push_back(std::to_string(i));
  for (std::uint32_t i = static_cast<std::uint32_t>(all.types.size()); i < types; ++i)
    all.types.push_back(std::to_string(i));
  for (std::size_t file = 0; file < files.size(); ++file) {
    auto& part = out.parts.emplace_back();
    for (const Quadruple& one : files[file]) {
      part.push_back({static_cast<std::int32_t>(one.time / step), one.source, one.type, one.target});
    }
    put_in_order(part);
    if (file > 0 && out.parts[file - 1].back().day >= part.front().day) {
      return input_error("its first day does not come after the last one of " + paths.facts[file - 1],
                         paths.facts[file]);
    }
    all.facts.insert(all.facts.end(), part.begin(), part.end());
  }
  return out;
}

}  // namespace entente
