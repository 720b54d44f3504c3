// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "storage/canonical_text.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

// What the versions of a changeset add to its digest, one after the other: taken while they are written, and
// again from their rows whenever the log is checked. Unknown values are left out and fields are named, so
// that a field added later changes nothing. For the files of storage only.
class ChangeDigest {
 public:
  // As it was born.
  struct Birth {
    std::string_view register_name, commune, key;
  };
  struct Head {
    std::int64_t version = 0, record = 0;
    std::optional<Birth> birth;  // none: the record is gone
    std::string_view place;
    std::int64_t valid_from = 0;
    std::int64_t ended = 0;
    std::optional<std::int64_t> based_on;
    std::optional<std::string_view> moved_from;
  };

  void begin(const Head& head) {
    row_.clear();
    row_.add_digits(number_in_home(head.version)).add_digits(number_in_home(head.record));
    if (head.birth)
      row_.add(head.birth->register_name).add(head.birth->commune).add(head.birth->key);
    else
      row_.add(std::nullopt).add(std::nullopt).add(std::nullopt);
    row_.add(head.place).add_digits(head.valid_from).add_digits(head.ended);
    if (head.based_on)
      row_.add_digits(number_in_home(*head.based_on));
    else
      row_.add(std::nullopt);
    if (head.moved_from)
      row_.add(*head.moved_from);
    else
      row_.add(std::nullopt);
  }
  // Its known cells, by the names of their fields.
  void add(std::string_view field, std::string_view text) { row_.add(field).add(text); }
  void add(std::string_view field, std::int64_t number) { row_.add(field).add_digits(number); }
  // `said`: none of a version from before versions said of what they speak.
  void end(std::optional<std::string_view> said) {
    if (said) row_.add("_said").add(*said);
    all_ += CanonicalText().add(base::content_hash(row_.text())).text();
  }

  // What stands behind the head of the changeset in the text of which the digest is taken.
  const std::string& text() const { return all_; }

 private:
  CanonicalText row_;
  std::string all_;
};

}  // namespace ntm::storage
