// SPDX-License-Identifier: Apache-2.0
#include "storage/decision_queries.h"

#include "base/error.h"
#include "storage/file_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using SaidEntry = DecisionEntry;

class DecisionQueriesTest : public StorageTest {
 protected:
  DecisionReadingId keep(const std::string& bytes, const std::string& name) {
    DecisionReadingId id = 0;
    write(*db, [&] {
      id = add_decision(*db,
                        {0, file_id_of(bytes), name, static_cast<std::int64_t>(bytes.size()), "II", "xa-ntm",
                         "", "lan", at("2026-11-30")},
                        bytes);
    });
    return id;
  }
  SaidEntry entry(SaidEntry::What what, const std::string& line, const std::string& actor) {
    return {0, what, line, "", "number=95", "", {}, "", actor, at("2026-12-01")};
  }
};

TEST_F(DecisionQueriesTest, a_decision_is_kept_with_its_bytes_and_what_was_asked_of_it) {
  const DecisionReadingId first = keep("bytes", "qd.docx"), second = keep("bytes", "qd lại.docx");
  const auto found = find_decision(*db, first);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "qd.docx");
  EXPECT_EQ(found->annex, "II");
  EXPECT_EQ(found->set, "xa-ntm");
  EXPECT_EQ(found->size, 5);
  EXPECT_EQ(content_of_file(*db, found->file_id), "bytes");
  ASSERT_EQ(list_decisions(*db).size(), 2U);
  EXPECT_EQ(list_decisions(*db).front().id, second) << "the newest first";
  EXPECT_EQ(find_decision(*db, 99), std::nullopt);
}

TEST_F(DecisionQueriesTest, what_is_said_at_once_is_one_batch_named_by_its_first_entry) {
  const DecisionReadingId one = keep("a", "a.docx"), other = keep("b", "b.docx");
  std::int64_t first = 0, second = 0, third = 0;
  write(*db, [&] {
    first = add_decision_entries(
        *db, one,
        {entry(SaidEntry::What::accepted, "1.1", "lan"), entry(SaidEntry::What::set_aside, "1.2", "lan")});
    second = add_decision_entries(*db, other, {entry(SaidEntry::What::accepted, "1.1", "nam")});
    third = add_decision_entries(*db, one, {entry(SaidEntry::What::taken_back, "1.1", "nam")});
  });
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 3) << "after the two of the first";
  EXPECT_EQ(third, 4);
  const auto entries = decision_entries(*db, one);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[1].line, "1.2");
  EXPECT_EQ(entries[1].what, SaidEntry::What::set_aside);
  EXPECT_EQ(entries[2].id, 4);
  EXPECT_EQ(entries[2].actor, "nam");
  EXPECT_EQ(entries[2].read, "number=95");
}

TEST_F(DecisionQueriesTest, no_entry_is_changed_or_removed_and_none_says_what_does_not_go_together) {
  const DecisionReadingId id = keep("a", "a.docx");
  write(*db, [&] { add_decision_entries(*db, id, {entry(SaidEntry::What::accepted, "1.1", "lan")}); });
  EXPECT_THROW(db->run("UPDATE decision_entry SET actor = 'nam'"), base::Error);
  EXPECT_THROW(db->run("DELETE FROM decision_entry"), base::Error);
  EXPECT_THROW(db->run("UPDATE decision_reading SET name = 'x'"), base::Error);
  EXPECT_THROW(db->run("DELETE FROM decision_reading"), base::Error);
  // A step of the whole has no line, an answer has one.
  EXPECT_THROW(
      write(*db, [&] { add_decision_entries(*db, id, {entry(SaidEntry::What::sent, "1.1", "lan")}); }),
      base::Error);
  EXPECT_THROW(
      write(*db, [&] { add_decision_entries(*db, id, {entry(SaidEntry::What::accepted, "", "lan")}); }),
      base::Error);
  EXPECT_EQ(decision_entries(*db, id).size(), 1U);
}

}  // namespace
}  // namespace ntm::storage
