// SPDX-License-Identifier: Apache-2.0
// What a block from the clipboard would change, before anything is changed.
import type { Language } from "../../../api/cell";
import type { Field } from "./model";
import { readCell, type Mistake } from "./cell";
import { originalValue, type CellChange, type RowEdit } from "./draft";

export interface PastePlan {
  changes: CellChange[];
  /** Cells whose text says what is there already. */
  same: number;
  /** Empty cells: they say nothing, what is there stays. */
  kept: number;
  /** Cells that may not be changed here: masked personal data, the village of what has none. */
  locked: number;
  /** Columns or rows of the block beyond the end of the grid. */
  cutColumns: number;
  cutRows: number;
  addedRows: number;
  mistakes: { row: RowEdit; field: Field; text: string; mistake: Mistake }[];
}

export interface PasteTarget {
  /** Fields from the active column on. */
  fields: Field[];
  /** Row `index` below the active one; null beyond the end. */
  rowAt: (index: number) => RowEdit | null;
  /** Makes a further new row where the block goes on below new rows; null where it may not. */
  addRow: (() => RowEdit) | null;
  locked: (row: RowEdit, field: Field) => boolean;
  language: Language;
}

function differs(row: RowEdit, field: Field, value: string | null): boolean {
  const cell = row.cells[field.name];
  if (cell) return cell.wrong !== undefined || cell.value !== value;
  return originalValue(row.original, field) !== value;
}

/** A single copied cell fills the whole selection of `rows` × `columns`. */
export function spread(block: string[][], rows: number, columns: number): string[][] {
  const single = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? "") : null;
  if (single === null || rows * columns <= 1) return block;
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => single));
}

export function planPaste(block: string[][], target: PasteTarget): PastePlan {
  const plan: PastePlan = {
    changes: [],
    same: 0,
    kept: 0,
    locked: 0,
    cutColumns: 0,
    cutRows: 0,
    addedRows: 0,
    mistakes: [],
  };
  const width = Math.max(0, ...block.map((line) => line.length));
  plan.cutColumns = Math.max(0, width - target.fields.length);
  block.forEach((line, index) => {
    let row = target.rowAt(index);
    if (!row && target.addRow) {
      row = target.addRow();
      plan.addedRows += 1;
    }
    if (!row) {
      plan.cutRows += 1;
      return;
    }
    for (const [column, text] of line.entries()) {
      const field = target.fields[column];
      if (field) pasteCell(plan, row, field, text, target);
    }
  });
  return plan;
}

function pasteCell(plan: PastePlan, row: RowEdit, field: Field, text: string, target: PasteTarget): void {
  if (text.trim() === "") {
    plan.kept += 1;
    return;
  }
  if (target.locked(row, field)) {
    plan.locked += 1;
    return;
  }
  const reading = readCell(field, text, target.language);
  if (reading.mistake) {
    plan.mistakes.push({ row, field, text, mistake: reading.mistake });
    plan.changes.push({ row, field: field.name, cell: { value: null, wrong: text.trim() } });
  } else if (!differs(row, field, reading.value)) plan.same += 1;
  else {
    const back = reading.value === originalValue(row.original, field);
    plan.changes.push({ row, field: field.name, cell: back ? null : { value: reading.value } });
  }
}
