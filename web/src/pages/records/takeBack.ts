// SPDX-License-Identifier: Apache-2.0
// Takes what came back (returned by the reviewer, refused by the server) into the register's unsent changes again.
import { fromWire, isMasked } from "../../api/cell";
import { api, take } from "../../api/client";
import { account } from "../../api/session";
import { accountStore } from "../../offline/store";
import { emptyDraft, type Cell, type Draft, type RowEdit } from "./lib/draft";
import {
  villageField,
  type Changeset,
  type ChangesetLine,
  type Field,
  type RecordRow,
  type Register,
} from "./lib/model";
import { draftKey } from "./useDraft";

/** What is being typed now wins over what comes back; nothing of either is dropped otherwise. */
export function merged(draft: Draft, rows: RowEdit[], of?: number): Draft {
  const all = { ...draft.rows };
  for (const row of rows) {
    const now = all[row.id];
    all[row.id] = now
      ? { ...row, ...now, cells: { ...row.cells, ...now.cells }, ...(row.reason ? { reason: row.reason } : {}) }
      : row;
  }
  return { ...draft, rows: all, ...(of === undefined ? {} : { of }) };
}

/** For pages that do not have the register on the table. */
export async function putBack(place: string, register: string, rows: RowEdit[], of?: number): Promise<void> {
  const id = account.value?.id;
  if (id === undefined) return;
  const store = await accountStore(id);
  const key = draftKey(place, register);
  const draft = ((await store.get("drafts", key)) as Draft | undefined) ?? emptyDraft();
  await store.put("drafts", merged(draft, rows, of), key);
}

/** The record that a line of the changeset changes, as it stands now. */
async function current(place: string, register: string, record: number): Promise<RecordRow | null> {
  try {
    const found = await take(
      api.GET("/places/{place}/registers/{register}/records/{record}", {
        params: { path: { place: place, register, record } },
      }),
    );
    const { versions: _versions, register: _register, ...row } = found;
    return found.values ? { ...row, values: found.values, since: found.versions[0]?.valid_from ?? "" } : null;
  } catch {
    return null;
  }
}

function cellsOf(line: ChangesetLine, fields: Field[]): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const { field: name, after } of line.fields) {
    const field = fields.find((candidate) => candidate.name === name);
    if (name === "village") cells[villageField] = { value: line.village };
    if (field) cells[name] = { value: fromWire(after), ...(isMasked(after) ? { masked: true as const } : {}) };
  }
  return cells;
}

/** The rows of a returned changeset as unsent changes, each with the reviewer's reason. */
export async function rowsOf(changeset: Changeset, register: Register): Promise<RowEdit[]> {
  const rows: RowEdit[] = [];
  for (const line of changeset.lines) {
    const record = line.is_new ? null : await current(changeset.place, register.name, line.record);
    const cells = cellsOf(line, register.fields);
    if (!record && register.kept_by !== "commune") cells[villageField] = { value: line.village };
    rows.push({
      id: record ? `r${record.record}` : `n${changeset.changeset}-${line.key}`,
      record: record?.record ?? null,
      basedOn: record?.version ?? null,
      ended: line.ended,
      cells,
      original: record,
      typed: true,
      ...(line.reason ? { reason: line.reason } : {}),
    });
  }
  return rows;
}

/** Where the server's mistakes stand: "changes/3/members" is the field of the fourth row that was sent. */
export function placed(
  diagnostics: { message: string; where?: string }[],
  ids: string[],
  fields: Field[],
): { cells: Record<string, Record<string, string>>; others: string[] } {
  const cells: Record<string, Record<string, string>> = {};
  const others: string[] = [];
  for (const { where, message } of diagnostics) {
    const parts = /^changes\/(\d+)(?:\/(.+))?$/.exec(where ?? "");
    const id = parts ? ids[Number(parts[1])] : undefined;
    if (!id) {
      others.push(message);
      continue;
    }
    const named = parts?.[2] === "village" ? villageField : parts?.[2];
    const name = fields.some((field) => field.name === named) ? named : fields[0]?.name;
    (cells[id] ??= {})[name ?? ""] = message;
  }
  return { cells, others };
}

/** The rows whose code the server could not tell from one that is there. */
export function unclearRows(diagnostics: { key?: string; where?: string }[], ids: string[]): string[] {
  return diagnostics.flatMap(({ key, where }) =>
    key === "entry.code_unclear" ? (ids[Number(/^changes\/(\d+)/.exec(where ?? "")?.[1])] ?? []) : [],
  );
}
