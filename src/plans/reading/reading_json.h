// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "documents/document_text.h"
#include "plans/reading/read_plan.h"

namespace ntm::plans {

// What a plan was read from, and what the reader asked about it. The plan itself is kept elsewhere: here it
// is empty.
struct KeptReading {
  documents::DocumentText document;
  PlanReading reading;
};

// As JSON; messages by their keys and what fills them, so that they can be said in any language.
std::string reading_to_json(const documents::DocumentText& document, const PlanReading& reading);
// Nothing when reading_to_json cannot have written it.
std::optional<KeptReading> reading_from_json(std::string_view json);

}  // namespace ntm::plans
