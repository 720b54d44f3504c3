// SPDX-License-Identifier: Apache-2.0
// Every list of the API comes in parts in the one way (docs/decisions/0039-one-way-of-paging.md).
#include <set>

#include "api/api_fixture.h"
#include "api/audit_sentence.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

using boost::json::value;

struct List {
  const char* who;
  const char* path;
  std::size_t least;  // so many items at least, so that there is something to cut
};

constexpr List kLists[] = {
    {"quantri", "/accounts", 7},
    {"quantri", "/account/tokens", 0},
    {"quantri", "/audit", 10},
    {"quantri", "/access-log", 0},
    {"quantri", "/sign-in-log", 1},
    {"canbo", "/places", 13},
    {"canbo", "/places?under=06217", 10},
    {"canbo", "/criteria-sets", 1},
    {"canbo", "/places/06217/plans", 1},
    {"canbo", "/places/06217/plan-years/2024/tasks", 10},
    {"canbo", "/places/06217/plan-years/2024/log", 1},
    {"canbo", "/places/06217/changesets", 10},
    {"canbo", "/places/06217/changesets?state=accepted", 5},
    {"truongthon", "/places/06217/changesets", 2},
    {"canbo", "/places/06217/registers/road/records", 20},
    {"canbo", "/places/06217/registers/road/records?sort=-length_m", 20},
    {"truongthon", "/places/06217/registers/household/records", 76},
    {"canbo", "/places/06217/indicators/15.1/records", 8},
};

class Lists : public ApiTest {
 protected:
  std::string asked(const List& list, int limit, const std::string& after) {
    const std::string path = list.path;
    const char* mark = path.find('?') == std::string::npos ? "?" : "&";
    return path + mark + "limit=" + std::to_string(limit) + (after.empty() ? "" : "&after=" + after);
  }

  // All its items, asked for so many at a time.
  std::vector<value> walked(const List& list, int limit) {
    std::vector<value> items;
    std::string after;
    for (int parts = 0; parts < 1000; ++parts) {
      const Answer part = get(list.who, asked(list, limit, after));
      EXPECT_EQ(part.status, 200) << list.path << part.body;
      if (part.status != 200) return items;
      EXPECT_LE(part.size("/items"), static_cast<std::size_t>(limit)) << list.path;
      for (const value& item : part.at("/items").as_array()) items.push_back(item);
      if (after.empty())
        total_ = part.whole("/total");
      else
        EXPECT_TRUE(part.at("/total").is_null()) << list.path;
      if (part.at("/next").is_null()) return items;
      after = part.text("/next");
    }
    ADD_FAILURE() << list.path << " has no end";
    return items;
  }

  std::int64_t total_ = 0;
};

TEST_F(Lists, small_parts_are_together_what_large_ones_are) {
  for (const List& list : kLists) {
    const std::vector<value> whole = walked(list, 500);
    EXPECT_GE(whole.size(), list.least) << list.path;
    EXPECT_EQ(static_cast<std::size_t>(total_), whole.size()) << list.path;
    EXPECT_EQ(walked(list, 7), whole) << list.path;
  }
}

TEST_F(Lists, of_a_log_are_told_by_as_many_statements_whoever_did_it) {
  const auto db = database();
  const auto entries = storage::find_audit(*db, {{}, true, "", "", {}, {}}, std::nullopt, 50);
  ASSERT_GT(entries.size(), 10U);
  const auto work = [&](std::size_t count, std::set<std::string>& actors) {
    const auto before = db->work_done().executed;
    AuditTeller teller(*db, base::Language::vietnamese);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_NE(teller.sentence(entries[i]), "");
      actors.insert(entries[i].actor);
    }
    return db->work_done().executed - before;
  };
  std::set<std::string> one, all;
  const auto least = work(1, one);
  EXPECT_EQ(work(entries.size(), all), least);
  EXPECT_GT(all.size(), one.size()) << "the log is of several persons";
}

TEST_F(Lists, refuse_a_cursor_that_they_never_gave) {
  for (const List& list : kLists)
    for (const char* after : {"far", "x41.x42.x43.x44.x45.x46", "1.2.3.4.5.6"}) {
      const Answer answer = get(list.who, asked(list, 7, after));
      EXPECT_EQ(answer.status, 400) << list.path << ' ' << after;
      EXPECT_EQ(answer.key(), "page.cursor") << list.path << ' ' << after;
    }
}

}  // namespace
}  // namespace ntm::api
