// SPDX-License-Identifier: Apache-2.0
#include "judging/kept_columns.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "judging/communes_for_tests.h"
#include "judging/judge_many.h"
#include "judging/stored_columns.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/place_queries.h"

namespace ntm::judging {
namespace {

namespace fs = std::filesystem;

const char* const kDay = "2024-12-31";

class KeptColumnsTest : public CommunesTest {
 protected:
  KeptColumnsTest() { fill(7); }

  static Occasion occasion(const std::string& place = "VN", const std::string& date = kDay,
                           const char* known_at = kNow) {
    return {place, day(date), at(known_at), "", {}};
  }
  JudgedCommunes judged(const Occasion& of) { return judge_many(*db, of); }
  JudgedCommunes judged_anew(const Occasion& of) { return judge_many(*db, of, {.use_kept = false}); }

  // "5 kept, 1 read"
  static std::string sources(const JudgedCommunes& judged) {
    return fmt::format("{} kept, {} read", judged.kept, judged.read);
  }
  // All that is said of all of them.
  static std::string account(const JudgedCommunes& judged) {
    std::string text;
    for (const JudgedCommune& one : judged.communes) {
      text += fmt::format("{} {} {} {}\n", one.place.code, one.place.name,
                          one.why_not ? one.why_not->key : one.set->id, programme::name_of(one.verdict));
      for (const JudgedCriterion& criterion : one.criteria)
        for (const JudgedIndicator& each : criterion.indicators) text += line(each);
      for (const JudgedIndicator& each : one.conditions) text += line(each);
    }
    return text;
  }
  static std::string line(const JudgedIndicator& one) {
    std::string text = fmt::format("{} {} {}", one.indicator->code, programme::name_of(one.verdict),
                                   programme::name_of(one.reason));
    if (one.value)
      text += fmt::format(" {} {}", base::exact_text(one.value->low), base::exact_text(one.value->high));
    text += "\n";
    for (const JudgedIndicator& part : one.parts) text += line(part);
    return text;
  }

  fs::path folder_of_day(const std::string& date = kDay) const { return path + "-columns/" + date; }
  fs::path file_of(const std::string& commune) const { return folder_of_day() / commune; }
  static std::string content(const fs::path& file) {
    std::ifstream from(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(from), {}};
  }
  // As another process would: under another name, then renamed.
  static void replace(const fs::path& file, std::string_view text) {
    std::ofstream(file.string() + ".test", std::ios::binary) << text;
    fs::rename(file.string() + ".test", file);
  }

  // Why the columns of the commune are of no use; "" when they are.
  std::string refusal(const std::string& commune, const std::string& date = kDay, const char* known_at = kNow,
                      const ColumnsNeeded& needed = {}) {
    const storage::Snapshot snapshot(*db);
    const ManyToRead what{*db, law_in_force(*db, at(known_at))->dictionary, needed, day(date), at(known_at)};
    const auto found = KeptColumns(what).find(commune);
    const auto* why = std::get_if<KeptColumns::Refusal>(&found);
    return why ? std::string(name_of(*why)) : "";
  }
};

TEST_F(KeptColumnsTest, are_found_again_and_say_the_same) {
  for (const char* date : {"2024-02-29", kDay, "2025-03-31", "2025-06-30", "2025-11-15", "2026-08-01"}) {
    const std::string anew = account(judged_anew(occasion("VN", date)));
    const JudgedCommunes first = judged(occasion("VN", date)), second = judged(occasion("VN", date));
    EXPECT_EQ(first.kept, 0U) << date;
    EXPECT_EQ(second.read, 0U) << date;
    EXPECT_EQ(account(first), anew) << date;
    EXPECT_EQ(account(second), anew) << date;
  }
}

TEST_F(KeptColumnsTest, serve_every_set_and_a_file_that_is_tried_out) {
  judged(occasion());
  Occasion other = occasion();
  other.set = "xa-ntm-nang-cao-2021-2025";
  EXPECT_EQ(account(judged(other)), account(judged_anew(other)));
  EXPECT_EQ(sources(judged(other)), "6 kept, 0 read");
  EXPECT_EQ(sources(judged(occasion("20"))), "4 kept, 0 read");
}

TEST_F(KeptColumnsTest, give_the_pieces_by_village_too) {
  judged(occasion());
  const auto kept = judge_many(*db, occasion("00004"), {.pieces = true});
  const auto anew = judge_many(*db, occasion("00004"), {.pieces = true, .use_kept = false});
  ASSERT_EQ(kept.kept, 1U);
  EXPECT_EQ(kept.communes[0].pieces->tally, anew.communes[0].pieces->tally);
  EXPECT_EQ(kept.communes[0].pieces->places.villages[1].name, "Nơi 00004-04");
}

TEST_F(KeptColumnsTest, are_read_anew_of_the_commune_only_where_something_was_entered) {
  judged(occasion());
  enter("00004", "household", "2024-10-01", "2025-02-01T08:00:00+07:00", {"00004-03"}, 4);
  EXPECT_EQ(refusal("00004"), "entered_since");
  EXPECT_EQ(refusal("00005"), "entered_since") << "a village of the one became the other's";
  EXPECT_EQ(refusal("00001"), "");
  const std::string untouched = content(file_of("00001")), before = content(file_of("00004"));
  const JudgedCommunes refreshed = judged(occasion());
  EXPECT_EQ(sources(refreshed), "4 kept, 2 read");
  EXPECT_EQ(account(refreshed), account(judged_anew(occasion())));
  EXPECT_EQ(content(file_of("00001")), untouched);
  EXPECT_NE(content(file_of("00004")), before);
  EXPECT_EQ(account(judged(occasion())), account(refreshed));
  EXPECT_EQ(sources(judged(occasion())), "6 kept, 0 read");
}

TEST_F(KeptColumnsTest, are_read_anew_when_a_register_is_said_complete) {
  judged(occasion());
  say_complete("00006", "household", "2024-01-01", "2025-02-01T08:00:00+07:00", {"00006-01", "00006-02"});
  EXPECT_EQ(refusal("00006"), "entered_since");
  EXPECT_EQ(account(judged(occasion())), account(judged_anew(occasion())));
}

TEST_F(KeptColumnsTest, stay_when_the_nation_notes_something) {
  judged(occasion());
  storage::Transaction transaction(*db);
  storage::AuditEntry entry;
  entry.at = at("2025-02-01T08:00:00+07:00");
  entry.actor = "system";
  entry.action = "check";
  storage::append_audit(*db, entry);
  transaction.commit();
  EXPECT_EQ(sources(judged(occasion())), "6 kept, 0 read");
}

TEST_F(KeptColumnsTest, are_of_other_places_once_places_were_entered) {
  judged(occasion());
  storage::Transaction transaction(*db);
  programme::PlaceFile more;
  more.places.push_back({"00007-01", "Thôn Mới", "village", "00007", day("2024-06-01"), {}});
  const auto batch = storage::add_places(*db, more, at("2025-02-01T08:00:00+07:00"));
  storage::AuditEntry entry;
  entry.at = at("2025-02-01T08:00:00+07:00");
  entry.action = "places";
  entry.object = storage::places_object(batch);
  storage::append_audit(*db, entry);
  transaction.commit();
  EXPECT_EQ(refusal("00001"), "other_key");
  EXPECT_EQ(refusal("00001", kDay, "2025-01-15T08:00:00+07:00"), "nowhere") << "these places were not known";
  EXPECT_EQ(account(judged(occasion())), account(judged_anew(occasion())));
}

TEST_F(KeptColumnsTest, do_not_serve_who_asks_what_was_known_once) {
  enter("00004", "household", "2024-10-01", "2025-02-01T08:00:00+07:00", {"00004-03"}, 4);
  judged(occasion());
  const char* const once = "2025-01-15T08:00:00+07:00";
  EXPECT_EQ(refusal("00004", kDay, once), "entered_since");
  EXPECT_EQ(refusal("00001", kDay, once), "") << "of which nothing was entered since";
  const Occasion then = occasion("VN", kDay, once);
  EXPECT_EQ(account(judged(then)), account(judged_anew(then)));
  EXPECT_EQ(refusal("00004"), "") << "what is known now was not written over";
}

TEST_F(KeptColumnsTest, lack_what_was_not_asked_for) {
  judged(occasion());
  ColumnsNeeded needed;
  needed.fields[{"household", 0}] = {2};
  EXPECT_EQ(refusal("00001", kDay, kNow, needed), "");
  needed.fields[{"household", 7}] = {2};
  EXPECT_EQ(refusal("00001", kDay, kNow, needed), "not_enough");
}

TEST_F(KeptColumnsTest, are_refused_wherever_a_file_was_cut_or_a_byte_fell_over) {
  judged(occasion());
  const std::string right = account(judged_anew(occasion("00001")));
  const fs::path file = file_of("00001");
  const std::string whole = content(file);
  std::size_t refused = 0, tried = 0;
  for (std::size_t at = 0; at < whole.size(); at += 97, ++tried) {
    replace(file, whole.substr(0, at));
    EXPECT_EQ(refusal("00001"), "not_right") << at;
    std::string other = whole;
    other[at] = static_cast<char>(other[at] ^ 1);
    replace(file, other);
    const std::string why = refusal("00001");
    refused += !why.empty();
    if (why.empty()) {
      EXPECT_EQ(whole[at], '\0') << at << ": only between arrays";
    }
  }
  EXPECT_GT(refused, tried / 2);
  replace(file, whole.substr(0, whole.size() / 2));
  EXPECT_EQ(account(judged(occasion("00001"))), right);
  EXPECT_EQ(content(file), whole) << "and written anew";
}

TEST_F(KeptColumnsTest, are_no_use_under_another_name) {
  judged(occasion());
  replace(file_of("00001"), content(file_of("00002")));
  EXPECT_EQ(refusal("00001"), "not_right");
  replace(file_of("00001"), "something else");
  EXPECT_EQ(refusal("00001"), "not_right");
  fs::remove(file_of("00001"));
  EXPECT_EQ(refusal("00001"), "missing");
}

TEST_F(KeptColumnsTest, are_for_their_owner_only) {
  judged(occasion());
  const auto mode = [](const fs::path& at) {
    struct stat status {};
    EXPECT_EQ(::stat(at.c_str(), &status), 0) << at;
    return status.st_mode & 0777;
  };
  EXPECT_EQ(mode(path + "-columns"), 0700U);
  EXPECT_EQ(mode(folder_of_day()), 0700U);
  EXPECT_EQ(mode(file_of("00001")), 0600U);
}

TEST_F(KeptColumnsTest, hold_no_text_of_a_record) {
  judged(occasion());
  const std::string bytes = content(file_of("00001"));
  EXPECT_NE(bytes.find("Nơi 00001-01"), std::string::npos) << "the name of a village";
  EXPECT_NE(bytes.find("members"), std::string::npos) << "the name of a column";
  for (const char* code : {"ho1", "ho2", "ho3", "ho4", "ho5", "ho6"})
    EXPECT_EQ(bytes.find(code), std::string::npos) << code;
}

TEST_F(KeptColumnsTest, of_the_days_that_were_asked_for_last_stay) {
  const std::vector<std::string> days{"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"};
  for (const std::string& date : days) {
    judged(occasion("00006", date));
    if (fs::exists(folder_of_day(date)))  // a clock may be coarser than this test
      fs::last_write_time(folder_of_day(date), fs::file_time_type::clock::now() - std::chrono::hours(10) +
                                                   std::chrono::hours(&date - days.data()));
  }
  EXPECT_FALSE(fs::exists(folder_of_day(days.front())));
  for (std::size_t i = 1; i < days.size(); ++i) EXPECT_TRUE(fs::exists(folder_of_day(days[i]))) << days[i];
}

TEST_F(KeptColumnsTest, are_not_kept_where_there_is_no_room_for_them) {
  std::ofstream(path + "-columns") << "a file where the folder should be";
  EXPECT_EQ(sources(judged(occasion())), "0 kept, 6 read");
  EXPECT_EQ(account(judged(occasion())), account(judged_anew(occasion())));
}

TEST_F(KeptColumnsTest, are_not_of_what_is_being_written) {
  judged(occasion());
  storage::Transaction transaction(*db);
  EXPECT_EQ(sources(judged(occasion())), "0 kept, 6 read");
}

}  // namespace
}  // namespace ntm::judging
