// Web archives: WARC, plain and packed, whole and damaged.
#include "archives.h"
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

Lines urls_of(const Reading& reading) {
  Lines out;
  for (const Report& report : reading.reports) out.push_back(report.url);
  return out;
}
Lines pages(std::initializer_list<int> numbers) {
  Lines out;
  for (const int number : numbers) out.push_back("https://example.org/" + std::to_string(number));
  return out;
}

// A file as crawlers leave it: each page with the request that asked for it, and much besides.
Lines crawl() {
  const std::string http = "application/http; msgtype=response";
  return {
      warc_record("warcinfo", "", "application/warc-fields", "software: a crawler\r\n"),
      warc_record("request", "https://example.org/1", "application/http; msgtype=request",
                  "GET /1 HTTP/1.1\r\n\r\n"),
      page(1),
      warc_record("metadata", "https://example.org/1", "application/warc-fields", "fetchTimeMs: 12\r\n"),
      warc_record("revisit", "https://example.org/1", http, answer("")),
      warc_record("response", "dns:example.org", "text/dns", "192.0.2.1"),
      response("https://example.org/old", answer("<p>Moved</p>", "Location: /new\r\n", "HTTP/1.1 301 Moved")),
      response("https://example.org/none", answer(article(accord), "", "HTTP/1.1 404 Not Found")),
      response("https://example.org/a.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
      response("https://example.org/robots.txt",
               "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nDisallow: /\r\n"),
      response("https://example.org/home",
               answer("<html><body><nav><a href=\"/1\">One</a></nav></body></html>")),
      page(2)};
}
std::string joined(const Lines& records) {
  std::string out;
  for (const std::string& record : records) out += record;
  return out;
}
std::string packed(const Lines& records) {
  std::string out;
  for (const std::string& record : records) out += gzip(record);
  return out;
}

TEST(Warc, PagesAreReadAndTheRestIsPassedOver) {
  for (const std::string& bytes : {joined(crawl()), packed(crawl()), gzip(joined(crawl())),
                                   zstd(joined(crawl())), xz(joined(crawl())), bzip2(joined(crawl()))}) {
    const Reading reading = read_text(bytes, "crawl");
    EXPECT_EQ(reading.failed, Lines{});
    EXPECT_EQ(urls_of(reading), pages({1, 2}));
    EXPECT_EQ(reading.counts.other_records, 9U);
    EXPECT_EQ(reading.counts.without_text, 1U);
    ASSERT_EQ(reading.reports.size(), 2U);
    EXPECT_EQ(reading.reports[1].text, "Meeting 2. " + accord);
    EXPECT_EQ(reading.reports[1].title, "Accord");
  }
}

TEST(Warc, TheDayOfTheFetchIsTheDateOfPagesThatHaveNone) {
  const std::string dated =
      "<html><head><meta property=\"article:published_time\" "
      "content=\"2022-06-01T08:00:00Z\"></head><body><p>" +
      accord + "</p></body></html>";
  ReadOptions options;
  options.fallback_date = make_date(2000, 1, 1);
  const Reading reading =
      read_text(page(1) + response("https://example.org/2", answer(dated)), "a.warc", options);
  ASSERT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.reports[0].published->iso(), "2022-06-18");
  EXPECT_EQ(reading.reports[1].published->iso(), "2022-06-01");
  std::string unreadable = dated;
  unreadable.replace(unreadable.find("2022-06-01T08:00:00Z"), 20, "the first of Tammuz ");
  const Reading vague = read_text(response("https://example.org/3", answer(unreadable)), "a.warc", options);
  EXPECT_EQ(vague.warnings, Lines{});
  ASSERT_EQ(vague.reports.size(), 1U);
  EXPECT_EQ(vague.reports[0].published->iso(), "2022-06-18");
}

// What a report's source says is all that is needed to find its record again.
TEST(Warc, PlacesAreThoseOfTheRecords) {
  const Lines records = crawl();
  const std::string plain = joined(records), members = packed(records);
  std::size_t before_plain = 0, before_packed = 0;
  for (int i = 0; i < 11; ++i) {
    before_plain += records[i].size();
    before_packed += gzip(records[i]).size();
  }
  EXPECT_EQ(read_text(plain, "a.warc").reports.at(1).source, "a.warc@" + std::to_string(before_plain));
  EXPECT_EQ(read_text(members, "a.warc.gz").reports.at(1).source,
            "a.warc.gz@" + std::to_string(before_packed));
  EXPECT_EQ(read_text(gzip(plain), "a.warc.gz").reports.at(1).source,
            "a.warc.gz@0+" + std::to_string(before_plain));
  EXPECT_EQ(read_text(xz(plain), "a.warc.xz").reports.at(1).source,
            "a.warc.xz@0+" + std::to_string(before_plain));
}

TEST(Warc, AMemberMayHoldAnyPartOfTheStream) {
  const std::string plain = joined(crawl());
  std::string blocks;
  for (std::size_t at = 0; at < plain.size(); at += 100) blocks += gzip(plain.substr(at, 100));
  const Reading reading = read_text(blocks, "a.warc.gz");
  EXPECT_EQ(reading.failed, Lines{});
  EXPECT_EQ(urls_of(reading), pages({1, 2}));
}

TEST(Warc, TextThatOthersTookFromPages) {
  const std::string text = "Ministers sign accord\n" + accord + "\n";
  const Reading reading =
      read_text(warc_record("conversion", "https://example.org/1", "text/plain", text), "a.warc.wet.gz");
  ASSERT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(reading.reports[0].title, "Ministers sign accord");
  EXPECT_EQ(reading.reports[0].text, accord);
  EXPECT_EQ(reading.reports[0].published->iso(), "2022-06-18");
}

TEST(Warc, OnlyEnglishUnlessAskedFor) {
  const std::string french =
      "Les ministres des Affaires étrangères de Norvège et de Suède ont signé lundi à Oslo un accord qui "
      "règle le "
      "dernier morceau de leur frontière commune. Le Parlement doit voter le texte en juin.";
  const std::string bytes = page(1) + response("https://example.org/fr", answer(article(french)));
  EXPECT_EQ(urls_of(read_text(bytes, "a.warc")), pages({1}));
  EXPECT_EQ(read_text(bytes, "a.warc").counts.other_language, 1U);
  ReadOptions all;
  all.language = LanguageChoice::any;
  EXPECT_EQ(read_text(bytes, "a.warc", all).reports.size(), 2U);
}

struct Damage {
  std::string record, message;
};

// One bad record between two good ones, plain and packed: it is named with its place, the others are read.
TEST(Warc, ADamagedRecordDoesNotStopTheRest) {
  const std::string target = "https://example.org/9", body = answer(article(accord));
  const std::string length = std::to_string(body.size()), http = "application/http; msgtype=response";
  std::string no_length = page(9), version = page(9);
  no_length.replace(no_length.find("Content-Length"), 14, "Content-Langth");
  version.replace(0, 8, "WARC/3.0");
  const std::vector<Damage> damages{
      {warc_record("response", target, http, body, "20"),
       "the record does not end after the 20 bytes that its Content-Length gives"},
      {warc_record("response", target, http, body, "9999999"), " of its 9999999 bytes are there"},
      {warc_record("response", target, http, body, "many"),
       "the record has no Content-Length that is a number"},
      {warc_record("response", target, http, body, "-5"),
       "the record has no Content-Length that is a number"},
      {no_length, "the record has no Content-Length that is a number"},
      {version, "an unknown version of WARC; 1.0 and 1.1 are read"},
      {"WARC/1.0\r\n" + std::string(70'000, 'a') + "\r\n\r\n",
       "the head of the record is longer than 64 KiB"}};
  for (const Damage& damage : damages) {
    const Lines records{page(1), damage.record, page(2), page(3)};
    const std::string member_place = "a.warc.gz@" + std::to_string(gzip(records[0]).size()) + ": ";
    const std::string place = "a.warc@" + std::to_string(records[0].size()) + ": ";
    const Reading plain = read_text(joined(records), "a.warc"),
                  members = read_text(packed(records), "a.warc.gz");
    EXPECT_EQ(urls_of(plain), pages({1, 2, 3})) << damage.message;
    EXPECT_EQ(urls_of(members), pages({1, 2, 3})) << damage.message;
    ASSERT_EQ(plain.failed.size(), 1U) << damage.message;
    EXPECT_EQ(plain.failed[0].find(place), 0U) << plain.failed[0];
    EXPECT_NE(plain.failed[0].find(damage.message), std::string::npos) << plain.failed[0];
    ASSERT_EQ(members.failed.size(), 1U) << damage.message;
    EXPECT_EQ(members.failed[0].find(member_place), 0U) << members.failed[0];
  }
  // what is no record at all
  const Reading garbage = read_text(page(1) + "some words\r\nand more\r\n\r\n" + page(2), "a.warc");
  EXPECT_EQ(urls_of(garbage), pages({1, 2}));
  ASSERT_EQ(garbage.failed.size(), 1U);
  EXPECT_NE(garbage.failed[0].find("no WARC record begins here, where one should"), std::string::npos);
}

TEST(Warc, ADamagedGzipMemberDoesNotStopTheRest) {
  const std::string first = gzip(page(1)), second = gzip(page(2)), third = gzip(page(3));
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{3}, std::size_t{40}, second.size() / 2, second.size() - 6}) {
    std::string bad = second;
    for (std::size_t i = at; i < std::min(at + 6, bad.size()); ++i) bad[i] = static_cast<char>(bad[i] ^ 0x5A);
    const Reading reading = read_text(first + bad + third, "a.warc.gz");
    EXPECT_EQ(urls_of(reading), pages({1, 3})) << at;
    EXPECT_EQ(reading.failed.size(), 1U) << at;
  }
  // the sum alone is wrong
  std::string sum = second;
  sum[sum.size() - 7] = static_cast<char>(sum[sum.size() - 7] ^ 1);
  const Reading reading = read_text(first + sum + third, "a.warc.gz");
  EXPECT_EQ(urls_of(reading), pages({1, 3}));
  ASSERT_EQ(reading.failed.size(), 1U);
  EXPECT_EQ(
      reading.failed[0].find("a.warc.gz@" + std::to_string(first.size()) + ": the gzip data is damaged"), 0U)
      << reading.failed[0];
  // the first of all
  std::string head = first;
  head[20] = static_cast<char>(~head[20]);
  EXPECT_EQ(urls_of(read_text(head + second + third, "a.warc.gz")), pages({2, 3}));
}

TEST(Warc, WhatComesBeforeACutIsRead) {
  const Lines records{page(1), page(2), page(3)};
  const std::string plain = joined(records), members = packed(records);
  const Reading cut = read_text(plain.substr(0, plain.size() - 50), "a.warc");
  EXPECT_EQ(urls_of(cut), pages({1, 2}));
  ASSERT_EQ(cut.failed.size(), 1U);
  EXPECT_NE(cut.failed[0].find("the file ends inside a record"), std::string::npos) << cut.failed[0];
  const Reading cut_members = read_text(members.substr(0, members.size() - 50), "a.warc.gz");
  EXPECT_EQ(urls_of(cut_members), pages({1, 2}));
  ASSERT_EQ(cut_members.failed.size(), 1U);
  EXPECT_NE(cut_members.failed[0].find("the gzip data ends early"), std::string::npos)
      << cut_members.failed[0];
  EXPECT_EQ(read_text("", "a.warc").failed, Lines{"a.warc: the file is empty"});
  EXPECT_EQ(read_text("<html>", "a.warc").reports.size(), 0U);
}

TEST(Warc, ALongRecordIsPassedOverWithoutBeingHeld) {
  ReadOptions options;
  options.max_report_bytes = 10'000;
  const std::string picture =
      response("https://example.org/a.png",
               "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + std::string(300'000, 'x'));
  const std::string long_page =
      response("https://example.org/long", answer(article(std::string(300'000, 'x'))));
  const Lines records{page(1), picture, long_page, page(2)};
  for (const std::string& bytes : {joined(records), packed(records)}) {
    const Reading reading = read_text(bytes, "a.warc", options);
    EXPECT_EQ(urls_of(reading), pages({1, 2}));
    EXPECT_EQ(reading.counts.other_records, 1U);
    ASSERT_EQ(reading.failed.size(), 1U);
    EXPECT_NE(reading.failed[0].find("the page is longer than 10000 bytes, the limit for one report"),
              std::string::npos);
  }
}

}  // namespace
}  // namespace entente
