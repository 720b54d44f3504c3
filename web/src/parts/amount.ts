// SPDX-License-Identifier: Apache-2.0
import { decimalText } from "../lib/decimal";

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** Units whose sign stands right behind the number: 92,28%. */
const close = new Set(["percent"]);

/** "92.278525", "percent" → "92,28%"; "19", "people" → "19 người"; "yes", "yes_no" → "Có". */
export function amountText(value: string, unit: string | null, t: Translate, language: "vi" | "en", places = 2): string {
  if (value === "yes" || value === "no") return t(`parts.answer.${value}`);
  const number = decimalText(value, language, places);
  if (!unit || unit === "yes_no" || unit === "number") return number;
  const name = unitText(unit, t);
  return close.has(unit) ? number + name : `${number} ${name}`;
}

/** The unit's word; a unit that the pages do not know is shown by its name. */
export function unitText(unit: string, t: Translate): string {
  const key = `parts.unit.${unit}`;
  const word = t(key);
  return word === key ? unit : word;
}
