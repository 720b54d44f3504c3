// SPDX-License-Identifier: Apache-2.0
#include "report/paper_parts.h"

#include "base/text.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Alignment;
using documents::Paragraph;
using documents::Style;

std::string number_line(const Issuer& issuer) {
  const std::string& number = issuer.head.number;
  if (!number.empty() && number.front() != '/') return words("head", "number", {{"number", number}});
  const std::string symbol =
      number.empty() ? "/" + symbol_of(issuer.symbol, issuer.head.issuing_body) : number;
  return words("head", "number_blank", {{"symbol", symbol}});
}

std::string date_line(const Issuer& issuer) {
  const plans::Head& head = issuer.head;
  std::string place = head.issued_at.empty() ? issuer.place_name : head.issued_at;
  if (place.empty()) place = words("head", "blank_place");
  if (!head.date) {
    if (issuer.year == 0) return words("head", "date_blank_year", {{"place", place}});
    return words("head", "date_blank", {{"place", place}, {"year", std::to_string(issuer.year)}});
  }
  // By the decree only days below 10 and January and February get a nought.
  const int month = head.date->month();
  return words("head", "date",
               {{"place", place},
                {"day", two_digits(head.date->day())},
                {"month", month <= 2 ? two_digits(month) : std::to_string(month)},
                {"year", std::to_string(head.date->year())}});
}

// "ỦY BAN NHÂN DÂN XÃ BÌNH TRUNG": where it takes two lines, the name of the commune is not parted.
std::string with_whole_name(std::string body) {
  constexpr std::string_view kCommune = " XÃ ", kNoBreak = "\u00A0";
  const std::size_t at = body.rfind(kCommune);
  if (at == std::string::npos) return body;
  for (std::size_t i = body.find(' ', at + 1); i != std::string::npos; i = body.find(' ', i))
    body.replace(i, 1, kNoBreak);
  return body;
}

}  // namespace

documents::TwoColumns head_of(const Issuer& issuer) {
  documents::TwoColumns head;
  const std::string& body = issuer.head.issuing_body;
  if (!issuer.head.superior.empty())
    head.left.push_back(paragraph(Style::parent_organ, with_whole_name(issuer.head.superior)));
  head.left.push_back(
      paragraph(Style::issuing_organ, body.empty() ? words("head", "blank_body") : with_whole_name(body)));
  head.left.push_back(paragraph(Style::number_symbol, number_line(issuer)));
  head.right = {paragraph(Style::national_title, words("head", "national_title")),
                paragraph(Style::motto, words("head", "motto")),
                paragraph(Style::place_date, date_line(issuer))};
  return head;
}

std::string symbol_of(const std::string& kind, const std::string& issuing_body) {
  static constexpr std::pair<std::string_view, std::string_view> kShort[] = {{"ban quan ly", "BQL"},
                                                                             {"ban chi dao", "BCĐ"},
                                                                             {"uy ban nhan dan", "UBND"},
                                                                             {"ubnd", "UBND"},
                                                                             {"hoi dong nhan dan", "HĐND"}};
  const std::string key = base::search_key(issuing_body);
  for (const auto& [name, short_name] : kShort)
    if (key.starts_with(name)) return kind + "-" + std::string(short_name);
  return kind;
}

documents::TwoColumns end_of(const std::vector<plans::Recipient>& recipients,
                             const std::optional<plans::Signatory>& signatory) {
  documents::TwoColumns end;
  end.left.push_back(paragraph(Style::recipients_head, word("term", "recipient") + ":"));
  for (std::size_t i = 0; i < recipients.size(); ++i)
    end.left.push_back(
        paragraph(Style::recipient, recipients[i].text + (i + 1 == recipients.size() ? "." : ";"), "-"));
  if (recipients.empty())
    end.left.push_back(paragraph(Style::recipient, words("head", "recipient_blank"), "-"));
  if (!signatory) return end;
  if (!signatory->authority.empty())
    end.right.push_back(paragraph(Style::signing_authority, signatory->authority));
  for (const std::string& title : signatory->titles) end.right.push_back(paragraph(Style::post, title));
  if (!signatory->name.empty()) end.right.push_back(paragraph(Style::full_name, signatory->name));
  return end;
}

std::string two_digits(int number) {
  return number == 0 ? "0" : fmt::format("{:02}", number);
}

std::string ended(std::string text) {
  if (text.ends_with("./.")) return text;
  while (text.ends_with('.') || text.ends_with(';') || text.ends_with(' ')) text.pop_back();
  return text + "./.";
}

documents::Cell cell(std::string text, Alignment alignment, bool is_bold) {
  Paragraph one = paragraph(Style::table_cell, std::move(text));
  one.alignment = alignment;
  for (documents::Run& run : one.runs) run.bold = is_bold;
  return {{std::move(one)}};
}

documents::Cell head_cell(std::string text, int columns, int rows) {
  return {{paragraph(Style::table_head, std::move(text))}, columns, rows};
}

documents::Row head_row(const std::vector<std::string>& texts) {
  documents::Row row;
  for (const std::string& text : texts) row.cells.push_back(head_cell(text));
  return row;
}

Paragraph bold(Style style, std::string text, std::string marker) {
  Paragraph one = paragraph(style, std::move(text), std::move(marker));
  for (documents::Run& run : one.runs) run.bold = true;
  return one;
}

std::vector<documents::Block> table_titles(const std::string& title, const std::vector<std::string>& below) {
  std::vector<documents::Block> blocks{paragraph(Style::annex_title, title)};
  for (const std::string& line : below) blocks.emplace_back(paragraph(Style::annex_note, line));
  return blocks;
}

std::string log_mark_line(const std::string& mark) {
  return words("head", "log_mark", {{"mark", mark}});
}

}  // namespace ntm::report
