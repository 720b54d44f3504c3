// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/word_left_out.h"

#include "base/text.h"

namespace ntm::documents {

void say_what_is_left_out(const WordLeftOut& left_out, const std::string& file,
                          base::Diagnostics& diagnostics) {
  constexpr int kMostOfMargins = 120;
  const auto say = [&](int count, const char* key, int paragraph = 0) {
    if (count > 0) diagnostics.add({file, paragraph}, key, {{"count", std::to_string(count)}});
  };
  say(left_out.embedded, "document.embedded_left_out", left_out.first_embedded);
  say(left_out.unfilled, "document.unfilled");
  say(left_out.notes, "document.notes_left_out");
  say(left_out.changes, "document.changes_accepted");
  say(left_out.comments, "document.comments_left_out");
  say(left_out.hidden, "document.hidden_left_out");
  say(left_out.pictures, "document.pictures_left_out");
  if (!left_out.margins.empty())
    diagnostics.add({file}, "document.margins_left_out",
                    {{"text", base::shorten(left_out.margins, kMostOfMargins)}});
}

}  // namespace ntm::documents
