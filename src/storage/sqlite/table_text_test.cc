// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/table_text.h"
#include "storage/file_database.h"

#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using TableTextTest = StorageTest;

// As they were written out until they were made from a description: databases of before keep these texts, and
// the check of the log compares them with what is made now.
constexpr const char* kBefore = R"(
    CREATE TABLE "register_village" (
      _version    INTEGER PRIMARY KEY,
      _record     INTEGER NOT NULL REFERENCES record (record_id),
      _place      TEXT NOT NULL,
      _changeset  INTEGER NOT NULL REFERENCES changeset (changeset_id),
      _valid_from INTEGER NOT NULL,
      _ended      INTEGER NOT NULL CHECK (_ended IN (0, 1)),
      _based_on   INTEGER REFERENCES "register_village" (_version),
      _moved_from TEXT
    ) STRICT;
    CREATE INDEX "register_village_by_place" ON "register_village" (_place, _record);
    CREATE INDEX "register_village_by_record" ON "register_village" (_record, _valid_from, _version, _changeset);
    CREATE UNIQUE INDEX "register_village_by_changeset" ON "register_village" (_changeset, _record);
    CREATE INDEX "register_village_by_date" ON "register_village" (_place, _valid_from, _changeset);
    CREATE INDEX "register_village_moved" ON "register_village" (_record) WHERE _moved_from IS NOT NULL;
    CREATE TRIGGER "register_village_no_update" BEFORE UPDATE ON "register_village"
      BEGIN SELECT RAISE(ABORT, 'append-only: register_village'); END;
    CREATE TRIGGER "register_village_no_delete" BEFORE DELETE ON "register_village"
      BEGIN SELECT RAISE(ABORT, 'append-only: register_village'); END;
    ALTER TABLE "register_village" ADD COLUMN _said TEXT;
    ALTER TABLE "register_village" ADD COLUMN of_home INTEGER GENERATED ALWAYS AS (_version / 1000000000) VIRTUAL;
    ALTER TABLE "register_village" ADD COLUMN "households" INTEGER;)";

// Of the register of villages, without blanks.
std::map<std::string, std::string> of_villages(Database& db) {
  std::map<std::string, std::string> found = db.definitions();
  std::erase_if(found,
                [](const auto& one) { return one.first.find("register_village") == std::string::npos; });
  for (auto& [name, sql] : found) std::erase_if(sql, [](char c) { return c == ' ' || c == '\n'; });
  return found;
}

TEST_F(TableTextTest, the_table_of_a_register_is_made_as_it_always_was) {
  if (!as_file(*db)) GTEST_SKIP() << "of files";
  const auto before = db->scratch();
  before->run(kBefore);
  EXPECT_EQ(of_villages(*db), of_villages(*before));
  EXPECT_EQ(of_villages(*before).size(), 8U);  // a table, five indexes, two triggers
}

TEST(TableTextOfColumnTest, a_column_says_what_it_holds) {
  EXPECT_EQ(sqlite::text_of_column("register_household", {.name = "\"poor\"", .yes_no = true}),
            R"(ALTER TABLE "register_household" ADD COLUMN "poor" INTEGER CHECK ("poor" IN (0, 1)))");
  EXPECT_EQ(sqlite::text_of_column("register_household", {.name = "\"house\"", .holds = Holds::text}),
            R"(ALTER TABLE "register_household" ADD COLUMN "house" TEXT)");
}

}  // namespace
}  // namespace ntm::storage
