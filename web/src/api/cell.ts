// SPDX-License-Identifier: Apache-2.0
// Cells of records. On the wire a cell is a CellValue (docs/api.yaml), the same in every language. Within the pages it is
// one text: "yes", "5", "1234.5", "2024-12-31", the value of a choice, the text; null is unknown. People see `cellText`.
import { dayText } from "../lib/date";
import { decimalText } from "../lib/decimal";
import type { components } from "./types";

export type CellValue = components["schemas"]["CellValue"];
export type Field = components["schemas"]["RegisterField"];

export type Language = "vi" | "en";

export function isNumber(field: Field): boolean {
  return field.type === "whole" || field.type === "decimal";
}

/** Of what is masked, what stands in its place. */
export function fromWire(cell: CellValue | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "object") return cell.masked;
  return typeof cell === "boolean" ? (cell ? "yes" : "no") : String(cell);
}

export const isMasked = (cell: CellValue | undefined): boolean => typeof cell === "object" && cell !== null;

export function toWire(field: Field, value: string | null): CellValue {
  if (value === null) return null;
  if (field.type === "yes_no") return value === "yes";
  return field.type === "whole" ? Number(value) : value; // at most 10^15: exact
}

/** As it stands in a filter of an address: the cell on the wire without quotes, "true", "solid"; "?" is unknown. */
export function filterText(cell: CellValue | undefined): string {
  return typeof cell === "boolean" ? String(cell) : (fromWire(cell) ?? "?");
}

const yesNo: Record<Language, Record<string, string>> = {
  vi: { yes: "có", no: "không" },
  en: { yes: "yes", no: "no" },
};

/** How a value stands on the page: "có", "1.234,5", "31/12/2024", the label of a choice. */
export function cellText(field: Field, value: string | null, language: Language): string {
  if (value === null) return "?";
  if (field.type === "yes_no") return yesNo[language][value] ?? value;
  if (isNumber(field)) return decimalText(value, language).replace("−", "-");
  if (field.type === "choice") return field.choices.find((choice) => choice.value === value)?.label ?? value;
  return field.type === "date" ? dayText(value) : value;
}

/** A cell as the server gave it, for people. */
export const shownText = (field: Field, cell: CellValue | undefined, language: Language): string =>
  cellText(field, fromWire(cell), language);
