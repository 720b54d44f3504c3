// SPDX-License-Identifier: Apache-2.0
#include "columns/scan.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <span>
#include <system_error>
#include <thread>

#include "base/check.h"
#include "columns/table_scan.h"

namespace ntm::columns {
namespace {

using formula::Atom;
using formula::Plan;
using formula::Tally;

// So many places, if they have no rows, are worth handing to a thread.
constexpr std::size_t kTaskPlaces = 1U << 12;
// Fewer are read by the time that threads have started.
constexpr std::size_t kFewRows = 1U << 18;

using TableKey = std::pair<std::string, int>;

const registers::RegisterDefinition* register_of(const Plan& plan, const TableKey& key) {
  const auto found = std::ranges::find_if(plan.atoms, [&](const Atom& atom) {
    return atom.reg->name == key.first && atom.months_ago == key.second;
  });
  return found == plan.atoms.end() ? nullptr : found->reg;
}

// Whether the register says nothing of any village.
bool is_blank(const Table& table, std::size_t villages) {
  if (villages == 0) return true;
  if (table.rows_of(villages - 1).second > 0) return false;
  for (std::size_t place = 0; place < villages; ++place)
    if (table.expected(place) > 0 || table.is_open(place)) return false;
  return true;
}

// How many of the places one thread takes at once.
std::size_t places_for_task(const Table& table, std::span<const std::size_t> places, std::size_t rows) {
  const std::size_t first = table.rows_of(places.front()).first;
  std::size_t count = 1;
  while (count < places.size() && count < kTaskPlaces && table.rows_of(places[count]).second - first <= rows)
    ++count;
  return count;
}

// The records that formulas read by name: the last of a place wins, there is but one.
void note_single_records(const Plan& plan, const Tables& tables, const std::vector<std::size_t>& places,
                         Tally& tally) {
  for (const auto& [reg, months] : plan.singles) {
    const auto table = tables.find({reg->name, months});
    if (table == tables.end()) continue;
    const bool of_village = reg->kept_by == registers::KeptBy::village;
    for (std::size_t place : places) {
      const auto [first, end] = table->second.rows_of(place);
      if (of_village == (place == tally.commune())) continue;
      if (of_village)
        tally.village_records.erase({place, months});
      else
        tally.commune_records.erase({reg->name, months});
      if (first == end) continue;
      if (of_village)
        tally.village_records[{place, months}] = table->second.row(end - 1);
      else
        tally.commune_records[{reg->name, months}] = table->second.row(end - 1);
    }
  }
}

void collect_names(const formula::Term& term,
                   std::map<std::pair<std::string, int>, std::set<std::size_t>>& fields) {
  if (term.operation == formula::Operation::name)
    fields[{term.reg->name, term.months_ago}].insert(term.field);
  for (const formula::Term& operand : term.operands) collect_names(operand, fields);
}

}  // namespace

std::map<std::pair<std::string, int>, std::set<std::size_t>> fields_to_hold(const Plan& plan) {
  std::map<std::pair<std::string, int>, std::set<std::size_t>> fields;
  for (const Atom& atom : plan.atoms) {
    auto& held = fields[{atom.reg->name, atom.months_ago}];
    for (std::size_t field : formula::fields_tied(atom)) held.insert(field);
    for (const auto& condition : {atom.village_where, atom.village_among})
      if (condition) collect_names(*condition, fields);
  }
  for (const auto& [reg, months] : plan.singles) {
    auto& held = fields[{reg->name, months}];
    for (std::size_t field = 0; field < reg->fields.size(); ++field)
      if (reg->fields[field].type != registers::FieldType::text) held.insert(field);
  }
  return fields;
}

// Some places of one table.
struct Scan::Task {
  const TableKey* key = nullptr;
  const Table* table = nullptr;
  std::span<const std::size_t> places;
};

// What one thread works with.
struct Scan::Worker {
  explicit Worker(const Plan& its_plan) : plan(its_plan) {}

  TableScan& of(const TableKey& key, const Table& table) {
    std::unique_ptr<TableScan>& known = scans[key];
    if (!known) known = std::make_unique<TableScan>(plan, table.reg(), key.second);
    return *known;
  }

  const Plan& plan;
  std::map<TableKey, std::unique_ptr<TableScan>> scans;
};

Scan::Scan(const Plan& plan) : plan_(plan) {}

Scan::~Scan() = default;

Scan::Worker& Scan::worker(std::size_t index) {
  while (workers_.size() <= index) workers_.push_back(std::make_unique<Worker>(plan_));
  return *workers_[index];
}

void Scan::run(const Tables& tables, const std::vector<std::size_t>& places, Tally& tally,
               const ScanOptions& options) {
  NTM_CHECK(std::ranges::is_sorted(places));
  std::vector<Task> tasks;
  std::size_t rows = 0;
  for (const auto& [key, table] : tables) {
    const registers::RegisterDefinition* reg = register_of(plan_, key);
    if (!reg) continue;
    NTM_CHECK(reg == &table.reg() && table.places() > tally.commune());
    const TableScan& first = worker(0).of(key, table);
    if (!first.counts_anything()) continue;
    std::span<const std::size_t> left = places;
    if (!first.has_room(tally) && is_blank(table, tally.commune()))
      left = left.subspan(left.empty() || left.back() < tally.commune() ? left.size() : left.size() - 1);
    else
      first.make_room(tally);
    rows += table.rows();
    while (!left.empty()) {
      const std::size_t count = places_for_task(table, left, options.task_rows);
      tasks.push_back({&key, &table, left.first(count)});
      left = left.subspan(count);
    }
  }
  const std::size_t most = options.threads > 0 ? options.threads
                           : rows < kFewRows   ? 1
                                               : std::max(1U, std::thread::hardware_concurrency());
  run_tasks(tasks, options.kernels ? *options.kernels : best_kernels(),
            std::clamp<std::size_t>(tasks.size(), 1, most), tally);
  note_single_records(plan_, tables, places, tally);
  std::map<std::size_t, formula::Piece> sums;
  for (const auto& other : workers_)
    for (const auto& [key, scan] : other->scans) scan->take_sums(sums);
  std::set<std::size_t> summed;
  const bool is_all = places.size() == tally.commune() + 1;
  for (auto& [atom, sum] : sums)
    if (is_all && tables.contains({plan_.atoms[atom].reg->name, plan_.atoms[atom].months_ago})) {
      tally.set_total(atom, std::move(sum));
      summed.insert(atom);
    }
  formula::complete(plan_, tally, summed);
  if (is_all) tally.let_go(1);  // every piece has been begun anew
}

void Scan::run_tasks(const std::vector<Task>& tasks, const Kernels& kernels, std::size_t threads,
                     Tally& tally) {
  using Kept = std::vector<std::shared_ptr<const void>>;
  // Each thread adds to its own; the tally keeps all, also if one of them fails.
  const auto kept = std::make_shared<std::vector<Kept>>(threads);
  tally.keep(kept);
  std::atomic<std::size_t> next = 0;
  std::vector<std::exception_ptr> failures(threads);
  const auto work = [&](std::size_t index) {
    Worker& mine = *workers_[index];
    try {
      const auto groups = std::make_shared<GroupStore>();
      (*kept)[index].push_back(groups);
      const Table* bound = nullptr;
      for (std::size_t at = next++; at < tasks.size(); at = next++) {
        TableScan& scan = mine.of(*tasks[at].key, *tasks[at].table);
        if (bound != tasks[at].table) scan.bind(*tasks[at].table, kernels);
        bound = tasks[at].table;
        scan.run(tasks[at].places, *groups, tally);
      }
    } catch (...) {
      failures[index] = std::current_exception();
    }
    for (const auto& [key, scan] : mine.scans) scan->keep((*kept)[index]);
  };
  worker(threads - 1);
  std::vector<std::thread> others;
  try {
    for (std::size_t index = 1; index < threads; ++index) others.emplace_back(work, index);
  } catch (const std::system_error&) {
    // The machine has no more threads to give: those there are do it all.
  }
  work(0);
  for (std::thread& other : others) other.join();
  const auto failure = std::ranges::find_if(failures, [](const auto& one) { return one != nullptr; });
  if (failure == failures.end()) return;
  workers_.clear();  // with what was half counted
  std::rethrow_exception(*failure);
}

void scan(const Plan& plan, const Tables& tables, const std::vector<std::size_t>& places, Tally& tally) {
  Scan(plan).run(tables, places, tally);
}

}  // namespace ntm::columns
