// SPDX-License-Identifier: Apache-2.0
#include "actions/publish_decision.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "actions/answer_decision.h"
#include "actions/publish_law.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::DecisionEntry;
using StepWhat = DecisionEntry::What;

// The reading, as it was seen.
KeptDecision seen_reading(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected) {
  KeptDecision reading = kept_decision(database, id);
  refuse_changed_meanwhile(reading, expected);
  return reading;
}

void refuse_unless(bool is_so, const char* key) {
  if (!is_so) throw Error(Error::Kind::conflict, {key, {}});
}

criteria::SourceFile set_file(storage::Database& database, const KeptDecision& reading,
                              const Session& session) {
  return file_of_reading(reading,
                         publication_of(*judging::law_in_force(database, session.now), reading.draft));
}

// Keeps the step and its entry in the log.
void take_step(storage::Database& database, const KeptDecision& reading, DecisionEntry step,
               const char* action, std::string after, const Session& session) {
  step.words = base::tidy(step.words);
  step.actor = session.actor;
  step.at = session.now;
  storage::AuditEntry entry;
  entry.details =
      step.what == StepWhat::published ? fmt::format("{}; {}", step.value, reading.kept.file_id) : step.words;
  const std::int64_t batch = storage::add_decision_entries(database, reading.kept.id, {std::move(step)});
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action;
  entry.object = storage::decision_batch_object(batch);
  entry.before = reading.kept.name;
  entry.after = std::move(after);
  storage::append_audit(database, std::move(entry));
}

// What must be settled before somebody else is asked to look at it.
void refuse_unsettled(const KeptDecision& reading, const base::Diagnostics& mistakes) {
  base::Diagnostics missing;
  for (const decisions::Question& question : reading.draft.questions)
    if (decisions::is_open(question, reading.standings))
      missing.add({question.line, 0, 0}, question.what.key, question.what.arguments);
  for (const std::string_view field : decisions::kHeadFields) {
    const std::string line = fmt::format("{}{}", decisions::kHeadLine, field);
    if (decisions::standing_of(reading.standings, line).state == decisions::Standing::State::open)
      missing.add({line, 0, 0}, "decision_reading.head_open", {{"line", line}});
  }
  missing.add(mistakes);
  if (!missing.empty())
    throw Error(Error::Kind::invalid, {"decision_reading.not_ready", {}}, std::move(missing));
}

}  // namespace

void send_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                   std::size_t unread, const std::string& words, const Session& session) {
  storage::Transaction transaction(database);
  const KeptDecision reading = seen_reading(database, id, expected);
  refuse_unless(reading.can_be_answered(), "decision_reading.not_open");
  const criteria::SourceFile file = set_file(database, reading, session);
  refuse_unsettled(reading, why_not_published(database, {file}, session));
  if (reading.so_far.open != unread)
    throw Error(Error::Kind::conflict,
                {"decision_reading.unread",
                 {{"open", std::to_string(reading.so_far.open)}, {"given", std::to_string(unread)}}});
  DecisionEntry step;
  step.what = StepWhat::sent;
  step.value = base::content_hash(file.text);
  step.unread = static_cast<std::int64_t>(unread);
  step.words = words;
  take_step(database, reading, std::move(step), "decision.send", std::to_string(unread), session);
  transaction.commit();
}

void return_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                     const std::string& words, const Session& session) {
  if (base::tidy(words).empty()) throw Error(Error::Kind::invalid, {"decision_reading.no_reason", {}});
  storage::Transaction transaction(database);
  const KeptDecision reading = seen_reading(database, id, expected);
  refuse_unless(reading.state() == ReadingState::sent, "decision_reading.not_sent");
  DecisionEntry step;
  step.what = StepWhat::returned;
  step.words = words;
  take_step(database, reading, std::move(step), "decision.return", "", session);
  transaction.commit();
}

void drop_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                   const std::string& words, const Session& session) {
  storage::Transaction transaction(database);
  const KeptDecision reading = seen_reading(database, id, expected);
  const ReadingState state = reading.state();
  refuse_unless(state != ReadingState::published && state != ReadingState::dropped,
                "decision_reading.not_open");
  DecisionEntry step;
  step.what = StepWhat::dropped;
  step.words = words;
  take_step(database, reading, std::move(step), "decision.drop", "", session);
  transaction.commit();
}

void publish_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                      const Session& session) {
  storage::Transaction transaction(database);
  const KeptDecision reading = seen_reading(database, id, expected);
  refuse_unless(reading.state() == ReadingState::sent, "decision_reading.not_sent");
  if (const auto why = why_not_second(reading, session.actor)) throw Error(Error::Kind::invalid, *why);
  const criteria::SourceFile file = set_file(database, reading, session);
  DecisionEntry step;
  step.what = StepWhat::published;
  step.value = base::content_hash(file.text);
  refuse_unless(step.value == reading.step()->value, "decision_reading.reads_otherwise");
  const auto published = publish_criteria(database, {file}, session);
  refuse_unless(!published.empty(), "decision_reading.nothing_new");
  step.file = published.front();
  take_step(database, reading, std::move(step), "decision.publish", published.front(), session);
  transaction.commit();
}

std::optional<base::Message> why_not_second(const KeptDecision& reading, const std::string& actor) {
  const auto people = reading.compared_by();
  if (std::ranges::find(people, actor) == people.end()) return std::nullopt;
  return base::Message{std::string(kSecondPerson), {{"people", fmt::format("{}", fmt::join(people, ", "))}}};
}

ComparedSets compare_decision(storage::Database& database, storage::DecisionReadingId id,
                              const std::optional<SetChoice>& before, const Session& session) {
  const storage::Snapshot snapshot(database);
  const KeptDecision reading = kept_decision(database, id);
  const auto publication = publication_of(*judging::law_in_force(database, session.now), reading.draft);
  SetChoice other{publication.replaces.empty() ? reading.kept.against : publication.replaces};
  if (before) other = *before;
  return compare_sets(&database, other, {"", std::nullopt, file_of_reading(reading, publication)}, session);
}

DraftImpact impact_of_decision(storage::Database& database, storage::DecisionReadingId id,
                               const programme::PlaceCode& place, base::Date date, const Session& session) {
  const storage::Snapshot snapshot(database);
  const KeptDecision reading = kept_decision(database, id);
  return impact_of(database, {reading.draft.head.set, std::nullopt, set_file(database, reading, session)},
                   place, date, session);
}

}  // namespace ntm::actions
