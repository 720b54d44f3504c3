// SPDX-License-Identifier: Apache-2.0
// What the import page shows of how a file was read.
import type { Diagnostic } from "../../../api/problem";

/** The parameters that answer what a file leaves open. */
export interface ImportAnswers {
  hidden_rows?: string;
  hidden_columns?: string;
  other_columns?: string;
  sheet?: string;
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
