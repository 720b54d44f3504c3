// SPDX-License-Identifier: Apache-2.0
#include "storage/post_queries.h"

#include <fmt/format.h>

#include <map>

#include "base/check.h"
#include "storage/bound_list.h"
#include "storage/home_numbers.h"

namespace ntm::storage {
namespace {

// The last version of each post.
constexpr std::string_view kSelectPost =
    "SELECT p.post_id, p.place, v.version_id, v.name, v.closed FROM post p JOIN post_version v "
    "ON v.version_id = (SELECT MAX(l.version_id) FROM post_version l WHERE l.post_id = p.post_id) ";

std::string_view origin_name(PostOrigin origin) {
  switch (origin) {
    case PostOrigin::person:
      return "person";
    case PostOrigin::account:
      return "account";
    case PostOrigin::migration:
      break;
  }
  return "migration";
}

std::vector<Post> read_posts(Database& db, Statement& rows) {
  std::vector<Post> posts;
  std::vector<PostVersionId> versions;
  while (rows.step()) {
    Post& post = posts.emplace_back();
    post.id = rows.whole(0);
    post.place = rows.text(1);
    post.version = rows.whole(2);
    post.name = rows.text(3);
    post.closed = rows.whole(4) != 0;
    versions.push_back(post.version);
  }
  std::map<PostVersionId, Post*> by_version;
  for (Post& post : posts) by_version.emplace(post.version, &post);
  const auto names = db.prepare(fmt::format(
      "SELECT version_id, name FROM post_name WHERE version_id IN ({}) ORDER BY version_id, position",
      listed_numbers(1)));
  names->with(bound_list(versions));
  while (names->step()) by_version.at(names->whole(0))->other_names.emplace_back(names->text(1));
  const auto holders =
      db.prepare(fmt::format("SELECT version_id, account_id, valid_from, valid_to, stand_in FROM post_holder "
                             "WHERE version_id IN ({}) ORDER BY version_id, position",
                             listed_numbers(1)));
  holders->with(bound_list(versions));
  while (holders->step())
    by_version.at(holders->whole(0))
        ->holders.push_back(
            {holders->whole(1), holders->date(2), holders->optional_date(3), holders->whole(4) != 0});
  return posts;
}

}  // namespace

PostId add_post(Database& db, std::string_view place) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare("INSERT INTO post (place) VALUES (?1) RETURNING post_id");
  insert->with(place);
  NTM_CHECK(insert->step());
  const PostId id = insert->whole(0);
  insert->step();
  return id;
}

PostVersionId add_post_version(Database& db, const Post& post, PostOrigin origin, std::string_view actor,
                               base::Instant at) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare(
      "INSERT INTO post_version (post_id, name, closed, origin, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
      "RETURNING version_id");
  insert->with(post.id, post.name, post.closed, origin_name(origin), actor, at);
  NTM_CHECK(insert->step());
  const PostVersionId version = insert->whole(0);
  insert->step();
  const auto name = db.prepare("INSERT INTO post_name (version_id, position, name) VALUES (?1, ?2, ?3)");
  int position = 0;
  for (const std::string& one : post.other_names) name->with(version, ++position, one).execute();
  const auto holder = db.prepare(
      "INSERT INTO post_holder (version_id, position, account_id, stand_in, valid_from, valid_to) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  position = 0;
  for (const PostHolder& one : post.holders)
    holder->with(version, ++position, one.account, one.stand_in, one.from, one.to).execute();
  return version;
}

std::vector<Post> posts_of_place(Database& db, std::string_view place) {
  const auto rows = db.prepare(std::string(kSelectPost) + "WHERE p.place = ?1 ORDER BY p.post_id");
  rows->with(place);
  return read_posts(db, *rows);
}

std::optional<Post> find_post(Database& db, PostId id) {
  const auto rows = db.prepare(std::string(kSelectPost) + "WHERE p.post_id = ?1");
  rows->with(id);
  auto found = read_posts(db, *rows);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Post> posts_of_account(Database& db, accounts::AccountId account) {
  const auto rows = db.prepare(std::string(kSelectPost) +
                               "WHERE v.version_id IN (SELECT h.version_id FROM post_holder h "
                               "WHERE h.account_id = ?1) ORDER BY p.post_id");
  rows->with(account);
  return read_posts(db, *rows);
}

void add_post_answer(Database& db, const PostAnswer& answer) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare(
      "INSERT INTO post_answer (plan_version_id, words, actor, at) VALUES (?1, ?2, ?3, ?4) "
      "RETURNING answer_id");
  insert->with(answer.plan_version, answer.words, answer.actor, answer.at);
  NTM_CHECK(insert->step());
  const std::int64_t id = insert->whole(0);
  insert->step();
  const auto post = db.prepare("INSERT INTO post_answer_post (answer_id, post_id) VALUES (?1, ?2)");
  for (const PostId one : answer.posts) post->with(id, one).execute();
}

std::vector<PostAnswer> post_answers(Database& db, std::string_view place) {
  const AskedHomes homes = homes_of_place(db, place);
  const auto rows = db.prepare(fmt::format(
      "SELECT a.answer_id, a.plan_version_id, a.words, a.actor, a.at, p.post_id FROM post_answer a "
      "JOIN plan_version v ON v.plan_version_id = a.plan_version_id "
      "LEFT JOIN post_answer_post p ON p.answer_id = a.answer_id "
      "WHERE v.place = ?1 AND {} ORDER BY a.answer_id, p.row_id",
      homes.hold("v", 2)));
  rows->with(place);
  homes.bind(*rows, 2);
  std::vector<PostAnswer> answers;
  std::int64_t last = 0;
  while (rows->step()) {
    if (answers.empty() || rows->whole(0) != last)
      answers.push_back(
          {rows->whole(1), std::string(rows->text(2)), {}, std::string(rows->text(3)), rows->instant(4)});
    last = rows->whole(0);
    if (!rows->is_null(5)) answers.back().posts.push_back(rows->whole(5));
  }
  return answers;
}

}  // namespace ntm::storage
