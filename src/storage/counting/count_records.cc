// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/count_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/error.h"
#include "storage/bound_list.h"
#include "storage/counting/count_statement.h"
#include "storage/counting/open_patterns.h"
#include "storage/counting/quantity_text.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

using formula::Atom;
using formula::Piece;
using formula::Plan;
using formula::Tally;

// An engine takes a million bytes; the fields of a register are not counted here.
constexpr std::size_t kLongestStatement = 400'000;

[[noreturn]] void refuse_broken(const registers::RegisterDefinition& reg) {
  throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", reg.name}}});
}

AskedHomes homes_of(Database& db, const CountedRegister& of) {
  if (of.everywhere) return homes_of_all(db);
  std::vector<programme::PlaceCode> codes;
  for (const StatedPlace& place : of.places)
    if (codes.empty() || codes.back() != place.code) codes.push_back(place.code);
  return homes_of_records(db, codes);
}

// Some atoms of one register over all its places, by one statement.
class Counting {
 public:
  Counting(const Plan& plan, const CountedRegister& of, std::span<const std::size_t> indices,
           const SaidText& said, const AskedHomes& homes, Tally& tally)
      : of_(of),
        indices_(indices.begin(), indices.end()),
        tally_(tally),
        homes_(homes),
        statement_(*of.reg, atoms_of(plan, indices), said, homes, of.everywhere),
        places_(tally.commune() + 1) {
    for (const std::size_t index : indices_) open_.emplace_back(plan.atoms[index]);
  }

  std::size_t text_size() const { return statement_.text().size(); }

  void run(Database& db) {
    for (const std::size_t index : indices_)
      for (std::size_t place = 0; place < places_.size(); ++place) tally_.at(index, place) = {};
    const auto rows = db.prepare(statement_.text());
    rows->with(bound_places(of_.places), of_.day, of_.known_at);
    homes_.bind(*rows, kHomesParameter);
    statement_.values().bind(*rows);
    while (rows->step()) take(*rows);
    for (std::size_t place = 0; place < places_.size(); ++place) finish(place);
  }

 private:
  // The records that there are in one place.
  struct Present {
    std::int64_t records = 0;
    std::optional<base::Date> oldest, newest;
  };

  static std::vector<const Atom*> atoms_of(const Plan& plan, std::span<const std::size_t> indices) {
    std::vector<const Atom*> atoms;
    for (const std::size_t index : indices) atoms.push_back(&plan.atoms[index]);
    return atoms;
  }

  void take(const Statement& row) {
    if (CountStatement::broken(row) > 0) refuse_broken(*of_.reg);
    const std::size_t place = CountStatement::place(row);
    NTM_CHECK(place < places_.size());
    const std::int64_t records = CountStatement::records(row);
    const base::Date oldest = CountStatement::oldest(row), newest = CountStatement::newest(row);
    Present& present = places_[place];
    present.records += records;
    present.oldest = std::min(present.oldest.value_or(oldest), oldest);
    present.newest = std::max(present.newest.value_or(newest), newest);
    const formula::Row cells = statement_.cells(row);
    for (std::size_t at = 0; at < indices_.size(); ++at) {
      Piece& piece = tally_.at(indices_[at], place);
      piece.known += statement_.known(at, row);
      if (CountStatement::is_open(at, row)) {
        open_[at].add(cells, records, piece);
        continue;
      }
      const formula::Contribution settled = statement_.settled(at, row);
      piece.settled.numerator += settled.numerator;
      piece.settled.denominator += settled.denominator;
    }
  }

  // With what is missing, and what may follow.
  void finish(std::size_t place) {
    const Present& present = places_[place];
    const std::int64_t declared = place < of_.expected.size() ? of_.expected[place] : 0;
    const formula::Row unknown(of_.reg->fields.size());
    for (std::size_t at = 0; at < indices_.size(); ++at) {
      Piece& piece = tally_.at(indices_[at], place);
      piece.expected = std::max(declared, present.records);
      piece.oldest = present.oldest;
      piece.newest = present.newest;
      if (piece.expected > present.records) open_[at].add(unknown, piece.expected - present.records, piece);
      if (place < of_.open.size() && of_.open[place]) open_[at].add_further(piece);
    }
  }

  const CountedRegister& of_;
  std::vector<std::size_t> indices_;  // in the plan
  Tally& tally_;
  const AskedHomes& homes_;
  CountStatement statement_;
  std::vector<OpenPatterns> open_;  // one an atom
  std::vector<Present> places_;
};

// Where the formulas are so long that the text would be longer than engines take, by two statements, or more.
void count_some(Database& db, const Plan& plan, const CountedRegister& of,
                std::span<const std::size_t> indices, const SaidText& said, const AskedHomes& homes,
                Tally& tally) {
  Counting counting(plan, of, indices, said, homes, tally);
  if (counting.text_size() <= kLongestStatement || indices.size() == 1) return counting.run(db);
  const std::size_t half = indices.size() / 2;
  count_some(db, plan, of, indices.first(half), said, homes, tally);
  count_some(db, plan, of, indices.subspan(half), said, homes, tally);
}

}  // namespace

void count_records(Database& db, const Plan& plan, const CountedRegister& of, Tally& tally) {
  std::vector<std::size_t> indices;
  for (std::size_t index = 0; index < plan.atoms.size(); ++index) {
    const Atom& atom = plan.atoms[index];
    if (atom.reg->name == of.reg->name && atom.months_ago == of.months_ago && !atom.by_village())
      indices.push_back(index);
  }
  if (indices.empty()) return;
  const SaidText said = said_text_of(db, *of.reg);
  const AskedHomes homes = homes_of(db, of);
  const std::span<const std::size_t> all(indices);
  for (std::size_t first = 0; first < all.size(); first += CountStatement::kMostAtoms)
    count_some(db, plan, of, all.subspan(first, std::min(CountStatement::kMostAtoms, all.size() - first)),
               said, homes, tally);
}

std::map<std::size_t, std::int64_t> records_by_number(Database& db, const CountedRegister& of) {
  const SaidText said = said_text_of(db, *of.reg);
  const AskedHomes homes = homes_of(db, of);
  BoundValues values(kFirstFreeParameter);
  const auto rows = db.prepare(folded_records({*of.reg, said, homes, {}, of.everywhere}, values) +
                               "\nSELECT place, COUNT(*) FROM here GROUP BY place");
  rows->with(bound_places(of.places), of.day, of.known_at);
  homes.bind(*rows, kHomesParameter);
  std::map<std::size_t, std::int64_t> records;
  while (rows->step()) records[static_cast<std::size_t>(rows->whole(0))] = rows->whole(1);
  return records;
}

std::int64_t versions_ever(Database& db) {
  // Their numbers grow over all registers; the newest changeset has the highest.
  const auto row =
      db.prepare("SELECT first_version + changes - 1 FROM changeset ORDER BY changeset_id DESC LIMIT 1");
  return row->step() ? row->whole(0) : 0;
}

bool has_more_versions(Database& db, const registers::RegisterDefinition& reg,
                       std::span<const programme::PlaceCode> places, std::int64_t most) {
  const AskedHomes homes = homes_of_records(db, places);
  const auto row = db.prepare(
      fmt::format("SELECT COUNT(*) FROM (SELECT 1 FROM {} WHERE _place IN ({}) AND {} LIMIT ?2) counted",
                  table_of(reg.name), listed(1), homes.hold("", 3)));
  row->with(bound_list(places), most + 1);
  homes.bind(*row, 3);
  NTM_CHECK(row->step());
  return row->whole(0) > most;
}

std::set<base::Date> days_stated(Database& db, const registers::RegisterDefinition& reg,
                                 std::span<const programme::PlaceCode> places, base::Date from, base::Date to,
                                 base::Instant known_at) {
  const AskedHomes homes = homes_of_records(db, places);
  const auto rows = db.prepare(fmt::format(
      R"(SELECT DISTINCT v._valid_from FROM {0} v
WHERE v._valid_from BETWEEN ?2 AND ?3 AND {1} AND {3}
  AND v._record IN (SELECT _record FROM {0} WHERE _place IN ({2}) AND {4}))",
      table_of(reg.name), accepted("v", "?4"), listed(1), homes.hold("v", 5), homes.hold("", 5)));
  rows->with(bound_list(places), from, to, known_at);
  homes.bind(*rows, 5);
  std::set<base::Date> days;
  while (rows->step()) days.insert(rows->date(0));
  return days;
}

void note_records(Database& db, const CountedRegister& of, Tally& tally) {
  const SaidText said = said_text_of(db, *of.reg);
  std::vector<std::size_t> fields;
  for (std::size_t field = 0; field < of.reg->fields.size(); ++field)
    if (of.reg->fields[field].type != registers::FieldType::text) fields.push_back(field);
  const AskedHomes homes = homes_of(db, of);
  const FoldedRecords folded{*of.reg, said, homes, fields, of.everywhere};
  BoundValues values(kFirstFreeParameter);
  std::string text = folded_records(folded, values);
  text += fmt::format("\nSELECT place, CASE WHEN {} THEN 1 ELSE 0 END", broken_cell(folded, values));
  for (const std::size_t field : fields) text += ", " + cell_name(field);
  const auto rows = db.prepare(values.settled(text + " FROM here ORDER BY place, record"));
  rows->with(bound_places(of.places), of.day, of.known_at);
  homes.bind(*rows, kHomesParameter);
  values.bind(*rows);
  const bool of_village = of.reg->kept_by == registers::KeptBy::village;
  if (of_village)
    std::erase_if(tally.village_records, [&](const auto& one) { return one.first.second == of.months_ago; });
  else
    tally.commune_records.erase({of.reg->name, of.months_ago});
  while (rows->step()) {
    if (rows->whole(1) != 0) refuse_broken(*of.reg);
    const auto place = static_cast<std::size_t>(rows->whole(0));
    if (of_village == (place == tally.commune())) continue;
    formula::Row row(of.reg->fields.size());
    int column = 2;
    for (const std::size_t field : fields) row[field] = rows->optional_whole(column++);
    if (of_village)
      tally.village_records[{place, of.months_ago}] = std::move(row);
    else
      tally.commune_records[{of.reg->name, of.months_ago}] = std::move(row);
  }
}

}  // namespace ntm::storage
