// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ntm::base {

// The languages a person may read ntm in; Vietnamese is the first and the default.
enum class Language { vietnamese, english };

// A word or phrase of our data in both languages.
struct Label {
  std::string vi;
  std::string en;

  const std::string& in(Language language) const { return language == Language::vietnamese ? vi : en; }
  bool operator==(const Label&) const = default;
};

}  // namespace ntm::base
