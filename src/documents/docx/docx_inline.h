// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/docx/docx_styles_read.h"
#include "documents/docx/word_left_out.h"

namespace ntm::documents {

// The text of a paragraph of Word, gathered run by run.
class WordInline {
 public:
  // The styles must outlive it. `with_marks`: as ReadWish says.
  explicit WordInline(const WordStyles& styles, bool with_marks = false)
      : styles_(styles), with_marks_(with_marks) {}

  struct Emphasis {
    bool bold = false;
    bool italic = false;
  };
  struct Line {
    std::string text;
    std::vector<std::pair<std::size_t, Emphasis>> pieces;  // where each ends in the text

    // Whether all that is not blank is bold (italic), but for the first `marker` bytes of it.
    bool is_all(bool Emphasis::*what, std::size_t marker) const;
  };

  // Adds what a person sees of the paragraph; `emphasis`: that of its style. Text boxes in it are put aside.
  void add(const pugi::xml_node& paragraph, Emphasis emphasis) { children(paragraph, emphasis); }

  // What has been gathered, one line for each line break; empties this.
  std::vector<Line> take();
  // The w:txbxContent found on the way; empties the list.
  std::vector<pugi::xml_node> take_boxes();
  // What was passed and is not in the text, of notes, comments, pictures and the like.
  const WordLeftOut& left_out() const { return left_out_; }
  // The notes to which marks in the text lead, by their identifiers in the file, each with its mark.
  using Marks = std::vector<std::pair<std::string, std::string>>;
  const Marks& footnotes() const { return footnotes_; }
  const Marks& endnotes() const { return endnotes_; }

 private:
  void children(const pugi::xml_node& parent, Emphasis emphasis);
  void element(const pugi::xml_node& node, Emphasis emphasis);
  void run(const pugi::xml_node& node, Emphasis emphasis);
  // Counts it when it is something that the text leaves out; false when it is nothing of the kind.
  bool leaves_out(const pugi::xml_node& node, std::string_view name);
  void put_mark(const pugi::xml_node& reference, bool is_endnote, Emphasis emphasis);
  void field_mark(std::string_view type);
  void put(std::string_view text, Emphasis emphasis, bool is_raised = false);

  const WordStyles& styles_;
  bool with_marks_;
  Marks footnotes_, endnotes_;
  std::vector<Line> lines_{1};
  std::vector<pugi::xml_node> boxes_;
  std::vector<bool> fields_;  // of those we are in, inmost last: whether in its instruction
  WordLeftOut left_out_;
};

}  // namespace ntm::documents
