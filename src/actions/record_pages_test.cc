// SPDX-License-Identifier: Apache-2.0
// Whatever records are sorted by and however they are cut into pages, the pages together are the whole list,
// as a slow reading of the whole register sorts it (docs/decisions/0039-one-way-of-paging.md).
#include <algorithm>
#include <random>
#include <set>

#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/list_records.h"
#include "base/text.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using programme::PlaceCode;
using programme::RecordVersion;
using registers::Value;
using Numbers = std::vector<programme::RecordId>;

// Villages 3 and 4 become one, 5 becomes two and nobody says which household is in which.
constexpr const char* kEvents =
    "places:\n"
    "  - {code: 06217-31, name: Thôn Mới, kind: village, parent: \"06217\", from: 2025-02-15, to: "
    "2025-06-30}\n"
    "  - {code: 06217-51, name: Thôn Trên, kind: village, parent: \"06217\", from: 2025-02-15, to: "
    "2025-06-30}\n"
    "  - {code: 06217-52, name: Thôn Dưới, kind: village, parent: \"06217\", from: 2025-02-15, to: "
    "2025-06-30}\n"
    "lineage:\n"
    "  - {event: merge, date: 2025-02-15, decision: 1/QĐ, sources: [06217-03, 06217-04], successors: "
    "[06217-31]}\n"
    "  - {event: split, date: 2025-02-15, decision: 2/QĐ, sources: [06217-05], successors: [06217-51, "
    "06217-52]}\n";

class RecordPages : public ExampleTest {
 protected:
  // Households of all villages (the smallest has 39) with other incomes, or none that is known, some in two
  // steps; a few that moved or ended.
  void change_much() {
    std::mt19937 dice(39);
    const auto roll = [&](int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); };
    for (const char* date : {"2024-11-01", "2024-09-01", "2025-01-31"}) {
      std::string incomes = "Mã hộ,Thu nhập\n", ends = "Mã hộ,Kết thúc\n", moves = "Thôn,Mã hộ\n";
      for (int village = 1; village <= 10; ++village)
        for (int household = 1; household <= 39; household += 1 + roll(6)) {
          const std::string key = fmt::format("{:02}-{:03}", village, household);
          const int what = roll(12);
          if (what == 0 && std::string(date) == "2025-01-31")
            ends += key + ",có\n";
          else if (what == 1)
            moves += fmt::format("Thôn {},{}\n", 1 + roll(10), key);
          else
            incomes += fmt::format("{},{}\n", key, roll(4) == 0 ? "?" : std::to_string(20 + roll(30)));
        }
      for (const std::string& file : {incomes, moves, ends})
        if (std::ranges::count(file, '\n') > 1) import("household", file, {.date = date});
    }
  }

  static RecordQuery sorted_by(const std::string& sort) {
    RecordQuery query{"household", kPlace, day("2025-03-01"), at("2030-01-01")};
    query.sight = Sight::of_everything();
    query.sort = sort;
    return query;
  }

  Numbers walked(const RecordQuery& query, std::size_t limit) {
    const RecordListing listing(*db, *law, query);
    Numbers found;
    base::PageAsked asked{"", limit};
    while (true) {
      const auto page = listing.page(*db, asked);
      EXPECT_LE(page.items.size(), limit);
      EXPECT_EQ(page.total.has_value(), asked.is_first());
      for (const ListedRecord& record : page.items) found.push_back(record.record);
      if (!page.next) return found;
      EXPECT_EQ(page.items.size(), limit);
      EXPECT_LE(page.next->size(), 400U);
      asked.after = *page.next;
    }
  }

  // Every record that is seen, with all its cells, by village, key and number.
  std::vector<RecordVersion> records(const RecordQuery& query) {
    const auto places = storage::load_places(*db, kPlace, query.known_at);
    std::vector<PlaceCode> codes{kPlace};
    for (const auto& village : places->villages(kPlace, query.date)) codes.push_back(village.code);
    std::erase_if(codes, [&](const PlaceCode& code) { return !query.sight.sees(code); });
    std::vector<RecordVersion> found;
    storage::read_records(*db, household(), codes, query.date, query.known_at,
                          [&](const RecordVersion& record) { found.push_back(record); });
    std::ranges::sort(found, {}, [](const RecordVersion& one) {
      return std::tuple(one.place, std::get<std::string>(one.values[0]), one.record);
    });
    return found;
  }

  // The slow reading: what is sorted by, known values first, in their direction.
  Numbers slowly(const RecordQuery& query) {
    const bool falling = query.sort.starts_with('-');
    const std::string by = query.sort.substr(falling ? 1 : 0);
    const auto value = [&](const RecordVersion& one) -> Value {
      if (by.empty() || by == "village") return one.place;
      if (by == "since") return std::int64_t{one.valid_from.days()};
      if (by == "key") return one.values[0];
      const Value& cell = one.values[*household().index_of(by)];
      const auto* text = std::get_if<std::string>(&cell);
      return text ? Value(base::search_key(*text) + "\n" + *text) : cell;
    };
    auto all = records(query);
    const auto unknown = std::stable_partition(
        all.begin(), all.end(), [&](const RecordVersion& one) { return registers::is_known(value(one)); });
    std::stable_sort(all.begin(), unknown, [&](const RecordVersion& a, const RecordVersion& b) {
      return falling ? value(b) < value(a) : value(a) < value(b);
    });
    Numbers found;
    for (const RecordVersion& one : all) found.push_back(one.record);
    return found;
  }

  const registers::RegisterDefinition& household() const { return law->dictionary.at("household"); }
};

TEST_F(RecordPages, are_together_the_whole_list_whatever_the_order_and_the_limit) {
  change_much();
  add_places(*db, "events.yaml", kEvents, {"lan", at("2025-02-15T08:00:00+07:00")});
  for (const std::string sort : {"", "-village", "key", "-key", "since", "-since", "income_million_vnd",
                                 "-income_million_vnd", "poverty", "-head_name"}) {
    const RecordQuery query = sorted_by(sort);
    const Numbers whole = slowly(query);
    ASSERT_GT(whole.size(), 700U) << "most are still there";
    for (const std::size_t limit : {97U, 400U, 1000U}) EXPECT_EQ(walked(query, limit), whole) << sort;
  }
}

TEST_F(RecordPages, of_one_record_each_are_the_list_of_a_village) {
  change_much();
  for (const std::string sort : {"village", "-income_million_vnd"}) {
    RecordQuery query = sorted_by(sort);
    query.sight.villages = {"06217-07", "06217-08"};
    EXPECT_EQ(walked(query, 1), slowly(query)) << sort;
  }
}

TEST_F(RecordPages, of_what_is_filtered_and_searched_leave_nothing_of_it_out) {
  change_much();
  RecordQuery query = sorted_by("-income_million_vnd");
  query.filters = {{"clean_water", "false"}};
  query.text = "van";
  const std::size_t water = *household().index_of("clean_water"), name = *household().index_of("head_name");
  std::set<programme::RecordId> meant;
  for (const RecordVersion& one : records(query)) {
    const auto* text = std::get_if<std::string>(&one.values[name]);
    if (one.values[water] == Value(std::int64_t{0}) && text &&
        base::search_key(*text).find("van") != std::string::npos)
      meant.insert(one.record);
  }
  Numbers expected = slowly(query);
  std::erase_if(expected, [&](programme::RecordId record) { return !meant.contains(record); });
  ASSERT_GT(expected.size(), 3U);
  EXPECT_EQ(walked(query, 2), expected);
}

// In each order: while somebody reads, one household comes before what he has seen, one after it, and one
// that he has not seen ends. He misses nothing else and sees nothing twice.
TEST_F(RecordPages, a_record_that_comes_between_two_pages_moves_no_other) {
  int round = 0;
  for (const std::string sort : {"", "key", "-income_million_vnd"}) {
    const RecordQuery query = sorted_by(sort);
    const Numbers before = slowly(query);
    const auto first = RecordListing(*db, *law, query).page(*db, {"", 300});
    ASSERT_TRUE(first.next) << sort;
    const std::string ending = fmt::format("10-{:03}", 70 - round);
    import("household", fmt::format("Thôn,Mã hộ,Số nhân khẩu,Thu nhập\nThôn 1,00-A{0},2,99999\n"
                                    "Thôn 10,ZZ-A{0},2,0\n",
                                    round));
    import("household", fmt::format("Mã hộ,Kết thúc\n{},có\n", ending));
    ++round;
    Numbers seen;
    for (const ListedRecord& one : first.items) seen.push_back(one.record);
    base::PageAsked asked{*first.next, 300};
    while (!asked.after.empty()) {
      const auto page = RecordListing(*db, *law, query).page(*db, asked);
      for (const ListedRecord& one : page.items) seen.push_back(one.record);
      asked.after = page.next.value_or("");
    }
    const Numbers now = slowly(query);
    const std::set<programme::RecordId> still(now.begin(), now.end()), old(before.begin(), before.end());
    Numbers expected(before.begin(), before.begin() + 300);
    for (std::size_t i = 300; i < before.size(); ++i)
      if (still.contains(before[i])) expected.push_back(before[i]);
    const auto late = std::ranges::count_if(seen, [&](auto record) { return !old.contains(record); });
    EXPECT_EQ(late, 1) << sort << ": the one that came behind";
    std::erase_if(seen, [&](auto record) { return !old.contains(record); });
    EXPECT_EQ(seen, expected) << sort;
  }
}

}  // namespace
}  // namespace ntm::actions
