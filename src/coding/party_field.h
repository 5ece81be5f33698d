// Party field: what a report has said so far of those who may be meant. Internal to party_choice.cpp.
//
// Purpose: for each draft and side, the actors that come into question, where each stands and what it has done. Built once a
//          report. Input: drafts and their reading. Thread-safety: immutable once built; both must outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/acts.h"
#include "coding/drafts.h"

namespace entente {

class PartyField {
 public:
  enum class Side : std::uint8_t { source, target };

  // An actor in the sentence of a draft: its mention nearest to the trigger in the tree.
  struct Named {
    TokenId token = no_token;
    std::size_t up = 0, steps = 0;  // steps from the trigger up, and in all
    std::string down;               // the first step down: "dobj", "prep:with"; "self" if none
    std::string own;                // how the mention hangs: "poss", "pobj:of"
    std::size_t times = 0;          // that the sentence names it
    bool listed = false, pronoun = false;
  };
  // How much the other side of a draft has to do with an actor in the other drafts; near ones count more.
  struct Dealings {
    double same = 0, reverse = 0, hostile = 0;
  };

  PartyField(const std::vector<EventDraft>& drafts, const Reading& reading, const World& world);

  // Whether the rules found the side in a slot that leaves no doubt, or nobody asks (what is no news).
  bool sure(std::size_t draft, Side side) const;
  // First parts of codes; "" for nobody, last.
  std::vector<std::string_view> candidates(std::size_t draft, Side side) const;
  // As the report names the actor last up to the draft, without a place in the text where that is another sentence.
  Parties parties_of(std::string_view code, std::size_t draft) const;

  const EventDraft& draft(std::size_t i) const { return drafts_[i]; }
  TokenId trigger(std::size_t i) const { return drafts_[i].act->token; }
  const Parties& parties(std::size_t i, Side side) const {
    return side == Side::source ? drafts_[i].event.source : drafts_[i].event.target;
  }
  const Parties& other(std::size_t i, Side side) const {
    return side == Side::source ? drafts_[i].event.target : drafts_[i].event.source;
  }
  const Parties& parties_at(TokenId t) const { return reading_.cast.parties(t); }
  // How the rules found the side: "comp", "answered", "-".
  std::string how(std::size_t i, Side side) const;
  // Nothing if the sentence does not name the actor.
  std::optional<Named> named(std::string_view code, std::size_t draft) const;
  std::size_t named_in_sentence(std::size_t draft) const;  // how many actors
  std::size_t sentences_back(std::string_view code, std::size_t draft) const;
  std::size_t rank(std::string_view code) const;  // from 0, by how often the report names them
  bool is_state(std::string_view code) const;
  // Those with whom the other side has to do, each once.
  std::vector<std::pair<std::string_view, Dealings>> dealings(std::size_t draft, Side side) const;

  static bool has(const Parties& parties, std::string_view code);

 private:
  struct Mention {
    TokenId token;
    std::string_view code;
  };
  const std::vector<EventDraft>& drafts_;
  const Reading& reading_;
  const World& world_;
  std::vector<std::vector<Mention>> by_sentence_;
  std::vector<std::string_view> ranked_;
};

}  // namespace entente
