// SPDX-License-Identifier: Apache-2.0
// The unsent changes of one register: kept in the browser at every change, so that they are there after it was closed.
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { account } from "../../api/session";
import { language } from "../../lib/i18n";
import { accountStore } from "../../offline/store";
import type { Mistake } from "./lib/cell";
import { applyStep, changedCells, emptyDraft, rowMistakes, typedDraft, type Draft, type Step } from "./lib/draft";
import type { Field } from "./lib/model";

/** A mistake of the pages' own check, or a sentence of the server. */
export type CellMistake = Mistake | string;
export type Mistakes = Record<string, Record<string, CellMistake>>;

export interface DraftDesk {
  draft: ComputedRef<Draft>;
  ready: Ref<boolean>;
  /** What was typed last is kept in the browser. */
  isKept: Ref<boolean>;
  mistakes: ComputedRef<Mistakes>;
  mistakeCount: ComputedRef<number>;
  cells: ComputedRef<number>;
  rowCount: ComputedRef<number>;
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  perform: (step: Step) => void;
  undo: () => void;
  redo: () => void;
  /** Another draft in its place: of a returned changeset, or the empty one. */
  replace: (draft: Draft) => void;
  /** What the server found wrong, by row and field. */
  serverFound: (mistakes: Record<string, Record<string, string>>) => void;
}

export const draftKey = (place: string, register: string): string => `${place}/${register}`;

export function useDraft(key: Ref<string>, fields: Ref<Field[]>): DraftDesk {
  const inHand = shallowRef<Draft>(emptyDraft());
  const draft = computed(() => typedDraft(inHand.value, fields.value, language()));
  const ready = ref(false);
  const done = shallowRef<Step[]>([]);
  const undone = shallowRef<Step[]>([]);
  const fromServer = shallowRef<Record<string, Record<string, string>>>({});
  const isKept = ref(true);
  let writing: Promise<unknown> = Promise.resolve();

  /** Row by row, so that two windows on the same register do not write over each other's rows. */
  function keep(step: Step, back = false): void {
    const [at, id] = [key.value, account.value?.id];
    inHand.value = applyStep(draft.value, step, back);
    if (id === undefined) return;
    const write = async (): Promise<void> => {
      const drafts = (await accountStore(id)).transaction("drafts", "readwrite").store;
      const kept = ((await drafts.get(at)) as Draft | undefined) ?? emptyDraft();
      const next = applyStep(kept, step, back);
      if (Object.keys(next.rows).length === 0) await drafts.delete(at);
      else await drafts.put(next, at);
      others?.postMessage(at);
    };
    writing = writing.then(write).then(
      () => (isKept.value = true),
      () => (isKept.value = false), // the browser's store is full or closed: the person is told
    );
  }

  async function read(): Promise<void> {
    ready.value = false;
    done.value = [];
    undone.value = [];
    fromServer.value = {};
    const id = account.value?.id;
    await writing;
    inHand.value = await kept(id);
    ready.value = true;
  }

  async function kept(id: number | string | undefined): Promise<Draft> {
    const found = id === undefined ? undefined : await (await accountStore(id)).get("drafts", key.value);
    return (found as Draft | undefined) ?? emptyDraft();
  }

  async function hear(event: MessageEvent<unknown>): Promise<void> {
    if (event.data !== key.value) return;
    await writing;
    inHand.value = await kept(account.value?.id);
  }

  function forgetServerMistakes(step: Step): void {
    const left = { ...fromServer.value };
    for (const { id } of step) delete left[id];
    fromServer.value = left;
  }

  function perform(step: Step): void {
    if (!step.length) return;
    forgetServerMistakes(step);
    done.value = [...done.value.slice(-199), step];
    undone.value = [];
    keep(step);
  }

  function undo(): void {
    const step = done.value[done.value.length - 1];
    if (!step) return;
    done.value = done.value.slice(0, -1);
    undone.value = [...undone.value, step];
    keep(step, true);
  }

  function redo(): void {
    const step = undone.value[undone.value.length - 1];
    if (!step) return;
    undone.value = undone.value.slice(0, -1);
    done.value = [...done.value, step];
    keep(step);
  }

  function replace(next: Draft): void {
    done.value = [];
    undone.value = [];
    fromServer.value = {};
    const ids = new Set([...Object.keys(draft.value.rows), ...Object.keys(next.rows)]);
    keep([...ids].map((id) => ({ id, before: draft.value.rows[id] ?? null, after: next.rows[id] ?? null })));
  }

  const mistakes = computed<Mistakes>(() => {
    const all: Mistakes = {};
    for (const row of Object.values(draft.value.rows)) {
      const found: Record<string, CellMistake> = {
        ...fromServer.value[row.id],
        ...rowMistakes(row, fields.value, language()),
      };
      if (Object.keys(found).length) all[row.id] = found;
    }
    return all;
  });

  const others = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ntm-drafts");
  others?.addEventListener("message", (event) => void hear(event));
  onScopeDispose(() => others?.close());
  watch([key, () => account.value?.id], () => void read());
  void read();
  return {
    draft,
    ready,
    isKept,
    mistakes,
    mistakeCount: computed(() =>
      Object.values(mistakes.value).reduce((sum, found) => sum + Object.keys(found).length, 0),
    ),
    cells: computed(() => changedCells(draft.value)),
    rowCount: computed(() => Object.keys(draft.value.rows).length),
    canUndo: computed(() => done.value.length > 0),
    canRedo: computed(() => undone.value.length > 0),
    perform,
    undo,
    redo,
    replace,
    serverFound: (found) => {
      fromServer.value = found;
    },
  };
}
