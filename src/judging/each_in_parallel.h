// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace ntm::judging {

// How many threads each_in_parallel() uses at most: as many as there are cores.
std::size_t most_workers();

// Calls work(i, worker) for each i below `count`, in no particular order, on several threads: two calls at
// once have different workers, numbered below most_workers().
// Throws base::Stopped when nobody wants the caller's work any more, and what a call throws; either way none
// is running any more, and some were never begun. A call's own base::this_work() is nobody's.
void each_in_parallel(std::size_t count,
                      const std::function<void(std::size_t item, std::size_t worker)>& work);

}  // namespace ntm::judging
