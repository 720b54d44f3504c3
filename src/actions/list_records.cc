// SPDX-License-Identifier: Apache-2.0
#include "actions/list_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "actions/write_changeset.h"
#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "judging/judged_place.h"
#include "registers/cell.h"
#include "registers/typed_cell.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::PlaceCode;
using programme::RecordId;
using programme::RecordVersion;
using registers::Field;
using registers::FieldType;
using registers::Value;

// Texts that sort as whole numbers do.
std::string order_of_number(std::int64_t number) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  return fmt::format("{:016x}", static_cast<std::uint64_t>(number) ^ kSign);
}

std::string order_of_value(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return "0" + order_of_number(*number);
  if (const auto* text = std::get_if<std::string>(&value))
    return fmt::format("0{}\n{}", base::search_key(*text), *text);
  return "1";
}

// The first items of a list that is read in any order, as many as are wanted.
template <typename Item, typename Before>
class FirstOf {
 public:
  FirstOf(std::size_t most, Before before) : most_(most), before_(std::move(before)) {}

  void add(Item item) {
    if (items_.size() == most_) {
      if (!before_(item, items_.front())) return;
      std::ranges::pop_heap(items_, before_);
      items_.pop_back();
    }
    items_.push_back(std::move(item));
    std::ranges::push_heap(items_, before_);
  }

  std::vector<Item> sorted() && {
    std::ranges::sort_heap(items_, before_);
    return std::move(items_);
  }

 private:
  std::size_t most_;
  Before before_;
  std::vector<Item> items_;  // a heap, the last one in front
};

}  // namespace

RecordListing::RecordListing(storage::Database& database, const judging::Law& law, RecordQuery query)
    : reg_(&register_named(law.dictionary, query.register_name)), query_(std::move(query)) {
  const storage::Snapshot snapshot(database);
  read_places(database);
  read_sort();
  read_filters();
  const std::string text = base::search_key(query_.text);
  for (const std::string_view word : base::split(text, ' '))
    if (!word.empty()) words_.emplace_back(word);
}

void RecordListing::read_places(storage::Database& database) {
  const auto of_commune = storage::load_places(database, query_.place, query_.known_at);
  const programme::Place place = judging::place_on(*of_commune, query_.place, query_.date);
  places_[place.code] = place.name;
  for (const auto& village : of_commune->villages(place.code, query_.date))
    places_[village.code] = village.name;
  known_ = storage::load_places(database, codes(), query_.known_at);
  std::erase_if(places_, [&](const auto& one) { return !query_.sight.sees(one.first); });
}

RecordListing::Codes RecordListing::codes() const {
  Codes codes;
  for (const auto& [code, name] : places_) codes.push_back(code);
  return codes;
}

void RecordListing::read_sort() {
  descending_ = query_.sort.starts_with('-');
  const std::string by = query_.sort.substr(descending_ ? 1 : 0);
  if (by == "key") {
    sort_by_ = SortBy::key;
  } else if (by == "since") {
    sort_by_ = SortBy::since;
  } else if (!by.empty() && by != "village") {
    sort_by_ = SortBy::field;
    sort_field_ = field_named(by);
  }
}

std::size_t RecordListing::field_named(const std::string& name) const {
  const auto field = reg_->index_of(name);
  if (!field)
    throw Error(Error::Kind::invalid, {"records.field_unknown", {{"field", base::shorten(name, 60)}}});
  const auto is_named = [&](const auto& place) { return query_.sight.names(place.first); };
  if (reg_->fields[*field].personal && !std::ranges::all_of(places_, is_named))
    throw Error(Error::Kind::invalid,
                {"records.field_personal",
                 {{"field_vi", reg_->fields[*field].label.vi}, {"field_en", reg_->fields[*field].label.en}}});
  return *field;
}

void RecordListing::read_filters() {
  base::Diagnostics diagnostics;
  for (const auto& [name, text] : query_.filters) {
    const std::size_t index = field_named(name);
    const Field& field = reg_->fields[index];
    const base::Location where{"filter." + name};
    const auto held = registers::held_filter(field, text);
    if (!held)
      diagnostics.add(where, "records.filter_form",
                      {{"field_vi", field.label.vi},
                       {"field_en", field.label.en},
                       {"form", registers::filter_form(field)}});
    else if (const auto value = registers::parse_cell(field, held->view(), registers::NumberStyle::untold,
                                                      where, diagnostics))
      filters_.push_back({index, *value});
  }
  if (!diagnostics.empty())
    throw Error(Error::Kind::invalid, {"records.filter_wrong", {}}, std::move(diagnostics));
}

// Whether words are looked for in the field.
bool RecordListing::reads_text(std::size_t field) const {
  return !words_.empty() && reg_->fields[field].type == FieldType::text && reg_->key != field;
}

std::vector<std::size_t> RecordListing::fields_to_read() const {
  std::set<std::size_t> fields;
  if (reg_->key) fields.insert(*reg_->key);
  if (sort_by_ == SortBy::field) fields.insert(sort_field_);
  for (const Filter& filter : filters_) fields.insert(filter.field);
  for (std::size_t field = 0; field < reg_->fields.size(); ++field)
    if (reads_text(field)) fields.insert(field);
  return {fields.begin(), fields.end()};
}

void RecordListing::visit(storage::Database& database, const Codes& codes,
                          const std::vector<std::size_t>& fields, const Visit& give) const {
  storage::visit_records(database, *reg_, *known_, codes, query_.date, query_.known_at, fields,
                         [&](const RecordVersion& record, const PlaceCode& place) {
                           auto key = storage::key_text(*reg_, place, record.values).value_or("");
                           if (is_meant(record, place, key))
                             give(record, rank_of(record, place, std::move(key)));
                         });
}

bool RecordListing::is_meant(const RecordVersion& record, const PlaceCode& place,
                             const std::string& key) const {
  const auto holds = [&](const Filter& filter) { return record.values[filter.field] == filter.value; };
  if (!std::ranges::all_of(filters_, holds)) return false;
  if (words_.empty()) return true;
  const bool named = query_.sight.names(place);
  std::string all = base::search_key(reg_->key ? key : places_.at(place));
  for (std::size_t i = 0; i < reg_->fields.size(); ++i) {
    if (!reads_text(i) || (reg_->fields[i].personal && !named)) continue;
    if (const auto* text = std::get_if<std::string>(&record.values[i])) all += "\n" + base::search_key(*text);
  }
  return std::ranges::all_of(words_,
                             [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

RecordListing::Rank RecordListing::rank_of(const RecordVersion& record, const PlaceCode& place,
                                           std::string key) const {
  std::string order;
  switch (sort_by_) {
    case SortBy::village:
      order = "0" + place;
      break;
    case SortBy::key:
      order = "0" + key;
      break;
    case SortBy::since:
      order = "0" + order_of_number(record.valid_from.days());
      break;
    case SortBy::field:
      order = order_of_value(record.values[sort_field_]);
      break;
  }
  // A cursor is to stay short, whatever is written into a register.
  order.resize(std::min(order.size(), kSortedBytes + 1));
  key.resize(std::min(key.size(), kSortedBytes));
  return {std::move(order), place, std::move(key), record.record};
}

bool RecordListing::comes_before(const Rank& a, const Rank& b) const {
  const std::string &first = std::get<0>(a), &second = std::get<0>(b);
  if (!descending_ || first == second) return a < b;
  // What is not known comes last, in whatever direction.
  return first.front() != second.front() ? first.front() < second.front() : second < first;
}

std::vector<RecordListing::Rank> RecordListing::first_ranks(storage::Database& database,
                                                            const base::PageAsked& asked,
                                                            std::int64_t& total) const {
  const auto before = [this](const Rank& a, const Rank& b) { return comes_before(a, b); };
  const std::optional<Rank> after = base::key_after<Rank>(asked);
  if (after && std::get<0>(*after).empty()) base::refuse_cursor();
  if (after && sort_by_ == SortBy::village) return ranks_by_village(database, *after, asked.limit + 1);
  FirstOf<Rank, decltype(before)> first(asked.limit + 1, before);
  visit(database, codes(), fields_to_read(), [&](const RecordVersion&, Rank rank) {
    ++total;
    if (!after || before(*after, rank)) first.add(std::move(rank));
  });
  return std::move(first).sorted();
}

// So many villages at a time that a few statements do, however small the villages are.
std::vector<RecordListing::Rank> RecordListing::ranks_by_village(storage::Database& database,
                                                                 const Rank& after, std::size_t most) const {
  const auto before = [this](const Rank& a, const Rank& b) { return comes_before(a, b); };
  Codes left = codes();
  if (descending_) std::ranges::reverse(left);
  const PlaceCode& village = std::get<1>(after);
  std::erase_if(left, [&](const PlaceCode& code) { return descending_ ? village < code : code < village; });
  std::vector<Rank> found;
  for (std::size_t at = 0, many = 2; at < left.size() && found.size() < most; at += many, many *= 4) {
    const auto begin = left.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = left.begin() + static_cast<std::ptrdiff_t>(std::min(left.size(), at + many));
    FirstOf<Rank, decltype(before)> first(most - found.size(), before);
    visit(database, Codes(begin, end), fields_to_read(), [&](const RecordVersion&, Rank rank) {
      if (before(after, rank)) first.add(std::move(rank));
    });
    std::ranges::move(std::move(first).sorted(), std::back_inserter(found));
  }
  return found;
}

base::Page<ListedRecord> RecordListing::page(storage::Database& database,
                                             const base::PageAsked& asked) const {
  const storage::Snapshot snapshot(database);
  std::int64_t total = 0;
  const auto ranks = base::page_of_read(first_ranks(database, asked, total), asked, std::identity());
  base::Page<ListedRecord> page{shown(database, ranks.items), ranks.next, std::nullopt};
  if (asked.is_first()) page.total = total;
  return page;
}

std::vector<RecordVersion> RecordListing::all(storage::Database& database) const {
  std::vector<std::pair<Rank, RecordVersion>> found;
  std::vector<std::size_t> fields(reg_->fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = i;
  visit(database, codes(), fields, [&](const RecordVersion& record, Rank rank) {
    found.emplace_back(std::move(rank), record);
    found.back().second.place = std::get<1>(found.back().first);
  });
  std::ranges::sort(found, [&](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  std::vector<RecordVersion> records;
  for (auto& [rank, record] : found) records.push_back(std::move(record));
  return records;
}

std::map<PlaceCode, std::int64_t> RecordListing::named_records(storage::Database& database) const {
  std::map<PlaceCode, std::int64_t> found;
  visit(database, codes(), fields_to_read(), [&](const RecordVersion&, const Rank& rank) {
    if (query_.sight.names(std::get<1>(rank))) ++found[std::get<1>(rank)];
  });
  return found;
}

std::vector<ListedRecord> RecordListing::shown(storage::Database& database,
                                               const std::vector<Rank>& ranks) const {
  std::vector<RecordId> ids;
  for (const Rank& rank : ranks) ids.push_back(std::get<3>(rank));
  std::map<RecordId, ListedRecord> records;
  for (storage::CurrentRecord& one : storage::current_records(
           database, *reg_, {*known_, query_.place, query_.date, query_.known_at}, ids)) {
    NTM_CHECK(one.in_force);
    records.emplace(one.record, shown(*one.in_force)).first->second.newest = one.newest;
  }
  std::vector<ListedRecord> items;
  for (const RecordId id : ids) items.push_back(std::move(records.at(id)));
  return items;
}

ListedRecord RecordListing::shown(const RecordVersion& content) const {
  const std::string key = storage::key_text(*reg_, content.place, content.values).value_or("");
  ListedRecord record{content.record,
                      content.version,
                      key,
                      key,
                      content.place,
                      places_.at(content.place),
                      shown_cells(*reg_, content, query_.sight),
                      content.valid_from};
  if (!reg_->key) record.label = record.place_name;
  if (const auto label = label_of(*reg_, content, query_.sight); reg_->key && !label.empty())
    record.label = label;
  return record;
}

}  // namespace ntm::actions
