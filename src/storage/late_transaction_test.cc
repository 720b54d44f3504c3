// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "storage/late_transaction.h"
#include "storage/storage_fixture.h"

// Writing that takes the lock as late as it can.
namespace ntm::storage {
namespace {

class LateTransactionTest : public testing::Test {
 protected:
  static void add(Database& on) {
    write(on, [&] { on.run("INSERT INTO place_batch (known_from) VALUES (1)"); });
  }
  static std::int64_t count(Database& on) {
    const auto row = on.prepare("SELECT COUNT(*) FROM place_batch");
    return row->step() ? row->whole(0) : -1;
  }

  TemporaryFolder folder;
  const std::string path = folder.database("commune.db");
  const std::unique_ptr<Database> db = (create(path), open(path, std::chrono::milliseconds(50)));
  const std::unique_ptr<Database> other = open(path, std::chrono::milliseconds(50));
};

TEST_F(LateTransactionTest, nobody_waits_before_something_is_written) {
  LateTransaction late(*db, [] {});
  count(*db);
  add(*other);
  EXPECT_FALSE(db->is_in_transaction());
  add(*db);
  EXPECT_ERROR(add(*other), unavailable, "storage.busy");
  late.commit();
  EXPECT_EQ(count(*other), 2);
}

TEST_F(LateTransactionTest, all_its_transactions_are_kept_together_or_not_at_all) {
  {
    LateTransaction late(*db, [] {});
    add(*db);
    add(*db);
    EXPECT_EQ(count(*other), 0);
    late.commit();
  }
  EXPECT_EQ(count(*other), 2);
  {
    const LateTransaction late(*db, [] {});
    add(*db);
    add(*db);
  }
  EXPECT_EQ(count(*other), 2);
  add(*db);
  EXPECT_EQ(count(*other), 3) << "afterwards a transaction is one of its own again";
}

TEST_F(LateTransactionTest, one_that_is_rolled_back_alone_takes_nothing_else_with_it) {
  LateTransaction late(*db, [] {});
  add(*db);
  {
    const Transaction dropped(*db);
    db->run("INSERT INTO place_batch (known_from) VALUES (1)");
  }
  late.commit();
  EXPECT_EQ(count(*other), 1);
}

TEST_F(LateTransactionTest, what_is_asked_when_the_lock_is_taken_sees_what_others_wrote_and_may_refuse) {
  std::int64_t seen = -1;
  {
    const LateTransaction late(*db, [&] {
      seen = count(*db);
      throw std::runtime_error("done already");
    });
    add(*other);
    EXPECT_THROW(add(*db), std::runtime_error);
  }
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(count(*other), 1);
  EXPECT_FALSE(db->is_in_transaction());
}

TEST_F(LateTransactionTest, what_writes_nothing_may_begin_by_itself) {
  int begun = 0;
  LateTransaction late(*db, [&] { ++begun; });
  late.begin();
  add(*db);
  late.begin();
  EXPECT_EQ(begun, 1);
  late.commit();
  EXPECT_EQ(count(*other), 1);
}

TEST_F(LateTransactionTest, a_connection_that_must_not_write_says_why) {
  forbid_writing(*db, {"clock.behind", {{"computer", "a"}, {"known", "b"}}});
  EXPECT_ERROR(add(*db), unavailable, "clock.behind");
  EXPECT_EQ(count(*db), 0);
}

}  // namespace
}  // namespace ntm::storage
