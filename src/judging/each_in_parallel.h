// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace ntm::judging {

// Calls work(i) for each i below `count`, on as many threads as there are cores, in no particular order.
// Throws base::Stopped when nobody wants the caller's work any more, and what a call throws; either way none
// is running any more, and some were never begun. A call's own base::this_work() is nobody's.
void each_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace ntm::judging
