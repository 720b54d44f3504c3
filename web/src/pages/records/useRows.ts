// SPDX-License-Identifier: Apache-2.0
// The rows of a register in the order asked for. The list has its whole length at once; pages of it are fetched one
// after the other as far as somebody looks. Without signal a head's phone answers from what it keeps.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { rawJson, type RawOptions } from "../../api/client";
import { dataVersion } from "../../api/events";
import { Unreachable } from "../../api/problem";
import { ownVillage, placeCode } from "../../api/session";
import { dayParameter } from "../../api/day";
import { language } from "../../lib/i18n";
import { ask, type Question } from "./lib/local";
import type { OfflineCopy, RecordPage, RecordRow } from "./lib/model";

const firstPage = 200;
const furtherPages = 500;
const keptOnReload = 600;

export interface Rows {
  rows: Ref<(RecordRow | undefined)[]>;
  total: Ref<number>;
  loading: Ref<boolean>;
  error: Ref<Error | null>;
  /** The rows are those that this device keeps. */
  local: Ref<boolean>;
  /** Somebody looks at row `index`. */
  ensure: (index: number) => void;
  reload: () => Promise<void>;
}

function queryOf(question: Question): NonNullable<RawOptions["query"]> {
  const filters = Object.entries(question.filters).filter(([, value]) => value !== "");
  return {
    village: question.village || null,
    q: question.q.trim() || null,
    sort: question.sort,
    date: dayParameter() ?? null,
    ...Object.fromEntries(filters.map(([name, value]) => [`filter.${name}`, value])),
  };
}

/** The register as this device keeps it; null when it keeps none. */
async function keptRows(register: string, question: Question, signal: AbortSignal): Promise<RecordRow[] | null> {
  if (!ownVillage.value) return null;
  const copy = await rawJson<OfflineCopy>(`/places/${placeCode.value}/offline`, {
    query: { village: ownVillage.value },
    signal,
  });
  const kept = copy.registers.find((candidate) => candidate.definition.name === register);
  return kept ? ask(kept.records, kept.definition, question, language()) : null;
}

export function useRows(register: Ref<string>, question: Ref<Question>): Rows {
  const rows = shallowRef<(RecordRow | undefined)[]>([]);
  const total = ref(0);
  const loading = ref(false);
  const error = shallowRef<Error | null>(null);
  const local = ref(false);
  let controller = new AbortController();
  let next: string | null = null;
  let loaded = 0;
  let wanted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const page = (after: string | null, signal: AbortSignal): Promise<RecordPage> =>
    rawJson<RecordPage>(`/places/${placeCode.value}/registers/${register.value}/records`, {
      query: { ...queryOf(question.value), limit: after ? furtherPages : firstPage, after },
      signal,
    });

  function take(answer: RecordPage, fresh: boolean): void {
    const list = fresh ? [] : rows.value.slice();
    if (fresh) loaded = 0;
    answer.items.forEach((item, index) => {
      list[loaded + index] = item;
    });
    loaded += answer.items.length;
    next = answer.next;
    if (answer.total !== null) total.value = answer.total; // the first part says it
    total.value = next ? Math.max(total.value, loaded + 1) : loaded;
    list.length = total.value;
    rows.value = list;
  }

  async function loadFrom(start: boolean): Promise<void> {
    const signal = controller.signal;
    loading.value = true;
    try {
      let fresh = start;
      do {
        const answer = await page(fresh ? null : next, signal);
        if (signal.aborted) return;
        take(answer, fresh);
        fresh = false;
        local.value = false;
        error.value = null;
      } while (next && loaded <= wanted);
    } catch (thrown) {
      if (!signal.aborted) await failed(thrown, signal);
    } finally {
      if (signal === controller.signal) loading.value = false;
    }
  }

  async function failed(thrown: unknown, signal: AbortSignal): Promise<void> {
    const kept =
      thrown instanceof Unreachable ? await keptRows(register.value, question.value, signal).catch(() => null) : null;
    if (signal.aborted) return;
    if (kept) {
      rows.value = kept;
      total.value = loaded = kept.length;
      next = null;
      local.value = true;
      error.value = null;
      return;
    }
    error.value = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (thrown instanceof Unreachable) timer = setTimeout(() => void loadFrom(loaded === 0), 10_000);
  }

  async function restart(): Promise<void> {
    clearTimeout(timer);
    controller.abort();
    controller = new AbortController();
    if (placeCode.value) await loadFrom(true); // the session may have ended
  }

  function ensure(index: number): void {
    wanted = index;
    if (!loading.value && next && loaded <= index) void loadFrom(false);
  }

  /** The same question again: what is on the screen stays until the answer is there. */
  function reload(): Promise<void> {
    wanted = Math.min(wanted, keptOnReload);
    return restart();
  }

  watch([register, question, placeCode, () => language()], ([name], [before]) => {
    wanted = 0;
    if (name !== before) {
      rows.value = [];
      total.value = 0;
    }
    void restart();
  });
  watch(dataVersion, () => void reload());
  onScopeDispose(() => {
    clearTimeout(timer);
    controller.abort();
  });
  void restart();
  return { rows, total, loading, error, local, ensure, reload };
}
