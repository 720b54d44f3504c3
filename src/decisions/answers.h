// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "decisions/draft.h"
#include "decisions/lines.h"

// What people answer about the lines of a draft, and what becomes of it
// (docs/decisions/0053-a-reading-is-compared-by-one-and-published-by-another.md).
namespace ntm::decisions {

// What a line says, or is to say. Of the head "text", or "from" and "to"; of a level "number" (exact, or
// "unknown"); of an indicator "name", "way", "sign", "unit", "measure" (of the library; "" none).
using Fields = std::map<std::string, std::string>;

// "number=95\n": one line a field, in their order; and read back.
std::string fields_text(const Fields& fields);
Fields fields_from(std::string_view text);
// "17.1@TDMNPB//2024"
std::string level_line(const std::string& indicator, const LevelKey& key);

struct LineAnswer {
  enum class What { accepted, corrected, set_aside, taken_back };

  std::int64_t id = 0;
  std::string line{};
  What what = What::accepted;
  Fields fields{};     // of a correction
  std::string read{};  // what the machine had read when it was given
  std::string words{};
  std::string by{};      // account
  std::string reader{};  // as the set is to say who it was
  base::Instant at{};
};

// Where a line stands.
struct Standing {
  enum class State { open, accepted, corrected, set_aside };
  State state = State::open;
  std::int64_t answer = 0;  // 0 = there is none
  std::string by{}, words{}, read{};
  base::Instant at{};
  bool is_stale = false;  // answered, and the machine reads it otherwise by now: open again
};
std::string_view name_of(Standing::State state);
using Standings = std::map<std::string, Standing>;  // by line; those that were never answered are not in it

// Applies the newest answer of each line to the draft, whose lines are named: corrections change it, what was
// compared says by whom and when, what is not of the set is marked so. No cell leaves the draft. `answers`:
// the oldest first.
Standings apply_answers(Draft& draft, const std::vector<LineAnswer>& answers);

// Where a line stands; open where nobody answered.
Standing standing_of(const Standings& standings, const std::string& line);
// A question is closed by an answer of its own, or when each line that it is about has one.
bool is_open(const Question& question, const Standings& standings);
// Those that are open and about the line, or about a line that belongs to it (levels, parts).
std::vector<const Question*> open_questions_about(const Draft& draft, const Standings& standings,
                                                  const std::string& line);

// Why the line cannot be answered so; nothing when it can. The draft is as it is after the answers so far.
std::optional<base::Message> why_not_answered(const Draft& draft, const DraftLine& line,
                                              const LineAnswer& answer);

// How far a draft is compared: of all lines but the questions, and of these.
struct ComparedSoFar {
  std::size_t lines = 0, accepted = 0, corrected = 0, set_aside = 0, open = 0;
  std::size_t levels = 0, levels_open = 0;
  std::size_t questions = 0, questions_open = 0;
};
ComparedSoFar compared_so_far(const Draft& draft, const Standings& standings);

}  // namespace ntm::decisions
