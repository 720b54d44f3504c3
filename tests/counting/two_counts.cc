// SPDX-License-Identifier: Apache-2.0
#include "two_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "columns/scan.h"
#include "programme/standing.h"
#include "storage/counting/count_records.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::counting {
namespace {

using base::Date;
using formula::Plan;
using formula::Tally;
using programme::PlaceCode;
using registers::RegisterDefinition;

// The places of a tally on one of the days that a plan reads, with their numbers.
struct View {
  Date day;
  std::map<PlaceCode, std::size_t> numbers;
};

// The villages of the day, then those that stood on an earlier one.
std::vector<PlaceCode> villages_of(const programme::Places& known, const CountedCommune& of,
                                   const Plan& plan) {
  std::vector<PlaceCode> codes;
  std::set<PlaceCode> former;
  for (const programme::Place& village : known.villages(of.code, of.day)) codes.push_back(village.code);
  for (const int months : plan.months)
    for (const programme::Place& village : known.villages(of.code, of.day.plus_months(-months)))
      if (std::ranges::find(codes, village.code) == codes.end()) former.insert(village.code);
  codes.insert(codes.end(), former.begin(), former.end());
  return codes;
}

// Counts a commune; what differs is how one register is counted.
template <typename CountRegister>
Tally counted(const CountedCommune& of, const Plan& plan, const CountRegister& count) {
  const auto known = storage::load_places(of.db, of.code, of.known_at);
  const auto villages = villages_of(*known, of, plan);
  const std::size_t now = known->villages(of.code, of.day).size();
  Tally tally(plan.atoms.size(), now, villages.size() - now);
  for (const auto& [key, fields] : columns::fields_to_hold(plan)) {
    View view{of.day.plus_months(-key.second), {{of.code, tally.commune()}}};
    for (std::size_t number = 0; number < villages.size(); ++number)
      if (const auto* place = known->find(villages[number], view.day); place && place->parent == of.code)
        view.numbers[villages[number]] = number;
    count(*known, of.dictionary.at(key.first), key.second, fields, view, tally);
  }
  return tally;
}

columns::Table table_of(const CountedCommune& of, const programme::Places& known,
                        const RegisterDefinition& reg, int months, const std::set<std::size_t>& fields,
                        const View& view, std::size_t places) {
  const std::vector<std::size_t> held(fields.begin(), fields.end());
  std::vector<PlaceCode> codes;
  for (const auto& [code, number] : view.numbers) codes.push_back(code);
  std::map<std::pair<std::size_t, programme::RecordId>, programme::RecordVersion> found;
  storage::visit_records(of.db, reg, known, codes, view.day, of.known_at, held,
                         [&](const programme::RecordVersion& state, const PlaceCode& place) {
                           found.emplace(std::pair(view.numbers.at(place), state.record), state);
                         });
  columns::Table table(reg, held, places);
  for (const auto& [where, state] : found) table.add(where.first, state.valid_from, state.values);
  const Declared said = of.declared(reg, months, places);
  for (std::size_t place = 0; place < places; ++place) {
    table.expect(place, said.expected[place]);
    if (said.open[place]) table.leave_open(place);
  }
  return table;
}

std::string text_of(const formula::Piece& piece) {
  std::string text = fmt::format(
      "settled {}/{}, known {} of {}, {} to {}, {} open", static_cast<std::int64_t>(piece.settled.numerator),
      static_cast<std::int64_t>(piece.settled.denominator), piece.known, piece.expected,
      piece.oldest ? piece.oldest->iso() : "-", piece.newest ? piece.newest->iso() : "-", piece.open.size());
  for (const std::size_t field : piece.usual) text += fmt::format(", usual {}", field);
  return text;
}

}  // namespace

Tally by_columns(const CountedCommune& of, const Plan& plan) {
  columns::Tables tables;
  Tally tally = counted(of, plan,
                        [&](const auto& known, const auto& reg, int months, const auto& fields,
                            const View& view, const Tally& empty) {
                          tables.emplace(std::pair(reg.name, months),
                                         table_of(of, known, reg, months, fields, view, empty.commune() + 1));
                        });
  std::vector<std::size_t> places(tally.commune() + 1);
  for (std::size_t place = 0; place < places.size(); ++place) places[place] = place;
  columns::scan(plan, tables, places, tally);
  return tally;
}

Tally by_query(const CountedCommune& of, const Plan& plan) {
  Tally tally =
      counted(of, plan,
              [&](const programme::Places& known, const auto& reg, int months, const auto&, const View& view,
                  Tally& filled) {
                programme::Standing standing(known, view.day, programme::content_of(reg));
                const auto number_of = [&](const PlaceCode& code, Date stated) -> std::optional<std::size_t> {
                  const auto found = view.numbers.find(standing.of(code, stated));
                  return found == view.numbers.end() ? std::nullopt : std::optional(found->second);
                };
                const std::set<PlaceCode> family = known.ever_part_of(of.code);
                const auto places = storage::stated_places(
                    known, std::vector<PlaceCode>(family.begin(), family.end()), view.day, number_of);
                Declared said = of.declared(reg, months, filled.commune() + 1);
                const storage::CountedRegister asked{&reg,
                                                     months,
                                                     view.day,
                                                     of.known_at,
                                                     places,
                                                     of.everywhere,
                                                     std::move(said.expected),
                                                     std::move(said.open)};
                storage::count_records(of.db, plan, asked, filled);
                if (plan.singles.contains({&reg, months})) storage::note_records(of.db, asked, filled);
              });
  formula::complete(plan, tally);
  return tally;
}

std::string difference(const formula::Plan& plan, const formula::Tally& columns,
                       const formula::Tally& query) {
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    for (std::size_t place = 0; place <= columns.commune(); ++place)
      if (columns.at(atom, place) != query.at(atom, place))
        return fmt::format("{} at place {}: columns {}; query {}", plan.keys[atom], place,
                           text_of(columns.at(atom, place)), text_of(query.at(atom, place)));
  if (columns.village_records != query.village_records) return "the villages' own records";
  if (columns.commune_records != query.commune_records) return "the commune's records";
  return columns == query ? "" : "totals";
}

}  // namespace ntm::counting
