// SPDX-License-Identifier: Apache-2.0
// How roles are said.
import type { WordId } from "../lib/vocabulary";
import { wordAtStart } from "../lib/words";

export type RoleName = WordId<"role">;
export const roleNames: readonly RoleName[] = [
  "village_head",
  "officer",
  "secretary",
  "chair",
  "appraiser",
  "auditor",
  "administrator",
];

type Translate = (key: string, named: Record<string, unknown>) => string;

/** "Trưởng thôn – Thôn 8 (06217-08)". */
export function roleText(held: { role: RoleName; place: string; place_name: string }, t: Translate): string {
  const role = wordAtStart("role", held.role);
  if (held.place === "VN") return t("account.role_everywhere", { role });
  return t("account.role_at", { role, place: held.place_name || held.place, code: held.place });
}
