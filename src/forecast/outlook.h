// Outlook: what is likely between two actors in the coming days, and why.
//
// Purpose: `entente forecast A [B]`. A forecast is a probability with all that a reader needs to weigh it: the base rate, how
//          new the event would be, how sure the figure is, and reasons that open to dated facts.
// Method: outlook_model.h. A horizon that the chronicle is too short for is carried on from a shorter one; where none could be
//         learned, the rate of the cell itself drawn
//         towards the type's rate among all pairs (gamma prior worth `prior_days`; Clopper–Pearson's cousin for rates, Garwood
//         1936, gives the interval), and it is said why.
// Promises: nothing after the day `today` is looked at; 0 <= p <= 1; a longer horizon is never less likely; every reason with
//           facts is true of itself: without them the probability would be lower.
// Thread-safety: reading from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forecast/outlook_model.h"

namespace entente {

// A part of a forecast's log-odds, against those of what is usual for such cells (same type, same novelty).
struct OutlookReason {
  Ground ground = Ground::same;
  double part = 0;                   // added to the log-odds; below 0 it speaks against
  std::size_t count = 0;             // of such facts: a type of event on a day counts once
  std::optional<std::int32_t> last;  // the last of them
  double usual_times = 0;            // as often as usual, on the longest memory; 0 where that says nothing
  // Of a sequence: the earlier type (turned if target did it), the share of cases in which the type followed within the
  // horizon, how many cases, the share of all pairs that met.
  std::uint32_t earlier = 0;
  bool earlier_turned = false;
  std::size_t gap = 0;  // gap_bin
  double share = 0, cases = 0, usual_share = 0;
  std::vector<Fact> facts;  // the latest first; empty where it speaks against
};

struct OutlookForecast {
  Cell cell;
  Novelty novelty = Novelty::recurrent;
  std::array<double, horizons.size()> probabilities{};
  std::size_t horizon = 1;                    // index into horizons: what follows is of it
  double probability = 0, low = 0, high = 0;  // 95 %: few data, and a level that drifts
  double expected = 0;                        // days with such an event
  double base_rate = 0;                       // of cells of the same type and novelty
  // Index of the horizon whose model it is of: that of `horizon`, or a shorter one that was carried on; nothing: a base rate.
  std::optional<std::size_t> learned_from;
  bool learned() const { return learned_from == horizon; }
  bool lifted = false;  // raised to the probability of a shorter horizon
  double usual_log_odds =
      0;  // of the usual cell; with the parts of all reasons the log-odds of the probability
  std::vector<OutlookReason> reasons;  // the largest part first, whatever its sign
  double lift() const { return base_rate > 0 ? probability / base_rate : 0; }
  // What the forecast says beyond the base rate, in nats (Kullback and Leibler 1951); 0 if it is not above it.
  double news() const;
};

struct OutlookSettings {
  std::size_t cited = 10;  // facts of a reason
  RowSettings rows;
};

class Outlook {
 public:
  // Learns from the facts up to `today`; later ones are not looked at.
  static Outlook learn(const Chronicle& chronicle, std::int32_t today, const OutlookSettings& settings = {});

  // The same model looking at a past without these facts (numbered as in chronicle(), in its order): what they are worth.
  Outlook without(std::span<const Fact> facts) const;

  // Facts up to today, its actors those of the chronicle that it was learned from.
  const Chronicle& chronicle() const { return chronicle_; }
  std::int32_t today() const { return today_; }
  const OutlookModel& model() const { return *model_; }
  const ToldDays& told() const { return told_; }
  const OutlookRows& rows() const { return *rows_; }  // of learning: origins and how many cells there were
  const History& history() const { return history_; }
  // Whether the actor was named by today.
  bool named(std::uint32_t actor) const { return history_.actor(actor).count > 0; }

  // Without reasons; `horizon` indexes horizons.
  OutlookForecast forecast(const Cell& cell, std::size_t horizon) const;
  // Finds the reasons of a forecast.
  void explain(OutlookForecast& forecast) const;
  // Every type both ways between two actors, as listed by types; between an actor and all whom it met, those that say most
  // beyond base rates first.
  std::vector<OutlookForecast> between(std::uint32_t a, std::uint32_t b, std::span<const std::uint32_t> types,
                                       std::size_t horizon) const;
  std::vector<OutlookForecast> around(std::uint32_t a, std::span<const std::uint32_t> types,
                                      std::size_t horizon, std::size_t limit) const;

 private:
  Outlook(Chronicle chronicle, std::int32_t today, const OutlookSettings& settings);
  CellFeatures features(const Cell& cell, Novelty novelty, const HorizonModel& model) const;
  void from_model(OutlookForecast& out, std::size_t from, std::size_t h) const;
  void from_base_rates(OutlookForecast& out, std::size_t h) const;

  Chronicle chronicle_;
  std::int32_t today_;
  OutlookSettings settings_;
  ToldDays told_;
  OutlookDay day_;
  History history_;
  std::shared_ptr<const OutlookRows> rows_;
  std::shared_ptr<const OutlookModel> model_;
  double actors_ = 0;
  std::vector<double> type_facts_;
};

}  // namespace entente
