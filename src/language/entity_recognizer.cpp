#include "language/entity_recognizer.h"

#include <fmt/format.h>

#include <array>

namespace entente {

Result<EntityRecognizer> EntityRecognizer::load(const ModelFile& file, const nlohmann::json& networks) {
  auto network = ParserNetwork::load(file, networks, "ner", 3);
  if (!network) return tl::unexpected(network.error());
  EntityRecognizer recognizer;
  recognizer.network_ = std::move(*network);
  for (const ParserAction& action : recognizer.network_.actions()) {
    Action known{action.move, EntityType::NONE};
    if (!action.label.empty() && !parse_name(action.label, known.type))
      return input_error(fmt::format("the model file has the unknown entity type \"{}\"", action.label),
                         file.path());
    if (std::string_view("BILUO").find(action.move) == std::string_view::npos)
      return input_error("the entity recogniser of the model file has moves that are not known", file.path());
    recognizer.actions_.push_back(known);
  }
  return recognizer;
}

void EntityRecognizer::find(const float* vectors, std::span<const LexedToken> tokens,
                            std::span<const std::uint8_t> begins_sentence, Workspace& work,
                            std::vector<Entity>& out) const {
  network_.prepare(vectors, tokens.size(), work);
  Entity open;  // its type is NONE while none is open
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto token = static_cast<std::int32_t>(i);
    const bool is_open = open.type != EntityType::NONE;
    // The token, the first token of the open entity and the token before this one.
    const std::array<std::int32_t, 3> features = {token, is_open ? static_cast<std::int32_t>(open.first) : -1,
                                                  is_open ? token - 1 : -1};
    const float* scores = network_.score(features.data(), work);
    const bool may_go_on = i + 1 < tokens.size() && !begins_sentence[i + 1];
    const auto valid = [&](const Action& action) {
      switch (action.move) {
        case 'B':
          return !is_open && may_go_on && !tokens[i].lexeme.is_space;
        case 'I':
          return is_open && may_go_on && action.type == open.type;
        case 'L':
          return is_open && action.type == open.type;
        case 'U':
          return !is_open && action.type != EntityType::NONE && !tokens[i].lexeme.is_space;
        default:
          return !is_open;
      }
    };
    const Action* best = nullptr;
    float best_score = 0.0f;
    for (std::size_t a = 0; a < actions_.size(); ++a) {
      if ((best && !(scores[a] > best_score)) || !valid(actions_[a])) continue;
      best = &actions_[a];
      best_score = scores[a];
    }
    if (!best) break;  // cannot be: O or L is always valid
    const auto here = static_cast<std::uint32_t>(i);
    if (best->move == 'B') {
      open = {here, here, best->type};
    } else if (best->move == 'L') {
      out.push_back({open.first, here + 1, open.type});
      open = {};
    } else if (best->move == 'U') {
      out.push_back({here, here + 1, best->type});
    }
  }
}

}  // namespace entente
