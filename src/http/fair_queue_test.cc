// SPDX-License-Identifier: Apache-2.0
#include "http/fair_queue.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>

namespace ntm::http {
namespace {

// Tasks with names, of clients that are written "network/address/client"; `end()` ends the one that began
// first.
class FairQueueTest : public testing::Test {
 protected:
  static Turn turn(const std::string& who) {
    const auto first = who.find('/'), second = who.rfind('/');
    return {who.substr(0, first), who.substr(0, second), who.substr(second + 1)};
  }
  void add(const std::string& who, const std::string& name) {
    queue_->add(
        turn(who), [this, who, name] { begin(who, name); }, [this, name] { refused_ += name; });
  }
  void add_next_part(const std::string& who, const std::string& name) {
    queue_->add_next_part(turn(who), [this, who, name] { begin(who, name); });
  }
  void begin(const std::string& who, const std::string& name) {
    began_ += name;
    under_way_.push_back(who);
  }
  void end() {
    const std::string who = under_way_.front();
    under_way_.pop_front();
    queue_->ended(turn(who));
  }
  // Everything that has begun so far or begins when what runs has ended.
  std::string all() {
    while (!under_way_.empty()) end();
    return began_;
  }
  void with(std::size_t threads, std::size_t waiting) {
    queue_ = std::make_unique<FairQueue>(threads, waiting);
  }

  std::unique_ptr<FairQueue> queue_ = std::make_unique<FairQueue>(1, 256);
  std::string began_, refused_;
  std::deque<std::string> under_way_;
};

TEST_F(FairQueueTest, nobody_waits_behind_more_than_one_task_of_another_network) {
  for (int i = 0; i < 5; ++i) add("A/a/x", "a");
  add("B/b/y", "b");
  EXPECT_EQ(all(), "abaaaa");
}

TEST_F(FairQueueTest, within_a_network_the_addresses_take_turns_and_within_an_address_the_clients) {
  for (int i = 0; i < 3; ++i) add("A/a/x", "1");
  for (int i = 0; i < 2; ++i) add("A/a/y", "2");
  for (int i = 0; i < 2; ++i) add("A/c/z", "3");
  EXPECT_EQ(all(), "1323121");
}

TEST_F(FairQueueTest, of_each_client_tasks_begin_in_the_order_in_which_they_came) {
  for (const char* name : {"1", "2", "3"}) add("A/a/x", name);
  EXPECT_EQ(all(), "123");
}

TEST_F(FairQueueTest, one_client_has_half_of_the_threads_one_address_or_network_all_but_one) {
  with(4, 256);
  for (int i = 0; i < 10; ++i) add("A/a/x", "x");
  EXPECT_EQ(began_, "xx");
  for (int i = 0; i < 10; ++i) add("A/a/y", "y");
  EXPECT_EQ(began_, "xxy") << "the fourth stays free of this address";
  add("A/c/z", "z");
  EXPECT_EQ(began_, "xxy") << "and of its network";
  add("B/b/u", "u");
  EXPECT_EQ(began_, "xxyu");
}

TEST_F(FairQueueTest, where_there_is_one_thread_everybody_has_it) {
  add("A/a/x", "x");
  EXPECT_EQ(began_, "x");
}

TEST_F(FairQueueTest, when_too_much_waits_the_newest_of_who_has_most_is_refused) {
  with(1, 3);
  add("A/a/x", "0");
  for (const char* name : {"1", "2", "3"}) add("A/a/x", name);
  EXPECT_EQ(refused_, "");
  add("B/b/y", "b");
  EXPECT_EQ(refused_, "3") << "the newcomer of another network gets in";
  add("A/a/x", "4");
  EXPECT_EQ(refused_, "34");
  EXPECT_EQ(all(), "0b12");
}

TEST_F(FairQueueTest, within_one_address_it_is_the_client_that_has_most) {
  with(1, 3);
  add("A/a/x", "0");
  for (const char* name : {"1", "2", "3"}) add("A/a/x", name);
  add("A/a/y", "y");
  EXPECT_EQ(refused_, "3");
}

TEST_F(FairQueueTest, the_next_part_of_what_was_begun_is_never_refused_and_waits_for_its_turn) {
  with(1, 1);
  add("A/a/x", "0");
  add("B/b/y", "b");
  for (int i = 0; i < 3; ++i) add_next_part("A/a/x", "p");
  EXPECT_EQ(refused_, "");
  EXPECT_EQ(all(), "0bppp");
}

TEST_F(FairQueueTest, nothing_is_left_when_all_has_ended) {
  for (int i = 0; i < 50; ++i) add("N" + std::to_string(i % 7) + "/a/x", "t");
  EXPECT_EQ(all().size(), 50u);
  EXPECT_EQ(queue_->running(), 0u);
  EXPECT_EQ(queue_->waiting(), 0u);
}

}  // namespace
}  // namespace ntm::http
