// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/home_insert.h"

#include <gtest/gtest.h>

namespace ntm::storage::postgresql {
namespace {

TEST(HomeInsert, a_row_says_whose_it_is_from_the_value_that_numbers_it) {
  EXPECT_EQ(with_home_written("INSERT INTO plan_reading (plan_version_id, reading) VALUES (?1, ?2)"),
            "INSERT INTO plan_reading (plan_version_id, reading, of_home) VALUES "
            "(?1, ?2, CAST(?1 AS BIGINT) / 1000000000)");
}

TEST(HomeInsert, each_of_several_rows_has_its_own_and_what_follows_stays) {
  EXPECT_EQ(with_home_written("INSERT INTO \"register_household\" (_place, \"_version\") VALUES (?1, ?2), "
                              "(?3,?4)\n RETURNING _version"),
            "INSERT INTO \"register_household\" (_place, \"_version\", of_home) VALUES "
            "(?1, ?2, CAST(?2 AS BIGINT) / 1000000000), (?3,?4, CAST(?4 AS BIGINT) / 1000000000) "
            "RETURNING _version");
}

TEST(HomeInsert, commas_and_parentheses_inside_a_value_are_the_values_own) {
  EXPECT_EQ(
      with_home_written("INSERT INTO changeset_event (actor, sequence) VALUES (COALESCE(?1, 'a), (b'), 7)"),
      "INSERT INTO changeset_event (actor, sequence, of_home) VALUES "
      "(COALESCE(?1, 'a), (b'), 7, CAST(7 AS BIGINT) / 1000000000)");
}

TEST(HomeInsert, only_tables_by_home_are_written_so) {
  EXPECT_TRUE(writes_by_home("\n  INSERT INTO changeset (changeset_id) VALUES (?1)"));
  EXPECT_TRUE(writes_by_home("INSERT INTO \"register_household\" (_version) VALUES (?1)"));
  EXPECT_FALSE(writes_by_home("INSERT INTO place (code) VALUES (?1)"));
  EXPECT_FALSE(writes_by_home("INSERT INTO session (token_hash) VALUES (?1)"));
  EXPECT_FALSE(writes_by_home("SELECT changeset_id FROM changeset"));
}

}  // namespace
}  // namespace ntm::storage::postgresql
