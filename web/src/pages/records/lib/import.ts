// SPDX-License-Identifier: Apache-2.0
// What the import page shows of how a file was read.
import type { Diagnostic } from "../../../api/problem";
import type { ImportReading } from "./model";

/** The parameters that answer what a file leaves open. */
export interface ImportAnswers {
  hidden_rows?: string;
  hidden_columns?: string;
  other_columns?: string;
  sheet?: string;
  blank_marks?: string;
  new_codes?: string;
  sheets?: string[];
  /** "C=members": what a column is, by its name or its heading. */
  map?: string[];
  /** "12=01-005", "12=new": which record a row without a code is. */
  same?: string[];
}

type Column = ImportReading["columns"][number];

/** What a column is taken for as long as nobody chooses otherwise; what nothing is known of is left out. */
export function proposedTarget(column: Column): string {
  return column.target ?? column.proposal?.target ?? "ignore";
}

/** The list with this answer in place of an earlier one about the same. */
export function answeredBy(list: string[], about: string, answer: string): string[] {
  return [...list.filter((one) => one.slice(0, one.lastIndexOf("=")) !== about), `${about}=${answer}`];
}

/** The answers about columns: those that were asked about, and those that were chosen otherwise than they were read. */
export function mapped(reading: ImportReading, chosen: Record<number, string>, before: string[]): string[] {
  return reading.columns.reduce((map, column, index) => {
    const choice = chosen[index] ?? "ignore";
    const was = column.target ?? (column.as === "numbering" || column.as === "hidden" ? "ignore" : null);
    if (choice === was) return map;
    // A letter means one column; of several sheets it is the heading that they share.
    const name = reading.read_sheets.length && column.heading ? column.heading : column.column;
    return answeredBy(map, name, choice);
  }, before);
}

const mostPlaces = 12;

/** `book.xlsx Sheet1!B2`: only the first place of a file is named in full. */
export function placesText(where: string[], more: (count: number) => string): string {
  let before = "";
  const shown = where.slice(0, mostPlaces).map((place) => {
    const start = place.includes("!")
      ? place.slice(0, place.lastIndexOf("!") + 1)
      : (/^(.*?[^\d:].*?:)\d+(:\d+)?$/.exec(place)?.[1] ?? "");
    const text = start && start === before ? place.slice(start.length) : place;
    before = start;
    return text;
  });
  if (where.length > mostPlaces) shown.push(more(where.length - mostPlaces));
  return shown.join(", ");
}

/** Where a mistake stands: the cell of a workbook, line and column of a text file. */
export function placeOf(mistake: Diagnostic): string {
  const file = mistake.where ?? "";
  if (!mistake.line) return file.includes("!") ? file.replace(/^.*?\.xls[xm]? /i, "") : file;
  return mistake.column ? `${mistake.line}:${mistake.column}` : String(mistake.line);
}

export interface MistakeGroup {
  message: string;
  places: string[];
}

/** Each sentence once, with all places it is about. */
export function grouped(mistakes: Diagnostic[]): MistakeGroup[] {
  const groups = new Map<string, MistakeGroup>();
  for (const mistake of mistakes) {
    const group = groups.get(mistake.message) ?? { message: mistake.message, places: [] };
    group.places.push(placeOf(mistake));
    groups.set(mistake.message, group);
  }
  return [...groups.values()];
}
