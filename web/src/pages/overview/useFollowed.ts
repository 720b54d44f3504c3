// SPDX-License-Identifier: Apache-2.0
// What is worked out on the server and may take a while: how far it is, stopped when the page is left or asks otherwise.
// It does not follow each change of the data, which in a province never ends: the person asks again.
import { shallowRef, type ShallowRef, type WatchSource } from "vue";
import type { RawOptions } from "../../api/client";
import type { Job } from "../../api/jobs";
import { useResource, type Resource } from "../../api/resource";

export interface Followed<T> extends Resource<T> {
  /** null while the server has not said that it takes longer. */
  job: ShallowRef<Job | null>;
  stop: () => void;
}

export function useFollowed<T>(fetcher: (options: RawOptions) => Promise<T>, watch: WatchSource[]): Followed<T> {
  const job = shallowRef<Job | null>(null);
  let stopper = new AbortController();
  const resource = useResource<T>(
    async (signal) => {
      const mine = new AbortController();
      stopper = mine;
      job.value = null;
      signal.addEventListener("abort", () => mine.abort());
      try {
        return await fetcher({ signal: mine.signal, watch: (seen) => (job.value = seen) });
      } finally {
        if (stopper === mine) job.value = null;
      }
    },
    { watch, still: true },
  );
  return { ...resource, job, stop: () => stopper.abort() };
}
