// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "storage/account_queries.h"
#include "storage/post_queries.h"

namespace ntm::storage {
namespace {

// One text of a place, as the first account wrote it, and who held it.
struct NamedPost {
  std::string name;
  std::vector<PostHolder> holders;
};
using PostsOfPlaces = std::map<std::pair<programme::PlaceCode, std::string>, NamedPost>;

// A village's post is one of its commune.
std::vector<programme::PlaceCode> places_of_post(Database& db, const accounts::Grant& grant) {
  const auto rows =
      db.prepare("SELECT DISTINCT parent FROM place WHERE code = ?1 AND kind = 'village' ORDER BY parent");
  rows->with(grant.place);
  std::vector<programme::PlaceCode> places;
  while (rows->step()) places.emplace_back(rows->text(0));
  if (places.empty()) places.push_back(grant.place);
  return places;
}

// What one version of an account says: its posts, each at the places of its roles.
std::map<std::pair<programme::PlaceCode, std::string>, std::string> said_in(Database& db,
                                                                            const AccountVersion& version) {
  std::map<std::pair<programme::PlaceCode, std::string>, std::string> said;
  for (const accounts::Grant& grant : version.grants)
    for (const programme::PlaceCode& place : places_of_post(db, grant))
      for (const std::string& post : version.posts)
        said.emplace(std::pair(place, base::search_key(post)), post);
  return said;
}

void add_holdings(Database& db, accounts::AccountId account, PostsOfPlaces& posts) {
  std::set<std::pair<programme::PlaceCode, std::string>> held;
  for (const AccountVersion& version : account_versions(db, account)) {
    const base::Date day = version.at.date();
    const auto said = said_in(db, version);
    for (auto one = held.begin(); one != held.end();) {
      if (said.contains(*one)) {
        ++one;
        continue;
      }
      PostHolder& holder = posts.at(*one).holders.back();
      holder.to = std::max(holder.from, day.plus_days(-1));
      one = held.erase(one);
    }
    for (const auto& [key, name] : said) {
      if (!held.insert(key).second) continue;
      posts.try_emplace(key, NamedPost{name, {}}).first->second.holders.push_back({account, day, {}, false});
    }
  }
}

}  // namespace

void make_posts_of_accounts(Database& db) {
  NTM_CHECK(db.is_writing());
  PostsOfPlaces posts;
  for (const StoredAccount& stored : list_accounts(db)) add_holdings(db, stored.account.id, posts);
  const auto last = db.prepare("SELECT COALESCE(MAX(at), 0) FROM audit");
  NTM_CHECK(last->step());
  const base::Instant at = last->instant(0);
  for (const auto& [key, named] : posts) {
    Post post{add_post(db, key.first), key.first, 0, named.name, {}, named.holders, false};
    add_post_version(db, post, PostOrigin::migration, "", at);
  }
}

}  // namespace ntm::storage
