// SPDX-License-Identifier: Apache-2.0
#include "storage/account_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/error.h"
#include "storage/bound_list.h"

namespace ntm::storage {
namespace {

using accounts::Account;
using accounts::AccountId;
using accounts::Grant;
using base::Error;

constexpr std::string_view kSelectAccount = R"(
    SELECT a.account_id, a.name, v.version_id, v.full_name, v.locked,
           p.account_id IS NOT NULL, COALESCE(p.must_change, 0),
           EXISTS (SELECT 1 FROM totp t WHERE t.account_id = a.account_id AND t.confirmed = 1),
           (SELECT MAX(s.created_at) FROM session s WHERE s.account_id = a.account_id)
    FROM account a
    JOIN account_version v ON v.version_id =
      (SELECT MAX(l.version_id) FROM account_version l WHERE l.account_id = a.account_id)
    LEFT JOIN password p ON p.account_id = a.account_id )";

accounts::Role role_of(std::string_view name) {
  if (const auto role = accounts::role_named(name)) return *role;
  throw Error(Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(name)}}});
}

// What several versions say, by version, one statement for all.
template <typename Said>
using OfVersions = std::map<AccountVersionId, std::vector<Said>>;
using Versions = std::vector<AccountVersionId>;

OfVersions<Grant> grants_of(Database& db, const Versions& versions) {
  const auto rows = db.prepare(
      fmt::format("SELECT g.version_id, g.position, g.role, g.place, p.parent FROM account_grant g "
                  "LEFT JOIN place p ON p.code = g.place AND p.kind = 'village' "
                  "WHERE g.version_id IN ({}) ORDER BY g.version_id, g.position, p.valid_from, p.place_id",
                  listed_numbers(1)));
  rows->with(bound_list(versions));
  OfVersions<Grant> found;
  std::optional<std::pair<AccountVersionId, std::int64_t>> last;
  while (rows->step()) {
    const std::pair at(rows->whole(0), rows->whole(1));
    std::vector<Grant>& grants = found[at.first];
    if (last != at) grants.push_back({role_of(rows->text(2)), std::string(rows->text(3))});
    last = at;
    std::vector<std::string>& communes = grants.back().communes;
    if (rows->is_null(4) || std::ranges::find(communes, rows->text(4)) != communes.end()) continue;
    communes.emplace_back(rows->text(4));
  }
  return found;
}

OfVersions<accounts::AskedGrant> asked_of(Database& db, const Versions& versions) {
  const auto rows =
      db.prepare(fmt::format("SELECT version_id, role, place, asked_by, asked_at FROM account_asked "
                             "WHERE version_id IN ({}) ORDER BY version_id, position",
                             listed_numbers(1)));
  rows->with(bound_list(versions));
  OfVersions<accounts::AskedGrant> found;
  while (rows->step())
    found[rows->whole(0)].push_back(
        {{role_of(rows->text(1)), std::string(rows->text(2))}, std::string(rows->text(3)), rows->instant(4)});
  return found;
}

OfVersions<std::string> posts_of(Database& db, const Versions& versions) {
  const auto rows = db.prepare(fmt::format(
      "SELECT version_id, post FROM account_post WHERE version_id IN ({}) ORDER BY version_id, position",
      listed_numbers(1)));
  rows->with(bound_list(versions));
  OfVersions<std::string> found;
  while (rows->step()) found[rows->whole(0)].emplace_back(rows->text(1));
  return found;
}

std::vector<StoredAccount> read_all(Database& db, Statement& rows) {
  std::vector<StoredAccount> found;
  while (rows.step()) {
    StoredAccount& one = found.emplace_back();
    one.account.id = rows.whole(0);
    one.account.name = rows.text(1);
    one.version = rows.whole(2);
    one.account.full_name = rows.text(3);
    one.account.locked = rows.whole(4) != 0;
    one.has_password = rows.whole(5) != 0;
    one.account.must_change_password = rows.whole(6) != 0;
    one.account.has_totp = rows.whole(7) != 0;
    if (const auto at = rows.optional_whole(8)) one.last_signed_in = base::Instant{*at};
  }
  Versions versions;
  for (const StoredAccount& one : found) versions.push_back(one.version);
  auto grants = grants_of(db, versions);
  auto asked = asked_of(db, versions);
  auto posts = posts_of(db, versions);
  for (StoredAccount& one : found) {
    one.account.grants = std::move(grants[one.version]);
    one.account.asked = std::move(asked[one.version]);
    one.account.posts = std::move(posts[one.version]);
  }
  return found;
}

std::optional<StoredAccount> read_one(Database& db, Statement& rows) {
  auto found = read_all(db, rows);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

AccountId add_account(Database& db, std::string_view name, base::Instant at) {
  NTM_CHECK(db.is_writing());
  const auto taken = db.prepare("SELECT 1 FROM account WHERE name = ?1");
  if (taken->with(name).step())
    throw Error(Error::Kind::conflict, {"account.name_taken", {{"name", std::string(name)}}});
  const auto insert =
      db.prepare("INSERT INTO account (name, created_at) VALUES (?1, ?2) RETURNING account_id");
  insert->with(name, at);
  NTM_CHECK(insert->step());
  const AccountId id = insert->whole(0);
  insert->step();
  return id;
}

AccountVersionId add_account_version(Database& db, const Account& account, std::string_view actor,
                                     base::Instant at) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare(
      "INSERT INTO account_version (account_id, full_name, locked, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) "
      "RETURNING version_id");
  insert->with(account.id, account.full_name, account.locked, actor, at);
  NTM_CHECK(insert->step());
  const AccountVersionId version = insert->whole(0);
  insert->step();
  const auto grant =
      db.prepare("INSERT INTO account_grant (version_id, position, role, place) VALUES (?1, ?2, ?3, ?4)");
  int position = 0;
  for (const Grant& one : account.grants)
    grant->with(version, ++position, accounts::name_of(one.role), one.place).execute();
  const auto asked = db.prepare(
      "INSERT INTO account_asked (version_id, position, role, place, asked_by, asked_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  position = 0;
  for (const accounts::AskedGrant& one : account.asked)
    asked->with(version, ++position, accounts::name_of(one.grant.role), one.grant.place, one.by, one.at)
        .execute();
  const auto post = db.prepare("INSERT INTO account_post (version_id, position, post) VALUES (?1, ?2, ?3)");
  position = 0;
  for (const std::string& one : account.posts) post->with(version, ++position, one).execute();
  return version;
}

std::optional<StoredAccount> find_account(Database& db, AccountId id) {
  const auto rows = db.prepare(std::string(kSelectAccount) + "WHERE a.account_id = ?1");
  rows->with(id);
  return read_one(db, *rows);
}

std::optional<StoredAccount> find_account_named(Database& db, std::string_view name) {
  const auto rows = db.prepare(std::string(kSelectAccount) + "WHERE a.name = ?1");
  rows->with(name);
  return read_one(db, *rows);
}

std::vector<StoredAccount> list_accounts(Database& db) {
  const auto rows = db.prepare(std::string(kSelectAccount) + "ORDER BY a.name");
  return read_all(db, *rows);
}

std::int64_t accounts_version(Database& db) {
  const auto row = db.prepare("SELECT MAX(version_id) FROM account_version");
  return row->step() ? row->whole(0) : 0;
}

std::vector<AccountVersion> account_versions(Database& db, AccountId id) {
  const auto rows = db.prepare(
      "SELECT version_id, full_name, locked, actor, at FROM account_version WHERE account_id = ?1 "
      "ORDER BY version_id");
  rows->with(id);
  std::vector<AccountVersion> found;
  while (rows->step())
    found.push_back({rows->whole(0),
                     std::string(rows->text(1)),
                     {},
                     {},
                     rows->whole(2) != 0,
                     std::string(rows->text(3)),
                     rows->instant(4)});
  Versions versions;
  for (const AccountVersion& one : found) versions.push_back(one.version);
  auto grants = grants_of(db, versions);
  auto posts = posts_of(db, versions);
  for (AccountVersion& one : found) {
    one.grants = std::move(grants[one.version]);
    for (Grant& grant : one.grants) grant.communes.clear();
    one.posts = std::move(posts[one.version]);
  }
  return found;
}

}  // namespace ntm::storage
