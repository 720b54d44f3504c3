// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"
#include "storage/plan_queries.h"

// The posts of a commune (docs/decisions/0047-posts-are-a-dated-register.md).
namespace ntm::storage {

using PostId = std::int64_t;
using PostVersionId = std::int64_t;

// Who holds a post, or stands in for its holder, for a time.
struct PostHolder {
  accounts::AccountId account = 0;
  base::Date from;
  std::optional<base::Date> to = {};  // last day; none = until further notice
  bool stand_in = false;

  bool holds_on(base::Date day) const { return from <= day && (!to || day <= *to); }
  bool operator==(const PostHolder&) const = default;
};

// A post as it is now, with everybody who held it.
struct Post {
  PostId id = 0;
  programme::PlaceCode place;
  PostVersionId version = 0;
  std::string name;
  std::vector<std::string> other_names = {};  // what papers call it besides
  std::vector<PostHolder> holders = {};
  bool closed = false;  // nobody is to be given it any more
};

// Where a version of a post comes from: somebody entered it, it was said with an account, or it is of a
// database from before there were posts.
enum class PostOrigin { person, account, migration };

// A post without any version: add_post_version must follow. Inside a Transaction.
PostId add_post(Database& db, std::string_view place);

// Keeps name, other names, holders and closed as the post's new version; of origin `person` the audit log
// must get an entry about post_object(version). Inside a Transaction.
PostVersionId add_post_version(Database& db, const Post& post, PostOrigin origin, std::string_view actor,
                               base::Instant at);

// Those of a place, closed ones too, in the order in which they were made.
std::vector<Post> posts_of_place(Database& db, std::string_view place);
std::optional<Post> find_post(Database& db, PostId id);
// Those that ever had the account among their holders, by their version of now; of all places.
std::vector<Post> posts_of_account(Database& db, accounts::AccountId account);

// Which posts the words of a plan mean.
struct PostAnswer {
  PlanVersionId plan_version = 0;  // at whose review it was given
  std::string words;
  std::vector<PostId> posts = {};  // none: nobody's in particular
  std::string actor = {};
  base::Instant at = {};
};

// Inside a Transaction.
void add_post_answer(Database& db, const PostAnswer& answer);
// All that was ever answered about the plans of a place, the oldest first.
std::vector<PostAnswer> post_answers(Database& db, std::string_view place);

// Makes posts of what the accounts of a database from before say: each text is a post of the commune of each
// of the account's roles, held from the day of the first version that names it to the day before the first
// that does not any more. Step 15 of the schema.
void make_posts_of_accounts(Database& db);

}  // namespace ntm::storage
