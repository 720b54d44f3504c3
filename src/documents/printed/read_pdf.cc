// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>

#include "base/hash.h"
#include "documents/printed/printed_pdf.h"

namespace ntm::documents {
namespace {

using base::ProgramRun;

class Poppler {
 public:
  explicit Poppler(std::string_view bytes) : bytes_(bytes) {}

  // Nothing when it brought nothing: `trouble` says why.
  std::optional<std::vector<PdfPage>> pages() {
    const std::string last = std::to_string(kMostPdfPages + 1);
    const auto words = run("pdftotext", {"-bbox", "-enc", "UTF-8", "-l", last, base::kProgramInput, "-"});
    if (!words) return std::nullopt;
    auto pages = read_pdf_words(*words);
    if (!pages) return refuse("printed.pdf_broken");
    if (const char* const trouble = trouble_with_pdf(*pages)) return refuse(trouble);
    for (std::size_t i = 0; i < pages->size(); ++i) {
      if ((*pages)[i].words.empty()) continue;
      const std::string number = std::to_string(i + 1);
      const auto svg =
          run("pdftocairo", {"-svg", "-nocrop", "-f", number, "-l", number, base::kProgramInput, "-"});
      if (!svg) return std::nullopt;
      auto rules = read_pdf_rules(*svg);
      if (!rules) return refuse("printed.pdf_too_long");
      (*pages)[i].rules = std::move(*rules);
    }
    return pages;
  }

  const char* trouble() const { return trouble_; }

 private:
  std::optional<std::vector<PdfPage>> refuse(const char* trouble) {
    trouble_ = trouble;
    return std::nullopt;
  }

  // All runs together may take so long.
  std::optional<std::string> run(const std::string& program, const std::vector<std::string>& arguments) {
    base::ProgramLimits limits;
    limits.milliseconds = left_;
    ProgramRun run = base::run_program(program, arguments, bytes_, limits);
    left_ = std::max(1, left_ - run.milliseconds);
    trouble_ = trouble_with_pdf(run, bytes_);
    if (trouble_) return std::nullopt;
    return std::move(run.output);
  }

  std::string_view bytes_;
  int left_ = 60'000;  // milliseconds
  const char* trouble_ = nullptr;
};

// The documents read last: who works on one asks for it again and again.
class LastRead {
 public:
  std::optional<PrintedDocument> find(const std::string& key, const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(documents_, key, &std::pair<std::string, PrintedDocument>::first);
    if (found == documents_.end()) return std::nullopt;
    PrintedDocument document = found->second;
    document.file = name;
    return document;
  }

  void add(const std::string& key, const PrintedDocument& document) {
    constexpr std::size_t kMostKept = 8;
    const std::lock_guard lock(mutex_);
    if (documents_.size() >= kMostKept) documents_.pop_front();
    documents_.emplace_back(key, document);
  }

 private:
  std::mutex mutex_;
  std::deque<std::pair<std::string, PrintedDocument>> documents_;
};

}  // namespace

const char* trouble_with_pdf(const ProgramRun& run, std::string_view bytes) {
  switch (run.end) {
    case ProgramRun::End::missing:
      return "printed.pdf_no_poppler";
    case ProgramRun::End::too_slow:
      return "printed.pdf_too_slow";
    case ProgramRun::End::too_much:
      return "printed.pdf_too_long";
    case ProgramRun::End::done:
      if (run.status == 0) return nullptr;
      break;
    case ProgramRun::End::broken:
      break;
  }
  constexpr int kForbidden = 3;  // opening it worked; its text may not be taken
  const bool is_locked = run.status == kForbidden || bytes.find("/Encrypt") != std::string_view::npos;
  return is_locked ? "printed.pdf_locked" : "printed.pdf_broken";
}

// A stamp or a page number may be text; an annex has more.
const char* trouble_with_pdf(const std::vector<PdfPage>& pages) {
  constexpr std::size_t kFewOfPage = 12;
  std::size_t words = 0;
  for (const PdfPage& page : pages) words += page.words.size();
  if (pages.empty()) return "printed.pdf_broken";
  if (pages.size() > kMostPdfPages) return "printed.pdf_too_long";
  return words < kFewOfPage * pages.size() ? "printed.pdf_scan" : nullptr;
}

const char* trouble_with_pdf(const PrintedDocument& printed) {
  return printed.tables.empty() ? "printed.pdf_no_lines" : nullptr;
}

std::optional<PrintedDocument> read_printed_pdf(std::string_view bytes, const std::string& name,
                                                base::Diagnostics& diagnostics) {
  static LastRead last_read;
  static std::mutex one_at_a_time;
  const std::string key = base::content_hash(bytes);
  if (auto known = last_read.find(key, name)) return known;
  const std::lock_guard lock(one_at_a_time);
  if (auto known = last_read.find(key, name)) return known;
  Poppler poppler(bytes);
  const auto pages = poppler.pages();
  if (!pages) {
    diagnostics.add({name}, poppler.trouble(), {{"pages", std::to_string(kMostPdfPages)}});
    return std::nullopt;
  }
  PrintedDocument printed = tables_of_pages(name, *pages);
  if (const char* const trouble = trouble_with_pdf(printed)) {
    diagnostics.add({name}, trouble);
    return std::nullopt;
  }
  last_read.add(key, printed);
  return printed;
}

}  // namespace ntm::documents
