// SPDX-License-Identifier: Apache-2.0

/** Lower case and without diacritics, so that "binh trung" finds "Bình Trung" and "Đồng" is found by "dong". */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .toLowerCase();
}
