// SPDX-License-Identifier: Apache-2.0
// Downloads the copy piece by piece, so that the person sees it come.
import { onScopeDispose, ref, shallowRef } from "vue";
import { raw } from "../../api/client";
import { follow, unfinished, wasCancelled, type Job, type JobOptions } from "../../api/jobs";
import { serverToday } from "../../api/session";
import { i18n } from "../../lib/i18n";
import { Unreachable } from "../../api/problem";

function nameIn(disposition: string | null): string {
  return /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1] ?? `ntm-${serverToday.value}.db`;
}

function keep(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function useBackup() {
  const received = ref(0);
  const total = ref(0);
  const state = ref<"idle" | "running" | "done">("idle");
  const trouble = ref("");
  const file = ref("");
  const job = shallowRef<Job | null>(null);
  let controller: AbortController | null = null;

  async function pieces(response: Response): Promise<BlobPart[]> {
    const parts: BlobPart[] = [];
    const reader = response.body?.getReader();
    if (!reader) return [await response.blob()];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return parts;
      parts.push(value);
      received.value += value.length;
    }
  }

  /** "" = readable for whoever has the file. */
  const download = (passphrase: string): Promise<void> =>
    take((options) =>
      raw("/backup", {
        method: "POST",
        ...(passphrase
          ? { body: JSON.stringify({ passphrase }), headers: { "Content-Type": "application/json" } }
          : {}),
        ...options,
      }),
    );

  // One that is being made is found again after the page was loaded anew.
  async function resume(): Promise<void> {
    const found = await unfinished("make_backup");
    if (found && state.value === "idle") await take((options) => follow(found, options));
  }

  async function take(ask: (options: JobOptions) => Promise<Response>): Promise<void> {
    controller = new AbortController();
    received.value = 0;
    trouble.value = "";
    state.value = "running";
    try {
      const response = await ask({ watch: (seen) => (job.value = seen), signal: controller.signal });
      job.value = null;
      total.value = response.headers.get("Content-Encoding") ? 0 : Number(response.headers.get("Content-Length") ?? 0);
      file.value = nameIn(response.headers.get("Content-Disposition"));
      keep(
        new Blob(await pieces(response), { type: response.headers.get("Content-Type") ?? "application/vnd.sqlite3" }),
        file.value,
      );
      state.value = "done";
    } catch (thrown) {
      state.value = "idle";
      if ((thrown instanceof DOMException && thrown.name === "AbortError") || wasCancelled(thrown)) return;
      trouble.value =
        thrown instanceof Error && !(thrown instanceof Unreachable) && !(thrown instanceof TypeError)
          ? thrown.message
          : i18n.global.t("admin.backup.broken");
    } finally {
      job.value = null;
    }
  }

  function stop(): void {
    controller?.abort();
  }
  // What is being made goes on when the page is left; what is being received does not.
  onScopeDispose(() => {
    if (!job.value) stop();
  });

  return { download, resume, stop, job, received, total, state, trouble, file };
}
