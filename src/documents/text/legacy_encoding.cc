// SPDX-License-Identifier: Apache-2.0
#include "documents/text/legacy_encoding.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "documents/text/legacy_letters.h"
#include "documents/text/vietnamese_syllable.h"

namespace ntm::documents {
namespace {

constexpr std::array kByWord = {LegacyEncoding::tcvn3, LegacyEncoding::vni, LegacyEncoding::windows_1258};

std::u32string letters_of(std::string_view utf8) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const auto size = static_cast<int32_t>(utf8.size());
  std::u32string text;
  for (int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    text += static_cast<char32_t>(c);
  }
  return text;
}

void append(std::string& utf8, char32_t c) {
  std::array<uint8_t, U8_MAX_LENGTH> bytes{};
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(c));
  utf8.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::string utf8_of(std::u32string_view text) {
  std::string utf8;
  for (const char32_t c : text) append(utf8, c);
  return utf8;
}

std::u32string in_small_letters(std::u32string_view word) {
  std::u32string small;
  for (const char32_t c : word) small += static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return small;
}

// Letters of Vietnamese that older encodings had no place for: ă, đ, ơ, ư, what stands in one block of
// Unicode for Vietnamese alone, and marks that are combined with their letter.
bool is_of_unicode_only(char32_t c) {
  return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 || c == 0x1A0 ||
         c == 0x1A1 || c == 0x1AF || c == 0x1B0 || (c >= 0x300 && c <= 0x323);
}

// Signs of Latin-1, on which TCVN3 puts letters.
bool is_sign(char32_t c) {
  return (c >= 0xA1 && c <= 0xBF) || c == 0xD7 || c == 0xF7;
}

bool is_capital(char32_t c) {
  return c != 0xD7 && ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE));
}

// Digits belong to a word, so that "10m×5m" is none of Vietnamese.
bool is_in_word(char32_t c) {
  if (c < 0x80) return u_isalnum(static_cast<UChar32>(c)) != 0;
  return (c > 0xA0 && c <= 0xFF) || is_of_unicode_only(c) || u_isalpha(static_cast<UChar32>(c)) != 0;
}

// Whether a word is Vietnamese as it stands, also with a sign beside it: "«Thôn»", "ho¹", "Ðo" with the
// letter of Iceland.
bool is_vietnamese(std::u32string_view word) {
  while (!word.empty() && is_sign(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_sign(word.back())) word.remove_suffix(1);
  std::u32string small = in_small_letters(word);
  if (!small.empty() && small.front() == 0xF0) small.front() = U'đ';
  return is_syllable(small, Spelling::loose);
}

// What stands in words of other languages and of technicians as well: "5 µm", "N·m", "a×b", and "QÐ", "JOSÉ".
bool is_doubtful(std::u32string_view word) {
  constexpr std::size_t kShort = 4;
  if (word.front() == 0xB5) return true;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = word[i];
    if ((c == 0xB7 || c == 0xD7 || c == 0xF7) && word.size() < kShort) return true;
    if (c >= 0xC0 && is_capital(c) && (i == 0 || (word[i - 1] < 0x80 && is_capital(word[i - 1]))))
      return true;
  }
  return false;
}

// A sign or a capital in the middle of a word: small letters of TCVN3.
bool has_inner_sign(std::u32string_view word) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (is_sign(word[i]) && i + 1 < word.size()) return true;
    if (word[i] >= 0xC0 && is_capital(word[i]) && !is_capital(word[i - 1])) return true;
  }
  return false;
}

// "aâ", "eã", "oà": a vowel with the mark of VNI that gives it another shape.
bool has_pair_of_vni(std::u32string_view word) {
  const std::u32string small = in_small_letters(word);
  for (std::size_t i = 1; i < small.size(); ++i) {
    constexpr std::u32string_view kHats = U"âáàåãä", kBreves = U"êéèúüë";
    const auto is_one_of = [](char32_t c, std::u32string_view list) {
      return list.find(c) != std::u32string_view::npos;
    };
    if (is_one_of(small[i - 1], U"aeo") && is_one_of(small[i], kHats)) return true;
    if (small[i - 1] == U'a' && is_one_of(small[i], kBreves)) return true;
  }
  return false;
}

// Calls `see` with each stretch that is a word, and each that is none.
template <typename See>
void for_each_stretch(std::u32string_view text, See see) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && is_in_word(text[end]) == is_in_word(text[at])) ++end;
    see(text.substr(at, end - at), is_in_word(text[at]));
    at = end;
  }
}

struct Count {
  int words = 0, certain = 0;
};

class Traces {
 public:
  void see_words(std::u32string_view text) {
    for_each_stretch(text, [&](std::u32string_view stretch, bool is_word) {
      if (is_word) see(stretch);
    });
  }

  void see_bytes(std::u32string_view text) {
    Count& count = counts_[static_cast<std::size_t>(LegacyEncoding::utf8_twice)];
    for (std::size_t at = 0; at < text.size();) {
      const auto found = letter_of_bytes(text, at);
      at += found ? found->size : 1;
      if (!found) continue;
      ++count.words;
      if (found->size == 3) ++count.certain;
    }
  }

  LegacyTraces most() const {
    const auto most = std::ranges::max_element(counts_, {}, &Count::words);
    return {static_cast<LegacyEncoding>(most - counts_.begin()), most->words, most->certain, in_unicode_};
  }

 private:
  void see(std::u32string_view word) {
    constexpr std::size_t kTooShort = 3;
    if (std::ranges::any_of(word, is_of_unicode_only)) {
      ++in_unicode_;
      return;
    }
    const bool is_plain = std::ranges::all_of(word, [](char32_t c) { return c < 0x80; });
    if (is_plain || word.size() < kTooShort || is_vietnamese(word)) return;
    for (const LegacyEncoding encoding : kByWord)
      if (proves(word, encoding)) {
        Count& count = counts_[static_cast<std::size_t>(encoding)];
        ++count.words;
        const bool is_certain =
            encoding == LegacyEncoding::tcvn3 ? has_inner_sign(word) : has_pair_of_vni(word);
        if (encoding != LegacyEncoding::windows_1258 && is_certain) ++count.certain;
      }
  }

  static bool proves(std::u32string_view word, LegacyEncoding encoding) {
    if (encoding == LegacyEncoding::tcvn3 && is_doubtful(word)) return false;
    const auto read = read_word(encoding, word);
    return read && is_syllable(in_small_letters(*read), Spelling::exact);
  }

  std::array<Count, 4> counts_{};
  int in_unicode_ = 0;
};

std::optional<LegacyEncoding> outweighing(const LegacyTraces& traces) {
  if (!traces.prove() || traces.in_unicode >= traces.words) return std::nullopt;
  return traces.encoding;
}

bool is_ascii(std::string_view utf8) {
  return std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string read_bytes(const std::u32string& text) {
  std::string read;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = letter_of_bytes(text, at);
    append(read, found ? found->letter : text[at]);
    at += found ? found->size : 1;
  }
  return read;
}

}  // namespace

LegacyTraces legacy_traces_in(std::string_view utf8) {
  if (is_ascii(utf8)) return {};
  const std::u32string text = letters_of(utf8);
  Traces traces;
  traces.see_words(text);
  traces.see_bytes(text);
  return traces.most();
}

std::optional<LegacyEncoding> legacy_encoding_of(std::string_view utf8) {
  return outweighing(legacy_traces_in(utf8));
}

std::optional<LegacyEncoding> legacy_encoding_of_bytes(std::string_view bytes) {
  constexpr std::size_t kEnough = 100'000;
  Traces traces;
  for (const std::string_view line : base::split(bytes.substr(0, kEnough), '\n')) {
    if (base::is_valid_utf8(line)) continue;
    std::u32string text;
    for (const char byte : line) text += static_cast<unsigned char>(byte);
    traces.see_words(text);
  }
  return outweighing(traces.most());
}

std::string read_as(LegacyEncoding encoding, std::string_view utf8) {
  const std::u32string text = letters_of(utf8);
  if (encoding == LegacyEncoding::utf8_twice) return read_bytes(text);
  std::string read;
  for_each_stretch(text, [&](std::u32string_view stretch, bool is_word) {
    const auto word = is_word ? read_word(encoding, stretch) : std::nullopt;
    read += utf8_of(word ? *word : std::u32string(stretch));
  });
  return read;
}

std::string name_of(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return "TCVN3 (ABC)";
    case LegacyEncoding::vni:
      return "VNI Windows";
    case LegacyEncoding::windows_1258:
      return "Windows-1258";
    case LegacyEncoding::utf8_twice:
      break;
  }
  return "UTF-8 × 2";
}

base::Message refusal_of(LegacyEncoding encoding) {
  if (encoding == LegacyEncoding::windows_1258) return {"file.windows_1258", {}};
  if (encoding == LegacyEncoding::utf8_twice) return {"file.utf8_twice", {}};
  return {"file.legacy_encoding", {{"encoding", name_of(encoding)}}};
}

}  // namespace ntm::documents
