// SPDX-License-Identifier: Apache-2.0
#include "storage/log_filter.h"

#include <fmt/format.h>

#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/publication_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

// Entries 1 and 2 are those of the fixture: the dictionary and the places.
class LogFilterTest : public StorageTest {
 protected:
  LogFilterTest() {
    append("2024-02-01", "lan", "plan.log", "06217");             // 3
    append("2024-02-02", "nam", "plan.approved", "06217");        // 4
    append("2024-02-03", "lan", "changeset.return", "06217-02");  // 5
    append("2024-02-04", "quantri", "account.lock", "");          // 6
    append("2024-02-05", "lan", "plan.log", "06300");             // 7
  }

  void append(const char* when, const char* actor, const char* action, const char* place) {
    write(*db, [&] {
      AuditEntry entry;
      entry.at = at(when);
      entry.actor = actor;
      entry.action = action;
      entry.place = place;
      append_audit(*db, std::move(entry));
    });
  }

  std::string found(const LogFilter& filter, std::optional<std::int64_t> before = {}, int limit = 50) {
    std::string numbers;
    for (const AuditEntry& entry : find_audit(*db, filter, before, limit))
      numbers += fmt::format("{}{}", numbers.empty() ? "" : " ", entry.sequence);
    return numbers;
  }
  static LogFilter everything() {
    LogFilter filter;
    filter.everywhere = true;
    return filter;
  }
};

TEST_F(LogFilterTest, a_place_shows_what_concerns_it_and_the_places_below) {
  EXPECT_EQ(found({{"06217"}, false, "", "", {}, {}}), "5 4 3");
  EXPECT_EQ(found({{"20"}, false, "", "", {}, {}}), "5 4 3");
  EXPECT_EQ(found({{"06217-02"}, false, "", "", {}, {}}), "5");
  EXPECT_EQ(found({{"06217-02", "06300"}, false, "", "", {}, {}}), "7 5");
  EXPECT_EQ(found(everything()), "7 6 5 4 3 2 1");
}

TEST_F(LogFilterTest, without_any_place_nothing_is_shown) {
  EXPECT_EQ(found({}), "");
  EXPECT_EQ(count_audit(*db, {}), 0);
}

TEST_F(LogFilterTest, entries_are_found_by_person_action_kind_and_day) {
  LogFilter filter = everything();
  filter.actor = "lan";
  EXPECT_EQ(found(filter), "7 5 3");
  filter.action = "plan.log";
  EXPECT_EQ(found(filter), "7 3");
  filter = everything();
  filter.action = "plan";
  EXPECT_EQ(found(filter), "7 4 3");
  filter = everything();
  filter.from = day("2024-02-02");
  filter.to = day("2024-02-04");
  EXPECT_EQ(found(filter), "6 5 4");
}

TEST_F(LogFilterTest, a_quote_in_a_filter_is_no_sql) {
  LogFilter filter = everything();
  filter.actor = "' OR '1'='1";
  EXPECT_EQ(found(filter), "");
  EXPECT_EQ(found({{"' OR '1'='1"}, false, "", "", {}, {}}), "");
}

TEST_F(LogFilterTest, pages_go_on_where_the_last_one_ended) {
  EXPECT_EQ(found(everything(), {}, 2), "7 6");
  EXPECT_EQ(found(everything(), 6, 2), "5 4");
  EXPECT_EQ(count_audit(*db, everything()), 7);
}

TEST_F(LogFilterTest, what_was_done_to_an_object_is_known) {
  EXPECT_TRUE(has_audit(*db, "account.lock", ""));
  EXPECT_FALSE(has_audit(*db, "account.lock", "account-version:1"));
}

TEST_F(LogFilterTest, readers_of_personal_data_are_listed_newest_first) {
  write(*db, [&] {
    add_access(*db, {0, at("2024-02-01"), "lan", "06217", "household", 50, "records"});
    add_access(*db, {0, at("2024-02-02"), "truong", "06217-02", "household", 90, "offline"});
    add_access(*db, {0, at("2024-02-03"), "hoa", "06300", "official", 1, "records"});
  });
  const LogFilter here{{"06217"}, false, "", "", {}, {}};
  const auto entries = list_access(*db, here, std::nullopt, 50);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].actor, "truong");
  EXPECT_EQ(entries[0].records, 90);
  EXPECT_EQ(entries[0].why, "offline");
  EXPECT_EQ(entries[1].register_name, "household");
  EXPECT_EQ(count_access(*db, here), 2);
  EXPECT_EQ(list_access(*db, here, entries[0].id, 50).size(), 1U);
  EXPECT_EQ(data_version(*db), 7) << "reading is no change of the data";
}

// "lan" read village 1 on the day, took a file of village 2 along, read village 3 on the day after; another
// one read village 4, and of village 5 it was another register.
TEST_F(LogFilterTest, what_was_noted_on_a_day_is_asked_of_all_places_at_once) {
  write(*db, [&] {
    add_access(*db, {0, at("2024-02-01"), "lan", "1", "household", 5, "records"});
    add_access(*db, {0, at("2024-02-01"), "lan", "2", "household", 5, "export"});
    add_access(*db, {0, at("2024-02-02"), "lan", "3", "household", 5, "records"});
    add_access(*db, {0, at("2024-02-01"), "hoa", "4", "household", 5, "records"});
    add_access(*db, {0, at("2024-02-01"), "lan", "5", "official", 5, "records"});
  });
  const std::vector<std::string> places{"1", "2", "3", "4", "5"};
  const auto noted = [&](const char* why, const char* date) {
    const auto before = db->work_done().executed;
    const auto found = places_noted(*db, {0, {}, "lan", "", "household", 0, why}, places, day(date));
    EXPECT_EQ(db->work_done().executed - before, 1);
    return found;
  };
  using Places = std::set<std::string>;
  EXPECT_EQ(noted("records", "2024-02-01"), Places{"1"});
  EXPECT_EQ(noted("offline", "2024-02-01"), Places{"1"}) << "whatever it was read for";
  EXPECT_EQ(noted("export", "2024-02-01"), Places{"2"});
  EXPECT_EQ(noted("records", "2024-02-02"), Places{"3"});
  EXPECT_EQ(noted("records", "2024-02-03"), Places{});
}

TEST_F(LogFilterTest, the_last_publication_counts_and_the_log_vouches_for_it) {
  EXPECT_FALSE(last_publication(*db, "06217"));
  for (const char* when : {"2024-06-30", "2024-09-30"})
    write(*db, [&] {
      const auto id = add_publication(*db, {0, "06217", day(when), at(when), "chutich", at(when)});
      AuditEntry entry;
      entry.at = at(when);
      entry.action = "figures.publish";
      entry.object = publication_object(id);
      EXPECT_NE(append_audit(*db, std::move(entry)).digest, "");
    });
  EXPECT_EQ(last_publication(*db, "06217")->date, day("2024-09-30"));
  EXPECT_FALSE(last_publication(*db, "20"));
  ASSERT_FALSE(verify_audit(*db).first_break);
  tamper(*db, "UPDATE publication SET date = date + 1");
  EXPECT_EQ(verify_audit(*db).first_break->why.key, "storage.audit_content");
}

}  // namespace
}  // namespace ntm::storage
