// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace ntm::judging {

// Calls work(i) for each i below `count`, on as many threads as there are cores, in no particular order.
// Counts on the caller's base::this_work() what is done, and throws base::Stopped when nobody wants it any
// more; what a call throws is thrown here. Either way none is running any more, and some were never begun.
void each_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace ntm::judging
