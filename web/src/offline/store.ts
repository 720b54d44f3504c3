// SPDX-License-Identifier: Apache-2.0
// What this device keeps. Each account has a database of its own, so that whoever signs in next on the same phone
// never comes near another's entries, and all of it can be wiped at once. Used by the pages and by the service worker.
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Entry } from "./queue";

export interface Kept {
  body: unknown;
  /** Cells of records are as they travel; in an answer kept by earlier pages they are texts (earlier.ts). */
  typed?: true;
  /** When the server gave it, ISO 8601. */
  at: string;
}

/** Who was last signed in here; without a CSRF token, which is only ever taken from the server. */
export interface KeptSession {
  account: number | string;
  body: unknown;
}

interface SharedSchema extends DBSchema {
  meta: { key: string; value: KeptSession };
}

interface AccountSchema extends DBSchema {
  /** Answers of the server by address. */
  answers: { key: string; value: Kept };
  /** Unsent changes of each register. */
  drafts: { key: string; value: unknown };
  entries: { key: string; value: Entry };
  photos: { key: string; value: Blob };
}

export type AccountStore = IDBPDatabase<AccountSchema>;

const sharedName = "ntm";
const accountName = (account: number | string): string => `ntm-account-${account}`;

let shared: Promise<IDBPDatabase<SharedSchema>> | null = null;
const accounts = new Map<string, Promise<AccountStore>>();

function sharedStore(): Promise<IDBPDatabase<SharedSchema>> {
  shared ??= openDB<SharedSchema>(sharedName, 1, {
    upgrade(database) {
      database.createObjectStore("meta");
    },
  });
  return shared;
}

export function accountStore(account: number | string): Promise<AccountStore> {
  const name = accountName(account);
  const known = accounts.get(name);
  if (known) return known;
  const opened = openDB<AccountSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore("answers");
      database.createObjectStore("drafts");
      database.createObjectStore("entries", { keyPath: "key" });
      database.createObjectStore("photos");
    },
    blocking(_current, _blocked, event) {
      // Another window wipes this account: let go, or it would wait for ever.
      (event.target as IDBDatabase).close();
      accounts.delete(name);
    },
    terminated() {
      accounts.delete(name);
    },
  });
  accounts.set(name, opened);
  return opened;
}

export async function keptSession(): Promise<KeptSession | null> {
  return (await (await sharedStore()).get("meta", "session")) ?? null;
}

export async function keepSession(kept: KeptSession | null): Promise<void> {
  const store = await sharedStore();
  if (kept) await store.put("meta", kept, "session");
  else await store.delete("meta", "session");
}

export async function entriesOf(account: number | string): Promise<Entry[]> {
  const entries = await (await accountStore(account)).getAll("entries");
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}

/** The rows of a register's unsent changes that an entry was made of. */
export interface DraftRows {
  key: string;
  ids: string[];
}

/** Puts an entry in the queue and takes its rows out of the draft: both or neither. */
export async function putEntry(account: number | string, entry: Entry, of?: DraftRows): Promise<void> {
  const transaction = (await accountStore(account)).transaction(["entries", "drafts"], "readwrite");
  await transaction.objectStore("entries").put(entry);
  if (of) {
    const drafts = transaction.objectStore("drafts");
    const draft = (await drafts.get(of.key)) as { rows: Record<string, unknown> } | undefined;
    const left = Object.entries(draft?.rows ?? {}).filter(([id]) => !of.ids.includes(id));
    if (left.length) await drafts.put({ ...draft, rows: Object.fromEntries(left) }, of.key);
    else await drafts.delete(of.key);
  }
  await transaction.done;
}

export async function dropEntry(account: number | string, entry: Entry): Promise<void> {
  const transaction = (await accountStore(account)).transaction(["entries", "photos"], "readwrite");
  if (entry.kind === "log") for (const photo of entry.photos) await transaction.objectStore("photos").delete(photo.key);
  await transaction.objectStore("entries").delete(entry.key);
  await transaction.done;
}

/** Everything that this device keeps of the account, and who was signed in. */
export async function wipe(account: number | string): Promise<void> {
  const name = accountName(account);
  const open = accounts.get(name);
  accounts.delete(name);
  if (open) (await open).close();
  const last = await keptSession();
  if (last && String(last.account) === String(account)) await keepSession(null);
  await deleteDB(name);
}
