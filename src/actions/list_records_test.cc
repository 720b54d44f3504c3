// SPDX-License-Identifier: Apache-2.0
#include "actions/list_records.h"

#include <chrono>

#include "actions/example_fixture.h"
#include "actions/masking.h"
#include "actions/record_history.h"

namespace ntm::actions {
namespace {

using Keys = std::vector<std::string>;

class ListRecordsTest : public ExampleTest {
 protected:
  static RecordQuery households() { return {"household", kPlace, day("2025-01-31"), at("2030-01-01")}; }

  RecordListing listing(RecordQuery query) { return {*db, *law, std::move(query)}; }

  Keys keys(RecordQuery query, std::size_t limit = 5) {
    Keys found;
    for (const auto& record : listing(std::move(query)).page(*db, {"", limit}).items)
      found.push_back(record.key);
    return found;
  }
  std::int64_t total(RecordQuery query) { return listing(std::move(query)).page(*db, {"", 1}).total.value(); }
  std::string value(const ListedRecord& record, const std::string& field) {
    const auto& reg = law->dictionary.at("household");
    const std::size_t index = *reg.index_of(field);
    return text_of(reg.fields[index], record.values[index], base::Language::vietnamese);
  }
};

TEST_F(ListRecordsTest, a_record_is_shown_as_people_write_it_its_persons_masked) {
  const auto page = listing(households()).page(*db, {"", 50});
  ASSERT_EQ(page.items.size(), 50U);
  const ListedRecord& first = page.items.front();
  EXPECT_EQ(first.key, "01-001");
  EXPECT_EQ(first.place, "06217-01");
  EXPECT_EQ(first.place_name, "Thôn 1");
  EXPECT_GT(first.newest, 0);
  EXPECT_EQ(first.label, value(first, "head_name"));
  EXPECT_NE(first.label.find("**"), std::string::npos);
}

TEST_F(ListRecordsTest, persons_are_shown_to_whom_they_may_be) {
  auto query = households();
  query.text = "08-001";
  EXPECT_EQ(listing(query).page(*db, {"", 1}).items.at(0).label, "L** V** T***");
  query.sight.named.reset();
  EXPECT_EQ(listing(query).page(*db, {"", 1}).items.at(0).label, "Lộc Văn Tiến");
}

TEST_F(ListRecordsTest, masking_leaves_first_letters_and_no_lengths) {
  EXPECT_EQ(masked("Nguyễn Văn A"), "N*** V** A");
  EXPECT_EQ(masked("Đặng  Thị Ánh"), "Đ*** T** Á**");
  EXPECT_EQ(masked(""), "");
}

TEST_F(ListRecordsTest, all_households_are_counted_and_those_of_a_village) {
  EXPECT_EQ(total(households()), 760);
  auto query = households();
  query.sight.villages = {"06217-08"};
  EXPECT_EQ(total(query), 76);
  query.sight.villages = {"06217-08", "06217-99"};
  EXPECT_EQ(total(query), 76);
  query.sight.villages = std::vector<std::string>{};
  EXPECT_EQ(total(query), 0);
}

TEST_F(ListRecordsTest, words_are_found_without_diacritics_and_case_but_persons_only_by_whom_may_see_them) {
  auto query = households();
  query.text = "LOC van tien";
  EXPECT_EQ(total(query), 0);
  query.sight.named.reset();
  EXPECT_EQ(keys(query), Keys{"08-001"});
  RecordQuery roads{"road", kPlace, day("2025-01-31"), at("2030-01-01")};
  roads.text = "duong truc thon 8";
  EXPECT_GE(total(roads), 1);
}

TEST_F(ListRecordsTest, filters_are_values_and_hold_all_together) {
  auto query = households();
  query.filters = {{"poverty", "poor"}, {"clean_water", "false"}};
  const auto poor = listing(query);
  EXPECT_GT(total(query), 0);
  EXPECT_LT(total(query), 57);
  for (const auto& record : poor.page(*db, {"", 100}).items) {
    EXPECT_EQ(value(record, "poverty"), "Nghèo");
    EXPECT_EQ(value(record, "clean_water"), "không");
  }
  query.filters = {{"members", "?"}};
  EXPECT_EQ(total(query), 0);
}

TEST_F(ListRecordsTest, a_wrong_filter_or_sort_is_refused) {
  auto query = households();
  for (const char* text : {"giàu", "Nghèo", "nghèo"}) {
    query.filters = {{"poverty", text}};
    EXPECT_ERROR(listing(query), invalid, "records.filter_wrong");
  }
  query.filters = {{"clean_water", "không"}};
  EXPECT_ERROR(listing(query), invalid, "records.filter_wrong");
  query.filters = {{"colour", "red"}};
  EXPECT_ERROR(listing(query), invalid, "records.field_unknown");
  query.filters = {{"head_name", "Lộc Văn Tiến"}};
  EXPECT_ERROR(listing(query), invalid, "records.field_personal");
  query.filters.clear();
  query.sort = "-head_name";
  EXPECT_ERROR(listing(query), invalid, "records.field_personal");
  query.sort = "villages";
  EXPECT_ERROR(listing(query), invalid, "records.field_unknown");
}

TEST_F(ListRecordsTest, numbers_sort_as_numbers_both_ways_and_the_unknown_come_last) {
  import("household", "Mã hộ,Thu nhập\n08-001,?\n08-002,99999\n08-003,0\n");
  auto query = households();
  query.sight.villages = {"06217-08"};
  for (const std::string sort : {"income_million_vnd", "-income_million_vnd"}) {
    query.sort = sort;
    const auto items = listing(query).page(*db, {"", 100}).items;
    EXPECT_EQ(items.front().key, sort.front() == '-' ? "08-002" : "08-003");
    EXPECT_EQ(items.back().key, "08-001") << sort;
  }
}

TEST_F(ListRecordsTest, a_cursor_outlives_the_record_it_was_taken_at) {
  auto query = households();
  query.sight.villages = {"06217-08"};
  query.sort = "key";
  const auto page = listing(query).page(*db, {"", 10});
  EXPECT_EQ(page.items.back().key, "08-010");
  import("household", "Mã hộ,Kết thúc\n08-010,có\n08-011,có\n");
  EXPECT_EQ(listing(query).page(*db, {*page.next, 1}).items.at(0).key, "08-012");
  EXPECT_ERROR(listing(query).page(*db, {"nonsense", 1}), invalid, "page.cursor");
  EXPECT_ERROR(listing(query).page(*db, {"x30.x.x.zz", 1}), invalid, "page.cursor");
}

TEST_F(ListRecordsTest, twenty_thousand_households_are_listed_in_well_under_a_second) {
  std::string csv = "Thôn,Mã hộ,Họ tên chủ hộ,Số nhân khẩu,Nước sạch\n";
  for (int i = 0; i < 20000; ++i)
    csv += fmt::format("Thôn {},X-{:05},Nguyễn Thị Hộ {},{},có\n", i % 10 + 1, i, i, i % 9 + 1);
  import("household", csv);
  auto query = households();
  query.sight.named.reset();
  query.text = "nguyen ho 777";
  query.sort = "-members";
  const auto start = std::chrono::steady_clock::now();
  const auto found = listing(query).page(*db, {"", 50});
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(found.items.size(), 38U);
  RecordProperty("milliseconds",
                 static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  EXPECT_LT(took, std::chrono::seconds(5)) << "far more than it takes, even on a busy machine";
}

TEST_F(ListRecordsTest, a_record_tells_what_it_was_and_who_said_so) {
  import("household", "Mã hộ,Số người có bảo hiểm y tế\n08-001,1\n");
  auto query = households();
  query.text = "08-001";
  const auto record = listing(query).page(*db, {"", 1}).items.at(0);
  RecordOccasion occasion{"household", kPlace, record.record, day("2025-01-31"), at("2030-01-01")};
  const auto history = record_history(*db, *law, occasion, base::Language::vietnamese);
  EXPECT_EQ(history.key, "08-001");
  EXPECT_EQ(history.label, "L** V** T***");
  EXPECT_EQ(history.place_name, "Thôn 8");
  ASSERT_EQ(history.versions.size(), 3U);
  EXPECT_EQ(history.versions[0].version, record.newest);
  EXPECT_EQ(history.versions[0].author, "lan");
  EXPECT_EQ(history.versions[0].valid_from, day("2025-01-31"));
  const auto insured = *history.reg->index_of("insured");
  EXPECT_EQ(history.in_force->at(insured), (ShownCell{1, std::nullopt}));
  EXPECT_EQ(history.versions[0].said, std::vector<std::string>{"insured"});
  EXPECT_EQ(history.versions[0].values[insured], (ShownCell{1, std::nullopt}));
  EXPECT_EQ(history.versions[1].values[insured], (ShownCell{3, std::nullopt}));
  occasion.date = day("2024-06-30");
  EXPECT_EQ(record_history(*db, *law, occasion, base::Language::vietnamese).in_force,
            history.versions[2].values);
  occasion.date = day("2020-06-30");
  EXPECT_FALSE(record_history(*db, *law, occasion, base::Language::vietnamese).in_force);
  occasion.register_name = "road";
  EXPECT_ERROR(record_history(*db, *law, occasion, base::Language::vietnamese), not_found, "entry.no_record");
}

}  // namespace
}  // namespace ntm::actions
