// SPDX-License-Identifier: Apache-2.0
// What becomes of an entry that a person made, from the phone to the reviewer's decision. Pure: it says what follows,
// store.ts keeps it, sync.ts carries it out.
import type { components } from "../api/types";

type Schemas = components["schemas"];
export type ChangesToEnter = Schemas["ChangesToEnter"];
export type Conflict = NonNullable<Schemas["ConflictProblem"]["conflicts"]>[number];
export type NewLogEntry = Schemas["NewPlanLogEntry"];

/**
 * kept      on this device only; sent by itself as soon as it can be
 * sent      the server has it; it waits for the reviewer
 * accepted  reviewed and in force (or entered into the plan's log, which nobody reviews)
 * returned  the reviewer wants it put right; `reasons` say why
 * conflict  somebody else changed the same record; the person chooses
 * refused   the server cannot take it as it is; `problem` says why; the person puts it right
 */
export type EntryState = "kept" | "sent" | "accepted" | "returned" | "conflict" | "refused";

export interface Problem {
  status: number;
  key: string;
  message: string;
  diagnostics: { key?: string; message: string; where?: string }[];
}

interface Common {
  /** The Idempotency-Key: one deed is done once however often it is sent. */
  key: string;
  at: string;
  place: string;
  /** For the person: "Hộ gia đình: 3 bản ghi". */
  title: string;
  state: EntryState;
  tries: number;
  problem?: Problem;
}

export interface ChangesEntry extends Common {
  kind: "changes";
  body: ChangesToEnter;
  /** Its cells are as they travel; an entry of earlier pages has texts (earlier.ts). */
  typed?: true;
  /** Rows of the draft that the changes were, to take them back into the grid. */
  rows: unknown;
  changeset?: number;
  /** What the server would have looked at, though it took the changes: a record like another. */
  remarks?: string[];
  conflicts?: Conflict[];
  reasons?: { general: string; records: { key: string; reason: string }[] };
}

export interface LogEntry extends Common {
  kind: "log";
  year: number;
  body: NewLogEntry;
  /** Photographs of the store, in the order in which they were taken; `file` is what the server called it. */
  photos: { key: string; file?: string }[];
}

export type Entry = ChangesEntry | LogEntry;

/** What the server answered, or that nothing did. */
export type Outcome =
  | { kind: "taken"; changeset?: number | null; state?: string | null; remarks?: string[] }
  | { kind: "unreachable" }
  | { kind: "busy" }
  | { kind: "signed_out" }
  | { kind: "problem"; problem: Problem; conflicts?: Conflict[] };

/** Tells a failed answer from one that will come right when it is tried again. */
export function outcomeOf(status: number, problem: Problem, conflicts?: Conflict[]): Outcome {
  if (status === 401 || status === 428) return { kind: "signed_out" };
  // A token of an older session (api.csrf) is taken anew before the next try.
  if (status === 408 || status === 429 || status >= 500 || problem.key === "api.csrf") return { kind: "busy" };
  return { kind: "problem", problem, ...(conflicts ? { conflicts } : {}) };
}

/** The entry after the server's answer. */
export function after(entry: Entry, outcome: Outcome): Entry {
  const tried: Entry = { ...entry, tries: entry.tries + 1 };
  delete tried.problem;
  switch (outcome.kind) {
    case "taken": {
      if (tried.kind === "log") return { ...tried, state: "accepted" };
      const changed: ChangesEntry = {
        ...tried,
        state: outcome.state === "accepted" || !outcome.changeset ? "accepted" : "sent",
      };
      delete changed.conflicts;
      if (outcome.changeset) changed.changeset = outcome.changeset;
      if (outcome.remarks?.length) changed.remarks = outcome.remarks;
      return changed;
    }
    case "problem":
      if (tried.kind === "changes" && outcome.conflicts?.length)
        return { ...tried, state: "conflict", conflicts: outcome.conflicts };
      return { ...tried, state: "refused", problem: outcome.problem };
    default:
      return tried.state === "kept" ? tried : { ...tried, state: "kept" };
  }
}

/** Whether sending goes on with the next entry: without signal or session the rest would fail alike. */
export function goesOn(outcome: Outcome): boolean {
  return outcome.kind === "taken" || outcome.kind === "problem";
}

export interface Decision {
  state: string;
  reason: string;
  records: { key: string; reason: string }[];
}

/** The entry after the reviewer's decision on its changeset. */
export function decided(entry: ChangesEntry, decision: Decision): ChangesEntry {
  if (decision.state === "accepted") return { ...entry, state: "accepted" };
  if (decision.state === "returned")
    return { ...entry, state: "returned", reasons: { general: decision.reason, records: decision.records } };
  return entry;
}

/** Sent again as the person decided it: another deed, therefore another key. */
export function sentAgain(entry: ChangesEntry, body: ChangesToEnter, rows: unknown, key: string): ChangesEntry {
  const next: ChangesEntry = { ...entry, key, body, rows, typed: true, state: "kept", tries: 0 };
  delete next.conflicts;
  delete next.problem;
  delete next.reasons;
  return next;
}

export const waits = (entry: Entry): boolean => entry.state === "kept";
export const asksPerson = (entry: Entry): boolean =>
  entry.state === "returned" || entry.state === "conflict" || entry.state === "refused";
/** Would be lost if the device were wiped now. */
export const unsent = (entry: Entry): boolean =>
  entry.state === "kept" || entry.state === "conflict" || entry.state === "refused";

/** What the head of the page says. */
export type Standing = "offline" | "signed_out" | "syncing" | "waiting" | "attention" | "clear";

export function standing(entries: Entry[], now: { online: boolean; syncing: boolean; signedOut: boolean }): Standing {
  if (!now.online) return "offline";
  if (now.signedOut) return "signed_out";
  if (now.syncing && entries.some(waits)) return "syncing";
  if (entries.some(waits)) return "waiting";
  return entries.some(asksPerson) ? "attention" : "clear";
}

/** What is done with is forgotten after a month. */
export function outlived(entry: Entry, today: string): boolean {
  const days = (Date.parse(today) - Date.parse(entry.at.slice(0, 10))) / 86_400_000;
  return entry.state === "accepted" && days > 30;
}
