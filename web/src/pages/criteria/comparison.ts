// SPDX-License-Identifier: Apache-2.0
// Two sets of criteria side by side: what the later asks otherwise, and who gains and loses by it. The later one may be a
// file that nobody has published.
import { api, rawJson, take } from "../../api/client";
import type { Schemas } from "../../api/model";
import { allItems } from "../../api/pages";
import { dayText } from "../../lib/date";

export type SetDifference = Schemas["SetDifference"];
export type DifferentIndicator = SetDifference["indicators"][number];
export type DifferenceKind = Schemas["DifferenceKind"];
export type SetImpact = Schemas["SetImpact"];
export type ImpactOnPlace = SetImpact["places"][number];
export type IndicatorImpact = ImpactOnPlace["indicators"][number];

export interface Choice {
  value: string;
  label: string;
}

/** What is set beside the earlier set: one that is published, or a file. */
export interface LaterSet {
  set: string;
  file: { name: string; text: string } | null;
}

/** Versions of sets for communes, the newest first: each that may come before, and each set once that may come after. */
export function choicesOf(sets: Schemas["CriteriaSetHead"][]): { before: Choice[]; after: Choice[] } {
  const fitting = sets
    .filter((set) => set.subject === "commune")
    .sort((a, b) => b.from.localeCompare(a.from) || a.set.localeCompare(b.set));
  const label = (set: Schemas["CriteriaSetHead"]): string => `${set.title} (${dayText(set.from)} – ${dayText(set.to)})`;
  const before = fitting.map((set) => ({ value: `${set.set}@${set.from}`, label: label(set) }));
  const after = fitting
    .filter((set, index) => fitting.findIndex((other) => other.set === set.set) === index)
    .map((set) => ({ value: set.set, label: label(set) }));
  return { before, after };
}

export const listChoices = async (): Promise<{ before: Choice[]; after: Choice[] }> =>
  choicesOf(await allItems((after) => take(api.GET("/criteria-sets", { params: { query: { limit: 500, after } } }))));

const yaml = (text: string) => ({
  body: text,
  bodySerializer: (body: string) => body,
  headers: { "Content-Type": "text/yaml" },
});

export const difference = (before: string, after: LaterSet): Promise<SetDifference> =>
  after.file
    ? take(
        api.POST("/criteria-sets/difference", {
          params: { query: { before, file: after.file.name } },
          ...yaml(after.file.text),
        }),
      )
    : take(api.GET("/criteria-sets/{set}/difference", { params: { path: { set: after.set }, query: { before } } }));

/** Every commune below a larger place is judged twice: that may take a while. */
export const impactOn = (place: string, date: string, after: LaterSet): Promise<SetImpact> => {
  const path = `/places/${encodeURIComponent(place)}/impact`;
  if (!after.file) return rawJson<SetImpact>(path, { query: { date, set: after.set } });
  return rawJson<SetImpact>(path, {
    method: "POST",
    query: { date, file: after.file.name },
    body: after.file.text,
    headers: { "Content-Type": "text/yaml" },
  });
};

export interface CriterionGroup {
  /** null: conditions of recognition */
  criterion: { code: string; name: string } | null;
  /** of indicators that the later set does not have; its criterion is the earlier set's */
  gone: boolean;
  indicators: DifferentIndicator[];
}

/** In the order of the answer: the later set's criteria, then those of the earlier set that something is gone from. */
export function byCriterion(indicators: DifferentIndicator[]): CriterionGroup[] {
  const groups = new Map<string, CriterionGroup>();
  for (const one of indicators) {
    const gone = one.code_after === null;
    const key = `${gone ? "-" : "+"}${one.criterion?.code ?? ""}`;
    const group = groups.get(key) ?? { criterion: one.criterion, gone, indicators: [] };
    group.indicators.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Which kinds of differences there are, and in how many indicators; the most frequent first. */
export function kindsOf(indicators: DifferentIndicator[]): { kind: DifferenceKind; count: number }[] {
  const counts = new Map<DifferenceKind, number>();
  for (const one of indicators)
    for (const kind of new Set(one.differences.map(({ what }) => what))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

export const ofKind = (indicators: DifferentIndicator[], kind: DifferenceKind | null): DifferentIndicator[] =>
  kind ? indicators.filter((one) => one.differences.some(({ what }) => what === kind)) : indicators;

/** What comes out otherwise, or is in one of both sets only. */
export const changedIn = (place: ImpactOnPlace): IndicatorImpact[] =>
  place.indicators.filter((one) => one.change === null || one.before !== one.after);

/** "15.1, 17.1": by the codes of the later set. */
export const codesWith = (place: ImpactOnPlace, change: IndicatorImpact["change"]): string =>
  place.indicators
    .filter((one) => one.change === change)
    .map((one) => one.code_after)
    .join(", ");
