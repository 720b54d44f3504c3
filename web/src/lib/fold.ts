// SPDX-License-Identifier: Apache-2.0

/** For searching: without case and diacritics, "Đường thôn" → "duong thon". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
}
