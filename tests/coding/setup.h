// What the tests of the coder share: the real model, the real tables, and a text coded with them.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "coding/coder.h"
#include "coding/decision.h"
#include "knowledge/lexicon.h"
#include "knowledge/places.h"
#include "knowledge/world.h"
#include "language/model.h"
#include "reports/report.h"

namespace entente::test {

// The tables as they are in the checkout. Ends the program if they cannot be read: no test would mean
// anything.
template <class T>
T loaded(const std::string& folder) {
  auto table = T::load(folder);
  if (!table) {
    std::fputs((table.error().text() + "\n").c_str(), stderr);
    std::abort();
  }
  return std::move(*table);
}

inline const World& real_world() {
  static const World world = loaded<World>("knowledge");
  return world;
}

inline const Lexicon& real_lexicon() {
  static const Lexicon lexicon = loaded<Lexicon>("knowledge/lexicon");
  return lexicon;
}

// Null where the set-up has not fetched the cities.
inline const Places* real_places() {
  static const std::optional<Places> places = [] {
    auto read = Places::load(TableSources("knowledge"), ".deps/places/cities.bin");
    return read ? std::optional<Places>(std::move(*read)) : std::nullopt;
  }();
  return places ? &*places : nullptr;
}

inline const Coder& real_coder() {
  static const Coder coder(real_world(), real_lexicon(), real_places());
  return coder;
}

// Null where the model has not been set up; a test then skips.
inline const Model* real_model() {
  static const std::optional<Model> model = [] {
    const char* const given = std::getenv("ENTENTE_MODEL");
    auto read = Model::load(given ? given : ".deps/model/en_core_web_sm-3.8.0.bin");
    return read ? std::optional<Model>(std::move(*read)) : std::nullopt;
  }();
  return model ? &*model : nullptr;
}

#define ENTENTE_NEEDS_MODEL() \
  if (!::entente::test::real_model()) GTEST_SKIP() << "no language model here: `make setup` fetches it"

// Weights from rows of their table, without its header.
inline Decision decision_of(const std::string& rows) {
  auto decision = Decision::parse("model,feature,weight,count\n" + rows, "weights.csv");
  EXPECT_TRUE(decision.has_value());
  return decision ? *decision : Decision();
}

// A report of one paragraph.
inline Report report_of(std::string text, std::optional<Date> published) {
  Report report;
  report.published = published;
  report.blocks.push_back({0, static_cast<std::uint32_t>(text.size()), 1, false});
  report.text = std::move(text);
  return report;
}

}  // namespace entente::test
