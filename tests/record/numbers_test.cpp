// Numbers of events as the record keeps them.
#include "record/numbers.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Numbers, ReadBackAsTheyWere) {
  const auto with = [](double value, std::optional<double> upper) {
    return Quantity{QuantityKind::killed, value, upper, Bound::at_least, "", {3, 9}};
  };
  const std::vector<Quantity> all{with(0, {}),          with(12, 40),     with(1.42e6, {}), with(2.5, 3),
                                  with(0x1p53, 0x1p63), with(1e30, 1e305)};  // no integer holds these
  EXPECT_EQ(parse_numbers(numbers_json(all)), all);
}

TEST(Numbers, WholeOnesHaveNoDecimalPoint) {
  const std::vector<Quantity> one{{QuantityKind::killed, 12, 1.5, Bound::exact, "", {}}};
  EXPECT_EQ(numbers_json(one),
            R"([{"kind":"killed","value":12,"upper":1.5,"bound":"exact","unit":null,"begin":0,"end":0}])");
}

}  // namespace
}  // namespace entente
