// SPDX-License-Identifier: Apache-2.0
#include "actions/register_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "actions/export_register.h"
#include "actions/import_columns.h"
#include "actions/template_note.h"
#include "actions/write_changeset.h"
#include "base/message.h"
#include "base/number.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "documents/csv/csv.h"
#include "judging/judged_place.h"
#include "registers/cell.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Language;
using documents::CellRule;
using documents::Sheet;
using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

// Whether a heading says its unit already, as a word of its own: "Thu nhập (triệu đồng)", "Số người có …".
bool says_unit(const std::string& heading, const std::string& unit) {
  const std::string key = base::search_key(unit);
  if (key.empty()) return heading.find(unit) != std::string::npos;
  return (" " + base::search_key(heading) + " ").find(" " + key + " ") != std::string::npos;
}

class TemplateMaker {
 public:
  TemplateMaker(const judging::Law& law, const RegisterDefinition& reg, Language language)
      : dictionary_(law.dictionary),
        reg_(reg),
        language_(language),
        first_field_(reg.kept_by == registers::KeptBy::commune ? 0 : 1) {}

  // Villages that can be chosen; none = anything may be written.
  void choose_from(std::vector<std::string> villages) { villages_ = std::move(villages); }

  // Gives the columns of a register their headings and rules.
  void dress(Sheet& sheet) const {
    for (std::size_t i = 0; i < reg_.fields.size(); ++i) {
      documents::SheetColumn& column = sheet.columns[first_field_ + i];
      column.heading = heading_of(reg_.fields[i]);
      column.width = std::max(column.width, std::min(base::character_count(column.heading) + 2, 28));
      column.rule = rule_of(i);
    }
    if (first_field_ == 1) sheet.columns.front().rule = village_rule();
    if (!reg_.single) sheet.columns.back().rule = ended_rule();
  }

  // What stands in each column and how it is written.
  Sheet explanation(const std::string& about) const {
    Sheet sheet{say("template.explanation"),
                about,
                {{say("template.column"), 30},
                 {say("column.type"), 16},
                 {say("template.required"), 11},
                 {say("template.how"), 90}},
                {},
                true};
    const auto add = [&](const std::string& column, const std::string& type, bool required,
                         const std::string& how) {
      sheet.rows.push_back({column, type, required ? word("answer", "yes") : "", how});
    };
    add(say("template.whole_file"), "", false, say("template.how_to_use"));
    if (const std::string& note = reg_.note.in(language_); !note.empty())
      add(reg_.label.in(language_), "", false, note);
    if (first_field_ == 1)
      add(place_heading().in(language_), word("field_type", "choice"), needs_village(),
          village_rule().prompt);
    for (std::size_t i = 0; i < reg_.fields.size(); ++i) {
      const Field& field = reg_.fields[i];
      std::string how = how_to_write(i);
      if (field.type == FieldType::choice) how += " " + all_choices(field);
      if (field.personal) how += " " + say("template.personal");
      if (!field.required) how += " " + say("template.may_be_blank");
      add(heading_of(field), word("field_type", registers::name_of(field.type)), field.required, how);
    }
    if (!reg_.single)
      add(ended_heading().in(language_), word("field_type", "choice"), false, say("template.how_ended"));
    return sheet;
  }

  // By name of the field, where the heading is not its label.
  std::map<std::string, std::string> own_headings() const {
    std::map<std::string, std::string> headings;
    for (const Field& field : reg_.fields)
      if (std::string heading = heading_of(field); heading != field.label.in(language_))
        headings.emplace(field.name, std::move(heading));
    return headings;
  }

  std::string word(std::string_view group, std::string_view id) const {
    return base::word(group, id).in(language_);
  }
  std::string say(const std::string& key,
                  std::vector<std::pair<std::string, std::string>> arguments = {}) const {
    return base::Message{key, std::move(arguments)}.in(language_);
  }

 private:
  std::string heading_of(const Field& field) const {
    const std::string label = field.label.in(language_);
    const std::string unit = dictionary_.unit_text(field.unit, language_);
    return unit.empty() || says_unit(label, unit) ? label : fmt::format("{} ({})", label, unit);
  }

  std::string number_text(const Field& field, std::int64_t value) const {
    return base::human_text(base::scaled(value, field.scale), language_, field.scale);
  }

  static std::string plain_number(const Field& field, std::int64_t value) {
    return registers::stored_text(field, registers::Value(value));
  }

  std::string all_choices(const Field& field) const {
    std::vector<std::string> labels;
    for (const registers::Choice& choice : field.choices) labels.push_back(choice.label.in(language_));
    return say("template.choices", {{"choices", fmt::format("{}", fmt::join(labels, "; "))}});
  }

  std::string how_to_write(std::size_t index) const {
    const Field& field = reg_.fields[index];
    switch (field.type) {
      case FieldType::yes_no:
      case FieldType::choice:
        return say("template.how_choice");
      case FieldType::date:
        return say("template.how_date");
      case FieldType::text:
        return say(reg_.key && *reg_.key == index ? "template.how_key" : "template.how_text",
                   {{"most", std::to_string(field.max_length)}});
      case FieldType::whole:
      case FieldType::decimal:
        break;
    }
    std::string how = say(field.type == FieldType::whole ? "template.how_whole" : "template.how_decimal",
                          {{"least", number_text(field, field.min.value)},
                           {"most", number_text(field, field.max.value)},
                           {"places", std::to_string(field.scale)}});
    if (field.max.field)
      how += " " + say("template.no_more_than", {{"column", heading_of(reg_.fields[*field.max.field])}});
    return how;
  }

  // The words between which is chosen, in the words that stand in filled cells.
  std::vector<std::string> choices_of(const Field& field) const {
    std::vector<std::string> choices;
    const bool is_yes_no = field.type == FieldType::yes_no;
    const std::size_t count = is_yes_no ? 2 : field.choices.size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto value = static_cast<std::int64_t>(is_yes_no ? 1 - i : i);
      choices.push_back(registers::display_text(field, registers::Value(value), language_));
    }
    if (!field.required) choices.emplace_back("?");
    return choices;
  }

  CellRule rule_of(std::size_t index) const {
    const Field& field = reg_.fields[index];
    CellRule rule;
    rule.title = heading_of(field);
    rule.is_strict = field.required;
    const std::string how = how_to_write(index);
    rule.prompt = field.required ? how + " " + say("template.is_required") : how;
    rule.mistake = field.required ? how : how + " " + say("template.unknown");
    switch (field.type) {
      case FieldType::text:
        rule.most_characters = field.max_length;
        rule.is_strict = true;
        break;
      case FieldType::yes_no:
      case FieldType::choice:
        rule.kind = CellRule::Kind::choice;
        rule.choices = choices_of(field);
        rule.is_strict = true;  // "?" is in the list
        break;
      case FieldType::date:
        rule.kind = CellRule::Kind::date;
        break;
      case FieldType::whole:
      case FieldType::decimal:
        rule.kind = field.type == FieldType::whole ? CellRule::Kind::whole : CellRule::Kind::decimal;
        rule.least = plain_number(field, field.min.value);
        rule.most = plain_number(field, field.max.value);
        if (field.max.field) rule.most_of = first_field_ + *field.max.field;
        break;
    }
    return rule;
  }

  bool needs_village() const { return reg_.kept_by == registers::KeptBy::village; }

  CellRule village_rule() const {
    CellRule rule;
    rule.kind = CellRule::Kind::choice;
    rule.choices = villages_;
    rule.is_strict = true;
    rule.title = place_heading().in(language_);
    rule.prompt = say(needs_village() ? "template.how_village" : "template.how_village_or_none");
    rule.mistake = rule.prompt;
    return rule;
  }

  CellRule ended_rule() const {
    CellRule rule;
    rule.kind = CellRule::Kind::choice;
    rule.choices = {"x"};
    rule.is_strict = true;
    rule.title = ended_heading().in(language_);
    rule.prompt = say("template.how_ended");
    rule.mistake = rule.prompt;
    return rule;
  }

  const registers::Dictionary& dictionary_;
  const RegisterDefinition& reg_;
  Language language_;
  std::size_t first_field_;
  std::vector<std::string> villages_;
};

// The villages of the commune on the day that the reader sees, as they are written down; by their code where
// two have one name.
std::vector<std::string> villages_seen(storage::Database& database, const RecordListing& listing) {
  const RecordQuery& query = listing.query();
  const auto places = storage::load_places(database, query.place, query.known_at);
  const auto villages = places->villages(query.place, query.date);
  std::map<std::string, int> times;
  for (const programme::Place& village : villages) ++times[base::search_key(village.name)];
  std::vector<std::string> names;
  for (const programme::Place& village : villages)
    if (listing.sight().sees(village.code))
      names.push_back(times[base::search_key(village.name)] == 1 ? village.name : village.code);
  return names;
}

RegisterTemplate made(const TemplateMaker& maker, Sheet sheet, const std::string& about,
                      documents::WorkbookNote note, const Session& session) {
  maker.dress(sheet);
  sheet.title = about;
  RegisterTemplate made;
  made.workbook = {about, session.actor, session.now, {}, std::move(note)};
  made.workbook.sheets.push_back(std::move(sheet));
  made.workbook.sheets.push_back(maker.explanation(about));
  return made;
}

}  // namespace

RegisterTemplate blank_template(const judging::Law& law, const std::string& register_name, Language language,
                                const Session& session) {
  const RegisterDefinition& reg = register_named(law.dictionary, register_name);
  const TemplateMaker maker(law, reg, language);
  Sheet sheet;
  sheet.name = reg.label.in(language);
  for (const std::string& heading : table_headings(reg, language)) sheet.columns.push_back({heading});
  RegisterTemplate blank =
      made(maker, std::move(sheet), maker.say("template.about", {{"register", reg.label.in(language)}}),
           template_note(reg, std::nullopt, std::nullopt, maker.own_headings()), session);
  blank.name = reg.name;
  return blank;
}

RegisterTemplate filled_template(storage::Database& database, const judging::Law& law,
                                 const RecordListing& listing, Language language, const Session& session) {
  const RegisterDefinition& reg = listing.reg();
  const RecordQuery& query = listing.query();
  const programme::Place place = judging::place_on(database, query.place, query.date, query.known_at);
  TemplateMaker maker(law, reg, language);
  maker.choose_from(villages_seen(database, listing));
  ExportedRegister known = export_register(database, listing, language);
  const std::string about = maker.say(
      "template.about_place",
      {{"register", reg.label.in(language)}, {"place", place.name}, {"date", query.date.vietnamese()}});
  RegisterTemplate filled =
      made(maker, std::move(known.sheet), about,
           template_note(reg, TemplateOccasion{place.code, place.name, query.date},
                         dictionary_version(database, query.known_at), maker.own_headings()),
           session);
  filled.name = known.name;
  return filled;
}

}  // namespace ntm::actions
