// SPDX-License-Identifier: Apache-2.0
#include "report/plan_for_tests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/embedded_files.h"
#include "criteria/load_criteria.h"
#include "documents/docx/docx_write.h"
#include "documents/read_document.h"
#include "plans/plan_fields.h"
#include "plans/reading/read_plan.h"
#include "registers/load_registers.h"

namespace ntm::report {
namespace {

plans::Plan read(const std::string& name, const std::string& bytes, const std::string& place_name, int year) {
  base::Diagnostics diagnostics;
  const auto document = documents::read_document(name, bytes, diagnostics);
  EXPECT_TRUE(document) << name;
  if (!document) return {};
  const plans::PlanHints hints{"00000", place_name, year, {}, &national_set()};
  return plans::read_plan(*document, hints).plan;
}

template <typename File>
std::vector<File> files_of(std::string_view folder) {
  std::vector<File> files;
  for (const auto& file : base::embedded_files_in(folder, ".yaml"))
    files.push_back({std::string(file.path), std::string(file.text)});
  return files;
}

// Visits every field of a plan, and empties its origins.
struct Forgetting {
  template <typename Item>
  void operator()(std::string_view, Item& item, const auto&...) {
    visit(item);
  }

  void visit(plans::Origin& origin) { origin = {}; }
  template <typename Item>
  void visit(std::vector<Item>& items) {
    for (Item& item : items) visit(item);
  }
  template <typename Item>
  void visit(std::optional<Item>& item) {
    if (item) visit(*item);
  }
  template <typename Item>
  void visit(Item& item) {
    if constexpr (requires { fields(*this, item); }) fields(*this, item);
  }
};

}  // namespace

const registers::Dictionary& project_dictionary() {
  static const registers::Dictionary kDictionary = [] {
    base::Diagnostics diagnostics;
    return registers::load_registers(files_of<registers::SourceFile>("registers/"), diagnostics).value();
  }();
  return kDictionary;
}

const criteria::CriteriaSet& national_set() {
  static const std::vector<criteria::CriteriaSet> kSets = [] {
    base::Diagnostics diagnostics;
    return criteria::load_criteria(files_of<criteria::SourceFile>("criteria/2021-2025/"),
                                   project_dictionary(), diagnostics);
  }();
  const auto day = base::Date::from_civil(2024, 12, 31).value();
  const auto found = std::ranges::find_if(
      kSets, [&](const auto& set) { return set.in_force_at(day) && set.province.empty(); });
  EXPECT_NE(found, kSets.end());
  return *found;
}

plans::Plan plan_of_file(const std::string& path, const std::string& place_name) {
  std::ifstream stream(std::string(NTM_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return read(path, text.str(), place_name, 0);
}

plans::Plan small_plan() {
  return plan_of_file("tests/report/muong-la-2024.txt");
}

plans::Plan read_again(const documents::Paper& paper, const plans::Plan& plan) {
  EXPECT_TRUE(is_well_formed(paper));
  return read("plan.docx", documents::write_docx(paper), plan.place_name, plan.year);
}

plans::Plan without_origins(plans::Plan plan) {
  Forgetting forgetting;
  fields(forgetting, plan);
  for (plans::LegalDocument& document : plan.documents) document.citations.clear();
  for (plans::Objective& objective : plan.objectives) objective.repeated.clear();
  plan.retired.clear();
  return plan;
}

}  // namespace ntm::report
