// SPDX-License-Identifier: Apache-2.0
// The table of a decision as it is printed, made into the rows and cells that a browser draws: merged cells once, with
// their spans, and blank ones where nothing is written.

export interface PrintedCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
  text: string;
}

export interface PlacedRow {
  row: number;
  cells: PrintedCell[];
}

/** A cell by where it begins. */
export const spotOf = (cell: { row: number; column: number }): string => `${cell.row} ${cell.column}`;

/** How many rows stand above all others: those of the headings, and those into which a merged cell of theirs reaches. */
export function headRows(cells: PrintedCell[], headings: number): number {
  let end = headings;
  for (const cell of cells) if (cell.row < end) end = Math.max(end, cell.row + cell.rows);
  return end;
}

/** Rows `from` up to `to`, each place covered by one cell. A cell that reaches beyond `to` ends there. */
export function placedRows(cells: PrintedCell[], columns: number, from: number, to: number): PlacedRow[] {
  const covered = new Set<string>();
  const starts = new Map(cells.map((cell) => [spotOf(cell), cell]));
  const rows: PlacedRow[] = [];
  for (let row = from; row < to; row += 1) {
    const line: PlacedRow = { row, cells: [] };
    for (let column = 0; column < columns; column += 1) {
      if (covered.has(`${row} ${column}`)) continue;
      const cell = starts.get(`${row} ${column}`) ?? { row, column, rows: 1, columns: 1, text: "" };
      const placed = {
        ...cell,
        rows: Math.min(cell.rows, to - row),
        columns: Math.min(cell.columns, columns - column),
      };
      for (let down = 0; down < placed.rows; down += 1)
        for (let right = 0; right < placed.columns; right += 1) covered.add(`${row + down} ${column + right}`);
      line.cells.push(placed);
    }
    rows.push(line);
  }
  return rows;
}

/** What stands above a column, from the top down, each once: "Chỉ tiêu theo vùng", "Tây Nguyên". */
export function headingsOf(cells: PrintedCell[], column: number, headings: number): string[] {
  return cells
    .filter((cell) => cell.row < headings && cell.column <= column && column < cell.column + cell.columns)
    .sort((a, b) => a.row - b.row)
    .map((cell) => cell.text);
}

export interface NamedCell {
  heading: string;
  cell: PrintedCell;
}

/** The cells that cover a row, each with what stands above it; for a screen on which no table has room. */
export function rowOf(cells: PrintedCell[], row: number, headings: number): NamedCell[] {
  return cells
    .filter((cell) => cell.row >= headings && cell.row <= row && row < cell.row + cell.rows)
    .sort((a, b) => a.column - b.column)
    .map((cell) => ({ heading: headingsOf(cells, cell.column, headings).join(" – "), cell }));
}
