// CoNLL-U out and in, and the messages for rows that cannot be read.
#include <gtest/gtest.h>

#include <filesystem>

#include "language/conllu.h"
#include "language/model.h"
#include "language_paths.h"

namespace entente {
namespace {

// "Kyiv fell.\nNot so" with an entity over two tokens that is not one.
const char* const sample =
    "# sent_id = 1\n"
    "# text = New Kyiv fell.\n"
    "1\tNew\tnew\tPROPN\tNNP\tNumber=Sing\t2\tcompound\t_\tEntity=B-GPE|Bytes=0:3\n"
    "2\tKyiv\tKyiv\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\tEntity=I-GPE|Bytes=4:8\n"
    "3\tfell\tfall\tVERB\tVBD\tTense=Past\t0\tROOT\t_\tSpaceAfter=No|Bytes=9:13\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tSpaceAfter=No|Bytes=13:14\n"
    "5\t\\n\t\\n\tSPACE\t_SP\t_\t4\tdep\t_\tSpaceAfter=No|Bytes=14:15\n"
    "\n"
    "# sent_id = 2\n"
    "# text = Not so\n"
    "1\tNot\tnot\tPART\tRB\t_\t2\tneg\t_\tBytes=15:18\n"
    "2\tso\tso\tADV\tRB\t_\t0\tROOT\t_\tSpaceAfter=No|Bytes=19:21\n"
    "\n";

TEST(Conllu, ReadsWhatItWrites) {
  const auto document = read_conllu(sample, "sample");
  ASSERT_TRUE(document) << document.error().text();
  EXPECT_EQ(document->text, "New Kyiv fell.\nNot so");
  ASSERT_EQ(document->tokens.size(), 7u);
  ASSERT_EQ(document->sentences.size(), 2u);
  EXPECT_EQ(document->sentences[1].first, 5u);
  EXPECT_EQ(document->tokens[0].head, 1u);
  EXPECT_EQ(document->tokens[2].head, 2u);
  EXPECT_EQ(document->tokens[5].head, 6u);
  EXPECT_EQ(document->tokens[2].tag, "VBD");
  EXPECT_EQ(document->tokens[3].features, "");
  ASSERT_EQ(document->entities.size(), 1u);
  EXPECT_EQ(document->words(document->entities[0].first, document->entities[0].last), "New Kyiv");
  EXPECT_EQ(document->entities[0].type, EntityType::GPE);
}

TEST(Conllu, RoundTripsByteForByte) {
  std::string text = sample;
  text.replace(text.find("Entity=B-GPE|Bytes=0:3"), 22, "Entity=B-GPE|Bytes=0:3");
  const auto document = read_conllu(text, "sample");
  ASSERT_TRUE(document);
  const std::string written = write_conllu(*document);
  // The sentence's text ends with the line break that is its last token.
  std::string want = sample;
  want.replace(want.find("New Kyiv fell.\n"), 15, "New Kyiv fell.\\n\n");
  EXPECT_EQ(written, want);
  const auto again = read_conllu(written, "again");
  ASSERT_TRUE(again);
  EXPECT_EQ(write_conllu(*again), written);
}

TEST(Conllu, AcceptsWindowsLineEndsAndAMissingLastBlankLine) {
  const auto document = read_conllu("1\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\r\n", "w");
  ASSERT_TRUE(document) << document.error().text();
  EXPECT_EQ(document->sentences.size(), 1u);
  EXPECT_TRUE(document->tokens[0].space_after);
  EXPECT_TRUE(read_conllu("", "empty")->tokens.empty());
}

struct Broken {
  const char* what;
  const char* text;
  std::uint64_t line;
  const char* message;
};

class ConlluErrors : public testing::TestWithParam<Broken> {};

TEST_P(ConlluErrors, NameTheLine) {
  const auto document = read_conllu(GetParam().text, "bad.conllu");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().kind, Error::Kind::input);
  EXPECT_EQ(document.error().file, "bad.conllu");
  EXPECT_EQ(document.error().line, GetParam().line) << document.error().text();
  EXPECT_NE(document.error().message.find(GetParam().message), std::string::npos) << document.error().text();
}

#define GOOD "1\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\n"
INSTANTIATE_TEST_SUITE_P(
    All, ConlluErrors,
    testing::Values(
        Broken{"columns", "# c\n1\tGo\tgo\n", 2, "3 columns instead of ten"},
        Broken{"order", GOOD "3\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\n", 2, "token 3 where token 2"},
        Broken{"restart", GOOD "\n2\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\n", 3, "token 2 where token 1"},
        Broken{"multiword", "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "multiword"},
        Broken{"empty node", GOOD "1.1\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\n", 2, "empty nodes"},
        Broken{"head outside", GOOD "2\tnow\tnow\tADV\tRB\t_\t7\tadvmod\t_\t_\n", 1,
               "head of token 2 lies outside"},
        Broken{"head no number", "1\tGo\tgo\tVERB\tVB\t_\tx\tROOT\t_\t_\n", 1, "is no number"},
        Broken{"part of speech", "1\tGo\tgo\tVRB\tVB\t_\t0\tROOT\t_\t_\n", 1,
               "unknown part of speech \"VRB\""},
        Broken{"label", "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n", 1, "unknown dependency label \"root\""},
        Broken{"entity", "1\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\tEntity=B-XYZ\n", 1,
               "unknown entity label \"B-XYZ\""},
        Broken{"entity goes on", "1\tGo\tgo\tVERB\tVB\t_\t0\tROOT\t_\tEntity=I-GPE\n", 1, "did not begin"},
        Broken{"utf-8", "1\tG\xFF\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\n", 1, "not valid UTF-8"},
        Broken{"escape", "1\tG\\x\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_\n", 1, "cannot be read"}),
    [](const auto& test) {
      std::string name = test.param.what;
      for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      return name;
    });

TEST(Labels, NamesGoThereAndBack) {
  Dep dep = Dep::dep;
  EXPECT_TRUE(parse_name("case", dep));
  EXPECT_EQ(dep, Dep::case_);
  EXPECT_EQ(name_of(Dep::case_), "case");
  EXPECT_FALSE(parse_name("case_", dep));
  EXPECT_EQ(name_of(Dep::ROOT), "ROOT");
  Pos pos = Pos::X;
  EXPECT_TRUE(parse_name("PROPN", pos));
  EXPECT_EQ(name_of(pos), "PROPN");
  EXPECT_EQ(name_of(Pos::X), "X");
  EntityType type = EntityType::ORG;
  EXPECT_FALSE(parse_name("NONE", type));
  EXPECT_EQ(type, EntityType::ORG);
  EXPECT_TRUE(parse_name("", type));
  EXPECT_EQ(type, EntityType::NONE);
  EXPECT_EQ(name_of(EntityType::WORK_OF_ART), "WORK_OF_ART");
  EXPECT_EQ(name_of(EntityType::NONE), "");
}

}  // namespace
}  // namespace entente
