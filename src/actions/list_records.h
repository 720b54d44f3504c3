// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actions/law.h"
#include "actions/masking.h"
#include "actions/sight.h"
#include "programme/changeset.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// Which records of a register of a commune to list.
struct RecordQuery {
  std::string register_name;
  programme::PlaceCode place;  // the commune
  base::Date date;             // the day on which they are in force
  base::Instant known_at;
  // Whose records are listed, and in whose what says who somebody is is shown and searched. To filter or sort
  // by it, it must be shown in all of them.
  Sight sight{};
  // Words that must all occur in the key, the label or another text of the record, whatever their case and
  // diacritics; "" = all.
  std::string text{};
  // Field and cell in the one form that it has in an address (registers::held_filter), all of which must
  // hold.
  std::vector<std::pair<std::string, std::string>> filters{};
  std::string
      sort{};  // a field, "village", "key" or "since", with '-' in front the other way round; "" = village
};

// A record as a person sees it.
struct ListedRecord {
  programme::RecordId record = 0;
  programme::VersionId newest = 0;  // what a change of it must be based on
  std::string key;
  std::string label;  // the text by which people tell it from others; the key when it has none
  programme::PlaceCode place;
  std::string place_name;
  std::vector<ShownCell> values;  // one a field
  base::Date since;
};

// The records that a query means, read and sorted once (20,000 households take a tenth of a second), to be
// shown in pages. Records without a value of the sorted field come last.
class RecordListing {
 public:
  // base::Error: not_found (register, place); invalid (a field that is not there or may not be asked for, a
  // value that cannot be read). `law` must outlive it.
  RecordListing(storage::Database& database, const Law& law, RecordQuery query);

  struct Page {
    std::vector<ListedRecord> items;
    std::optional<std::string> next;  // none at the end
  };
  // The records after a cursor ("" = from the first), at most `limit`. A cursor stays good when records come
  // and go between two pages. base::Error (invalid) when it is none.
  Page page(storage::Database& database, const std::string& after, std::size_t limit) const;

  const registers::RegisterDefinition& reg() const { return *reg_; }
  const RecordQuery& query() const { return query_; }
  const Sight& sight() const { return query_.sight; }
  std::size_t total() const { return rows_.size(); }
  // In the order asked for; `row` below total(). What it says of persons is for those to see whom sight()
  // tells.
  const programme::RecordVersion& content(std::size_t row) const { return rows_[row].content; }
  const std::string& name_of(const programme::PlaceCode& listed) const { return places_.at(listed); }
  // How many of the records lie in each place in whose records persons are named.
  std::map<programme::PlaceCode, std::int64_t> named_records() const;

 private:
  struct Row {
    programme::RecordVersion content;
    std::string key;
    std::string order;  // texts that sort as the values do; unknown ones begin with another letter
  };
  struct Filter {
    std::size_t field;
    registers::Value value;
  };

  void read_places(storage::Database& database);
  std::vector<Filter> read_filters() const;
  std::size_t field_named(const std::string& name) const;
  bool is_found(const programme::RecordVersion& record, const std::string& key,
                const std::vector<std::string>& words) const;
  void sort_rows();
  std::string order_of(const Row& row) const;
  bool comes_before(const Row& a, const Row& b) const;
  std::size_t first_after(const std::string& cursor) const;
  std::string cursor_of(const Row& row) const;
  ListedRecord shown(const Row& row) const;

  const registers::RegisterDefinition* reg_;
  RecordQuery query_;
  std::map<programme::PlaceCode, std::string> places_;  // those listed, with their names
  enum class SortBy { village, key, since, field } sort_by_ = SortBy::village;
  std::size_t sort_field_ = 0;
  bool descending_ = false;
  std::vector<Row> rows_;
};

}  // namespace ntm::actions
