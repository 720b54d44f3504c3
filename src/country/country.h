// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

// The provinces and communes of the country, and what they were before 1 July 2025: facts that travel inside
// the program (places/README.md).
namespace ntm::country {

// The first day of the communes of today; the districts ended on the day before.
base::Date reform_day();
// The day of the list of units from before. Of what was earlier nothing is known here.
base::Date listed_day();

struct Province {
  std::string_view code;
  std::string_view name;      // "Tỉnh Lạng Sơn"
  std::string_view decision;  // by which its communes were arranged anew; "" of a former province
};

struct FormerDistrict {
  std::string_view code;
  std::string_view name;  // "Huyện Cao Lộc"
  const Province* province = nullptr;
};

// What a unit gave to a commune of today.
enum class How {
  whole,         // all of it, with others
  part,          // a part; which villages, nobody says but the commune
  unchanged,     // it is the commune of today
  renamed,       // the same, under another name
  kind_changed,  // the same, of another kind
  earlier  // it had ended between listed_day() and reform_day(); a unit of its name went on, or none is known
};
// "whole", "part" …
std::string_view name_of(How how);

struct Commune;
struct FormerCommune;

struct Successor {
  const Commune* commune = nullptr;  // null where nobody knows
  How how = How::whole;
};

// A commune, ward or town of before 1 July 2025.
struct FormerCommune {
  std::string_view code;
  std::string_view name;        // on the last day
  std::string_view also;        // how it is called in the list of listed_day(), where that differs; else ""
  std::string_view other_code;  // by which one of the public lists knows it; mostly ""
  bool listed = false;          // it stands in the list of listed_day()
  const FormerDistrict* district = nullptr;
  std::vector<Successor> became;  // by code; at least one
};

struct Predecessor {
  const FormerCommune* unit = nullptr;
  How how = How::whole;
};

// A commune's name from a day on.
struct Name {
  base::Date from;
  std::string_view name;
  std::string_view decision;  // by which it is called so; "" of the first name
};

// A commune, ward or special zone of today.
struct Commune {
  std::string_view code;
  const Province* province = nullptr;
  std::vector<Name> names;                       // the earliest first; at least one
  std::vector<Predecessor> made_of;              // by code; without those of How::earlier
  const FormerDistrict* was_district = nullptr;  // the district without communes that it was; mostly null
  std::string_view name() const { return names.back().name; }
};

// All of it. Nothing in here asks anything of anybody; pointers are good as long as it lives.
class Country {
 public:
  // Takes the texts of the files of places/ by their names ("communes.csv" …); these must live as long. A
  // file that is not in order breaks a promise: the files are ours.
  explicit Country(const std::map<std::string, std::string_view>& files);
  Country(const Country&) = delete;
  Country& operator=(const Country&) = delete;

  // Sorted by code.
  const std::vector<Province>& provinces() const { return provinces_; }
  const std::vector<Province>& former_provinces() const { return former_provinces_; }
  const std::vector<FormerDistrict>& former_districts() const { return districts_; }
  const std::vector<Commune>& communes() const { return communes_; }
  const std::vector<FormerCommune>& former_communes() const { return former_; }

  // By code, as it is written ("06286"). Null when there is none.
  const Commune* commune(std::string_view code) const;
  // The same; also by the code of only one of the public lists.
  const FormerCommune* former_commune(std::string_view code) const;

 private:
  std::vector<Province> provinces_, former_provinces_;
  std::vector<FormerDistrict> districts_;
  std::vector<Commune> communes_;
  std::vector<FormerCommune> former_;
};

// What is built in; read when it is first asked for.
const Country& built_in();

// A code as people type it: a spreadsheet takes the zeros at the beginning ("6286" is "06286"). "" when it is
// none.
std::string commune_code(std::string_view typed);

}  // namespace ntm::country
