#include "reports/draft.h"
namespace entente {
Draft draft_of_markdown(std::string_view bytes, const FurnitureRules& rules) {
  return draft_of_text(bytes, rules);
}
Result<Draft> draft_of_html(std::string_view, const std::string& file, const FurnitureRules&) {
  return input_error("HTML is not read yet", file);
}
}  // namespace entente
