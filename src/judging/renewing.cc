// SPDX-License-Identifier: Apache-2.0
#include "judging/renewing.h"

#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <mutex>
#include <utility>

#include "storage/accepted_since.h"
#include "storage/audit_queries.h"
#include "storage/place_queries.h"

namespace ntm::judging {
namespace {

// Each takes as much as the records of its commune: some megabytes of a large one.
constexpr std::size_t kMostAlive = 24;
// Then it is made anew: what was read again leaves something behind each time.
constexpr int kMostRenewals = 200;

// What was asked for, and, once it was asked for a second time, all it was made from.
struct Living {
  std::string asked;
  storage::ChainEnds ends{};                       // all that was entered by then is in it
  std::shared_ptr<const Evaluation> evaluation{};  // null: not remembered
  std::shared_ptr<KnownStates> states{};
  std::unique_ptr<columns::Scan> scan{};  // of the evaluation's plan
  int renewals = 0;

  void forget() {
    scan.reset();
    states.reset();
    evaluation.reset();
  }
};

// One at a time has each: who comes meanwhile evaluates anew.
class LivingEvaluations {
 public:
  static LivingEvaluations& all() {
    static LivingEvaluations living;
    return living;
  }

  std::unique_ptr<Living> take(const std::string& asked) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(living_, asked, [](const auto& one) { return one->asked; });
    if (found == living_.end()) return nullptr;
    auto taken = std::move(*found);
    living_.erase(found);
    return taken;
  }
  void put(std::unique_ptr<Living> one) {
    std::unique_ptr<Living> oldest;  // goes when the lock is gone
    const std::lock_guard lock(mutex_);
    living_.push_front(std::move(one));
    if (living_.size() <= kMostAlive) return;
    oldest = std::move(living_.back());
    living_.pop_back();
  }

 private:
  std::mutex mutex_;
  std::list<std::unique_ptr<Living>> living_;  // the one that was put back last first
};

std::string text_of(const Occasion& occasion) {
  return fmt::format("{} {} {}", occasion.place, occasion.date.days(), occasion.set);
}

bool is_now(storage::Database& database, const Occasion& occasion) {
  return occasion.known_at >=
         storage::log_head(database, storage::homes_of(database, occasion.place))->latest;
}

// The evaluation after these records have changed.
Evaluation after(const storage::AcceptedRecords& records, storage::Database& database,
                 const Occasion& occasion, Living& living) {
  Evaluation next = *living.evaluation;
  next.known_at = occasion.known_at;
  next.is_renewed = true;
  living.states->renew(database, occasion.known_at, records);
  EvidenceReader reader(database, next.law->dictionary, *next.compiled, occasion.known_at);
  reader.use(living.states, occasion.place, *living.scan);
  std::set<std::string> changed;
  for (const auto& [reg, some] : records) changed.insert(reg);
  reader.renew(next.evidence, changed);
  const Evaluation& before = *living.evaluation;
  next.assessment = programme::assess_again(*next.compiled, next.evidence.view(),
                                            {before.assessment, before.evidence.view()}, changed);
  return next;
}

}  // namespace

std::shared_ptr<const Evaluation> renewed(storage::Database& database, const Occasion& occasion) {
  auto living = LivingEvaluations::all().take(text_of(occasion));
  if (!living) return nullptr;
  std::shared_ptr<const Evaluation> next;
  if (living->evaluation && living->renewals < kMostRenewals && is_now(database, occasion))
    if (const auto records = storage::accepted_since(database, living->ends)) {
      // Whoever throws has taken it away.
      next = std::make_shared<const Evaluation>(after(*records, database, occasion, *living));
      living->evaluation = next;
      living->ends = storage::chain_ends(database, storage::homes_of(database, occasion.place));
      ++living->renewals;
    }
  if (!next) living->forget();
  LivingEvaluations::all().put(std::move(living));
  return next;
}

void remember(storage::Database& database, const Occasion& occasion,
              const std::shared_ptr<const Evaluation>& evaluation) {
  const bool can_be_renewed = evaluation->required.empty() && evaluation->evidence.counted_by_query.empty() &&
                              is_now(database, occasion);
  if (!can_be_renewed) return;
  auto living = LivingEvaluations::all().take(text_of(occasion));
  const bool is_second = living != nullptr;
  if (!is_second) living = std::make_unique<Living>(Living{text_of(occasion)});
  if (is_second) {
    living->ends = storage::chain_ends(database, storage::homes_of(database, occasion.place));
    // Of its own: whoever reads further days in this Snapshot goes on with the others.
    living->states =
        std::make_shared<KnownStates>(*KnownStates::of(database, occasion.place, occasion.known_at));
    living->scan = std::make_unique<columns::Scan>(evaluation->compiled->plan);
    living->evaluation = evaluation;
    living->renewals = 0;
  }
  LivingEvaluations::all().put(std::move(living));
}

}  // namespace ntm::judging
