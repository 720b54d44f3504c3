// SPDX-License-Identifier: Apache-2.0
// Which chapter of the user guide (docs/guide) answers for whom and for which page.

const ownChapters: Record<string, string> = {
  village_head: "truong-thon",
  officer: "cong-chuc",
  secretary: "van-phong",
  chair: "chu-tich",
  appraiser: "tham-dinh",
  auditor: "kiem-toan",
  administrator: "quan-tri",
};

/** The chapter that is written for the role; "" for nobody. */
export const chapterOfRole = (role: string): string => ownChapters[role] ?? "";

/** The longest beginning of a path counts; of two chapters the second is the village head's. */
const ofPages: [path: string, chapter: string, ofVillageHead?: string][] = [
  ["/quan-tri/tai-khoan", "quan-tri#tai-khoan"],
  ["/quan-tri/dia-ban", "quan-tri#dia-ban"],
  ["/quan-tri/bo-tieu-chi/doc", "giu-quyet-dinh"],
  ["/quan-tri/bo-tieu-chi", "quan-tri#bo-tieu-chi"],
  ["/quan-tri/nhat-ky", "kiem-toan#doc-nhat-ky"],
  ["/quan-tri/luot-xem", "kiem-toan#ai-da-xem-thong-tin-ca-nhan"],
  ["/quan-tri/sao-luu", "quan-tri#sao-luu"],
  ["/quan-tri", "quan-tri"],
  ["/ca-nhan", "dang-nhap#chon-mat-khau"],
  ["/so-lieu/may-nay", "ngoai-tuyen"],
  ["/so-lieu/duyet", "cong-chuc#duyet-phieu-cua-thon", "truong-thon#phieu-bi-tra-lai"],
  ["/so-lieu", "cong-chuc#nhap-so-lieu", "truong-thon#ghi-mot-thay-doi"],
  ["/ke-hoach/nhap", "van-phong#dua-ke-hoach-nam-vao"],
  ["/ke-hoach/duyet", "chu-tich#phe-duyet-ke-hoach"],
  ["/ke-hoach", "van-phong#theo-doi", "truong-thon#mot-ngay"],
  ["/bao-cao", "van-phong#viet-bao-cao"],
  ["/tong-hop", "tham-dinh#xem-ca-tinh"],
  ["/tieu-chi", "bat-dau#vi-sao-ra-ket-qua-nay"],
  ["/thon", "bat-dau#bon-ket-qua"],
  ["/bat-dau", "bat-dau"],
];

/** Every address that the pages lead to; for the test that they are there. */
export const helpAddresses = (): string[] =>
  ofPages
    .flatMap(([, ...chapters]) => chapters.filter((one): one is string => !!one))
    .map((chapter) => `/tro-giup/${chapter}`);

/** Where the guide explains the page to a person of the role; null where the page explains itself. */
export function helpAddress(path: string, role: string): string | null {
  if (path === "/") return chapterOfRole(role) ? `/tro-giup/${chapterOfRole(role)}` : null;
  const found = ofPages.find(([start]) => path === start || path.startsWith(`${start}/`));
  if (!found) return null;
  return `/tro-giup/${role === "village_head" ? (found[2] ?? found[1]) : found[1]}`;
}
