// SPDX-License-Identifier: Apache-2.0
#include "actions/match_posts.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "plans/progress_views.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::Post;
using storage::PostAnswer;
using storage::PostId;
using Matching = MatchedWords::Kind;

// The names of a post, its own first.
std::vector<std::string> names_of_post(const Post& post) {
  std::vector<std::string> names{post.name};
  names.insert(names.end(), post.other_names.begin(), post.other_names.end());
  return names;
}

// The last answer about the words: at this version's review, else at another's.
const PostAnswer* last_answer(const std::vector<PostAnswer>& answers, const std::string& key,
                              storage::PlanVersionId version) {
  const PostAnswer* last = nullptr;
  for (const PostAnswer& one : answers) {
    if (base::search_key(one.words) != key) continue;
    const bool is_of_another = last && last->plan_version == version && one.plan_version != version;
    if (!is_of_another) last = &one;
  }
  return last;
}

void match_by_name(const std::vector<Post>& posts, bool by_part, MatchedWords& matched) {
  const std::string key = base::search_key(matched.words.words);
  int most = plans::kAlikePosts - 1;
  for (const Post& post : posts) {
    if (post.closed) continue;
    for (const std::string& name : names_of_post(post)) {
      if (base::search_key(name) == key) {
        matched.kind = Matching::same_name;
        matched.posts = {post.id};
        return;
      }
      const int alike = plans::likeness_of_posts(name, matched.words.words);
      if (alike <= most || matched.kind == Matching::part) continue;
      most = alike;
      matched.kind = Matching::alike;
      matched.posts = {post.id};
    }
    if (!by_part || !plans::names_post(matched.words.words, post.name)) continue;
    if (matched.kind != Matching::part) matched.posts.clear();
    matched.kind = Matching::part;
    matched.posts.push_back(post.id);
  }
}

std::optional<accounts::AccountId> person_named(const PostsOfPlace& known,
                                                const std::vector<std::string>& names) {
  for (const std::string& name : names)
    for (const PersonOfPlace& person : known.people)
      if (!person.locked && base::search_key(person.full_name) == base::search_key(name)) return person.id;
  return std::nullopt;
}

PlanPosts matched_posts(storage::Database& database, StoredPlan stored) {
  const programme::PlaceCode place = stored.version.head.place;
  PlanPosts found{std::move(stored), list_posts(database, place), {}};
  const std::vector<PostAnswer> answers = storage::post_answers(database, place);
  for (plans::PostWords& words : plans::post_words(found.stored.plan)) {
    MatchedWords matched{std::move(words)};
    const PostAnswer* answer =
        last_answer(answers, base::search_key(matched.words.words), found.stored.version.id);
    if (answer) {
      matched.kind =
          answer->plan_version == found.stored.version.id ? Matching::answered : Matching::remembered;
      matched.posts = answer->posts;
      matched.answered_by = answer->actor;
    } else {
      match_by_name(found.known.posts, answers.empty(), matched);
    }
    matched.person = person_named(found.known, matched.words.names);
    found.words.push_back(std::move(matched));
  }
  return found;
}

void check_answers(const PlanPosts& matched, const std::vector<WordsAnswer>& answers) {
  base::Diagnostics diagnostics;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string where = fmt::format("answers/{}", i);
    const std::string key = base::search_key(answers[i].words);
    const bool is_there = std::ranges::any_of(
        matched.words, [&](const MatchedWords& one) { return base::search_key(one.words.words) == key; });
    if (!is_there) diagnostics.add({where, 0, 0}, "plan_posts.no_words", {{"words", answers[i].words}});
    for (const PostId post : answers[i].posts)
      if (!matched.known.post(post))
        diagnostics.add({where, 0, 0}, "post.unknown", {{"post", std::to_string(post)}});
  }
  if (!diagnostics.empty())
    throw Error(Error::Kind::invalid, {"plan_posts.refused", {}}, std::move(diagnostics));
}

// Two answers may name the same new post.
PostId made_post(storage::Database& database, const PlanPosts& matched, const WordsAnswer::NewPost& wanted,
                 const Session& session) {
  const auto& head = matched.stored.version.head;
  const std::string key = base::search_key(wanted.name);
  for (const Post& post : storage::posts_of_place(database, head.place))
    if (!post.closed && base::search_key(post.name) == key) return post.id;
  PostDraft draft{.place = head.place, .post = {}, .seen = {}, .name = wanted.name};
  if (wanted.holder)
    draft.holders = {{*wanted.holder, *base::Date::from_civil(head.year, 1, 1), std::nullopt, false}};
  return save_post(database, draft, session).id;
}

}  // namespace

std::string_view name_of(MatchedWords::Kind kind) {
  switch (kind) {
    case Matching::answered:
      return "answered";
    case Matching::remembered:
      return "remembered";
    case Matching::same_name:
      return "same_name";
    case Matching::part:
      return "part";
    case Matching::alike:
      return "alike";
    case Matching::none:
      return "none";
  }
  NTM_CHECK(false);
}

PlanPosts match_posts(storage::Database& database, const programme::PlaceCode& place, int year,
                      std::optional<storage::PlanVersionId> version) {
  const storage::Snapshot snapshot(database);
  return matched_posts(database, stored_plan(database, place, year, version));
}

PlanPosts answer_posts(storage::Database& database, const programme::PlaceCode& place,
                       storage::PlanVersionId version, const std::vector<WordsAnswer>& answers,
                       const Session& session) {
  storage::Transaction transaction(database);
  const auto found = storage::find_plan_version(database, version);
  const int year = found ? found->head.year : 0;
  const PlanPosts matched = matched_posts(database, stored_plan(database, place, year, version));
  check_answers(matched, answers);
  std::string told;
  for (const WordsAnswer& answer : answers) {
    PostAnswer kept{version, base::tidy(answer.words), answer.posts, session.actor, session.now};
    if (answer.new_post) kept.posts.push_back(made_post(database, matched, *answer.new_post, session));
    std::ranges::sort(kept.posts);
    kept.posts.erase(std::unique(kept.posts.begin(), kept.posts.end()), kept.posts.end());
    storage::add_post_answer(database, kept);
    told += (told.empty() ? "" : "; ") + kept.words;
  }
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "plan.posts";
  entry.place = place;
  entry.object = storage::plan_object(version);
  entry.after = std::to_string(answers.size());
  entry.details = told;
  storage::append_audit(database, std::move(entry));
  PlanPosts now = matched_posts(database, stored_plan(database, place, year, version));
  transaction.commit();
  return now;
}

std::map<accounts::AccountId, std::vector<std::string>> work_of_people(const PlanPosts& matched,
                                                                       base::Date day) {
  std::map<accounts::AccountId, std::vector<std::string>> work;
  for (const MatchedWords& one : matched.words) {
    if (!one.counts()) continue;
    std::set<accounts::AccountId> people;
    for (const PostId id : one.posts)
      if (const Post* post = matched.known.post(id))
        for (const PersonOfPlace* holder : matched.known.holders(*post, day)) people.insert(holder->id);
    for (const accounts::AccountId person : people)
      for (const std::string& task : one.words.tasks)
        if (auto& tasks = work[person]; std::ranges::find(tasks, task) == tasks.end()) tasks.push_back(task);
  }
  return work;
}

std::vector<std::string> words_held(storage::Database& database, const programme::PlaceCode& place,
                                    accounts::AccountId account, base::Date day) {
  const storage::Snapshot snapshot(database);
  auto stored = find_plan_in_force(database, place, day.year());
  if (!stored) return {};
  const PlanPosts matched = matched_posts(database, *std::move(stored));
  std::vector<std::string> words;
  for (const MatchedWords& one : matched.words) {
    const bool holds = one.counts() && std::ranges::any_of(one.posts, [&](PostId id) {
                         const Post* post = matched.known.post(id);
                         return post && std::ranges::any_of(post->holders, [&](const auto& holder) {
                                  return holder.account == account && holder.holds_on(day);
                                });
                       });
    if (holds) words.push_back(one.words.words);
  }
  return words;
}

}  // namespace ntm::actions
