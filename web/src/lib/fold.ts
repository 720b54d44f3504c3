// SPDX-License-Identifier: Apache-2.0

/** For searching: without case and diacritics, "Đường thôn" → "duong thon". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
}

/** The words of `text` as `fold` writes them, without the marks between: "TH-THCS  Xã" → "th thcs xa". */
export function foldWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}
