// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/container_hash/hash.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "columns/table.h"
#include "formula/row.h"

namespace ntm::columns {

// What records with unknown cells could add to one atom. Unknown cells come in few patterns: records that
// agree in all that matters to the atom are looked at once. The pattern of a record is found by going down a
// tree: at each node one of its cells is read, and says which node is next.
class OpenRecords {
 public:
  struct Found {
    formula::Possibilities possibilities;
    std::set<std::size_t> usual;  // formula::narrowed_by_usual
  };
  using Pattern = std::uint32_t;

  explicit OpenRecords(const formula::Atom& atom);  // must outlive it

  // Reads the rows of this table of the atom's register from now on.
  void bind(const Table& table);

  // formula::possibilities of a row, of which this field that the atom reads is not known; which of several,
  // it does not matter.
  Pattern of(std::size_t row, std::size_t unknown_field);
  // Of a record of which nothing is known.
  Pattern of_missing();

  // Valid as long as kept() is held: what was found stays when more is.
  const Found& found(Pattern pattern) const { return *by_pattern_[pattern].found; }
  // What is asked most, side by side in memory: whether it can be but one thing, and whether it is so by
  // usual limits.
  bool is_settled(Pattern pattern) const { return by_pattern_[pattern].is_settled; }
  bool has_usual(Pattern pattern) const { return by_pattern_[pattern].has_usual; }
  std::size_t patterns() const { return by_pattern_.size(); }
  // Whether every record with an unknown cell is like one of which nothing is known: there is but one cell.
  bool is_of_one_cell() const { return tied_.size() == 1; }
  std::shared_ptr<const void> kept() const { return found_; }

 private:
  // Where to go on: a node, or what was found there; nothing yet.
  using Next = std::int32_t;
  static constexpr Next kUnbuilt = 0;  // nothing is at node 0

  // Of a node, what is asked for each record; and what is when one is added below it.
  struct Node {
    std::int64_t low = 0;          // of the cells that lead on by dense_
    std::uint32_t dense = 0;       // the first of these
    std::uint32_t dense_size = 0;  // how many
    Next unknown = kUnbuilt;
    std::uint32_t at = 0;  // which of tied_ is read
  };
  struct Outlook {
    std::vector<std::size_t> to_read;  // which others are read whatever this one holds
    std::vector<bool> seen;            // which of tied_ were read before, or will be
  };
  struct Known {
    const Found* found = nullptr;
    bool is_settled = false, has_usual = false;
  };
  // How the cells of one field are read.
  struct Reader {
    enum class Kind : std::uint8_t { none, truth, int8, int16, int32, int64 };
    Kind kind = Kind::none;
    const void* cells = nullptr;
    const std::uint64_t* yes = nullptr;
  };
  // The cells that were read on the way, kUnknownCell where unknown; by which of tied_.
  using Path = std::vector<std::pair<std::size_t, std::int64_t>>;

  static std::int64_t read(const Reader& reader, std::size_t row);
  Next& next_of(std::size_t node, std::int64_t cell);
  Next root_of(std::size_t field);
  Next build(std::size_t node, std::size_t row, std::size_t unknown_field);
  Next follow(Outlook outlook, std::size_t at, std::int64_t cell, const Path& path);
  std::size_t new_node(Outlook outlook);
  Path path_to(std::size_t node, std::size_t row, std::size_t unknown_field);
  Pattern find(const Path& path);
  void forget();

  const formula::Atom& atom_;
  std::vector<std::size_t> tied_;                     // fields that can matter
  std::vector<std::size_t> read_;                     // which of tied_ the atom itself reads
  std::vector<std::vector<std::size_t>> neighbours_;  // for each of tied_, those that share a limit with it
  std::vector<Reader> readers_;                       // for each of tied_
  std::vector<Next> roots_;                           // by field: where one begins that is unknown there
  std::vector<Node> nodes_;
  std::vector<Outlook> outlooks_;  // of each node
  std::vector<Next> dense_;
  std::unordered_map<std::pair<std::size_t, std::int64_t>, Next,
                     boost::hash<std::pair<std::size_t, std::int64_t>>>
      sparse_;
  std::shared_ptr<std::deque<Found>> found_;
  std::vector<Known> by_pattern_;
  std::map<std::pair<formula::Possibilities, std::set<std::size_t>>, Pattern> by_value_;
  std::optional<Pattern> missing_;
};

}  // namespace ntm::columns
