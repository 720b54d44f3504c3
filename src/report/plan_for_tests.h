// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "criteria/criteria_set.h"
#include "documents/paper.h"
#include "plans/plan.h"
#include "registers/register_definition.h"

namespace ntm::report {

// The registers of the project.
const registers::Dictionary& project_dictionary();

// The set of the period 2021-2025 in force on 31/12/2024; the same object at each call.
const criteria::CriteriaSet& national_set();

// The small plan of an invented commune, tests/report/muong-la-2024.txt.
plans::Plan small_plan();

// A plan read from a text file below the root of the repository; its year is the one that it names.
plans::Plan plan_of_file(const std::string& path, const std::string& place_name = "Mường Là");

// The paper written as a Word document and read again, as a plan of the same place and year.
plans::Plan read_again(const documents::Paper& paper, const plans::Plan& plan);

// The plan without what no paper can say: where things stood, and ids that are used up.
plans::Plan without_origins(plans::Plan plan);

}  // namespace ntm::report
