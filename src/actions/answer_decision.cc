// SPDX-License-Identifier: Apache-2.0
#include "actions/answer_decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;
using decisions::DraftLine;
using decisions::LineAnswer;
using decisions::Standing;
using storage::DecisionEntry;
using AnswerWhat = LineAnswer::What;

constexpr std::string_view kAllLines = "*";

// What was given, as entries for single lines.
class AnswersToLines {
 public:
  AnswersToLines(const KeptDecision& reading, const Session& session) : reading_(reading), session_(session) {
    lines_ = decisions::lines_of(reading.draft);
    for (const DraftLine& line : decisions::lines_of(reading.read)) read_[line.name] = line.read;
  }

  std::vector<DecisionEntry> entries(const std::vector<AnswerGiven>& given) {
    for (std::size_t i = 0; i < given.size(); ++i) {
      where_ = fmt::format("answers/{}", i);
      answer(given[i]);
    }
    if (diagnostics_.empty() && entries_.empty())
      diagnostics_.add({"answers", 0, 0}, "decision_answer.nothing_open");
    if (!diagnostics_.empty())
      throw Error(Error::Kind::invalid, {"decision_answer.refused", {}}, std::move(diagnostics_));
    return std::move(entries_);
  }

 private:
  void answer(const AnswerGiven& given) {
    if (given.line == kAllLines) return all_that_is_clear(given);
    const auto line = std::ranges::find(lines_, given.line, &DraftLine::name);
    if (line == lines_.end())
      return refuse({"decision_answer.no_line", {{"line", base::shorten(given.line, 60)}}});
    const LineAnswer wanted{0, given.line, given.what, given.fields, {}, {}, {}, {}, {}};
    if (auto why = decisions::why_not_answered(reading_.draft, *line, wanted)) return refuse(*std::move(why));
    if (given.what == AnswerWhat::taken_back && !was_answered(given.line))
      return refuse({"decision_answer.not_answered", {{"line", given.line}}});
    const bool is_whole = given.whole && line->kind == DraftLine::Kind::indicator;
    if (is_whole && given.what == AnswerWhat::accepted && asks(given.line)) return;
    // What was said of the indicator itself, a correction say, stays.
    const bool stays = is_whole && given.what == AnswerWhat::accepted && was_answered(given.line);
    if (!stays) note(given, given.line);
    if (is_whole && given.what != AnswerWhat::set_aside) below(given, given.line);
  }

  // Of a whole indicator: levels and parts are accepted where they are open, taken back where they are not.
  void below(const AnswerGiven& given, const std::string& of) {
    for (const DraftLine& line : lines_) {
      if (line.of != of) continue;
      const bool takes_back = given.what == AnswerWhat::taken_back;
      AnswerGiven one{line.name, takes_back ? AnswerWhat::taken_back : AnswerWhat::accepted};
      if (was_answered(line.name) == takes_back) note(one, line.name);
      below(given, line.name);
    }
  }

  void all_that_is_clear(const AnswerGiven& given) {
    if (given.what != AnswerWhat::accepted || !given.fields.empty())
      return refuse({"decision_answer.all_accepted", {}});
    for (const DraftLine& line : lines_) {
      if (line.kind == DraftLine::Kind::question || was_answered(line.name) || is_asked_about(line.name))
        continue;
      const LineAnswer wanted{0, line.name, AnswerWhat::accepted, {}, {}, {}, {}, {}, {}};
      if (!decisions::why_not_answered(reading_.draft, line, wanted)) note(given, line.name);
    }
  }

  // Whether an open question is about that very line.
  bool is_asked_about(const std::string& line) const {
    return std::ranges::any_of(reading_.draft.questions, [&](const decisions::Question& question) {
      return std::ranges::find(question.lines, line) != question.lines.end() &&
             decisions::is_open(question, reading_.standings);
    });
  }

  // Says which questions are open about the indicator; whether there are any.
  bool asks(const std::string& line) {
    const auto open = decisions::open_questions_about(reading_.draft, reading_.standings, line);
    for (const decisions::Question* question : open) refuse(question->what);
    return !open.empty();
  }

  bool was_answered(const std::string& line) const {
    const Standing standing = decisions::standing_of(reading_.standings, line);
    return standing.state != Standing::State::open;
  }

  void note(const AnswerGiven& given, const std::string& line) {
    if (!noted_.insert(line).second) return refuse({"decision_answer.twice", {{"line", line}}});
    // Of a level that a correction asked for: nothing was read there.
    const auto read = read_.find(line);
    DecisionEntry entry;
    entry.what = static_cast<DecisionEntry::What>(given.what);
    entry.line = line;
    entry.value = decisions::fields_text(given.fields);
    entry.read = read == read_.end() ? decisions::fields_text({{"number", "unknown"}}) : read->second;
    entry.words = base::tidy(given.words);
    entry.actor = session_.actor;
    entry.at = session_.now;
    entries_.push_back(std::move(entry));
  }

  void refuse(base::Message why) { diagnostics_.add({where_, 0, 0}, why.key, why.arguments); }

  const KeptDecision& reading_;
  const Session& session_;
  std::vector<DraftLine> lines_;
  std::map<std::string, std::string> read_;
  std::set<std::string> noted_;
  std::string where_;
  std::vector<DecisionEntry> entries_;
  base::Diagnostics diagnostics_;
};

}  // namespace

void refuse_changed_meanwhile(const KeptDecision& reading, std::int64_t expected) {
  if (reading.last() == expected) return;
  throw Error(Error::Kind::conflict,
              {"decision_reading.changed_meanwhile",
               {{"who", reading.entries.empty() ? reading.kept.actor : reading.entries.back().actor}}});
}

void answer_decision(storage::Database& database, storage::DecisionReadingId id, std::int64_t expected,
                     const std::vector<AnswerGiven>& given, const Session& session) {
  storage::Transaction transaction(database);
  const KeptDecision reading = kept_decision(database, id);
  refuse_changed_meanwhile(reading, expected);
  if (!reading.can_be_answered()) throw Error(Error::Kind::conflict, {"decision_reading.not_open", {}});
  const std::vector<DecisionEntry> entries = AnswersToLines(reading, session).entries(given);
  const std::int64_t batch = storage::add_decision_entries(database, id, entries);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "decision.compare";
  entry.object = storage::decision_batch_object(batch);
  entry.after = entries.size() == 1
                    ? entries.front().line
                    : fmt::format("{} … {} ({})", entries.front().line, entries.back().line, entries.size());
  entry.details = reading.kept.name;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

}  // namespace ntm::actions
