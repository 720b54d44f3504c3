// SPDX-License-Identifier: Apache-2.0
// The grid under the hands: the active cell, the selection, typing, copying and pasting as in a spreadsheet.
import { computed, ref, shallowRef, watch } from "vue";
import { language } from "../../lib/i18n";
import type { Desk } from "./desk";
import { applyStep, changeCells, stepOf, typedCell, type CellChange, type RowEdit, type Step } from "./lib/draft";
import { moved, rangeOf, tabbed, type Position, type Size } from "./lib/navigate";
import { planPaste, spread, type PastePlan } from "./lib/paste";
import { parseBlock, writeBlock } from "./lib/tsv";
import type { Field } from "./lib/model";

/** What stands in the editor when it opens; `whole`: selected, as after F2 it is not. */
export interface Editing {
  text: string;
  whole: boolean;
}

const mostCopied = 5000;

export function useGrid(desk: Desk, page: () => number) {
  const active = ref<Position>({ row: 0, column: 0 });
  const anchor = ref<Position | null>(null);
  const editing = shallowRef<Editing | null>(null);
  /** A block that waits for the person's yes. */
  const pasting = shallowRef<{ plan: PastePlan; added: RowEdit[] } | null>(null);

  const range = computed(() => rangeOf(active.value, anchor.value ?? active.value));
  const size = (): Size => ({ rows: desk.count.value, columns: desk.columns.value.length, page: page() });
  const activeRow = computed(() => desk.rowAt(active.value.row));
  const activeField = computed<Field | null>(() => desk.columns.value[active.value.column] ?? null);

  function moveTo(to: Position, extend = false): void {
    if (extend) anchor.value ??= { ...active.value };
    else anchor.value = null;
    active.value = to;
    desk.rows.ensure(to.row);
  }

  function edit(text: string | null): void {
    const [row, field] = [activeRow.value, activeField.value];
    if (!row || !field || desk.locked(row, field)) return;
    const view = desk.view(row, field);
    editing.value = { text: text ?? (view.kind === "value" ? view.text : ""), whole: false };
  }

  function step(changes: CellChange[]): Step {
    return changeCells(desk.draft.draft.value, changes);
  }

  function commit(text: string, key: string, shift = false): void {
    const [row, field] = [activeRow.value, activeField.value];
    editing.value = null;
    if (row && field)
      desk.draft.perform(step([{ row, field: field.name, cell: typedCell(row, field, text, language()) }]));
    const next =
      key === "Tab"
        ? tabbed(active.value, shift, size())
        : key === "Enter"
          ? moved(active.value, shift ? "ArrowUp" : "ArrowDown", size())
          : null;
    if (next) moveTo(next);
  }

  /** Rows × fields of the selection. */
  function selected(): { row: RowEdit; field: Field }[] {
    const cells: { row: RowEdit; field: Field }[] = [];
    for (let index = range.value.top; index <= range.value.bottom; index += 1) {
      const row = desk.rowAt(index);
      if (row)
        for (const field of desk.columns.value.slice(range.value.left, range.value.right + 1))
          cells.push({ row, field });
    }
    return cells;
  }

  function clear(): void {
    const changes = selected()
      .filter(({ row, field }) => !desk.locked(row, field))
      .map(({ row, field }): CellChange => ({
        row,
        field: field.name,
        cell: typedCell(row, field, row.record === null ? "" : "?", language()),
      }));
    desk.draft.perform(step(changes));
  }

  function onKey(event: KeyboardEvent): void {
    const control = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (control && (letter === "z" || letter === "y")) {
      if (letter === "y" || event.shiftKey) desk.draft.redo();
      else desk.draft.undo();
    } else if (control && letter === "a") {
      anchor.value = { row: 0, column: 0 };
      active.value = { row: Math.max(0, size().rows - 1), column: Math.max(0, size().columns - 1) };
    } else if (event.key === "Tab") {
      const next = tabbed(active.value, event.shiftKey, size());
      if (!next) return; // leaves the grid
      moveTo(next);
    } else if (event.key === "F2") edit(null);
    else if (event.key === "Enter")
      moveTo(moved(active.value, event.shiftKey ? "ArrowUp" : "ArrowDown", size()) ?? active.value);
    else if (event.key === "Escape") anchor.value = null;
    else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (event.key.length === 1 && !control && !event.altKey) edit(event.key);
    else {
      const to = moved(active.value, event.key, size(), control);
      if (!to) return;
      moveTo(to, event.shiftKey);
    }
    event.preventDefault();
  }

  function onCopy(event: ClipboardEvent): void {
    const columns = desk.columns.value.slice(range.value.left, range.value.right + 1);
    const lines: string[][] = [];
    for (let index = range.value.top; index <= range.value.bottom && lines.length < mostCopied; index += 1) {
      const row = desk.rowAt(index);
      lines.push(columns.map((field) => (row ? desk.view(row, field).text : "")));
    }
    event.clipboardData?.setData("text/plain", writeBlock(lines));
    event.preventDefault();
  }

  function planOf(text: string): { plan: PastePlan; added: RowEdit[] } {
    const { top, left, bottom, right } = range.value;
    const block = spread(parseBlock(text), bottom - top + 1, right - left + 1);
    const added: RowEdit[] = [];
    const inNew = desk.rowAt(top)?.record === null;
    // Below the last new row the block goes on in new rows: it does not spill over the records that follow.
    const rowAt = (index: number): RowEdit | null => {
      const row = desk.rowAt(top + index);
      return inNew && row?.record !== null ? null : row;
    };
    const addRow = inNew
      ? (): RowEdit => {
          const row = desk.addRow();
          added.push(row);
          return row;
        }
      : null;
    const plan = planPaste(block, {
      fields: desk.columns.value.slice(left),
      rowAt,
      addRow,
      locked: desk.locked,
      language: language(),
    });
    return { plan, added };
  }

  function applyPaste(found: { plan: PastePlan; added: RowEdit[] }): void {
    const before = desk.draft.draft.value;
    const rows = stepOf(before, found.added);
    const cells = changeCells(applyStep(before, rows), found.plan.changes);
    const touched = new Map([...rows, ...cells].map(({ id, after }) => [id, after]));
    desk.draft.perform([...touched].map(([id, after]) => ({ id, before: before.rows[id] ?? null, after })));
    pasting.value = null;
  }

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    if (!desk.editable.value || text === "") return;
    const found = planOf(text);
    const simple =
      found.plan.changes.length <= 1 &&
      !found.plan.mistakes.length &&
      !found.plan.cutColumns &&
      !found.plan.cutRows &&
      !found.plan.locked;
    if (simple) applyPaste(found);
    else pasting.value = found;
  }

  function goTo(row: number, column: number): void {
    editing.value = null;
    moveTo({ row, column });
  }

  watch([desk.register, desk.question, desk.onlyChanged], () => {
    editing.value = null;
    moveTo({ row: 0, column: 0 });
  });
  watch(desk.count, (count) => {
    if (active.value.row >= count) moveTo({ row: Math.max(0, count - 1), column: active.value.column });
  });

  return {
    active,
    anchor,
    range,
    editing,
    pasting,
    activeRow,
    activeField,
    moveTo,
    edit,
    commit,
    onKey,
    onCopy,
    onPaste,
    applyPaste,
    goTo,
  };
}

export type Grid = ReturnType<typeof useGrid>;
