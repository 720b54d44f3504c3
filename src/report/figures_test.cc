// SPDX-License-Identifier: Apache-2.0
#include "report/figures.h"

#include <gtest/gtest.h>

#include "report/plan_for_tests.h"

namespace ntm::report {
namespace {

using formula::Range;

std::string in_a_paper(const Range& range) {
  return Figures(project_dictionary()).range(range, "percent", {});
}

TEST(FiguresTest, of_what_is_not_known_say_whether_an_end_can_be_reached) {
  EXPECT_EQ(in_a_paper(Range::exactly(88)), "88%");
  EXPECT_EQ(in_a_paper(Range::between(0, 100)), "từ 0% đến 100%");
  EXPECT_EQ(in_a_paper({Range::State::bounded, 0, 100, Range::End::reached, Range::End::approached}),
            "từ 0% đến dưới 100%");
  EXPECT_EQ(in_a_paper({Range::State::bounded, 0, 100, Range::End::approached, Range::End::reached}),
            "trên 0% đến 100%");
}

}  // namespace
}  // namespace ntm::report
