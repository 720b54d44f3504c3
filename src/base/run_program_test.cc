// SPDX-License-Identifier: Apache-2.0
#include "base/run_program.h"

#include <gtest/gtest.h>

namespace ntm::base {
namespace {

using ProgramEnd = ProgramRun::End;

TEST(RunProgramTest, a_program_reads_its_input_and_its_output_is_handed_back) {
  const std::string input(300'000, 'x');
  const ProgramRun run = run_program("cat", {kProgramInput}, input);
  EXPECT_EQ(run.end, ProgramEnd::done);
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.output, input);
}

TEST(RunProgramTest, arguments_are_read_by_no_shell) {
  EXPECT_EQ(run_program("echo", {"a b", "$HOME", "; false"}, "").output, "a b $HOME ; false\n");
}

TEST(RunProgramTest, a_program_that_fails_is_told_from_one_that_is_not_there) {
  const ProgramRun failed = run_program("false", {}, "");
  EXPECT_EQ(failed.end, ProgramEnd::done);
  EXPECT_EQ(failed.status, 1);
  EXPECT_EQ(run_program("there-is-no-such-program", {}, "").end, ProgramEnd::missing);
}

TEST(RunProgramTest, a_program_that_takes_too_long_is_ended) {
  ProgramLimits limits;
  limits.milliseconds = 200;
  const ProgramRun run = run_program("sleep", {"60"}, "", limits);
  EXPECT_EQ(run.end, ProgramEnd::too_slow);
  EXPECT_EQ(run.milliseconds, 200);
}

TEST(RunProgramTest, a_program_that_writes_too_much_is_ended) {
  ProgramLimits limits;
  limits.output = 1000;
  EXPECT_EQ(run_program("yes", {}, "", limits).end, ProgramEnd::too_much);
}

// The three that every program has, and the input; "ls" opens the folder itself as the fifth.
TEST(RunProgramTest, no_other_open_file_is_handed_on) {
  EXPECT_EQ(run_program("ls", {"/proc/self/fd"}, "").output, "0\n1\n2\n3\n4\n");
}

TEST(RunProgramTest, its_environment_says_nothing_of_ours_and_it_leaves_no_core) {
  EXPECT_EQ(run_program("env", {}, "").output, "PATH=/usr/local/bin:/usr/bin:/bin\nLC_ALL=C.UTF-8\n");
  EXPECT_EQ(run_program("sh", {"-c", "ulimit -c"}, "").output, "0\n");
}

}  // namespace
}  // namespace ntm::base
