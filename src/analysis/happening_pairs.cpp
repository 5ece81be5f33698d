#include "analysis/happening_pairs.h"

#include <algorithm>
#include <sstream>

#include "base/csv.h"
#include "coding/event.h"

namespace entente {
namespace {

using Row = CsvTable::Row;

Error fault(const CsvTable& table, const Row& row, std::string message) {
  return {Error::Kind::input, std::move(message), table.file(), row.line};
}

// "CONSULT planned visit 042": type, then status, mode and code in any order. Whether the status is news.
Result<bool> read_act(const CsvTable& table, const Row& row, const std::string& column,
                      EventMention& mention) {
  std::istringstream words{std::string(table.get(row, column))};
  std::string word;
  words >> word;
  const auto type = parse_event_type(word);
  if (!type) return tl::unexpected(fault(table, row, "'" + word + "' is no event type"));
  mention.type = *type;
  bool news = true;
  while (words >> word) {
    if (const auto status = parse_status(word))
      news = is_news(*status);
    else if (word.front() >= '0' && word.front() <= '9')
      mention.cameo = word;
    else
      mention.mode = word;
  }
  return news;
}

Result<bool> read_mention(const CsvTable& table, const Row& row, const std::string& side,
                          EventMention& mention) {
  const std::string date(table.get(row, side + "_date"));
  const auto when = parse_when(date);
  if (!when) return tl::unexpected(fault(table, row, "'" + date + "' is no date"));
  mention.from = when->from;
  mention.to = when->to;
  mention.source = table.list(row, side + "_source");
  mention.target = table.list(row, side + "_target");
  const std::string_view place = table.get(row, side + "_place");
  mention.place = place.substr(0, place.find(';'));
  if (const std::size_t cut = place.find(';'); cut != place.npos)
    mention.place_country = place.substr(cut + 1);
  return read_act(table, row, side + "_act", mention);
}

}  // namespace

Result<std::vector<MentionPair>> read_mention_pairs(const std::string& path) {
  const auto table =
      CsvTable::read(path, {"pair", "half", "label", "case", "a_date", "a_source", "a_target", "a_act",
                            "a_place", "b_date", "b_source", "b_target", "b_act", "b_place", "story"});
  if (!table) return tl::unexpected(table.error());
  std::vector<MentionPair> pairs;
  for (const Row& row : table->rows()) {
    MentionPair pair;
    pair.line = row.line;
    pair.half = table->get(row, "half");
    pair.kind = table->get(row, "case");
    pair.story = table->get(row, "story");
    const std::string label(table->get(row, "label"));
    if (label != "same" && label != "other")
      return tl::unexpected(fault(*table, row, "'" + label + "' is no label; there are same and other"));
    pair.same = label == "same";
    for (const auto& [side, mention] : {std::pair("a", &pair.a), std::pair("b", &pair.b)}) {
      const auto news = read_mention(*table, row, side, *mention);
      if (!news) return tl::unexpected(news.error());
      pair.news = pair.news && *news;
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::vector<AnsweredPair> answer_pairs(const std::vector<MentionPair>& pairs, const World* world) {
  std::vector<AnsweredPair> answers;
  for (const MentionPair& pair : pairs) {
    AnsweredPair answer{&pair, {}, false};
    if (pair.news) {
      answer.difference = difference(pair.a, pair.b, world);
      answer.same = !answer.difference;
    }
    answers.push_back(answer);
  }
  return answers;
}

std::vector<PairScore> score_pairs(const std::vector<AnsweredPair>& answers) {
  std::vector<PairScore> scores;
  PairScore all{"all", 0, {}};
  const auto count = [](PairScore& score, const AnsweredPair& answer) {
    ++score.pairs;
    if (answer.same) ++(answer.pair->same ? score.counts.hits : score.counts.false_alarms);
    if (!answer.same && answer.pair->same) ++score.counts.misses;
  };
  for (const AnsweredPair& answer : answers) {
    auto half = std::ranges::find(scores, answer.pair->half, &PairScore::half);
    if (half == scores.end()) half = scores.insert(scores.end(), {answer.pair->half, 0, {}});
    count(*half, answer);
    count(all, answer);
  }
  scores.push_back(std::move(all));
  return scores;
}

}  // namespace entente
