// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "actions/example_fixture.h"
#include "actions/import_register.h"
#include "actions/initialise.h"
#include "actions/publish_law.h"

// A commune of one village that is judged by the old of two invented sets (tests/law/succession), of which
// the new one follows on 01/01/2026.
namespace ntm::actions {

inline criteria::SourceFile file_of_succession(const std::string& name) {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/tests/law/succession/" + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  std::stringstream text;
  text << file.rdbuf();
  return {name, text.str(), false};
}

// Five households of four: clean water in four of them (80 %), safe electricity in all, 18 of 20 people
// insured (90 %), 50 million dong a person. Whether there is a market, and how many of either sex are
// insured, nobody has said. By the old set of the mountains 1.1 (80), 1.2 (90), 2.1 (45), 2.2 (90) are
// met, 1.3 is not known. By the new one for group 3 1.1 (85) is lost, 1.2 (98) kept, 3.1 and 3.2 are not
// confirmed, 4.1 is not known.
class TwoSets : public testing::Test {
 protected:
  TwoSets() {
    publish_registers(*db, judging::built_in_registers(), first);
    publish_criteria(*db, {file_of_succession("old.yaml")}, first, Examine::no);
    add_places(
        *db, "places.yaml",
        "places:\n"
        "  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}\n"
        "  - {code: \"20\", name: Tỉnh, kind: province, parent: VN, from: 2000-01-01}\n"
        "  - {code: \"00001\", name: Xã Một, kind: commune, parent: \"20\", from: 2000-01-01,\n"
        "     attributes: [{name: region, value: NUI, from: 2000-01-01},\n"
        "       {name: commune_group, value: \"3\", from: 2000-01-01}]}\n"
        "  - {code: \"00001-01\", name: Thôn Một, kind: village, parent: \"00001\", from: 2000-01-01}\n",
        first);
    ImportRequest request{
        "household",
        "ho.csv",
        "Thôn,Mã hộ,Số nhân khẩu,Số người có bảo hiểm y tế,Thu nhập của hộ trong năm (triệu "
        "đồng),Own and safe electricity supply,Clean water to standard\n"
        "Thôn Một,01,4,4,200,có,có\nThôn Một,02,4,4,200,có,có\nThôn Một,03,4,4,200,có,có\n"
        "Thôn Một,04,4,4,200,có,có\nThôn Một,05,4,2,200,có,không\n",
        kCommune,
        day("2025-01-31"),
        ""};
    request.complete = true;
    import_register(*db, *judging::law_in_force(*db, first.now), request, first);
  }

  void publish_new_set() {
    publish_criteria(*db, {file_of_succession("new.yaml"), file_of_succession("old-to-new.yaml")}, later,
                     Examine::no);
  }

  static constexpr const char* kCommune = "00001";

  TemporaryFolder folder;
  std::unique_ptr<storage::Database> db = storage::create(folder.database("two-sets.db"));
  const Session first{"lan", at("2025-02-03T08:00:00+07:00")};
  const Session later{"lan", at("2026-01-20T08:00:00+07:00")};
};

}  // namespace ntm::actions
