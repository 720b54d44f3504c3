// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/session.h"
#include "storage/post_queries.h"

// The posts of a commune: what papers call them, and who held which from when to when
// (docs/decisions/0047-posts-are-a-dated-register.md). A post allows nothing: that is for roles.
namespace ntm::actions {

// Somebody who can be given a post of the place: has a role there or in one of its villages, or holds one.
struct PersonOfPlace {
  accounts::AccountId id = 0;
  std::string name;  // of the account
  std::string full_name;
  bool locked = false;
};

struct PostsOfPlace {
  programme::PlaceCode place;
  std::vector<storage::Post> posts;   // in the order in which they were made, closed ones too
  std::vector<PersonOfPlace> people;  // by the name of the account
  const PersonOfPlace* person(accounts::AccountId id) const;
  const storage::Post* post(storage::PostId id) const;
  // Of those people who hold the post on the day or stand in for who does; nobody who is locked out.
  std::vector<const PersonOfPlace*> holders(const storage::Post& post, base::Date day) const;
};

PostsOfPlace list_posts(storage::Database& database, const programme::PlaceCode& place);

// A post as it shall be.
struct PostDraft {
  programme::PlaceCode place;
  std::optional<storage::PostId> post;         // none: a new one
  std::optional<storage::PostVersionId> seen;  // the version that was changed; none: whatever it is
  std::string name;
  std::vector<std::string> other_names = {};
  std::vector<storage::PostHolder> holders = {};
  bool closed = false;
};

// The post as it is then. base::Error: not_found (no such post at the place); conflict (no longer the version
// that was seen); invalid with a diagnostic for each mistake (where: "name", "other_names/0", "holders/1").
storage::Post save_post(storage::Database& database, const PostDraft& draft, const Session& session);

// The names of the posts that an account holds or stands in for on a day, at whatever place.
std::vector<std::string> posts_held(storage::Database& database, accounts::AccountId account, base::Date day);

// An account was said to hold these posts: from `day` on it holds those of its communes, made where there is
// none of that name, and no other. Inside a Transaction; the entry about the account tells of it.
void follow_account(storage::Database& database, const accounts::Account& account,
                    const std::vector<std::string>& posts, base::Date day, const Session& session);

}  // namespace ntm::actions
