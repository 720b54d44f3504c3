// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/pdf_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>

#include "base/text.h"
#include "documents/package/element_name.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kMostRules = 4000;  // of a page
constexpr int kThin = 250, kShortest = 400;
constexpr double kFarthestPoint = 20'000;  // no page is as large

struct PagePoint {
  double x = 0, y = 0;
};

// A number at the start of the text, which it is then taken off.
std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return std::clamp(value, -kFarthestPoint, kFarthestPoint);
}

int hundredths(double points) {
  return static_cast<int>(std::lround(std::clamp(points, -kFarthestPoint, kFarthestPoint) * 100));
}

int hundredths_of(const pugi::xml_node& node, const char* name) {
  std::string_view text = node.attribute(name).value();
  const auto number = take_number(text);
  return number ? hundredths(*number) : 0;
}

// "matrix(a,b,c,d,e,f)"; without one, what leaves all as it is.
std::array<double, 6> matrix_of(const pugi::xml_node& node) {
  std::array<double, 6> matrix{1, 0, 0, 1, 0, 0};
  std::string_view text = node.attribute("transform").value();
  constexpr std::string_view kMatrix = "matrix(";
  if (!text.starts_with(kMatrix)) return matrix;
  text.remove_prefix(kMatrix.size());
  for (double& cell : matrix) {
    while (!text.empty() && (text.front() == ',' || text.front() == ' ')) text.remove_prefix(1);
    const auto number = take_number(text);
    if (!number) return {1, 0, 0, 1, 0, 0};
    cell = *number;
  }
  return matrix;
}

// Lines without curves, each from where the pen is set down.
std::vector<std::vector<PagePoint>> lines_of_path(std::string_view path, const std::array<double, 6>& by) {
  std::vector<std::vector<PagePoint>> lines;
  bool is_curved = false;
  while (!path.empty()) {
    const char c = path.front();
    if (c == ' ' || c == ',' || c == '\n') {
      path.remove_prefix(1);
    } else if (c == 'M') {
      if (is_curved && !lines.empty()) lines.pop_back();
      is_curved = false;
      lines.emplace_back();
      path.remove_prefix(1);
    } else if (c == 'Z') {
      if (!lines.empty() && !lines.back().empty()) lines.back().push_back(lines.back().front());
      path.remove_prefix(1);
    } else if (c == 'L' || c == 'C') {
      is_curved = is_curved || c == 'C';
      path.remove_prefix(1);
    } else {
      const auto x = take_number(path);
      if (!x) return {};
      while (!path.empty() && (path.front() == ' ' || path.front() == ',')) path.remove_prefix(1);
      const auto y = take_number(path);
      if (!y || lines.empty()) return {};
      lines.back().push_back({by[0] * *x + by[2] * *y + by[4], by[1] * *x + by[3] * *y + by[5]});
    }
  }
  if (is_curved && !lines.empty()) lines.pop_back();
  return lines;
}

PdfBox box_around(const PagePoint* first, const PagePoint* last) {
  const auto [left, right] =
      std::minmax_element(first, last, [](const PagePoint& a, const PagePoint& b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(first, last, [](const PagePoint& a, const PagePoint& b) { return a.y < b.y; });
  return {hundredths(left->x), hundredths(top->y), hundredths(right->x), hundredths(bottom->y)};
}

bool is_ruled_line(const PdfBox& box) {
  return (box.height() <= kThin && box.width() >= kShortest) ||
         (box.width() <= kThin && box.height() >= kShortest);
}

std::string without_blanks(std::string_view text) {
  std::string result(text);
  std::erase(result, ' ');
  return result;
}

// As its style says, or as attributes of its own, by the version of cairo.
bool says_of_path(const pugi::xml_node& path, const std::string& name, const std::string& value) {
  const std::string style = ";" + without_blanks(path.attribute("style").value());
  return style.find(";" + name + ":" + value) != std::string::npos ||
         without_blanks(path.attribute(name.c_str()).value()) == value;
}

// A line from corner to corner, or a bar that is filled; nothing of what is white.
void add_rules(const pugi::xml_node& path, std::vector<PdfBox>& rules) {
  constexpr const char* kWhite = "rgb(100%,100%,100%)";
  const bool is_drawn = says_of_path(path, "fill", "none");
  if (says_of_path(path, is_drawn ? "stroke" : "fill", kWhite)) return;
  for (const auto& line : lines_of_path(path.attribute("d").value(), matrix_of(path))) {
    if (line.empty()) continue;
    if (!is_drawn) {
      const PdfBox box = box_around(line.data(), line.data() + line.size());
      if (is_ruled_line(box)) rules.push_back(box);
      continue;
    }
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      if (const PdfBox box = box_around(&line[i], &line[i] + 2); is_ruled_line(box)) rules.push_back(box);
  }
}

bool find_rules(const pugi::xml_node& parent, int depth, std::vector<PdfBox>& rules) {
  constexpr int kDeepest = 40;
  if (depth > kDeepest) return false;
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "path") add_rules(node, rules);
    if (rules.size() > kMostRules) return false;
    const bool is_shown = name == "svg" || name == "g" || name == "pageSet" || name == "page";
    if (is_shown && !find_rules(node, depth + 1, rules)) return false;
  }
  return true;
}

PdfPage page_of(const pugi::xml_node& node) {
  PdfPage page{hundredths_of(node, "width"), hundredths_of(node, "height")};
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) != "word") continue;
    PdfWord word{{hundredths_of(child, "xMin"), hundredths_of(child, "yMin"), hundredths_of(child, "xMax"),
                  hundredths_of(child, "yMax")},
                 base::tidy(child.child_value())};
    if (word.box.right < word.box.left) std::swap(word.box.left, word.box.right);
    if (word.box.bottom < word.box.top) std::swap(word.box.top, word.box.bottom);
    if (!word.text.empty()) page.words.push_back(std::move(word));
  }
  return page;
}

}  // namespace

std::optional<std::vector<PdfPage>> read_pdf_words(std::string_view xml) {
  pugi::xml_document document;
  if (!base::is_valid_utf8(xml) || !document.load_buffer(xml.data(), xml.size())) return std::nullopt;
  const pugi::xml_node pages = child_of(child_of(document.document_element(), "body"), "doc");
  if (!pages) return std::nullopt;
  std::vector<PdfPage> read;
  for (const pugi::xml_node page : pages.children())
    if (local_name(page) == "page") read.push_back(page_of(page));
  return read;
}

std::optional<std::vector<PdfBox>> read_pdf_rules(std::string_view svg) {
  pugi::xml_document document;
  if (!document.load_buffer(svg.data(), svg.size())) return std::nullopt;
  if (local_name(document.document_element()) != "svg") return std::nullopt;
  std::vector<PdfBox> rules;
  if (!find_rules(document.document_element(), 0, rules)) return std::nullopt;
  return rules;
}

}  // namespace ntm::documents
