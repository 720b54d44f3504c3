// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "actions/example_fixture.h"
#include "actions/import_register.h"
#include "actions/initialise.h"
#include "actions/publish_law.h"

// A province of its own, judged by an invented set: clean water in 80 % of the households (1.1), safe
// electricity in 90 % (1.2), 90 % of the people insured (2.1). Households have four people each.
//
//   00001, 00002  merge into 00003 on 01/07/2025, their villages carried over. In 2024 both have clean water
//                 and electricity everywhere; insured are all of the one and half of the other. In November
//                 2025 the households of 00002 have no clean water any more: of 00003 it is 50 %.
//   00004         clean water in 3 of 5 households in 2024 (60 %), in 4 in 2025; everything else is met.
//   00006         has entered nothing.
//   00007         the same, and goes over to province 24 on 01/10/2025.
namespace ntm::actions {

// How a village's households stand: of five households, how many have water and electricity; of its twenty
// people, how many are insured.
struct FiveHouseholds {
  int water = 5, electricity = 5, insured = 20;
};

class ProvinceTest : public testing::Test {
 protected:
  ProvinceTest() {
    publish_registers(*db, judging::built_in_registers(), first);
    publish_criteria(*db, {{"bo-tinh.yaml", kSet, false}}, first, Examine::no);
    add_places(*db, "places.yaml", kPlaces, first);
    enter("00001", "Thôn Một", "2024-06-30", {});
    enter("00002", "Thôn Hai", "2024-06-30", {5, 5, 10});
    enter("00004", "Thôn Bốn", "2024-06-30", {3, 5, 20});
    enter("00004", "Thôn Bốn", "2025-06-30", {4, 5, 20});
    add_places(*db, "changes.yaml", kChanges, first);
    enter("00003", "Thôn Hai", "2025-11-01", {0, 5, 10});
  }

  void enter(const char* commune, const std::string& village, const char* date, const FiveHouseholds& is) {
    std::string csv =
        "Thôn,Mã hộ,Số nhân khẩu,Số người có bảo hiểm y tế,Own and safe electricity supply,Clean water to "
        "standard\n";
    int insured = is.insured;
    for (int household = 1; household <= 5; ++household) {
      const int here = std::min(insured, 4);
      insured -= here;
      csv +=
          fmt::format("{},{:03},4,{},{},{}\n", village, household, here,
                      household <= is.electricity ? "có" : "không", household <= is.water ? "có" : "không");
    }
    ImportRequest request{"household", "ho.csv", csv, commune, day(date), ""};
    request.sight = Sight::of_everything();
    request.complete = true;
    const Session session{"lan", at("2026-01-20T08:00:00+07:00")};
    import_register(*db, *judging::law_in_force(*db, session.now), request, session);
  }

  static judging::Occasion on(const char* place, const char* date) {
    return {place, day(date), at("2030-01-01T00:00:00+07:00"), "", std::nullopt};
  }

  static constexpr const char* kSet = R"(set: bo-tinh
title: {vi: Bộ để thử, en: A set to try}
in_force: {from: 2024-01-01, to: 2026-12-31}
legal_basis:
  - {id: VD, number: 01/QĐ-VD, kind: Quyết định, issuer: Cơ quan ví dụ, about: Bịa ra để thử}
criteria:
  - code: "1"
    name: {vi: Hạ tầng, en: Works}
    met_when: all
    indicators:
      - code: "1.1"
        name: {vi: Tỷ lệ hộ dùng nước sạch, en: Clean water}
        unit: percent
        measure: share(household where clean_water)
        target: {operator: ">=", value: 80}
        reference: {document: VD, at: "1.1"}
        status: unverified
      - code: "1.2"
        name: {vi: Tỷ lệ hộ dùng điện an toàn, en: Safe electricity}
        unit: percent
        measure: share(household where electricity_safe)
        target: {operator: ">=", value: 90}
        reference: {document: VD, at: "1.2"}
        status: unverified
  - code: "2"
    name: {vi: Y tế, en: Health}
    met_when: all
    indicators:
      - code: "2.1"
        name: {vi: Tỷ lệ người dân có bảo hiểm y tế, en: Health insurance}
        unit: percent
        measure: ratio(sum(household.insured), sum(household.members))
        target: {operator: ">=", value: 90}
        reference: {document: VD, at: "2.1"}
        status: unverified
)";

  static constexpr const char* kPlaces = R"(places:
  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}
  - {code: "20", name: Tỉnh Hai Mươi, kind: province, parent: VN, from: 2000-01-01}
  - {code: "24", name: Tỉnh Hai Bốn, kind: province, parent: VN, from: 2000-01-01}
  - {code: "00001", name: Xã Một, kind: commune, parent: "20", from: 2000-01-01}
  - {code: "00001-01", name: Thôn Một, kind: village, parent: "00001", from: 2000-01-01}
  - {code: "00002", name: Xã Hai, kind: commune, parent: "20", from: 2000-01-01}
  - {code: "00002-01", name: Thôn Hai, kind: village, parent: "00002", from: 2000-01-01}
  - {code: "00004", name: Xã Bốn, kind: commune, parent: "20", from: 2000-01-01}
  - {code: "00004-01", name: Thôn Bốn, kind: village, parent: "00004", from: 2000-01-01}
  - {code: "00006", name: Xã Sáu, kind: commune, parent: "20", from: 2000-01-01}
  - {code: "00006-01", name: Thôn Sáu, kind: village, parent: "00006", from: 2000-01-01}
  - {code: "00007", name: Xã Bảy, kind: commune, parent: "20", from: 2000-01-01}
)";

  static constexpr const char* kChanges = R"(places:
  - {code: "00003", name: Xã Ba, kind: commune, parent: "20", from: 2025-07-01}
  - {code: "00001-01", name: Thôn Một, kind: village, parent: "00003", from: 2025-07-01}
  - {code: "00002-01", name: Thôn Hai, kind: village, parent: "00003", from: 2025-07-01}
  - {code: "00007", name: Xã Bảy, kind: commune, parent: "24", from: 2025-10-01}
lineage:
  - {event: merge, date: 2025-07-01, decision: 1672/NQ, sources: ["00001", "00002"], successors: ["00003"]}
  - {event: move, date: 2025-07-01, decision: 1672/NQ, sources: ["00001-01"], successors: ["00001-01"]}
  - {event: move, date: 2025-07-01, decision: 1672/NQ, sources: ["00002-01"], successors: ["00002-01"]}
  - {event: move, date: 2025-10-01, decision: 1673/NQ, sources: ["00007"], successors: ["00007"]}
)";

  TemporaryFolder folder;
  std::unique_ptr<storage::Database> db = storage::create(folder.file("province.db"));
  const Session first{"lan", at("2024-02-03T08:00:00+07:00")};
};

}  // namespace ntm::actions
