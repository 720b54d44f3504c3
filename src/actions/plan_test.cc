// SPDX-License-Identifier: Apache-2.0
// A plan from its document to what is logged of its tasks, told on the example commune.
#include <gtest/gtest.h>

#include "actions/example_fixture.h"
#include "actions/import_plan.h"
#include "actions/log_task.h"
#include "actions/review_plan.h"
#include "actions/stored_plan.h"
#include "base/error.h"
#include "plans/plan_json.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::PlanState;

constexpr const char* kAlthough = "chưa có người";  // whose posts these are, is no matter here
constexpr const char* kDocument =
    "# KẾ HOẠCH\n\nThực hiện xây dựng nông thôn mới năm 2025\n\n"
    "## I. MỤC TIÊU\n\n- Phấn đấu duy trì 02/19 tiêu chí đã đạt (các tiêu chí 4, 9).\n\n"
    "## II. NHIỆM VỤ\n\n"
    "- **Tiêu chí số 4 - Điện:** Vận động nhân dân sử dụng điện an toàn, tiết kiệm.\n\n"
    "+ Phụ trách tiêu chí: Chủ tịch Hội Cựu chiến binh xã\n\n+ Thời gian thực hiện: Thường xuyên trong năm "
    "2025\n\n"
    "- **Tiêu chí số 9 - Nhà ở dân cư:** Rà soát, hỗ trợ các hộ sửa chữa nhà ở.\n\n"
    "+ Phụ trách tiêu chí: Công chức Văn phòng – Thống kê\n\n+ Thời gian thực hiện: Hoàn thành trước tháng "
    "11/2025\n";

class PlanStory : public ExampleTest {
 protected:
  PlanImportReport bring_in(const std::string& text, bool dry_run = false, int year = 2025) {
    return import_plan(*db, *judging::law_in_force(*db, clerk().now),
                       {"ke-hoach.md", text, "06217", year, "", dry_run}, clerk());
  }
  storage::PlanVersionId approved(const std::string& text) {
    const auto id = *bring_in(text).version;
    approve_plan(*db, id, chair(), kAlthough);
    return id;
  }
  std::string first_task() { return stored_plan(*db, "06217", 2025).plan.tasks.front().id; }

  TaskReport report(const std::string& task, const char* on, const char* text = "đã làm") {
    return {"06217", 2025, task, storage::PlanLogEntry::Kind::done, day(on), text, ""};
  }

  std::string refusal(const std::function<void()>& action) {
    try {
      action();
    } catch (const Error& error) {
      EXPECT_EQ(error.message().in(base::Language::vietnamese).find('{'), std::string::npos);
      return error.message().key;
    }
    return "nothing was refused";
  }

  Session clerk() const { return {"clerk", *base::Instant::parse("2025-06-15T09:00:00+07:00")}; }
  Session chair() const { return {"chair", *base::Instant::parse("2025-06-16T09:00:00+07:00")}; }
};

TEST_F(PlanStory, a_document_becomes_a_draft_and_counts_once_it_is_approved) {
  const PlanImportReport dry = bring_in(kDocument, true);
  EXPECT_FALSE(dry.version);
  EXPECT_EQ(refusal([&] { stored_plan(*db, "06217", 2025); }), "plan.none");
  const PlanImportReport report = bring_in(kDocument);
  EXPECT_EQ(report.reading.plan.tasks.size(), 2U);
  EXPECT_EQ(refusal([&] { stored_plan(*db, "06217", 2025); }), "plan.only_draft");
  approve_plan(*db, *report.version, chair(), kAlthough);
  const StoredPlan stored = stored_plan(*db, "06217", 2025);
  EXPECT_EQ(stored.version.state, PlanState::approved);
  EXPECT_EQ(stored.plan, report.reading.plan);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(PlanStory, a_second_document_amends_the_plan_and_tasks_keep_their_names) {
  const auto first = approved(kDocument);
  const std::string task = first_task();
  std::string changed = kDocument;
  changed.insert(changed.find("- **Tiêu chí số 9"), "Kiểm tra đường dây điện của các hộ.\n\n");
  const auto second = approved(changed);
  EXPECT_EQ(stored_plan(*db, "06217", 2025).version.head.based_on, first);
  EXPECT_TRUE(stored_plan(*db, "06217", 2025).plan.task(task));
  EXPECT_EQ(stored_plan(*db, "06217", 2025, first).version.state, PlanState::amended);
  EXPECT_EQ(refusal([&] { stored_plan(*db, "06217", 2024, second); }), "plan.no_version");
  EXPECT_EQ(refusal([&] { return_plan(*db, second, "a", chair()); }), "plan_is.approved");
}

TEST_F(PlanStory, a_draft_is_corrected_as_json_and_its_tasks_keep_their_names) {
  const auto first = approved(kDocument);
  plans::Plan plan = stored_plan(*db, "06217", 2025).plan;
  const std::string kept = plan.tasks.front().id, gone = plan.tasks.back().id;
  plan.tasks.front().text = "Thay dây điện hỏng của các hộ.";
  for (plans::Section& section : plan.sections)
    for (plans::Paragraph& paragraph : section.paragraphs)
      std::erase_if(paragraph.sentences, [&](const auto& one) { return one.task == gone; });
  plan.tasks.pop_back();
  const PlanImportReport report = bring_in(plans::to_json(plan));
  EXPECT_TRUE(report.reading.doubts.empty());
  const plans::Plan corrected = stored_plan(*db, "06217", 2025, *report.version).plan;
  EXPECT_EQ(corrected.task(kept)->text, "Thay dây điện hỏng của các hộ.");
  EXPECT_EQ(corrected.retired, std::vector{gone});
  EXPECT_EQ(stored_plan(*db, "06217", 2025, *report.version).version.head.based_on, first);
  EXPECT_EQ(refusal([&] { bring_in(plans::to_json(plan), false, 2024); }), "plan.of_another");
  EXPECT_EQ(refusal([&] { bring_in("{\"plan\": 1}"); }), "plan.refused");
}

TEST_F(PlanStory, a_json_is_taken_with_a_byte_order_mark_and_says_what_is_wrong_with_it) {
  approved(kDocument);
  plans::Plan plan = stored_plan(*db, "06217", 2025).plan;
  plan.tasks.back().criterion = "99";
  const std::string json = plans::to_json(plan);
  std::string wide = "\xFF\xFE";  // UTF-16: what is not ASCII is left out of this one
  for (const char c : std::string("{\"place\":\"06217\",\"year\":2025}")) wide += c, wide += '\0';
  EXPECT_TRUE(bring_in(wide, true).reading.plan.tasks.empty());
  const auto doubts = bring_in("\xEF\xBB\xBF" + json, true).reading.doubts;
  ASSERT_EQ(doubts.size(), 1U);
  EXPECT_EQ(doubts[0].what.key, "plan.json_criterion");
  EXPECT_NE(doubts[0].what.in(base::Language::vietnamese).find("tasks[1].criterion"), std::string::npos);
  EXPECT_EQ(refusal([&] { bring_in("{}"); }), "plan.of_nobody");
  const auto mistake_in = [&](const std::string& text) -> std::string {
    try {
      import_plan(*db, *judging::law_in_force(*db, clerk().now), {"Sửa.JSON", text, "06217", 2025, "", true},
                  clerk());
    } catch (const Error& error) {
      return error.diagnostics().list().at(0).what.key;
    }
    return "nothing was refused";
  };
  EXPECT_EQ(mistake_in("[]"), "plan.json_object");
  EXPECT_EQ(mistake_in(std::string(100, '[')), "json.deep");
  EXPECT_EQ(mistake_in("kế hoạch"), "plan.json_syntax");
}

TEST_F(PlanStory, a_document_that_is_only_looked_at_names_its_tasks_as_its_draft_would) {
  approved(kDocument);
  const std::string before = stored_plan(*db, "06217", 2025).plan.tasks.front().id;
  std::string later = kDocument;
  const std::string said = "Vận động nhân dân sử dụng điện an toàn, tiết kiệm.";
  later.replace(later.find(said), said.size(), "Thay cột điện gỗ ở các thôn.");
  const auto shown = bring_in(later, true).reading.plan;
  const auto kept = stored_plan(*db, "06217", 2025, bring_in(later).version).plan;
  ASSERT_EQ(shown.tasks.size(), kept.tasks.size());
  for (std::size_t i = 0; i < kept.tasks.size(); ++i) EXPECT_EQ(shown.tasks[i].id, kept.tasks[i].id);
  const std::string now = shown.tasks.front().id;
  EXPECT_NE(now, before) << "what was logged of one task was said of another";
  EXPECT_EQ(bring_in(plans::to_json(shown), true).reading.plan.tasks.front().id, now);
}

TEST_F(PlanStory, a_plan_of_another_commune_is_asked_about) {
  const auto asked = [&](const std::string& subject) {
    std::string text = kDocument;
    text.replace(text.find("Thực hiện xây dựng nông thôn mới năm 2025"),
                 std::string("Thực hiện xây dựng nông thôn mới năm 2025").size(), subject);
    const auto report = bring_in(text, true);
    return std::ranges::any_of(report.reading.contradictions,
                               [](const auto& one) { return one.what.key == "plan.other_place"; });
  };
  EXPECT_TRUE(asked("Xây dựng nông thôn mới xã Mỹ Đức năm 2025"));
  EXPECT_FALSE(asked("Xây dựng nông thôn mới xã Bình Trung năm 2025"));
  EXPECT_FALSE(asked("XÂY DỰNG NÔNG THÔN MỚI XÃ BÌNH TRUNG NĂM 2025"));
  EXPECT_FALSE(asked("Xây dựng xã nông thôn mới nâng cao năm 2025"));
}

TEST_F(PlanStory, what_was_done_is_logged_on_a_day_of_the_year_that_has_come) {
  approved(kDocument);
  const std::string task = first_task();
  log_task(*db, report(task, "2025-05-30"), clerk());
  EXPECT_EQ(storage::plan_log(*db, "06217", 2025).size(), 1U);
  EXPECT_EQ(refusal([&] { log_task(*db, report(task, "2025-06-16"), clerk()); }), "plan.log_day");
  EXPECT_EQ(refusal([&] { log_task(*db, report(task, "2024-12-31"), clerk()); }), "plan.log_day");
  EXPECT_EQ(refusal([&] { log_task(*db, report(task + "0", "2025-05-30"), clerk()); }), "plan.task_near");
  EXPECT_EQ(refusal([&] { log_task(*db, report("không có", "2025-05-30"), clerk()); }), "plan.task_unknown");
  TaskReport note = report(task, "2025-05-30", " ");
  note.kind = storage::PlanLogEntry::Kind::note;
  EXPECT_EQ(refusal([&] { log_task(*db, note, clerk()); }), "plan.log_text");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(PlanStory, a_mistake_in_the_log_is_withdrawn_with_a_reason) {
  approved(kDocument);
  const auto entry = log_task(*db, report(first_task(), "2025-05-30"), clerk());
  EXPECT_EQ(refusal([&] { withdraw_log(*db, "06217", 2025, entry, "", clerk()); }), "plan.log_text");
  withdraw_log(*db, "06217", 2025, entry, "nhầm việc", clerk());
  EXPECT_TRUE(storage::plan_log(*db, "06217", 2025).empty());
  EXPECT_EQ(refusal([&] { withdraw_log(*db, "06217", 2025, entry, "nhầm việc", clerk()); }), "plan.no_entry");
}

TEST_F(PlanStory, a_closed_plan_takes_nothing_more) {
  const auto id = approved(kDocument);
  const std::string task = first_task();
  close_plan(*db, id, chair());
  EXPECT_EQ(refusal([&] { log_task(*db, report(task, "2025-05-30"), clerk()); }), "plan_is.closed");
  EXPECT_EQ(refusal([&] { approve_plan(*db, *bring_in(kDocument).version, chair(), kAlthough); }),
            "plan.closed");
}

TEST_F(PlanStory, what_is_no_plan_is_refused_and_nothing_is_kept) {
  EXPECT_EQ(refusal([&] { bring_in("PK\x03\x04 hỏng"); }), "plan.refused");
  EXPECT_EQ(refusal([&] { bring_in("Danh sách hộ nghèo của xã.\n"); }), "plan.no_criteria");
  EXPECT_EQ(refusal([&] { bring_in(kDocument, false, 0); }), "plan.year");
  EXPECT_EQ(refusal([&] { bring_in(kDocument, false, 2030); }), "place.ended");
  EXPECT_TRUE(storage::list_plan_versions(*db, "", 2025).empty());
}

}  // namespace
}  // namespace ntm::actions
