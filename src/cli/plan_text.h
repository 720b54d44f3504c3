// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/output.h"
#include "plans/plan.h"

namespace ntm::cli {

// How a plan reads on a terminal.
class PlanText {
 public:
  PlanText(const Output& output, const plans::Plan& plan) : output_(output), plan_(plan) {}

  // What it is, and how much is in it: head, objectives, a line a criterion.
  void print_overview() const;
  // That, and every task with its id, leads, dates and targets.
  void print_whole() const;

  std::string schedule(const plans::Schedule& schedule) const;  // "trước 31/10/2024", "02 tháng/lần", "–"
  std::string target(const plans::Target& target) const;  // "≥ 90 %", "10/10 thôn", "giảm ≥ 3 điểm %"

 private:
  void print_head() const;
  void print_objectives() const;
  void print_criteria() const;
  void print_tasks_of(const plans::Section& section) const;
  std::string targets(const plans::Task& task) const;

  const Output& output_;
  const plans::Plan& plan_;
};

}  // namespace ntm::cli
