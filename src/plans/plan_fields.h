// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "plans/plan.h"

// The fields of a plan and their names, stated once: whoever writes, reads or makes up plans visits them
// here. visit(name, field) for each field; an enumeration comes with the words for its values, in their
// order.
namespace ntm::plans {

template <std::size_t N>
using WordList = std::array<std::string_view, N>;

inline constexpr WordList<5> kScheduleKinds = {"not_given", "continuous", "within", "recurring", "periodic"};
inline constexpr WordList<5> kComparators = {"at_least", "above", "at_most", "below", "equal"};
inline constexpr WordList<3> kChanges = {"none", "fall", "rise"};
inline constexpr WordList<3> kTaskKinds = {"criterion", "group", "duty"};
inline constexpr WordList<6> kBearers = {"none", "board", "front", "villages", "office", "other"};
inline constexpr WordList<4> kObjectiveKinds = {"keep", "achieve", "strengthen", "support"};
inline constexpr WordList<5> kRoles = {"words", "task", "objective", "leads", "timing"};
inline constexpr WordList<10> kSectionKinds = {"other",      "purpose",   "requirements", "situation",
                                               "objectives", "criterion", "group",        "funding",
                                               "duties",     "heading"};

template <typename Visit>
void fields(Visit& visit, Origin& it) {
  visit("first_line", it.first_line);
  visit("last_line", it.last_line);
  visit("raw", it.raw);
}

template <typename Visit>
void fields(Visit& visit, Party& it) {
  visit("post", it.post);
  visit("names", it.names);
  visit("indicators", it.indicators);
}

template <typename Visit>
void fields(Visit& visit, Assignment& it) {
  visit("leads", it.leads);
  visit("partners", it.partners);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Schedule& it) {
  visit("kind", it.kind, kScheduleKinds);
  visit("start", it.start);
  visit("due", it.due);
  visit("rule", it.rule);
  visit("minimum", it.minimum);
  visit("times", it.times);
  visit("text", it.text);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Target& it) {
  visit("quantity", it.quantity);
  visit("comparator", it.comparator, kComparators);
  visit("change", it.change, kChanges);
  visit("value", it.value);
  visit("out_of", it.out_of);
  visit("unit", it.unit);
  visit("criterion", it.criterion);
  visit("indicator", it.indicator);
  visit("text", it.text);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Money& it) {
  visit("dong", it.dong);
  visit("source", it.source);
  visit("text", it.text);
}

template <typename Visit>
void fields(Visit& visit, Task& it) {
  visit("id", it.id);
  visit("section", it.section);
  visit("kind", it.kind, kTaskKinds);
  visit("bearer", it.bearer, kBearers);
  visit("criterion", it.criterion);
  visit("indicators", it.indicators);
  visit("text", it.text);
  visit("assignment", it.assignment);
  visit("schedule", it.schedule);
  visit("targets", it.targets);
  visit("villages", it.villages);
  visit("money", it.money);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Objective& it) {
  visit("id", it.id);
  visit("kind", it.kind, kObjectiveKinds);
  visit("criteria", it.criteria);
  visit("indicators", it.indicators);
  visit("targets", it.targets);
  visit("documents", it.documents);
  visit("text", it.text);
  visit("origin", it.origin);
  visit("repeated", it.repeated);
}

template <typename Visit>
void fields(Visit& visit, LegalDocument& it) {
  visit("kind", it.kind);
  visit("number", it.number);
  visit("date", it.date);
  visit("issuer", it.issuer);
  visit("about", it.about);
  visit("citations", it.citations);
}

template <typename Visit>
void fields(Visit& visit, Sentence& it) {
  visit("role", it.role, kRoles);
  visit("text", it.text);
  visit("task", it.task);
}

template <typename Visit>
void fields(Visit& visit, Paragraph& it) {
  visit("marker", it.marker);
  visit("sentences", it.sentences);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Section& it) {
  visit("id", it.id);
  visit("kind", it.kind, kSectionKinds);
  visit("level", it.level);
  visit("number", it.number);
  visit("label", it.label);
  visit("title", it.title);
  visit("criterion", it.criterion);
  visit("bearer", it.bearer, kBearers);
  visit("assignment", it.assignment);
  visit("schedule", it.schedule);
  visit("paragraphs", it.paragraphs);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Signatory& it) {
  visit("authority", it.authority);
  visit("titles", it.titles);
  visit("name", it.name);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Recipient& it) {
  visit("text", it.text);
  visit("origin", it.origin);
}

template <typename Visit>
void fields(Visit& visit, Head& it) {
  visit("superior", it.superior);
  visit("issuing_body", it.issuing_body);
  visit("number", it.number);
  visit("issued_at", it.issued_at);
  visit("date", it.date);
  visit("title", it.title);
  visit("subject", it.subject);
  visit("other", it.other);
}

template <typename Visit>
void fields(Visit& visit, Plan& it) {
  visit("place", it.place);
  visit("place_name", it.place_name);
  visit("year", it.year);
  visit("criteria_set", it.criteria_set);
  visit("head", it.head);
  visit("preamble", it.preamble);
  visit("objectives", it.objectives);
  visit("tasks", it.tasks);
  visit("sections", it.sections);
  visit("documents", it.documents);
  visit("closing", it.closing);
  visit("recipients", it.recipients);
  visit("signatory", it.signatory);
  visit("retired", it.retired);
}

}  // namespace ntm::plans
