// SPDX-License-Identifier: Apache-2.0
#include "actions/posts.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "storage/account_queries.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::Post;
using storage::PostHolder;

constexpr std::size_t kMostOtherNames = 50, kMostHolders = 200;
constexpr int kLongestNameOfPost = 200;

bool has_role_at(const accounts::Account& account, const programme::PlaceCode& place) {
  const auto is_there = [&](const accounts::Grant& grant) {
    return grant.place == place || std::ranges::find(grant.communes, place) != grant.communes.end();
  };
  return std::ranges::any_of(account.grants, is_there) ||
         std::ranges::any_of(account.asked, is_there, &accounts::AskedGrant::grant);
}

bool holds_some(const std::vector<Post>& posts, accounts::AccountId account) {
  return std::ranges::any_of(posts, [&](const Post& post) {
    return std::ranges::find(post.holders, account, &PostHolder::account) != post.holders.end();
  });
}

// By its name or another that papers call it.
bool is_called(const Post& post, const std::string& key) {
  return base::search_key(post.name) == key || std::ranges::any_of(post.other_names, [&](const auto& name) {
           return base::search_key(name) == key;
         });
}

bool is_name_of_post(const std::string& name) {
  return !base::search_key(name).empty() && base::character_count(name) <= kLongestNameOfPost;
}

// Tidies what people typed, and refuses what cannot be kept.
void check_names(const PostsOfPlace& known, Post& post, base::Diagnostics& diagnostics) {
  const auto check = [&](std::string& name, const std::string& where) {
    name = base::tidy(name);
    if (!is_name_of_post(name)) {
      diagnostics.add({where, 0, 0}, "post.bad_name", {{"most", std::to_string(kLongestNameOfPost)}});
      return;
    }
    for (const Post& other : known.posts)
      if (other.id != post.id && !other.closed && is_called(other, base::search_key(name)))
        diagnostics.add({where, 0, 0}, "post.name_taken", {{"name", name}, {"post", other.name}});
  };
  check(post.name, "name");
  for (std::size_t i = 0; i < post.other_names.size(); ++i)
    check(post.other_names[i], fmt::format("other_names/{}", i));
  if (post.other_names.size() > kMostOtherNames)
    diagnostics.add({"other_names", 0, 0}, "post.too_many", {{"most", std::to_string(kMostOtherNames)}});
}

void check_holders(const PostsOfPlace& known, const Post& post, base::Diagnostics& diagnostics) {
  if (post.holders.size() > kMostHolders)
    diagnostics.add({"holders", 0, 0}, "post.too_many", {{"most", std::to_string(kMostHolders)}});
  for (std::size_t i = 0; i < post.holders.size(); ++i) {
    const PostHolder& one = post.holders[i];
    const std::string where = fmt::format("holders/{}", i);
    if (!known.person(one.account))
      diagnostics.add({where, 0, 0}, "post.bad_holder", {{"account", std::to_string(one.account)}});
    if (one.to && *one.to < one.from)
      diagnostics.add({where, 0, 0}, "post.bad_days",
                      {{"from", one.from.vietnamese()}, {"to", one.to->vietnamese()}});
  }
}

// "Địa chính – ĐC-NN: lan 01/01/2024–; nam 01/03/2024–15/03/2024 (*)": who stands in has the asterisk.
std::string described_post(const PostsOfPlace& known, const Post& post) {
  std::string text = post.name;
  for (const std::string& name : post.other_names) text += " = " + name;
  const char* joint = ": ";
  for (const PostHolder& one : post.holders) {
    const PersonOfPlace* person = known.person(one.account);
    text += fmt::format("{}{} {}–{}{}", joint, person ? person->name : "?", one.from.vietnamese(),
                        one.to ? one.to->vietnamese() : "", one.stand_in ? " (*)" : "");
    joint = "; ";
  }
  return text;
}

Post post_to_change(const PostsOfPlace& known, const PostDraft& draft) {
  if (!draft.post) return {};
  const Post* found = known.post(*draft.post);
  if (!found) throw Error(Error::Kind::not_found, {"post.unknown", {{"post", std::to_string(*draft.post)}}});
  if (draft.seen && *draft.seen != found->version)
    throw Error(Error::Kind::conflict, {"post.changed_meanwhile", {{"name", found->name}}});
  return *found;
}

// The commune that a role is at, or those that its village has been in: the plan of a year before the village
// came to another one has its posts, too. Nothing of a role above.
void add_communes_of(storage::Database& database, const programme::PlaceCode& code,
                     std::set<programme::PlaceCode>& communes) {
  const auto places = storage::load_places(database, code);
  for (const programme::Place& period : places->periods(code)) {
    if (period.kind == "village") communes.insert(period.parent);
    if (period.kind == "commune") communes.insert(code);
  }
}

std::set<programme::PlaceCode> communes_of(storage::Database& database, const accounts::Account& account) {
  std::set<programme::PlaceCode> communes;
  for (const accounts::Grant& grant : account.grants) add_communes_of(database, grant.place, communes);
  for (const accounts::AskedGrant& asked : account.asked)
    add_communes_of(database, asked.grant.place, communes);
  return communes;
}

// Takes the account out of a post from the day on; whether it was in it.
bool leave(Post& post, accounts::AccountId account, base::Date day) {
  bool was_in = false;
  for (PostHolder& one : post.holders) {
    if (one.account != account || !one.holds_on(day)) continue;
    one.to = day.plus_days(-1);
    was_in = true;
  }
  std::erase_if(post.holders, [](const PostHolder& one) { return one.to && *one.to < one.from; });
  return was_in;
}

bool is_held_by(const Post& post, accounts::AccountId account, base::Date day) {
  return std::ranges::any_of(
      post.holders, [&](const PostHolder& one) { return one.account == account && one.holds_on(day); });
}

}  // namespace

const PersonOfPlace* PostsOfPlace::person(accounts::AccountId id) const {
  const auto found = std::ranges::find(people, id, &PersonOfPlace::id);
  return found == people.end() ? nullptr : &*found;
}

const Post* PostsOfPlace::post(storage::PostId id) const {
  const auto found = std::ranges::find(posts, id, &Post::id);
  return found == posts.end() ? nullptr : &*found;
}

std::vector<const PersonOfPlace*> PostsOfPlace::holders(const Post& post, base::Date day) const {
  std::vector<const PersonOfPlace*> found;
  for (const PostHolder& one : post.holders) {
    const PersonOfPlace* holder = one.holds_on(day) ? person(one.account) : nullptr;
    if (holder && !holder->locked && std::ranges::find(found, holder) == found.end()) found.push_back(holder);
  }
  return found;
}

PostsOfPlace list_posts(storage::Database& database, const programme::PlaceCode& place) {
  PostsOfPlace found{place, storage::posts_of_place(database, place), {}};
  for (const storage::StoredAccount& stored : storage::list_accounts(database)) {
    const accounts::Account& account = stored.account;
    if (has_role_at(account, place) || holds_some(found.posts, account.id))
      found.people.push_back({account.id, account.name, account.full_name, account.locked});
  }
  return found;
}

Post save_post(storage::Database& database, const PostDraft& draft, const Session& session) {
  storage::Transaction transaction(database);
  const PostsOfPlace known = list_posts(database, draft.place);
  const Post before = post_to_change(known, draft);
  Post post{before.id, draft.place, 0, draft.name, draft.other_names, draft.holders, draft.closed};
  base::Diagnostics diagnostics;
  check_names(known, post, diagnostics);
  check_holders(known, post, diagnostics);
  if (!diagnostics.empty())
    throw Error(Error::Kind::invalid, {"post.refused", {{"name", post.name}}}, std::move(diagnostics));
  if (!draft.post) post.id = storage::add_post(database, draft.place);
  post.version =
      storage::add_post_version(database, post, storage::PostOrigin::person, session.actor, session.now);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = draft.post ? "post.change" : "post.add";
  entry.place = draft.place;
  entry.object = storage::post_object(post.version);
  entry.before = draft.post ? described_post(known, before) : "";
  entry.after = described_post(known, post);
  entry.details = post.name;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
  return post;
}

std::vector<std::string> posts_held(storage::Database& database, accounts::AccountId account,
                                    base::Date day) {
  std::vector<std::string> names;
  for (const Post& post : storage::posts_of_account(database, account))
    if (is_held_by(post, account, day)) names.push_back(post.name);
  return names;
}

void follow_account(storage::Database& database, const accounts::Account& account,
                    const std::vector<std::string>& posts, base::Date day, const Session& session) {
  const auto keep = [&](const Post& post) {
    storage::add_post_version(database, post, storage::PostOrigin::account, session.actor, session.now);
  };
  for (Post& post : storage::posts_of_account(database, account.id)) {
    const bool stays = std::ranges::any_of(
        posts, [&](const std::string& name) { return is_called(post, base::search_key(name)); });
    if (!stays && leave(post, account.id, day)) keep(post);
  }
  for (const programme::PlaceCode& commune : communes_of(database, account))
    for (const std::string& name : posts) {
      const std::string key = base::search_key(name);
      auto known = storage::posts_of_place(database, commune);
      const auto found =
          std::ranges::find_if(known, [&](const Post& post) { return !post.closed && is_called(post, key); });
      Post post = found != known.end()
                      ? *found
                      : Post{storage::add_post(database, commune), commune, 0, name, {}, {}, false};
      if (is_held_by(post, account.id, day)) continue;
      post.holders.push_back({account.id, day, {}, false});
      keep(post);
    }
}

}  // namespace ntm::actions
