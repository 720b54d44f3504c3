// SPDX-License-Identifier: Apache-2.0
#include "storage/sign_in_log.h"
#include "storage/past_the_program_for_tests.h"

#include "storage/audit_queries.h"
#include "storage/storage_fixture.h"
#include "storage/throttle_queries.h"

namespace ntm::storage {
namespace {

class SignInLogTest : public StorageTest {
 protected:
  void append(const std::string& actor, std::string_view action = kSignedIn) {
    write(*db, [&] { append_sign_in(*db, {now, actor, std::string(action), "06217", "10.0.0.0/24"}); });
  }
  void refuse(const std::string& actor, const std::string& network) {
    write(*db, [&] { count_refusal(*db, {now, actor, std::string(kRefused), "06217", network}); });
  }
  std::vector<SignInEntry> all() {
    LogFilter filter;
    filter.everywhere = true;
    return find_sign_ins(*db, filter, std::nullopt, 10'000);
  }
  // As somebody does who has the file and knows SQL.
  void tamper(const char* sql) { storage::tamper(*db, sql); }

  base::Instant now = at("2024-10-15T08:00:00+07:00");
};

TEST_F(SignInLogTest, a_chain_that_nobody_touched_holds) {
  EXPECT_EQ(verify_sign_ins(*db).entries, 0);
  for (const char* name : {"chutich", "canbo", "chutich"}) append(name);
  const SignInReport report = verify_sign_ins(*db);
  EXPECT_FALSE(report.why);
  EXPECT_EQ(report.entries, 3);
  EXPECT_EQ(report.head, all().front().hash);
  EXPECT_EQ(verify_audit(*db).sign_ins, 3);
  EXPECT_EQ(verify_audit(*db).sign_in_head, report.head);
}

TEST_F(SignInLogTest, what_was_changed_or_taken_out_is_found_by_audit_verify) {
  for (const char* sql : {"UPDATE sign_in_log SET network = '192.0.2.0/24' WHERE sequence = 2",
                          "UPDATE sign_in_log SET actor = 'canbo' WHERE sequence = 2",
                          "DELETE FROM sign_in_log WHERE sequence = 2"}) {
    db = create(folder.database(std::to_string(std::hash<std::string>{}(sql)) + ".db"));
    for (int i = 0; i < 3; ++i) append("chutich");
    tamper(sql);
    const auto found = verify_audit(*db).first_break;
    ASSERT_TRUE(found) << sql;
    EXPECT_EQ(found->why.key, "storage.sign_in_log_changed");
    EXPECT_NE(found->why.in(base::Language::english).find(" 2 "), std::string::npos) << sql;
  }
}

TEST_F(SignInLogTest, signing_in_is_no_new_version_of_the_data) {
  const auto before = data_version(*db);
  append("chutich");
  EXPECT_EQ(data_version(*db), before);
}

TEST_F(SignInLogTest, of_a_thousand_refusals_of_one_kind_ten_stand_in_the_log) {
  for (int i = 0; i < 1000; ++i) refuse("chutich", "203.0.113.0/24");
  const auto entries = all();
  EXPECT_EQ(entries.size(), 10U);
  EXPECT_EQ(entries.front().count, 512);
  now.microseconds += 3'600'000'000;
  refuse("chutich", "203.0.113.0/24");
  EXPECT_EQ(all().front().count, 1) << "each hour is counted anew";
}

TEST_F(SignInLogTest, a_flood_from_everywhere_is_counted_together) {
  for (int i = 0; i < 2000; ++i) refuse("chutich", fmt::format("10.{}.{}.0/24", i / 256, i % 256));
  EXPECT_LT(all().size(), static_cast<std::size_t>(kMostRefusalKeys) + 12U);
  EXPECT_EQ(all().front().network, "");
  EXPECT_EQ(all().front().count, 1024);
}

TEST_F(SignInLogTest, it_knows_when_somebody_came_first_and_from_where) {
  EXPECT_FALSE(first_sign_in(*db, "chutich"));
  const auto first = now;
  append("chutich");
  now.microseconds += 1;
  append("chutich");
  EXPECT_EQ(first_sign_in(*db, "chutich"), first);
  EXPECT_TRUE(has_signed_in_from(*db, "chutich", "10.0.0.0/24", first));
  EXPECT_FALSE(has_signed_in_from(*db, "canbo", "10.0.0.0/24", first));
  EXPECT_FALSE(has_signed_in_from(*db, "chutich", "10.0.1.0/24", first));
  EXPECT_FALSE(has_signed_in_from(*db, "chutich", "10.0.0.0/24", {now.microseconds + 1}));
}

TEST_F(SignInLogTest, lanes_are_dropped_when_they_have_drained_and_beyond_what_is_kept) {
  write(*db, [&] {
    set_filling(*db, "old", {now, {now.microseconds - 1}});
    for (std::int64_t i = 1; i <= kMostLanes + 5; ++i)
      set_filling(*db, std::to_string(i), {now, {now.microseconds + i}});
    drop_lanes(*db, now);
  });
  EXPECT_FALSE(find_filling(*db, "old", now));
  EXPECT_FALSE(find_filling(*db, "5", now));
  EXPECT_TRUE(find_filling(*db, "6", now));
}

}  // namespace
}  // namespace ntm::storage
