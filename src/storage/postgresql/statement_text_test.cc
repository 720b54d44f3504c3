// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/statement_text.h"

#include <gtest/gtest.h>

namespace ntm::storage::postgresql {
namespace {

TEST(StatementText, parameters_are_written_as_postgresql_numbers_them) {
  const auto found = statement_text("SELECT a FROM t WHERE b = ?2 AND c = ?12 OR b IS NULL AND ?2 = ''");
  EXPECT_EQ(found.text, "SELECT a FROM t WHERE b = $2 AND c = $12 OR b IS NULL AND $2 = ''");
  EXPECT_EQ(found.parameters, 12);
}

TEST(StatementText, what_is_quoted_stays_as_it_is) {
  const std::string sql = R"(SELECT 'what?1 CROSS JOIN', "a?2", 'it''s ?3' FROM t)";
  EXPECT_EQ(statement_text(sql).text, sql);
  EXPECT_EQ(statement_text(sql).parameters, 0);
}

TEST(StatementText, an_order_of_joins_is_left_to_its_planner) {
  EXPECT_EQ(statement_text("FROM a CROSS JOIN b ON b.x = a.x").text, "FROM a JOIN b ON b.x = a.x");
}

TEST(StatementText, a_list_is_taken_apart_by_a_function_of_the_schema) {
  EXPECT_EQ(statement_text("SELECT value FROM json_each(?1)").text, "SELECT value FROM ntm_each($1)");
}

TEST(StatementText, what_is_in_a_bound_list_is_in_an_array) {
  EXPECT_EQ(statement_text("WHERE a IN (SELECT value FROM json_each(?2)) AND b = ?1").text,
            "WHERE a = ANY (ARRAY(SELECT value FROM ntm_each($2))) AND b = $1");
  EXPECT_EQ(statement_text("x IN (SELECT CAST(value AS BIGINT) FROM json_each(?1)) OR "
                           "y IN (SELECT value FROM json_each(?1))")
                .text,
            "x = ANY (ARRAY(SELECT CAST(value AS BIGINT) FROM ntm_each($1))) OR "
            "y = ANY (ARRAY(SELECT value FROM ntm_each($1)))");
}

TEST(StatementText, a_list_that_is_a_table_stays_one) {
  EXPECT_EQ(statement_text("a JOIN (SELECT value FROM json_each(?1)) b").text,
            "a JOIN (SELECT value FROM ntm_each($1)) b");
  EXPECT_EQ(statement_text("a IN (SELECT value FROM json_each(?1) LIMIT 2)").text,
            "a IN (SELECT value FROM ntm_each($1) LIMIT 2)");
  EXPECT_EQ(statement_text("a NOT IN (SELECT value FROM json_each(?1))").text,
            "a NOT IN (SELECT value FROM ntm_each($1))");
}

TEST(StatementText, a_text_that_is_not_ended_is_left_to_the_engine) {
  EXPECT_EQ(statement_text("SELECT 'a ?1").text, "SELECT 'a ?1");
}

}  // namespace
}  // namespace ntm::storage::postgresql
