// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "columns/kernels.h"
#include "columns/table.h"
#include "formula/tally.h"

namespace ntm::columns {

// The tables that a plan reads: by name of the register and months ago.
using Tables = std::map<std::pair<std::string, int>, Table>;

// What the tables must hold: the fields of each that the plan reads, and those that limit what unknown cells
// of these can be.
std::map<std::pair<std::string, int>, std::set<std::size_t>> fields_to_hold(const formula::Plan& plan);

// How a scan is done. Whatever is chosen, it finds the same.
struct ScanOptions {
  unsigned threads = 0;              // none: as many as the machine has, where there are rows enough for them
  const Kernels* kernels = nullptr;  // none: the fastest that the processor has
  std::size_t task_rows = 1U << 15;  // so many rows are worth handing to a thread
};

// The counting of all atoms of a plan, made ready once for any number of tables: conditions are compiled, and
// what unknown cells could be is remembered from one table to the next. Used by one thread at a time.
class Scan {
 public:
  explicit Scan(const formula::Plan& plan);  // which must outlive it
  Scan(const Scan&) = delete;
  Scan& operator=(const Scan&) = delete;
  ~Scan();

  // Reads each table once, and in that one pass counts every atom of the plan for every place: conditions
  // that several atoms share are evaluated once, a block of rows at a time. Fills the pieces of `places` (all
  // of them: pass every number), which ascend, and completes the tally. Pieces of other places stay as they
  // are, so that after a change only the villages it touched are scanned again; the tables then need hold
  // only those.
  void run(const Tables& tables, const std::vector<std::size_t>& places, formula::Tally& tally,
           const ScanOptions& options = {});

 private:
  struct Worker;
  struct Task;

  Worker& worker(std::size_t index);
  void run_tasks(const std::vector<Task>& tasks, const Kernels& kernels, std::size_t threads,
                 formula::Tally& tally);

  const formula::Plan& plan_;
  std::vector<std::unique_ptr<Worker>> workers_;  // one a thread
};

// The same once.
void scan(const formula::Plan& plan, const Tables& tables, const std::vector<std::size_t>& places,
          formula::Tally& tally);

}  // namespace ntm::columns
