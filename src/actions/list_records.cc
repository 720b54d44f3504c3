// SPDX-License-Identifier: Apache-2.0
#include "actions/list_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "actions/judged_place.h"
#include "actions/write_changeset.h"
#include "base/check.h"
#include "base/error.h"
#include "base/text.h"
#include "registers/cell.h"
#include "registers/typed_cell.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"
#include "storage/record_states.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::RecordVersion;
using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;
using registers::Value;

// So much of a row's order goes into a cursor.
constexpr std::size_t kCursorBytes = 48;

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes;
  if (text.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, value, 16);
    if (error != std::errc() || end != text.data() + i + 2) return std::nullopt;
    bytes += static_cast<char>(value);
  }
  return bytes;
}

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

}  // namespace

RecordListing::RecordListing(storage::Database& database, const Law& law, RecordQuery query)
    : reg_(&register_named(law.dictionary, query.register_name)), query_(std::move(query)) {
  storage::Snapshot snapshot(database);
  read_places(database);
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
  const std::vector<Filter> filters = read_filters();
  std::vector<std::string> words;
  const std::string text = base::search_key(query_.text);
  for (const std::string_view word : base::split(text, ' '))
    if (!word.empty()) words.emplace_back(word);
  std::vector<programme::PlaceCode> codes;
  for (const auto& [code, name] : places_) codes.push_back(code);
  storage::read_records(
      database, *reg_, codes, query_.date, query_.known_at, [&](const RecordVersion& record) {
        for (const Filter& filter : filters)
          if (record.values[filter.field] != filter.value) return;
        const std::string key = storage::key_text(*reg_, record.place, record.values).value_or("");
        if (is_found(record, key, words)) rows_.push_back({record, key, ""});
      });
  sort_rows();
}

void RecordListing::read_places(storage::Database& database) {
  const auto known = storage::load_places(database, query_.place, query_.known_at);
  const programme::Place place = place_on(*known, query_.place, query_.date);
  places_[place.code] = place.name;
  for (const auto& village : known->villages(place.code, query_.date)) places_[village.code] = village.name;
  std::erase_if(places_, [&](const auto& one) { return !query_.sight.sees(one.first); });
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

std::vector<RecordListing::Filter> RecordListing::read_filters() const {
  base::Diagnostics diagnostics;
  std::vector<Filter> filters;
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
      filters.push_back({index, *value});
  }
  if (diagnostics.empty()) return filters;
  throw Error(Error::Kind::invalid, {"records.filter_wrong", {}}, std::move(diagnostics));
}

bool RecordListing::is_found(const RecordVersion& record, const std::string& key,
                             const std::vector<std::string>& words) const {
  if (words.empty()) return true;
  const bool named = query_.sight.names(record.place);
  std::string all = base::search_key(reg_->key ? key : places_.at(record.place));
  for (std::size_t i = 0; i < reg_->fields.size(); ++i) {
    const Field& field = reg_->fields[i];
    if (field.type != FieldType::text || reg_->key == i || (field.personal && !named)) continue;
    if (const auto* text = std::get_if<std::string>(&record.values[i])) all += "\n" + base::search_key(*text);
  }
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

std::string RecordListing::order_of(const Row& row) const {
  switch (sort_by_) {
    case SortBy::village:
      return "0" + row.content.place;
    case SortBy::key:
      return "0" + row.key;
    case SortBy::since:
      return "0" + order_of_number(row.content.valid_from.days());
    case SortBy::field:
      return order_of_value(row.content.values[sort_field_]);
  }
  NTM_CHECK(false);
}

bool RecordListing::comes_before(const Row& a, const Row& b) const {
  // What is not known comes last, in whatever direction.
  if (a.order.front() != b.order.front()) return a.order.front() < b.order.front();
  if (a.order != b.order) return descending_ ? b.order < a.order : a.order < b.order;
  return std::tie(a.content.place, a.key, a.content.record) <
         std::tie(b.content.place, b.key, b.content.record);
}

void RecordListing::sort_rows() {
  for (Row& row : rows_) row.order = order_of(row);
  std::sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) { return comes_before(a, b); });
}

std::string RecordListing::cursor_of(const Row& row) const {
  return fmt::format("{}.{}", row.content.record, hex(std::string_view(row.order).substr(0, kCursorBytes)));
}

std::size_t RecordListing::first_after(const std::string& cursor) const {
  const auto fail = [] { return Error(Error::Kind::invalid, {"records.cursor", {}}); };
  const std::size_t dot = cursor.find('.');
  if (dot == std::string::npos) throw fail();
  programme::RecordId record = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + dot, record);
  const auto order = from_hex(std::string_view(cursor).substr(dot + 1));
  if (error != std::errc() || end != cursor.data() + dot || !order || order->empty()) throw fail();
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].content.record == record) return i + 1;
  // The record is gone: go on where it would stand.
  const auto comes_after = [&](const Row& row) {
    const auto begin = std::string_view(row.order).substr(0, kCursorBytes);
    if (begin.front() != order->front()) return begin.front() > order->front();
    return descending_ ? begin < *order : begin > *order;
  };
  return static_cast<std::size_t>(std::find_if(rows_.begin(), rows_.end(), comes_after) - rows_.begin());
}

RecordListing::Page RecordListing::page(storage::Database& database, const std::string& after,
                                        std::size_t limit) const {
  Page page;
  const std::size_t begin = after.empty() ? 0 : first_after(after);
  const std::size_t end = std::min(rows_.size(), begin + limit);
  std::vector<programme::RecordId> records;
  for (std::size_t i = begin; i < end; ++i) {
    page.items.push_back(shown(rows_[i]));
    records.push_back(rows_[i].content.record);
  }
  const auto newest = storage::newest_of_each(database, *reg_, records, query_.known_at);
  for (ListedRecord& item : page.items) item.newest = newest.at(item.record);
  if (end < rows_.size()) page.next = cursor_of(rows_[end - 1]);
  return page;
}

std::map<programme::PlaceCode, std::int64_t> RecordListing::named_records() const {
  std::map<programme::PlaceCode, std::int64_t> found;
  for (const Row& row : rows_)
    if (query_.sight.names(row.content.place)) ++found[row.content.place];
  return found;
}

ListedRecord RecordListing::shown(const Row& row) const {
  const RecordVersion& content = row.content;
  ListedRecord record{content.record,
                      content.version,
                      row.key,
                      row.key,
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
