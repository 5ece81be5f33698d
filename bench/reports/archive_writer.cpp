#include "archive_writer.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <random>

namespace entente::bench {
namespace {

using Words = std::array<const char*, 8>;
constexpr Words actors{"Norway",
                       "the Japanese government",
                       "Egypt",
                       "the defence minister of Poland",
                       "the African Union",
                       "Colombia’s president",
                       "the rebels",
                       "Seoul"};
constexpr Words deeds{"signed an agreement with", "accused",
                      "sent three ships to",      "called for talks with",
                      "imposed sanctions on",     "rejected the demands of",
                      "promised aid to",          "opened its border to"};
constexpr Words places{"in Oslo",       "near the strait",          "at the United Nations", "in the capital",
                       "off the coast", "in the disputed province", "at a summit",           "by telephone"};
constexpr Words days{"on Monday", "on Tuesday",  "last week", "on Friday",
                     "in June",   "a day later", "in 2021",   "on Sunday"};
constexpr Words tails{"the government said",
                      "according to a statement that was published late in the evening",
                      "after months of talks that had led nowhere",
                      "while protesters gathered outside the ministry",
                      "which observers had not expected",
                      "a spokesman told reporters",
                      "despite warnings from its neighbours",
                      "as the harvest began and prices rose again"};

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : bits_(seed) {}
  const char* of(const Words& words) { return words[bits_() % words.size()]; }
  std::uint32_t number(std::uint32_t below) { return static_cast<std::uint32_t>(bits_() % below); }

 private:
  std::minstd_rand bits_;
};

std::string sentence(Dice& dice) {
  std::string out = fmt::format("{} {} {} {} {}, {}.", dice.of(actors), dice.of(deeds), dice.of(actors),
                                dice.of(places), dice.of(days), dice.of(tails));
  if (dice.number(3) == 0)
    out += fmt::format(" “We have {} reasons to wait,” the minister said.", 2 + dice.number(98));
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

}  // namespace

std::string article_text(std::uint32_t number, std::size_t sentences) {
  Dice dice(number * 2654435761U + 1);
  std::string out;
  for (std::size_t i = 0; i < sentences; ++i)
    out += sentence(dice) + (i % 3 == 2 || i + 1 == sentences ? "\n" : " ");
  return out;
}

std::string article_page(std::uint32_t number) {
  Dice dice(number);
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\" class=\"no-js\"><head><meta charset=\"utf-8\">\n<title>Report {0} "
      "| Example Wire</title>\n"
      "<meta property=\"og:title\" content=\"Report {0}: ministers meet\"><meta property=\"og:site_name\" "
      "content=\"Example "
      "Wire\">\n<meta property=\"article:published_time\" content=\"2021-05-{1:02}T10:00:00Z\">\n"
      "<link rel=\"canonical\" href=\"https://example.org/world/{0}\">\n"
      "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Report "
      "{0}\",\"datePublished\":"
      "\"2021-05-{1:02}\",\"author\":{{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}}}</script>\n<style>",
      number, 1 + number % 28);
  for (int i = 0; i < 120; ++i)
    out += fmt::format(".c{}-{}{{margin:0 {}px;color:#{:06x}}}\n", i, number % 7, i, i * 4711);
  out += "</style><script>";
  for (int i = 0; i < 300; ++i)
    out += fmt::format("window.dataLayer.push({{'k{}':\"v{}\",n:{}<{}}});function f{}(a,b){{return a&&b;}}\n",
                       i, number, i, i + 1, i);
  out +=
      "</script></head>\n<body class=\"page article-page\">\n<header class=\"site-header\"><nav "
      "class=\"main-nav\"><ul class=\"menu\">\n";
  for (int i = 0; i < 90; ++i)
    out += fmt::format(
        "<li class=\"menu-item menu-item-{0}\"><a class=\"menu-link\" href=\"/section/{0}\" "
        "data-track=\"nav|{0}\">"
        "<span>Section {0}</span></a></li>\n",
        i);
  out += "</ul></nav></header>\n<main id=\"content\"><article class=\"story\"><h1>Report " +
         std::to_string(number) +
         ": ministers meet</h1>\n<div class=\"byline\">By <a href=\"/jane\">Jane Doe</a> <time "
         "datetime=\"2021-05-03\">May 3, "
         "2021</time></div>\n<div class=\"share-buttons\"><a href=\"#\">Facebook</a><a "
         "href=\"#\">Twitter</a></div>\n<div "
         "class=\"article-body\">\n";
  const std::string text = article_text(number, 30);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out += "<p class=\"paragraph\"><span data-id=\"" + std::to_string(at) + "\">" +
           text.substr(at, end - at) + "</span> <a href=\"/topic\"></a></p>\n";
    if (dice.number(4) == 0) out += "<div class=\"ad-slot\" data-ad=\"x\"><p>Advertisement</p></div>\n";
    at = end + 1;
  }
  out += "</div></article>\n<aside class=\"related\"><h2>Most read</h2>\n";
  for (int i = 0; i < 40; ++i)
    out += fmt::format(
        "<div class=\"teaser teaser--small\"><a href=\"/t/{0}\"><img src=\"/i/{0}.jpg\" alt=\"\"><h3 "
        "class=\"teaser__title\">"
        "Another headline of the day number {0}</h3></a><p class=\"teaser__text\">A line about what the "
        "other story "
        "says, number {1}.</p></div>\n",
        i, number + i);
  out += "</aside></main><footer class=\"site-footer\"><ul>\n";
  for (int i = 0; i < 60; ++i) out += fmt::format("<li><a href=\"/about/{0}\">About {0}</a></li>\n", i);
  out += "</ul><p>© 2021 Example Wire. All rights reserved.</p></footer></body></html>\n";
  return out;
}

std::string page_record(std::uint32_t number) {
  const std::string message =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nServer: example\r\n\r\n" +
      article_page(number);
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/world/{}\r\nWARC-Date: "
      "2021-05-04T00:00:00Z\r\n"
      "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      number, message.size(), message);
}

std::string json_record(std::uint32_t number) {
  std::string text = article_text(number, 30);
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.replace(at, 1, "\\n");
  return fmt::format(
      "{{\"id\": \"r{0}\", \"url\": \"https://example.org/world/{0}\", \"title\": \"Report {0}\", "
      "\"publisher\": \"Example Wire\", "
      "\"published\": \"2021-05-03\", \"text\": \"{1}\"}}\n",
      number, text);
}

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string in = bytes, out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace entente::bench
