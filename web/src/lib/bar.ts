// SPDX-License-Identifier: Apache-2.0
// Where things stand on an indicator's bar: the value, the threshold, and the zone of the margin ("đạt non") beside
// it. Everything is a share of the bar's width, 0 to 100.
import { geometry } from "./decimal";

export interface BarInput {
  value: string | null | undefined;
  threshold: string | null | undefined;
  operator: string | null | undefined;
  unit: string | null | undefined;
  /** Width of the zone in which a value is met only just, in the value's unit; none by default. */
  margin?: string | null;
  low?: string | null;
  high?: string | null;
  /** Other values on bars that are looked at together: they share one scale. */
  among?: (string | null)[];
}

export interface BarShape {
  /** null where nothing is known. */
  value: number | null;
  threshold: number;
  /** The zone between the threshold and the safe side, from and to. */
  margin: { from: number; to: number } | null;
  /** Bounds of what the value can still be, where cells are unknown. */
  range: { from: number; to: number } | null;
  /** The side on which the threshold is held. */
  good: "right" | "left";
}

function clamp(share: number): number {
  return Math.min(100, Math.max(0, share));
}

/** The greatest number on the bar: 100 for shares; else so that value and threshold both stand well inside. */
export function barEnd(unit: string | null | undefined, numbers: number[]): number {
  const greatest = Math.max(...numbers, 0);
  if (unit === "percent" && greatest <= 100) {
    // A level of 5 % would stand at the very edge of a bar to 100: show the neighbourhood of the level instead.
    return greatest > 0 && greatest < 40 ? Math.max(greatest * 1.6, 5) : 100;
  }
  return greatest > 0 ? greatest * 1.35 : 1;
}

/** null where there is nothing to draw: no threshold, or one that is no number (yes/no). */
export function barShape(input: BarInput): BarShape | null {
  const threshold = geometry(input.threshold);
  if (threshold === null) return null;
  const value = geometry(input.value);
  const [low, high] = [geometry(input.low), geometry(input.high)];
  const others = (input.among ?? []).map((other) => geometry(other));
  const numbers = [threshold, value, low, high, ...others].filter((number): number is number => number !== null);
  const end = barEnd(input.unit, numbers);
  const share = (number: number): number => clamp((number / end) * 100);
  const good = input.operator === "<" || input.operator === "<=" ? "left" : "right";
  const width = geometry(input.margin);
  const edge = width === null ? null : share(good === "right" ? threshold + width : threshold - width);
  return {
    value: value === null ? null : share(value),
    threshold: share(threshold),
    margin: edge === null ? null : { from: Math.min(edge, share(threshold)), to: Math.max(edge, share(threshold)) },
    range: low !== null && high !== null ? { from: share(low), to: share(high) } : null,
    good,
  };
}

/** Points "x,y x,y" of a spark line in a box `width` × `height`; a null value breaks the line. */
export function sparkLines(
  values: (string | null)[],
  threshold: string | null,
  width: number,
  height: number,
): { lines: string[]; level: number | null; last: { x: number; y: number } | null } {
  const numbers = values.map((value) => geometry(value));
  const level = geometry(threshold);
  const all = [...numbers, level].filter((number): number is number => number !== null);
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  const y = (number: number): number =>
    greatest === least ? height / 2 : height - 2 - ((number - least) / (greatest - least)) * (height - 4);
  const step = values.length > 1 ? (width - 4) / (values.length - 1) : 0;
  const lines: string[][] = [[]];
  let last: { x: number; y: number } | null = null;
  numbers.forEach((number, index) => {
    if (number === null) {
      if (lines[lines.length - 1]?.length) lines.push([]);
      return;
    }
    last = { x: round(2 + index * step), y: round(y(number)) };
    lines[lines.length - 1]?.push(`${last.x},${last.y}`);
  });
  return {
    lines: lines.filter((line) => line.length).map((line) => line.join(" ")),
    level: level === null || !all.length ? null : round(y(level)),
    last,
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
