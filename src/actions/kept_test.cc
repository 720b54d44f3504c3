// SPDX-License-Identifier: Apache-2.0
#include "judging/kept.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

class KeptTest : public ExampleTest {
 protected:
  judging::Occasion occasion(const char* date, const char* known_at) const {
    return {kPlace, day(date), at(known_at), "", std::nullopt};
  }
  // How many statements run while the commune is judged.
  std::int64_t statements(const judging::Occasion& asked) {
    const auto before = db->work_done().executed;
    judging::evaluate(*db, asked);
    return db->work_done().executed - before;
  }
};

TEST_F(KeptTest, what_was_judged_is_not_counted_again_until_something_is_entered) {
  const judging::Occasion now = occasion("2024-10-15", "2026-01-01");
  statements(now);
  EXPECT_LE(statements(now), 4) << "the log's head, and what begins and ends a snapshot";
  const std::string before = account(judging::evaluate(*db, now).assessment);
  import("household", "Mã hộ;Thôn;Nhân khẩu;Nước sạch\nH-NEW;Thôn 8;4;không\n", {.date = "2024-10-15"});
  EXPECT_GT(statements(now), 4);
  EXPECT_NE(account(judging::evaluate(*db, now).assessment), before);
}

// 06241 became one commune with the example's in 2025: what is entered there may tell of records that are
// here.
TEST_F(KeptTest, a_neighbours_entry_throws_nothing_away_and_one_of_the_nation_does) {
  const judging::Occasion now = occasion("2024-10-15", "2026-01-01");
  const auto enter_in = [&](const std::string& home) {
    storage::Transaction transaction(*db);
    storage::AuditEntry entry;
    entry.at = at("2025-03-01");
    entry.action = "note";
    entry.place = home;
    storage::append_audit(*db, std::move(entry));
    transaction.commit();
  };
  statements(now);
  const auto key = key_of(*db, now);
  enter_in("06223");
  EXPECT_EQ(key_of(*db, now), key);
  EXPECT_LE(statements(now), 4);
  enter_in("06241");
  EXPECT_NE(key_of(*db, now), key);
  statements(now);
  const auto of_both = key_of(*db, now);
  enter_in("");
  const auto of_nation = key_of(*db, now);
  EXPECT_NE(of_nation, of_both);
  enter_in(kPlace);
  EXPECT_NE(key_of(*db, now), of_nation);
}

TEST_F(KeptTest, what_is_kept_is_what_counting_anew_gives) {
  for (const char* date : {"2023-12-31", "2024-10-15"})
    for (const char* known_at : {"2024-05-01", "2026-01-01"}) {
      const judging::Occasion asked = occasion(date, known_at);
      const std::string anew = account(judging::evaluate_anew(*db, asked).assessment);
      for (int time = 0; time < 2; ++time) EXPECT_EQ(account(judging::evaluate(*db, asked).assessment), anew);
    }
}

TEST_F(KeptTest, moments_after_the_last_entry_are_one_and_those_before_are_their_own) {
  const auto key = [&](const char* known_at) { return key_of(*db, occasion("2024-10-15", known_at)); };
  EXPECT_EQ(key("2026-01-01"), key("2026-01-02"));
  EXPECT_NE(key("2024-05-01"), key("2024-05-02"));
  EXPECT_NE(key("2024-05-01"), key("2026-01-01"));
  EXPECT_EQ(judging::evaluate(*db, occasion("2024-10-15", "2026-01-02")).known_at, at("2026-01-02"));
}

TEST_F(KeptTest, inside_a_transaction_and_with_a_file_on_trial_nothing_is_kept) {
  judging::Occasion trial = occasion("2024-10-15", "2026-01-01");
  trial.trial = criteria::SourceFile{"trial.yaml", "", false};
  EXPECT_FALSE(key_of(*db, trial));
  const storage::Transaction transaction(*db);
  EXPECT_FALSE(key_of(*db, occasion("2024-10-15", "2026-01-01")));
}

TEST_F(KeptTest, what_nobody_asks_for_makes_room) {
  judging::Kept<judging::Evaluation> kept(2);
  const auto one = std::make_shared<const judging::Evaluation>(evaluated("2024-10-15"));
  kept.keep("a", one);
  kept.keep("b", one);
  EXPECT_TRUE(kept.find("a"));
  kept.keep("c", one);
  EXPECT_TRUE(kept.find("a"));
  EXPECT_TRUE(kept.find("c"));
  EXPECT_FALSE(kept.find("b"));
}

}  // namespace
}  // namespace ntm::actions
