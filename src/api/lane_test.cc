// SPDX-License-Identifier: Apache-2.0
#include "api/lane.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <future>
#include <mutex>
#include <string>
#include <vector>

namespace ntm::api {
namespace {

// Tasks that wait until the gate is opened, and the order in which they went through it.
class Order {
 public:
  Lane::Task task(const std::string& name) {
    return [this, name, open = open_] {
      ++running_;
      open.wait();
      const std::lock_guard lock(mutex_);
      went_ += name + ' ';
      --running_;
    };
  }
  void open() { gate_.set_value(); }
  void wait_until_running(int count) const {
    while (running_ < count) std::this_thread::yield();
  }
  int running() const { return running_; }
  // Until as many have gone through as are named, in whatever order.
  void wait_until_gone(const std::string& names) {
    while (went().size() < names.size()) std::this_thread::yield();
  }
  std::string went() {
    const std::lock_guard lock(mutex_);
    return went_;
  }

 private:
  std::promise<void> gate_;
  std::shared_future<void> open_ = gate_.get_future().share();
  std::atomic<int> running_ = 0;
  std::mutex mutex_;
  std::string went_;
};

// Comes back when all tasks of the lane that were added before have been done: of an owner whose turn is
// last.
void finish(Lane& lane) {
  std::promise<void> done;
  ASSERT_EQ(lane.add("zz last", [&] { done.set_value(); }), Lane::Admission::taken);
  done.get_future().wait();
}

TEST(LaneTest, who_asked_for_much_waits_behind_who_asked_for_little) {
  Order order;
  Lane lane({.threads = 1});
  lane.add("hoa", order.task("hoa1"));
  order.wait_until_running(1);
  for (const char* name : {"hoa2", "hoa3", "hoa4"}) lane.add("hoa", order.task(name));
  lane.add("lan", order.task("lan1"));
  lane.add("minh", order.task("minh1"));
  lane.add("lan", order.task("lan2"));
  order.open();
  order.wait_until_gone("hoa1 hoa2 hoa3 hoa4 lan1 lan2 minh1 ");
  EXPECT_EQ(order.went(), "hoa1 lan1 minh1 hoa2 lan2 hoa3 hoa4 ");
}

TEST(LaneTest, somebody_who_comes_again_and_again_does_not_pass_who_waits) {
  Order order;
  Lane lane({.threads = 1});
  lane.add("an", order.task("an1"));
  order.wait_until_running(1);
  lane.add("binh", order.task("binh1"));
  lane.add("an", order.task("an2"));
  order.open();
  order.wait_until_gone("an1 binh1 an2 ");
  EXPECT_EQ(order.went(), "an1 binh1 an2 ");
}

TEST(LaneTest, one_owner_runs_no_more_at_a_time_than_he_may_while_threads_are_free) {
  Order order;
  Lane lane({.threads = 2, .running_each = 1});
  lane.add("hoa", order.task("hoa1"));
  order.wait_until_running(1);
  lane.add("hoa", order.task("hoa2"));
  lane.add("lan", order.task("lan1"));
  order.wait_until_running(2);
  EXPECT_EQ(order.running(), 2) << "hoa1 and lan1";
  order.open();
  finish(lane);
}

TEST(LaneTest, a_full_queue_and_a_used_up_share_are_told_apart) {
  Order order;
  {
    Lane lane({.threads = 1, .waiting = 3, .waiting_each = 2});
    lane.add("hoa", order.task("runs"));
    order.wait_until_running(1);
    EXPECT_EQ(lane.add("hoa", order.task("")), Lane::Admission::taken);
    EXPECT_EQ(lane.add("hoa", order.task("")), Lane::Admission::taken);
    EXPECT_EQ(lane.add("hoa", order.task("")), Lane::Admission::enough);
    EXPECT_EQ(lane.add("lan", order.task("")), Lane::Admission::taken);
    EXPECT_EQ(lane.add("lan", order.task("")), Lane::Admission::full);
    EXPECT_EQ(lane.add("minh", order.task("")), Lane::Admission::full);
    order.open();
  }
}

TEST(LaneTest, what_waits_can_be_dropped_and_makes_room_and_what_runs_cannot) {
  Order order;
  Lane lane({.threads = 1, .waiting = 1});
  std::uint64_t running = 0, waiting = 0;
  lane.add("hoa", order.task("hoa1"), &running);
  order.wait_until_running(1);
  lane.add("hoa", order.task("hoa2"), &waiting);
  EXPECT_FALSE(lane.drop(running));
  EXPECT_TRUE(lane.drop(waiting));
  EXPECT_FALSE(lane.drop(waiting));
  EXPECT_EQ(lane.add("lan", order.task("lan1")), Lane::Admission::taken);
  order.open();
  while (order.went().size() < std::string("hoa1 lan1 ").size()) std::this_thread::yield();
  EXPECT_EQ(order.went(), "hoa1 lan1 ");
}

TEST(LaneTest, its_end_waits_for_what_runs_and_forgets_what_waits) {
  Order order;
  {
    Lane lane({.threads = 1});
    lane.add("hoa", order.task("runs"));
    order.wait_until_running(1);
    lane.add("lan", order.task("waits"));
    std::thread opens([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      order.open();
    });
    opens.detach();
  }
  EXPECT_EQ(order.went(), "runs ");
}

TEST(LaneTest, its_threads_are_as_nice_as_they_were_told_and_nobody_else) {
  const int mine = getpriority(PRIO_PROCESS, 0);
  std::promise<int> told;
  Lane lane({.threads = 1, .niceness = 15});
  lane.add("hoa", [&] { told.set_value(getpriority(PRIO_PROCESS, 0)); });
  EXPECT_EQ(told.get_future().get(), 15);
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), mine);
}

}  // namespace
}  // namespace ntm::api
