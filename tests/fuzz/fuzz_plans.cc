// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"
#include "documents/read_document.h"
#include "plans/made_plans_for_tests.h"
#include "plans/reading/read_plan.h"
#include "report/all_readers_for_tests.h"

namespace {

using namespace ntm;

void read_sentences(plans::Choices& choices) {
  std::vector<std::string> sentences;
  for (std::size_t count = 1 + choices.below(4); count > 0; --count)
    sentences.push_back(plans::made_sentence(choices));
  base::Diagnostics diagnostics;
  const auto document = documents::read_document("x.txt", plans::plan_around(sentences), diagnostics);
  NTM_CHECK(document.has_value());
  plans::PlanHints hints;
  hints.year = 2024;
  report::read_by_all(plans::read_plan(*document, hints).plan);
}

void read_json(plans::Choices& choices) {
  const std::string json = plans::to_json(plans::made_plan(choices, false));
  base::Diagnostics wrong, none;
  const auto plan = plans::plan_from_json(json, "x.json", plans::PlanSource::person, wrong);
  NTM_CHECK(plan.has_value() || !wrong.empty());
  if (plan) report::read_by_all(*plan);
  const auto stored = plans::plan_from_json(json, "plan:1", plans::PlanSource::storage, none);
  NTM_CHECK(stored.has_value());
  report::read_by_all(*stored);
}

}  // namespace

// A plan in sentences of times, amounts and posts, or as JSON, whose choices the bytes make: every reader of
// plans can do with what was taken.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  plans::Choices choices(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  if (data[0] % 2 == 0)
    read_sentences(choices);
  else
    read_json(choices);
  return 0;
}
