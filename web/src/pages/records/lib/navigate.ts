// SPDX-License-Identifier: Apache-2.0
// Where the keys of a spreadsheet lead.

export interface Position {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

const clamp = (value: number, end: number): number => Math.max(0, Math.min(end - 1, value));

/** The cell to which a key moves; null when the key does not move. */
export function moved(from: Position, key: string, size: Size, control = false): Position | null {
  const to = { ...from };
  if (key === "ArrowUp") to.row = control ? 0 : from.row - 1;
  else if (key === "ArrowDown") to.row = control ? size.rows - 1 : from.row + 1;
  else if (key === "ArrowLeft") to.column = control ? 0 : from.column - 1;
  else if (key === "ArrowRight") to.column = control ? size.columns - 1 : from.column + 1;
  else if (key === "PageUp") to.row = from.row - size.page;
  else if (key === "PageDown") to.row = from.row + size.page;
  else if (key === "Home") {
    to.column = 0;
    if (control) to.row = 0;
  } else if (key === "End") {
    to.column = size.columns - 1;
    if (control) to.row = size.rows - 1;
  } else return null;
  return { row: clamp(to.row, size.rows), column: clamp(to.column, size.columns) };
}

/** The next cell of Tab: at the end of a row the first of the next one; null beyond the last cell, so that Tab leaves. */
export function tabbed(from: Position, back: boolean, size: Size): Position | null {
  const at = from.row * size.columns + from.column + (back ? -1 : 1);
  if (at < 0 || at >= size.rows * size.columns) return null;
  return { row: Math.floor(at / size.columns), column: at % size.columns };
}

export function rangeOf(a: Position, b: Position): Range {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

export function within(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/** Rows to draw for a scrolled box, with some more above and below so that scrolling shows no gaps. */
export function visibleRows(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
  spare = 8,
): { from: number; to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  return { from, to: Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare) };
}
