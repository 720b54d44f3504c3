// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/paper.h"
#include "plans/plan.h"

namespace ntm::report {

// The plan as the official paper (kế hoạch): all of it, in its order, with its own numbers and markers.
//
// What the plan lacks of the head (number, date, issuing body) is left blank, to be filled in by hand. Where
// the structure says more than the sentences (a task that no sentence has, a lead or a deadline that was
// changed since the sentence was written), the structure is printed; nothing of the plan stays out, and
// nothing that no longer holds goes in.
//
// Read again by plans::read_plan, the paper gives the same plan but for origins and retired ids, if its
// sentences are such as the reader reads in this way; see plan_round_trip_test.cc.
documents::Paper plan_paper(const plans::Plan& plan, base::Instant printed_at);

}  // namespace ntm::report
