// SPDX-License-Identifier: Apache-2.0
// Sends what waits, in the order in which it was entered, and asks what became of what was sent. The pages and the
// service worker each bring their own way to the server (`Port`).
import type { components } from "../api/types";
import { typedEntry } from "./earlier";
import {
  after,
  decided,
  goesOn,
  outcomeOf,
  outlived,
  type ChangesEntry,
  type Conflict,
  type Entry,
  type LogEntry,
  type Outcome,
  type Problem,
} from "./queue";
import { accountStore, dropEntry, entriesOf } from "./store";

type Schemas = components["schemas"];

export interface Answer {
  status: number;
  body: unknown;
}

/** Both throw when nothing answers. */
export interface Port {
  get(path: string): Promise<Answer>;
  post(path: string, body: BodyInit, headers: Record<string, string>): Promise<Answer>;
}

export interface Report {
  reachable: boolean;
  signedOut: boolean;
  /** Entries whose state changed. */
  changed: number;
}

interface ProblemBody {
  key?: string;
  title?: string;
  detail?: string;
  diagnostics?: Problem["diagnostics"];
  conflicts?: Conflict[];
}

function failed(answer: Answer): Outcome {
  const body = (typeof answer.body === "object" && answer.body !== null ? answer.body : {}) as ProblemBody;
  const problem: Problem = {
    status: answer.status,
    key: body.key ?? "",
    message: body.detail || body.title || String(answer.status),
    diagnostics: body.diagnostics ?? [],
  };
  return outcomeOf(answer.status, problem, body.conflicts);
}

const succeeded = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;

/** An entry of earlier pages is turned into what travels now; its register says how. */
export async function sendChanges(port: Port, kept: ChangesEntry): Promise<{ entry: ChangesEntry; outcome: Outcome }> {
  if (kept.typed) return { entry: kept, outcome: await postChanges(port, kept) };
  const register = await port.get(`/registers/${kept.body.register}`);
  if (!succeeded(register)) return { entry: kept, outcome: failed(register) };
  const entry = typedEntry(kept, (register.body as Schemas["Register"]).fields, "vi");
  const outcome = await postChanges(port, entry);
  // It had been taken before the update, and only the answer was lost: the server still has that one.
  const isDone = outcome.kind === "problem" && outcome.problem.key === "api.repeat_key_used";
  return { entry, outcome: isDone ? await postChanges(port, kept) : outcome };
}

async function postChanges(port: Port, entry: ChangesEntry): Promise<Outcome> {
  const answer = await port.post(`/places/${entry.place}/changesets`, JSON.stringify(entry.body), {
    "Content-Type": "application/json",
    "Idempotency-Key": entry.key,
  });
  if (!succeeded(answer)) return failed(answer);
  const { changeset, state, remarks } = answer.body as {
    changeset: number | null;
    state: string | null;
    remarks?: { message: string }[];
  };
  return { kind: "taken", changeset, state, remarks: (remarks ?? []).map(({ message }) => message) };
}

/** The photographs first: each is kept as sent, so that a broken connection costs only the one under way. */
async function sendLog(port: Port, account: number | string, entry: LogEntry): Promise<Outcome> {
  const store = await accountStore(account);
  for (const photo of entry.photos) {
    if (photo.file) continue;
    const blob = await store.get("photos", photo.key);
    if (!blob) continue; // cannot be: photograph and entry are kept together
    const answer = await port.post(`/places/${entry.place}/files`, blob, {
      "Content-Type": blob.type,
      "Idempotency-Key": photo.key,
    });
    if (!succeeded(answer)) return failed(answer);
    photo.file = (answer.body as { id: string }).id;
    await store.put("entries", entry);
  }
  const files = entry.photos.flatMap((photo) => (photo.file ? [`file:${photo.file}`] : []));
  const evidence = [entry.body.evidence ?? "", ...files].filter(Boolean).join(" ");
  const body = { ...entry.body, ...(evidence ? { evidence } : {}) };
  const answer = await port.post(`/places/${entry.place}/plan-years/${entry.year}/log`, JSON.stringify(body), {
    "Content-Type": "application/json",
    "Idempotency-Key": entry.key,
  });
  if (!succeeded(answer)) return failed(answer);
  for (const photo of entry.photos) await store.delete("photos", photo.key);
  return { kind: "taken" };
}

/** What the server answered, and the entry as it was sent. */
async function sendOne(
  port: Port,
  account: number | string,
  entry: Entry,
): Promise<{ entry: Entry; outcome: Outcome }> {
  try {
    return entry.kind === "changes"
      ? await sendChanges(port, entry)
      : { entry, outcome: await sendLog(port, account, entry) };
  } catch {
    return { entry, outcome: { kind: "unreachable" } };
  }
}

interface ChangesetAnswer {
  state: string;
  events: { state: string; reason: string }[];
  lines: { key: string; reason: string | null }[];
  split_into?: number[];
}

async function changeset(port: Port, id: number): Promise<ChangesetAnswer | null> {
  const answer = await port.get(`/changesets/${id}`);
  return succeeded(answer) ? (answer.body as ChangesetAnswer) : null;
}

/** What the reviewer decided; of a changeset that was split, the part that came back. */
async function ask(port: Port, entry: ChangesEntry): Promise<ChangesEntry> {
  if (entry.changeset === undefined) return entry;
  const parts = [{ id: entry.changeset, answer: await changeset(port, entry.changeset) }];
  for (const id of parts[0]?.answer?.split_into ?? []) parts.push({ id, answer: await changeset(port, id) });
  const known = parts.flatMap(({ id, answer }) => (answer ? [{ id, answer }] : []));
  const returned = known.find(({ answer }) => answer.state === "returned" && answer.lines.length > 0);
  const decision = returned ?? known[0];
  if (!decision) return entry;
  const { answer, id } = decision;
  const last = [...answer.events].reverse().find((event) => event.state === answer.state);
  const records = answer.lines.flatMap((line) => (line.reason ? [{ key: line.key, reason: line.reason }] : []));
  return { ...decided(entry, { state: answer.state, reason: last?.reason ?? "", records }), changeset: id };
}

/** Sends and asks once. Two at a time would do no harm (the keys), only work twice. */
export async function synchronise(port: Port, account: number | string): Promise<Report> {
  const store = await accountStore(account);
  const report: Report = { reachable: true, signedOut: false, changed: 0 };
  for (const kept of await entriesOf(account)) {
    if (kept.state !== "kept") continue;
    const { entry, outcome } = await sendOne(port, account, kept);
    const next = after(entry, outcome);
    await store.put("entries", next);
    if (next.state !== entry.state) report.changed += 1;
    if (outcome.kind === "signed_out") report.signedOut = true;
    if (outcome.kind === "unreachable") report.reachable = false;
    if (!goesOn(outcome)) return report;
  }
  return followUp(port, account, report);
}

async function followUp(port: Port, account: number | string, report: Report): Promise<Report> {
  const store = await accountStore(account);
  const today = new Date().toISOString().slice(0, 10);
  for (const entry of await entriesOf(account)) {
    if (outlived(entry, today)) await dropEntry(account, entry);
    if (entry.kind !== "changes" || entry.state !== "sent") continue;
    try {
      const next = await ask(port, entry);
      if (next.state === entry.state) continue;
      await store.put("entries", next);
      report.changed += 1;
    } catch {
      report.reachable = false;
      return report;
    }
  }
  return report;
}
