// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/language.h"
#include "base/number.h"

namespace ntm::base {

struct YamlEntry;

// A YAML file as a plain tree in which every node knows its line and column.
struct YamlNode {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string text;     // of a scalar
  bool quoted = false;  // the scalar stood in quotes
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;  // of a map, in the order of the file
  Location where;

  // The value under a key; nothing when the map has none.
  const YamlNode* find(std::string_view key) const;
};

struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

// Reads one YAML document. Refused, with a diagnostic: more than 4 MB, deeper than 40, anchors and aliases (a
// few lines of them can grow without bound), a key twice in one map, a second document in the same file, text
// that is not UTF-8. Nothing when something was wrong.
std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// Reads the keys of one map and reports each that is missing, of the wrong shape, or unknown. One reader a
// map:
//
//   MapReader reader(node, diagnostics);
//   indicator.code = reader.text("code");
//   indicator.margin = reader.optional_number("margin");
//   reader.finish();                       // reports keys that nobody asked for, with the nearest known one
class MapReader {
 public:
  // A node that is not a map is reported, and then all its keys count as missing, silently.
  MapReader(const YamlNode& node, Diagnostics& diagnostics);

  std::string text(std::string_view key);  // "" when missing (reported)
  std::optional<std::string> optional_text(std::string_view key);
  std::optional<Rational> optional_number(std::string_view key);
  std::optional<long> optional_whole(std::string_view key, long least, long most);
  bool flag(std::string_view key);                 // true | false; false when missing
  std::optional<Date> date(std::string_view key);  // nothing when missing or wrong (both reported)
  std::optional<Date> optional_date(std::string_view key);
  Label label(std::string_view key);           // {vi: …, en: …}, both
  Label optional_label(std::string_view key);  // both empty when missing
  std::vector<std::string> optional_texts(std::string_view key);
  const std::vector<YamlNode>& list(std::string_view key);  // empty when missing (reported)
  const std::vector<YamlNode>& optional_list(std::string_view key);
  const YamlNode* node(std::string_view key);  // nothing when missing (reported)
  const YamlNode* optional_node(std::string_view key);
  // One of `words`; the first of them when missing or another word (both reported).
  std::string one_of(std::string_view key, const std::vector<std::string>& words);

  // Where the value under `key` stands; the map itself when there is none.
  Location where(std::string_view key) const;
  void finish();

 private:
  const YamlNode* take(std::string_view key, bool needed);

  const YamlNode& node_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace ntm::base
