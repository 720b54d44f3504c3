// SPDX-License-Identifier: Apache-2.0
#include "storage/object_names.h"

#include <fmt/format.h>

#include "storage/home_numbers.h"

namespace ntm::storage {

std::string changeset_object(programme::ChangesetId id) {
  return fmt::format("{}{}", object::kChangeset, number_in_home(id));
}

std::string dictionary_object(std::int64_t version) {
  return fmt::format("{}{}", object::kDictionary, version);
}

std::string criteria_object(std::int64_t version) {
  return fmt::format("{}{}", object::kCriteria, version);
}

std::string places_object(std::int64_t batch) {
  return fmt::format("{}{}", object::kPlaces, batch);
}

std::string plan_object(std::int64_t version) {
  return fmt::format("{}{}", object::kPlan, number_in_home(version));
}

std::string plan_log_object(std::int64_t entry) {
  return fmt::format("{}{}", object::kPlanLog, number_in_home(entry));
}

std::string report_text_object(std::int64_t entry) {
  return fmt::format("{}{}", object::kReportText, number_in_home(entry));
}

std::string account_object(std::int64_t version) {
  return fmt::format("{}{}", object::kAccount, version);
}

std::string publication_object(std::int64_t publication) {
  return fmt::format("{}{}", object::kPublication, number_in_home(publication));
}

std::string completeness_object(std::int64_t statement) {
  return fmt::format("{}{}", object::kCompleteness, number_in_home(statement));
}

std::string post_object(std::int64_t version) {
  return fmt::format("{}{}", object::kPost, version);
}

std::string decision_object(std::int64_t reading) {
  return fmt::format("{}{}", object::kDecision, reading);
}

std::string decision_batch_object(std::int64_t batch) {
  return fmt::format("{}{}", object::kDecisionBatch, batch);
}

std::string changeset_reasons_object(programme::ChangesetId id) {
  return fmt::format("{}{}", object::kReasons, number_in_home(id));
}

std::string file_object(std::string_view file_id) {
  return fmt::format("{}{}", object::kFile, file_id);
}

}  // namespace ntm::storage
