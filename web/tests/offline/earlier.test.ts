// SPDX-License-Identifier: Apache-2.0
// What a device kept before its pages were updated is sent and shown right afterwards.
import { describe, expect, it } from "vitest";
import { typedCells, typedCopy, typedEntry } from "../../src/offline/earlier";
import { sentAgain, type ChangesEntry } from "../../src/offline/queue";
import { sendChanges, type Answer, type Port } from "../../src/offline/sync";
import { field, fields, record, register } from "../records/fields";

// As the pages of before kept an entry: numbers with a comma, "có", days as people write them, choices by their value.
const old: ChangesEntry = {
  kind: "changes",
  key: "k1",
  at: "2024-10-15T02:00:00Z",
  place: "06217",
  title: "Hộ gia đình",
  state: "kept",
  tries: 1,
  rows: null,
  body: {
    register: "household",
    date: "2024-10-15",
    state: "submitted",
    changes: [
      {
        record: 1,
        based_on: 10,
        values: { code: "12", members: "5", income: "1234,5", water: "không", house: "solid", built: "05/02/2024" },
      },
      { record: 2, based_on: 20, values: { water: null } },
    ],
  },
};
const changes: ChangesEntry["body"]["changes"] = [
  {
    record: 1,
    based_on: 10,
    values: { code: "12", members: 5, income: "1234.5", water: false, house: "solid", built: "2024-02-05" },
  },
  { record: 2, based_on: 20, values: { water: null } },
];

interface Sent {
  body: unknown;
  key: string | undefined;
}

/** A server that knows the register, and answers each POST with the next of `answers`. */
function portOf(sent: Sent[], answers: Answer[], definition: Answer = { status: 200, body: register }): Port {
  return {
    get: (path) => Promise.resolve(path === "/registers/household" ? definition : { status: 404, body: null }),
    post: (_path, body, headers) => {
      sent.push({ body: JSON.parse(body as string), key: headers["Idempotency-Key"] });
      return Promise.resolve(answers[sent.length - 1] ?? { status: 500, body: null });
    },
  };
}
const taken: Answer = { status: 201, body: { changeset: 7, state: "submitted", remarks: [] } };

describe("an entry that waited through the update", () => {
  it("is sent as values under its own key", async () => {
    const sent: Sent[] = [];
    const { entry, outcome } = await sendChanges(portOf(sent, [taken]), old);
    expect(sent).toEqual([{ body: { ...old.body, changes }, key: "k1" }]);
    expect(outcome).toMatchObject({ kind: "taken", changeset: 7 });
    expect([entry.typed, entry.body.changes]).toEqual([true, changes]);
  });
  it("that was taken before, its answer lost, is not entered twice", async () => {
    const sent: Sent[] = [];
    const used: Answer = { status: 409, body: { key: "api.repeat_key_used", detail: "đã dùng" } };
    const { outcome } = await sendChanges(portOf(sent, [used, taken]), old);
    expect(sent.map(({ body }) => body)).toEqual([{ ...old.body, changes }, old.body]);
    expect(outcome).toMatchObject({ kind: "taken", changeset: 7 });
  });
  it("stays as it is until its register can be had", async () => {
    const sent: Sent[] = [];
    const { entry, outcome } = await sendChanges(portOf(sent, [], { status: 503, body: null }), old);
    expect([sent.length, entry, outcome.kind]).toEqual([0, old, "busy"]);
  });
  it("is sent once, and not read anew, when it is of these pages", async () => {
    const sent: Sent[] = [];
    const now: ChangesEntry = { ...old, typed: true, body: { ...old.body, changes } };
    await sendChanges(portOf(sent, [taken], { status: 500, body: null }), now);
    expect(sent).toEqual([{ body: now.body, key: "k1" }]);
    expect(typedEntry(now, fields, "vi")).toBe(now);
  });
  it("in conflict shows both versions as values, and is marked when it is sent as decided", () => {
    const theirs = {
      version: 11,
      values: { income: "1,234.5", house: "Kiên cố" },
      ended: false,
      author: "b",
      at: "",
      changeset: 2,
    };
    const entry: ChangesEntry = {
      ...old,
      state: "conflict",
      conflicts: [{ index: 0, record: 1, key: "H1", yours: { water: "no" }, theirs }],
    };
    const [conflict] = typedEntry(entry, fields, "en").conflicts ?? [];
    expect(conflict?.yours).toEqual({ water: false });
    expect(conflict?.theirs.values).toEqual({ income: "1234.5", house: "solid" });
    expect(sentAgain(entry, { ...old.body, changes }, null, "k9").typed).toBe(true);
  });
});

it("a masked name stays masked, a name with a star in it a name", () => {
  const name = field("name", { personal: true, max_length: 60 });
  const read = (text: string) => typedCells({ name: text }, [name], "vi").name;
  expect(read("N*** V** A")).toEqual({ masked: "N*** V** A" });
  expect(read("***")).toEqual({ masked: "***" });
  expect(read("Vi Văn An")).toBe("Vi Văn An");
  expect(read("Vi Văn An*")).toBe("Vi Văn An*");
});

it("the village's copy of before is read in the language in which it was kept", () => {
  const copy = {
    definition: register,
    records: [
      record(1, {
        code: "H1",
        income: "1,234.5",
        members: "1,000",
        water: "yes",
        house: "Kiên cố",
        built: "05/02/2024",
      }),
    ],
  };
  const kept = { registers: [copy] } as Parameters<typeof typedCopy>[0];
  expect(typedCopy(kept, "en").registers[0]?.records[0]?.values).toEqual({
    code: "H1",
    income: "1234.5",
    members: 1000,
    water: true,
    house: "solid",
    built: "2024-02-05",
  });
});
