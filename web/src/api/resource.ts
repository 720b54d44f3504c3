// SPDX-License-Identifier: Apache-2.0
// What a page shows of the server: fetched when the page opens, again when something it depends on changes, when the
// server says that its data changed, and when the person comes back to the window. While it is fetched again the last
// answer stays on the page.
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from "vue";
import { dataVersion } from "./events";
import { Unreachable } from "./problem";

export interface Resource<T> {
  data: ShallowRef<T | null>;
  error: ShallowRef<Error | null>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

export interface ResourceOptions {
  /** Fetch again when one of these changes. */
  watch?: WatchSource[];
  /** Do not follow the server's changes: a form that is being written, a long list that is paged. */
  still?: boolean;
}

const againAfter = 10_000; // without signal: try again

/** `fetcher` may throw ApiProblem or Unreachable; an answer that was overtaken by a later question is dropped. */
export function useResource<T>(
  fetcher: (signal: AbortSignal) => Promise<T>,
  options: ResourceOptions = {},
): Resource<T> {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<Error | null>(null);
  const loading = shallowRef(false);
  let controller: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function reload(): Promise<void> {
    clearTimeout(timer);
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    loading.value = true;
    try {
      const answer = await fetcher(mine.signal);
      if (mine.signal.aborted) return;
      data.value = answer;
      error.value = null;
    } catch (thrown) {
      if (mine.signal.aborted) return;
      error.value = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (thrown instanceof Unreachable) timer = setTimeout(() => void reload(), againAfter);
    } finally {
      if (controller === mine) loading.value = false;
    }
  }

  if (options.watch?.length) {
    watch(options.watch, () => {
      data.value = null; // another question: the old answer would be a wrong one
      void reload();
    });
  }
  if (!options.still) watch(dataVersion, () => void reload());
  onScopeDispose(() => {
    clearTimeout(timer);
    controller?.abort();
  });
  void reload();
  return { data, error, loading, reload };
}
