// SPDX-License-Identifier: Apache-2.0

/** Without diacritics, capitals and marks, so that "nguyen van" finds "Nguyễn Văn". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}
