// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "actions/masking.h"
#include "actions/sight.h"
#include "base/page.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "programme/place.h"
#include "storage/place_queries.h"

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

// The records that a query means, to be shown in parts (base/page.h). Of all records only those cells are
// read by which they are found, filtered and sorted; of those of a part the rest. Records without a value of
// the sorted field come last; of texts and keys the first letters sort (kSortedBytes of them), then the
// village, the key and the record's number.
class RecordListing {
 public:
  static constexpr std::size_t kSortedBytes = 64;

  // base::Error: not_found (register, place); invalid (a field that is not there or may not be asked for, a
  // value that cannot be read). `law` must outlive it.
  RecordListing(storage::Database& database, const judging::Law& law, RecordQuery query);

  // As it is when it is asked for. In the order of villages, a part after the first reads the villages from
  // there on and no others. base::Error (invalid, page.cursor).
  base::Page<ListedRecord> page(storage::Database& database, const base::PageAsked& asked) const;

  // All of them in the order asked for, for who takes the whole register along. What they say of persons is
  // for those to see whom sight() tells.
  std::vector<programme::RecordVersion> all(storage::Database& database) const;
  // How many of them lie in each place in whose records persons are named.
  std::map<programme::PlaceCode, std::int64_t> named_records(storage::Database& database) const;

  const registers::RegisterDefinition& reg() const { return *reg_; }
  const RecordQuery& query() const { return query_; }
  const Sight& sight() const { return query_.sight; }
  const std::string& name_of(const programme::PlaceCode& listed) const { return places_.at(listed); }

 private:
  struct Filter {
    std::size_t field;
    registers::Value value;
  };
  // Texts that sort as the values do (unknown ones begin with another letter), place, key, record: what
  // parts are counted by.
  using Rank = std::tuple<std::string, std::string, std::string, programme::RecordId>;
  using Codes = std::vector<programme::PlaceCode>;

  void read_places(storage::Database& database);
  void read_sort();
  void read_filters();
  std::size_t field_named(const std::string& name) const;
  bool reads_text(std::size_t field) const;
  std::vector<std::size_t> fields_to_read() const;
  Codes codes() const;

  using Visit = std::function<void(const programme::RecordVersion&, Rank)>;
  void visit(storage::Database& database, const Codes& codes, const std::vector<std::size_t>& fields,
             const Visit& give) const;
  bool is_meant(const programme::RecordVersion& record, const programme::PlaceCode& place,
                const std::string& key) const;
  Rank rank_of(const programme::RecordVersion& record, const programme::PlaceCode& place,
               std::string key) const;
  bool comes_before(const Rank& a, const Rank& b) const;
  std::vector<Rank> first_ranks(storage::Database& database, const base::PageAsked& asked,
                                std::int64_t& total) const;
  std::vector<Rank> ranks_by_village(storage::Database& database, const Rank& after, std::size_t most) const;
  std::vector<ListedRecord> shown(storage::Database& database, const std::vector<Rank>& ranks) const;
  ListedRecord shown(const programme::RecordVersion& record) const;

  const registers::RegisterDefinition* reg_;
  RecordQuery query_;
  storage::PlacesPointer known_;
  std::map<programme::PlaceCode, std::string> places_;  // those listed, with their names
  enum class SortBy { village, key, since, field } sort_by_ = SortBy::village;
  std::size_t sort_field_ = 0;
  bool descending_ = false;
  std::vector<Filter> filters_;
  std::vector<std::string> words_;
};

}  // namespace ntm::actions
