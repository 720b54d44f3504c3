// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/posts.h"
#include "actions/stored_plan.h"
#include "plans/post_words.h"

// Which posts of the commune the words of a plan mean. Answers are given at the review of a version and
// remembered by place and words.
namespace ntm::actions {

struct MatchedWords {
  enum class Kind {
    answered,    // at the review of this version
    remembered,  // at that of another version of the place
    same_name,   // as a post is called; nobody needs to say so
    part,        // the words hold the name of a post: counts while nobody has answered anything at the place
    alike,       // a post is called similarly: proposed, and counts once somebody says so
    none,
  };

  plans::PostWords words;
  Kind kind = Kind::none;
  std::vector<storage::PostId> posts = {};  // with `answered` or `remembered` none: nobody's in particular
  std::string answered_by = {};
  // Of those whom the paper names, who has an account.
  std::optional<accounts::AccountId> person = {};

  // Whether it is known whose the words are.
  bool counts() const { return kind != Kind::alike && kind != Kind::none; }
};
std::string_view name_of(MatchedWords::Kind kind);

struct PlanPosts {
  StoredPlan stored;
  PostsOfPlace known;
  std::vector<MatchedWords> words;  // as plans::post_words
};

// Of the version in force, or of the one that is named. base::Error as stored_plan.
PlanPosts match_posts(storage::Database& database, const programme::PlaceCode& place, int year,
                      std::optional<storage::PlanVersionId> version = std::nullopt);

// An answer about words of a plan: posts that there are, and one to be made. Neither: nobody's in particular.
struct WordsAnswer {
  struct NewPost {
    std::string name;
    std::optional<accounts::AccountId> holder = {};  // from the first day of the plan's year on
  };

  std::string words;
  std::vector<storage::PostId> posts = {};
  std::optional<NewPost> new_post = {};
};

// Keeps the answers, all or none. base::Error: not_found (no such version), invalid with a diagnostic for
// each mistake (where: "answers/2": words that the plan does not have, a post that the place does not have, a
// new post as save_post refuses it).
PlanPosts answer_posts(storage::Database& database, const programme::PlaceCode& place,
                       storage::PlanVersionId version, const std::vector<WordsAnswer>& answers,
                       const Session& session);

// Whose work the plan is on a day: the ids of the tasks of each account, by the posts that it holds then.
std::map<accounts::AccountId, std::vector<std::string>> work_of_people(const PlanPosts& matched,
                                                                       base::Date day);

// How the plan of the day's year names the posts that the account holds on that day; without a plan nothing.
std::vector<std::string> words_held(storage::Database& database, const programme::PlaceCode& place,
                                    accounts::AccountId account, base::Date day);

}  // namespace ntm::actions
