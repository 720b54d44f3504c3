// SPDX-License-Identifier: Apache-2.0
// Starts what works without signal: the service worker, the queue, the copy of the own village.
import { ref, watch } from "vue";
import { dataVersion } from "../api/events";
import { session } from "../api/session";
import { connectKeeper } from "../api/transport";
import { fromKept, keep, reachable } from "./keeper";
import { payOwed } from "./leave";
import { readEntries, refreshCopy, sync } from "./state";

const everyMinute = 60_000;
const copyAfter = 5 * 60_000;

/** A newer version of the pages waits to be taken. */
export const newVersion = ref(false);
let waiting: ServiceWorker | null = null;

export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take-over");
}

function watchWorker(registration: ServiceWorkerRegistration): void {
  const found = (worker: ServiceWorker | null): void => {
    if (!worker || !navigator.serviceWorker.controller) return; // the first one takes over by itself
    waiting = worker;
    newVersion.value = true;
  };
  found(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") found(worker);
    });
  });
}

async function startWorker(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  try {
    watchWorker(await navigator.serviceWorker.register("/sw.js", { scope: "/" }));
    navigator.serviceWorker.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (event.data === "sync") void sync();
    });
  } catch {
    // A browser without service workers, or a page that is not served safely: works with signal only.
  }
}

let copied = 0;

async function keepUp(): Promise<void> {
  await sync();
  if (Date.now() - copied < copyAfter) return;
  copied = Date.now();
  await refreshCopy();
}

export function startOffline(): void {
  connectKeeper({ before: payOwed, keep, fromKept });
  void startWorker();
  addEventListener("online", () => {
    copied = 0;
    void keepUp();
  });
  addEventListener("offline", () => {
    reachable.value = false;
  });
  setInterval(() => void keepUp(), everyMinute);
  watch(
    () => session.value?.account?.id,
    async () => {
      copied = 0;
      await readEntries();
      if (session.value?.account) await keepUp();
    },
  );
  // When the signal is back, pages that show what was kept ask again.
  watch(reachable, (now) => {
    if (now) dataVersion.value += 1;
  });
  watch(dataVersion, () => {
    copied = Math.min(copied, Date.now() - copyAfter + 20_000); // soon, not at each of many changes
  });
}
