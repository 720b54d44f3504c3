// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/shown_number.h"
#include "cli/output.h"
#include "formula/range.h"
#include "programme/for_reference.h"
#include "programme/verdict.h"
#include "registers/register_definition.h"

namespace ntm::cli {

// How verdicts and their numbers read; the same words in every command.
class VerdictText {
 public:
  VerdictText(const Output& output, const registers::Dictionary& dictionary)
      : output_(output), dictionary_(dictionary) {}

  std::string verdict(
      programme::Verdict verdict) const;  // "● Đạt", "◐ Đạt non", "○ Chưa đạt", "? Thiếu số liệu"
  Colour colour(programme::Verdict verdict) const;
  std::string reason(programme::Reason reason) const;  // "" for none
  // "91,52 %", "từ 88 đến 92 %", "có", "–" where there is nothing
  std::string value(const programme::IndicatorVerdict& verdict) const;
  // The same without the unit, for a column beside the threshold, which has it.
  std::string bare_value(const programme::IndicatorVerdict& verdict) const;
  std::string range(const formula::Range& range, const std::string& unit, const base::Marks& beside) const;
  std::string truth(formula::Truth truth) const;
  std::string amount(const base::Rational& number, const std::string& unit) const;  // "19 người", in full
  std::string unit(const std::string& unit) const;  // "triệu đồng/người", "có/không"; "" for none
  // "89/100" in full, so that a part never looks like the whole; of a count, which has no denominator, the
  // count.
  std::string fraction(const std::optional<base::Rational>& numerator,
                       const std::optional<base::Rational>& denominator, std::string_view sign = "/") const;
  std::string threshold(const programme::Trace& trace,
                        const criteria::Indicator& indicator) const;  // "≥ 90 %", "chưa có mức"
  // The same with the mark of what was not read in the decision.
  std::string marked_threshold(const programme::IndicatorVerdict& verdict) const;
  std::string level(formula::Operation operation, const base::Rational& threshold,
                    const std::string& unit) const;
  std::string distance(const programme::Distance& distance) const;  // "thiếu 19 người", "còn dư 43 người"

 private:
  std::string value(const programme::IndicatorVerdict& verdict, const std::string& unit) const;

  const Output& output_;
  const registers::Dictionary& dictionary_;
};

// That verdicts are for reference, and what to do; nothing where they are not.
void print_for_reference(const Output& output, const std::optional<programme::ForReference>& reference);

// How it is known what the law asks, and what the marks beside requirements mean; nothing where all of it was
// read in the decision.
void print_trust(const Output& output, const programme::TrustCounts& counts);
void print_marks(const Output& output, const programme::TrustCounts& counts);

}  // namespace ntm::cli
