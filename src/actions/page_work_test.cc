// SPDX-License-Identifier: Apache-2.0
// What each page asks of the database: not more than kMost statements, and for thirty villages as many as for
// ten.
#include "actions/example_fixture.h"
#include "actions/history.h"
#include "actions/indicator_page.h"
#include "actions/initialise.h"
#include "actions/list_changesets.h"
#include "actions/list_records.h"
#include "actions/names_read.h"
#include "actions/publish_figures.h"
#include "actions/today.h"
#include "actions/village_matrix.h"
#include "actions/village_page.h"
#include "judging/counting_records.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

constexpr std::int64_t kMost = 40;

class PageWork : public ExampleTest {
 protected:
  using Work = std::map<std::string, storage::WorkDone>;

  // Twenty villages more, with a household each.
  void add_villages() {
    std::string places = "places:\n", households = "Thôn,Mã hộ,Số nhân khẩu\n";
    for (int i = 11; i <= 30; ++i) {
      places += fmt::format(
          "  - {{code: 06217-{0}, name: Thôn {0}, kind: village, parent: \"06217\", from: 2020-01-01, "
          "to: 2025-06-30}}\n",
          i);
      households += fmt::format("Thôn {0},{0}-001,4\n", i);
    }
    const Session session{"lan", at("2025-02-01T08:00:00+07:00")};
    add_places(*db, "villages.yaml", places, session);
    import("household", households, {.date = "2024-06-01", .now = "2025-02-02T08:00:00+07:00"});
  }

  RecordListing households(const std::string& sort,
                           std::vector<std::pair<std::string, std::string>> filters) {
    RecordQuery query{"household", kPlace, occasion.date, occasion.known_at};
    query.sort = sort;
    query.filters = std::move(filters);
    return {*db, *law, std::move(query)};
  }
  // As a browser asks for it that has the first one; the first one's cost is not counted.
  void later_page(const std::string& sort, const std::vector<std::pair<std::string, std::string>>& filters) {
    const storage::Snapshot snapshot(*db);
    std::optional<std::string>& after = cursors[sort];
    if (!after) after = households(sort, filters).page(*db, {"", 50}).next;
    ASSERT_TRUE(after);
    EXPECT_EQ(households(sort, filters).page(*db, {*after, 50}).items.size(), 50U);
  }
  // Two in each village.
  NamedRecords named() {
    NamedRecords records;
    const auto places = storage::load_places(*db, kPlace, occasion.known_at);
    for (const auto& village : places->villages(kPlace, occasion.date)) records[village.code] = 2;
    return records;
  }
  void changesets(const Sight& sight) {
    ChangesetQuery query{kPlace};
    query.sight = sight;
    EXPECT_FALSE(list_changesets(*db, query, {"", 50}).items.empty());
  }

  // What each page costs once the law has been read and every text is known.
  Work work() {
    const std::map<std::string, std::function<void()>> pages{
        {"assessment", [&] { assessment_overview(*db, occasion); }},
        {"indicator", [&] { indicator_page(*db, occasion, "15.1"); }},
        {"village", [&] { village_page(*db, occasion, "06217-04"); }},
        {"villages", [&] { village_matrix(*db, occasion); }},
        {"history", [&] { indicator_history(*db, occasion, "15.1", day("2024-01-01"), day("2024-12-31")); }},
        {"counting records", [&] { judging::counting_records(*db, occasion, "15.1", {}); }},
        {"records",
         [&] {
           const storage::Snapshot snapshot(*db);
           EXPECT_EQ(households("", {}).page(*db, {"", 200}).items.size(), 200U);
         }},
        {"records, a later page", [&] { later_page("", {}); }},
        {"records, a later page, by income", [&] { later_page("-income_million_vnd", {}); }},
        {"records, a later page, filtered",
         [&] {
           later_page("key", {{"clean_water", "true"}});
         }},
        {"names read in all villages",
         [&] {
           are_names_noted(*db, {"lan", occasion.known_at}, "household", named(), "records");
         }},
        {"changesets", [&] { changesets({}); }},
        {"changesets of a village", [&] { changesets(Sight{std::vector<std::string>{"06217-08"}}); }},
        {"today of the chair", [&] { today(*db, chair); }},
    };
    Work found;
    for (const auto& [name, page] : pages) {
      page();
      const storage::WorkDone before = db->work_done();
      page();
      const storage::WorkDone after = db->work_done();
      found[name] = {after.prepared - before.prepared, after.executed - before.executed,
                     after.rows - before.rows};
    }
    return found;
  }

  std::map<std::string, std::optional<std::string>> cursors;
  const judging::Occasion occasion{kPlace, day("2024-10-15"), at("2030-01-01"), "", std::nullopt};
  TodayRequest chair{.place = kPlace,
                     .date = day("2024-10-15"),
                     .known_at = at("2030-01-01"),
                     .account = "lan",
                     .posts = {"Chủ tịch UBND xã"},
                     .villages = {},
                     .may_review = true,
                     .may_edit_plan = true,
                     .may_approve_plan = true,
                     .may_write_reports = true,
                     .may_publish = true};
};

TEST_F(PageWork, is_less_than_forty_statements_and_does_not_grow_with_the_villages) {
  publish_figures(*db, kPlace, day("2024-09-30"), {"chair", at("2025-02-01T07:00:00+07:00")});
  const Work ten = work();
  add_villages();
  const Work thirty = work();
  for (const auto& [page, done] : ten) {
    EXPECT_LE(done.executed, kMost) << page;
    EXPECT_GT(done.executed, 0) << page;
    EXPECT_EQ(thirty.at(page).executed, done.executed) << page;
    EXPECT_LE(done.prepared, 2) << page << ": the beginning and the end of the snapshot";
    RecordProperty(page, static_cast<int>(done.executed));
  }
}

TEST_F(PageWork, of_a_later_page_of_records_grows_neither_with_the_villages_nor_with_the_records) {
  const auto rows = [&] { return work().at("records, a later page").rows; };
  const std::int64_t ten = rows();
  add_villages();
  EXPECT_EQ(rows(), ten);
  // The first page ends in village 1: of villages 1 and 2 is read what sorts their 210 households, and all of
  // fifty.
  EXPECT_LT(ten, 760) << "as many rows as the commune has households";
}

}  // namespace
}  // namespace ntm::actions
