// SPDX-License-Identifier: Apache-2.0
// A long list, read piece by piece from the newest on; asked anew when what is looked for changes.
import { ref, shallowRef, watch, type WatchSource } from "vue";

/** What both logs can be narrowed by. */
export interface LogQuery {
  place?: string;
  actor?: string;
  from?: string;
  to?: string;
}

interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export function useLog<T>(page: (after: string | null) => Promise<Page<T>>, asked: WatchSource[]) {
  const items = shallowRef<T[]>([]);
  const next = ref<string | null>(null);
  const total = ref<number | null>(null);
  const error = shallowRef<Error | null>(null);
  const loading = ref(false);
  let turn = 0;

  async function read(after: string | null): Promise<void> {
    const mine = ++turn;
    loading.value = true;
    try {
      const answer = await page(after);
      if (mine !== turn) return;
      items.value = after ? [...items.value, ...answer.items] : answer.items;
      next.value = answer.next;
      total.value = answer.total;
      error.value = null;
    } catch (thrown) {
      if (mine === turn) error.value = thrown instanceof Error ? thrown : new Error(String(thrown));
    } finally {
      if (mine === turn) loading.value = false;
    }
  }

  const reload = () => read(null);
  const more = () => read(next.value);
  watch(asked, reload, { deep: true });
  void reload();
  return { items, total, next, error, loading, reload, more };
}
