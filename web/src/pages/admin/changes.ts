// SPDX-License-Identifier: Apache-2.0
// Mergers, splits, new names and moves of places: what the form asks for, and what of it is sent.
import { api, idempotencyKey, take } from "../../api/client";
import { allItems } from "../../api/pages";
import type { components } from "../../api/types";
import type { Place } from "./places";

export type PlaceEvent = components["schemas"]["PlaceChange"]["event"];
export type PlaceChange = components["schemas"]["PlaceChange"];
export type Asked = components["schemas"]["PlaceChangeAsked"];
export type Effect = components["schemas"]["PlaceChangeEffect"];

export const events: PlaceEvent[] = ["merge", "split", "rename", "move"];

/** One of the places into which one is split. */
export interface Part {
  code: string;
  name: string;
}

export interface Written {
  event: PlaceEvent;
  date: string | null;
  decision: string;
  note: string;
  places: string[];
  code: string;
  name: string;
  parent: string;
  parts: Part[];
  /** Of a split: the part, by its position, to which each place below goes. */
  goesTo: Record<string, number>;
}

export function nothingWritten(): Written {
  return {
    event: "merge",
    date: null,
    decision: "",
    note: "",
    places: [],
    code: "",
    name: "",
    parent: "",
    parts: [
      { code: "", name: "" },
      { code: "", name: "" },
    ],
    goesTo: {},
  };
}

/** Only a merger and a move are of several. */
export const isOfSeveral = (event: PlaceEvent): boolean => event === "merge" || event === "move";

/** What can take part: communes and villages; a new name may be any place's but the nation's. */
export function takesPart(event: PlaceEvent, place: Place): boolean {
  return place.kind === "commune" || place.kind === "village" || (event === "rename" && place.kind !== "nation");
}

/** Where places of these kinds can move to. */
export function placesAbove(places: Place[], moving: Place[]): Place[] {
  const village = moving.some((place) => place.kind === "village");
  return places.filter((place) =>
    village ? place.kind === "commune" : place.kind === "district" || place.kind === "province",
  );
}

export function asked(written: Written): Asked {
  const one = { code: written.code.trim(), name: written.name.trim(), parent: "" };
  const parts = written.parts.map((part, index) => ({
    code: part.code.trim(),
    name: part.name.trim(),
    below: Object.keys(written.goesTo).filter((code) => written.goesTo[code] === index),
  }));
  const into = {
    merge: [one],
    rename: [one],
    move: [{ parent: written.parent }],
    split: parts,
  }[written.event];
  return {
    event: written.event,
    date: written.date ?? "",
    decision: written.decision.trim(),
    note: written.note.trim(),
    places: written.places,
    into,
  };
}

export async function preview(written: Written): Promise<Effect | null> {
  const answer = await take(api.POST("/place-changes", { params: { query: { preview: "1" } }, body: asked(written) }));
  return "criteria" in answer ? answer : null;
}

export const enterChange = (written: Written) =>
  take(api.POST("/place-changes", { body: asked(written), headers: { "Idempotency-Key": idempotencyKey() } }));

export const listChanges = (): Promise<PlaceChange[]> =>
  allItems((after) => take(api.GET("/place-changes", { params: { query: { limit: 500, after } } })));

export const undoChange = (number: number, note: string) =>
  api.POST("/place-changes/{change}/undo", {
    params: { path: { change: String(number) } },
    body: { note },
    headers: { "Idempotency-Key": idempotencyKey() },
  });
