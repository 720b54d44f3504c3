// SPDX-License-Identifier: Apache-2.0
// The queue as the pages see it: which entries there are, whether they are being sent, and the deeds that a person
// does with them.
import { computed, ref, shallowRef } from "vue";
import { idempotencyKey, raw, rawJson } from "../api/client";
import { dataVersion } from "../api/events";
import { ApiProblem, Unreachable } from "../api/problem";
import { adoptSession, forgetSession, ownVillage, placeCode, session, type Session } from "../api/session";
import { reachable } from "./keeper";
import {
  sentAgain,
  standing,
  unsent,
  type ChangesEntry,
  type ChangesToEnter,
  type Entry,
  type LogEntry,
  type NewLogEntry,
} from "./queue";
import { accountStore, dropEntry, entriesOf, putEntry, wipe, type DraftRows } from "./store";
import { synchronise, type Answer, type Port } from "./sync";

export const entries = shallowRef<Entry[]>([]);
export const syncing = ref(false);
export const signedOut = ref(false);
/** When everything was last in step with the server, ISO 8601. */
export const lastInStep = ref<string | null>(null);

export const stand = computed(() =>
  standing(entries.value, { online: reachable.value, syncing: syncing.value, signedOut: signedOut.value }),
);
export const unsentCount = computed(() => entries.value.filter(unsent).length);

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ntm-offline");
channel?.addEventListener("message", () => void readEntries());

const accountId = (): number | string | null => session.value?.account?.id ?? null;

function mustBeSignedIn(): number | string {
  const account = accountId();
  if (account === null) throw new Error("no account");
  return account;
}

export async function readEntries(): Promise<void> {
  const account = accountId();
  entries.value = account === null ? [] : await entriesOf(account);
}

async function changed(): Promise<void> {
  await readEntries();
  channel?.postMessage("changed");
}

async function settled(answer: Promise<Response>): Promise<Answer> {
  try {
    const response = await answer;
    return { status: response.status, body: response.status === 204 ? null : await response.json() };
  } catch (error) {
    if (error instanceof ApiProblem) return { status: error.status, body: error.body };
    throw error;
  }
}

/** A signal so weak that nothing comes back counts as none: the entry stays, and the next one is tried later. */
const patience = { get: 30_000, post: 60_000, photo: 180_000 };

function within(milliseconds: number): { signal?: AbortSignal } {
  return "timeout" in AbortSignal ? { signal: AbortSignal.timeout(milliseconds) } : {};
}

const port: Port = {
  get: (path) => settled(raw(path, within(patience.get))),
  post: (path, body, headers) =>
    settled(
      raw(path, { method: "POST", body, headers, ...within(body instanceof Blob ? patience.photo : patience.post) }),
    ),
};

/** The session as the server knows it now; false when it is over or another's. */
async function sessionHolds(account: number | string): Promise<boolean> {
  const answer = await rawJson<Session>("/session");
  if (!reachable.value) return false; // this was the kept one
  if (answer.account && String(answer.account.id) === String(account)) {
    adoptSession(answer);
    return true;
  }
  if (!answer.account) forgetSession();
  else adoptSession(answer);
  return false;
}

async function alone<T>(deed: () => Promise<T>): Promise<T | null> {
  if (!("locks" in navigator)) return deed();
  return navigator.locks.request("ntm-sync", { ifAvailable: true }, async (lock) => (lock ? deed() : null));
}

let running: Promise<void> | null = null;

async function run(): Promise<void> {
  const account = accountId();
  if (account === null) return;
  syncing.value = true;
  try {
    await alone(async () => {
      const holds = await sessionHolds(account);
      signedOut.value = reachable.value && !holds;
      if (!holds) return;
      const report = await synchronise(port, account);
      signedOut.value = report.signedOut;
      if (report.reachable && !report.signedOut) lastInStep.value = new Date().toISOString();
      if (report.changed) dataVersion.value += 1;
    });
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  } finally {
    syncing.value = false;
    await changed();
  }
}

/** Sends what waits, now; a call while one is under way waits for that one and then sends what came in between. */
export async function sync(): Promise<void> {
  if (running) {
    await running;
    if (!entries.value.some((entry) => entry.state === "kept")) return;
  }
  running ??= run().finally(() => {
    running = null;
  });
  await running;
}

interface SyncRegistration extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to send later, even with the page closed, where it can. */
async function askForBackground(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration: SyncRegistration | undefined = await navigator.serviceWorker.getRegistration();
  await registration?.sync?.register("ntm-queue").catch(() => undefined);
}

async function queue(entry: Entry, draft?: DraftRows): Promise<Entry> {
  const account = mustBeSignedIn();
  await putEntry(account, entry, draft);
  await changed();
  await sync();
  const now = entries.value.find((candidate) => candidate.key === entry.key) ?? entry;
  if (now.state === "kept") await askForBackground();
  return now;
}

const fresh = (title: string, place: string) => ({
  key: idempotencyKey(),
  at: new Date().toISOString(),
  place,
  title,
  state: "kept" as const,
  tries: 0,
});

/** Changes of a register: kept first, then sent. Gives the entry as it stands after the attempt. */
export async function enterChanges(
  title: string,
  place: string,
  body: ChangesToEnter,
  rows: unknown,
  draft: DraftRows,
): Promise<ChangesEntry> {
  return (await queue({ ...fresh(title, place), kind: "changes", body, rows, typed: true }, draft)) as ChangesEntry;
}

/** A task that was done, with photographs; the same. */
export async function logTask(
  title: string,
  place: string,
  year: number,
  body: NewLogEntry,
  photos: Blob[],
): Promise<LogEntry> {
  const store = await accountStore(mustBeSignedIn());
  const keys = photos.map(() => idempotencyKey());
  await Promise.all(photos.map((photo, index) => store.put("photos", photo, keys[index])));
  return (await queue({
    ...fresh(title, place),
    kind: "log",
    year,
    body,
    photos: keys.map((key) => ({ key })),
  })) as LogEntry;
}

/** A conflict or a refused entry as the person decided it. */
export async function enterAgain(entry: ChangesEntry, body: ChangesToEnter, rows: unknown): Promise<ChangesEntry> {
  await dropEntry(mustBeSignedIn(), entry);
  return (await queue(sentAgain(entry, body, rows, idempotencyKey()))) as ChangesEntry;
}

/** Sends a refused entry once more as it is: what the server did not take then it may take now. */
export async function tryAgain(entry: Entry): Promise<Entry> {
  return queue({ ...entry, state: "kept" });
}

export async function forget(entry: Entry): Promise<void> {
  await dropEntry(mustBeSignedIn(), entry);
  await changed();
}

/** What the head's phone needs to go on without signal; the keeper keeps the answers. */
export async function refreshCopy(): Promise<void> {
  const village = ownVillage.value;
  if (!village || !placeCode.value || !reachable.value) return;
  try {
    await Promise.all([
      raw(`/places/${placeCode.value}/offline`, { query: { village } }),
      raw(`/places/${placeCode.value}`),
      raw(`/places/${placeCode.value}/today`),
      raw("/registers"),
    ]);
  } catch {
    // The next time will do.
  }
}

/** Wipes what this device keeps of the account that is signed in. */
export async function wipeDevice(): Promise<void> {
  const account = accountId();
  if (account !== null) await wipe(account);
  entries.value = [];
}
