// SPDX-License-Identifier: Apache-2.0
/// <reference lib="webworker" />
// The service worker: gives the pages themselves when there is no signal, and sends the queue where the browser wakes
// it for that. It never keeps an answer of the API; what is kept of data stands in store.ts, account by account.
import { keptSession } from "./store";
import { synchronise, type Answer, type Port } from "./sync";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

interface SyncEvent extends ExtendableEvent {
  tag: string;
}

const shell = "ntm-shell";
const files = self.__WB_MANIFEST;

const addressOf = (file: { url: string }): string => new URL(file.url, self.location.origin).href;
/** Files whose name tells their content are fetched once; the others at each version. */
const marked = (file: { url: string; revision: string | null }): string =>
  file.revision ? `${addressOf(file)}?v=${file.revision}` : addressOf(file);

async function fetchOne(cache: Cache, file: { url: string; revision: string | null }): Promise<void> {
  if (await cache.match(marked(file))) return;
  const response = await fetch(addressOf(file), { cache: file.revision ? "reload" : "default" });
  if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
  await cache.put(marked(file), response);
}

/** What is there already stays: an installation that broke off goes on where it stopped. */
async function install(): Promise<void> {
  const cache = await caches.open(shell);
  const left = [...files];
  const worker = async (): Promise<void> => {
    for (let file = left.shift(); file; file = left.shift()) await fetchOne(cache, file);
  };
  await Promise.all(Array.from({ length: 5 }, worker));
}

async function tidy(): Promise<void> {
  const cache = await caches.open(shell);
  const wanted = new Set(files.map(marked));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  await self.clients.claim();
}

async function page(request: Request): Promise<Response> {
  const index = files.find((file) => file.url === "index.html");
  try {
    return await fetch(request);
  } catch (error) {
    const kept = index ? await (await caches.open(shell)).match(marked(index)) : undefined;
    if (kept) return kept;
    throw error;
  }
}

async function asset(request: Request): Promise<Response> {
  const file = files.find((candidate) => addressOf(candidate) === request.url);
  const kept = await (await caches.open(shell)).match(file ? marked(file) : request);
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (files.some((file) => addressOf(file) === event.request.url)) event.respondWith(asset(event.request));
});

const base = "/api/v1";

async function settled(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => null);
  return { status: response.status, body };
}

function portWith(csrf: string): Port {
  return {
    get: async (path) => settled(await fetch(base + path)),
    post: async (path, body, headers) =>
      settled(await fetch(base + path, { method: "POST", body, headers: { ...headers, "X-CSRF-Token": csrf } })),
  };
}

/** With the pages closed: sends under the session that is still open, and only if it is the same account's. */
async function sendAlone(): Promise<void> {
  const last = await keptSession();
  if (!last) return;
  const response = await fetch(`${base}/session`);
  const now = (await response.json()) as { account: { id: number | string } | null; csrf: string };
  if (!now.account || String(now.account.id) !== String(last.account)) return;
  const report = await synchronise(portWith(now.csrf), last.account);
  if (!report.reachable) throw new Error("unreachable"); // so that the browser tries again
}

async function background(): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window" });
  if (windows.length > 0) for (const window of windows) window.postMessage("sync");
  else await navigator.locks.request("ntm-sync", sendAlone);
}

self.addEventListener("sync" as keyof ServiceWorkerGlobalScopeEventMap, (event) => {
  if ((event as SyncEvent).tag === "ntm-queue") (event as SyncEvent).waitUntil(background());
});
