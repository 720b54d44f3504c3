// SPDX-License-Identifier: Apache-2.0
// The one way in which long lists come: in parts, each asked for by `next` of the part before.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { useResource, type Resource, type ResourceOptions } from "./resource";

export interface Part<T> {
  items: T[];
  /** To ask for the part after this; none at the end. */
  next: string | null;
  /** How many there are; the first part only says it. */
  total: number | null;
}

export interface Pages<T> extends Omit<Resource<Part<T>>, "data"> {
  /** The first part; null until it is there. */
  first: Resource<Part<T>>["data"];
  items: ComputedRef<T[]>;
  total: ComputedRef<number | null>;
  next: Ref<string | null>;
  more: () => Promise<void>;
  /** A further part is on its way, or did not come. */
  fetching: Ref<boolean>;
  missed: ShallowRef<Error | null>;
}

/** A list of which a person looks at one part after the other; asked anew from the first one when the question changes. */
export function usePages<T>(
  fetcher: (after: string | undefined, signal: AbortSignal) => Promise<Part<T>>,
  options: ResourceOptions = {},
): Pages<T> {
  const { data, error, loading, reload } = useResource<Part<T>>((signal) => fetcher(undefined, signal), options);
  const further = shallowRef<T[]>([]);
  const next = ref<string | null>(null);
  const fetching = ref(false);
  const missed = shallowRef<Error | null>(null);
  let controller = new AbortController();

  watch(data, (part) => {
    controller.abort(); // what is on its way is of the list before
    controller = new AbortController();
    further.value = [];
    next.value = part?.next ?? null;
    fetching.value = false;
    missed.value = null;
  });

  async function more(): Promise<void> {
    if (!next.value || fetching.value) return;
    const { signal } = controller;
    fetching.value = true;
    try {
      const part = await fetcher(next.value, signal);
      if (signal.aborted) return;
      further.value = [...further.value, ...part.items];
      next.value = part.next;
      missed.value = null;
    } catch (thrown) {
      if (!signal.aborted) missed.value = thrown instanceof Error ? thrown : new Error(String(thrown));
    } finally {
      if (!signal.aborted) fetching.value = false;
    }
  }

  return {
    first: data,
    error,
    loading,
    reload,
    items: computed(() => [...(data.value?.items ?? []), ...further.value]),
    total: computed(() => data.value?.total ?? null),
    next,
    more,
    fetching,
    missed,
  };
}

/** All of a list that is needed whole. */
export async function allItems<T>(fetcher: (after: string | undefined) => Promise<Part<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const part = await fetcher(after);
    items.push(...part.items);
    after = part.next ?? undefined;
  } while (after);
  return items;
}
