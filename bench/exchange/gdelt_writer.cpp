#include "gdelt_writer.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <iterator>
#include <string_view>

#include "base/date.h"

namespace entente::bench {
namespace {

// SplitMix64: small, fast, the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  // Small numbers are far commoner than large ones, as with actors in the news.
  std::uint64_t skewed(std::uint64_t limit) {
    const std::uint64_t a = below(limit), b = below(limit), c = below(limit);
    return std::min(a, std::min(b, c));
  }

 private:
  std::uint64_t state_;
};

struct Country {
  std::string_view code, fips, name, city;
  double lat, lon;
};
constexpr std::array countries{
    Country{"USA", "US", "UNITED STATES", "Washington, District of Columbia, United States", 38.8951,
            -77.0364},
    Country{"RUS", "RS", "RUSSIA", "Moscow, Moskva, Russia", 55.7522, 37.6156},
    Country{"CHN", "CH", "CHINA", "Beijing, Beijing, China", 39.9289, 116.388},
    Country{"GBR", "UK", "UNITED KINGDOM", "London, London, City of, United Kingdom", 51.5, -0.116667},
    Country{"ISR", "IS", "ISRAEL", "Jerusalem, Israel (general), Israel", 31.7667, 35.2333},
    Country{"IRN", "IR", "IRAN", "Tehran, Tehran, Iran", 35.75, 51.5148},
    Country{"SYR", "SY", "SYRIA", "Damascus, Dimashq, Syria", 33.5, 36.3},
    Country{"DEU", "GM", "GERMANY", "Berlin, Berlin, Germany", 52.5167, 13.4},
    Country{"FRA", "FR", "FRANCE", "Paris, France (general), France", 48.8667, 2.33333},
    Country{"TUR", "TU", "TURKEY", "Ankara, Ankara, Turkey", 39.9272, 32.8644},
    Country{"IND", "IN", "INDIA", "New Delhi, Delhi, India", 28.6, 77.2},
    Country{"PAK", "PK", "PAKISTAN", "Islamabad, Islamabad, Pakistan", 33.7, 73.1667},
    Country{"JPN", "JA", "JAPAN", "Tokyo, Tokyo, Japan", 35.685, 139.751},
    Country{"UKR", "UP", "UKRAINE", "Kyiv, Kyyiv, Misto, Ukraine", 50.4333, 30.5167},
    Country{"NGA", "NI", "NIGERIA", "Abuja, Abuja Federal Capital Territory, Nigeria", 9.17583, 7.18083},
    Country{"EGY", "EG", "EGYPT", "Cairo, Al Qahirah, Egypt", 30.05, 31.25},
    Country{"ZAF", "SF", "SOUTH AFRICA", "Pretoria, Gauteng, South Africa", -25.7069, 28.2294},
    Country{"BRA", "BR", "BRAZIL", "Brasilia, Distrito Federal, Brazil", -15.7833, -47.9167},
    Country{"MEX", "MX", "MEXICO", "Mexico City, Distrito Federal, Mexico", 19.4342, -99.1386},
    Country{"AUS", "AS", "AUSTRALIA", "Canberra, Australian Capital Territory, Australia", -35.2833, 149.217},
};
constexpr std::array<std::string_view, 10> roles{"", "", "", "GOV", "GOV", "MIL", "COP", "OPP", "MED", "BUS"};
constexpr std::array<std::string_view, 8> role_names{"PRESIDENT",  "GOVERNMENT", "MILITARY", "POLICE",
                                                     "OPPOSITION", "NEWSPAPER",  "COMPANY",  "MINISTER"};
struct Code {
  std::string_view code;
  int quad;
  double goldstein;
};
constexpr std::array codes{
    Code{"010", 1, 0.0},  Code{"042", 1, 1.9},  Code{"040", 1, 1.0},  Code{"043", 1, 2.8},
    Code{"051", 1, 3.4},  Code{"020", 1, 3.0},  Code{"036", 1, 4.0},  Code{"190", 4, -10.0},
    Code{"112", 3, -2.0}, Code{"111", 3, -2.0}, Code{"173", 4, -5.0}, Code{"057", 1, 8.0},
    Code{"130", 3, -4.4}, Code{"141", 4, -6.5}, Code{"163", 4, -8.0}, Code{"071", 2, 7.4},
    Code{"060", 2, 6.0},  Code{"120", 3, -4.0}, Code{"154", 4, -7.2}, Code{"1823", 4, -10.0}};

using Out = std::back_insert_iterator<std::string>;

void actor(Out out, Random& random, bool may_lack) {
  if (may_lack && random.below(10) < 3) {
    fmt::format_to(out, "\t\t\t\t\t\t\t\t\t");
    return;
  }
  const Country& country = countries[random.skewed(countries.size())];
  const std::string_view role = roles[random.below(roles.size())];
  if (random.below(100) < 2) {  // a people, which is no state
    fmt::format_to(out, "{}KUR\tKURD\t{}\t\tkur\t\t\t\t\t", country.code, country.code);
    return;
  }
  fmt::format_to(out, "{}{}\t{}\t{}\t\t\t\t\t{}\t\t", country.code, role,
                 role.empty() ? country.name : role_names[random.below(role_names.size())], country.code,
                 role);
}

void place(Out out, Random& random, const Country& country) {
  const double shift = static_cast<double>(random.below(1000)) / 1000;
  fmt::format_to(out, "4\t{}\t{}\t{}{:02}\t\t{:.4f}\t{:.4f}\t-{}", country.city, country.fips, country.fips,
                 random.below(40), country.lat + shift, country.lon + shift, 1000000 + random.below(900000));
}

}  // namespace

std::uint64_t write_gdelt_2(const std::string& file, std::uint64_t rows, std::uint64_t seed) {
  std::FILE* out = std::fopen(file.c_str(), "wb");
  if (out == nullptr) return 0;
  Random random(seed);
  std::string text;
  std::uint64_t bytes = 0;
  const Date first{2015, 2, 18};
  for (std::uint64_t n = 0; n < rows; ++n) {
    const Date day = first.plus_days(static_cast<std::int32_t>(n * 1500 / rows));
    const int number = day.year * 10000 + day.month * 100 + day.day;
    const Code& code = codes[random.skewed(codes.size())];
    const Out to = std::back_inserter(text);
    fmt::format_to(to, "{}\t{}\t{}\t{}\t{:.4f}\t", 410000000 + n, number, number / 100, day.year,
                   day.year + (day.month - 1) / 12.0);
    actor(to, random, false);
    text += '\t';
    actor(to, random, true);
    const std::uint64_t mentions = 1 + random.skewed(40);
    fmt::format_to(to, "\t{}\t{}\t{}\t{}\t{}\t{:.1f}\t{}\t{}\t{}\t{:.6f}\t", random.below(2), code.code,
                   code.code.substr(0, 3), code.code.substr(0, 2), code.quad, code.goldstein, mentions,
                   1 + mentions / 4, mentions, static_cast<double>(random.below(2000)) / 100 - 10);
    const Country& where = countries[random.skewed(countries.size())];
    place(to, random, where);
    text += '\t';
    if (random.below(3) == 0)
      text += "0\t\t\t\t\t\t\t";
    else
      place(to, random, where);
    text += '\t';
    place(to, random, where);
    fmt::format_to(
        to, "\t{}{:02}1500\thttp://www.example{}.org/news/{}/{:02}/{:02}/made-up-report-number-{:x}.html\n",
        number, random.below(24), random.skewed(4000), day.year, unsigned{day.month}, unsigned{day.day},
        random.next());
    if (text.size() > 1U << 22 || n + 1 == rows) {
      bytes += text.size();
      if (std::fwrite(text.data(), 1, text.size(), out) != text.size()) bytes = 0;
      text.clear();
    }
  }
  return std::fclose(out) == 0 ? bytes : 0;
}

}  // namespace entente::bench
