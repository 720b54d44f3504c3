// SPDX-License-Identifier: Apache-2.0
#include "base/progress.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace ntm::base {
namespace {

// Counts three things, as something far below does that knows nothing of who looks.
void count_three() {
  this_work().begin("progress.reading", 3);
  for (int i = 0; i < 3; ++i) this_work().advance();
}

TEST(ProgressTest, work_is_counted_by_whatever_it_calls) {
  Progress progress;
  EXPECT_EQ(std::string(progress.step()), "");
  const Working working(progress);
  count_three();
  EXPECT_EQ(std::string(progress.step()), "progress.reading");
  EXPECT_EQ(progress.done(), 3);
  EXPECT_EQ(progress.total(), 3);
}

TEST(ProgressTest, what_was_stopped_goes_no_further) {
  Progress progress;
  const Working working(progress);
  progress.stop();
  EXPECT_THROW(count_three(), Stopped);
  EXPECT_EQ(progress.done(), 0);
}

TEST(ProgressTest, it_is_that_of_one_thread_and_ends_with_its_block) {
  Progress outer, inner;
  EXPECT_FALSE(is_working());
  {
    const Working first(outer);
    {
      const Working second(inner);
      count_three();
    }
    std::thread([] {
      EXPECT_FALSE(is_working());
      count_three();
    }).join();
  }
  EXPECT_EQ(inner.done(), 3);
  EXPECT_EQ(outer.done(), 0);
  EXPECT_FALSE(is_working());
}

}  // namespace
}  // namespace ntm::base
