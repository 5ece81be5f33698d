// Long reports: their texts lie in parts, are whole to whoever asks, and cost DuckDB no more memory than it is given.
#include <gtest/gtest.h>

#include <string>

#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"
#include "record/text_parts.h"

namespace entente {
namespace {

using Parts = std::vector<std::string_view>;

TEST(TextParts, AreCutBetweenTwoCharacters) {
  EXPECT_EQ(text_parts("", 4), Parts{""});
  EXPECT_EQ(text_parts("abcd", 4), Parts{"abcd"});
  EXPECT_EQ(text_parts("abcde", 4), (Parts{"abcd", "e"}));
  EXPECT_EQ(text_parts("abc\u00e9f", 4),
            (Parts{"abc", "\u00e9f"}));  // two bytes, the second would be the fifth
  EXPECT_EQ(text_parts("\u20ac\u20ac", 4), (Parts{"\u20ac", "\u20ac"}));  // three bytes each
  EXPECT_EQ(text_parts("\xbf\xbf\xbf", 2), (Parts{"\xbf\xbf", "\xbf"}));  // no UTF-8: cut all the same
}

// Random letters, so that nothing can be told of them in fewer bytes; an accented one now and then.
std::string letters(std::size_t size, unsigned seed) {
  std::string out;
  out.reserve(size);
  for (unsigned state = seed; out.size() + 2 <= size;) {
    state = state * 1664525U + 1013904223U;
    if ((state >> 24U) < 8)
      out += "\u00e9";
    else
      out += static_cast<char>('a' + (state >> 16U) % 26);
  }
  out.resize(size, '.');
  return out;
}

Report long_report(const std::string& id, std::size_t size, unsigned seed) {
  Report report = sample::visit_report(id);
  report.text += letters(size - report.text.size(), seed);
  return report;
}

std::string asked(duck::Connection& connection, const std::string& sql) {
  auto query = connection.prepare(sql);
  EXPECT_TRUE(query) << (query ? "" : query.error().message);
  auto rows = query->run();
  EXPECT_TRUE(rows) << (rows ? "" : rows.error().message);
  return rows && rows->next() ? rows->text(0) : "no row";
}

TEST(LongTexts, AreWholeInTheViewAndReplacedWhole) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(sample::append_visit(store, "short"));
  const Report first = long_report("long", 5 * longest_part, 1),
               second = long_report("long", 3 * longest_part, 2);
  ASSERT_EQ(store.append(first, {}, sample::made).value(), Appended::added);
  EXPECT_EQ(asked(store.connection(), "SELECT text FROM reports WHERE id = 'long'"), first.text);
  EXPECT_EQ(store.append(first, {}, sample::made).value(), Appended::unchanged);
  ASSERT_EQ(store.append(second, {}, sample::made).value(), Appended::replaced);
  EXPECT_EQ(asked(store.connection(), "SELECT text FROM reports WHERE id = 'long'"), second.text);
  EXPECT_EQ(asked(store.connection(), "SELECT text FROM reports WHERE id = 'short'"),
            sample::visit_report("short").text);
  EXPECT_EQ(asked(store.connection(), "SELECT string_agg(id, ' ' ORDER BY id) FROM reports"), "long short");
}

TEST(LongTexts, AreStoredInLittleMemory) {
  sample::Folder folder("long-texts");
  const std::string file = folder.file("a.duckdb");
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  constexpr int reports = 20;
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(store.expect_much(64 * mebibyte));  // less than the texts together, sixteen times the longest
    for (int i = 0; i < reports; ++i) {
      const auto done =
          store.append(long_report("large-" + std::to_string(i), 4 * mebibyte, static_cast<unsigned>(i)), {},
                       sample::made);
      ASSERT_TRUE(done) << i << ": " << done.error().message;
      ASSERT_EQ(*done, Appended::added);
    }
  }
  Store store = Store::open(file, Store::Access::read).value();
  EXPECT_EQ(store.totals().value().reports, reports);
  EXPECT_EQ(asked(store.connection(), "SELECT text FROM reports WHERE id = 'large-7'"),
            long_report("large-7", 4 * mebibyte, 7).text);
}

TEST(LongTexts, OfARecordOfVersion7AreReadAsTheyAreAndPartedWhenWritten) {
  sample::Folder folder("version-7");
  const std::string file = folder.file("a.duckdb");
  const Report report = long_report("long", 10 * longest_part, 1);
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(sample::append_visit(store));
  }
  {
    auto connection = duck::Connection::open(file, duck::Access::write).value();
    ASSERT_TRUE(connection.run(sample::drop_version_8));
    auto insert = connection.prepare(
        "INSERT INTO reports SELECT 'long', source, url, title, publisher, published, $1, set_aside, "
        "fingerprint, coder, "
        "coded_at FROM reports");
    ASSERT_TRUE(insert);
    ASSERT_TRUE(insert->bind(1, report.text).run());
    ASSERT_TRUE(connection.run("UPDATE meta SET value = '7' WHERE key = 'schema'"));
  }
  const std::string text = "SELECT text FROM reports WHERE id = 'long'";
  {
    const Store store = Store::open(file, Store::Access::read).value();
    EXPECT_EQ(store.totals().value().reports, 2U);
    EXPECT_EQ(store.reports("visit").value().size(), 1U);
    EXPECT_EQ(store.events({}, [](EventRecord&&) { return true; }).value(), 2U);
    EXPECT_EQ(asked(store.connection(), text), report.text);
  }
  Store store = Store::open(file, Store::Access::write).value();
  EXPECT_EQ(asked(store.connection(), text), report.text);
  EXPECT_EQ(asked(store.connection(), "SELECT (max(strlen(text)) <= 32768)::VARCHAR FROM filed_reports"),
            "true");
  EXPECT_EQ(asked(store.connection(),
                  "SELECT (count(*) > 0 AND max(strlen(text)) <= 32768)::VARCHAR FROM text_parts"),
            "true");
  EXPECT_EQ(store.events({}, [](EventRecord&&) { return true; }).value(), 2U);
  EXPECT_EQ(sample::append_visit(store).value(), Appended::unchanged);
  EXPECT_EQ(asked(store.connection(), "SELECT count(*)::VARCHAR FROM news WHERE title IS NOT NULL"), "1");
}

}  // namespace
}  // namespace entente
