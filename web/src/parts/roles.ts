// SPDX-License-Identifier: Apache-2.0
// How roles are said.

export const roleNames = [
  "village_head",
  "officer",
  "secretary",
  "chair",
  "appraiser",
  "auditor",
  "administrator",
] as const;
export type RoleName = (typeof roleNames)[number];

export function isRole(text: string): text is RoleName {
  return (roleNames as readonly string[]).includes(text);
}

type Translate = (key: string, named: Record<string, unknown>) => string;

/** "Trưởng thôn – Thôn 8 (06217-08)". */
export function roleText(held: { role: string; place: string; place_name: string }, t: Translate): string {
  const role = t(`app.role.${held.role}`, {});
  if (held.place === "VN") return t("account.role_everywhere", { role });
  return t("account.role_at", { role, place: held.place_name || held.place, code: held.place });
}
