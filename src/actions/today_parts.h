// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/today.h"

// Parts of today(), each of what the others have found; for the files of today only.
namespace ntm::actions {

void find_my_tasks(Today& today, const TodayRequest& request);
void find_slipping(Today& today, const TodayRequest& request);
void find_changed(storage::Database& database, Today& today, const TodayRequest& request);
void find_next_steps(storage::Database& database, Today& today, const TodayRequest& request);

}  // namespace ntm::actions
