// SPDX-License-Identifier: Apache-2.0
#include "actions/review_changeset.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"

namespace ntm::actions {
namespace {

class ReviewTest : public ExampleTest {
 protected:
  programme::ChangesetId submitted(const std::string& csv, const std::string& actor,
                                   const std::string& now = "2025-02-03T08:00:00+07:00") {
    const ImportReport report = import("household", csv, {.now = now, .actor = actor, .for_review = true});
    EXPECT_EQ(report.state, programme::ChangesetState::submitted);
    return report.changeset.value();
  }
  Session chairman(const std::string& now = "2025-02-05T08:00:00+07:00") const {
    return {"chairman", at(now)};
  }
};

TEST_F(ReviewTest, what_is_submitted_does_not_count_until_it_is_accepted) {
  const std::string members = cell("household", "01-001", "members");
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n", "lan");
  EXPECT_EQ(cell("household", "01-001", "members"), members);
  accept_changeset(*db, id, chairman());
  EXPECT_EQ(cell("household", "01-001", "members"), "14");
  EXPECT_EQ(cell("household", "01-001", "members", "2025-01-31", "2025-02-04"), members)
      << "before the acceptance it was not known";
  const auto newest = storage::read_audit(*db, 1).at(0);
  EXPECT_EQ(newest.actor, "chairman");
  EXPECT_EQ(newest.before, "submitted");
  EXPECT_EQ(newest.after, "accepted");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(ReviewTest, what_is_returned_never_counts_and_says_why) {
  const std::string members = cell("household", "01-001", "members");
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n", "lan");
  EXPECT_ERROR(return_changeset(*db, id, "", chairman()), invalid, "storage.reason_missing");
  return_changeset(*db, id, "Sai số khẩu", chairman());
  EXPECT_EQ(cell("household", "01-001", "members"), members);
  EXPECT_EQ(storage::changeset_events(*db, id).back().reason, "Sai số khẩu");
  EXPECT_ERROR(accept_changeset(*db, id, chairman()), invalid, "storage.changeset_returned");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(ReviewTest, of_two_changesets_on_one_record_the_second_is_a_conflict_that_names_both) {
  const auto first = submitted("Mã hộ;Nhân khẩu\n01-001;14\n01-005;7\n", "lan");
  const auto second = submitted("Mã hộ;Nhân khẩu\n01-001;15\n02-001;7\n", "hoa");
  accept_changeset(*db, first, chairman());
  const std::string before = content();
  const auto error = error_of([&] { accept_changeset(*db, second, chairman("2025-02-06T08:00:00+07:00")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), base::Error::Kind::conflict);
  EXPECT_EQ(error->message().key, "storage.conflict");
  EXPECT_NE(error->message().in(base::Language::english).find(std::to_string(second)), std::string::npos);
  ASSERT_EQ(error->diagnostics().count(), 1U) << "the other household has no conflict";
  const std::string which = base::to_text(error->diagnostics().list()[0], base::Language::english);
  EXPECT_EQ(error->diagnostics().list()[0].what.key, "storage.record_overtaken");
  EXPECT_NE(which.find("01-001"), std::string::npos) << which;
  EXPECT_NE(which.find(std::to_string(first)), std::string::npos) << which;
  EXPECT_NE(which.find("chairman"), std::string::npos) << which;
  EXPECT_EQ(content(), before) << "all or nothing";
  EXPECT_EQ(cell("household", "01-001", "members"), "14");
  return_changeset(*db, second, "Nhập lại trên số liệu mới", chairman());
}

TEST_F(ReviewTest, an_import_overtakes_what_waits_for_review) {
  const auto waiting = submitted("Mã hộ;Nhân khẩu\n01-001;14\n", "lan");
  import("household", "Mã hộ;Nhân khẩu\n01-001;15\n", {.now = "2025-02-04T08:00:00+07:00"});
  EXPECT_ERROR(accept_changeset(*db, waiting, chairman()), conflict, "storage.conflict");
}

TEST_F(ReviewTest, the_reviewer_sees_what_differs_and_no_name_of_a_person) {
  import("household", "Mã hộ;Nhân khẩu;BHYT\n01-001;4;2\n", {.now = "2025-02-02T08:00:00+07:00"});
  const auto id = submitted(
      "Thôn;Mã hộ;Nhân khẩu;BHYT;Chủ hộ;Kết thúc\n;01-001;4;3;Vi Văn Mới;\n;01-002;;;;có\nThôn 2;N-1;3;;Lý "
      "Thị Khác;\n",
      "lan");
  const ChangesetView view = view_changeset(*db, *law, id, base::Language::english);
  ASSERT_EQ(view.lines.size(), 3U);
  EXPECT_EQ(view.lines[0].key, "01-001");
  EXPECT_FALSE(view.lines[0].is_new);
  ASSERT_EQ(view.lines[0].fields.size(), 2U);
  EXPECT_EQ(view.lines[0].fields[1], (std::array<std::string, 3>{"Insured members", "2", "3"}));
  EXPECT_TRUE(view.lines[1].ended);
  EXPECT_TRUE(view.lines[2].is_new);
  for (const auto& line : view.lines)
    for (const auto& field : line.fields)
      for (const std::string& text : field) {
        EXPECT_EQ(text.find("Vi Văn Mới"), std::string::npos);
        EXPECT_EQ(text.find("Khác"), std::string::npos);
      }
}

// A record that only moves to another village shows nothing else that differs: the move itself must show.
TEST_F(ReviewTest, the_reviewer_sees_that_a_record_moves) {
  const auto id = submitted("Thôn;Mã hộ\nThôn 2;01-001\n", "lan");
  const ChangesetView view = view_changeset(*db, *law, id, base::Language::vietnamese);
  ASSERT_EQ(view.lines.size(), 1U);
  ASSERT_EQ(view.lines[0].fields.size(), 1U);
  EXPECT_EQ(view.lines[0].fields[0], (std::array<std::string, 3>{"Thôn", "06217-01", "06217-02"}));
}

TEST_F(ReviewTest, a_changeset_that_is_not_there_is_said_so) {
  EXPECT_ERROR(accept_changeset(*db, 999, chairman()), not_found, "storage.no_changeset");
  EXPECT_ERROR(return_changeset(*db, 999, "?", chairman()), not_found, "storage.no_changeset");
  EXPECT_ERROR(view_changeset(*db, *law, 999, base::Language::english), not_found, "storage.no_changeset");
}

}  // namespace
}  // namespace ntm::actions
