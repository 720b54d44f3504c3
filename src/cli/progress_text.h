// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/plan_status.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "plans/progress_views.h"

namespace ntm::cli {

// The plan and the day that a command asks for; without --date, today.
actions::PlanOccasion plan_occasion_of(const Context& context);

// How a plan that is being carried out reads; the same words in every command.
class ProgressText {
 public:
  ProgressText(const Output& output, const actions::PlanStatus& status) : output_(output), status_(status) {}

  void print_title() const;
  void print_counts() const;
  void print_objectives() const;
  void print_targets() const;
  // `title`: what the first column holds. Nothing when there are no views.
  void print_views(const std::string& title, const std::vector<plans::View>& views) const;
  void print_tasks(const std::vector<const plans::TaskProgress*>& tasks) const;

  std::string state(const plans::TaskProgress& task) const;  // "Quá hạn; 1/6 lần"
  std::string leads(const plans::Task& task) const;
  static Colour colour(plans::TaskState state);

 private:
  std::string value(const plans::TargetProgress& target) const;

  const Output& output_;
  const actions::PlanStatus& status_;
};

}  // namespace ntm::cli
