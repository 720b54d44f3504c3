// SPDX-License-Identifier: Apache-2.0
#include "actions/publish_figures.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

class PublishFiguresTest : public ExampleTest {
 protected:
  Session session{"chutich", at("2025-02-03T08:00:00+07:00")};
};

TEST_F(PublishFiguresTest, citizens_see_nothing_before_something_is_published) {
  EXPECT_ERROR(public_figures(*db, kPlace), not_found, "publication.none");
}

TEST_F(PublishFiguresTest, citizens_see_the_day_that_was_published) {
  publish_figures(*db, kPlace, day("2024-09-30"), session);
  const PublicFigures figures = public_figures(*db, kPlace);
  EXPECT_EQ(figures.evaluation->evidence.date, day("2024-09-30"));
  EXPECT_EQ(figures.evaluation->assessment.counts.held(), 12);
  EXPECT_EQ(figures.publication.actor, "chutich");
}

TEST_F(PublishFiguresTest, what_becomes_known_later_does_not_change_what_was_published) {
  publish_figures(*db, kPlace, day("2024-12-31"), session);
  const std::string before = account(public_figures(*db, kPlace).evaluation->assessment);
  import("household", "Mã hộ,Nữ có bảo hiểm y tế\n01-001,0\n",
         {.date = "2024-12-31", .now = "2025-02-04T08:00:00+07:00"});
  EXPECT_EQ(account(public_figures(*db, kPlace).evaluation->assessment), before);
  EXPECT_NE(account(evaluated("2024-12-31").assessment), before);
}

TEST_F(PublishFiguresTest, the_last_publication_counts) {
  publish_figures(*db, kPlace, day("2024-12-31"), session);
  publish_figures(*db, kPlace, day("2024-09-30"), {"chutich", at("2025-02-04T08:00:00+07:00")});
  EXPECT_EQ(public_figures(*db, kPlace).evaluation->evidence.date, day("2024-09-30"));
}

TEST_F(PublishFiguresTest, each_publication_is_in_the_audit_log_which_vouches_for_it) {
  publish_figures(*db, kPlace, day("2024-12-31"), session);
  const auto entry = storage::read_audit(*db, 1).front();
  EXPECT_EQ(entry.action, "figures.publish");
  EXPECT_NE(entry.digest, "");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(PublishFiguresTest, a_day_to_come_or_a_place_that_is_not_there_is_refused_and_leaves_no_trace) {
  const std::string before = content();
  EXPECT_ERROR(publish_figures(*db, kPlace, day("2025-02-04"), session), invalid, "publication.future");
  EXPECT_ERROR(publish_figures(*db, "99999", day("2024-12-31"), session), not_found, "place.unknown");
  EXPECT_EQ(content(), before);
}

}  // namespace
}  // namespace ntm::actions
