// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "decisions/draft.h"

// The lines of a draft: what people compare with the paper one by one, each by a name that stays the same for
// the same file.
namespace ntm::decisions {

struct DraftLine {
  enum class Kind {
    head,       // "head:number": something of the decision itself
    indicator,  // "17.1", "17.1.a": words, way, sign, unit and measure; not its levels, nor its parts
    level,      // "17.1@TDMNPB//2024": one number, for a region, group and year; "17.1@//" for all
    question,   // "question:1f0c…"
  };
  Kind kind = Kind::head;
  std::string name{};
  std::string of{};    // the line of the indicator that it belongs to; "" = to none
  std::string read{};  // what is understood, as fields (answers.h)
};

// Fixes what the set is to be called, and from when to when it is in force as far as the draft says it.
void settle_head(Draft& draft, const std::string& set, base::Date today);

// Gives each line its name, and each question the lines that it is about. The head must be settled.
void name_lines(Draft& draft);

// All lines: of the head, of the indicators each with its levels and parts, the questions. Nothing of what
// belongs to an indicator that is set aside.
std::vector<DraftLine> lines_of(const Draft& draft);

// Indicators and parts as they stand in the draft, to be changed.
std::vector<DraftIndicator*> indicators_of(Draft& draft);

// "head:number" … of the head, in their order; "number" is the field.
inline constexpr std::string_view kHeadLine = "head:";
inline constexpr std::string_view kHeadFields[] = {"set",    "title", "number",  "kind",
                                                   "issuer", "date",  "in_force"};
// What the head says in the field; "" where it says nothing. Of `in_force` the first day.
std::string head_text(const DraftHead& head, std::string_view field);

}  // namespace ntm::decisions
