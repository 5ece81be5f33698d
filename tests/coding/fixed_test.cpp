// The coder on fixed parses: what it makes of a tree does not hang on what the language model makes of the
// text.
#include <gtest/gtest.h>

#include "coding/case_file.h"
#include "coding/parsed.h"
#include "coding/setup.h"

namespace entente::test {
namespace {

struct Fixed {
  const char* name;
  const char* tree;
  const char* answer;  // lines as in the case files; "" for nothing
};

class Parsed : public testing::TestWithParam<Fixed> {};

TEST_P(Parsed, AsTheGuideSays) {
  const Document document = parsed(GetParam().tree);
  ASSERT_FALSE(document.tokens.empty());
  Case given{GetParam().name, *make_date(2022, 6, 17), document.text, {}};
  for (const std::string_view line : split(GetParam().answer, '\n')) {
    if (line.empty()) continue;
    auto event = read_expected(line, GetParam().name);
    ASSERT_TRUE(event) << event.error().text();
    given.events.push_back(std::move(*event));
  }
  const auto coded = real_coder().code(report_of(document.text, given.published), document);
  EXPECT_EQ(differences(given, coded.events), "") << document.text;
}

const Fixed fixed[] = {
    {"Active", "Japan NNP 2 nsubj GPE | condemned/condemn VBD 0 ROOT | Russia NNP 2 dobj GPE | . . 2 punct",
     "ACCUSE/disapprove JPN -> RUS occurred 2022-06-17"},
    {"Passive",
     "Russia NNP 3 nsubjpass GPE | was/be VBD 3 auxpass | condemned/condemn VBN 0 ROOT | by IN 3 agent | "
     "Japan NNP 4 pobj GPE | . . "
     "3 punct",
     "ACCUSE/disapprove JPN -> RUS occurred"},
    {"Conjunction",
     "Japan NNP 4 nsubj GPE | and CC 1 cc | India NNP 1 conj GPE | condemned/condemn VBD 0 ROOT | Russia NNP "
     "4 dobj GPE | . . 4 "
     "punct",
     "ACCUSE JPN,IND -> RUS occurred"},
    {"TwoVerbs",
     "Poland NNP 2 nsubj GPE | condemned/condemn VBD 0 ROOT | Russia NNP 2 dobj GPE | and CC 2 cc | "
     "praised/praise VBD 2 conj | "
     "Ukraine NNP 5 dobj GPE | . . 2 punct",
     "ACCUSE POL -> RUS occurred\nSUPPORT POL -> UKR occurred"},
    {"LightVerb",
     "Russia NNP 2 nsubj GPE | launched/launch VBD 0 ROOT | an DT 4 det | attack NN 2 dobj | on IN 4 prep | "
     "Ukraine NNP 5 pobj GPE | "
     ". . 2 punct",
     "ASSAULT RUS -> UKR occurred"},
    {"Undergo",
     "Iran NNP 2 nsubj GPE | faces/face VBZ 0 ROOT | sanctions/sanction NNS 2 dobj | from IN 3 prep | Canada "
     "NNP 4 pobj GPE | . . 2 "
     "punct",
     "SANCTION CAN -> IRN occurred"},
    {"NounWithPossessor",
     "Russia NNP 3 poss GPE | 's POS 1 case | invasion NN 6 nsubj | of IN 3 prep | Ukraine NNP 4 pobj GPE | "
     "hurt VBD 0 ROOT | trade "
     "NN 6 dobj | . . 6 punct",
     "ASSAULT RUS -> UKR occurred"},
    {"NounWithAdjective",
     "The/the DT 3 det | Russian JJ 3 amod NORP | invasion NN 6 nsubj | of IN 3 prep | Ukraine NNP 4 pobj "
     "GPE | failed/fail VBD 0 "
     "ROOT | . . 6 punct",
     "ASSAULT RUS -> UKR occurred"},
    {"BareNoun", "The/the DT 2 det | invasion NN 3 nsubj | failed/fail VBD 0 ROOT | . . 3 punct", ""},
    {"Refuse",
     "India NNP 2 nsubj GPE | refused/refuse VBD 0 ROOT | to TO 4 aux | condemn VB 2 xcomp | Russia NNP 4 "
     "dobj GPE | . . 2 punct",
     "REJECT IND -> RUS occurred"},
    {"Urge",
     "Japan NNP 2 nsubj GPE | urged/urge VBD 0 ROOT | China NNP 2 dobj GPE | to TO 5 aux | condemn VB 2 "
     "xcomp | Russia NNP 5 dobj "
     "GPE | . . 2 punct",
     "REQUEST JPN -> CHN occurred"},
    {"Threaten",
     "Russia NNP 2 nsubj GPE | threatened/threaten VBD 0 ROOT | to TO 4 aux | attack VB 2 xcomp | Finland "
     "NNP 4 dobj GPE | . . 2 "
     "punct",
     "THREATEN/violence RUS -> FIN occurred"},
    {"AgreeToWithdraw",
     "Israel NNP 2 nsubj GPE | agreed/agree VBD 0 ROOT | to TO 4 aux | withdraw VB 2 xcomp | from IN 4 prep "
     "| Lebanon NNP 5 pobj GPE "
     "| . . 2 punct",
     "CONCEDE ISR -> LBN occurred"},
    {"Negated",
     "Israel NNP 4 nsubj GPE | did/do VBD 4 aux | not RB 4 neg | attack VB 0 ROOT | Iran NNP 4 dobj GPE | . "
     ". 4 punct",
     "ASSAULT ISR -> IRN negated"},
    {"Modal",
     "China NNP 3 nsubj GPE | could MD 3 aux | attack VB 0 ROOT | Taiwan NNP 3 dobj GPE | . . 3 punct",
     "ASSAULT CHN -> TWN hypothetical"},
    {"WillCooperate",
     "Biden NNP 3 nsubj PERSON | will MD 3 aux | visit VB 0 ROOT | Japan NNP 3 dobj GPE | . . 3 punct",
     "AGREE USA/GOV -> JPN occurred"},
    {"WillExpel",
     "Bulgaria NNP 3 nsubj GPE | will MD 3 aux | expel VB 0 ROOT | Russian JJ 5 amod NORP | "
     "diplomats/diplomat NNS 3 dobj | . . 3 "
     "punct",
     "SANCTION BGR -> RUS planned"},
    {"WillNotLift",
     "Japan NNP 4 nsubj GPE | will MD 4 aux | not RB 4 neg | lift VB 0 ROOT | sanctions/sanction NNS 4 dobj "
     "| on IN 5 prep | Iran "
     "NNP 6 pobj GPE | . . 4 punct",
     "REJECT JPN -> IRN occurred"},
    {"LiftSanctions",
     "Japan NNP 2 nsubj GPE | lifted/lift VBD 0 ROOT | sanctions/sanction NNS 2 dobj | on IN 3 prep | Iran "
     "NNP 4 pobj GPE | . . 2 "
     "punct",
     "RETREAT JPN -> IRN occurred"},
    {"SuspendAid",
     "Japan NNP 2 nsubj GPE | suspended/suspend VBD 0 ROOT | aid NN 2 dobj | to IN 3 prep | Mali NNP 4 pobj "
     "GPE | . . 2 punct",
     "SANCTION JPN -> MLI occurred"},
    {"Said",
     "Ukraine NNP 2 nsubj GPE | said/say VBD 0 ROOT | Russia NNP 4 nsubj GPE | attacked/attack VBD 2 ccomp | "
     "Poland NNP 4 dobj GPE | "
     ". . 2 punct",
     "ASSAULT RUS -> POL occurred"},
    {"Denied",
     "Iran NNP 2 nsubj GPE | denied/deny VBD 0 ROOT | that IN 6 mark | it PRP 6 nsubj | had/have VBD 6 aux | "
     "attacked/attack VBN 2 "
     "ccomp | Oman NNP 6 dobj GPE | . . 2 punct",
     "ASSAULT IRN -> OMN negated"},
    {"Conditional",
     "If/if IN 3 mark | Russia NNP 3 nsubj GPE | attacks/attack VBZ 7 advcl | Poland NNP 3 dobj GPE | "
     "prices/price NNS 7 nsubj | will "
     "MD 7 aux | rise VB 0 ROOT | . . 7 punct",
     "ASSAULT RUS -> POL hypothetical"},
    {"Background",
     "Russia NNP 2 nsubj GPE | attacked/attack VBD 0 ROOT | Georgia NNP 2 dobj GPE | in IN 2 prep | 2008 CD "
     "4 pobj DATE | . . 2 punct",
     "ASSAULT RUS -> GEO background 2008"},
    {"DayOfTheWeek",
     "Japan NNP 2 nsubj GPE | condemned/condemn VBD 0 ROOT | Russia NNP 2 dobj GPE | on IN 2 prep | "
     "Wednesday NNP 4 pobj DATE | . . 2 "
     "punct",
     "ACCUSE JPN -> RUS occurred 2022-06-15"},
    {"RelativeClause",
     "Russia NNP 6 nsubj GPE | , , 1 punct | which WDT 4 nsubj | attacked/attack VBD 1 relcl | Ukraine NNP 4 "
     "dobj GPE | grew/grow VBD "
     "0 ROOT | . . 6 punct",
     "ASSAULT RUS -> UKR occurred"},
    {"PronounAcrossSentences",
     "Japan NNP 2 nsubj GPE | condemned/condemn VBD 0 ROOT | Russia NNP 2 dobj GPE | . . 2 punct\n"
     "It/it PRP 2 nsubj | praised/praise VBD 0 ROOT | Ukraine NNP 2 dobj GPE | . . 2 punct",
     "1: ACCUSE JPN -> RUS occurred\n2: SUPPORT JPN -> UKR occurred"},
    {"Title",
     "Prime NNP 2 compound | Minister NNP 4 compound | Fumio NNP 4 compound PERSON | Kishida NNP 5 nsubj "
     "PERSON | praised/praise VBD "
     "0 ROOT | Ukraine NNP 5 dobj GPE | . . 5 punct",
     "SUPPORT JPN/GOV -> UKR occurred"},
    {"NoActors", "Prices/price NNS 2 nsubj | attacked/attack VBD 0 ROOT | nothing NN 2 dobj | . . 2 punct",
     ""},
};

INSTANTIATE_TEST_SUITE_P(Fixed, Parsed, testing::ValuesIn(fixed),
                         [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace entente::test
