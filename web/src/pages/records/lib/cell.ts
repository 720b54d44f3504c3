// SPDX-License-Identifier: Apache-2.0
// One cell as a person writes it, by the same rules as the server reads it: tests/cells.json is run against both.
// A value stands in the pages' one form (api/cell.ts) whatever the language.
import type { Field, Language } from "../../../api/cell";
import { compare, decimalText } from "../../../lib/decimal";
import { addDays, dayText, readDay } from "../../../lib/date";
import { isWord, yesOrNo } from "./word";

/** What is wrong with a cell: a key under records.check and what its sentence needs. */
export interface Mistake {
  key: string;
  values: Record<string, string | number>;
}

export type Reading = { value: string | null; mistake?: undefined } | { mistake: Mistake; value?: undefined };

const wrong = (key: string, values: Mistake["values"] = {}): Reading => ({ mistake: { key, values } });

function isExcelError(text: string): boolean {
  return /^(##+|#N\/A|#(REF|VALUE|DIV\/0|NUM|NULL|SPILL|CALC)!|#NAME\?|#GETTING_DATA)$/.test(text);
}

function readYesNo(text: string): Reading {
  const value = yesOrNo(text);
  return value ? { value } : wrong("yes_no");
}

function readChoice(field: Field, text: string): Reading {
  const found =
    field.choices.find((choice) => choice.label === text || choice.value === text) ??
    field.choices.find((choice) => isWord(text, choice.label) || isWord(text, choice.value));
  return found
    ? { value: found.value }
    : wrong("choice", { choices: field.choices.map((choice) => `“${choice.label}”`).join("; ") });
}

function readDate(text: string): Reading {
  const value = readDay(text);
  if (value) return { value };
  // Excel counts days from 1899-12-30; five digits are the years 1927 to 2173.
  if (/^\d{5}$/.test(text)) return wrong("date_serial", { day: dayText(addDays("1899-12-30", Number(text))) });
  return wrong("date");
}

function readText(field: Field, text: string): Reading {
  if (/^\d[.,]\d*[eE]\+\d+$/.test(text)) return wrong("number_scientific");
  const length = [...text].length;
  return field.max_length !== null && length > field.max_length
    ? wrong("too_long", { length, most: field.max_length })
    : { value: text };
}

interface Written {
  sign: string;
  whole: string;
  fraction: string;
  /** The mark of "1.234", which parts thousands or decimals. */
  doubtful: string;
}

function withoutGroups(text: string, mark: string): string | null {
  const parts = text.split(mark);
  const right = parts.every((part, index) => (index === 0 ? /^[1-9]\d{0,2}$/.test(part) : /^\d{3}$/.test(part)));
  return right ? parts.join("") : null;
}

function marksOf(text: string): { decimal: string; thousands: string; doubtful: boolean } {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  const space = text.includes(" ") ? " " : "";
  if (points + commas === 0) return { decimal: "", thousands: space, doubtful: false };
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const mark = text.charAt(last);
  if (points > 0 && commas > 0) return { decimal: mark, thousands: mark === "." ? "," : ".", doubtful: false };
  if (points + commas > 1) return { decimal: "", thousands: mark, doubtful: false };
  const doubtful = !space && text.length - last - 1 === 3 && last >= 1 && last <= 3 && !text.startsWith("0");
  return { decimal: mark, thousands: space, doubtful };
}

function takeApart(input: string): Written | null {
  const sign = /^[-−]/.test(input) ? "-" : "";
  const text = input.replace(/^[-−+]/, "");
  const marks = marksOf(text);
  const at = marks.decimal ? text.indexOf(marks.decimal) : -1;
  let whole: string | null = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? "" : text.slice(at + 1);
  if (at >= 0 && !/^\d+$/.test(fraction)) return null;
  if (marks.thousands) whole = withoutGroups(whole, marks.thousands);
  if (whole === null || !(at >= 0 ? /^\d*$/ : /^\d+$/).test(whole)) return null;
  return { sign, whole: whole || "0", fraction, doubtful: marks.doubtful ? marks.decimal : "" };
}

/** Why it is no number: a unit behind it is the usual reason. */
function noNumber(text: string): Reading {
  const start = text.search(/\d/);
  const length = start < 0 ? -1 : text.slice(start).search(/[^\d., ]/);
  if (start > 1 || length < 0) return wrong("number");
  const rest = text.slice(start + length);
  if (/^[eE][-+\d]/.test(rest)) return wrong("number_scientific");
  const unit = /^[%A-Za-z\u0080-\uffff]/.test(rest);
  return wrong(unit && takeApart(text.slice(0, start + length).trim()) ? "number_unit" : "number");
}

function readNumber(field: Field, text: string, language: Language): Reading {
  const number = takeApart(text);
  if (!number) return noNumber(text);
  if (number.doubtful) {
    const decimal = number.doubtful === (language === "vi" ? "," : ".");
    // Hardly anyone writes a decimal as "12,000" or "1,400"; the wrong reading is wrong by a thousand times.
    if (decimal && number.fraction.endsWith("0") && field.scale < 3) {
      const whole = number.sign + number.whole;
      const fraction = number.fraction === "000" ? "" : number.doubtful + number.fraction + "0";
      return wrong("number_ambiguous", { thousands: whole + number.fraction, decimal: whole + fraction });
    }
    if (!decimal) {
      number.whole += number.fraction;
      number.fraction = "";
    }
  }
  const fraction = number.fraction.replace(/0+$/, "");
  if (fraction.length > field.scale)
    return field.scale === 0 ? wrong("whole") : wrong("decimals", { scale: field.scale });
  const whole = number.whole.replace(/^0+(?=\d)/, "");
  const plain = whole + (fraction ? `.${fraction}` : "");
  const value = plain === "0" ? "0" : number.sign + plain;
  const tooSmall = field.min !== null && compare(value, field.min) === -1;
  const tooLarge = field.max !== null && compare(value, field.max) === 1;
  if (tooSmall || tooLarge || whole.length > 16) {
    return wrong("range", {
      least: decimalText(field.min ?? "0", language),
      most: decimalText(field.max ?? "", language),
    });
  }
  return { value };
}

/** "?" and an empty cell are unknown; what cannot be read comes back as a mistake. */
export function readCell(field: Field, input: string, language: Language): Reading {
  const text = input
    .replace(/[^\P{Cc}\s]/gu, "")
    .replace(/[\s\u200b]+/gu, " ")
    .trim()
    .normalize("NFC");
  if (text === "" || text === "?") return field.required ? wrong("required") : { value: null };
  if (isExcelError(text)) return wrong("excel_error");
  switch (field.type) {
    case "yes_no":
      return readYesNo(text);
    case "whole":
    case "decimal":
      return readNumber(field, text, language);
    case "choice":
      return readChoice(field, text);
    case "date":
      return readDate(text);
    case "text":
      return readText(field, text);
  }
}

/** Limits that are other fields of the record, and what must be known. Gives the mistake of each field that has one. */
export function checkRecord(
  fields: Field[],
  valueOf: (name: string) => string | null | undefined,
  language: Language,
): Record<string, Mistake> {
  const mistakes: Record<string, Mistake> = {};
  const labels = new Map(fields.map((field) => [field.name, field.label]));
  for (const field of fields) {
    const value = valueOf(field.name);
    if (value === undefined) continue; // not readable: reported on its own
    if (value === null) {
      if (field.required) mistakes[field.name] = { key: "required", values: {} };
      continue;
    }
    const above = field.max_field ? valueOf(field.max_field) : null;
    const below = field.min_field ? valueOf(field.min_field) : null;
    if (field.max_field && above && compare(value, above) === 1) {
      mistakes[field.name] = {
        key: "above_field",
        values: { other: labels.get(field.max_field) ?? "", limit: decimalText(above, language) },
      };
    } else if (field.min_field && below && compare(value, below) === -1) {
      mistakes[field.name] = {
        key: "below_field",
        values: { other: labels.get(field.min_field) ?? "", limit: decimalText(below, language) },
      };
    }
  }
  return mistakes;
}
