// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntm::report {

using Places = std::vector<std::pair<std::string_view, std::string>>;

// A set phrase of an official paper, Vietnamese, from words.yaml: the one of that name in that group, each
// {place} filled. The file must have it.
std::string words(std::string_view group, std::string_view name, const Places& places = {});

// A word of the vocabulary as it stands in a cell of a paper: "Chưa đạt".
std::string word(std::string_view group, std::string_view id);

}  // namespace ntm::report
