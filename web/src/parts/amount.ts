// SPDX-License-Identifier: Apache-2.0
import { begun, wordIn } from "../lib/vocabulary";
import { unitText } from "../lib/units";
import { compare, decimalText, isNegative, magnitude } from "../lib/decimal";

/** Units whose sign stands right behind the number: 92,28%. */
const close = new Set(["percent"]);

/**
 * "92.28", "percent" → "92,28%"; "19", "people" → "19 người"; "yes", "yes_no" → "Có". Nothing is rounded here: what is
 * shown beside a level comes from the server with the digits that it needs (value_shown), the rest is short by itself.
 */
export function amountText(value: string, unit: string | null, language: "vi" | "en"): string {
  if (value === "yes" || value === "no") return begun(wordIn(language, "answer", value));
  const number = decimalText(value, language);
  if (!unit || unit === "yes_no" || unit === "number") return number;
  const name = unitText(unit, language);
  return close.has(unit) ? number + name : `${number} ${name}`;
}

/** What the server says of a value that is not known yet; an end that is left out or null is not there. */
export interface Ends {
  value_low_shown?: string | null;
  value_high_shown?: string | null;
  /** false: the value comes near that end and is never it. */
  value_low_reached?: boolean | null;
  value_high_reached?: boolean | null;
}

/** "từ 88% đến 92%", "từ 0% đến dưới 100%" where 100 is never reached, "từ 3 hộ trở lên"; "" where nothing is known. */
export function rangeText(ends: Ends, unit: string | null, language: "vi" | "en"): string {
  const [low, high] = [ends.value_low_shown ?? null, ends.value_high_shown ?? null];
  const [over, under] = [ends.value_low_reached === false, ends.value_high_reached === false];
  const places = {
    low: low === null ? "" : amountText(low, unit, language),
    high: high === null ? "" : amountText(high, unit, language),
  };
  if (low === null && high === null) return "";
  if (high === null) return wordIn(language, "range", over ? "over" : "at_least", places);
  if (low === null) return wordIn(language, "range", under ? "under" : "at_most", places);
  if (over) return wordIn(language, "range", under ? "over_to_under" : "over_to", places);
  return wordIn(language, "range", under ? "to_under" : "between", places);
}

/**
 * How far a value is from its level, as people say it: "thiếu 19 người", "dư 22 hộ", "thừa 56 hộ", "còn được tăng 12 người",
 * "vừa đủ"; "" where that is not known. `distance` is negative where the level is missed.
 */
export function distanceText(
  distance: string | null,
  unit: string | null,
  operator: string | null,
  language: "vi" | "en",
): string {
  if (distance === null) return "";
  if (compare(distance, "0") === 0) return wordIn(language, "distance", "exact");
  const fewer = operator === "<" || operator === "<=";
  const key = isNegative(distance) ? (fewer ? "too_many" : "missing") : fewer ? "room" : "spare";
  return wordIn(language, "distance", key, { amount: amountText(magnitude(distance), unit, language) });
}
