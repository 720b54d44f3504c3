// SPDX-License-Identifier: Apache-2.0
#include "actions/missing_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/code.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using programme::PlaceCode;
using registers::RegisterDefinition;
using storage::CurrentRecord;

constexpr std::size_t kMostAsked = 50;  // rows that are asked about at a time

// The codes of a commune taken apart: "01-017" is number 17 behind "01-", of three digits.
class CodeScheme {
 public:
  void add(const PlaceCode& village, const std::string& code) {
    const std::size_t begin = code.find_last_not_of("0123456789") + 1;
    const std::size_t digits = code.size() - begin;
    constexpr std::size_t kMostDigits = 9;
    if (digits == 0 || digits > kMostDigits) return;
    Prefix& prefix = prefixes_[code.substr(0, begin)];
    prefix.highest = std::max(prefix.highest, std::stol(code.substr(begin)));
    // "1" and "17" are written without zeros before them.
    if (code[begin] == '0') prefix.digits = std::max(prefix.digits, digits);
    ++uses_[village][code.substr(0, begin)];
  }

  // The next one of the village: behind the prefix that most of its codes have. Where it has none, behind the
  // last part of its own code, as the others are written.
  std::string next(const PlaceCode& village) {
    std::string prefix;
    std::size_t most = 0;
    for (const auto& [one, count] : uses_[village])
      if (count > most) prefix = one, most = count;
    if (most == 0) prefix = village.substr(village.rfind('-') + 1) + "-";
    uses_[village][prefix] += most == 0;
    Prefix& found = prefixes_[prefix];
    constexpr std::size_t kUsualDigits = 3;
    if (found.highest == 0) found.digits = std::max(found.digits, kUsualDigits);
    return fmt::format("{}{:0{}}", prefix, ++found.highest, found.digits);
  }

 private:
  struct Prefix {
    long highest = 0;
    std::size_t digits = 0;
  };
  std::map<std::string, Prefix> prefixes_;
  std::map<PlaceCode, std::map<std::string, std::size_t>> uses_;
};

class MissingCodes {
 public:
  MissingCodes(const RegisterDefinition& reg, KnownRecords& known, const PlaceNames& places,
               const ImportAnswers& answers, FileRows& rows, ImportReading& reading)
      : known_(known),
        places_(places),
        answers_(answers),
        rows_(rows),
        reading_(reading),
        key_(*reg.key),
        label_(*reg.label_field()) {}

  void run() {
    find_rows();
    if (named_.empty()) return;
    list_known();
    for (const Named& one : named_) decide(one);
    ask_about_new();
  }

 private:
  struct Named {
    std::size_t row = 0;
    std::string name;
    PlaceCode village;
    std::string exact() const { return village + "\n" + base::code_identity(name); }
    std::string likeness() const { return village + "\n" + base::search_key(name); }
  };

  // The rows that name somebody and have no code; of the others the codes are not to be made again.
  void find_rows() {
    for (std::size_t row = 0; row < rows_.count(); ++row) {
      rows_.give_code(row, "");
      const auto village = places_.find(rows_.cell(row, WrittenRecords::kPlace).shown);
      const base::TableCell code = rows_.cell(row, key_), name = rows_.cell(row, label_);
      if (!code.is_blank()) {
        if (village) scheme_.add(*village, base::tidy(code.shown));
        continue;
      }
      if (!village || name.kind != base::TableCell::Kind::text || !known_.sight().names(*village)) continue;
      named_.push_back({row, base::tidy(name.shown), *village});
      ++times_[named_.back().exact()];
    }
  }

  void list_known() {
    for (const CurrentRecord& record : known_.records()) {
      scheme_.add(record.place, record.key);
      const auto& state = record.in_force;
      if (!state || state->ended || record.key.empty() || !known_.sight().sees(state->place)) continue;
      const auto* const name = std::get_if<std::string>(&state->values[label_]);
      if (!name || !known_.sight().names(state->place)) continue;
      const Named one{0, *name, state->place};
      exact_[one.exact()].push_back(record.key);
      alike_[one.likeness()].push_back(record.key);
    }
  }

  void decide(const Named& one) {
    const auto said = std::find_if(
        answers_.same.begin(), answers_.same.end(),
        [&, name = rows_.row_name(one.row)](const auto& answer) { return answer.first == name; });
    if (said != answers_.same.end()) {
      if (said->second == kNewRecord) return make(one);
      return rows_.give_code(one.row, said->second);
    }
    const auto same = exact_.find(one.exact());
    if (same != exact_.end() && same->second.size() == 1 && times_[one.exact()] == 1)
      return rows_.give_code(one.row, same->second.front());
    if (const auto alike = alike_.find(one.likeness()); alike != alike_.end()) return ask(one, alike->second);
    // A name again in the same village: a namesake, or the same one on a second row.
    const auto [first, is_first] = first_named_.emplace(one.exact(), one.row);
    if (!is_first) return ask_about_namesake(one, first->second);
    make(one);
  }

  void ask(const Named& one, const std::vector<std::string>& records) {
    // Their names are not told: who imports has written his own.
    const std::string codes = base::shorten(fmt::format("{}", fmt::join(records, ", ")), 200);
    std::vector<std::string> choices = records;
    choices.emplace_back(kNewRecord);
    ask(one, "import.same_record", {"records", codes}, std::move(choices));
  }

  void ask_about_namesake(const Named& one, std::size_t first) {
    ask(one, "import.same_name", {"other", rows_.row_name(first)}, {std::string(kNewRecord)});
  }

  // Nothing is entered until it is answered; the row is counted as new meanwhile.
  void ask(const Named& one, const char* key, std::pair<std::string, std::string> more,
           std::vector<std::string> choices) {
    rows_.give_code(one.row, fresh_code(one.village));
    if (++asked_ > kMostAsked) return;
    ImportQuestion question{ImportQuestion::About::same,
                            {key,
                             {{"row", rows_.row_name(one.row)},
                              {"name", base::shorten(one.name, 60)},
                              {"village", places_.name_of(one.village)},
                              std::move(more)}},
                            {rows_.at(one.row, label_)},
                            std::move(choices)};
    question.row = rows_.row_name(one.row);
    reading_.questions.push_back(std::move(question));
  }

  void make(const Named& one) {
    const std::string code = fresh_code(one.village);
    rows_.give_code(one.row, code);
    reading_.made_codes.push_back({rows_.at(one.row, label_), one.name, places_.name_of(one.village), code});
  }

  // Codes are in use where the author does not see, too.
  std::string fresh_code(const PlaceCode& village) {
    constexpr int kMostTries = 10'000;
    std::string code = scheme_.next(village);
    for (int i = 0; i < kMostTries && known_.find(code).kind != KnownRecords::Finding::Kind::fresh; ++i)
      code = scheme_.next(village);
    return code;
  }

  void ask_about_new() {
    const auto& made = reading_.made_codes;
    if (made.empty()) return;
    const std::vector<std::pair<std::string, std::string>> arguments{
        {"count", std::to_string(made.size())}, {"first", made.front().code}, {"last", made.back().code}};
    if (answers_.new_codes == Answer::take) {
      reading_.notes.add({made.front().where}, "import.codes_made", arguments);
      return;
    }
    std::vector<base::Location> where;
    for (const MadeCode& one : made) where.push_back(one.where);
    reading_.questions.push_back(
        {ImportQuestion::About::new_codes, {"import.new_codes", arguments}, std::move(where), {"take"}});
  }

  KnownRecords& known_;
  const PlaceNames& places_;
  const ImportAnswers& answers_;
  FileRows& rows_;
  ImportReading& reading_;
  std::size_t key_, label_;
  std::vector<Named> named_;
  std::map<std::string, std::size_t> times_;  // how many rows without a code have the name in the village
  std::map<std::string, std::size_t> first_named_;         // of those that get a new code: the row
  std::map<std::string, std::vector<std::string>> exact_;  // codes by village and name
  std::map<std::string, std::vector<std::string>> alike_;  // without diacritics
  CodeScheme scheme_;
  std::size_t asked_ = 0;
};

}  // namespace

void find_missing_codes(const RegisterDefinition& reg, KnownRecords& known, const PlaceNames& places,
                        const ImportAnswers& answers, FileRows& rows, ImportReading& reading) {
  const auto label = reg.label_field();
  if (reg.key && label && reg.fields[*label].personal)
    MissingCodes(reg, known, places, answers, rows, reading).run();
}

}  // namespace ntm::actions
