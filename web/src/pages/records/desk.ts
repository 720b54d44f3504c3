// SPDX-License-Identifier: Apache-2.0
// One register on the table: its fields, its rows, what was changed. Made by RegisterPage, used by the grid, the cards
// and the dialogs.
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { wordAtStart } from "../../lib/words";
import { cellText, fromWire } from "../../api/cell";
import { api, take } from "../../api/client";
import { may, ownVillage, placeCode } from "../../api/session";
import { isToday } from "../../api/day";
import { language } from "../../lib/i18n";
import { useResource, type Resource } from "../../api/resource";
import { typedEntry } from "../../offline/earlier";
import { entries } from "../../offline/state";
import { editOf, effectiveValue, newRow, rowId, stepOf, type RowEdit } from "./lib/draft";
import type { Question } from "./lib/local";
import { villageField, type Field, type RecordRow, type RecordValues, type Register, type Village } from "./lib/model";
import { commune } from "./place";
import { draftKey, useDraft, type CellMistake, type DraftDesk } from "./useDraft";
import { useRows, type Rows } from "./useRows";

export interface CellView {
  text: string;
  /** unknown "?", blank in a new row, hidden for privacy, or a plain value. */
  kind: "value" | "unknown" | "blank" | "masked";
  changed: boolean;
  mistake: string;
  /** What stood there before the change. */
  before: string;
  /** Entered on this device and not yet accepted. */
  waiting: boolean;
}

/** An entry of this device that the reviewer has not accepted yet. */
export type Pending = "kept" | "sent" | "returned" | "conflict" | "refused";

export interface Desk {
  register: Ref<string>;
  definition: Resource<Register>;
  villages: ComputedRef<Village[]>;
  /** The columns in their order: the key, the village, the rest. */
  columns: ComputedRef<Field[]>;
  question: Ref<Question>;
  /** Whether this account is told who the persons are. */
  named: ComputedRef<boolean>;
  onlyChanged: Ref<boolean>;
  rows: Rows;
  draft: DraftDesk;
  editable: ComputedRef<boolean>;
  /** New rows first, then those of the register (or only the changed ones). */
  count: ComputedRef<number>;
  rowAt: (index: number) => RowEdit | null;
  view: (row: RowEdit, field: Field) => CellView;
  locked: (row: RowEdit, field: Field) => boolean;
  pendingOf: (row: RowEdit) => Pending | null;
  nameOf: (row: RowEdit) => string;
  addRow: () => RowEdit;
  mistakeText: (mistake: CellMistake) => string;
}

const deskKey: InjectionKey<Desk> = Symbol("desk");

export function useDesk(): Desk {
  const desk = inject(deskKey);
  if (!desk) throw new Error("no desk");
  return desk;
}

function villageColumn(label: string, villages: Village[], required: boolean): Field {
  return {
    name: villageField,
    label,
    also: [],
    type: "choice",
    unit: "",
    unit_text: "",
    limits: "",
    personal: false,
    required,
    scale: 0,
    min: null,
    max: null,
    min_field: null,
    max_field: null,
    max_length: null,
    choices: villages.map(({ code, name }) => ({ value: code, label: name })),
  };
}

export function columnsOf(register: Register, village: Field): Field[] {
  if (register.kept_by === "commune") return register.fields;
  const key = register.fields.find((field) => field.name === register.key);
  return key ? [key, village, ...register.fields.filter((field) => field !== key)] : [village, ...register.fields];
}

let made = 0;

export function makeDesk(register: Ref<string>): Desk {
  const { t } = useI18n();
  const definition = useResource(
    () => take(api.GET("/registers/{register}", { params: { path: { register: register.value } } })),
    { watch: [register, () => language()], still: true },
  );
  const place = useResource(async () => take(api.GET("/places/{place}", { params: { path: { place: commune() } } })), {
    watch: [placeCode],
    still: true,
  });
  const villages = computed<Village[]>(() => {
    const all = (place.data.value?.villages ?? []).map(({ code, name }) => ({ code, name }));
    const own = all.filter((village) => village.code === ownVillage.value);
    if (own.length) return own;
    return definition.data.value?.kept_by === "either" && place.data.value
      ? [{ code: place.data.value.code, name: place.data.value.name }, ...all]
      : all;
  });
  const columns = computed(() =>
    definition.data.value
      ? columnsOf(definition.data.value, villageColumn(wordAtStart("place_kind", "village"), villages.value, true))
      : [],
  );
  const question = shallowRef<Question>({ village: "", q: "", sort: "key", filters: {} });
  const named = computed(() => may("see_names"));
  const onlyChanged = ref(false);
  const rows = useRows(register, question);
  const draft = useDraft(
    computed(() => draftKey(placeCode.value, register.value)),
    columns,
  );

  const editable = computed(() => may("enter_records") && isToday.value && !definition.error.value);
  const edits = computed(() => Object.values(draft.draft.value.rows));
  const fresh = computed(() => edits.value.filter((row) => row.record === null));
  const count = computed(() => (onlyChanged.value ? edits.value.length : fresh.value.length + rows.rows.value.length));

  /** What this device has entered of each record and nobody has accepted yet; the later entry wins. */
  const pending = computed(() => {
    const waiting = new Map<number, { state: Pending; values: RecordValues }>();
    for (const entry of entries.value) {
      if (entry.kind !== "changes" || entry.state === "accepted" || entry.body.register !== register.value) continue;
      const { state } = entry;
      const { body } = typedEntry(entry, definition.data.value?.fields ?? [], language());
      for (const { record, values } of body.changes) {
        if (record)
          waiting.set(record, {
            state,
            values: state === "returned" ? {} : { ...waiting.get(record)?.values, ...values },
          });
      }
    }
    return waiting;
  });
  const overlaid = computed(() => ({ of: pending.value, records: new WeakMap<RecordRow, RecordRow>() }));

  /** The record with what waits for it: whoever entered it sees it, and does not enter it twice. */
  function withPending(record: RecordRow): RecordRow {
    const waiting = pending.value.get(record.record);
    if (!waiting || !Object.keys(waiting.values).length) return record;
    const made = overlaid.value.records.get(record) ?? { ...record, values: { ...record.values, ...waiting.values } };
    overlaid.value.records.set(record, made);
    return made;
  }

  const clean = new WeakMap<RecordRow, RowEdit>();
  function rowAt(index: number): RowEdit | null {
    if (onlyChanged.value) return edits.value[index] ?? null;
    const added = fresh.value[index];
    if (added) return added;
    const record = rows.rows.value[index - fresh.value.length];
    if (!record) return null;
    const now = withPending(record);
    const edit = draft.draft.value.rows[rowId(now)] ?? clean.get(now) ?? editOf(draft.draft.value, now);
    if (!draft.draft.value.rows[edit.id]) clean.set(now, edit); // the same object again: rows that did not change are not drawn again
    return edit;
  }

  function locked(row: RowEdit, field: Field): boolean {
    if (!editable.value || row.ended) return true;
    if (row.record === null) return false;
    if (field.personal && !named.value) return !row.cells[field.name];
    return field.name === villageField && definition.data.value?.single === true;
  }

  const mistakeText = (mistake: CellMistake): string =>
    typeof mistake === "string" ? mistake : t(`records.check.${mistake.key}`, mistake.values);

  function view(row: RowEdit, field: Field): CellView {
    const cell = row.cells[field.name];
    const mistake = draft.mistakes.value[row.id]?.[field.name];
    // The record as it stands now; the draft remembers the one that was on the table when it began.
    const original = row.original
      ? field.name === villageField
        ? row.original.village
        : fromWire(shown(row.original).values[field.name])
      : undefined;
    const before = original === undefined ? "" : cellText(field, original, language());
    const waiting = !cell && row.record !== null && field.name in (pending.value.get(row.record)?.values ?? {});
    const common = { changed: !!cell, mistake: mistake === undefined ? "" : mistakeText(mistake), before, waiting };
    if (cell?.wrong !== undefined) return { ...common, text: cell.wrong, kind: "value" };
    const value = cell ? cell.value : original;
    if (value === undefined) return { ...common, text: "", kind: "blank" };
    const masked = field.personal && !cell && !named.value;
    return {
      ...common,
      text:
        field.name === villageField && !cell && row.original
          ? row.original.village_name
          : cellText(field, value, language()),
      kind: value === null ? "unknown" : masked ? "masked" : "value",
    };
  }

  const byId = computed(
    () => new Map(rows.rows.value.flatMap((record) => (record ? [[record.record, record] as const] : []))),
  );
  const shown = (record: RecordRow): RecordRow => withPending(byId.value.get(record.record) ?? record);

  function nameOf(row: RowEdit): string {
    const of = definition.data.value;
    if (!of?.key) {
      const code = row.cells[villageField]?.value ?? row.original?.village;
      return (
        villages.value.find((village) => village.code === code)?.name ??
        row.original?.village_name ??
        t("records.new_row")
      );
    }
    const field = of.fields.find((candidate) => candidate.name === of.key);
    return (field && effectiveValue(row, field)) || row.original?.key || t("records.new_row");
  }

  function addRow(): RowEdit {
    made += 1;
    const only = villages.value.length === 1 ? villages.value[0]?.code : undefined;
    const keptByVillage = definition.data.value?.kept_by !== "commune";
    const village = keptByVillage ? (only ?? (question.value.village || null)) : null;
    return newRow(`n${Date.now().toString(36)}${made}`, village);
  }

  const desk: Desk = {
    register,
    definition,
    villages,
    columns,
    question,
    named,
    onlyChanged,
    rows,
    draft,
    editable,
    count,
    rowAt,
    view,
    locked,
    pendingOf: (row) => (row.record === null ? null : (pending.value.get(row.record)?.state ?? null)),
    nameOf,
    addRow,
    mistakeText,
  };
  provide(deskKey, desk);
  return desk;
}

/** Puts a new, empty row on the table and gives it. */
export function putNewRow(desk: Desk): RowEdit {
  const row = desk.addRow();
  desk.draft.perform(stepOf(desk.draft.draft.value, [row]));
  return row;
}
