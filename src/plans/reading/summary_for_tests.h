// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document_text.h"
#include "plans/reading/read_plan.h"

// What tests of the reader share: documents out of text, and a reading as lines that a person can write by
// hand.
namespace ntm::plans {

// The file below the root of the repository; nothing when it is not there.
std::optional<std::string> text_of_file(const std::string& path);

// The document that the bytes of a file of this name hold; one without blocks when they hold none.
documents::DocumentText document_of(std::string_view text, const std::string& name);

// The set of the period 2021-2025 in force on a day of `year`; the same object at each call.
const criteria::CriteriaSet* set_of_period(int year);

// The reading by part ("objectives", "leads", "timing", "tasks", "targets", "documents", "sections",
// "recurring", "head", "recipients", "signatory", "contradictions", "doubts", "left_over"), each a list of
// lines. Names of people are counted, never shown.
std::map<std::string, std::vector<std::string>> summary_of(const PlanReading& reading);

// Every sentence of the document that is neither in the plan nor left over; none, if the reader keeps its
// word.
std::vector<std::string> lost_sentences(const documents::DocumentText& document, const PlanReading& reading);

}  // namespace ntm::plans
