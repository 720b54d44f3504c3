// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/embedded_files.h"
#include "base/text.h"
#include "criteria/load_criteria.h"
#include "documents/read_document.h"
#include "plans/plan_fields.h"
#include "plans/reading/folded.h"
#include "plans/reading/lines.h"
#include "plans/reading/repairs.h"
#include "plans/reading/sentences.h"
#include "plans/reading/summary_for_tests.h"
#include "registers/load_registers.h"

namespace ntm::plans {

std::optional<std::string> text_of_file(const std::string& path) {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/" + path);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

documents::DocumentText document_of(std::string_view text, const std::string& name) {
  base::Diagnostics diagnostics;
  const auto document = documents::read_document(name, text, diagnostics);
  return document.value_or(documents::DocumentText{name, documents::DocumentText::Unit::line, {}});
}

const criteria::CriteriaSet* set_of_period(int year) {
  static const std::vector<criteria::CriteriaSet> kSets = [] {
    base::Diagnostics diagnostics;
    static registers::Dictionary dictionary;
    std::vector<registers::SourceFile> registers;
    for (const auto& file : base::embedded_files_in("registers/", ".yaml"))
      registers.push_back({std::string(file.path), std::string(file.text)});
    dictionary = registers::load_registers(registers, diagnostics).value();
    std::vector<criteria::SourceFile> sources;
    for (const auto& file : base::embedded_files_in("criteria/2021-2025/", ".yaml"))
      sources.push_back({std::string(file.path), std::string(file.text)});
    auto sets = criteria::load_criteria(sources, dictionary, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    return sets;
  }();
  const auto day = base::Date::from_civil(year, 12, 31);
  for (const criteria::CriteriaSet& set : kSets)
    if (set.in_force_at(*day) && set.province.empty()) return &set;
  return nullptr;
}

namespace {

using Lines = std::vector<std::string>;

std::string in_words(const Target& target) {
  static constexpr WordList<5> kSigns = {"≥", ">", "≤", "<", "="};
  std::string text(kSigns.at(static_cast<std::size_t>(target.comparator)));
  text += " " + (target.value ? base::exact_text(*target.value) : "luật định");
  if (target.out_of) text += "/" + base::exact_text(*target.out_of);
  if (!target.unit.empty()) text += " " + target.unit;
  if (target.change != Target::Change::none)
    text = std::string(kChanges.at(static_cast<std::size_t>(target.change))) + " " + text;
  return text;
}

std::string in_words(const std::vector<Party>& parties) {
  Lines all;
  for (const Party& party : parties) {
    std::string text = party.post;
    if (!party.names.empty()) text += fmt::format(" ({})", party.names.size());
    if (!party.indicators.empty()) text += fmt::format(" [{}]", fmt::join(party.indicators, " "));
    all.push_back(text);
  }
  return fmt::format("{}", fmt::join(all, "; "));
}

std::string in_words(const Assignment& assignment) {
  std::string text = in_words(assignment.leads);
  if (!assignment.partners.empty()) text += " + " + in_words(assignment.partners);
  return text;
}

std::string in_words(const Schedule& schedule) {
  std::string text(kScheduleKinds.at(static_cast<std::size_t>(schedule.kind)));
  if (schedule.start) text += " from " + schedule.start->iso();
  if (schedule.due) text += " to " + schedule.due->iso();
  if (!schedule.rule.empty()) text += " " + schedule.rule;
  if (schedule.times != 1) text += fmt::format(" x{}", schedule.times);
  if (schedule.minimum) text += " minimum";
  return text;
}

void add_objectives(const Plan& plan, Lines& lines) {
  for (const Objective& one : plan.objectives) {
    std::string line(kObjectiveKinds.at(static_cast<std::size_t>(one.kind)));
    if (!one.criteria.empty()) line += fmt::format(" {}", fmt::join(one.criteria, " "));
    if (!one.indicators.empty()) line += fmt::format(" {}", fmt::join(one.indicators, " "));
    for (const Target& target : one.targets) line += " | " + in_words(target);
    if (!one.documents.empty()) line += fmt::format(" | {}", fmt::join(one.documents, ", "));
    lines.push_back(line);
  }
}

void add_sections(const Plan& plan, std::map<std::string, Lines>& parts) {
  for (const Section& section : plan.sections) {
    const auto tasks = std::ranges::count(plan.tasks, section.id, &Task::section);
    std::string line = fmt::format("{} {} {}", section.level,
                                   kSectionKinds.at(static_cast<std::size_t>(section.kind)), section.id);
    if (tasks > 0) line += fmt::format(" {} tasks", tasks);
    parts["sections"].push_back(line + ":" + (section.title.empty() ? "" : " " + section.title));
    if (!section.assignment.empty())
      parts["leads"].push_back(section.id + ": " + in_words(section.assignment));
    if (section.schedule.kind != Schedule::Kind::not_given)
      parts["timing"].push_back(section.id + ": " + in_words(section.schedule));
  }
}

void add_tasks(const Plan& plan, std::map<std::string, Lines>& parts) {
  for (const Task& task : plan.tasks) {
    parts["tasks"].push_back(task.id + ": " + task.text);
    for (const Target& target : task.targets)
      parts["targets"].push_back(
          fmt::format("{} {}: {} {}", target.origin.first_line, task.id, in_words(target), target.quantity) +
          (target.criterion.empty()
               ? ""
               : " -> " + (target.indicator.empty() ? target.criterion : target.indicator)));
    if (!task.assignment.empty()) parts["leads"].push_back(task.id + ": " + in_words(task.assignment));
    if (task.schedule.kind != Schedule::Kind::not_given) {
      const bool again =
          task.schedule.kind == Schedule::Kind::recurring || task.schedule.kind == Schedule::Kind::periodic;
      parts[again ? "recurring" : "timing"].push_back(task.id + ": " + in_words(task.schedule));
    }
    if (!task.villages.empty())
      parts["villages"].push_back(fmt::format("{}: {}", task.id, fmt::join(task.villages, "; ")));
    if (task.money.dong || !task.money.source.empty())
      parts["money"].push_back(fmt::format("{}: {} {}", task.id,
                                           task.money.dong ? base::exact_text(*task.money.dong) : "?",
                                           task.money.source));
  }
}

void add_paper(const Plan& plan, std::map<std::string, Lines>& parts) {
  for (const LegalDocument& one : plan.documents)
    parts["documents"].push_back(fmt::format("{} {}{}{}", one.kind, one.number,
                                             one.date ? " " + one.date->iso() : "",
                                             one.issuer.empty() ? "" : " | " + one.issuer));
  const Head& head = plan.head;
  for (const std::string* one :
       {&head.superior, &head.issuing_body, &head.number, &head.issued_at, &head.title, &head.subject})
    if (!one->empty()) parts["head"].push_back(*one);
  if (head.date) parts["head"].push_back(head.date->iso());
  for (const Recipient& one : plan.recipients) parts["recipients"].push_back(one.text);
  if (!plan.signatory) return;
  parts["signatory"].push_back(plan.signatory->authority);
  for (const std::string& title : plan.signatory->titles) parts["signatory"].push_back(title);
  parts["signatory"].push_back(plan.signatory->name.empty() ? "no name" : "a name");
}

// By what texts are compared here: "tháng 02" is "tháng 2".
std::string key_in(std::string_view text) {
  std::string key = " " + base::search_key(text);
  for (auto at = key.find(" 0"); at != std::string::npos; at = key.find(" 0", at + 1))
    if (at + 2 < key.size() && std::isdigit(static_cast<unsigned char>(key[at + 2])) != 0)
      key.erase(at + 1, 1);
  return key.substr(1);
}

void collect(std::string& pool, Plan plan);

// Gathers every text of a structure.
struct Collector {
  std::string& pool;

  void add(std::string& text) {
    if (const std::string key = key_in(text); !key.empty()) pool += " " + key;
  }
  template <typename T>
  void add(std::vector<T>& list) {
    for (T& one : list) add(one);
  }
  void add(std::optional<Signatory>& one) {
    if (one) add(*one);
  }
  void add(Origin&) {}  // the raw text proves nothing
  void add(int&) {}
  void add(bool&) {}
  void add(std::optional<base::Date>& date) {
    if (date)
      pool += " " + base::search_key(
                        fmt::format("ngày {} tháng {} năm {}", date->day(), date->month(), date->year()));
  }
  void add(std::optional<base::Rational>&) {}
  template <typename T>
  requires std::is_class_v<T>
  void add(T& structure) { fields(*this, structure); }
  template <typename T>
  void operator()(std::string_view, T& field) {
    add(field);
  }
  template <typename T, std::size_t N>
  void operator()(std::string_view, T&, const WordList<N>&) {}
};

void collect(std::string& pool, Plan plan) {
  Collector collector{pool};
  fields(collector, plan);
}

}  // namespace

std::map<std::string, Lines> summary_of(const PlanReading& reading) {
  std::map<std::string, Lines> parts;
  add_objectives(reading.plan, parts["objectives"]);
  add_sections(reading.plan, parts);
  add_tasks(reading.plan, parts);
  add_paper(reading.plan, parts);
  for (const Doubt& one : reading.doubts)
    parts["doubts"].push_back(fmt::format("{} {}", one.origin.first_line, one.what.key));
  for (const Contradiction& one : reading.contradictions)
    parts["contradictions"].push_back(
        fmt::format("{} {} {}", one.first.first_line, one.second.first_line, one.what.key));
  for (const LeftOver& one : reading.left_over)
    parts["left_over"].push_back(fmt::format("{} {}", one.origin.first_line, one.text));
  return parts;
}

std::vector<std::string> lost_sentences(const documents::DocumentText& document, const PlanReading& reading) {
  std::string pool;
  collect(pool, reading.plan);
  for (const LeftOver& one : reading.left_over) pool += " " + key_in(one.text);
  std::vector<std::string> lost;
  const auto look = [&](const std::string& text, int line) {
    for (const std::string& sentence : sentences_of(repaired(text).text))
      // A sentence may stand in two places of the plan: a heading and what follows it, a label and its words.
      for (const std::string_view part : base::split(sentence, ':')) {
        const std::string key = key_in(part), unmarked = key_in(line_within(part, {}).text);
        if (key.empty() || key == "noi nhan") continue;  // every paper has it
        if (pool.find(key) == std::string::npos && pool.find(unmarked) == std::string::npos)
          lost.push_back(fmt::format("{}: {}", line, part));
      }
  };
  for (const documents::TextBlock& block : document.blocks) {
    if (block.cells.empty()) look(block.text, block.first_line);
    for (const std::string& cell : block.cells)
      for (const std::string_view piece : base::split(cell, '\n')) look(std::string(piece), block.first_line);
  }
  return lost;
}

TEST(LostSentences, are_found) {
  PlanReading reading;
  const auto document = document_of("# Một câu\n- Câu thứ hai. Câu thứ ba.\n| ô một | ô hai |\n", "x.md");
  EXPECT_EQ(lost_sentences(document, reading).size(), 5U);
  reading.left_over.push_back({Origin{}, "Câu thứ hai."});
  EXPECT_EQ(lost_sentences(document, reading).size(), 4U);
}

}  // namespace ntm::plans
