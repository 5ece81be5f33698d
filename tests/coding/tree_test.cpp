// The grammatical relations by meaning, on trees made by hand.
#include "coding/tree.h"

#include <gtest/gtest.h>

#include "coding/clause.h"
#include "coding/parsed.h"

namespace entente::test {
namespace {

using Words = std::vector<std::string>;

// The words of the tokens, in order.
Words words(const Tree& tree, const Tokens& tokens) {
  Words out;
  for (const TokenId t : tokens) out.emplace_back(tree.word(t));
  return out;
}

// Tokens are counted from 1 in the short form and from 0 in the tree.
TokenId at(int number) { return static_cast<TokenId>(number - 1); }

TEST(Tree, ActiveClause) {
  const Document d = parsed("Japan NNP 2 nsubj | condemned/condemn VBD 0 ROOT | Russia NNP 2 dobj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(2))), Words{"Japan"});
  EXPECT_EQ(words(tree, tree.patients(at(2))), Words{"Russia"});
  EXPECT_FALSE(tree.is_passive(at(2)));
  EXPECT_TRUE(tree.is_root(at(2)));
  EXPECT_TRUE(tree.dominates(at(2), at(3)));
  EXPECT_FALSE(tree.dominates(at(1), at(3)));
  EXPECT_EQ(tree.left_edge(at(2)), at(1));
  EXPECT_EQ(tree.right_edge(at(2)), at(3));
}

TEST(Tree, Passive) {
  const Document d = parsed(
      "Russia NNP 3 nsubjpass | was/be VBD 3 auxpass | condemned/condemn VBN 0 ROOT | by IN 3 agent | Japan "
      "NNP 4 pobj");
  const Tree tree(d);
  EXPECT_TRUE(tree.is_passive(at(3)));
  EXPECT_EQ(words(tree, tree.agents(at(3))), Words{"Japan"});
  EXPECT_EQ(words(tree, tree.patients(at(3))), Words{"Russia"});
}

TEST(Tree, PassiveWithoutAgent) {
  const Document d = parsed("Kyiv NNP 3 nsubjpass | was/be VBD 3 auxpass | bombed/bomb VBN 0 ROOT");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(3))), Words{});
  EXPECT_EQ(words(tree, tree.patients(at(3))), Words{"Kyiv"});
}

TEST(Tree, CoordinatedSubjectsAndObjects) {
  const Document d = parsed(
      "Japan NNP 4 nsubj | and CC 1 cc | India NNP 1 conj | condemned/condemn VBD 0 ROOT | Russia NNP 4 dobj "
      "| and CC 5 cc | "
      "Belarus NNP 5 conj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(4))), (Words{"Japan", "India"}));
  EXPECT_EQ(words(tree, tree.patients(at(4))), (Words{"Russia", "Belarus"}));
  EXPECT_EQ(tree.first_conjunct(at(7)), at(5));
}

TEST(Tree, ChainOfConjuncts) {
  const Document d = parsed(
      "Japan NNP 6 nsubj | , , 1 punct | Australia NNP 1 conj | and CC 3 cc | India NNP 3 conj | met/meet "
      "VBD 0 ROOT");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.conjuncts(at(1))), (Words{"Japan", "Australia", "India"}));
  EXPECT_EQ(words(tree, tree.agents(at(6))), (Words{"Japan", "Australia", "India"}));
  EXPECT_EQ(tree.first_conjunct(at(5)), at(1));
}

TEST(Tree, CoordinatedVerbsShareTheSubject) {
  const Document d = parsed(
      "China NNP 2 nsubj | condemned/condemn VBD 0 ROOT | Japan NNP 2 dobj | and CC 2 cc | "
      "threatened/threaten VBD 2 conj | "
      "Taiwan NNP 5 dobj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(5))), Words{"China"});
  EXPECT_EQ(words(tree, tree.patients(at(2))), Words{"Japan"});
  EXPECT_EQ(words(tree, tree.patients(at(5))), Words{"Taiwan"});
}

TEST(Tree, CoordinatedVerbsShareTheObject) {
  const Document d = parsed(
      "Japan NNP 2 nsubj | criticized/criticize VBD 0 ROOT | and CC 2 cc | sanctioned/sanction VBD 2 conj | "
      "Russia NNP 4 dobj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.patients(at(2))), Words{"Russia"});
  EXPECT_EQ(words(tree, tree.agents(at(4))), Words{"Japan"});
}

TEST(Tree, RelativeClause) {
  const Document d = parsed(
      "Russia NNP 5 nsubj | which WDT 3 nsubj | invaded/invade VBD 1 relcl | Ukraine NNP 3 dobj | left/leave "
      "VBD 0 ROOT");
  const Tree tree(d);
  EXPECT_EQ(tree.antecedent(at(2)), at(1));
  EXPECT_EQ(tree.antecedent(at(4)), at(4));
  EXPECT_EQ(words(tree, tree.agents(at(3))), Words{"Russia"});
}

TEST(Tree, ObjectRelativeClause) {
  const Document d = parsed(
      "soldiers/soldier NNS 5 nsubj | that WDT 4 dobj | Russia NNP 4 nsubj | captured/capture VBD 1 relcl | "
      "fled/flee VBD 0 ROOT");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(4))), Words{"Russia"});
  EXPECT_EQ(words(tree, tree.patients(at(4))), Words{"soldiers"});
}

TEST(Tree, SubjectControl) {
  const Document d = parsed(
      "Israel NNP 2 nsubj | agreed/agree VBD 0 ROOT | to TO 4 aux | withdraw VB 2 xcomp | from IN 4 prep | "
      "Lebanon NNP 5 pobj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(4))), Words{"Israel"});
  EXPECT_EQ(words(tree, tree.complements(at(2))), Words{"withdraw"});
  EXPECT_EQ(words(tree, tree.prep_objects(at(4), "from")), Words{"Lebanon"});
  EXPECT_TRUE(is_infinitive(tree, at(4)));
  EXPECT_FALSE(is_infinitive(tree, at(2)));
}

TEST(Tree, ObjectControl) {
  const Document d = parsed(
      "Japan NNP 2 nsubj | urged/urge VBD 0 ROOT | China NNP 2 dobj | to TO 5 aux | leave VB 2 xcomp | Tibet "
      "NNP 5 dobj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.agents(at(5))), Words{"China"});
  EXPECT_EQ(words(tree, tree.patients(at(2))), Words{"China"});
}

TEST(Tree, ParticipleAfterTheNoun) {
  const Document d = parsed(
      "a DT 2 det | city/city NN 6 nsubj | bombed/bomb VBN 2 acl | by IN 3 agent | Russia NNP 4 pobj | "
      "burned/burn VBD 0 ROOT");
  const Tree tree(d);
  EXPECT_TRUE(tree.is_passive(at(3)));
  EXPECT_TRUE(tree.is_participle_modifier(at(3)));
  EXPECT_EQ(words(tree, tree.agents(at(3))), Words{"Russia"});
  EXPECT_EQ(words(tree, tree.patients(at(3))), Words{"city"});
}

TEST(Tree, ClauseAfterSay) {
  const Document d = parsed(
      "Kyiv NNP 2 nsubj | said/say VBD 0 ROOT | Russia NNP 4 nsubj | attacked/attack VBD 2 ccomp | Odesa NNP "
      "4 dobj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.complements(at(2))), Words{"attacked"});
  EXPECT_EQ(words(tree, tree.agents(at(4))), Words{"Russia"});
  EXPECT_EQ(words(tree, tree.agents(at(2))), Words{"Kyiv"});
}

TEST(Tree, PrepositionOnTheObject) {
  const Document d = parsed(
      "France NNP 2 nsubj | imposed/impose VBD 0 ROOT | sanctions/sanction NNS 2 dobj | on IN 3 prep | Mali "
      "NNP 4 pobj | and CC 5 "
      "cc | Chad NNP 5 conj");
  const Tree tree(d);
  EXPECT_EQ(words(tree, tree.prep_objects(at(2), "on")), (Words{"Mali", "Chad"}));
  EXPECT_EQ(words(tree, tree.prep_objects(at(3), "on")), (Words{"Mali", "Chad"}));
  EXPECT_EQ(words(tree, tree.prep_objects(at(2), "against")), Words{});
}

TEST(Tree, Phrases) {
  const Document d = parsed(
      "the DT 3 det | Foreign/foreign JJ 3 amod | Ministers/minister NNS 4 nsubj | met/meet VBD 0 ROOT");
  const Tree tree(d);
  const auto phrases = tree.phrases(at(3));
  ASSERT_GE(phrases.size(), 2U);
  EXPECT_EQ(phrases.front(), "foreign minister");
  EXPECT_EQ(phrases.back(), "minister");
}

TEST(Tree, SentencesAreApart) {
  const Document d =
      parsed("Japan NNP 2 nsubj | spoke/speak VBD 0 ROOT\nChina NNP 2 nsubj | answered/answer VBD 0 ROOT");
  const Tree tree(d);
  EXPECT_EQ(tree.sentence_of(at(2)), 0U);
  EXPECT_EQ(tree.sentence_of(at(3)), 1U);
  EXPECT_EQ(words(tree, tree.agents(at(4))), Words{"China"});
}

TEST(Mood, NegationModalityFuture) {
  const Document d = parsed(
      "Japan NNP 4 nsubj | did/do VBD 4 aux | not RB 4 neg | attack VB 0 ROOT\n"
      "China NNP 3 nsubj | could MD 3 aux | attack VB 0 ROOT\n"
      "Iran NNP 3 nsubj | will MD 3 aux | attack VB 0 ROOT\n"
      "Iraq NNP 3 nsubj | must MD 3 aux | attack VB 0 ROOT\n"
      "Oman NNP 2 nsubj | attacked/attack VBD 0 ROOT");
  const Tree tree(d);
  EXPECT_TRUE(mood_of(tree, at(4)).negated);
  EXPECT_FALSE(mood_of(tree, at(4)).possible);
  EXPECT_TRUE(mood_of(tree, at(7)).possible);
  EXPECT_TRUE(mood_of(tree, at(10)).future);
  EXPECT_TRUE(mood_of(tree, at(13)).necessary);
  const ClauseMood plain = mood_of(tree, at(15));
  EXPECT_FALSE(plain.negated || plain.possible || plain.future || plain.necessary || plain.would);
}

TEST(Mood, If) {
  const Document d = parsed(
      "If/if IN 3 mark | Russia NNP 3 nsubj | attacks/attack VBZ 6 advcl | NATO NNP 6 nsubj | would MD 6 aux "
      "| respond VB 0 ROOT");
  const Tree tree(d);
  EXPECT_TRUE(mood_of(tree, at(3)).possible);
  EXPECT_TRUE(mood_of(tree, at(6)).would);
}

TEST(Mood, NounsWithNo) {
  const Document d = parsed(
      "no DT 2 det | talks/talk NNS 3 nsubj | followed/follow VBD 0 ROOT | Russia NNP 6 poss | 's POS 4 case "
      "| invasion NN 3 dobj");
  const Tree tree(d);
  EXPECT_TRUE(is_negated_phrase(tree, at(2)));
  EXPECT_FALSE(is_negated_phrase(tree, at(6)));
  EXPECT_TRUE(is_presupposed_phrase(tree, at(6)));
}

}  // namespace
}  // namespace entente::test
