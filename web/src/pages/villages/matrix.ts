// SPDX-License-Identifier: Apache-2.0
import { verdictOf, type Schemas, type Verdict, type VillageStanding } from "../../api/model";

export type Matrix = Schemas["VillageMatrix"];
export type MatrixIndicator = Matrix["indicators"][number];

export interface Column {
  criterion: string;
  indicators: MatrixIndicator[];
}

export interface Row {
  village: string;
  name: string;
  /** By the indicator's code. */
  cells: Map<string, VillageStanding>;
  held: number;
  of: number;
}

export function criterionOf(code: string): string {
  return code.split(".")[0] ?? code;
}

/** The indicators under their criteria, in the order of the set. */
export function columnsOf(matrix: Matrix): Column[] {
  const columns: Column[] = [];
  for (const indicator of matrix.indicators) {
    const criterion = criterionOf(indicator.code);
    const last = columns[columns.length - 1];
    if (last?.criterion === criterion) last.indicators.push(indicator);
    else columns.push({ criterion, indicators: [indicator] });
  }
  return columns;
}

/** Nothing of its kind in the village: it neither holds nor misses. */
export function isEmpty(standing: VillageStanding): boolean {
  return standing.holds === null && standing.expected === 0;
}

/** A row for each village, in the order of their codes. */
export function rowsOf(matrix: Matrix): Row[] {
  const rows = new Map<string, Row>();
  for (const indicator of matrix.indicators) {
    for (const standing of indicator.villages) {
      const row = rows.get(standing.village) ?? {
        village: standing.village,
        name: standing.name,
        cells: new Map<string, VillageStanding>(),
        held: 0,
        of: 0,
      };
      row.cells.set(indicator.code, standing);
      if (!isEmpty(standing)) row.of += 1;
      if (standing.holds === "yes") row.held += 1;
      rows.set(standing.village, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.village.localeCompare(b.village));
}

/** Of each criterion the worst of the village's own parts; null where it has none. */
export function worst(row: Row, column: Column): Verdict | null {
  const found = column.indicators
    .map((indicator) => row.cells.get(indicator.code))
    .filter((cell): cell is VillageStanding => !!cell && !isEmpty(cell));
  if (!found.length) return null;
  const verdicts = found.map((cell) => verdictOf(cell.holds));
  if (verdicts.includes("not_met")) return "not_met";
  return verdicts.includes("undetermined") ? "undetermined" : "met";
}
