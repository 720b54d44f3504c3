// SPDX-License-Identifier: Apache-2.0
#include "documents/html_write.h"

#include <numeric>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "documents/paper_look.h"
#include "documents/xml_text.h"

namespace ntm::documents {
namespace {

// Twentieths of a point as CSS writes points: "13.45pt".
std::string points(int twips) {
  return fmt::format("{}.{:02}pt", twips / 20, twips % 20 * 5);
}

std::string class_of(Style style) {
  std::string name = base::search_key(look_of(style).name);
  std::ranges::replace(name, ' ', '-');
  return name;
}

const char* css_name_of(Alignment alignment) {
  switch (alignment) {
    case Alignment::by_style:
    case Alignment::left:
      return "left";
    case Alignment::centre:
      return "center";
    case Alignment::right:
      return "right";
    case Alignment::justified:
      return "justify";
  }
  return "left";
}

class HtmlWriter {
 public:
  HtmlWriter(const Paper& paper, const std::string& mark) : paper_(paper), mark_(mark) {}

  std::string write() {
    for (const Section& section : paper_.sections) write_section(section);
    std::string page = "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n";
    page +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n";
    page +=
        "<title>" + escaped(paper_.title) + "</title>\n<style>\n" + styles() + "</style>\n</head>\n<body>\n";
    if (!mark_.empty())
      body_.insert(body_.rfind("</section>"), "<footer class=\"mark\">" + escaped(mark_) + "</footer>\n");
    return page + body_ + "</body>\n</html>\n";
  }

 private:
  std::string styles() const {
    std::string css;
    for (const auto orientation : {Section::Orientation::portrait, Section::Orientation::landscape}) {
      const char* name = orientation == Section::Orientation::portrait ? "portrait" : "landscape";
      const PageLook page = page_look(orientation);
      const std::string margins = fmt::format("{} {} {} {}", points(page.top), points(page.right),
                                              points(page.bottom), points(page.left));
      css += fmt::format(
          "@page {0} {{ size: A4 {0}; margin: {1}; @top-center {{ content: counter(page); }} }}\n", name,
          margins);
      css += fmt::format(".{0} {{ page: {0}; width: {1}; min-height: {2}; padding: {3}; }}\n", name,
                         points(page.text_width()), points(page.height - page.top - page.bottom), margins);
    }
    css +=
        "@page :first { @top-center { content: none; } }\n"
        "body { margin: 0; background: #ddd; color: #000; font-family: '" +
        std::string(kFont) +
        "', 'Liberation Serif', serif; }\n"
        "section { margin: 12pt auto; background: #fff; box-sizing: content-box; break-after: page; }\n"
        "section:last-child { break-after: auto; }\n"
        "p { margin: 0; overflow-wrap: break-word; }\n"
        "hr { height: 0; margin: 3pt auto 1pt; border: 0; border-top: 0.75pt solid #000; }\n"
        "table { width: 100%; border-collapse: collapse; table-layout: fixed; }\n"
        "tr { break-inside: avoid; }\n"
        ".lines td { border: 0.5pt solid #000; padding: 0 3.5pt; vertical-align: middle; }\n"
        ".columns { break-inside: avoid; }\n.columns td { padding: 0; vertical-align: top; }\n"
        "* + .columns { margin-top: 10pt; }\n"
        ".break { break-after: page; }\n"
        ".mark { margin-top: 12pt; text-align: right; font-size: 8pt; color: #707070; }\n"
        ".left { text-align: left !important; }\n.center { text-align: center !important; }\n"
        ".right { text-align: right !important; }\n.justify { text-align: justify !important; }\n"
        "@media print { body { background: none; } section { width: auto; min-height: 0; margin: 0; padding: "
        "0; } }\n";
    for (int i = 0; i < kStyles; ++i) css += style(static_cast<Style>(i));
    for (const int width : widths_) css += fmt::format(".w{} {{ width: {}; }}\n", width, points(width));
    return css;
  }

  static std::string style(Style style) {
    const Look& look = look_of(style);
    // A line of Times New Roman is 1.15 times as high as its letters; Word counts in such lines.
    std::string css = fmt::format(".{} {{ font-size: {}; line-height: {}%; text-align: {}; margin: {} 0 {};",
                                  class_of(style), points(look.size * 10), look.line * 115 / 240,
                                  css_name_of(look.alignment), points(look.before), points(look.after));
    if (look.bold) css += " font-weight: bold;";
    if (look.italic) css += " font-style: italic;";
    if (look.first_line != 0) css += " text-indent: " + points(look.first_line) + ";";
    if (look.keep_with_next) css += " break-after: avoid;";
    return css + " }\n";
  }

  void write_section(const Section& section) {
    width_ = page_look(section.orientation).text_width();
    body_ += section.orientation == Section::Orientation::portrait ? "<section class=\"portrait\">\n"
                                                                   : "<section class=\"landscape\">\n";
    for (const Block& block : section.blocks) {
      if (const auto* one = std::get_if<Paragraph>(&block))
        write_paragraph(*one);
      else if (const auto* table = std::get_if<Table>(&block))
        write_table(*table);
      else if (const auto* columns = std::get_if<TwoColumns>(&block))
        write_columns(*columns);
      else
        body_ += "<div class=\"break\"></div>\n";
    }
    body_ += "</section>\n";
  }

  void write_paragraph(const Paragraph& one) {
    const int outline = look_of(one.style).outline;
    body_ += "<p class=\"" + class_of(one.style);
    if (one.alignment != Alignment::by_style) body_ += std::string(" ") + css_name_of(one.alignment);
    body_ += "\"";
    if (outline != 0) body_ += fmt::format(" role=\"heading\" aria-level=\"{}\"", outline);
    body_ += ">";
    if (!one.marker.empty()) body_ += escaped(one.marker) + " ";
    for (const Run& run : one.runs) {
      std::string text = escaped(run.text);
      if (run.italic) text = "<i>" + text + "</i>";
      if (run.bold) text = "<b>" + text + "</b>";
      body_ += text;
    }
    body_ += "</p>\n";
    if (const int rule = rule_length(one); rule != 0) body_ += "<hr class=\"" + width_class(rule) + "\">\n";
  }

  std::string width_class(int twips) {
    widths_.insert(twips);
    return "w" + std::to_string(twips);
  }

  void write_columns_of(const std::vector<int>& shares) {
    const int all = std::accumulate(shares.begin(), shares.end(), 0);
    body_ += "<colgroup>";
    for (const int share : shares) body_ += "<col class=\"" + width_class(width_ * share / all) + "\">";
    body_ += "</colgroup>\n";
  }

  void write_table(const Table& table) {
    body_ += "<table class=\"lines\">";
    write_columns_of(table.shares);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (r == 0 && table.header_rows > 0) body_ += "<thead>\n";
      if (static_cast<int>(r) == table.header_rows) body_ += "<tbody>\n";
      body_ += "<tr>";
      for (const Cell& cell : table.rows[r].cells) {
        body_ += "<td";
        if (cell.columns > 1) body_ += fmt::format(" colspan=\"{}\"", cell.columns);
        if (cell.rows > 1) body_ += fmt::format(" rowspan=\"{}\"", cell.rows);
        write_cell(cell.paragraphs);
      }
      body_ += "</tr>\n";
      if (static_cast<int>(r) + 1 == table.header_rows) body_ += "</thead>\n";
    }
    if (table.header_rows < static_cast<int>(table.rows.size())) body_ += "</tbody>";
    body_ += "</table>\n";
  }

  void write_cell(const std::vector<Paragraph>& paragraphs) {
    body_ += ">";
    for (const Paragraph& one : paragraphs) write_paragraph(one);
    body_ += "</td>";
  }

  void write_columns(const TwoColumns& columns) {
    body_ += "<table class=\"columns\" role=\"presentation\">";
    write_columns_of({columns.left_share, 100 - columns.left_share});
    body_ += "<tr><td";
    write_cell(columns.left);
    body_ += "<td";
    write_cell(columns.right);
    body_ += "</tr></table>\n";
  }

  const Paper& paper_;
  const std::string& mark_;
  std::string body_;
  int width_ = 0;
  std::set<int> widths_;
};

}  // namespace

std::string write_html(const Paper& paper, const std::string& mark) {
  NTM_CHECK(is_well_formed(paper));
  return HtmlWriter(paper, mark).write();
}

}  // namespace ntm::documents
