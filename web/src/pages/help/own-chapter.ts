// SPDX-License-Identifier: Apache-2.0
// The chapter that is written for the person who is signed in; "" for nobody.
import { account } from "../../api/session";

const byRole: Record<string, string> = {
  village_head: "truong-thon",
  officer: "cong-chuc",
  secretary: "van-phong",
  chair: "chu-tich",
  appraiser: "tham-dinh",
  auditor: "kiem-toan",
  administrator: "quan-tri",
};

export function ownChapter(): string {
  const role = account.value?.roles[0]?.role ?? "";
  return byRole[role] ?? "";
}
