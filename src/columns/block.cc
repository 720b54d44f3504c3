// SPDX-License-Identifier: Apache-2.0
#include "columns/block.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::columns {

std::size_t LineSums::add(const Line& line) {
  const auto known = std::ranges::find(lines_, line, &Kept::line);
  if (known != lines_.end()) return static_cast<std::size_t>(known - lines_.begin());
  lines_.push_back({line, {}, false});
  return lines_.size() - 1;
}

void LineSums::begin(const ConditionProgram& program, const Table& table, const Kernels& kernels,
                     const Block& block) {
  program_ = &program;
  table_ = &table;
  kernels_ = &kernels;
  block_ = &block;
  for (Kept& kept : lines_) kept.is_done = false;
}

const std::int64_t* LineSums::sums(std::size_t index) {
  Kept& kept = lines_[index];
  if (!kept.is_done)
    add_up(kept.line, kept.line.step ? program_->truths(*kept.line.step).yes : nullptr, kept.sums);
  kept.is_done = true;
  return kept.sums.data();
}

void LineSums::add_up(const Line& line, const std::uint64_t* rows, std::vector<std::int64_t>& sums) const {
  sums.resize(block_->stretches.size());
  if (line.field) {
    std::visit(
        [&]<typename Typed>(const Typed& column) {
          if constexpr (std::is_same_v<Typed, Truths>)
            NTM_CHECK(false);
          else
            kernels_->of<typename Typed::Type>().sum(column.cells.data() + block_->base(), rows,
                                                     block_->stretches, sums.data());
        },
        table_->column(*line.field));
  } else if (rows) {
    kernels_->count(rows, block_->stretches, sums.data());
  } else {
    std::ranges::transform(block_->stretches, sums.begin(), [](const Stretch& stretch) {
      return static_cast<std::int64_t>(stretch.end - stretch.begin);
    });
  }
}

GroupStore::Group* GroupStore::room_for(std::size_t groups) {
  constexpr std::size_t kFirst = 64, kMost = 1U << 16;
  if (used_ + groups > size_) {
    size_ = std::max(groups, std::clamp(2 * size_, kFirst, kMost));
    chunks_.push_back(std::make_unique<Group[]>(size_));
    used_ = 0;
  }
  return chunks_.back().get() + used_;
}

}  // namespace ntm::columns
