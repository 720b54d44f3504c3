// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::storage::postgresql {

// A statement as PostgreSQL reads it. Statements are written once for all engines; what is said otherwise
// here is, outside of quotes:
//   ?1              $1
//   CROSS JOIN      JOIN: it is written only to say an order of joins to another engine, never for a product
//   json_each(      ntm_each(, a function of the schema
//   group_concat(   string_agg(
//   x IN (list)     x = ANY (ARRAY(list)), of a list that is bound (storage/bound_list.h): its indexes are
//   used
struct StatementText {
  std::string text;
  int parameters = 0;  // the highest number among them
};
StatementText statement_text(std::string_view sql);

}  // namespace ntm::storage::postgresql
