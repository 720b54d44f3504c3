// SPDX-License-Identifier: Apache-2.0
// How the commune goes over from one set of criteria to the next: looked at first, then done, and taken back.
import { api, idempotencyKey, take } from "../../api/client";
import type { Schemas } from "../../api/model";
import { allItems } from "../../api/pages";
import { placeCode } from "../../api/session";

export type Adoption = Schemas["Adoption"];
export type AdoptedSet = Schemas["AdoptedSet"];
export type CarriedIndicator = Adoption["indicators"][number];

export interface ChangeAsked {
  set: string;
  date: string;
  decision: string;
}

const path = () => ({ place: placeCode.value });

/** The national sets by which communes can be judged, each once, the newest first. */
export async function setsForCommunes(): Promise<{ value: string; label: string }[]> {
  const sets = await allItems((after) => take(api.GET("/criteria-sets", { params: { query: { limit: 500, after } } })));
  const found = new Map<string, string>();
  for (const set of sets.sort((a, b) => b.from.localeCompare(a.from)))
    if (set.subject === "commune" && !set.province && !found.has(set.set)) found.set(set.set, set.title);
  return [...found].map(([value, label]) => ({ value, label }));
}

export const listAdoptions = async (): Promise<AdoptedSet[]> =>
  (await take(api.GET("/places/{place}/adoptions", { params: { path: path() } }))).adoptions;

export const previewAdoption = (body: ChangeAsked): Promise<Adoption> =>
  take(api.POST("/places/{place}/adoptions", { params: { path: path(), query: { preview: "1" } }, body }));

export const adopt = (body: ChangeAsked): Promise<Adoption> =>
  take(
    api.POST("/places/{place}/adoptions", {
      params: { path: path() },
      body,
      headers: { "Idempotency-Key": idempotencyKey() },
    }),
  );

export const undoAdoption = () =>
  api.POST("/places/{place}/adoptions/undo", {
    params: { path: path() },
    body: {},
    headers: { "Idempotency-Key": idempotencyKey() },
  });

/** "1.1", "2.1 → 3.1", "→ 3.2", "1.3 →" */
export function codesOf(one: Pick<CarriedIndicator, "codes_before" | "code_after">): string {
  const before = one.codes_before.join(", ");
  if (before === one.code_after) return before;
  return [before, "→", one.code_after ?? ""].filter(Boolean).join(" ");
}
