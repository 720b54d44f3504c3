// SPDX-License-Identifier: Apache-2.0
// What a person has changed in a register and not yet sent. Nothing here is changed in place: each deed gives a new
// draft and the step that undoes it.
import { fromWire, toWire, type CellValue, type Language } from "../../../api/cell";
import { typedCells } from "../../../offline/earlier";
import { villageField, type ChangeToEnter, type Field, type RecordRow } from "./model";
import { checkRecord, readCell, type Mistake } from "./cell";

/** A changed cell: its value, or the text that could not be read. */
export interface Cell {
  value: string | null;
  wrong?: string;
  /** What the person is not told, as the server masked it: it goes back as it came. */
  masked?: true;
}

export interface RowEdit {
  id: string;
  record: number | null;
  basedOn: number | null;
  ended: boolean;
  cells: Record<string, Cell>;
  /** The record as it was when its first cell was changed; null for a new one. */
  original: RecordRow | null;
  /** `original` is as it travels now; that of a draft of earlier pages is as people write (offline/earlier.ts). */
  typed?: true;
  /** Why the reviewer returned it. */
  reason?: string;
  /** Of a new record: its code is one of its own, though it is like one that is there. */
  separate?: boolean;
}

export type Rows = Record<string, RowEdit>;

export interface Draft {
  rows: Rows;
  /** The changeset that was returned and is being put right, if any. */
  of?: number;
}

/** What one deed did to each row it touched; null is "no such row". */
export type Step = { id: string; before: RowEdit | null; after: RowEdit | null }[];

export interface CellChange {
  row: RowEdit;
  field: string;
  cell: Cell | null; // null: as it was
}

export const emptyDraft = (): Draft => ({ rows: {} });

export function rowId(record: RecordRow): string {
  return `r${record.record}`;
}

/** The row's edit, or a clean one to change. */
export function editOf(draft: Draft, record: RecordRow): RowEdit {
  return (
    draft.rows[rowId(record)] ?? {
      id: rowId(record),
      record: record.record,
      basedOn: record.version,
      ended: false,
      cells: {},
      original: record,
      typed: true,
    }
  );
}

export function newRow(id: string, village: string | null): RowEdit {
  return {
    id,
    record: null,
    basedOn: null,
    ended: false,
    cells: village ? { [villageField]: { value: village } } : {},
    original: null,
  };
}

function isClean(row: RowEdit): boolean {
  return row.record !== null && !row.ended && Object.keys(row.cells).length === 0;
}

export function applyStep(draft: Draft, step: Step, back = false): Draft {
  const rows = { ...draft.rows };
  for (const { id, before, after } of step) {
    const row = back ? before : after;
    if (row && !isClean(row)) rows[id] = row;
    else delete rows[id];
  }
  return { ...draft, rows };
}

export function stepOf(draft: Draft, after: RowEdit[]): Step {
  return after.map((row) => ({ id: row.id, before: draft.rows[row.id] ?? null, after: row }));
}

export function changeCells(draft: Draft, changes: CellChange[]): Step {
  const touched = new Map<string, RowEdit>();
  for (const { row, field, cell } of changes) {
    const now = touched.get(row.id) ?? draft.rows[row.id] ?? row;
    const cells = { ...now.cells };
    if (cell) cells[field] = cell;
    else delete cells[field];
    touched.set(row.id, { ...now, cells });
  }
  return stepOf(draft, [...touched.values()]);
}

/** A draft that earlier pages left, as it is kept now; the same object where there is nothing to do. */
export function typedDraft(draft: Draft, fields: Field[], language: Language): Draft {
  const isOld = (row: RowEdit): boolean => !row.typed && row.original !== null;
  if (!fields.length || !Object.values(draft.rows).some(isOld)) return draft;
  const rows = Object.entries(draft.rows).map(([id, row]): [string, RowEdit] => {
    if (!isOld(row) || !row.original) return [id, row];
    const values = typedCells(row.original.values, fields, language);
    return [id, { ...row, typed: true, original: { ...row.original, values } }];
  });
  return { ...draft, rows: Object.fromEntries(rows) };
}

/** What a cell was before the draft, in the pages' form. */
export function originalValue(row: RecordRow | null, field: Field): string | null | undefined {
  if (!row) return undefined;
  return field.name === villageField ? row.village : fromWire(row.values[field.name]);
}

/** The cell that a typed text makes: null when it says what was there before. */
export function typedCell(row: RowEdit, field: Field, text: string, language: Language): Cell | null {
  if (row.record === null && text.trim() === "") return null;
  const reading = readCell(field, text, language);
  if (reading.mistake) return { value: null, wrong: text.trim() };
  return reading.value === originalValue(row.original, field) ? null : { value: reading.value };
}

/** The value that will hold: of the draft, else of the record; undefined where it cannot be read or is not entered. */
export function effectiveValue(row: RowEdit, field: Field): string | null | undefined {
  const cell = row.cells[field.name];
  if (cell) return cell.wrong === undefined ? cell.value : undefined;
  return originalValue(row.original, field);
}

/** The mistakes of one row by field. Fields of a new row that nobody entered are unknown. */
export function rowMistakes(row: RowEdit, fields: Field[], language: Language): Record<string, Mistake> {
  if (row.ended) return {};
  const unread: Record<string, Mistake> = {};
  for (const field of fields) {
    const cell = row.cells[field.name];
    if (cell?.wrong === undefined) continue;
    const reading = readCell(field, cell.wrong, language);
    if (reading.mistake) unread[field.name] = reading.mistake;
  }
  const valueOf = (name: string): string | null | undefined => {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field || unread[name]) return undefined;
    const value = effectiveValue(row, field);
    return value === undefined && row.record === null ? null : value;
  };
  return { ...checkRecord(fields, valueOf, language), ...unread };
}

export function changedCells(draft: Draft): number {
  return Object.values(draft.rows).reduce((sum, row) => sum + Object.keys(row.cells).length + (row.ended ? 1 : 0), 0);
}

/** A new row in which nobody wrote anything but its village. */
export function isBlankNew(row: RowEdit): boolean {
  return row.record === null && Object.keys(row.cells).every((name) => name === villageField);
}

/** The body's changes, and which row each of them is, in the same order. */
export function toChanges(draft: Draft, fields: Field[]): { changes: ChangeToEnter[]; ids: string[] } {
  const rows = Object.values(draft.rows).filter((row) => !isBlankNew(row) || fields.every((field) => !field.required));
  const changes = rows.map((row): ChangeToEnter => {
    const values: Record<string, CellValue> = {};
    for (const field of fields) {
      const cell = row.cells[field.name];
      if (!cell || row.ended || field.name === villageField) continue;
      values[field.name] = cell.masked ? { masked: cell.value ?? "" } : toWire(field, cell.value);
    }
    const change: ChangeToEnter = { values };
    if (row.record !== null) change.record = row.record;
    if (row.basedOn !== null) change.based_on = row.basedOn;
    const village = row.cells[villageField];
    if (village?.value) change.village = village.value;
    if (row.ended) change.ended = true;
    if (row.separate) change.separate = true;
    return change;
  });
  return { changes, ids: rows.map((row) => row.id) };
}
