// SPDX-License-Identifier: Apache-2.0
#include "actions/import_reading.h"

namespace ntm::actions {

std::string_view name_of(ReadColumn::As as) {
  switch (as) {
    case ReadColumn::As::field:
      return "field";
    case ReadColumn::As::village:
      return "village";
    case ReadColumn::As::ended:
      return "ended";
    case ReadColumn::As::numbering:
      return "numbering";
    case ReadColumn::As::hidden:
      return "hidden";
    case ReadColumn::As::other:
      break;
  }
  return "other";
}

std::string_view name_of(ColumnProposal::Certainty certainty) {
  return certainty == ColumnProposal::Certainty::likely ? "likely" : "maybe";
}

std::string_view name_of(ImportQuestion::About about) {
  switch (about) {
    case ImportQuestion::About::hidden_columns:
      return "hidden_columns";
    case ImportQuestion::About::other_columns:
      return "other_columns";
    case ImportQuestion::About::sheet:
      return "sheet";
    case ImportQuestion::About::sheets:
      return "sheets";
    case ImportQuestion::About::blank_marks:
      return "blank_marks";
    case ImportQuestion::About::same:
      return "same";
    case ImportQuestion::About::new_codes:
      return "new_codes";
    case ImportQuestion::About::hidden_rows:
      break;
  }
  return "hidden_rows";
}

std::optional<Answer> answer_named(std::string_view word) {
  if (word.empty()) return Answer::none;
  if (word == "take") return Answer::take;
  if (word == "leave") return Answer::leave;
  return std::nullopt;
}

}  // namespace ntm::actions
