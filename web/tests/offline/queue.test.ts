// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  after,
  asksPerson,
  decided,
  goesOn,
  outcomeOf,
  outlived,
  sentAgain,
  standing,
  unsent,
  type ChangesEntry,
  type Conflict,
  type LogEntry,
} from "../../src/offline/queue";
import { fitted, tries } from "../../src/offline/size";

const entry: ChangesEntry = {
  kind: "changes",
  key: "k1",
  at: "2024-10-15T02:00:00Z",
  place: "06217",
  title: "Hộ gia đình",
  state: "kept",
  tries: 0,
  rows: null,
  typed: true,
  body: {
    register: "household",
    date: "2024-10-15",
    state: "submitted",
    changes: [{ record: 1, based_on: 10, values: { members: 5 } }],
  },
};
const log: LogEntry = {
  kind: "log",
  key: "k2",
  at: entry.at,
  place: "06217",
  title: "Tổng vệ sinh",
  state: "kept",
  tries: 0,
  year: 2024,
  body: { task: "village-1", kind: "done", on: "2024-10-15" },
  photos: [],
};
const problem = { status: 422, key: "x", message: "sai", diagnostics: [] };
const conflict: Conflict = {
  index: 0,
  record: 1,
  key: "H1",
  yours: {},
  theirs: { version: 11, values: {}, ended: false, author: "b", at: "", changeset: 2 },
};

describe("an entry", () => {
  it("that the server took waits for the reviewer, or is in force at once", () => {
    expect(after(entry, { kind: "taken", changeset: 7, state: "submitted" })).toMatchObject({
      state: "sent",
      changeset: 7,
      tries: 1,
    });
    expect(after(entry, { kind: "taken", changeset: 7, state: "accepted" }).state).toBe("accepted");
    expect(after(entry, { kind: "taken", changeset: 7, state: "submitted", remarks: ["giống hộ khác"] })).toMatchObject(
      { state: "sent", remarks: ["giống hộ khác"] },
    );
    expect(after(log, { kind: "taken" }).state).toBe("accepted");
  });
  it("that changes nothing any more is done with", () => {
    expect(after(entry, { kind: "taken", changeset: null, state: null }).state).toBe("accepted");
  });
  it("stays on the device under its key without signal, without session, with a busy server", () => {
    for (const outcome of [
      outcomeOf(401, { ...problem, status: 401 }),
      outcomeOf(503, { ...problem, status: 503 }),
      outcomeOf(429, { ...problem, status: 429 }),
      outcomeOf(403, { ...problem, status: 403, key: "api.csrf" }),
      { kind: "unreachable" } as const,
    ]) {
      const kept = after(entry, outcome);
      expect([kept.state, kept.key, goesOn(outcome)]).toEqual(["kept", "k1", false]);
    }
  });
  it("in conflict keeps both versions", () => {
    const outcome = outcomeOf(409, { ...problem, status: 409 }, [conflict]);
    expect(after(entry, outcome)).toMatchObject({ state: "conflict", conflicts: [conflict], body: entry.body });
    expect(goesOn(outcome)).toBe(true);
  });
  it("that cannot be taken says why and loses nothing", () => {
    expect(after(entry, outcomeOf(422, problem))).toMatchObject({ state: "refused", problem, body: entry.body });
  });
  it("follows the reviewer's decision", () => {
    const sent = after(entry, { kind: "taken", changeset: 7, state: "submitted" }) as ChangesEntry;
    expect(decided(sent, { state: "accepted", reason: "", records: [] }).state).toBe("accepted");
    expect(
      decided(sent, { state: "returned", reason: "thiếu", records: [{ key: "H1", reason: "sai" }] }),
    ).toMatchObject({ state: "returned", reasons: { general: "thiếu", records: [{ key: "H1", reason: "sai" }] } });
    expect(decided(sent, { state: "submitted", reason: "", records: [] })).toEqual(sent);
  });
  it("is another deed when it is sent again as decided", () => {
    const again = sentAgain(after(entry, outcomeOf(409, problem, [conflict])) as ChangesEntry, entry.body, null, "k9");
    expect([again.key, again.state, again.conflicts]).toEqual(["k9", "kept", undefined]);
  });
  it("is forgotten a month after it was accepted, never before it was sent", () => {
    expect(outlived({ ...entry, state: "accepted" }, "2024-11-20")).toBe(true);
    expect(outlived({ ...entry, state: "accepted" }, "2024-11-01")).toBe(false);
    expect(outlived(entry, "2026-01-01")).toBe(false);
  });
});

it("the head of the page says the most pressing thing", () => {
  const calm = { online: true, syncing: false, signedOut: false };
  expect(standing([], calm)).toBe("clear");
  expect(standing([entry], calm)).toBe("waiting");
  expect(standing([entry], { ...calm, syncing: true })).toBe("syncing");
  expect(standing([entry], { ...calm, signedOut: true })).toBe("signed_out");
  expect(standing([entry], { ...calm, online: false })).toBe("offline");
  expect(standing([{ ...entry, state: "returned" }], calm)).toBe("attention");
  expect([unsent(entry), unsent({ ...entry, state: "sent" }), asksPerson({ ...entry, state: "conflict" })]).toEqual([
    true,
    false,
    true,
  ]);
});

it("photographs are made small, never larger", () => {
  expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  expect(tries(4000, 3000)[0]).toEqual({ width: 1600, height: 1200, quality: 0.82 });
  expect(tries(4000, 3000).at(-1)).toEqual({ width: 640, height: 480, quality: 0.55 });
});
