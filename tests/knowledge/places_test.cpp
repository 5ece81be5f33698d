// The gazetteer: what its table says on a date, which of several namesakes comes first, and what its checks find.
#include "knowledge/places.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "knowledge/city_file.h"
#include "knowledge/name_key.h"
#include "knowledge/place_checks.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Codes = std::vector<std::string>;

constexpr const char* city_file = ".deps/places/cities.bin";

Date day(const char* text) { return parse_iso_date(text).value(); }

const Places& table() {
  static const Places places = [] {
    auto loaded = Places::load(TableSources("knowledge"), "");
    if (!loaded) throw std::runtime_error(loaded.error().text());
    return std::move(*loaded);
  }();
  return places;
}

FoundPlace first(const Places& places, const char* name, const char* on, const Codes& hints = {}) {
  const auto found = places.find(name, day(on), hints);
  return found.empty() ? FoundPlace{} : found.front();
}

struct Control {
  const char* name;
  const char* on;
  std::string country;
  Codes controls, claims;
};

class Controls : public ::testing::TestWithParam<Control> {};

TEST_P(Controls, OnTheDate) {
  const Control& c = GetParam();
  const FoundPlace place = first(table(), c.name, c.on);
  EXPECT_EQ(place.country, c.country);
  EXPECT_EQ(place.controls, c.controls);
  EXPECT_EQ(place.claims, c.claims);
}

INSTANTIATE_TEST_SUITE_P(
    Disputes, Controls,
    ::testing::Values(Control{"Crimea", "2013-06-01", "UKR", {"UKR"}, {}},
                      Control{"Crimea", "2014-03-18", "UKR", {"RUS"}, {"UKR"}},
                      Control{"crimean peninsula", "2023-01-01", "UKR", {"RUS"}, {"UKR"}},
                      Control{"Scarborough Shoal", "2012-05-01", "", {}, {"CHN", "PHL", "TWN"}},
                      Control{"Scarborough Shoal", "2013-01-01", "", {"CHN"}, {"PHL", "TWN"}},
                      Control{"Second Thomas Shoal", "2023-08-05", "", {"PHL"}, {"CHN", "TWN", "VNM"}},
                      Control{"Senkaku Islands", "2023-01-01", "", {"JPN"}, {"CHN", "TWN"}},
                      Control{"Diaoyu Islands", "1960-01-01", "", {"USA"}, {"CHN", "TWN", "JPN"}},
                      Control{"Dokdo", "2020-01-01", "", {"KOR"}, {"JPN"}},
                      Control{"Nagorno-Karabakh", "2019-01-01", "AZE", {"ARM"}, {"AZE"}},
                      Control{"Nagorno-Karabakh", "2023-12-01", "AZE", {"AZE"}, {}},
                      Control{"Gaza", "2003-01-01", "PSE", {"ISR"}, {"PSE"}},
                      Control{"Gaza", "2015-01-01", "PSE", {"PSE"}, {}},
                      Control{"Golan Heights", "2020-01-01", "SYR", {"ISR"}, {"SYR"}},
                      Control{"Falklands", "1982-05-01", "GBR", {"ARG"}, {"GBR"}},
                      Control{"Falklands", "1983-05-01", "GBR", {"GBR"}, {"ARG"}},
                      Control{"Snake Island", "2022-04-01", "UKR", {"RUS"}, {}},
                      Control{"Snake Island", "2022-07-01", "UKR", {"UKR"}, {}},
                      Control{"Gulf of Aden", "2020-01-01", "", {}, {}}));

TEST(Places, TheTableIsCleanAndLarge) {
  auto world = World::load("knowledge");
  ASSERT_TRUE(world);
  for (const Finding& finding : check_places(TableSources("knowledge"), *world))
    ADD_FAILURE() << finding.file << ":" << finding.line << ": " << finding.message;
  EXPECT_GE(table().rows().size(), 250U);
}

TEST(Places, ThePointLiesInTheSmallestPlaceFirst) {
  const auto near = table().near(11.05, 114.28, day("2023-01-01"), 5);
  ASSERT_GE(near.size(), 2U);
  EXPECT_EQ(near[0].name, "Thitu Island");
  for (const FoundPlace& place : near) EXPECT_NE(place.name, "Hans Island");
}

TEST(Places, DistanceIsThatOfTheGreatCircle) {
  // A quarter of a meridian of a sphere of 6371 km.
  EXPECT_NEAR(distance_km(0, 0, 90, 0), 6371 * 3.14159265358979 / 2, 0.01);
  EXPECT_NEAR(distance_km(10, 179.5, 10, -179.5), distance_km(10, 0, 10, 1), 0.01);
}

// ---- a file of cities made by hand ----

// The layout of city_file.h, byte by byte.
class HandMade {
 public:
  void city(const std::string& name, double lat, double lon, std::uint32_t population,
            const std::string& country, const std::string& division) {
    put(cities_, static_cast<std::int32_t>(lat * 1e5));
    put(cities_, static_cast<std::int32_t>(lon * 1e5));
    put(cities_, population);
    put(cities_, static_cast<std::uint32_t>(text_.size()));
    cities_ += static_cast<char>(name.size());
    cities_ += country;
    cities_ += division + std::string(4 - division.size(), '\0');
    text_ += name;
    ++count_;
  }
  // Must be called in the order of keys.
  void name(const std::string& key, bool own, std::uint32_t city) {
    put(names_, static_cast<std::uint32_t>(text_.size()));
    names_ += static_cast<char>(key.size());
    names_ += static_cast<char>(own ? 0 : 1);
    names_ += std::string(2, '\0');
    put(names_, city);
    text_ += key;
    ++keys_;
  }
  std::string bytes() const {
    std::string out = "ENTCITY1";
    put(out, count_);
    put(out, keys_);
    put(out, static_cast<std::uint32_t>(text_.size()));
    put(out, std::uint32_t{1});
    out += std::string(8, '\0');
    return out + cities_ + names_ + text_;
  }

 private:
  template <class T>
  static void put(std::string& to, T value) {
    to.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  std::string cities_, names_, text_;
  std::uint32_t count_ = 0, keys_ = 0;
};

class Cities : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-places-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    made_.city("Tripoli", 32.89, 13.19, 1'150'000, "LBY", "61");
    made_.city("Tripoli", 34.43, 35.83, 229'000, "LBN", "09");
    made_.city("Odessa", 31.85, -102.37, 118'000, "USA", "TX");
    made_.city("Odesa", 46.48, 30.73, 1'015'000, "UKR", "17");
    made_.city("Simferopol", 44.95, 34.1, 336'000, "UKR", "11");
    made_.name("ODESA", true, 3);
    made_.name("ODESSA", true, 2);
    made_.name("ODESSA", false, 3);
    made_.name("SIMFEROPOL", true, 4);
    made_.name("TRIPOLI", true, 0);
    made_.name("TRIPOLI", true, 1);
    write(made_.bytes());
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& bytes) { std::ofstream(file(), std::ios::binary) << bytes; }
  std::string file() const { return (folder_ / "cities.bin").string(); }
  Places load() const {
    auto loaded = Places::load(TableSources("knowledge"), file());
    if (!loaded) throw std::runtime_error(loaded.error().text());
    return std::move(*loaded);
  }

  fs::path folder_;
  HandMade made_;
};

TEST_F(Cities, TheLargestComesFirstUnlessACountryIsHinted) {
  const Places places = load();
  EXPECT_EQ(first(places, "Tripoli", "2020-01-01").country, "LBY");
  EXPECT_EQ(first(places, "TRIPOLI", "2020-01-01", {"LBN"}).country, "LBN");
  EXPECT_EQ(first(places, "Tripoli", "2020-01-01", {"FRA", "LBN", "LBY"}).country, "LBN");
  EXPECT_EQ(places.find("Tripoli", day("2020-01-01")).size(), 2U);
}

TEST_F(Cities, ItsOwnNameGoesBeforeAnother) {
  const Places places = load();
  EXPECT_EQ(first(places, "Odessa", "2020-01-01").country, "USA");
  EXPECT_EQ(first(places, "Odessa", "2020-01-01", {"UKR"}).country, "UKR");
}

TEST_F(Cities, ACityIsHeldByWhoHoldsItsDivision) {
  const Places places = load();
  const FoundPlace now = first(places, "Simferopol", "2023-01-01");
  EXPECT_EQ(now.country, "UKR");
  EXPECT_EQ(now.controls, Codes{"RUS"});
  EXPECT_EQ(now.within, "Crimea");
  EXPECT_EQ(first(places, "Simferopol", "2010-01-01").controls, Codes{"UKR"});
}

TEST_F(Cities, ADamagedFileIsRefused) {
  const std::string good = made_.bytes();
  for (const std::string& bytes :
       {std::string("ENTCITY1"), std::string(64, 'x'), good.substr(0, good.size() - 1), good + "x"}) {
    write(bytes);
    const auto opened = CityFile::open(file());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Error::Kind::input);
    EXPECT_EQ(opened.error().file, file());
  }
  // Numbers that point outside of the file are nothing, not a crash.
  std::string wild = good;
  for (std::size_t at = 32; at < wild.size(); ++at) wild[at] = '\xff';
  write(wild);
  const auto opened = CityFile::open(file());
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->city(0).name, "");
  EXPECT_EQ(opened->range("TRIPOLI").first, opened->range("TRIPOLI").second);
}

// ---- the converted file of GeoNames, where it was set up ----

TEST(GeoNames, EveryCityIsFoundUnderTheKeyOfItsName) {
  if (!fs::exists(city_file)) GTEST_SKIP() << city_file << " is not there (make setup)";
  const auto file = CityFile::open(city_file);
  ASSERT_TRUE(file) << file.error().text();
  EXPECT_GT(file->size(), 30'000U);
  // The converter writes keys of its own making: they must be those that names are looked up with.
  // Letters that name_key leaves with their marks (Ḩ, ẕ) are found without them only.
  std::size_t missed = 0, marked = 0;
  for (std::uint32_t number = 0; number < file->size(); ++number) {
    const std::string key = name_key(file->city(number).name).key;
    if (std::ranges::any_of(key, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      ++marked;
      continue;
    }
    const auto [begin, end] = file->range(key);
    bool there = false;
    for (std::uint32_t i = begin; i < end; ++i) there = there || file->name(i).city == number;
    if (!there) ++missed;
  }
  // Names with an apostrophe at the end of a word, and quarters in brackets, have keys of their own.
  EXPECT_LE(missed, file->size() / 400);
  EXPECT_LE(marked, file->size() / 100);
}

TEST(GeoNames, LoadsInNoTime) {
  if (!fs::exists(city_file)) GTEST_SKIP() << city_file << " is not there (make setup)";
  const auto began = std::chrono::steady_clock::now();
  const auto places = Places::load(TableSources("knowledge"), city_file);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  ASSERT_TRUE(places);
  EXPECT_LT(took.count(), 0.3);
  EXPECT_EQ(first(*places, "Hyderabad", "2020-01-01", {"PAK"}).country, "PAK");
  EXPECT_EQ(first(*places, "Hyderabad", "2020-01-01", {"IND"}).country, "IND");
  EXPECT_EQ(first(*places, "Córdoba", "2020-01-01", {"ESP"}).country, "ESP");
  EXPECT_EQ(first(*places, "Cordoba", "2020-01-01", {"ARG"}).country, "ARG");
  EXPECT_EQ(places->near(49.98, 36.25, day("2020-01-01"), 1).front().name, "Kharkiv");
}

// ---- what the checks find ----

class BrokenPlaces : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-broken-places-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  // Findings of a table of these rows, which begin in line 2.
  std::vector<std::string> findings(const std::string& rows) {
    std::ofstream(folder_ / "places.csv")
        << "names,kind,lat,lon,km,country,controls,claims,divisions,regions,from,to,note,source\n"
        << rows;
    static const World world = [] {
      auto loaded = World::load("knowledge");
      if (!loaded) throw std::runtime_error(loaded.error().text());
      return std::move(*loaded);
    }();
    std::vector<std::string> out;
    for (const Finding& finding : check_places(TableSources(folder_.string()), world)) {
      EXPECT_EQ(finding.file, (folder_ / "places.csv").string());
      out.push_back(std::to_string(finding.line) + ": " + finding.message);
    }
    return out;
  }
  fs::path folder_;
};

TEST_F(BrokenPlaces, EachFaultIsNamedWithItsLine) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"Rock,reef,91,0,,,,,,,,,,us\n", "2: '91' in 'lat' is no number from -90 to 90"},
      {"Rock,reef,0,181,,,,,,,,,,us\n", "2: '181' in 'lon' is no number from -180 to 180"},
      {"Rock,reef,0,,,,,,,,,,,us\n", "2: one of 'lat' and 'lon' is empty"},
      {"Rock,boulder,0,0,,,,,,,,,,us\n", "2: unknown kind 'boulder'"},
      {"Rock,reef,0,0,,QQQ,,,,,,,,us\n", "2: unknown state 'QQQ'"},
      {"Rock,reef,0,0,,,NATO,,,,,,,us\n", "2: unknown state 'NATO'"},
      {"Rock,reef,0,0,,,JPN,JPN,,,,,,us\n", "2: JPN holds the place and claims it too"},
      {"Rock,reef,0,0,,JPN,JPN,,,,,,,us\n", "2: 'controls' says again what 'country' says: JPN"},
      {"Rock,reef,0,0,,,,,,,2020,2010,,us\n", "2: ends on 2010-01-01 before it begins on 2020-01-01"},
      {"Rock,reef,0,0,,,,,,,,,,\n", "2: the field 'source' is empty"},
      {"Rock,reef,0,0,,,JPN,,,,2010,2015,,us\nRock,reef,0,0,,,KOR,,,,2014,,,us\n",
       "3: 'Rock' has a row for the same time in line 2"},
      {"Rock|Stone,reef,0,0,,,,,,,,,,us\nCliff|stone,reef,5,5,,,,,,,,,,us\n",
       "3: 'stone' stands for Rock too, line 2"},
  };
  for (const auto& [rows, message] : cases)
    EXPECT_EQ(findings(rows), std::vector<std::string>{message}) << rows;
  EXPECT_TRUE(
      findings("Rock,reef,0,0,,,JPN,KOR,,,2010,2015,,us\nRock,reef,0,0,,,KOR,JPN,,,2015,,,us\n").empty());
}

}  // namespace
}  // namespace entente
