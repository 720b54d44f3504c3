// SPDX-License-Identifier: Apache-2.0
#include "actions/account_fixture.h"

#include "actions/initialise.h"
#include "storage/audit_queries.h"

namespace ntm::actions {

constexpr const char* kPlaces = R"(
places:
  - {code: VN, name: Việt Nam, kind: nation, from: 2010-01-01}
  - {code: "20", name: Tỉnh Lạng Sơn, kind: province, parent: VN, from: 2010-01-01}
  - {code: "06217", name: Xã Bình Trung, kind: commune, parent: "20", from: 2010-01-01}
  - {code: "06241", name: Xã Xuân Long, kind: commune, parent: "20", from: 2010-01-01}
  - {code: "06217-01", name: Thôn 1, kind: village, parent: "06217", from: 2010-01-01}
)";

AccountTest::AccountTest() : db(storage::create(path)) {
  add_places(*db, "places.yaml", kPlaces, by("tester"));
}

accounts::Account AccountTest::add(const std::string& name, accounts::Role role) {
  const std::string place = role == accounts::Role::village_head    ? "06217-01"
                            : role == accounts::Role::administrator ? "VN"
                                                                    : "06217";
  const Invited invited =
      create_account(*db, {name, "Hoàng Văn Nam", {{role, place}}, {}}, by("quantri"), Authority::machine);
  return accept_invitation(*db, invited.token, kPassword, by(name)).value().account;
}

accounts::Account AccountTest::stored(const std::string& name) {
  return storage::find_account_named(*db, name).value().account;
}

std::string AccountTest::sign_in_as(const std::string& name, const std::string& password,
                                    const std::string& code, const std::string& address) {
  const auto result = sign_in(*db, {name, password, code, false, address}, now);
  const auto* refused = std::get_if<SignInRefused>(&result);
  if (!refused) return "";
  EXPECT_NE(refused->why.in(base::Language::vietnamese), "");
  return refused->why.key;
}

SignedIn AccountTest::signed_in(const std::string& name) {
  return std::get<SignedIn>(sign_in(*db, {name, kPassword, "", false, "10.0.0.1"}, now));
}

std::string AccountTest::last_entry() {
  const auto entry = storage::read_audit(*db, 1).at(0);
  EXPECT_NE(entry.digest, "") << "the entry vouches for no version";
  return fmt::format("{} {} {} {}", entry.action, entry.actor, entry.place, entry.details);
}

}  // namespace ntm::actions
