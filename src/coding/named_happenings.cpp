#include "coding/named_happenings.h"

namespace entente {

// Wars that everybody knows by name, with the years of their fighting (Correlates of War, lists of wars).
const DateMention* named_war(std::string_view phrase) {
  struct War {
    std::string_view name;
    DateMention years;
  };
  const auto years = [](std::int16_t from, std::int16_t to) {
    return DateMention{0, 0, When::between({from, 1, 1}, {to, 12, 31}), false};
  };
  static const War wars[] = {{"first world war", years(1914, 1918)},  {"world war i", years(1914, 1918)},
                             {"second world war", years(1939, 1945)}, {"world war ii", years(1939, 1945)},
                             {"world war two", years(1939, 1945)},    {"korean war", years(1950, 1953)},
                             {"vietnam war", years(1955, 1975)},      {"six-day war", years(1967, 1967)},
                             {"yom kippur war", years(1973, 1973)},   {"cold war", years(1947, 1991)},
                             {"falklands war", years(1982, 1982)},    {"gulf war", years(1990, 1991)},
                             {"bosnian war", years(1992, 1995)},      {"kosovo war", years(1998, 1999)}};
  const War* best = nullptr;
  for (const War& war : wars) {
    if (phrase.ends_with(war.name) && (best == nullptr || war.name.size() > best->name.size())) best = &war;
  }
  return best == nullptr ? nullptr : &best->years;
}

// Deeds and happenings that are told of by name alone, with their year.
const DateMention* named_happening(std::string_view words) {
  struct Happening {
    std::string_view name;
    DateMention year;
  };
  const auto year = [](std::int16_t y) { return DateMention{0, 0, When::in_year(y), false}; };
  static const Happening happenings[] = {
      {"annexation of crimea", year(2014)}, {"annexed crimea", year(2014)},
      {"seized crimea", year(2014)},        {"seizure of crimea", year(2014)},
      {"invasion of kuwait", year(1990)},   {"invaded kuwait", year(1990)},
      {"fall of saigon", year(1975)},       {"partition of india", year(1947)}};
  for (const Happening& h : happenings) {
    if (words.starts_with(h.name)) return &h.year;
  }
  return nullptr;
}

}  // namespace entente
