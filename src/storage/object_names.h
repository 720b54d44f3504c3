// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "programme/changeset.h"

namespace ntm::storage {

// The names by which the audit log speaks of what it vouches for: "changeset:12" … Rows of a home are named
// by their number in it, so that an entry says the same wherever they stand (home_numbers.h).
std::string changeset_object(programme::ChangesetId id);
std::string dictionary_object(std::int64_t version);
std::string criteria_object(std::int64_t version);
std::string places_object(std::int64_t batch);
std::string plan_object(std::int64_t version);
std::string plan_log_object(std::int64_t entry);
std::string report_text_object(std::int64_t entry);
std::string account_object(std::int64_t version);
std::string publication_object(std::int64_t publication);
std::string completeness_object(std::int64_t statement);
std::string post_object(std::int64_t version);
std::string decision_object(std::int64_t reading);
std::string decision_batch_object(std::int64_t batch);

std::string changeset_reasons_object(programme::ChangesetId id);
std::string file_object(std::string_view file_id);

// With what these names begin; for the files of storage only.
namespace object {
inline constexpr std::string_view kChangeset = "changeset:";
inline constexpr std::string_view kPlaces = "places:";
inline constexpr std::string_view kReportText = "report-text:";
inline constexpr std::string_view kReasons = "changeset-reasons:";
inline constexpr std::string_view kFile = "file:";
inline constexpr std::string_view kAccount = "account-version:";
inline constexpr std::string_view kPublication = "publication:";
inline constexpr std::string_view kCompleteness = "completeness:";
inline constexpr std::string_view kPost = "post:";
inline constexpr std::string_view kDictionary = "dictionary:", kCriteria = "criteria:";
inline constexpr std::string_view kPlan = "plan:", kPlanLog = "plan-log:";
inline constexpr std::string_view kDecision = "decision:", kDecisionBatch = "decision-batch:";
}  // namespace object

}  // namespace ntm::storage
