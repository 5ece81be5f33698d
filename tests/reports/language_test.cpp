// The language check: whole paragraphs, single lines, texts of two languages. All of them written for this test.
#include "reports/language_check.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

const std::vector<std::string> english_texts{
    "The foreign ministers of Norway and Sweden signed an accord in Oslo on Monday that settles the last "
    "piece of their border.",
    "Three soldiers were killed near Bakhmut.",
    "Russia attacked Ukraine on Tuesday.",
    "Talks between Addis Ababa, Asmara and Mekelle on the future of Badme, Humera and Welkait broke down on "
    "Sunday.",
    "Prime Minister Shehbaz Sharif told the Majlis-e-Shoora that Khyber Pakhtunkhwa would get more money "
    "after the floods.",
    "KYIV, March 3 - Zelenskyy met Duda in Rzeszów.",
    "“Wir schaffen das”, said Merkel, and the phrase followed her for years: it was quoted by friends and by "
    "enemies, on "
    "posters and in parliament, long after the summer of 2015 was over and the borders had been closed "
    "again.",
};
const std::vector<std::string> other_texts{
    "Die Außenminister Norwegens und Schwedens haben am Montag in Oslo ein Abkommen unterzeichnet, das ihre "
    "Grenze regelt.",
    "Les ministres des Affaires étrangères ont signé lundi un accord qui règle leur frontière commune.",
    "Los ministros de Exteriores firmaron el lunes en Oslo un acuerdo sobre su frontera común.",
    "Os ministros assinaram na segunda-feira um acordo sobre a fronteira comum, disse o governo.",
    "De ministers van Buitenlandse Zaken tekenden maandag in Oslo een akkoord over hun gemeenschappelijke "
    "grens.",
    "Utenriksministrene i Norge og Sverige undertegnet mandag en avtale om den felles grensen.",
    "Ministrowie spraw zagranicznych podpisali w poniedziałek w Oslo porozumienie o wspólnej granicy.",
    "Dışişleri bakanları pazartesi günü Oslo'da ortak sınır konusunda bir anlaşma imzaladı.",
    "Para menteri luar negeri menandatangani perjanjian tentang perbatasan bersama pada hari Senin.",
    "Министры иностранных дел Норвегии и Швеции подписали в понедельник соглашение о границе.",
    "وقع وزيرا خارجية النرويج والسويد يوم الاثنين اتفاقا بشأن الحدود المشتركة.",
    "ノルウェーとスウェーデンの外相は月曜日、オスロで国境に関する協定に署名した。",
    "挪威和瑞典外长星期一在奥斯陆签署了边界协议。",
    "नॉर्वे और स्वीडन के विदेश मंत्रियों ने सोमवार को ओस्लो में सीमा समझौते पर हस्ताक्षर किए।",
    "Der Minister sagte am Montag in Brüssel, die Lage sei ernst, und verwies auf den Bericht der "
    "Kommission. "
    "„We are ready to talk“, habe ihm sein Gegenüber gesagt, aber daraus sei bis zum Abend nichts geworden.",
};

TEST(Language, EnglishIsTold) {
  for (const std::string& text : english_texts) EXPECT_TRUE(is_english(text)) << text;
}

TEST(Language, OtherLanguagesAreTold) {
  for (const std::string& text : other_texts) EXPECT_FALSE(is_english(text)) << text;
}

// A page in German whose cookie notice was left standing in English, and the other way round.
TEST(Language, WhatMostOfTheTextIsInDecides) {
  const std::string notice =
      "We use cookies to improve your experience on this site and to show you what you may like.\n";
  std::string german = notice,
              foreign_notice = "Wir verwenden Cookies, um Ihnen die bestmögliche Nutzung zu ermöglichen.\n";
  std::string home = foreign_notice;
  for (int i = 0; i < 5; ++i) {
    german += other_texts[0] + "\n";
    home += english_texts[0] + "\n";
  }
  EXPECT_FALSE(is_english(german));
  EXPECT_TRUE(is_english(home));
}

// What is told without parsing is told of no page that holds a paragraph of English.
TEST(Language, PagesAreGivenUpOnlyWhereNoEnglishCanBe) {
  const auto page = [](const std::string& article) {
    std::string html =
        "<html lang=\"en\"><!-- the end of the header and the start of that menu --><body title=\"the of and "
        "to\">";
    for (int i = 0; i < 60; ++i)
      html += "<li><a href=\"/the/of/and/to\">Nachrichten aus der Region " + std::to_string(i) + "</a></li>";
    return html + "<p>" + article + "</p><footer>Terms of use</footer></body></html>";
  };
  for (const std::string& text : other_texts) {
    if (text.find("We are ready to talk") != std::string::npos) continue;  // of which each has one
    EXPECT_TRUE(surely_not_english(page(text + "</p><p>" + text))) << text;
  }
  int kept = 0;
  for (const std::string& text : english_texts)
    kept += !surely_not_english(page(text + " " + english_texts[0]));
  EXPECT_EQ(kept, static_cast<int>(english_texts.size()));
  // too little is shown to tell
  EXPECT_FALSE(surely_not_english("<p>" + other_texts[0] + "</p>"));
  EXPECT_FALSE(surely_not_english(""));
  EXPECT_FALSE(surely_not_english("<"));
}

TEST(Language, AnyBytesOfAnyLength) {
  EXPECT_FALSE(is_english(other_texts[9].substr(0, 3)));
  std::string long_text;
  while (long_text.size() < 300'000) long_text += english_texts[0] + " ";
  EXPECT_TRUE(is_english(long_text));
  long_text.clear();
  while (long_text.size() < 300'000)
    long_text += "é" + other_texts[9] + " ";  // the end of what is asked is in a character
  EXPECT_FALSE(is_english(long_text));
  is_english("");
  is_english("\n\n");
}

// The library is asked on many threads at once.
TEST(Language, ThreadsDoNotDisturbEachOther) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int round = 0; round < 100; ++round) {
        for (const std::string& text : english_texts) wrong[t] += !is_english(text);
        for (const std::string& text : other_texts) wrong[t] += is_english(text);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

}  // namespace
}  // namespace entente
