// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/language.h"
#include "formula/expression.h"

namespace ntm::formula {

// How each comparison is said of {0} and {1}.
struct Comparisons {
  std::string equal, not_equal, less, at_most, more, at_least;

  const std::string& of(Operation operation) const;
};

// The turns of one language from which in_words() builds its sentences; {0}, {1} are filled in.
struct Phrases {
  std::string always, never;
  std::string has;            // how labels of facts begin that need no verb of their own
  std::string fact, no_fact;  // "có “Nước sạch”"
  std::string fact_of;        // of whom, what
  std::string owned;          // what, of whom
  std::string negation, and_, or_;
  std::string record_has, record_where;  // a comparison said of the records counted, of what they have
  Comparisons numbers, literals, dates, choices, truths;
  std::string negative, sum, difference, product, quotient, percentage;
  std::string least, greatest;  // how many, the list
  std::string share, share_among, count, count_all;
  std::string exists, exists_not, exists_in;
  std::string total, total_of;  // the field, the records
  std::string last_year, years_ago, month_ago, months_ago;
};

const Phrases& phrases(base::Language language);

}  // namespace ntm::formula
