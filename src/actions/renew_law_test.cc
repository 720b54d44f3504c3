// SPDX-License-Identifier: Apache-2.0
// A database that was made by an earlier version of the program gets the law and the registers of this one by
// an act of its own, and what was known before is judged as it was.
#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/publish_law.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

constexpr const char* kHousehold = "household.yaml";
constexpr const char* kNational = "2021-2025/xa-ntm.yaml";
constexpr const char* kAdvanced = "2021-2025/xa-nang-cao.yaml";
constexpr const char* kOldMeasure = "measure: ratio(sum(household.insured), sum(household.members))";

std::string without(std::string text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from), end = text.find(to, begin);
  EXPECT_NE(end, std::string::npos) << from;
  return text.erase(begin, end - begin);
}

std::string with_measure_of(std::string text, const std::string& code, const std::string& measure) {
  const auto indicator = text.find("- code: \"" + code + "\"");
  const auto begin = text.find("measure:", indicator), end = text.find('\n', begin);
  return text.replace(begin, end - begin, measure);
}

// A database as it was before men and women were recorded apart: one village with ten insured people.
class RenewLaw : public testing::Test {
 protected:
  RenewLaw() {
    auto registers = judging::built_in_registers();
    for (auto& file : registers)
      if (file.name == kHousehold)
        file.text = without(file.text, "  - name: members_male", "  - name: health_book");
    auto criteria = judging::built_in_criteria();
    for (auto& file : criteria)
      if (file.name == kNational)
        file.text = with_measure_of(file.text, "15.1", kOldMeasure);
      else if (file.name == kAdvanced)
        file.text = with_measure_of(file.text, "14.1", kOldMeasure);
    publish_registers(*db, registers, made);
    publish_criteria(*db, criteria, made, Examine::no);
    add_places(*db, "places.yaml", kPlaces, made);
    enter("Thôn,Mã hộ,Số nhân khẩu,Số người có bảo hiểm y tế\nThôn Một,01,10,10\n", made);
  }

  void enter(const std::string& csv, const Session& session) {
    ImportRequest request{"household", "ho.csv", csv, "00001", day("2024-01-01"), ""};
    request.complete = true;
    import_register(*db, *judging::law_in_force(*db, session.now), request, session);
  }

  std::string verdict(const base::Instant& known_at) {
    return verdict_of(judging::evaluate(*db, {"00001", day("2024-06-30"), known_at, "", std::nullopt}),
                      "15.1");
  }

  static constexpr const char* kPlaces =
      "places:\n"
      "  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}\n"
      "  - {code: \"20\", name: Tỉnh, kind: province, parent: VN, from: 2000-01-01}\n"
      "  - {code: \"00001\", name: Xã, kind: commune, parent: \"20\", from: 2000-01-01,\n"
      "     attributes: [{name: region, value: TDMNPB, from: 2000-01-01}]}\n"
      "  - {code: \"00001-01\", name: Thôn Một, kind: village, parent: \"00001\", from: 2000-01-01}\n";

  TemporaryFolder folder;
  std::unique_ptr<storage::Database> db = storage::create(folder.database("old.db"));
  const Session made{"lan", at("2024-02-01T08:00:00+07:00")};
  const Session renewed{"lan", at("2027-01-05T08:00:00+07:00")};
  const Session later{"lan", at("2027-01-06T08:00:00+07:00")};
};

TEST_F(RenewLaw, publishes_what_is_new_and_leaves_what_was_known_as_it_was) {
  EXPECT_EQ(verdict(made.now), "met");
  const BuiltInNews news = publish_built_in(*db, renewed);
  EXPECT_EQ(news.registers, std::vector<std::string>{kHousehold});
  EXPECT_EQ(news.criteria, (std::vector<std::string>{kAdvanced, kNational}));
  EXPECT_EQ(news.kept, std::vector<std::string>{});
  EXPECT_EQ(verdict(later.now), "undetermined") << "nobody has recorded men and women apart";
  EXPECT_EQ(verdict(made.now), "met");
  enter(
      "Thôn,Mã hộ,Nhân khẩu nam,Nhân khẩu nữ,Nam có bảo hiểm y tế,Nữ có bảo hiểm y tế\nThôn Một,01,5,5,5,4\n",
      later);
  EXPECT_EQ(verdict(later.now), "not_met") << "80 % of the women";
  EXPECT_EQ(verdict(made.now), "met");
}

TEST_F(RenewLaw, is_an_act_in_the_log_and_done_once) {
  publish_built_in(*db, renewed);
  EXPECT_EQ(storage::read_audit(*db, 1).front().action, "law.renew");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
  const auto entries = storage::data_version(*db);
  EXPECT_FALSE(publish_built_in(*db, later).any());
  EXPECT_EQ(storage::data_version(*db), entries);
}

TEST_F(RenewLaw, leaves_a_text_that_somebody_published_in_the_place_of_a_built_in_one) {
  auto files = judging::built_in_criteria();
  std::erase_if(files, [](const criteria::SourceFile& file) { return file.name != kNational; });
  files.front().text = with_measure_of(files.front().text, "15.1", kOldMeasure) + "# our own remark\n";
  publish_criteria(*db, files, {"lan", at("2026-12-20T08:00:00+07:00")});
  const BuiltInNews news = publish_built_in(*db, renewed);
  EXPECT_EQ(news.kept, std::vector<std::string>{kNational});
  EXPECT_EQ(news.registers, std::vector<std::string>{kHousehold});
  EXPECT_EQ(verdict(later.now), "met");
}

}  // namespace
}  // namespace ntm::actions
