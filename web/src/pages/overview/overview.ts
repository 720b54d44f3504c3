// SPDX-License-Identifier: Apache-2.0
// A place above communes, told by its communes: what is fetched, and how it is put in order and drawn.
import { rawJson, type RawOptions } from "../../api/client";
import type { Schemas, Verdict } from "../../api/model";
import { allItems, type Part } from "../../api/pages";
import { geometry } from "../../lib/decimal";
import { fold } from "../../lib/fold";

export type Overview = Schemas["PlaceOverview"];
export type SetAcross = Schemas["SetAcross"];
export type Across = Schemas["IndicatorAcross"];
export type Commune = Schemas["OverviewCommune"];
export type Counts = Schemas["Counts"];
export type Values = NonNullable<Across["values"]>;
export type SetImpact = Schemas["SetImpact"];
export type MovedPlace = SetImpact["places"][number];

const at = (place: string, what: string): string => `/places/${encodeURIComponent(place)}/${what}`;

export const overviewOf = (place: string, date: string | undefined, options: RawOptions): Promise<Overview> =>
  rawJson<Overview>(at(place, "overview"), { ...options, query: { date } });

export const communesOf = (place: string, date: string | undefined, options: RawOptions): Promise<Commune[]> =>
  allItems((after) =>
    rawJson<Part<Commune>>(at(place, "overview/communes"), { ...options, query: { date, limit: 500, after } }),
  );

export const moveLevel = (
  place: string,
  date: string | undefined,
  indicator: string,
  level: string,
  options: RawOptions,
): Promise<SetImpact> =>
  rawJson<SetImpact>(at(place, "level-impact"), { ...options, query: { date, indicator, level } });

/** As strips are drawn: what is held, what is not known, what is not held. */
export const stripOrder: readonly Verdict[] = ["met", "marginal", "undetermined", "not_met"];

export const totalOf = (counts: Counts): number => stripOrder.reduce((sum, verdict) => sum + counts[verdict], 0);
export const heldOf = (counts: Counts): number => counts.met + counts.marginal;

export interface Segment {
  verdict: Verdict;
  count: number;
  /** Shares of the strip's width, 0 to 100. */
  from: number;
  width: number;
}

/** The parts of a strip that have a width, side by side; none where nothing is counted. */
export function segmentsOf(counts: Counts): Segment[] {
  const total = totalOf(counts);
  let from = 0;
  return stripOrder
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => {
      const width = (counts[verdict] / total) * 100;
      const segment = { verdict, count: counts[verdict], from, width };
      from += width;
      return segment;
    });
}

export interface Column {
  /** So many criteria are held … */
  held: number;
  /** … by so many communes. */
  communes: number;
  /** Share of the tallest, 0 to 100. */
  height: number;
}

export function columnsOf(byHeld: number[]): Column[] {
  const tallest = Math.max(...byHeld, 1);
  return byHeld.map((communes, held) => ({ held, communes, height: (communes / tallest) * 100 }));
}

export interface Bar {
  from: string;
  to: string;
  communes: number;
  /** Shares of the drawing, 0 to 100. */
  left: number;
  width: number;
  height: number;
}

/** How a drawing of the classes is measured: from the first bound to the last. */
function scaleOf(values: Values): { start: number; length: number } {
  const [first, last] = [values.classes[0], values.classes[values.classes.length - 1]];
  const [start, end] = [geometry(first?.from) ?? 0, geometry(last?.to) ?? 0];
  return { start, length: end - start };
}

export function barsOf(values: Values): Bar[] {
  const { start, length } = scaleOf(values);
  const tallest = Math.max(...values.classes.map((one) => one.communes), 1);
  return values.classes.map((one) => {
    const [from, to] = [geometry(one.from) ?? 0, geometry(one.to) ?? 0];
    return {
      from: one.from,
      to: one.to,
      communes: one.communes,
      left: length ? ((from - start) / length) * 100 : 0,
      width: length ? ((to - from) / length) * 100 : 100,
      height: (one.communes / tallest) * 100,
    };
  });
}

/** Where a number stands on that drawing, 0 to 100; null where it lies outside, or all values are one. */
export function placeOn(values: Values, number: string | null): number | null {
  const { start, length } = scaleOf(values);
  const value = geometry(number);
  if (value === null || !length) return null;
  const share = ((value - start) / length) * 100;
  return share < 0 || share > 100 ? null : share;
}

export type Order = "most" | "least" | "slipping" | "name";
export const orders: readonly Order[] = ["most", "least", "slipping", "name"];

export interface Wanted {
  order: Order;
  /** In name or code, without regard to case and marks; "" for all. */
  search: string;
  /** The name of the place directly above, or "all". */
  above: string;
  /** What the communes come to; "not_judged" is of those that come to nothing. */
  conclusion: Verdict | "not_judged" | "all";
}

export const slippingOf = (commune: Commune): number => commune.lost.length + commune.weakened.length;
const share = (commune: Commune): number => (commune.of ? commune.held / commune.of : -1);

const compare: Record<Order, (a: Commune, b: Commune) => number> = {
  most: (a, b) => share(b) - share(a) || a.kept_back_by.length - b.kept_back_by.length,
  least: (a, b) => share(a) - share(b) || b.kept_back_by.length - a.kept_back_by.length,
  slipping: (a, b) => slippingOf(b) - slippingOf(a),
  name: (a, b) => a.name.localeCompare(b.name, "vi"),
};

/** Those that are wanted, in that order; those that cannot be judged come last, those that are alike by name. */
export function wantedOf(communes: Commune[], wanted: Wanted): Commune[] {
  const text = fold(wanted.search.trim());
  return communes
    .filter(
      (one) =>
        (!text || fold(one.name).includes(text) || one.code.startsWith(text)) &&
        (wanted.above === "all" || one.above === wanted.above) &&
        (wanted.conclusion === "all" ||
          (wanted.conclusion === "not_judged" ? one.conclusion === null : one.conclusion === wanted.conclusion)),
    )
    .sort(
      (a, b) => Number(a.set === null) - Number(b.set === null) || compare[wanted.order](a, b) || compare.name(a, b),
    );
}

/** The rank of each commune by what it holds, by code: those that hold as much share one. */
export function ranksOf(communes: Commune[]): Map<string, number> {
  const judged = communes.filter((one) => one.set !== null).sort((a, b) => share(b) - share(a));
  const ranks = new Map<string, number>();
  judged.forEach((one, index) => {
    const before = judged[index - 1];
    const same = before && share(before) === share(one) ? ranks.get(before.code) : undefined;
    ranks.set(one.code, same ?? index + 1);
  });
  return ranks;
}

/** The places directly above the communes, by name; several only where the place is above those. */
export const placesBetween = (communes: Commune[]): string[] =>
  [...new Set(communes.map((one) => one.above))].sort((a, b) => a.localeCompare(b, "vi"));

/** What a person typed as a level, as the server reads it: "48,5" or "48.5 %" → "48.5"; null where it is no number. */
export function levelTyped(text: string): string | null {
  const bare = text.replace(/[\s%]/g, "");
  const plain = bare.includes(",") ? bare.replaceAll(".", "").replace(",", ".") : bare;
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? plain : null;
}

export interface Moved {
  gained: MovedPlace[];
  lost: MovedPlace[];
  /** Nothing can be said of so many communes: the value is not known. */
  open: number;
  /** So many come to reach the whole set by it, or reach it no more. */
  reaching: number;
  failing: number;
}

const reaches = (verdict: Verdict | null): boolean => verdict === "met" || verdict === "marginal";

/** Who gains and who loses the indicator by another level. */
export function movedOf(impact: SetImpact, code: string): Moved {
  const of = (place: MovedPlace) => place.indicators.find((one) => one.code_after === code);
  const turned = (place: MovedPlace, now: boolean): boolean =>
    reaches(place.before.conclusion) !== now && reaches(place.after.conclusion) === now;
  return {
    gained: impact.places.filter((place) => of(place)?.change === "gained"),
    lost: impact.places.filter((place) => of(place)?.change === "lost"),
    open: impact.places.filter((place) => of(place)?.after === "undetermined").length,
    reaching: impact.places.filter((place) => turned(place, true)).length,
    failing: impact.places.filter((place) => turned(place, false)).length,
  };
}
