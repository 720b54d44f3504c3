// SPDX-License-Identifier: Apache-2.0
#include "json/error_json.h"

#include "json/values.h"

namespace ntm::json {

using boost::json::array;
using boost::json::object;

array diagnostics_json(const base::Diagnostics& diagnostics, base::Language language) {
  array list;
  for (const base::Diagnostic& diagnostic : diagnostics.list())
    list.push_back(object{{"file", text_or_null(diagnostic.where.file)},
                          {"line", diagnostic.where.line},
                          {"column", diagnostic.where.column},
                          {"key", diagnostic.what.key},
                          {"message", diagnostic.what.in(language)}});
  return list;
}

object error_json(const base::Error& error, base::Language language) {
  return object{{"error", object{{"key", error.message().key},
                                 {"message", error.message().in(language)},
                                 {"count", error.diagnostics().count()},
                                 {"diagnostics", diagnostics_json(error.diagnostics(), language)}}}};
}

}  // namespace ntm::json
