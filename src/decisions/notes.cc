// SPDX-License-Identifier: Apache-2.0
#include "decisions/notes.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "decisions/note_marks.h"

namespace ntm::decisions {
namespace {

struct FoundNote {
  std::string key;  // of its mark
  std::string text;
  std::optional<std::size_t> table{};  // by which it stands; none: for the whole file
  std::optional<Said> cell{};          // where it stands in one
  bool is_used = false;
};

class NoteLinks {
 public:
  NoteLinks(const documents::PrintedDocument& document, Draft& draft, AnnexRows& rows)
      : draft_(draft), rows_(rows) {
    for (const Said& remark : draft.remarks)
      for (const NoteLine& line : notes_in(remark.text)) add(line, remark.where.table, remark);
    for (const documents::PrintedNote& note : document.notes)
      if (!note.text.empty()) notes_.push_back({key_of_mark(note.mark), note.mark + " " + note.text});
  }

  // Paragraphs behind a table, as long as they are notes.
  void add_behind(std::size_t table, const std::vector<std::string>& paragraphs) {
    for (const std::string& paragraph : paragraphs) {
      const auto lines = notes_in(paragraph);
      const std::string key = base::search_key(paragraph);
      if (lines.empty() && key != "ghi chu" && key != "chu thich") return;
      for (const NoteLine& line : lines) add(line, table, std::nullopt);
    }
  }

  void link() {
    for (DraftCriterion& criterion : draft_.criteria) {
      code_ = criterion.code;
      std::vector<Said> of_all;
      link_words(criterion.words, criterion.name, of_all);
      ask_unknown();
      for (DraftIndicator& indicator : criterion.indicators) {
        for (const Said& note : of_all) add_once(indicator.notes, note);
        link(indicator, indicator.code);
      }
    }
    link_headings();
    for (const FoundNote& note : notes_) {
      if (note.is_used || !note.table) continue;
      std::vector<Said> cells;
      if (note.cell) cells.push_back(*note.cell);
      rows_.ask("decision.note_without_mark", std::move(cells), {{"text", base::shorten(note.text, kShown)}});
    }
  }

 private:
  static constexpr int kShown = 160;

  void add(const NoteLine& line, std::size_t table, const std::optional<Said>& cell) {
    notes_.push_back({key_of_mark(line.mark), line.text, table, cell});
  }

  static void add_once(std::vector<Said>& notes, const Said& note) {
    const auto same = [&](const Said& other) { return other.text == note.text; };
    if (std::ranges::none_of(notes, same)) notes.push_back(note);
  }

  void link(DraftIndicator& indicator, const std::string& code) {
    code_ = code;
    link_words(indicator.words, indicator.name, indicator.notes);
    for (const DraftLevel& level : indicator.levels)
      for (const std::string& mark : level.level.marks) link(mark, level.said, indicator.notes);
    for (const std::vector<Said>* some : {&indicator.unit, &indicator.agency}) {
      const std::vector<Said> cells = *some;
      for (const Said& cell : cells)
        for (const std::string& mark : known_marks(cell)) link(mark, cell, indicator.notes);
    }
    ask_unknown();
    for (DraftIndicator& part : indicator.parts) link(part, code + "." + part.code);
  }

  // Of cells with words, of which a name was made.
  void link_words(const std::vector<Said>& words, std::string& name, std::vector<Said>& notes) {
    if (words.empty()) return;
    const MarkedText plain = without_marks(name, PlainDigits::are_text);
    // "(1)" within words is a mark where there is such a note.
    const MarkedText all = without_marks(name, PlainDigits::are_marks);
    const bool are_known = std::ranges::all_of(
        all.marks, [&](const std::string& mark) { return !find(mark, words.back().where.table).empty(); });
    const MarkedText& taken = are_known ? all : plain;
    for (const std::string& mark : taken.marks) link(mark, words.back(), notes);
    if (are_known && !taken.text.empty()) name = taken.text;
  }

  std::vector<std::string> known_marks(const Said& cell) {
    std::vector<std::string> marks = without_marks(cell.text, PlainDigits::are_marks).marks;
    std::erase_if(marks, [&](const std::string& mark) { return find(mark, cell.where.table).empty(); });
    return marks;
  }

  // The notes that it can lead to: those by its own table before all others.
  std::vector<FoundNote*> find(const std::string& mark, std::size_t table) {
    const std::string key = key_of_mark(mark);
    std::vector<FoundNote*> near, far;
    for (FoundNote& note : notes_) {
      if (note.key != key) continue;
      (note.table == table ? near : far).push_back(&note);
    }
    return near.empty() ? far : near;
  }

  void link(const std::string& mark, const Said& cell, std::vector<Said>& notes) {
    const std::vector<FoundNote*> found = find(mark, cell.where.table);
    for (FoundNote* note : found) {
      note->is_used = true;
      add_once(notes, {note->text, cell.where});
    }
    std::vector<Said>& asked = found.empty() ? without_note_ : with_two_;
    const bool is_one = found.size() == 1;
    if (!is_one && std::ranges::find(asked, cell) == asked.end()) asked.push_back(cell);
  }

  void ask_unknown() {
    if (!without_note_.empty())
      rows_.ask("decision.footnote", std::exchange(without_note_, {}), {{"code", code_}});
    if (!with_two_.empty())
      rows_.ask("decision.footnote_two", std::exchange(with_two_, {}), {{"code", code_}});
  }

  // Of a whole column: what it changes nobody can tell.
  void link_headings() {
    const std::vector<Said> headings = draft_.headings;
    for (const Said& heading : headings)
      for (const std::string& mark : known_marks(heading))
        for (FoundNote* note : find(mark, heading.where.table)) {
          if (std::exchange(note->is_used, true)) continue;
          std::vector<Said> cells{heading};
          if (note->cell) cells.push_back(*note->cell);
          rows_.ask("decision.note_of_heading", std::move(cells),
                    {{"text", base::shorten(note->text, kShown)}});
        }
  }

  Draft& draft_;
  AnnexRows& rows_;
  std::vector<FoundNote> notes_;
  std::string code_;
  std::vector<Said> without_note_, with_two_;  // of the line that is looked at
};

}  // namespace

void link_notes(const documents::PrintedDocument& document, const std::vector<std::size_t>& tables,
                Draft& draft, AnnexRows& rows) {
  NoteLinks links(document, draft, rows);
  for (const std::size_t table : tables)
    links.add_behind(table,
                     table + 1 < document.tables.size() ? document.tables[table + 1].before : document.after);
  links.link();
}

}  // namespace ntm::decisions
