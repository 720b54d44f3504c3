// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plans/plan.h"

// How a plan names the posts that answer for something, and how alike names of posts are.
namespace ntm::plans {

// One way in which the plan names who answers, and what hangs on it.
struct PostWords {
  std::string words;
  std::vector<std::string> names;  // who holds it, as the paper says
  std::vector<std::string> tasks;  // ids of those that it answers for, in the order of the plan
};

// All of them, each once (case and diacritics aside), in the order of the plan: who leads tasks, as
// posts_of counts them, then who leads criteria or indicators without any.
std::vector<PostWords> post_words(const Plan& plan);

// How alike two names of posts are, in percent. Case, diacritics, usual abbreviations ("CC ĐC-NN") and words
// that tell nothing apart ("xã", "phụ trách lĩnh vực") do not count; a deputy is never like the head.
int likeness_of_posts(std::string_view one, std::string_view other);

// From here on a post is worth proposing.
inline constexpr int kAlikePosts = 65;

}  // namespace ntm::plans
