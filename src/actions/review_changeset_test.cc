// SPDX-License-Identifier: Apache-2.0
#include "actions/review_changeset.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/past_the_program_for_tests.h"

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
  EXPECT_EQ(view.lines[0].fields[1],
            (ChangesetView::Field{"insured", "Insured members", {2, std::nullopt}, {3, std::nullopt}}));
  EXPECT_TRUE(view.lines[1].ended);
  EXPECT_TRUE(view.lines[2].is_new);
  for (const auto& line : view.lines)
    for (const auto& field : line.fields)
      for (const ShownCell& cell : {field.before, field.after}) {
        const std::string text = text_of(view, field.name, cell, base::Language::english);
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
  EXPECT_EQ(
      view.lines[0].fields[0],
      (ChangesetView::Field{"village", "Thôn", {"06217-01", std::nullopt}, {"06217-02", std::nullopt}}));
}

TEST_F(ReviewTest, records_may_be_excepted_from_an_acceptance_and_go_back_with_their_reasons) {
  const std::string members = cell("household", "01-002", "members");
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n01-002;15\n01-003;16\n", "lan");
  const auto decision =
      accept_with_exceptions(*db, *law, id, {{std::nullopt, "01-002", " Hỏi lại chủ hộ "}}, chairman());
  EXPECT_EQ(decision.returned, id);
  ASSERT_TRUE(decision.accepted);
  EXPECT_EQ(cell("household", "01-001", "members"), "14");
  EXPECT_EQ(cell("household", "01-002", "members"), members);
  EXPECT_EQ(cell("household", "01-003", "members"), "16");

  const ChangesetView sent = view_changeset(*db, *law, id, base::Language::vietnamese);
  EXPECT_EQ(sent.changeset.state, programme::ChangesetState::returned);
  ASSERT_EQ(sent.lines.size(), 3U) << "what was sent stays as it was sent";
  EXPECT_EQ(sent.lines[0].reason, "");
  EXPECT_EQ(sent.lines[1].reason, "Hỏi lại chủ hộ");
  EXPECT_EQ(sent.split_into, std::vector<programme::ChangesetId>{*decision.accepted});
  EXPECT_NE(sent.events.back().reason.find(std::to_string(*decision.accepted)), std::string::npos);
  const base::Message partly{"review.partly_accepted", {{"changeset", std::to_string(*decision.accepted)}}};
  EXPECT_EQ(sent.events.back().reason, partly.in(base::Language::vietnamese));

  const ChangesetView part = view_changeset(*db, *law, *decision.accepted, base::Language::vietnamese);
  EXPECT_EQ(part.changeset.state, programme::ChangesetState::accepted);
  EXPECT_EQ(part.changeset.author, "lan");
  EXPECT_EQ(part.split_from, id);
  ASSERT_EQ(part.lines.size(), 2U);
  EXPECT_EQ(part.lines[1].fields.at(0).after, (ShownCell{16, std::nullopt}));
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(ReviewTest, the_author_enters_the_excepted_record_again_and_it_is_accepted) {
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n01-002;15\n", "lan");
  accept_with_exceptions(*db, *law, id, {{std::nullopt, "01-002", "Hỏi lại"}}, chairman());
  const auto again = submitted("Mã hộ;Nhân khẩu\n01-002;12\n", "lan", "2025-02-06T08:00:00+07:00");
  accept_with_exceptions(*db, *law, again, {}, chairman("2025-02-07T08:00:00+07:00"));
  EXPECT_EQ(cell("household", "01-002", "members"), "12");
}

TEST_F(ReviewTest, an_exception_must_be_a_record_of_the_changeset_with_a_reason_once) {
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n01-002;15\n", "lan");
  const std::string before = content();
  const auto refused = [&](const std::vector<ReturnedRecord>& exceptions) {
    std::string seen;
    if (const auto error = error_of([&] { accept_with_exceptions(*db, *law, id, exceptions, chairman()); }))
      for (const auto& mistake : error->diagnostics().list()) {
        EXPECT_EQ(mistake.what.in(base::Language::english).find('{'), std::string::npos);
        seen += mistake.where.file + " " + mistake.what.key + " ";
      }
    return seen;
  };
  EXPECT_EQ(refused({{std::nullopt, "01-009", "x"}}), "records/0 review.no_such_record ");
  EXPECT_EQ(refused({{std::nullopt, "01-001", " "}}), "records/0 review.record_reason_missing ");
  EXPECT_EQ(refused({{std::nullopt, "01-001", "x"}, {std::nullopt, "01-001", "y"}}),
            "records/1 review.record_twice ");
  EXPECT_EQ(refused({{999999, "", "x"}}), "records/0 review.no_such_record ");
  EXPECT_ERROR(accept_with_exceptions(
                   *db, *law, id, {{std::nullopt, "01-001", "x"}, {std::nullopt, "01-002", "y"}}, chairman()),
               invalid, "review.nothing_left");
  EXPECT_ERROR(accept_with_exceptions(*db, *law, id, {{7, "", "x"}}, chairman()), invalid,
               "review.records_wrong");
  EXPECT_EQ(content(), before);
}

TEST_F(ReviewTest, of_what_is_accepted_in_part_only_the_accepted_part_can_be_in_conflict) {
  const auto first = submitted("Mã hộ;Nhân khẩu\n01-001;14\n01-002;9\n", "lan");
  const auto second = submitted("Mã hộ;Nhân khẩu\n01-001;15\n02-001;7\n", "hoa");
  accept_changeset(*db, first, chairman());
  const Session later = chairman("2025-02-06T08:00:00+07:00");
  EXPECT_ERROR(accept_with_exceptions(*db, *law, second, {{std::nullopt, "02-001", "x"}}, later), conflict,
               "storage.conflict");
  accept_with_exceptions(*db, *law, second, {{std::nullopt, "01-001", "Đã có người nhập"}}, later);
  EXPECT_EQ(cell("household", "01-001", "members"), "14");
  EXPECT_EQ(cell("household", "02-001", "members"), "7");
}

TEST_F(ReviewTest, a_return_may_give_reasons_for_single_records_and_nobody_changes_them_unseen) {
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n01-002;15\n", "lan");
  return_with_reasons(*db, *law, id, "Xem lại", {{std::nullopt, "01-001", "Chỉ có 4 người"}}, chairman());
  const ChangesetView view = view_changeset(*db, *law, id, base::Language::vietnamese);
  EXPECT_EQ(view.events.back().reason, "Xem lại");
  EXPECT_EQ(view.lines[0].reason, "Chỉ có 4 người");
  EXPECT_EQ(view.lines[1].reason, "");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
  storage::tamper(*db, "UPDATE changeset_reason SET reason = 'khác'");
  EXPECT_TRUE(storage::verify_audit(*db).first_break);
}

TEST_F(ReviewTest, a_draft_is_submitted_once) {
  const auto id = submitted("Mã hộ;Nhân khẩu\n01-001;14\n", "lan");
  EXPECT_ERROR(submit_changeset(*db, id, {"lan", at("2025-02-04")}), invalid, "storage.changeset_submitted");
}

TEST_F(ReviewTest, a_changeset_that_is_not_there_is_said_so) {
  EXPECT_ERROR(accept_changeset(*db, 999, chairman()), not_found, "storage.no_changeset");
  EXPECT_ERROR(return_changeset(*db, 999, "?", chairman()), not_found, "storage.no_changeset");
  EXPECT_ERROR(view_changeset(*db, *law, 999, base::Language::english), not_found, "storage.no_changeset");
}

}  // namespace
}  // namespace ntm::actions
